"""What LGOs claimed of themselves beside what was verified, on indicators that have both."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from fractions import Fraction
from typing import Any

from tests.naive.country import Files
from tests.naive.numbers import Plain, mean, number, percent, points, total
from tests.naive.places import graded
from tests.naive.results import Result, Sums, overall, shown_overall

Pairs = dict[str, tuple[Any, Any]]
"""Claimed and verified marks by indicator key."""


def claims(files: Files, results: Mapping[str, Result]) -> Plain | None:
    """The claims of a round; nothing where nobody assessed itself."""
    judged = graded(results.values())
    pairs = {each.lgo.code: pairs_of(files, each) for each in judged}
    found = {code: claim(files, each) for code, each in pairs.items() if each}
    if not found:
        return None

    def group(key: Callable[[Result], str]) -> dict[str, Plain]:
        return {
            name: _summary(files, [each for each in judged if key(each) == name], found)
            for name in {key(each) for each in judged}
        }

    return {
        "lgos": {code: shown_claim(files, each) for code, each in found.items()},
        "nation": _summary(files, judged, found),
        "by_type": group(lambda each: each.lgo.type),
        "by_province": group(lambda each: each.lgo.province),
        "indicators": by_indicator(files, pairs.values()),
    }


def pairs_of(files: Files, own: Result) -> Pairs:
    """Both marks of each indicator that counts and that the LGO assessed in marks as well."""
    claimed = files.claims.get(own.lgo.code)
    if claimed is None or own.base is None:
        return {}
    return {
        key: (number(claimed[key]), verified)
        for key, verified in own.base.items()
        if claimed[key] not in ("cut", "-", "")
    }


def claim(files: Files, pairs: Pairs) -> Plain:
    """One LGO: counts, sums by dimension, and the exact overall percentages."""
    claimed: Sums = dict.fromkeys(files.numbers, (0, 0))
    verified: Sums = dict.fromkeys(files.numbers, (0, 0))
    for each in files.indicators:
        if each.key in pairs:
            own, checked = pairs[each.key]
            for sums, marks in ((claimed, own), (verified, checked)):
                before = sums[each.dimension]
                sums[each.dimension] = (before[0] + marks, before[1] + each.full)
    return {
        **tally(pairs.values()),
        "dimensions": [
            {
                "claimed": claimed[each][0],
                "verified": verified[each][0],
                "full": claimed[each][1],
                "gap": Fraction(100 * (claimed[each][0] - verified[each][0])) / claimed[each][1]
                if claimed[each][1]
                else None,
                **tally(
                    [pairs[one.key] for one in files.indicators if one.key in pairs and one.dimension == each]
                ),
            }
            for each in files.numbers
        ],
        "claimed": overall(files.settings, claimed),
        "verified": overall(files.settings, verified),
    }


def tally(pairs: Collection[tuple[Any, Any]]) -> dict[str, int]:
    """How many there are, and on how many of them the claim was the same, higher or lower."""
    return {
        "count": len(pairs),
        "agreed": sum(own == checked for own, checked in pairs),
        "over": sum(own > checked for own, checked in pairs),
        "under": sum(own < checked for own, checked in pairs),
    }


def shown_claim(files: Files, exact: Plain) -> Plain:
    """The same as published."""
    settings = files.settings
    return exact | {
        "dimensions": [each | {"gap": points(each["gap"], settings)} for each in exact["dimensions"]],
        "claimed": shown_overall(settings, exact["claimed"]),
        "verified": shown_overall(settings, exact["verified"]),
        "gap": points(exact["claimed"] - exact["verified"], settings),
    }


def _summary(files: Files, members: Iterable[Result], found: Mapping[str, Plain]) -> Plain:
    codes = [each.lgo.code for each in members]
    own = [found[code] for code in codes if code in found]
    return {
        "lgos": len(own),
        "expected": len(codes),
        **_together(files, own),
        "gap": points(mean(each["claimed"] - each["verified"] for each in own), files.settings),
        "dimensions": [
            {
                **_together(files, [each["dimensions"][at] for each in own]),
                "gap": points(mean(each["dimensions"][at]["gap"] for each in own), files.settings),
            }
            for at in range(len(files.numbers))
        ],
    }


def _together(files: Files, tallies: Iterable[Plain]) -> Plain:
    """Tallies added up, and the share that agreed."""
    own = list(tallies)
    added = {name: sum(each[name] for each in own) for name in ("count", "agreed", "over", "under")}
    return {**added, "agreement": agreement(files, added["agreed"], added["count"])}


def agreement(files: Files, agreed: int, count: int) -> Plain | None:
    """The share that agreed, in per cent; no grade hangs on it."""
    return percent(Fraction(100 * agreed, count), files.settings) if count else None


def by_indicator(files: Files, pairs: Iterable[Pairs]) -> list[Plain]:
    """How claims fared on each indicator, in marks."""
    everybody, found = list(pairs), []
    for indicator in files.indicators:
        both = [each[indicator.key] for each in everybody if indicator.key in each]
        if both:
            found.append(
                {
                    "indicator": indicator.key,
                    **tally(both),
                    "agreement": agreement(files, sum(own == checked for own, checked in both), len(both)),
                    "gap": points(total(own - checked for own, checked in both) / len(both), files.settings),
                }
            )
    return found
