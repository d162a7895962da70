"""A change is split exactly, or it says why not; rounds say how far they may be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.check import check
from generator.load import load
from generator.model import (
    CUT,
    NOT_APPLICABLE,
    Aggregation,
    Cell,
    Change,
    Comparability,
    Exact,
    LgoType,
    Link,
    LinkKind,
    Marks,
    NotSplit,
    OnEmptyDimension,
    PassRule,
    Pilot,
    Results,
    Round,
    RoundChange,
    Rounding,
    Split,
)
from generator.score import score
from generator.score.rules import points_of
from tests.test_score_published import ROUND
from tests.two_rounds import cells, indicator, lgo, round_of, same, scored

ONE = "06220301"
MEAN, POOLED, WEIGHTED = Aggregation.MEAN_OF_DIMENSIONS, Aggregation.POOLED, Aggregation.WEIGHTED

OLD = round_of(2567, ("D1-010", "D1-020", "D2-010", "D2-080", "D2-090"))
NEW = round_of(2568, ("D1-010", "D1-020", "D2-010", "D2-070"), MEAN)
LINKS = same(2567, "D1-010", "D1-020", "D2-010")


def between(
    new: Round, new_cells: str, old: Round, old_cells: str, links: Sequence[Link] = LINKS
) -> RoundChange:
    """One LGO in two rounds."""
    newest, _ = scored(
        (new, {ONE: cells(new, new_cells)}), (old, {ONE: cells(old, old_cells)}), links={new.year: links}
    )
    assert newest.change is not None
    return newest.change


def parts(split: Split | NotSplit) -> tuple[str, ...]:
    assert isinstance(split, Split), split
    return split.performance.shown, split.indicators.shown, split.rule.shown


# ---------------------------------------------------------------- one LGO, by hand


def test_a_change_is_split_as_on_paper() -> None:
    """Old: 3 5 | 1 5 5 of 25, pooled: 76. New: 100 and 4 of 10, their mean: 70. In common are two indicators
    of dimension 1 and one of dimension 2: by the new rule (100 + 60) ÷ 2 now, (80 + 20) ÷ 2 then; the whole
    old base is (80 + 73 1/3) ÷ 2 by the new rule."""
    change = between(NEW, "5 5 3 1", OLD, "3 5 1 5 5").lgos[ONE]
    assert change.total.exact == -6 and change.total.shown == "-6.00"
    assert isinstance(change.split, Split)
    assert change.split.performance.exact == 80 - 50
    assert change.split.indicators.exact == (70 - 80) + (50 - Fraction(230, 3))
    assert change.split.rule.exact == Fraction(230, 3) - 76
    assert parts(change.split) == ("30.00", "-36.67", "0.67")


@pytest.mark.parametrize(
    ("new",    "old",        "performance", "indicators", "rule"),
    [
        # nothing but one mark more, on an indicator of dimension 1
        ("5 5 5 5", "0 5 5 5 5", "25.00",  "0.00",  "-5.00"),
        # a cut on one side takes the indicator out of what is compared
        ("cut 5 5 5", "0 5 5 cut 5", "0.00",  "25.00",  "0.00"),
        ("0 5 5 5", "cut 5 5 5 5", "0.00",  "-25.00",  "0.00"),
        # so does one that doesn't apply
        ("5 - 5 5", "5 0 5 cut 5", "0.00",  "25.00",  "0.00"),
    ],
)  # fmt: skip
def test_each_part_stands_for_its_cause(
    new: str, old: str, performance: str, indicators: str, rule: str
) -> None:
    change = between(NEW, new, OLD, old).lgos[ONE]
    assert parts(change.split) == (performance, indicators, rule)


def test_common_indicators_are_grouped_by_the_new_dimension() -> None:
    old = round_of(2567, ("D1-010", "D1-020", "D2-010"), MEAN)
    new = round_of(2568, ("D1-010", "D2-020", "D2-010"), MEAN)
    change = between(new, "5 5 5", old, "5 0 5", same(2567, "D1-010", "D2-020=D1-020", "D2-010"))
    # then, in the new dimensions: 5/5 and 5/10, so 75; in the old ones 5/10 and 5/5, so 75
    assert parts(change.lgos[ONE].split) == ("25.00", "0.00", "0.00")


def test_other_full_marks_of_the_same_indicator_are_weighed_as_they_were() -> None:
    old = round_of(2567, (indicator("D1-010", 10), "D1-020"))
    new = round_of(2568, ("D1-010", "D1-020"))
    change = between(new, "5 0", old, "10 0", same(2567, "D1-010", "D1-020")).lgos[ONE]
    assert change.total.exact == 50 - Fraction(200, 3)
    assert parts(change.split) == ("-16.67", "0.00", "0.00")


# ---------------------------------------------------------------- why not


@pytest.mark.parametrize(
    ("keys", "new", "old", "split"),
    [
        # half of both bases is enough
        ("D1-010 D1-020", "5 5 5 5", "5 5 5 5", True),
        ("D1-010", "5 5 5 5", "5 5 5 5", False),
        # a base that a cut has made smaller
        ("D1-010", "5 cut 5 cut", "5 5 cut cut", True),
        # too little of the new base alone, and of the old one alone
        ("D1-010", "5 5 5 cut", "5 5 cut cut", False),
        ("D1-010", "5 5 cut cut", "5 5 5 cut", False),
        # linked, but not common: the indicator is cut in one of the rounds
        ("D1-010 D1-020", "cut 5 5 5", "5 5 5 5", False),
    ],
)
def test_with_less_than_half_of_a_base_in_common_nothing_is_split(
    keys: str, new: str, old: str, split: bool
) -> None:
    before, after = (round_of(year, ("D1-010", "D1-020", "D1-030", "D1-040")) for year in (2567, 2568))
    found = between(after, new, before, old, same(2567, *keys.split())).lgos[ONE].split
    assert found is NotSplit.TOO_LITTLE_IN_COMMON if not split else isinstance(found, Split)


def test_half_is_measured_in_full_marks_not_in_indicators() -> None:
    before, after = (round_of(year, (indicator("D1-010", 15), "D1-020", "D1-030")) for year in (2567, 2568))
    assert isinstance(between(after, "9 5 5", before, "9 5 5", same(2567, "D1-010")).lgos[ONE].split, Split)
    few = between(after, "9 5 5", before, "9 5 5", same(2567, "D1-020", "D1-030")).lgos[ONE].split
    assert few is NotSplit.TOO_LITTLE_IN_COMMON


@pytest.mark.parametrize("year", [2567, 2568])
def test_a_result_known_by_dimension_only_is_compared_and_not_split(year: int) -> None:
    rows = ((NEW, {ONE: cells(NEW, "5 5 3 1")}), (OLD, {ONE: cells(OLD, "3 5 1 5 5")}))
    newest, _ = scored(*rows, links={2568: LINKS}, sums={year: {ONE: ((8, 10), (4, 10))}})
    assert newest.change is not None and newest.change.lgos[ONE].split is NotSplit.DIMENSIONS_ONLY
    assert newest.change.lgos[ONE].total.shown == ("10.00" if year == 2567 else "-16.00")


def test_a_dimension_that_the_new_rule_has_no_weight_for_leaves_the_rule_undefined() -> None:
    weights = {1: Fraction(1, 3), 2: Fraction(2, 3)}
    old = round_of(2567, ("D1-010", "D2-010", "D3-010"), MEAN)
    new = round_of(2568, ("D1-010", "D2-010"), WEIGHTED, weights)
    links = same(2567, "D1-010", "D2-010")
    change = between(new, "5 0", old, "5 5 5", links).lgos[ONE]
    assert change.split is NotSplit.RULE_UNDEFINED and change.total.shown == "-66.67"
    # without a base there is nothing to weigh
    change = between(new, "5 0", old, "5 5 cut", links).lgos[ONE]
    assert parts(change.split) == ("-66.67", "0.00", "0.00")


def test_what_weighs_nothing_leaves_the_rule_undefined() -> None:
    weights = {1: Fraction(0), 2: Fraction(1)}
    old = round_of(2567, ("D1-010", "D1-020"))
    new = round_of(2568, ("D1-010", "D1-020", "D2-010"), WEIGHTED, weights)
    change = between(new, "5 5 5", old, "5 0", same(2567, "D1-010", "D1-020")).lgos[ONE]
    assert change.split is NotSplit.RULE_UNDEFINED and change.total.shown == "50.00"


def test_an_lgo_without_a_grade_in_either_round_has_no_change() -> None:
    assert between(NEW, "5 5 3 ?", OLD, "3 5 1 5 5").lgos == {}
    unfinished = between(NEW, "5 5 3 1", OLD, "3 5 1 5 ?")
    assert (unfinished.lgos, unfinished.nation) == ({}, None)
    assert (unfinished.by_type, unfinished.by_province) == ({}, {})


# ---------------------------------------------------------------- the two rounds

TEN = tuple(f"D{1 + number // 5}-{number:02d}0" for number in range(10))


@pytest.mark.parametrize(
    ("linked", "change", "comparability"),
    [
        (10, {}, "comparable"),
        (9,  {}, "comparable"),
        (8,  {}, "with_care"),
        (5,  {}, "with_care"),
        (4,  {}, "break"),
        (0,  {}, "break"),
        # another rule of the overall percentage
        (10, {"aggregation": MEAN}, "with_care"),
        (10, {"on_empty_dimension": OnEmptyDimension.RENORMALISE}, "with_care"),
        (4,  {"aggregation": MEAN}, "break"),
        # other grades, another pass and another way of printing change no percentage
        (10, {"bands": ROUND.bands[2:], "pass_mark": 60}, "comparable"),
        (10, {"pass_rule": PassRule.EVERY_DIMENSION}, "comparable"),
        (10, {"decimals": 1, "rounding": Rounding.TRUNCATE}, "comparable"),
    ],
)  # fmt: skip
def test_two_rounds_say_how_far_they_may_be_compared(
    linked: int, change: dict[str, Any], comparability: str
) -> None:
    old, new = round_of(2567, TEN), round_of(2568, TEN)
    marks = " ".join("5" * 10)
    found = between(new, marks, replace(old, **change), marks, same(2567, *TEN[:linked]))
    assert found.comparability == comparability
    assert found.linked == Fraction(linked, 10)
    assert found.rule_changed == bool({"aggregation", "on_empty_dimension"} & set(change))


def test_other_weights_are_another_rule() -> None:
    weights = {1: Fraction(1, 2), 2: Fraction(1, 2)}
    other = {1: Fraction(1, 4), 2: Fraction(3, 4)}
    old, new = (round_of(year, TEN, WEIGHTED, weights) for year in (2567, 2568))
    marks, links = " ".join("5" * 10), same(2567, *TEN)
    assert not between(new, marks, old, marks, links).rule_changed
    assert between(replace(new, weights=other), marks, old, marks, links).rule_changed


def test_other_dimensions_are_said_and_ask_for_care() -> None:
    old, new = round_of(2567, TEN, dimensions=(1, 2, 3)), round_of(2568, TEN)
    marks = " ".join("5" * 10)
    change = between(
        new, marks, replace(old, on_empty_dimension=new.on_empty_dimension), marks, same(2567, *TEN)
    )
    assert change.dimensions_changed and not change.rule_changed
    assert change.comparability is Comparability.WITH_CARE


def test_only_links_of_the_kind_same_to_the_round_before_count_and_pilots_do_not() -> None:
    old = round_of(2567, ("D1-010", "D1-020", "D1-030", indicator("D1-040", pilot=True), "D1-050"))
    new = round_of(2568, ("D1-010", "D1-020", "D1-030", "D1-040", indicator("D1-050", pilot=True)))
    links = (
        *same(2567, "D1-010", "D1-040", "D1-050"),
        Link("D1-020", 2567, "D1-020", LinkKind.CHANGED),
        Link("D1-030", 2566, "D1-030", LinkKind.SAME),
    )
    assert between(new, "5 5 5 5 5", old, "5 5 5 5 5", links).linked == Fraction(1, 4)


def test_without_indicators_on_both_sides_rounds_break() -> None:
    bare = replace(OLD, indicators=())
    newest, _ = scored(
        (NEW, {ONE: cells(NEW, "5 5 3 1")}), (bare, {}), sums={2567: {ONE: ((8, 10), (4, 10))}}
    )
    assert newest.change is not None
    assert (newest.change.linked, newest.change.comparability) == (None, Comparability.BREAK)


def test_a_round_stands_beside_the_next_older_one_there_is_and_the_oldest_beside_none() -> None:
    rounds = [(replace(OLD, year=year), {ONE: cells(OLD, "5 5 5 5 5")}) for year in (2561, 2568, 2564)]
    newest, middle, oldest = scored(*rounds)
    assert newest.change is not None and newest.change.previous == 2564
    assert middle.change is not None and middle.change.previous == 2561
    assert oldest.change is None


# ---------------------------------------------------------------- groups and successions


def test_means_count_each_lgo_once_and_parts_only_those_that_are_split() -> None:
    keys = ("D1-010", "D1-020", "D1-030", "D1-040")
    old, new = (round_of(year, keys) for year in (2567, 2568))
    texts = {
        "06220301": ("5 5 5 5", "5 5 5 0"),  # +25
        "06220302": ("5 5 0 0", "5 5 5 0"),  # −25
        "05220303": ("5 5 cut cut", "5 0 0 0"),  # +75, only one of four in common
    }
    links = same(2567, *keys[1:])
    after, before = ({code: cells(new, pair[side]) for code, pair in texts.items()} for side in (0, 1))
    lgos = [lgo(code, LgoType.SUBDISTRICT if code[:2] == "05" else LgoType.SAO) for code in texts]
    after["05220303"] = cells(new, "5 cut cut cut")
    newest, _ = scored((new, after), (old, before), links={2568: links}, lgos=lgos)
    change = newest.change
    assert change is not None and change.nation is not None
    assert (change.nation.count, change.nation.total.shown) == (3, "25.00")
    assert change.nation.split_count == 2
    assert change.nation.split_total is not None and change.nation.split_total.shown == "0.00"
    assert change.nation.split is not None and change.nation.split.performance.shown == "0.00"
    assert list(change.by_type) == [LgoType.SAO, LgoType.SUBDISTRICT]
    alone = change.by_type[LgoType.SUBDISTRICT]
    assert (alone.count, alone.total.shown, alone.split_count) == (1, "75.00", 0)
    assert (alone.split_total, alone.split) == (None, None)
    assert change.by_province == {"22": change.nation}


def test_an_upgraded_lgo_goes_on_under_its_code_and_counts_with_its_new_type() -> None:
    lgos = (lgo(ONE, LgoType.SAO, 2567, 2567), lgo(ONE, LgoType.SUBDISTRICT, 2568))
    newest, _ = scored(
        (NEW, {ONE: cells(NEW, "5 5 3 1")}),
        (OLD, {ONE: cells(OLD, "3 5 1 5 5")}),
        links={2568: LINKS},
        lgos=lgos,
    )
    assert newest.change is not None
    assert newest.change.lgos[ONE].total.shown == "-6.00"
    assert list(newest.change.by_type) == [LgoType.SUBDISTRICT]


def test_a_merged_lgo_has_no_change_and_its_heir_is_compared_with_itself_alone() -> None:
    merged, heir = "06220302", "05220301"
    lgos = (lgo(merged, LgoType.SAO, 2567, 2567), lgo(heir, LgoType.SUBDISTRICT, 2567))
    newest, _ = scored(
        (NEW, {heir: cells(NEW, "5 5 3 1")}),
        (OLD, {heir: cells(OLD, "3 5 1 5 5"), merged: cells(OLD, "0 0 0 0 0")}),
        links={2568: LINKS},
        lgos=lgos,
    )
    assert newest.change is not None
    assert {code: change.total.shown for code, change in newest.change.lgos.items()} == {heir: "-6.00"}


# ---------------------------------------------------------------- how points are printed


@pytest.mark.parametrize(
    ("exact", "half_up", "truncate"),
    [
        (Fraction(5, 1000),   "0.01",   "0.00"),
        (Fraction(-5, 1000),  "-0.01",  "0.00"),
        (Fraction(4, 1000),   "0.00",   "0.00"),
        (Fraction(-4, 1000),  "0.00",   "0.00"),
        (Fraction(-1, 3),     "-0.33",  "-0.33"),
        (Fraction(-2, 3),     "-0.67",  "-0.66"),
        (0,                   "0.00",   "0.00"),
        (-100,                "-100.00", "-100.00"),
        (Fraction(-12345, 1000), "-12.35", "-12.34"),
    ],
)  # fmt: skip
def test_points_are_rounded_by_their_magnitude_and_nothing_is_minus_nought(
    exact: Exact, half_up: str, truncate: str
) -> None:
    assert points_of(ROUND, exact).shown == half_up
    assert points_of(replace(ROUND, rounding=Rounding.TRUNCATE), exact).shown == truncate
    assert points_of(ROUND, exact).exact == exact


@pytest.mark.parametrize(("exact", "shown"), [(Fraction(-1, 2), "-1"), (Fraction(-1, 3), "0"), (-20, "-20")])
def test_points_without_decimals_keep_their_noughts(exact: Exact, shown: str) -> None:
    assert points_of(replace(ROUND, decimals=0), exact).shown == shown


# ---------------------------------------------------------------- whatever the frameworks

FULL: tuple[Exact, ...] = (1, 5, 10, Fraction(5, 2))
Item = tuple[int, Exact, Exact]
"""Dimension, marks and full marks of one indicator in a base."""


@some.composite
def rounds(draw: some.DrawFn, year: int) -> tuple[Round, tuple[Cell, ...]]:
    """A round with any framework and rule, and a row of cells of it."""
    numbers = draw(some.lists(some.integers(1, 4), min_size=1, max_size=3, unique=True).map(sorted))
    made, row = [], list[Cell]()
    for place in range(draw(some.integers(2, 7))):
        full, pilot = draw(some.sampled_from(FULL)), draw(some.integers(0, 9)) == 0
        made.append(indicator(f"D{draw(some.sampled_from(numbers))}-{place}", full, pilot))
        value = draw(some.sampled_from((0, full, full / Fraction(5))))
        kept = Pilot(value) if pilot else Marks(value)
        row.append(draw(some.sampled_from((kept, kept, kept, kept, CUT, NOT_APPLICABLE))))
    shares = [draw(some.integers(1, 5)) for _ in numbers]
    weights = {number: Fraction(share, sum(shares)) for number, share in zip(numbers, shares, strict=True)}
    aggregation = draw(some.sampled_from(Aggregation))
    used = weights if aggregation is WEIGHTED else None
    return round_of(year, made, aggregation, used, numbers), tuple(row)


@some.composite
def pairs(
    draw: some.DrawFn,
) -> tuple[tuple[Round, tuple[Cell, ...]], tuple[Round, tuple[Cell, ...]], tuple[Link, ...]]:
    """Two rounds, an LGO's cells in both, and a crosswalk that links most of what can be linked."""
    new, old = draw(rounds(2568)), draw(rounds(2567))
    old_keys = draw(some.permutations([each.key for each in old[0].indicators]))
    kinds = some.sampled_from((LinkKind.SAME, LinkKind.SAME, LinkKind.SAME, LinkKind.CHANGED))
    return (
        new,
        old,
        tuple(
            Link(each.key, 2567, key, draw(kinds))
            for each, key in zip(new[0].indicators, old_keys, strict=False)
        ),
    )


