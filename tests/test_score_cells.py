"""Five kinds of cell, and none of them is another: what each does to a base."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.check import check
from generator.load import load
from generator.model import (
    CUT,
    MISSING,
    NOT_APPLICABLE,
    Cell,
    DimensionMarks,
    Indicator,
    IndicatorScores,
    LgoResult,
    LgoType,
    Marks,
    Pilot,
    Text,
)
from generator.score import score
from generator.score.lgo import bases_of, results_of
from generator.score.order import mean, places
from generator.score.table import table_of
from tests.test_score_published import LGO, ROUND

INDICATORS = tuple(
    Indicator(
        key=f"D1-{number:03d}",
        number=str(number),
        dimension=1,
        section=(),
        name=Text(f"ตัวชี้วัด {number}"),
        full_marks=5,
        steps=(0, 1, 3, 5),
        applies=frozenset(LgoType),
        pilot=False,
        cut_allowed=True,
        guide=Text(""),
    )
    for number in range(1, 5)
)
ONE = replace(ROUND, dimensions=ROUND.dimensions[:1], indicators=INDICATORS)


def base(*cells: Cell) -> DimensionMarks:
    [[found]] = bases_of(ONE, table_of(ONE, [(LGO, cells)]))
    return found


def scored(*cells: Cell) -> LgoResult:
    [found], _ = results_of(ONE, [(LGO, IndicatorScores("22", "scores/22.csv", {LGO.code: cells}))])
    return found


def test_zero_marks_stay_in_the_base() -> None:
    assert base(Marks(5), Marks(5), Marks(5), Marks(0)) == DimensionMarks(15, 20)


def test_a_cut_cell_leaves_the_base() -> None:
    assert base(Marks(5), Marks(5), Marks(5), CUT) == DimensionMarks(15, 15)


def test_a_cell_that_does_not_apply_leaves_the_base() -> None:
    assert base(Marks(5), Marks(5), Marks(5), NOT_APPLICABLE) == DimensionMarks(15, 15)


def test_a_pilot_counts_in_no_total() -> None:
    assert base(Marks(5), Marks(5), Marks(5), Pilot(0)) == base(Marks(5), Marks(5), Marks(5), Pilot(5))
    assert base(Marks(5), Marks(5), Marks(5), Pilot(5)) == DimensionMarks(15, 15)


def test_an_indicator_on_trial_is_in_no_base() -> None:
    trial = replace(ONE, indicators=(*INDICATORS[:3], replace(INDICATORS[3], pilot=True)))
    [[found]] = bases_of(trial, table_of(trial, [(LGO, (Marks(5), Marks(5), Marks(5), Pilot(5)))]))
    assert found == DimensionMarks(15, 15)


def test_a_base_of_many_indicators_in_the_finest_of_parts_is_exact() -> None:
    """Of a machine's whole numbers, two such marks have room, and not a hundred."""
    many = replace(ONE, indicators=INDICATORS[:1] * 100)
    fine = 5 - Fraction(1, 2**55)
    [[found]] = bases_of(many, table_of(many, [(LGO, (Marks(fine),) * 100)]))
    assert found == DimensionMarks(100 * fine, 500)


def test_what_fits_no_machine_is_added_up_to_the_same(
    small_country: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = check(load(small_country))
    usual = score(checked)
    monkeypatch.setattr("generator.score.table.FITS", 0)
    assert (score(checked).rounds, score(checked).surveys) == (usual.rounds, usual.surveys)


def test_a_missing_cell_is_counted_and_withholds_grade_pass_and_place() -> None:
    result = scored(Marks(5), Marks(5), Marks(5), MISSING)
    assert result.missing == 1
    assert result.band is None and result.passed is None
    assert result.overall is not None and result.overall.shown == "100.00"


def test_the_five_kinds_are_five_types_and_never_equal() -> None:
    kinds: list[Cell] = [Marks(0), Pilot(0), CUT, NOT_APPLICABLE, MISSING]
    assert len({type(kind) for kind in kinds}) == len(set(kinds)) == 5


cells = some.lists(
    some.one_of(
        some.sampled_from((0, 1, 3, 5)).map(Marks),
        some.sampled_from((0, 5)).map(Pilot),
        some.just(CUT),
        some.just(NOT_APPLICABLE),
    ),
    min_size=4,
    max_size=4,
)


@given(cells)
def test_a_percentage_lies_between_0_and_100(row: list[Cell]) -> None:
    overall = scored(*row).overall
    assert overall is None or 0 <= overall.exact <= 100


@given(some.lists(some.fractions(0, 100, max_denominator=400), min_size=1, max_size=40))
def test_the_mean_is_the_plain_mean(values: list[Fraction]) -> None:
    assert mean(values) == sum(values) / len(values)


def test_the_mean_of_nothing_is_nothing() -> None:
    assert mean([]) is None


@given(some.dictionaries(some.integers(), some.integers(0, 20), min_size=1, max_size=30))
def test_a_place_counts_those_above_and_equals_share_it(values: dict[int, int]) -> None:
    for key, rank in places(values).items():
        above = sum(other > values[key] for other in values.values())
        equal = sum(other == values[key] for other in values.values())
        assert (rank.first, rank.last, rank.of) == (above + 1, above + equal, len(values))
