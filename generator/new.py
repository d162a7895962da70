"""Folder, round -> an empty data/, or the next round in one that is there: what a department starts from.

The settings stand in `blank/`, as they will be committed, and the tables' columns in `schemas/`; this
module fills in the years. A further round begins with the settings and the framework of the round before.
It decides no rule: each setting nobody has confirmed for the round says so, in a comment and under
`assumptions`. Also how every table of `data/` is written.

Never overwrites, and judges no data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from csv import DictReader, writer
from datetime import date
from pathlib import Path
from string import Template

import yaml

from generator.describe import describe
from generator.descriptors import descriptor
from generator.model import CallError, Text

BLANK = Path(__file__).with_name("blank")
REGISTRY = ("provinces", "lgos")
"""Tables there must be; a table that may be missing comes with its first row."""
EARLIEST, LATEST = 2558, 2699
"""Rounds there may be: the assessment in this form began in 2558; a later year is a slip of the hand."""

BUDDHIST_ERA = 543

ASSUMED = " # assumption: confirm"
CARRIED = (
    *("dimensions", "aggregation", "weights", "on_empty_dimension", "pass", "bands", "decimals", "rounding"),
)
"""The settings that a further round takes from the round before it, as assumptions."""


def new(directory: Path, round_year: int) -> int | None:
    """Write an empty `data/` with a provisional round into `directory`, or add the round to the rounds there.

    `round_year` is a Buddhist year. The round's `data_as_of` is the last day of the fiscal year it
    assesses, until somebody writes a better one. A round that is added has the rules and the indicators of
    the newest round before it, and a crosswalk by which each is the same; that round is returned, None where
    there is none. Raises `CallError` for a year out of range, a round that is there already or that can't be
    copied, and a folder that holds something else.
    """
    if not EARLIEST <= round_year <= LATEST:
        raise CallError(
            Text(
                f"ปีของรอบประเมินต้องเป็นปีพุทธศักราช เช่น 2568 (ระบุมา {round_year})",
                f"The round must be a Buddhist year such as 2568 (it is {round_year}).",
            )
        )
    years = sorted(int(each.parent.name) for each in directory.glob("rounds/2[0-9][0-9][0-9]/round.yaml"))
    folder = directory / "rounds" / str(round_year)
    if not years:
        refuse_data(directory)
    elif folder.exists():
        raise CallError(
            Text(
                f"{folder} มีอยู่แล้ว จึงไม่เขียนทับ แก้ไฟล์ในนั้น หรือเริ่มรอบถัดไป: lpa new {directory} "
                f"--round {years[-1] + 1}",
                f"{folder} is there already, and nothing is overwritten. Change its files, or start the next "
                f"round: lpa new {directory} --round {years[-1] + 1}",
            )
        )
    former = max((year for year in years if year < round_year), default=None)
    written = _blank(round_year) if former is None else _next(directory / "rounds", former, round_year)
    if not years:
        write_text(directory / "publication.yaml", (BLANK / "publication.yaml").read_text(encoding="utf-8"))
        for table in REGISTRY:
            write_rows(directory / "registry" / f"{table}.csv", heading(table), ())
    for name, text in written.items():
        write_text(folder / name, text)
    describe(directory)
    return former


def _blank(year: int) -> dict[str, str]:
    """The files of a round that follows none, by name."""
    fiscal_year = year - 1
    settings = Template((BLANK / "round.yaml").read_text(encoding="utf-8")).substitute(
        round=year,
        fiscal_year=fiscal_year,
        data_as_of=date(fiscal_year - BUDDHIST_ERA, 9, 30).isoformat(),
    )
    return {"round.yaml": settings}


def _next(rounds: Path, former: int, year: int) -> dict[str, str]:
    """The files of a round that follows `former`, by name: its indicators, and the settings of a blank round
    with the rules of the former as they were written."""
    folder, blank = rounds / str(former), _blank(year)["round.yaml"]
    try:
        settings = (folder / "round.yaml").read_text(encoding="utf-8-sig")
        ours = {name: text for name, text, _ in _settings(blank)}
        carried = {name: assumed for name, _, assumed in _settings(settings) if name in CARRIED}
        frameworks = [path.read_text("utf-8-sig") for path in sorted(folder.glob("indicators.csv"))]
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CallError(
            Text(
                f"อ่านกติกาหรือตัวชี้วัดใน {folder} ไม่ได้ โปรดแก้ก่อน (ดูด้วย lpa validate)",
                f"The rules or indicators in {folder} can't be read. Mend them first (see lpa validate).",
            )
        ) from error
    del ours["assumptions"]
    order = [*ours]
    order.insert(order.index("aggregation") + 1, "weights")
    lines = {name: carried.get(name, ours.get(name, "")) for name in order}
    assumed = ", ".join(name for name, line in lines.items() if ASSUMED in line)
    head = blank[: blank.index("round:")] + f"# The rules are those of {former}.\n"
    files = {"round.yaml": f"{head}{''.join(lines.values())}assumptions: [{assumed}]\n"}
    for framework in frameworks:
        keys = [row.get("key") or "" for row in DictReader(framework.splitlines())]
        links = [",".join(heading("crosswalk")), *(f"{key},{former},{key},same" for key in keys), ""]
        files |= {"indicators.csv": framework, "crosswalk.csv": "\n".join(links)}
    return files


def _settings(text: str) -> Iterator[tuple[str, str, str]]:
    """Each setting of a YAML file: its name, its lines as they stand, and again as an assumption without the
    comments between them. Raises `yaml.YAMLError` where there are none."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        raise yaml.YAMLError
    ends = [key.start_mark.index for key, _ in root.value[1:]] + [len(text)]
    for (key, value), end in zip(root.value, ends, strict=True):
        below = value.start_mark.line > key.start_mark.line
        written = text[value.start_mark.index - below * value.start_mark.column : value.end_mark.index]
        said = "\n".join(line for line in written.splitlines() if line.strip() and line.strip()[0] != "#")
        assumed = f"{key.value}:{ASSUMED}\n{said}\n" if below else f"{key.value}: {said}{ASSUMED}\n"
        yield key.value, text[key.start_mark.index : end], assumed


def refuse_data(directory: Path) -> None:
    """Raise `CallError` where `directory` already holds something, or is a file."""
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise CallError(
            Text(
                f"{directory} มีข้อมูลอยู่แล้ว จึงไม่เขียนทับ โปรดระบุโฟลเดอร์อื่น",
                f"{directory} already holds data, and nothing is overwritten. Name another folder.",
            )
        )


def heading(table: str) -> tuple[str, ...]:
    """The header row of a table, as its schema has it."""
    return tuple(field["name"] for field in descriptor(table)["fields"])


def write_rows(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table as committed: UTF-8, line feeds, cells quoted only where they must be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = writer(file, lineterminator="\n")
        table.writerow(header)
        table.writerows(rows)


def write_text(path: Path, text: str) -> None:
    """Write a text as committed: UTF-8 and line feeds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
