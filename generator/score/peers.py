"""LgoResult* -> peers: which LGOs a result is read beside, and where their middle lies.

Peers are of the same type, graded in the same round, and the `PEERS` nearest in population in the whole
nation; equal distances go to the lower code. Where an LGO's population isn't known, or nobody else's of its
type is, its peers are all others of its type in its province. What they do better stands in `score.losses`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from generator.model import Exact, LgoResult, Peers, Percent, Round, Statistics
from generator.score.order import in_order, quartile
from generator.score.rules import dimension_thresholds, grade_thresholds, percent_of, reaches

PEERS = 10
"""How many LGOs nearest in population are peers."""

MEDIAN = 2
"""The quartile in the middle."""


@dataclass(frozen=True)
class Company:
    """An LGO's peers: their codes, nearest first (by code where `by_population` is false)."""

    codes: tuple[str, ...]
    by_population: bool


def populations(statistics: Iterable[Statistics], year: int) -> dict[str, int]:
    """LGO code -> the latest population known in `year` or before."""
    latest: dict[str, tuple[int, int]] = {}
    for each in statistics:
        if each.population is not None and each.year <= year:
            latest[each.code] = max(latest.get(each.code, (0, 0)), (each.year, each.population))
    return {code: population for code, (_, population) in latest.items()}


def company(graded: Sequence[LgoResult], population: Mapping[str, int]) -> dict[str, Company]:
    """The peers of each graded LGO that has any, by code."""
    inhabited: defaultdict[str, defaultdict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    neighbours: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for lgo in sorted((result.lgo for result in graded), key=lambda lgo: lgo.code):
        neighbours[lgo.type, lgo.province].append(lgo.code)
        if lgo.code in population:
            inhabited[lgo.type][population[lgo.code]].append(lgo.code)
    ascending = {type_: sorted(codes) for type_, codes in inhabited.items()}
    found: dict[str, Company] = {}
    for result in graded:
        lgo = result.lgo
        codes: tuple[str, ...] = ()
        if lgo.code in population:
            codes = _nearest(lgo.code, population[lgo.code], inhabited[lgo.type], ascending[lgo.type])
        by_population = bool(codes)
        if not codes:
            codes = tuple(code for code in neighbours[lgo.type, lgo.province] if code != lgo.code)
        if codes:
            found[lgo.code] = Company(codes, by_population)
    return found


def _nearest(
    own: str, population: int, holders: Mapping[int, Sequence[str]], ascending: Sequence[int]
) -> tuple[str, ...]:
    """The `PEERS` codes nearest to `population`, out of the `holders` of each population but oneself."""
    codes = [code for code in holders[population] if code != own]
    above = bisect_left(ascending, population) + 1
    below = above - 2
    while len(codes) < PEERS and (below >= 0 or above < len(ascending)):
        up = ascending[above] - population if above < len(ascending) else None
        down = population - ascending[below] if below >= 0 else None
        equally_far: list[str] = []
        if up is not None and (down is None or up <= down):
            equally_far.extend(holders[ascending[above]])
            above += 1
        if down is not None and (up is None or down <= up):
            equally_far.extend(holders[ascending[below]])
            below -= 1
        codes.extend(sorted(equally_far))
    return tuple(codes[:PEERS])


def compared(
    round_: Round, graded: Sequence[LgoResult], companies: Mapping[str, Company]
) -> dict[str, Peers]:
    """Each graded LGO that has peers beside their medians, overall and by dimension, by code.

    `above` counts the dimensions in which it lies strictly above the median, of those where both have a
    percentage.
    """
    overall = _Ladder(round_, [each.overall for each in graded], grade_thresholds(round_))
    limits = dimension_thresholds(round_)
    dimensions = [
        _Ladder(round_, [each.dimensions[index].percent for each in graded], limits)
        for index in range(len(round_.dimensions))
    ]
    rows = {each.lgo.code: row for row, each in enumerate(graded)}
    found = {}
    for code, its in companies.items():
        own, beside = rows[code], [rows[peer] for peer in its.codes]
        middle = overall.median(beside)
        assert middle is not None  # whoever is graded has an overall percentage
        middles = [ladder.median(beside) for ladder in dimensions]
        both = [
            (ladder.values[own], median.exact)
            for ladder, median in zip(dimensions, middles, strict=True)
            if median is not None and own in ladder.values
        ]
        found[code] = Peers(
            codes=its.codes,
            by_population=its.by_population,
            median=middle,
            medians=tuple(middles),
            above=sum(not reaches(median, value) for value, median in both),
            of=len(both),
        )
    return found


class _Ladder:
    """Percentages of many LGOs, by row, in an order that is quickly asked for the median of a few."""

    def __init__(
        self, round_: Round, percents: Sequence[Percent | None], thresholds: Sequence[Exact]
    ) -> None:
        self.values = {row: percent.exact for row, percent in enumerate(percents) if percent is not None}
        order = in_order(self.values)
        step = {place: number for number, place in enumerate(sorted(set(order.values())))}
        self._step = [step[order[row]] if row in order else None for row in range(len(percents))]
        value = {step[order[row]]: value for row, value in self.values.items()}

        @cache  # many have their middle between the same two
        def between(low: int, high: int) -> Percent:
            return percent_of(round_, quartile([value[low], value[high]], MEDIAN), thresholds)

        self._between = between

    def median(self, rows: Iterable[int]) -> Percent | None:
        """The median over those of `rows` that have a value; None where none has."""
        steps = self._step
        ascending = sorted([step for row in rows if (step := steps[row]) is not None])
        if not ascending:
            return None
        return self._between(ascending[(len(ascending) - 1) // 2], ascending[len(ascending) // 2])
