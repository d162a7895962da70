"""Published results come out as published, to the last digit: the goldens of the two known rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from generator.model import (
    Aggregation,
    Band,
    Calendar,
    Dimension,
    DimensionMarks,
    DimensionScores,
    District,
    Edition,
    Exact,
    Lgo,
    LgoResult,
    LgoType,
    OnEmptyDimension,
    PassRule,
    Round,
    Rounding,
    Text,
)
from generator.score.lgo import results_of

BANDS = (
    Band("excellent", Text("ดีเด่น"), 90),
    Band("very_good", Text("ดีมาก"), 80),
    Band("good", Text("ดี"), 70),
    Band("below", Text("ต่ำกว่าเกณฑ์"), 0),
)

ROUND = Round(
    year=2561,
    fiscal_year=2560,
    edition=Edition("F1"),
    editions={},
    data_as_of=date(2018, 9, 30),
    calendar=Calendar(),
    dimensions=tuple(Dimension(number, Text(f"ด้านที่ {number}")) for number in range(1, 6)),
    aggregation=Aggregation.POOLED,
    weights={},
    on_empty_dimension=OnEmptyDimension.REFUSE,
    pass_rule=PassRule.OVERALL,
    pass_mark=70,
    bands=BANDS,
    decimals=2,
    rounding=Rounding.HALF_UP,
    coverage=None,
    assumptions=(),
    indicators=(),
)

LGO = Lgo("06220305", LgoType.SAO, Text("ทดสอบ"), "", "22", District("2203", Text("อำเภอ")), 2561)


def scored(round_: Round, *marks: tuple[Exact, Exact]) -> LgoResult:
    bases = tuple(DimensionMarks(*each) for each in marks)
    submission = DimensionScores("22", "dimensions/22.csv", {LGO.code: bases})
    [result], _ = results_of(round_, [(LGO, submission)])
    return result


def percents(result: LgoResult) -> list[str]:
    return [each.percent.shown if each.percent else "-" for each in result.dimensions]


def test_makham_2561_is_80_20_and_very_good_when_pooled_and_rounded_half_up() -> None:
    result = scored(ROUND, (110, 140), (175, 215), (188, 250), (285, 345), (56, 65))
    assert percents(result) == ["78.57", "81.40", "75.20", "82.61", "86.15"]
    assert (result.marks, result.full) == (814, 1015)
    assert result.overall is not None and result.overall.shown == "80.20"
    assert result.band is not None and result.band.name.th == "ดีมาก"
    assert result.passed is True


def test_khao_samo_khon_2560_is_90_25_by_the_mean_of_dimensions_truncated() -> None:
    round_ = replace(ROUND, aggregation=Aggregation.MEAN_OF_DIMENSIONS, rounding=Rounding.TRUNCATE)
    result = scored(round_, (30, 35), (193, 205), (31, 35), (9, 10), (65, 70))
    assert percents(result) == ["85.71", "94.14", "88.57", "90.00", "92.85"]
    assert result.overall is not None and result.overall.shown == "90.25"
    exact = map(Fraction, ("600/7", "19300/205", "620/7", "90", "650/7"))
    assert result.overall.exact == sum(exact) / 5


ROUNDED: tuple[tuple[Exact, Exact, str, str], ...] = (
    # marks          full   half up   truncate
    (129,            160,   "80.63",  "80.62"),
    (250,            320,   "78.13",  "78.12"),
    (1,              3,     "33.33",  "33.33"),
    (2,              3,     "66.67",  "66.66"),
    (0,              5,     "0.00",   "0.00"),
    (5,              5,     "100.00", "100.00"),
    (Fraction(5, 2), 5,     "50.00",  "50.00"),
    (29,             20000, "0.15",   "0.14"),   # 0.145 in binary is less than that
    (23,             125,   "18.40",  "18.40"),  # and so is 18.4
)  # fmt: skip


@pytest.mark.parametrize(("marks", "full", "half_up", "truncate"), ROUNDED)
def test_a_percentage_is_rounded_once_by_the_rounds_rule(
    marks: Exact, full: Exact, half_up: str, truncate: str
) -> None:
    for rounding, shown in ((Rounding.HALF_UP, half_up), (Rounding.TRUNCATE, truncate)):
        result = scored(replace(ROUND, rounding=rounding, dimensions=ROUND.dimensions[:1]), (marks, full))
        assert percents(result) == [shown]


def test_weights_are_used_exactly() -> None:
    weights = {1: Fraction(1, 3), 2: Fraction(1, 6), 3: Fraction(1, 6), 4: Fraction(1, 6), 5: Fraction(1, 6)}
    result = scored(
        replace(ROUND, aggregation=Aggregation.WEIGHTED, weights=weights),
        (3, 3), (0, 1), (0, 1), (0, 1), (0, 1),
    )  # fmt: skip
    assert result.overall is not None and result.overall.exact == Fraction(100, 3)


def test_a_percentage_that_only_seems_to_reach_a_grade_is_shown_with_more_decimals() -> None:
    result = scored(replace(ROUND, dimensions=ROUND.dimensions[:1]), (15999, 20000))
    assert result.overall is not None
    assert (result.overall.shown, result.overall.near) == ("79.995", 80)
    assert result.band is not None and result.band.key == "good"


def test_reaching_a_grade_exactly_is_enough() -> None:
    result = scored(replace(ROUND, dimensions=ROUND.dimensions[:1]), (4, 5))
    assert result.overall is not None and (result.overall.shown, result.overall.near) == ("80.00", None)
    assert result.band is not None and result.band.key == "very_good"


def test_every_dimension_must_reach_the_pass_mark_where_the_round_says_so() -> None:
    marks = ((9, 10), (9, 10), (9, 10), (9, 10), (69, 100))
    assert scored(ROUND, *marks).passed is True
    assert scored(replace(ROUND, pass_rule=PassRule.EVERY_DIMENSION), *marks).passed is False


def test_a_dimension_without_a_base_has_no_percentage_and_leaves_the_mean() -> None:
    round_ = replace(
        ROUND,
        aggregation=Aggregation.MEAN_OF_DIMENSIONS,
        on_empty_dimension=OnEmptyDimension.RENORMALISE,
    )
    result = scored(round_, (8, 10), (8, 10), (8, 10), (8, 10), (0, 0))
    assert percents(result) == ["80.00", "80.00", "80.00", "80.00", "-"]
    assert result.overall is not None and result.overall.exact == 80
