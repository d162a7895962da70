"""The mistakes this domain invites, made on purpose: each turns named tests of the suite red.

A mutant is a function of `score` with some words replaced, put in the place of the true one wherever that
is imported already. Without it the same tests pass: they are part of the suite.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from math import floor
from types import CodeType, FunctionType

import pytest

from generator.model import Rounding
from generator.score import groups, indicators, lgo, losses, order, position, rules, table
from tests import test_score_cells as of_cells
from tests import test_score_groups as of_groups
from tests import test_score_peers as of_peers
from tests import test_score_position as of_position
from tests import test_score_published as of_published

Promise = Callable[[], None]

SCORED = "_of_kind(cells, Marks)[places]"


def taken_for_marks(kind: str) -> str:
    """Cells of one kind counted after all."""
    return f"(_of_kind(cells, Marks) | _of_kind(cells, {kind}))[places]"


def the_published_roundings() -> None:
    """The published table of roundings."""
    for row in of_published.ROUNDED:
        of_published.test_a_percentage_is_rounded_once_by_the_rounds_rule(*row)


MUTANTS: dict[str, tuple[object, str, str, tuple[Promise, ...]]] = {
    # mistake: (function, true words, false words, tests that break)
    "cut taken for 0": (
        table.table_of,
        SCORED,
        taken_for_marks("Cut"),
        (of_cells.test_a_cut_cell_leaves_the_base,),
    ),
    "not applicable taken for 0": (
        table.table_of,
        SCORED,
        taken_for_marks("NotApplicable"),
        (of_cells.test_a_cell_that_does_not_apply_leaves_the_base,),
    ),
    "missing taken for 0": (
        table.table_of,
        SCORED,
        taken_for_marks("Missing"),
        (of_cells.test_a_missing_cell_is_counted_and_withholds_grade_pass_and_place,),
    ),
    "pilot counted": (
        table.table_of,
        SCORED,
        taken_for_marks("Pilot"),
        (of_cells.test_a_pilot_counts_in_no_total,),
    ),
    "indicators on trial counted": (
        lgo.bases_of,
        "table.counting",
        "table.scored",
        (of_cells.test_an_indicator_on_trial_is_in_no_base,),
    ),
    "missing cells forgotten": (
        lgo.results_of,
        "table.missing.sum",
        "(table.missing & table.cut).sum",
        (
            of_cells.test_a_missing_cell_is_counted_and_withholds_grade_pass_and_place,
            of_groups.test_every_group_has_the_spread_of_its_graded_lgos,
            of_position.test_an_lgo_that_is_not_graded_has_no_position,
        ),
    ),
    "mean over all dimensions instead of those with a base": (
        rules._weighted,
        "Fraction(100 * above * light, below * heavy) if heavy",
        "Fraction(100 * above, below) / sum(weights.values()) if heavy",
        (
            of_published.test_a_dimension_without_a_base_has_no_percentage_and_leaves_the_mean,
            of_groups.test_an_empty_dimension_leaves_means_weights_and_the_pass_of_every_dimension,
        ),
    ),
    "mean over all LGOs instead of graded ones": (
        groups.summarise,
        "average = mean(values)",
        "average = mean(values + [0] * (len(registry) - len(values)))",
        (of_groups.test_the_mean_is_over_graded_lgos_only,),
    ),
    "mean of an indicator over all LGOs instead of those that have it": (
        indicators._summaries,
        "count * full_marks)",
        "len(rows) * full_marks)",
        (of_groups.test_an_indicator_is_summed_up_over_graded_lgos_that_have_it_in_their_base,),
    ),
    "average of peers over all of them instead of those that have the indicator": (
        losses.losses_of,
        "counts = _sums(table.scored.astype(table.marks.dtype), chosen)",
        "counts = np.array([[len(rows)] * sums.shape[1] for rows in chosen])",
        (of_peers.test_losses_are_against_the_peers_that_have_the_indicator_the_greatest_first,),
    ),
    "pilots among losses": (
        losses.losses_of,
        "table.counting[own]",
        "table.scored[own]",
        (of_peers.test_pilots_and_lgos_known_by_dimension_only_are_in_no_loss,),
    ),
    "pilots among topics": (
        indicators.topics_of,
        "each.indicator.pilot or ",
        "",
        (of_groups.test_topics_are_the_indicators_on_which_a_province_loses_marks,),
    ),
    "rank over all types": (
        groups.places_within_type,
        "lgo.type",
        "''",
        (
            of_groups.test_a_place_is_among_lgos_of_one_type,
            of_position.test_places_by_dimension_are_among_graded_lgos_of_one_type_that_have_a_base_in_it,
        ),
    ),
    "rank by the printed percentage": (
        groups.places_of,
        "result.overall.exact",
        "type(result.overall.exact)(result.overall.shown)",
        (of_groups.test_a_place_is_by_the_exact_percentage,),
    ),
    "places gained over all types": (
        position._groups,
        "result.lgo.type",
        "''",
        (of_position.test_places_gained_are_those_of_the_same_type_that_one_mark_passes_or_reaches,),
    ),
    "grade by the printed percentage": (
        rules.band_of,
        "reaches(percent, band.floor)",
        "reaches(Fraction(printed(percent, round_.decimals, round_.rounding)), band.floor)",
        (of_published.test_a_percentage_that_only_seems_to_reach_a_grade_is_shown_with_more_decimals,),
    ),
    "a boundary printed as if reached": (
        rules._percent,
        "decimals, near = decimals + 1, threshold",
        "break",
        (of_published.test_a_percentage_that_only_seems_to_reach_a_grade_is_shown_with_more_decimals,),
    ),
    "quartiles without interpolation": (
        order.quartile,
        "if not part:",
        "if True:",
        (
            of_groups.test_a_spread_that_only_seems_to_reach_a_grade_says_so,
            of_peers.test_medians_are_over_peers_that_have_a_base_and_only_what_is_above_counts_as_above,
        ),
    ),
    "exact values ordered by their whole part": (
        order.in_order,
        "** 2",
        "** 0",
        (of_groups.test_a_place_is_by_the_exact_percentage,),
    ),
}


def mutated(function: object, true: str, false: str) -> tuple[FunctionType, CodeType]:
    """A function and the code it has with its `true` words replaced by `false` ones."""
    assert callable(function)
    plain = inspect.unwrap(function)
    assert isinstance(plain, FunctionType)
    source = inspect.getsource(plain)
    assert true in source, f"{plain.__name__} no longer says: {true}"
    words = source[source.index("def ") :].replace(true, false)
    names = dict(plain.__globals__)
    exec(compile(f"from __future__ import annotations\n{words}", plain.__code__.co_filename, "exec"), names)
    return plain, names[plain.__name__].__code__


@contextmanager
def in_place_of(function: object, true: str, false: str) -> Iterator[None]:
    """The mutant in the place of the true function, and no percentage remembered from before."""
    plain, code = mutated(function, true, false)
    kept = plain.__code__
    rules._percent.cache_clear()
    plain.__code__ = code
    try:
        yield
    finally:
        plain.__code__ = kept
        rules._percent.cache_clear()


@pytest.mark.parametrize("mistake", MUTANTS)
def test_the_mistake_turns_its_tests_red(mistake: str) -> None:
    function, true, false, promises = MUTANTS[mistake]
    with in_place_of(function, true, false):
        for promise in promises:
            with pytest.raises(AssertionError):
                promise()
    for promise in promises:
        promise()


ROUNDINGS: dict[str, tuple[Rounding, Callable[[int, int], int]]] = {
    "half to even": (Rounding.HALF_UP, lambda top, bottom: round(Fraction(top, bottom))),
    "half down": (Rounding.HALF_UP, lambda top, bottom: -((bottom - 2 * top) // (2 * bottom))),
    "half up in binary": (Rounding.HALF_UP, lambda top, bottom: floor(top / bottom / 100 * 100 + 0.5)),
    "cut off in binary": (Rounding.TRUNCATE, lambda top, bottom: floor(top / bottom / 100 * 100)),
    "rounded instead of cut off": (Rounding.TRUNCATE, lambda top, bottom: (2 * top + bottom) // (2 * bottom)),
}


@pytest.mark.parametrize("mistake", ROUNDINGS)
def test_another_rounding_turns_the_published_table_red(
    mistake: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounding, step = ROUNDINGS[mistake]
    rules._percent.cache_clear()
    monkeypatch.setitem(rules.STEPS, rounding, step)
    with pytest.raises(AssertionError):
        the_published_roundings()
    monkeypatch.undo()
    rules._percent.cache_clear()
    the_published_roundings()
