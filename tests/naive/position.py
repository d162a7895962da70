"""Where one LGO stands: places by dimension, one mark, the next grade, its peers, what it loses most on."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Hashable, Mapping
from fractions import Fraction
from math import ceil

from tests.naive.country import Files
from tests.naive.numbers import Plain, median, points
from tests.naive.places import above, graded, places_within, type_in_nation, type_in_province
from tests.naive.results import Result, shown_dimension, shown_overall, weights_of


def positions(files: Files, results: Mapping[str, Result]) -> dict[str, Plain]:
    """The position of every LGO with a grade, by code."""
    ranked = {
        name: [
            places_within(results.values(), group, lambda each, at=at: each.percents[at])  # type: ignore[misc] # at is bound
            for at in range(len(files.numbers))
        ]
        for name, group in (("province", type_in_province), ("nation", type_in_nation))
    }
    scores: defaultdict[Hashable, list[Fraction]] = defaultdict(list)
    likes: defaultdict[Hashable, list[Result]] = defaultdict(list)
    for each in graded(results.values()):
        for group in (type_in_province(each.lgo), type_in_nation(each.lgo)):
            scores[group].append(each.score)
            likes[group].append(each)
    for ordered in scores.values():
        ordered.sort()
    found = {}
    for own in graded(results.values()):
        worths = worth_by_dimension(files, own)
        mark = one_mark(files, own, worths)
        compared = peers_of(files, own, likes)
        found[own.lgo.code] = {
            "dimensions_in_province": [each.get(own.lgo.code) for each in ranked["province"]],
            "dimensions_in_nation": [each.get(own.lgo.code) for each in ranked["nation"]],
            "one_mark": mark
            and mark
            | {"worth": points(mark["worth"], files.settings)}
            | places_gained(files, own, worths, scores),
            "next_grade": next_grade(files, own, worths),
            "near": mark and near(files, own, mark["worth"]),
            "peers": compared and peers(files, own, compared),
            "losses": losses(files, own, compared),
        }
    return found


# ---------------------------------------------------------------- one mark


def worth_by_dimension(files: Files, own: Result) -> dict[int, Fraction]:
    """What a mark is worth, in percentage points, in each dimension where marks are left to be won."""
    full = {each: full for each, (_, full) in own.sums.items() if full}
    if files.settings["aggregation"] == "pooled":
        worths = dict.fromkeys(full, Fraction(100) / sum(full.values()))
    elif files.settings["aggregation"] == "mean_of_dimensions":
        worths = {each: Fraction(100) / (len(full) * full[each]) for each in full}
    else:
        weights = weights_of(files.settings)
        scale = sum(weights[each] for each in full)  # above 0, or there would be no result
        worths = {each: 100 * weights[each] / scale / full[each] for each in full}
    return {each: worth for each, worth in worths.items() if left(own, each)}


def left(own: Result, dimension: int) -> int | Fraction:
    """The marks of a dimension that were not won."""
    marks, full = own.sums[dimension]
    result: int | Fraction = full - marks
    return result


def one_mark(files: Files, own: Result, worths: dict[int, Fraction]) -> Plain | None:
    """The worth where it is greatest; no dimension is named where it is the same in all."""
    if not worths:
        return None
    worth = max(worths.values())
    same = files.settings["aggregation"] == "pooled" or (len(worths) > 1 and set(worths.values()) == {worth})
    best = min(each for each in worths if worths[each] == worth)
    return {"worth": worth, "dimension": None if same else best}


def places_gained(
    files: Files, own: Result, worths: dict[int, Fraction], scores: Mapping[Hashable, list[Fraction]]
) -> Plain:
    """How many places one mark would gain, everybody else staying; a mark that is not all left counts as
    what is left."""
    worth = max(worths.values())
    rest: int | Fraction = left(own, min(each for each in worths if worths[each] == worth))
    if files.settings["aggregation"] == "pooled":
        rest = sum(left(own, each) for each in worths)
    after = own.score + worth * min(Fraction(1), Fraction(rest))
    return {
        f"places_in_{scope}": above(scores[group], own.score) - above(scores[group], after)
        for scope, group in (
            ("province", type_in_province(own.lgo)),
            ("nation", type_in_nation(own.lgo)),
        )
    }


def next_grade(files: Files, own: Result, worths: dict[int, Fraction]) -> Plain | None:
    """The nearest band above, and the fewest whole marks that reach it: won where they are worth most."""
    higher = [(band["from"], band["key"]) for band in files.settings["bands"] if band["from"] > own.score]
    if not higher:
        return None
    floor, key = min(higher)
    need, marks = floor - own.score, Fraction(0)
    for dimension in sorted(worths, key=lambda each: (-worths[each], each)):
        if not worths[dimension]:
            continue
        taken = min(Fraction(left(own, dimension)), need / worths[dimension])
        marks += taken
        need -= taken * worths[dimension]
        if not need:
            break
    assert not need
    return {"band": key, "marks": ceil(marks)}


def near(files: Files, own: Result, worth: Fraction) -> int | None:
    """The floor of a band within half a mark."""
    floors = [band["from"] for band in files.settings["bands"] if band["from"] > 0]
    close = [floor for floor in floors if abs(own.score - floor) <= worth / 2]
    return min(close, key=lambda floor: (abs(own.score - floor), -floor)) if close else None


# ---------------------------------------------------------------- peers


def peers_of(
    files: Files, own: Result, likes: Mapping[Hashable, list[Result]]
) -> tuple[list[Result], bool] | None:
    """The ten LGOs of the type nearest in population; where that is not known, all of the province."""
    people = files.population
    if own.lgo.code in people:
        known = [e for e in likes[type_in_nation(own.lgo)] if e is not own and e.lgo.code in people]

        def distance(other: Result) -> tuple[int, str]:
            return abs(people[other.lgo.code] - people[own.lgo.code]), other.lgo.code

        if known:
            return heapq.nsmallest(10, known, key=distance), True
    others = [each for each in likes[type_in_province(own.lgo)] if each is not own]
    return (sorted(others, key=lambda each: each.lgo.code), False) if others else None


def peers(files: Files, own: Result, compared: tuple[list[Result], bool]) -> Plain:
    """The peers' medians, and in how many dimensions the LGO lies above them."""
    others, by_population = compared
    medians = []
    for at in range(len(files.numbers)):
        values = [each.percents[at] for each in others]
        there = [value for value in values if value is not None]
        medians.append(median(there) if there else None)
    pairs = [
        (value, middle)
        for value, middle in zip(own.percents, medians, strict=True)
        if value is not None and middle is not None
    ]
    return {
        "codes": [each.lgo.code for each in others],
        "by_population": by_population,
        "median": shown_overall(files.settings, median(each.score for each in others)),
        "medians": [shown_dimension(files.settings, each) for each in medians],
        "above": sum(value > middle for value, middle in pairs),
        "of": len(pairs),
    }


def losses(files: Files, own: Result, compared: tuple[list[Result], bool] | None) -> list[Plain]:
    """The five indicators on which the LGO lies furthest below its peers' mean."""
    if own.base is None or compared is None:
        return []
    bases = [each.base for each in compared[0] if each.base is not None]
    found: list[Plain] = []
    for indicator in files.indicators:
        marks = own.base.get(indicator.key)
        theirs = [base[indicator.key] for base in bases if indicator.key in base]
        if marks is None or not theirs:
            continue
        average = Fraction(sum(theirs)) / len(theirs)
        if average > marks:
            found.append(
                {
                    "indicator": indicator.key,
                    "marks": marks,
                    "average": average,
                    "lost": average - marks,
                    "count": len(theirs),
                }
            )
    greatest = sorted(found, key=lambda each: each["lost"], reverse=True)[:5]
    return [
        each | {name: points(each[name], files.settings) for name in ("average", "lost")} for each in greatest
    ]
