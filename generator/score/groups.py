"""LgoResult* -> averages, counts and places: what one LGO's result means beside others'.

An average is the mean of LGOs' percentages, each LGO counting once whatever its size; a place is a
place among LGOs of one type, and equal exact percentages share it. LGOs with cells still missing have
no place and are in no average: `Summary.count` of `Summary.expected` says how many are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from generator.model import Exact, Lgo, LgoResult, Percent, ProvinceResult, Rank, Round, Summary
from generator.score.rules import band_of, dimension_thresholds, grade_thresholds, percent_of

Key = TypeVar("Key", bound=Hashable)


def summarise(round_: Round, results: Iterable[LgoResult], registry: Sequence[Lgo]) -> Summary:
    """Average, grade of the average, and counts of a group whose LGOs the registry lists."""
    complete = [result for result in results if result.band is not None]
    average = mean(result.overall.exact for result in complete if result.overall is not None)
    bands = Counter(result.band.key for result in complete if result.band is not None)
    return Summary(
        count=len(complete),
        expected=len(registry),
        overall=None if average is None else percent_of(round_, average, grade_thresholds(round_)),
        dimensions=tuple(_dimension_mean(round_, index, complete) for index in range(len(round_.dimensions))),
        band=None if average is None else band_of(round_, average),
        by_band={band.key: bands[band.key] for band in round_.bands},
        passed=sum(result.passed is True for result in complete),
    )


def _dimension_mean(round_: Round, index: int, results: Sequence[LgoResult]) -> Percent | None:
    percents = (result.dimensions[index].percent for result in results)
    average = mean(percent.exact for percent in percents if percent is not None)
    return None if average is None else percent_of(round_, average, dimension_thresholds(round_))


def mean(values: Iterable[Exact]) -> Exact | None:
    """The exact mean; None of nothing. Sums numerators by denominator first: marks share few of them,
    and adding thousands of fractions one by one is slow."""
    numerators: defaultdict[int, int] = defaultdict(int)
    count = 0
    for value in values:
        numerators[value.denominator] += value.numerator
        count += 1
    if not count:
        return None
    return sum((Fraction(top, bottom) for bottom, top in numerators.items()), Fraction(0)) / count


def places(values: Mapping[Key, Exact]) -> dict[Key, Rank]:
    """The place of each, highest first; equal values share ``first``–``last``."""
    holders: defaultdict[Exact, list[Key]] = defaultdict(list)
    for key, value in values.items():
        holders[value].append(key)
    ranks: dict[Key, Rank] = {}
    before = 0
    for value in sorted(holders, reverse=True):
        equal = holders[value]
        rank = Rank(before + 1, before + len(equal), len(values))
        ranks.update((key, rank) for key in equal)
        before += len(equal)
    return ranks


def placed(results: Sequence[LgoResult], round_: Round) -> list[LgoResult]:
    """The same results with their places within their type, in their province and in the nation."""
    groups: defaultdict[tuple[str, ...], dict[str, Exact]] = defaultdict(dict)
    for result in results:
        if result.band is not None and result.overall is not None:
            for group in _groups(result):
                groups[group][result.lgo.code] = result.overall.exact
    ranks = {group: places(values) for group, values in groups.items()}
    return [
        replace(
            result,
            rank_in_province=ranks.get(_groups(result)[0], {}).get(result.lgo.code),
            rank_in_nation=ranks.get(_groups(result)[1], {}).get(result.lgo.code),
        )
        for result in results
    ]


def _groups(result: LgoResult) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return (result.lgo.type, result.lgo.province), (result.lgo.type,)


def rank_provinces(provinces: Sequence[ProvinceResult]) -> tuple[ProvinceResult, ...]:
    """The same provinces with the rank of their mean over LGOs of all types."""
    ranks = places(
        {
            each.province.code: each.summary.overall.exact
            for each in provinces
            if each.summary.overall is not None
        }
    )
    return tuple(replace(each, rank=ranks.get(each.province.code)) for each in provinces)
