"""Where an LGO stands: places by dimension, what one mark is worth, the next grade, and what lies near."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.model import (
    Aggregation,
    DimensionMarks,
    DimensionResult,
    Exact,
    OneMark,
    Percent,
    Points,
    Position,
    Rank,
    Round,
    RoundResult,
)
from generator.score.position import near, next_grade, rooms
from generator.score.rules import overall, ratio
from tests.rounds import Row, by_code, dimensions, indicator, scored

Pairs: TypeAlias = list[tuple[Exact, Exact]]

POOLED = dimensions(2)
MEAN = dimensions(2, aggregation=Aggregation.MEAN_OF_DIMENSIONS)
WEIGHTED = dimensions(2, aggregation=Aggregation.WEIGHTED, weights={1: Fraction(1, 4), 2: Fraction(3, 4)})


def position(result: RoundResult, code: str) -> Position:
    found = by_code(result)[code].position
    assert found is not None
    return found


def alone(round_: Round, *row: tuple[Exact, Exact]) -> Position:
    return position(scored(round_, {"06220101": row}), "06220101")


# ---------------------------------------------------------------- places by dimension


def test_places_by_dimension_are_among_graded_lgos_of_one_type_that_have_a_base_in_it() -> None:
    result = scored(
        POOLED,
        {   # code       dimension 1  2
            "06220101": [( 4, 10), ( 9, 10)],
            "06220102": [( 8, 10), ( 0,  0)],
            "06220103": [( 8, 10), ( 9, 10)],
            "05220104": [(10, 10), (10, 10)],
            "06830101": [( 9, 10), ( 1, 10)],
        },
        types={"05220104": "subdistrict"},
    )  # fmt: skip
    expected = {
        #            in its province, dimensions 1 and 2     in the nation
        "06220101": ((Rank(3, 3, 3), Rank(1, 2, 2)), (Rank(4, 4, 4), Rank(1, 2, 3))),
        "06220102": ((Rank(1, 2, 3), None         ), (Rank(2, 3, 4), None         )),
        "06220103": ((Rank(1, 2, 3), Rank(1, 2, 2)), (Rank(2, 3, 4), Rank(1, 2, 3))),
        "05220104": ((Rank(1, 1, 1), Rank(1, 1, 1)), (Rank(1, 1, 1), Rank(1, 1, 1))),
        "06830101": ((Rank(1, 1, 1), Rank(1, 1, 1)), (Rank(1, 1, 4), Rank(3, 3, 3))),
    }  # fmt: skip
    for code, places in expected.items():
        found = position(result, code)
        assert (found.dimensions_in_province, found.dimensions_in_nation) == places


def test_an_lgo_that_is_not_graded_has_no_position() -> None:
    round_ = dimensions(1, indicators=(indicator("a"), indicator("b")))
    result = by_code(scored(round_, {"06220101": "5 .", "06220102": "5 0"}))
    assert result["06220101"].position is None
    assert result["06220102"].position is not None


# ---------------------------------------------------------------- one mark


@pytest.mark.parametrize(
    ("round_",  "row",                       "worth"),
    [
        (POOLED,   [(5, 10), (5, 40)],       (2,               None)),
        (POOLED,   [(10, 10), (39, 40)],     (2,               None)),
        (POOLED,   [(10, 10), (40, 40)],     None),
        (MEAN,     [(5, 10), (5, 40)],       (5,               1)),
        (MEAN,     [(10, 10), (5, 40)],      (Fraction(5, 4),  2)),
        (MEAN,     [(5, 10), (6, 10)],       (5,               None)),
        (MEAN,     [(5, 10), (10, 10)],      (5,               1)),
        (MEAN,     [(5, 10), (0, 0)],        (10,              1)),
        (WEIGHTED, [(5, 10), (5, 40)],       (Fraction(5, 2),  1)),
        (WEIGHTED, [(5, 10), (5, 20)],       (Fraction(15, 4), 2)),
        (WEIGHTED, [(5, 10), (5, 30)],       (Fraction(5, 2),  None)),
        (WEIGHTED, [(0, 0), (5, 40)],        (Fraction(5, 2),  2)),
    ],
)  # fmt: skip
def test_one_mark_is_worth_most_where_it_is_worth_most(
    round_: Round, row: Pairs, worth: tuple[Exact, int | None] | None
) -> None:
    found = alone(round_, *row).one_mark
    assert (found and (found.worth.exact, found.dimension)) == worth


def test_places_gained_are_those_of_the_same_type_that_one_mark_passes_or_reaches() -> None:
    result = scored(
        dimensions(1),
        {
            "06220101": [(50, 100)],
            "06220102": [(51, 100)],  # reached: its place is shared
            "06220103": [(50, 100)],  # no better before either
            "06830101": [(Fraction(101, 2), 100)],
            "06830102": [(52, 100)],
            "05220104": [(Fraction(101, 2), 100)],
        },
        types={"05220104": "subdistrict"},
    )
    one_mark = position(result, "06220101").one_mark
    assert one_mark == OneMark(Points(1, "1.00"), None, places_in_province=1, places_in_nation=2)


def test_what_is_left_stands_for_the_mark_where_it_is_less() -> None:
    half = Fraction(19, 2)
    round_ = dimensions(1, aggregation=Aggregation.MEAN_OF_DIMENSIONS)
    one_mark = position(
        scored(round_, {"06220101": [(half, 10)], "06220102": [(10, 10)]}), "06220101"
    ).one_mark
    assert one_mark == OneMark(Points(10, "10.00"), 1, places_in_province=1, places_in_nation=1)


bases = some.integers(1, 30).flatmap(lambda full: some.tuples(some.integers(0, full), some.just(full)))
tables = some.lists(some.lists(bases, min_size=2, max_size=2), min_size=1, max_size=8)
rules = some.sampled_from((POOLED, MEAN, WEIGHTED))


def value(round_: Round, pairs: Pairs) -> Exact:
    """The overall percentage of pairs of marks and full marks."""
    results = []
    for dimension, (marks, full) in zip(round_.dimensions, pairs, strict=True):
        exact = ratio(marks, full)
        percent = None if exact is None else Percent(exact, "")
        results.append(DimensionResult(dimension.number, marks, full, percent))
    found = overall(round_, results)
    assert found is not None
    return found


def one_more(round_: Round, pairs: Pairs) -> list[tuple[Exact, Pairs]]:
    """Every way to score one mark more: the new percentage, and the new pairs."""
    found = []
    for place, (marks, full) in enumerate(pairs):
        if marks < full:
            changed = [*pairs[:place], (marks + 1, full), *pairs[place + 1 :]]
            found.append((value(round_, changed), changed))
    return found


@given(rules, tables)
def test_one_mark_agrees_with_adding_one(round_: Round, table: list[list[tuple[int, int]]]) -> None:
    rows: dict[str, Row] = {f"0622010{place}": row for place, row in enumerate(table)}
    result = scored(round_, rows)
    now = {code: value(round_, list(row)) for code, row in rows.items() if not isinstance(row, str)}
    for code, row in rows.items():
        assert not isinstance(row, str)
        ways = one_more(round_, list(row))
        one_mark = position(result, code).one_mark
        if not ways:
            assert one_mark is None
            continue
        best = max(new for new, _ in ways)
        assert one_mark is not None and one_mark.worth.exact == best - now[code]
        passed = sum(now[code] < other <= best for other in now.values())
        assert one_mark.places_in_province == one_mark.places_in_nation == passed


# ---------------------------------------------------------------- the next grade


@pytest.mark.parametrize(
    ("round_", "row",                   "grade",      "marks"),
    [
        (POOLED,   [(60, 100), (60, 100)], "good",       20),
        (POOLED,   [(139, 200), (0, 0)],   "good",       1),
        (POOLED,   [(79, 100), (0, 1)],    "very_good",  2),   # 1.8 marks are two
        (POOLED,   [(90, 100), (0, 0)],    None,         None),
        (MEAN,     [(9, 10), (70, 100)],   "excellent",  11),  # one is worth 5 points, ten half a point each
        (MEAN,     [(6, 10), (60, 100)],   "good",       2),
        (WEIGHTED, [(5, 10), (10, 20)],    "good",       6),   # 20 points ÷ 3.75
    ],
)  # fmt: skip
def test_marks_to_the_next_grade(round_: Round, row: Pairs, grade: str | None, marks: int | None) -> None:
    found = alone(round_, *row).next_grade
    assert (found and found.band.key, found and found.marks) == (grade, marks)


@given(rules, some.lists(bases, min_size=2, max_size=2))
def test_the_next_grade_agrees_with_adding_the_best_mark_again_and_again(
    round_: Round, row: list[tuple[int, int]]
) -> None:
    found = alone(round_, *row).next_grade
    pairs: Pairs = list(row)
    floors = [band.floor for band in round_.bands if band.floor > value(round_, pairs)]
    if found is None:
        assert floors == []
        return
    added = 0
    while value(round_, pairs) < min(floors):
        pairs = max(one_more(round_, pairs), key=lambda way: way[0])[1]
        added += 1
    assert (found.band.floor, found.marks) == (min(floors), added)


# ---------------------------------------------------------------- near a grade


@pytest.mark.parametrize(
    ("overall",           "worth", "threshold"),
    [
        (Fraction("79.5"),   1,       80),    # half a mark below
        (Fraction("80.5"),   1,       80),    # half a mark above
        (Fraction("79.49"),  1,       None),
        (80,                 1,       80),
        (75,                 10,      80),    # as near to 70: the higher
        (Fraction("74.9"),   12,      70),
        (Fraction("0.1"),    1,       None),  # 0 is no threshold
        (99,                 1,       None),
    ],
)  # fmt: skip
def test_a_grade_is_near_within_half_a_mark_of_its_threshold(
    overall: Exact, worth: Exact, threshold: Exact | None
) -> None:
    assert near(POOLED, overall, OneMark(Points(worth, ""), None, 0, 0)) == threshold


def test_nothing_is_near_where_everything_is_scored() -> None:
    assert near(POOLED, 100, None) is None


def test_a_room_has_what_is_left_and_what_it_is_worth_of_the_whole() -> None:
    for round_ in (POOLED, MEAN, WEIGHTED):
        marks = [DimensionMarks(3, 8), DimensionMarks(11, 12)]
        results = [
            DimensionResult(number, each.marks, each.full, Percent(Fraction(100 * each.marks, each.full), ""))
            for number, each in enumerate(marks, start=1)
        ]
        exact = overall(round_, results)
        assert exact is not None
        space = rooms(round_, results)
        assert exact + sum(room.worth * room.left for room in space) == 100
        found = next_grade(round_, exact, space)
        assert found is not None and 0 < found.marks <= ceil(sum(room.left for room in space))