def naive(round_: Round, items: Sequence[Item]) -> Fraction | None:
    """The overall percentage of a set, as the rule is worded."""
    if not items:
        return None
    if round_.aggregation is POOLED:
        return Fraction(100 * sum(marks for _, marks, _ in items)) / sum(full for *_, full in items)
    above, below = Fraction(0), Fraction(0)
    for number in {number for number, *_ in items}:
        of_dimension = [each for each in items if each[0] == number]
        percent = naive(replace(round_, aggregation=POOLED), of_dimension) or 0
        weight = round_.weights[number] if round_.aggregation is WEIGHTED else 1
        above, below = above + weight * percent, below + weight
    return above / below


def base(round_: Round, row: Sequence[Cell]) -> list[Item]:
    return [
        (each.dimension, cell.value, each.full_marks)
        for each, cell in zip(round_.indicators, row, strict=True)
        if isinstance(cell, Marks)
    ]


def worded(
    new: Round, row: Sequence[Cell], old: Round, old_row: Sequence[Cell], links: Sequence[Link]
) -> tuple[Fraction, ...] | NotSplit:
    """The parts, as the rule is worded."""
    cells_of = dict(
        zip((each.key for each in new.indicators), zip(new.indicators, row, strict=True), strict=True)
    )
    old_cells = dict(
        zip((each.key for each in old.indicators), zip(old.indicators, old_row, strict=True), strict=True)
    )
    now, then = list[Item](), list[Item]()
    for link in links:
        (each, cell), (was, had) = cells_of[link.key], old_cells[link.previous_key or ""]
        if link.kind is LinkKind.SAME and isinstance(cell, Marks) and isinstance(had, Marks):
            now.append((each.dimension, cell.value, each.full_marks))
            then.append((each.dimension, had.value, was.full_marks))
    whole, whole_old = base(new, row), base(old, old_row)
    for common, of in ((now, whole), (then, whole_old)):
        if 2 * sum(full for *_, full in common) < sum(full for *_, full in of):
            return NotSplit.TOO_LITTLE_IN_COMMON
    if new.aggregation is WEIGHTED and {number for number, *_ in whole_old} - set(new.weights):
        return NotSplit.RULE_UNDEFINED
    values = [
        naive(*each) for each in ((new, now), (new, then), (new, whole), (new, whole_old), (old, whole_old))
    ]
    a, b, c, d, e = (value for value in values if value is not None)
    return a - b, (c - a) + (b - d), d - e


