"""One LGO's submission -> LgoResult: its base, its dimensions, its overall result.

The base of an LGO is what applies to its type and was not cut from it; pilots are in no total.
Knows nothing of other LGOs: places are `score.groups`' work.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from generator.model import (
    Cell,
    Cut,
    DimensionMarks,
    DimensionResult,
    Exact,
    IndicatorScores,
    Lgo,
    LgoResult,
    Marks,
    Missing,
    NotApplicable,
    Pilot,
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


def result_of(round_: Round, lgo: Lgo, submission: Submission) -> LgoResult:
    """Compute one LGO. With cells missing (provisional rounds only) the percentages stand for what is
    in so far, and there is neither grade nor pass."""
    cells = submission.cells[lgo.code] if isinstance(submission, IndicatorScores) else None
    bases = base_of(round_, cells) if cells is not None else submission_marks(submission, lgo.code)
    dimensions = tuple(
        _dimension(round_, dimension.number, base)
        for dimension, base in zip(round_.dimensions, bases, strict=True)
    )
    missing = [type(cell) for cell in cells or ()].count(Missing)
    exact = overall(round_, dimensions)
    graded = exact if not missing else None
    return LgoResult(
        lgo=lgo,
        round=round_.year,
        cells=cells,
        dimensions=dimensions,
        marks=sum(each.marks for each in dimensions),
        full=sum(each.full for each in dimensions),
        overall=None if exact is None else percent_of(round_, exact, grade_thresholds(round_)),
        band=None if graded is None else band_of(round_, graded),
        passed=None if graded is None else passed(round_, graded, dimensions),
        missing=missing,
        rank_in_province=None,
        rank_in_nation=None,
    )


def submission_marks(submission: Submission, code: str) -> tuple[DimensionMarks, ...]:
    """The dimension marks of one LGO where only those are known."""
    assert not isinstance(submission, IndicatorScores)
    return submission.marks[code]


def base_of(round_: Round, cells: Sequence[Cell]) -> tuple[DimensionMarks, ...]:
    """Marks and applicable full marks per dimension, aligned with `Round.dimensions`."""
    place = {dimension.number: index for index, dimension in enumerate(round_.dimensions)}
    marks: list[Exact] = [0 for _ in place]
    full: list[Exact] = [0 for _ in place]
    for indicator, cell in zip(round_.indicators, cells, strict=True):
        if isinstance(cell, Marks):  # most are, and a nation has two million
            at = place[indicator.dimension]
            marks[at] += cell.value
            full[at] += indicator.full_marks
            continue
        match cell:
            case Pilot() | Cut() | NotApplicable() | Missing():
                pass
            case _:
                assert_never(cell)
    return tuple(DimensionMarks(*pair) for pair in zip(marks, full, strict=True))


def _dimension(round_: Round, number: int, base: DimensionMarks) -> DimensionResult:
    percent = share_of(round_, base.marks, base.full, dimension_thresholds(round_))
    return DimensionResult(number, base.marks, base.full, percent)
