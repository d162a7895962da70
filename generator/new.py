"""Folder, round -> an empty data/: what a department starts from.

The settings stand in `blank/`, as they will be committed, and the tables' columns in `schemas/`; this
module fills in the years. It decides no rule: each setting nobody has confirmed says so, in a comment and
under `assumptions`. Also how every table of `data/` is written.

Never overwrites, and does not read data.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from csv import writer
from datetime import date
from pathlib import Path
from string import Template

from generator.describe import describe
from generator.descriptors import descriptor
from generator.model import CallError, Text

BLANK = Path(__file__).with_name("blank")
REGISTRY = ("provinces", "lgos")
"""Tables there must be; a table that may be missing comes with its first row."""
EARLIEST, LATEST = 2558, 2699
"""Rounds there may be: the assessment in this form began in 2558; a later year is a slip of the hand."""

BUDDHIST_ERA = 543


def new(directory: Path, round_year: int) -> None:
    """Write an empty `data/` with a provisional round into `directory`.

    `round_year` is a Buddhist year. The round's `data_as_of` is the last day of the fiscal year it
    assesses, until somebody writes a better one. Raises `CallError` for a year out of range and for a
    folder that already holds something.
    """
    if not EARLIEST <= round_year <= LATEST:
        raise CallError(
            Text(
                f"ปีของรอบประเมินต้องเป็นปีพุทธศักราช เช่น 2568 (ระบุมา {round_year})",
                f"The round must be a Buddhist year such as 2568 (it is {round_year}).",
            )
        )
    refuse_data(directory)
    fiscal_year = round_year - 1
    settings = Template((BLANK / "round.yaml").read_text(encoding="utf-8")).substitute(
        round=round_year,
        fiscal_year=fiscal_year,
        data_as_of=date(fiscal_year - BUDDHIST_ERA, 9, 30).isoformat(),
    )
    write_text(directory / "publication.yaml", (BLANK / "publication.yaml").read_text(encoding="utf-8"))
    write_text(directory / "rounds" / str(round_year) / "round.yaml", settings)
    for table in REGISTRY:
        write_rows(directory / "registry" / f"{table}.csv", heading(table), ())
    describe(directory)


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
