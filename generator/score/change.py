"""RoundResult × 2 -> RoundChange: how results moved from one round to the next, split exactly.

With V an overall rule, S an LGO's whole base and C the indicators linked ``same`` that count for it in both
rounds (`product.md` calls this the change split)::

    performance = V_new(C, new) − V_new(C, old)
    indicators  = [V_new(S_new, new) − V_new(C, new)] + [V_new(C, old) − V_new(S_old, old)]
    rule        = V_new(S_old, old) − V_old(S_old, old)

The parts telescope to the change. Marks of C are grouped by the *new* indicator's dimension, S_old by the
old dimensions; where a set leaves a dimension empty, the rule leaves it out. An LGO is followed by its code:
an upgraded one keeps its code, so its history; one that was merged ends, and its heir goes on as itself.

Knows one pair of rounds, and draws no trend: where one breaks is said by `RoundChange.comparability`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple, TypeAlias

import numpy as np

from generator.model import (
    BREAK_BELOW,
    COMMON_FROM,
    COMPARABLE_FROM,
    Aggregation,
    Change,
    ChangeSummary,
    Comparability,
    Exact,
    Lgo,
    LgoResult,
    Link,
    LinkKind,
    NotSplit,
    Points,
    Round,
    RoundChange,
    RoundResult,
    Split,
)
from generator.score.order import mean
from generator.score.overlap import DimensionSum, grouped
from generator.score.rules import overall, points_of
from generator.score.table import MarkTable


class Pairs(NamedTuple):
    """Indicators and those they are the same as, in one order: their places among the cells."""

    places: tuple[int, ...]
    old_places: tuple[int, ...]


Common: TypeAlias = tuple[list[DimensionSum], list[DimensionSum]]
"""C of one LGO: with its new marks, and with its old ones, each in units of its round's table."""


@dataclass(frozen=True, eq=False)
class Rounds:
    """Two rounds side by side; `pairs` are what they have in common, by dimension of the new one, and
    `common` is C of each LGO whose cells are known in both, by code."""

    new: Round
    old: Round
    pairs: Mapping[int, Pairs]
    scale: int
    old_scale: int
    common: Mapping[str, Common]


def change_between(
    new: RoundResult, table: MarkTable, old: RoundResult, old_table: MarkTable, links: Iterable[Link]
) -> RoundChange:
    """`new` beside `old`, the next older round there is, each with the cells of its graded LGOs; `links` are
    the crosswalk of `new`.

    Only LGOs graded in both have a change. Percentage points are printed by the rules of `new`.
    """
    pairs = pairs_of(new.round, old.round, links)
    common = common_of(pairs, table, old_table)
    rounds = Rounds(new.round, old.round, pairs, table.scale, old_table.scale, common)
    before = {result.lgo.code: result for result in _graded(old)}
    changes = [
        (result.lgo, _change(rounds, result, before[result.lgo.code]))
        for result in _graded(new)
        if result.lgo.code in before
    ]
    rule_changed = _rule(new.round) != _rule(old.round)
    dimensions_changed = _numbers(new.round) != _numbers(old.round)
    linked = _linked(rounds)
    return RoundChange(
        previous=old.round.year,
        rule_changed=rule_changed,
        dimensions_changed=dimensions_changed,
        linked=linked,
        comparability=_comparability(linked, rule_changed or dimensions_changed),
        lgos={lgo.code: change for lgo, change in sorted(changes, key=lambda each: each[0].code)},
        nation=_summary(new.round, changes) if changes else None,
        by_type={
            kind: _summary(new.round, members)
            for kind, members in grouped(changes, lambda each: each[0].type).items()
        },
        by_province={
            province: _summary(new.round, members)
            for province, members in grouped(changes, lambda each: each[0].province).items()
        },
    )


def _graded(round_: RoundResult) -> Iterable[LgoResult]:
    return (each for province in round_.provinces for each in province.lgos if each.band is not None)


# ---------------------------------------------------------------- the two rounds


def pairs_of(new: Round, old: Round, links: Iterable[Link]) -> dict[int, Pairs]:
    """What the crosswalk links ``same`` between these two rounds, pilots of either aside."""
    places = {each.key: (place, each) for place, each in enumerate(new.indicators)}
    old_places = {each.key: (place, each) for place, each in enumerate(old.indicators)}
    same = {
        link.key: link.previous_key
        for link in links
        if link.kind is LinkKind.SAME and link.previous_round == old.year and link.previous_key is not None
    }
    pairs: dict[int, list[tuple[int, int]]] = {}
    for key, old_key in same.items():
        (place, indicator), (old_place, was) = places[key], old_places[old_key]
        if not indicator.pilot and not was.pilot:
            pairs.setdefault(indicator.dimension, []).append((place, old_place))
    return {dimension: Pairs(*zip(*found, strict=True)) for dimension, found in pairs.items()}


def _rule(round_: Round) -> tuple[object, ...]:
    """What the overall percentage hangs on; grades, the pass mark and rounding are not part of it."""
    return round_.aggregation, dict(round_.weights), round_.on_empty_dimension