def exact(split: Split | NotSplit) -> tuple[Exact, ...] | NotSplit:
    if isinstance(split, NotSplit):
        return split
    return split.performance.exact, split.indicators.exact, split.rule.exact


def change_of(
    new: tuple[Round, Sequence[Cell]], old: tuple[Round, Sequence[Cell]], links: Sequence[Link]
) -> Change | None:
    newest, _ = scored((new[0], {ONE: new[1]}), (old[0], {ONE: old[1]}), links={2568: links})
    assert newest.change is not None
    return newest.change.lgos.get(ONE)


@given(pairs())
def test_the_split_is_the_worded_one_and_telescopes(
    pair: tuple[tuple[Round, tuple[Cell, ...]], tuple[Round, tuple[Cell, ...]], tuple[Link, ...]],
) -> None:
    new, old, links = pair
    change = change_of(new, old, links)
    ends = naive(new[0], base(*new)), naive(old[0], base(*old))
    if ends[0] is None or ends[1] is None:
        assert change is None
        return
    assert change is not None and change.total.exact == ends[0] - ends[1]
    assert exact(change.split) == worded(*new, *old, links)
    found = exact(change.split)
    assert isinstance(found, NotSplit) or sum(found) == change.total.exact


@given(rounds(2568))
def test_the_same_round_twice_is_comparable_and_nothing_has_changed(
    new: tuple[Round, tuple[Cell, ...]],
) -> None:
    old = replace(new[0], year=2567)
    links = same(2567, *(each.key for each in new[0].indicators))
    newest, _ = scored((new[0], {ONE: new[1]}), (old, {ONE: new[1]}), links={2568: links})
    assert newest.change is not None
    if any(not each.pilot for each in new[0].indicators):
        assert newest.change.comparability is Comparability.COMPARABLE
        assert newest.change.linked == 1
    for change in newest.change.lgos.values():
        assert change.total.exact == 0 and exact(change.split) == (0, 0, 0)


