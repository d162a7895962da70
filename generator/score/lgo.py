"""Lgo*, their submissions -> LgoResult*: of each its base, its dimensions, its overall result.

The base of an LGO is what applies to its type and was not cut from it; pilots are in no total.
Knows nothing of other LGOs: places are `score.groups`' work.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import (
    Cell,
    DimensionMarks,
    DimensionResult,
    Exact,
    IndicatorScores,
    Lgo,
    LgoResult,
    Round,
    Submission,
)
from generator.score.rules import (
    band_of,
    dimension_thresholds,
    grade_thresholds,
    overall,
    passed,
    percent_of,
    share_of,
)
from generator.score.table import MarkTable, by_dimension, table_of


def results_of(
    round_: Round, submitted: Sequence[tuple[Lgo, Submission]]
) -> tuple[list[LgoResult], MarkTable]:
    """Compute LGOs; and the table of those whose cells are known."""
    table = table_of(
        round_,
        [(lgo, each.cells[lgo.code]) for lgo, each in submitted if isinstance(each, IndicatorScores)],
    )
    thresholds = grade_thresholds(round_)
    known = zip(bases_of(round_, table), table.missing.sum(axis=1).tolist(), strict=True)
    results = []
    for lgo, submission in submitted:
        if isinstance(submission, IndicatorScores):
            results.append(_result(round_, thresholds, lgo, *next(known), submission.cells[lgo.code]))
        else:
            results.append(_result(round_, thresholds, lgo, submission.marks[lgo.code]))
    return results, table


def _result(
    round_: Round,
    thresholds: Sequence[Exact],
    lgo: Lgo,
    bases: Sequence[DimensionMarks],
    missing: int = 0,
    cells: tuple[Cell, ...] | None = None,
) -> LgoResult:
    """Compute one LGO. With cells missing (provisional rounds only) the percentages stand for what is
    in so far, and there is neither grade nor pass."""
    dimensions = tuple(
        _dimension(round_, dimension.number, base)
        for dimension, base in zip(round_.dimensions, bases, strict=True)
    )
    exact = overall(round_, dimensions)
    graded = exact if not missing else None
    return LgoResult(
        lgo=lgo,
        round=round_.year,
        cells=cells,
        dimensions=dimensions,
        marks=sum(each.marks for each in dimensions),
        full=sum(each.full for each in dimensions),
        overall=None if exact is None else percent_of(round_, exact, thresholds),
        band=None if graded is None else band_of(round_, graded),
        passed=None if graded is None else passed(round_, graded, dimensions),
        missing=missing,
        rank_in_province=None,
        rank_in_nation=None,
    )


def bases_of(round_: Round, table: MarkTable) -> list[tuple[DimensionMarks, ...]]:
    """Marks and applicable full marks per dimension of each LGO, aligned with `Round.dimensions`."""
    counting = table.counting
    sums = (by_dimension(round_, numbers * counting) for numbers in (table.marks, table.full))
    return [
        tuple(map(DimensionMarks, map(table.exact, marks), map(table.exact, full)))
        for marks, full in zip(*sums, strict=True)
    ]


def _dimension(round_: Round, number: int, base: DimensionMarks) -> DimensionResult:
    percent = share_of(round_, base.marks, base.full, dimension_thresholds(round_))
    return DimensionResult(number, base.marks, base.full, percent)
