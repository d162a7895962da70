"""Averages, spreads and places of groups of LGOs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from tests.naive.country import Files, Lgo
from tests.naive.numbers import Plain, mean, quartile
from tests.naive.results import Result, grade, shown_dimension, shown_overall


def graded(results: Iterable[Result]) -> list[Result]:
    """Those with a grade: only they are averaged and have places."""
    return [each for each in results if each.grade is not None]


def summary(files: Files, results: Iterable[Result], expected: int) -> Plain:
    """A group of LGOs: each counts once, whatever its size."""
    members = graded(results)
    average = mean(each.overall for each in members)
    return {
        "count": len(members),
        "expected": expected,
        "overall": shown_overall(files.settings, average),
        "dimensions": [
            shown_dimension(files.settings, mean(each.percents[at] for each in members))
            for at in range(len(files.numbers))
        ],
        "band": grade(files.settings, average),
        "by_band": {
            band["key"]: sum(each.grade == band["key"] for each in members)
            for band in files.settings["bands"]
        },
        "passed": sum(each.passed is True for each in members),
        "spread": spread(files, [each.score for each in members]),
    }


def spread(files: Files, values: list[Fraction]) -> Any:
    """Least, quartiles, greatest; of nobody, nothing."""
    if not values:
        return None
    ordered = sorted(values)
    names = ("least", "lower", "median", "upper", "greatest")
    return {
        name: shown_overall(files.settings, quartile(ordered, Fraction(at, 4)))
        for at, name in enumerate(names)
    }


def by(
    files: Files, results: Iterable[Result], lgos: Iterable[Lgo], group: Callable[[Lgo], str]
) -> dict[str, Plain]:
    """A summary a group that the registry knows."""
    expected: defaultdict[str, int] = defaultdict(int)
    members: defaultdict[str, list[Result]] = defaultdict(list)
    for lgo in lgos:
        expected[group(lgo)] += 1
    for each in results:
        members[group(each.lgo)].append(each)
    return {name: summary(files, members[name], count) for name, count in expected.items()}


def places(values: Mapping[Any, Fraction]) -> dict[Any, Plain]:
    """The place of each: one more than are above it, and equals share."""
    ordered = sorted(values.values())
    return {
        key: {
            "first": above(ordered, value) + 1,
            "last": len(ordered) - bisect_left(ordered, value),
            "of": len(ordered),
        }
        for key, value in values.items()
    }


def above(ordered: list[Fraction], value: Fraction) -> int:
    """How many of ascending values are greater."""
    return len(ordered) - bisect_right(ordered, value)


def places_within(
    results: Iterable[Result], group: Callable[[Lgo], Hashable], value: Callable[[Result], Fraction | None]
) -> dict[str, Plain]:
    """The place of each LGO's value within its group, by code; LGOs without a grade or a value have none."""
    values: defaultdict[Hashable, dict[str, Fraction]] = defaultdict(dict)
    for each in graded(results):
        own = value(each)
        if own is not None:
            values[group(each.lgo)][each.lgo.code] = own
    return {code: place for members in values.values() for code, place in places(members).items()}


def type_in_province(lgo: Lgo) -> Hashable:
    """The group of a place in the province."""
    return lgo.province, lgo.type


def type_in_nation(lgo: Lgo) -> Hashable:
    """The group of a place in the nation."""
    return lgo.type