@given(pairs(), some.sampled_from((2, 3, Fraction(1, 7))))
def test_scaling_marks_and_full_marks_of_a_round_together_changes_nothing(
    pair: tuple[tuple[Round, tuple[Cell, ...]], tuple[Round, tuple[Cell, ...]], tuple[Link, ...]],
    factor: Exact,
) -> None:
    new, old, links = pair
    round_ = replace(
        old[0],
        indicators=tuple(replace(each, full_marks=each.full_marks * factor) for each in old[0].indicators),
    )
    row = [Marks(cell.value * factor) if isinstance(cell, Marks) else cell for cell in old[1]]
    scaled, plain = change_of(new, (round_, row), links), change_of(new, old, links)
    assert scaled == plain


@given(pairs(), some.randoms(use_true_random=False))
def test_the_order_of_links_and_indicators_is_irrelevant(
    pair: tuple[tuple[Round, tuple[Cell, ...]], tuple[Round, tuple[Cell, ...]], tuple[Link, ...]],
    random: Random,
) -> None:
    (new, row), old, links = pair
    order = list(range(len(row)))
    random.shuffle(order)
    shuffled = replace(new, indicators=tuple(new.indicators[place] for place in order))
    turned = change_of((shuffled, [row[place] for place in order]), old, links[::-1])
    assert turned == change_of((new, row), old, links)


