"""LgoResult* -> averages, spreads and places: what one LGO's result means beside others'.

An average is the mean of LGOs' percentages, each LGO counting once whatever its size; a place is a
place among LGOs of one type, and equal exact percentages share it. LGOs with cells still missing have
no place and are in no average: `Summary.count` of `Summary.expected` says how many are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.model import Exact, Lgo, LgoResult, Percent, ProvinceResult, Rank, Round, Spread, Summary
from generator.score.order import in_order, mean, places, quartile
from generator.score.rules import band_of, dimension_thresholds, grade_thresholds, percent_of

Places = tuple[Rank, Rank]
"""A place in the province and one in the nation, both among LGOs of the same type."""


def summarise(round_: Round, results: Iterable[LgoResult], registry: Sequence[Lgo]) -> Summary:
    """Average, grade of the average, spread, and counts of a group whose LGOs the registry lists."""
    complete = [result for result in results if result.band is not None]
    values = [result.overall.exact for result in complete if result.overall is not None]
    average = mean(values)
    bands = Counter(result.band.key for result in complete if result.band is not None)
    return Summary(
        count=len(complete),
        expected=len(registry),
        overall=None if average is None else percent_of(round_, average, grade_thresholds(round_)),
        dimensions=tuple(_dimension_mean(round_, index, complete) for index in range(len(round_.dimensions))),
        band=None if average is None else band_of(round_, average),
        by_band={band.key: bands[band.key] for band in round_.bands},
        passed=sum(result.passed is True for result in complete),
        spread=spread_of(round_, values),
    )


def _dimension_mean(round_: Round, index: int, results: Sequence[LgoResult]) -> Percent | None:
    percents = (result.dimensions[index].percent for result in results)
    average = mean(percent.exact for percent in percents if percent is not None)
    return None if average is None else percent_of(round_, average, dimension_thresholds(round_))


def spread_of(round_: Round, values: Sequence[Exact]) -> Spread | None:
    """The five numbers that overall percentages spread over; None of nothing."""
    if not values:
        return None
    order = in_order(dict(enumerate(values)))
    ascending = [values[place] for place in sorted(order, key=order.__getitem__)]
    thresholds = grade_thresholds(round_)
    return Spread(*(percent_of(round_, quartile(ascending, number), thresholds) for number in range(5)))


def places_within_type(lgos: Iterable[Lgo], values: Mapping[str, Exact]) -> dict[str, Places]:
    """Places of the LGOs that have a value, by code, highest first: in the province and in the nation."""
    near: defaultdict[tuple[str, str], dict[str, Exact]] = defaultdict(dict)
    far: defaultdict[str, dict[str, Exact]] = defaultdict(dict)
    ranked = [lgo for lgo in lgos if lgo.code in values]
    for lgo in ranked:
        near[lgo.type, lgo.province][lgo.code] = values[lgo.code]
        far[lgo.type][lgo.code] = values[lgo.code]
    in_province = {group: places(members) for group, members in near.items()}
    in_nation = {group: places(members) for group, members in far.items()}
    return {
        lgo.code: (in_province[lgo.type, lgo.province][lgo.code], in_nation[lgo.type][lgo.code])
        for lgo in ranked
    }


def places_of(results: Sequence[LgoResult]) -> dict[str, Places]:
    """The places of graded LGOs by their overall percentage, by code."""
    values = {
        result.lgo.code: result.overall.exact
        for result in results
        if result.band is not None and result.overall is not None
    }
    return places_within_type((result.lgo for result in results), values)


def rank_provinces(round_: Round, provinces: Sequence[ProvinceResult]) -> tuple[ProvinceResult, ...]:
    """The same provinces with the ranks of their means over LGOs of all types, overall and by dimension."""
    summaries = {each.province.code: each.summary for each in provinces}
    ranks = _places({code: summary.overall for code, summary in summaries.items()})
    by_dimension = [
        _places({code: summary.dimensions[index] for code, summary in summaries.items()})
        for index in range(len(round_.dimensions))
    ]
    return tuple(
        replace(
            each,
            rank=ranks.get(each.province.code),
            dimension_ranks=tuple(places.get(each.province.code) for places in by_dimension),
        )
        for each in provinces
    )


def _places(means: Mapping[str, Percent | None]) -> dict[str, Rank]:
    return places({code: percent.exact for code, percent in means.items() if percent is not None})
