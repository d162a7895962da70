"""Folder -> data/: a whole demonstration country, the same on any machine.

Places are real, LGOs, people and marks are made up (`country`, `figures`, `framework`, `marks`); the files
it writes meet every rule of `check`. It is meant to show everything a page may have to show: three rounds
with different frameworks and rules, a province known by dimension only, some that aren't in yet and some
an edition ahead, cut, pilot and missing cells, upgrades, a merger, a new name, figures and English names
that aren't known.

Judges and computes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from string import Template

from generator.demo.country import FIRST_PROVINCES, ROUNDS, Country, country
from generator.demo.figures import figures
from generator.demo.framework import indicators, topics_of
from generator.demo.marks import CUT, NOT_APPLICABLE, cells
from generator.model import CallError, Lgo, LgoType, Text
from generator.new import heading, refuse_data, write_rows, write_text

MOST = 76

BY_DIMENSION = (ROUNDS[0], "22")
"""The round and province of which only dimension marks are known."""

NEWEST = ROUNDS[-1]
NOT_IN_YET = ("17", "39", "58", "71", "83", "91", "96")
AHEAD = ("22", "55")
"""Provinces that have not submitted for the newest round, and those an edition ahead."""


def demo(directory: Path, provinces: int = MOST, seed: int = 1) -> None:
    """Write the demonstration of the first `provinces` provinces into `directory`.

    Raises `CallError` for fewer provinces than the small country has, or more than the country, and for a
    folder that already holds something.
    """
    least = len(FIRST_PROVINCES)
    if not least <= provinces <= MOST:
        raise CallError(
            Text(
                f"จำนวนจังหวัดต้องอยู่ระหว่าง {least} ถึง {MOST} (ระบุมา {provinces})",
                f"The number of provinces must be from {least} to {MOST} (it is {provinces}).",
            )
        )
    refuse_data(directory)
    whole = country(seed, provinces)
    ours = files(__package__)
    write_text(directory / "publication.yaml", ours.joinpath("publication.yaml").read_text("utf-8"))
    _registry(directory / "registry", whole, seed)
    for year in ROUNDS:
        folder = directory / "rounds" / str(year)
        settings = Template(ours.joinpath("rounds", f"{year}.yaml").read_text("utf-8"))
        ahead = ", ".join(f'"{each.code}": P2' for each in whole.provinces if each.code in AHEAD)
        write_text(folder / "round.yaml", settings.substitute(ahead=ahead))
        _indicators(folder, year)
        for province in whole.provinces:
            _submission(folder, whole, seed, year, province.code)


def _registry(folder: Path, whole: Country, seed: int) -> None:
    write_rows(
        folder / "provinces.csv",
        heading("provinces"),
        ((each.code, each.slug, each.name.th, each.name.en, each.region) for each in whole.provinces),
    )
    write_rows(folder / "lgos.csv", heading("lgos"), map(_lgo_row, whole.lgos))
    write_rows(folder / "statistics.csv", heading("statistics"), figures(whole, seed))
    write_rows(
        folder / "successions.csv",
        heading("successions"),
        (
            (each.predecessor, each.successor, str(each.round), each.kind.value, each.note)
            for each in whole.successions
        ),
    )


def _lgo_row(lgo: Lgo) -> tuple[str, ...]:
    return (
        lgo.code,
        str(lgo.round_from),
        str(lgo.round_to or ""),
        lgo.type.value,
        lgo.name.th,
        lgo.name.en,
        lgo.name_en_source,
        lgo.province,
        lgo.district.code,
        lgo.district.name.th,
        lgo.district.name.en,
    )


def _indicators(folder: Path, year: int) -> None:
    write_rows(
        folder / "indicators.csv",
        heading("indicators"),
        (
            (
                each.key,
                each.number,
                str(each.dimension),
                " > ".join(each.section),
                each.name.th,
                each.name.en,
                str(each.full_marks),
                "|".join(map(str, each.steps)),
                *(str(int(kind in each.applies)) for kind in LgoType),
                str(int(each.pilot)),
                str(int(each.cut_allowed)),
                each.guide.th,
                each.guide.en,
            )
            for each in indicators(year)
        ),
    )


def _submission(folder: Path, whole: Country, seed: int, year: int, province: str) -> None:
    """What the province sent: scores by indicator, marks by dimension, or nothing yet."""
    if year == NEWEST and province in NOT_IN_YET:
        return
    scored = cells(whole, seed, year, province)
    if (year, province) == BY_DIMENSION:
        numbers = sorted({topic.dimension for topic in topics_of(year)})
        titles = [f"d{number}_{part}" for number in numbers for part in ("marks", "full")]
        write_rows(
            folder / "dimensions" / f"{province}.csv",
            ("lgo_code", *titles),
            ((lgo.code, *_sums(year, row, numbers)) for lgo, row in scored),
        )
    else:
        write_rows(
            folder / "scores" / f"{province}.csv",
            ("lgo_code", *(topic.key for topic in topics_of(year))),
            ((lgo.code, *row) for lgo, row in scored),
        )


def _sums(year: int, row: Sequence[str], numbers: Sequence[int]) -> Iterator[str]:
    """Marks and full marks of each dimension, pilots left out, as a province's export has them."""
    counted = [
        (each.dimension, int(cell), each.full_marks)
        for each, cell in zip(indicators(year), row, strict=True)
        if not each.pilot and cell not in (CUT, NOT_APPLICABLE)
    ]
    for number in numbers:
        yield str(sum(marks for dimension, marks, _ in counted if dimension == number))
        yield str(sum(full for dimension, _, full in counted if dimension == number))
