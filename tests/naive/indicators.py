"""One indicator over many LGOs, and the indicators a province loses marks on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

from tests.naive.country import Files, Indicator
from tests.naive.numbers import Plain, number, percent, total
from tests.naive.places import graded
from tests.naive.results import Result


def indicators(files: Files, results: Iterable[Result]) -> list[Plain]:
    """Every indicator of the framework: of the nation, of each type, of each province."""
    judged = [each for each in graded(results) if each.cells is not None]
    return [_indicator(files, indicator, judged) for indicator in files.indicators]


def _indicator(files: Files, indicator: Indicator, judged: list[Result]) -> Plain:
    types: defaultdict[str, list[str]] = defaultdict(list)
    provinces: defaultdict[str, list[str]] = defaultdict(list)
    for each in judged:
        assert each.cells is not None
        cell = each.cells[indicator.key]
        if cell != "-":
            types[each.lgo.type].append(cell)
            provinces[each.lgo.province].append(cell)
    return {
        "indicator": indicator.key,
        "nation": _summary(files, indicator, [cell for cells in types.values() for cell in cells]),
        "by_type": {name: _summary(files, indicator, cells) for name, cells in types.items()},
        "by_province": {name: _summary(files, indicator, cells) for name, cells in provinces.items()},
    }


def _summary(files: Files, indicator: Indicator, cells: list[str]) -> Plain:
    marks = [number(cell) for cell in cells if cell != "cut"]
    mean = 100 * total(marks) / (indicator.full * len(marks)) if marks else None
    return {
        "count": len(marks),
        "mean": percent(mean, files.settings),
        "full": sum(each == indicator.full for each in marks),
        "zero": sum(each == 0 for each in marks),
        "cut": cells.count("cut"),
    }


def topics(files: Files, results: Iterable[Result]) -> list[Plain]:
    """What one province's LGOs lose marks on, most first; pilots aside."""
    bases = [each.base for each in graded(results) if each.base is not None]
    found: list[Plain] = []
    for indicator in files.indicators:
        marks = [base[indicator.key] for base in bases if indicator.key in base]
        lost = indicator.full * len(marks) - total(marks)
        if lost > 0:
            below = sum(each < indicator.full for each in marks)
            found.append({"indicator": indicator.key, "lost": lost, "lgos": below, "of": len(marks)})
    return sorted(found, key=lambda topic: (-Fraction(topic["lost"]), -topic["lgos"]))
