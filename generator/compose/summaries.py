"""RoundResult -> what holds for groups of LGOs, as flat rows: averages, places and grades, and marks by
indicator.

The single rows behind CSV and JSON. Numbers are final: percentages are exactly the text that pages show.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.artefacts import Value
from generator.compose.records import PLACE, shown
from generator.model import (
    NATION,
    REGIONS,
    IndicatorSummary,
    LgoType,
    Percent,
    Rank,
    RoundResult,
    Spread,
    Summary,
)

SUMMARY = (
    *("group", "code", "dimension", "lgos", "expected", "percent", "grade", "passed"),
    *Spread.__slots__,
    *(f"rank_{part}" for part in PLACE),
)
"""Columns of the averages: a row a group and dimension; without a dimension it is the overall result."""

GRADES = ("group", "code", "grade", "lgos")
"""Columns of the distribution: how many LGOs of a group have a grade."""

FRAMEWORK_RESULTS = ("key", "lgos", "percent", "full", "zero", "cut")
"""Columns of the nation's marks by indicator."""


def summary_rows(of_round: RoundResult) -> Iterator[tuple[Value, ...]]:
    """Rows under `SUMMARY`: the nation, its regions, types and provinces, overall and by dimension."""
    numbers = [each.number for each in of_round.round.dimensions]
    for group, code, summary, ranks in _groups(of_round):
        yield (
            *(group, code, None, summary.count, summary.expected, shown(summary.overall)),
            *(summary.band.key if summary.band else None, summary.passed),
            *_spread(summary.spread),
            *_place(ranks[-1] if ranks else None),
        )
        for place, (number, percent) in enumerate(zip(numbers, summary.dimensions, strict=True)):
            yield (
                *(group, code, number, summary.count, summary.expected, shown(percent), None, None),
                *_spread(None),
                *_place(ranks[place] if ranks else None),
            )


def grade_rows(of_round: RoundResult) -> Iterator[tuple[Value, ...]]:
    """Rows under `GRADES`, of the groups of `summary_rows`."""
    for group, code, summary, _ in _groups(of_round):
        for grade, count in summary.by_band.items():
            yield group, code, grade, count


def framework_results(of_round: RoundResult) -> Iterator[tuple[Value, ...]]:
    """Rows under `FRAMEWORK_RESULTS`, in the order of the framework."""
    return ((each.indicator.key, *_marks(each.nation)) for each in of_round.indicators)


def _groups(of_round: RoundResult) -> Iterator[tuple[str, str, Summary, tuple[Rank | None, ...]]]:
    """Each group with its code, its averages, and a province's places: by dimension, then overall."""
    yield "nation", NATION, of_round.summary, ()
    for region in REGIONS:
        if region in of_round.by_region:
            yield "region", region, of_round.by_region[region], ()
    for kind in LgoType:
        if kind in of_round.by_type:
            yield "type", str(kind), of_round.by_type[kind], ()
    for each in of_round.provinces:
        if each.submitted:
            yield "province", each.province.code, each.summary, (*each.dimension_ranks, each.rank)


def _spread(spread: Spread | None) -> tuple[Value, ...]:
    names: tuple[str, ...] = Spread.__slots__
    each: list[Percent | None] = [getattr(spread, name) if spread else None for name in names]
    return tuple(map(shown, each))


def _place(rank: Rank | None) -> tuple[Value, ...]:
    return (None, None, None) if rank is None else (rank.first, rank.last, rank.of)


def _marks(summary: IndicatorSummary) -> tuple[Value, ...]:
    return summary.count, shown(summary.mean), summary.full, summary.zero, summary.cut
