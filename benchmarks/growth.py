"""How the cost of a build grows: countries of many sizes, built without documents, and a picture of it.

Needs the demonstration program only. A country larger than Thailand repeats its LGOs under codes of their
own; one with many rounds repeats the newest.
"""

from __future__ import annotations

import csv
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path

from benchmarks.measure import Spent, in_own_process
from generator.artefacts import Dot, Scatter
from generator.press import picture
from generator.words import ROOT

NEWEST = 2568
WANTED = ("publication.yaml", "registry/provinces.csv", "registry/lgos.csv", "registry/statistics.csv")


@dataclass(frozen=True, slots=True)
class Size:
    """A country: how many LGOs it should have at least, and in how many rounds."""

    lgos: int
    rounds: int


SIZES = (Size(1_000, 1), Size(8_000, 1), Size(32_000, 1), Size(8_000, 10))


@dataclass(frozen=True, slots=True)
class Grown:
    """What the build of one size took: its LGOs, rounds and all results, files and bytes."""

    lgos: int
    rounds: int
    results: int
    files: int
    bytes: int
    spent: Spent


def growth(scratch: Path, sizes: Sequence[Size] = SIZES, source: Path = ROOT / "data") -> Iterator[Grown]:
    """Each size, made of `source`, built and deleted again."""
    for size in sizes:
        data, site = scratch / "grown", scratch / "grown-site"
        lgos = grow(source, data, size)
        (files, count), spent = in_own_process(partial(_built, data, site))
        yield Grown(lgos, size.rounds, lgos * size.rounds, files, count, spent)
        shutil.rmtree(data)
        shutil.rmtree(site)


def _built(data: Path, site: Path) -> tuple[int, int]:
    from generator.build import build

    manifest = build(data, site, documents=False)
    return manifest.count, manifest.total_bytes


# ---------------------------------------------------------------- a country of any size


def grow(source: Path, out: Path, size: Size) -> int:
    """Write at `out` a country of `size` made of the newest round of `source`: whole provinces, each LGO as
    often as it takes. Gives the number of its LGOs."""
    for name in WANTED:
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source / name, out / name)
    lgos = [
        {**row, "round_from": str(NEWEST - size.rounds + 1)}
        for row in _rows(source / "registry/lgos.csv")
        if not row["round_to"]
    ]
    provinces = _provinces(lgos, size.lgos)
    lgos = [row for row in lgos if row["province"] in provinces]
    times = max(1, round(size.lgos / len(lgos)))
    _write(out / "registry/provinces.csv", _of(source / "registry/provinces.csv", "code", provinces))
    _write(out / "registry/lgos.csv", [_again(row, time) for row in lgos for time in range(times)])
    numbers = _of(source / "registry/statistics.csv", "code", {row["code"] for row in lgos})
    again = [{**row, "code": _code(row["code"], time)} for row in numbers for time in range(times)]
    _write(out / "registry/statistics.csv", again)
    for year in range(NEWEST - size.rounds + 1, NEWEST + 1):
        _round(source / f"rounds/{NEWEST}", out / f"rounds/{year}", year, provinces, times)
    return len(lgos) * times


def _provinces(lgos: Iterable[dict[str, str]], least: int) -> set[str]:
    """The first provinces that have `least` LGOs together; all where they haven't."""
    taken: set[str] = set()
    count = 0
    for province, own in Counter(row["province"] for row in lgos).items():
        if count >= least:
            break
        taken.add(province)
        count += own
    return taken


def _code(code: str, time: int) -> str:
    """The code of an LGO's repetition: its first digit is free."""
    return f"{int(code[0]) + 2 * time}{code[1:]}"


def _again(row: dict[str, str], time: int) -> dict[str, str]:
    if not time:
        return row
    name = f"{row['name_th']} ที่ {time + 1}"
    return {**row, "code": _code(row["code"], time), "name_th": name, "name_en": "", "name_en_source": ""}


def _round(source: Path, out: Path, year: int, provinces: set[str], times: int) -> None:
    (out / "scores").mkdir(parents=True)
    settings = (source / "round.yaml").read_text("utf-8")
    settings = re.sub(r"(?m)^calendar:\n(?:  .*\n)*|^editions:.*\n", "", settings)
    settings = settings.replace(f"round: {NEWEST}", f"round: {year}")
    settings = settings.replace(f"assesses_fiscal_year: {NEWEST - 1}", f"assesses_fiscal_year: {year - 1}")
    (out / "round.yaml").write_text(settings, "utf-8")
    shutil.copy(source / "indicators.csv", out / "indicators.csv")
    for path in sorted((source / "scores").glob("*.csv")):
        if path.stem in provinces:
            rows = _rows(path)
            _write(
                out / "scores" / path.name,
                [{**row, "lgo_code": _code(row["lgo_code"], time)} for row in rows for time in range(times)],
            )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _of(path: Path, column: str, values: set[str]) -> list[dict[str, str]]:
    return [row for row in _rows(path) if row[column] in values]


def _write(path: Path, rows: Sequence[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


# ---------------------------------------------------------------- the picture


def drawn(grown: Sequence[Grown]) -> str:
    """CPU seconds over LGO results, as an SVG image: a straight line where the cost is linear."""
    dots = tuple(
        Dot(f"{each.lgos:,} × {each.rounds}", Decimal(each.results) / 1000, Decimal(round(each.spent.cpu)))
        for each in grown
    )
    most = max(dots, key=lambda dot: dot.x)
    said = ", ".join(f"{dot.label}: {dot.y} s" for dot in dots)
    plotted = Scatter(
        title="CPU seconds by LGO results",
        sentence=f"CPU seconds of a build without documents, by LGOs × rounds: {said}",
        x_title="LGO results, thousands",
        y_title="CPU s",
        x_mean=most.x / 2,
        y_mean=most.y / 2,
        mean_words="half of the largest",
        dots=dots,
    )
    return picture.image(picture.drawn(plotted))