# ---------------------------------------------------------------- the demonstration


@pytest.fixture(scope="module")
def demonstration(small_country: Path) -> Results:
    return score(check(load(small_country)))


def test_every_split_of_the_demonstration_telescopes_and_its_reasons_are_told(demonstration: Results) -> None:
    reasons = Counter[str]()
    for scored_round in demonstration.rounds[:-1]:
        assert scored_round.change is not None
        for change in scored_round.change.lgos.values():
            found = exact(change.split)
            if isinstance(found, NotSplit):
                reasons[found] += 1
            else:
                assert sum(found) == change.total.exact
                reasons["split"] += 1
    assert reasons["split"] > 400 and reasons[NotSplit.DIMENSIONS_ONLY] > 80


def test_the_demonstrations_rounds_ask_for_care(demonstration: Results) -> None:
    newest, middle, oldest = (each.change for each in demonstration.rounds)
    assert newest is not None and middle is not None and oldest is None
    assert (newest.previous, newest.rule_changed, newest.dimensions_changed) == (2567, True, False)
    assert (middle.previous, middle.rule_changed, middle.dimensions_changed) == (2566, True, True)
    assert {newest.comparability, middle.comparability} == {Comparability.WITH_CARE}


def test_upgraded_lgos_of_the_demonstration_keep_their_history(demonstration: Results) -> None:
    changes = {each.round.year: each.change for each in demonstration.rounds}
    upgraded = [each for each in demonstration.checked.successions if each.predecessor == each.successor]
    graded = [each for each in upgraded if (found := changes[each.round]) and each.successor in found.lgos]
    assert graded
    [merger] = [each for each in demonstration.checked.successions if each.kind == "merge"]
    change = changes[merger.round]
    assert change is not None and merger.predecessor not in change.lgos and merger.successor in change.lgos