def _numbers(round_: Round) -> set[int]:
    return {dimension.number for dimension in round_.dimensions}


def _linked(rounds: Rounds) -> Fraction | None:
    """The share of the new round's full marks that is common; None where either round counts no indicator."""
    full, old_full = (
        sum(each.full_marks for each in round_.indicators if not each.pilot)
        for round_ in (rounds.new, rounds.old)
    )
    indicators = rounds.new.indicators
    common = sum(indicators[place].full_marks for pairs in rounds.pairs.values() for place in pairs.places)
    return Fraction(common, full) if full and old_full else None


def _comparability(linked: Fraction | None, changed: bool) -> Comparability:
    if linked is None or linked < BREAK_BELOW:
        return Comparability.BREAK
    return Comparability.COMPARABLE if linked >= COMPARABLE_FROM and not changed else Comparability.WITH_CARE


def common_of(pairs: Mapping[int, Pairs], new: MarkTable, old: MarkTable) -> dict[str, Common]:
    """C of each LGO that stands in both tables, by code: of each pair that counts for it in both rounds."""
    codes = [code for code in new.row if code in old.row]
    rows = np.array([new.row[code] for code in codes], np.int64)
    old_rows = np.array([old.row[code] for code in codes], np.int64)
    sums: list[list[DimensionSum]] = [[] for _ in codes]
    old_sums: list[list[DimensionSum]] = [[] for _ in codes]
    for dimension, (places, old_places) in pairs.items():
        here, there = np.ix_(rows, np.array(places)), np.ix_(old_rows, np.array(old_places))
        both = new.counting[here] & old.counting[there]
        for table, cells, at, found in ((new, here, places, sums), (old, there, old_places, old_sums)):
            marks = (table.marks[cells] * both).sum(axis=1).tolist()
            full = (table.full[list(at)] * both).sum(axis=1).tolist()
            for each, gained, most in zip(found, marks, full, strict=True):
                each.append(DimensionSum(dimension, gained, most))
    return dict(zip(codes, zip(sums, old_sums, strict=True), strict=True))


# ---------------------------------------------------------------- one LGO


def _change(rounds: Rounds, new: LgoResult, old: LgoResult) -> Change:
    assert new.overall is not None and old.overall is not None
    total = new.overall.exact - old.overall.exact
    return Change(points_of(rounds.new, total), _split(rounds, new, old))


def _split(rounds: Rounds, new: LgoResult, old: LgoResult) -> Split | NotSplit:
    """The parts, or the first reason why there are none.

    The new rule has no value where it would have to weigh a dimension of the old base that it has no weight
    for (one that has a base; an empty one is left out), or where all it has to weigh weighs nothing.
    """
    if new.lgo.code not in rounds.common:
        return NotSplit.DIMENSIONS_ONLY
    common, common_old = rounds.common[new.lgo.code]
    if _below(common, new.full * rounds.scale) or _below(common_old, old.full * rounds.old_scale):
        return NotSplit.TOO_LITTLE_IN_COMMON
    if not _weighable(rounds.new, old):
        return NotSplit.RULE_UNDEFINED
    reached = overall(rounds.new, common)
    reached_old = overall(rounds.new, common_old)
    whole_old = overall(rounds.new, old.dimensions)
    if reached is None or reached_old is None or whole_old is None:
        return NotSplit.RULE_UNDEFINED
    assert new.overall is not None and old.overall is not None
    return Split(
        performance=points_of(rounds.new, reached - reached_old),
        indicators=points_of(rounds.new, (new.overall.exact - reached) + (reached_old - whole_old)),
        rule=points_of(rounds.new, whole_old - old.overall.exact),
    )


def _below(common: Iterable[DimensionSum], full: Exact) -> bool:
    share = COMMON_FROM
    return sum([each.full for each in common]) * share.denominator < share.numerator * full


def _weighable(round_: Round, old: LgoResult) -> bool:
    return round_.aggregation is not Aggregation.WEIGHTED or all(
        each.number in round_.weights for each in old.dimensions if each.full
    )


# ---------------------------------------------------------------- groups


def _summary(round_: Round, changes: Sequence[tuple[Lgo, Change]]) -> ChangeSummary:
    """Means over LGOs, each counting once; those of the parts over the LGOs that are split."""
    splits = [(change.total, change.split) for _, change in changes if isinstance(change.split, Split)]
    return ChangeSummary(
        count=len(changes),
        total=_mean(round_, [change.total for _, change in changes]),
        split_count=len(splits),
        split_total=_mean(round_, [total for total, _ in splits]) if splits else None,
        split=Split(
            performance=_mean(round_, [split.performance for _, split in splits]),
            indicators=_mean(round_, [split.indicators for _, split in splits]),
            rule=_mean(round_, [split.rule for _, split in splits]),
        )
        if splits
        else None,
    )


def _mean(round_: Round, points: Sequence[Points]) -> Points:
    average = mean(each.exact for each in points)
    assert average is not None
    return points_of(round_, average)
