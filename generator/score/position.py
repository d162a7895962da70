"""LgoResult* -> Position: where each graded LGO stands, what a mark is worth to it, and to the next grade.

A mark is worth most in one dimension, unless the round pools all marks. Peers are chosen in `score.peers`,
losses found in `score.losses`. Nothing here foretells: it says what a mark more would do, all else as it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import ceil

from generator.model import (
    Aggregation,
    DimensionResult,
    Exact,
    LgoResult,
    NextGrade,
    OneMark,
    Position,
    Round,
)
from generator.score.groups import Places, places_within_type
from generator.score.losses import losses_of
from generator.score.order import in_order
from generator.score.peers import company, compared
from generator.score.rules import points_of, ratio, reaches, total
from generator.score.table import MarkTable


@dataclass(frozen=True, slots=True)
class Room:
    """Where marks may still be gained: `left` of them, each `worth` so many percentage points overall.
    `dimension` is None where all marks are pooled."""

    dimension: int | None
    worth: Exact
    left: Exact


def positions_of(
    round_: Round, results: Sequence[LgoResult], population: Mapping[str, int], table: MarkTable
) -> dict[str, Position]:
    """The positions of graded LGOs, by code. `results` are of the whole nation; `population` goes by LGO
    code; `table` holds the graded LGOs' cells."""
    graded = [result for result in results if result.band is not None]
    spaces = {result.lgo.code: rooms(round_, result.dimensions) for result in graded}
    companies = company(graded, population)
    peers = compared(round_, graded, companies)
    losses = losses_of(round_, table, {code: its.codes for code, its in companies.items()})
    ranks = [_dimension_places(graded, index) for index in range(len(round_.dimensions))]
    one_marks = _one_marks(round_, graded, spaces)
    positions = {}
    for result in graded:
        code = result.lgo.code
        exact, one_mark = _overall(result), one_marks.get(code)
        places = [by_code.get(code, (None, None)) for by_code in ranks]
        positions[code] = Position(
            dimensions_in_province=tuple(in_province for in_province, _ in places),
            dimensions_in_nation=tuple(in_nation for _, in_nation in places),
            one_mark=one_mark,
            next_grade=next_grade(round_, exact, spaces[code]),
            near=near(round_, exact, one_mark),
            peers=peers.get(code),
            losses=losses.get(code, ()),
        )
    return positions


def _overall(result: LgoResult) -> Exact:
    assert result.overall is not None  # whoever is graded has an overall percentage
    return result.overall.exact


def _dimension_places(graded: Sequence[LgoResult], index: int) -> dict[str, Places]:
    percents = {result.lgo.code: result.dimensions[index].percent for result in graded}
    values = {code: percent.exact for code, percent in percents.items() if percent is not None}
    return places_within_type((result.lgo for result in graded), values)


# ---------------------------------------------------------------- what marks are worth


def rooms(round_: Round, dimensions: Sequence[DimensionResult]) -> tuple[Room, ...]:
    """Where marks may still be gained, the worthiest first, the lower dimension number first where they are
    equal. Pooled: one room of all marks left, each worth 100 ÷ the sum of full marks."""
    if round_.aggregation is Aggregation.POOLED:
        full = sum(each.full for each in dimensions)
        left = full - sum(each.marks for each in dimensions)
        return (Room(None, _share(1, full), left),) if left > 0 else ()
    rule = tuple(round_.weights.items()) if round_.aggregation is Aggregation.WEIGHTED else None
    worths = _worths(rule, tuple((each.number, each.full) for each in dimensions if each.full))
    lefts = {each.number: each.full - each.marks for each in dimensions}
    return tuple(Room(number, worth, lefts[number]) for number, worth in worths if lefts[number] > 0)


@lru_cache(maxsize=10_000)
def _worths(
    rule: tuple[tuple[int, Fraction], ...] | None, full: tuple[tuple[int, Exact], ...]
) -> tuple[tuple[int, Exact], ...]:
    """What a mark is worth in each dimension, by number, given the full marks of those with a base."""
    weights = dict(rule) if rule is not None else {number: Fraction(1) for number, _ in full}
    whole = total(weights[number] for number, _ in full)
    found = [(number, _share(weights[number], whole * marks)) for number, marks in full]
    return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0])))


def _share(part: Exact, whole: Exact) -> Exact:
    percent = ratio(part, whole)
    assert percent is not None  # whoever is graded has a base
    return percent


def _one_marks(
    round_: Round, graded: Sequence[LgoResult], spaces: Mapping[str, Sequence[Room]]
) -> dict[str, OneMark]:
    """What one mark more is worth, by code; LGOs that have all marks have none to gain.

    Places are those gained where this LGO alone gains a mark, in the dimension where it is worth most (the
    lower number where several are equal), or what is left there where that is less than a mark.
    """
    now = {result.lgo.code: _overall(result) for result in graded}
    then = {
        code: now[code] + space[0].worth * min(1, space[0].left) for code, space in spaces.items() if space
    }
    order = in_order(
        {(code, moved): exact for moved, by_code in enumerate((now, then)) for code, exact in by_code.items()}
    )
    groups: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for result in graded:
        for group in _groups(result):
            groups[group].append(order[result.lgo.code, 0])
    ascending = {group: sorted(values) for group, values in groups.items()}
    found = {}
    for result in graded:
        code = result.lgo.code
        if space := spaces[code]:
            before, after = order[code, 0], order[code, 1]
            passed = (
                bisect_right(ascending[group], after) - bisect_right(ascending[group], before)
                for group in _groups(result)
            )
            found[code] = OneMark(points_of(round_, space[0].worth), _dimension_of(space), *passed)
    return found


def _groups(result: LgoResult) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return (result.lgo.type, result.lgo.province), (result.lgo.type,)


def _dimension_of(space: Sequence[Room]) -> int | None:
    """Where a mark is worth most; None where it is worth the same in two or more, and nowhere less."""
    same = len(space) > 1 and space[0].worth == space[-1].worth
    return None if same else space[0].dimension


def next_grade(round_: Round, overall: Exact, space: Sequence[Room]) -> NextGrade | None:
    """The least band above `overall`, and the fewest whole marks that reach it: gained where they are worth
    most, then where they are worth second most… None in the highest band."""
    above = [band for band in round_.bands if not reaches(overall, band.floor)]
    if not above:
        return None
    band = min(above, key=lambda band: band.floor)
    wanting: Exact = band.floor - overall
    marks: Exact = 0
    for room in space:
        needed = Fraction(wanting) / room.worth
        if reaches(room.left, needed):
            return NextGrade(band, ceil(marks + needed))
        wanting -= room.worth * room.left
        marks += room.left
    return None


def near(round_: Round, overall: Exact, one_mark: OneMark | None) -> Exact | None:
    """The floor of a band, above 0, that `overall` lies within half a mark of, on either side: the nearest,
    and the higher of two that are equally near."""
    if one_mark is None:
        return None
    floors = [band.floor for band in round_.bands if band.floor > 0]
    within = [floor for floor in floors if _within(overall, floor, one_mark.worth.exact)]
    return min(within, key=lambda floor: (max(overall - floor, floor - overall), -floor), default=None)


def _within(overall: Exact, floor: Exact, worth: Exact) -> bool:
    """Whether half a mark lies between them, or less; in whole numbers, because everybody is asked."""
    apart = abs(overall.numerator * floor.denominator - floor.numerator * overall.denominator)
    part = overall.denominator * floor.denominator
    return 2 * apart * worth.denominator <= worth.numerator * part
