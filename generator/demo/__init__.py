"""Folder -> data/: a whole demonstration country, the same on any machine.

Places are real, LGOs, people and marks are made up (`country`, `figures`, `framework`, `marks`); the files
it writes meet every rule of `check`. It is meant to show everything a page may have to show: three rounds
with different frameworks and rules, a province known by dimension only, some that aren't in yet and some
an edition ahead, cut, pilot and missing cells, upgrades, a merger, a new name, figures and English names
that aren't known; and what stands beside the marks: self-assessments, HPA, confirmations, corrections,
announcements, a survey, media and e-books; and the editions of the announced rounds, as they were released.

Judges and computes nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from string import Template

from generator.demo.claims import claimed
from generator.demo.corrections import CORRECTED, corrections
from generator.demo.country import FIRST_PROVINCES, ROUNDS, Country, country
from generator.demo.crosswalk import crosswalk
from generator.demo.figures import figures
from generator.demo.framework import indicators, topics_of
from generator.demo.marks import Scored, cells, sums
from generator.demo.media import AFTER, closed_days, cycles, media
from generator.demo.process import HPA_SINCE, announcements, confirmations, hpa
from generator.demo.releases import write_releases
from generator.demo.survey import settings_text, survey, survey_year
from generator.describe import describe
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
        times = CORRECTED.get(year, {})
        corrected = ", ".join(
            f'"{each.code}": C{times[each.code]}' for each in whole.provinces if each.code in times
        )
        write_text(folder / "round.yaml", settings.substitute(ahead=ahead, corrected=corrected))
        _indicators(folder, year)
        scored = [
            Scored(year, province, tuple(cells(whole, seed, year, province.code)))
            for province in whole.provinces
            if year != NEWEST or province.code not in NOT_IN_YET
        ]
        for each in scored:
            _submission(folder, each)
            _claims(folder, seed, each)
        _beside(folder, whole, seed, year, scored)
        if year == AFTER:
            _media(directory / "media", seed, scored)
    number = survey_year()
    write_text(directory / "surveys" / f"{number}.yaml", settings_text())
    write_rows(directory / "surveys" / f"{number}.csv", heading("survey"), survey(whole, seed))
    write_text(directory / "ebooks" / "ebooks.csv", ours.joinpath("ebooks.csv").read_text("utf-8"))
    describe(directory)
    write_releases(directory, (year for year in ROUNDS if year != NEWEST))


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


def _submission(folder: Path, scored: Scored) -> None:
    """What the province sent: scores by indicator, or marks by dimension."""
    province, keys = scored.province.code, [topic.key for topic in topics_of(scored.year)]
    if (scored.year, province) == BY_DIMENSION:
        totals = [(lgo.code, tuple(sums(scored.year, row))) for lgo, row in scored.rows]
        titles = [f"d{number}_{part}" for number, _, _ in totals[0][1] for part in ("marks", "full")]
        write_rows(
            folder / "dimensions" / f"{province}.csv",
            ("lgo_code", *titles),
            ((code, *(str(sum_) for _, *pair in row for sum_ in pair)) for code, row in totals),
        )
    else:
        write_rows(
            folder / "scores" / f"{province}.csv",
            ("lgo_code", *keys),
            ((lgo.code, *row) for lgo, row in scored.rows),
        )


def _claims(folder: Path, seed: int, scored: Scored) -> None:
    """What the province's LGOs had given themselves, where it was kept."""
    rows = list(claimed(seed, scored))
    if rows:
        titles = ("lgo_code", *(topic.key for topic in topics_of(scored.year)))
        write_rows(folder / "self" / f"{scored.province.code}.csv", titles, rows)


def _beside(folder: Path, whole: Country, seed: int, year: int, scored: Sequence[Scored]) -> None:
    """The tables of a round that stand beside its marks, those that have rows."""
    by_dimension = BY_DIMENSION[1] if year == BY_DIMENSION[0] else ""
    tables = {
        "crosswalk": crosswalk(year) if year > ROUNDS[0] else (),
        "hpa": hpa(seed, scored) if year >= HPA_SINCE else (),
        "confirmations": confirmations(seed, scored),
        "corrections": corrections(whole, seed, year, scored, by_dimension),
        "announcements": announcements(seed, year, whole.provinces),
    }
    for table, rows in tables.items():
        _table(folder, table, rows)


def _media(folder: Path, seed: int, scored: Sequence[Scored]) -> None:
    _table(folder, "media", media(seed, scored))
    _table(folder, "cycles", cycles())
    _table(folder, "holidays", closed_days())


def _table(folder: Path, table: str, rows: Iterable[Sequence[str]]) -> None:
    """Write the table, unless it has no rows."""
    kept = list(rows)
    if kept:
        write_rows(folder / f"{table}.csv", heading(table), kept)
