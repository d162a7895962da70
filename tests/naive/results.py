"""Each LGO of a round by itself: marks, percentages, grade, pass."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from tests.naive.country import Cells, Files, Lgo, read
from tests.naive.numbers import Plain, Settings, dimension_thresholds, grade_thresholds, number, percent

Sums = dict[int, tuple[Any, Any]]
"""Marks and applicable full marks by dimension number."""


class NoRuleError(Exception):
    """The round's rule says nothing on one of the dimensions."""


@dataclass
class Result:
    """One LGO in one round. `base` holds the marks of indicators that count, by key (of an LGO known by
    dimension only: None); `percents` stand in the order of the round's dimensions."""

    lgo: Lgo
    cells: Cells | None
    base: dict[str, int | Fraction] | None
    sums: Sums
    percents: list[Fraction | None]
    overall: Fraction | None
    grade: str | None
    passed: bool | None
    missing: int

    @property
    def score(self) -> Fraction:
        """The overall percentage of an LGO that has a grade."""
        assert self.grade is not None and self.overall is not None
        return self.overall


def compute(data: Path, year: int) -> dict[str, Plain]:
    """Every LGO of one round whose province is in, by code, as published: of itself, no places."""
    files = read(data, year)
    return {code: published(files, own) for code, own in results_of(files).items()}


def published(files: Files, own: Result) -> Plain:
    """One LGO's own result under the names the generator uses."""
    return {
        "lgo": own.lgo.code,
        "round": files.year,
        "cells": own.cells and [own.cells[each.key] for each in files.indicators],
        "dimensions": [
            {
                "number": each,
                "marks": own.sums[each][0],
                "full": own.sums[each][1],
                "percent": shown_dimension(files.settings, value),
            }
            for each, value in zip(files.numbers, own.percents, strict=True)
        ],
        "marks": sum(marks for marks, _ in own.sums.values()),
        "full": sum(full for _, full in own.sums.values()),
        "overall": shown_overall(files.settings, own.overall),
        "band": own.grade,
        "passed": own.passed,
        "missing": own.missing,
    }


def results_of(files: Files) -> dict[str, Result]:
    """Every LGO of a round whose province is in, by code."""
    return {
        code: result_of(files, lgo)
        for code, lgo in sorted(files.lgos.items())
        if lgo.province in files.submitted
    }


def result_of(files: Files, lgo: Lgo) -> Result:
    """One LGO. Where cells are missing there is neither grade nor pass."""
    cells = files.cells.get(lgo.code)
    base = None if cells is None else counted(files, cells)
    sums = files.sums[lgo.code] if base is None else sums_of(files, base)
    missing = 0 if cells is None else sum(cells[each.key] == "" for each in files.indicators)
    percents = [percent_of(*sums[each]) for each in files.numbers]
    value = overall(files.settings, sums)
    graded = value is not None and not missing
    return Result(
        lgo=lgo,
        cells=cells,
        base=base,
        sums=sums,
        percents=percents,
        overall=value,
        grade=grade(files.settings, value) if graded else None,
        passed=passes(files.settings, value, percents) if graded else None,
        missing=missing,
    )


def counted(files: Files, cells: Cells) -> dict[str, int | Fraction]:
    """The marks that count, by key: no pilot, nothing cut, nothing that doesn't apply or is missing."""
    return {
        each.key: number(cells[each.key])
        for each in files.indicators
        if not each.pilot and cells[each.key] not in ("cut", "-", "")
    }


def sums_of(files: Files, base: dict[str, int | Fraction]) -> Sums:
    """Marks and full marks of some indicators by dimension."""
    marks: dict[int, Any] = dict.fromkeys(files.numbers, 0)
    full: dict[int, Any] = dict.fromkeys(files.numbers, 0)
    for each in files.indicators:
        if each.key in base:
            marks[each.dimension] += base[each.key]
            full[each.dimension] += each.full
    return {each: (marks[each], full[each]) for each in files.numbers}


def percent_of(marks: int | Fraction, full: int | Fraction) -> Fraction | None:
    """Marks ÷ full marks × 100."""
    return Fraction(100 * marks) / full if full else None


def weights_of(settings: Settings) -> dict[int, Fraction]:
    """The weights as written, by dimension number; none where the rule has none."""
    return {each: Fraction(weight) for each, weight in settings.get("weights", {}).items()}


def overall(settings: Settings, sums: Sums) -> Fraction | None:
    """The overall percentage by the round's rule over any sums. Dimensions without a base are left out."""
    based = {each: pair for each, pair in sums.items() if pair[1]}
    if not based:
        return None
    if settings["aggregation"] == "pooled":
        return percent_of(sum(marks for marks, _ in based.values()), sum(full for _, full in based.values()))
    weights = dict.fromkeys(based, Fraction(1))
    if settings["aggregation"] == "weighted":
        known = weights_of(settings)
        if not set(based) <= set(known):
            raise NoRuleError
        weights = {each: known[each] for each in based}
    weighted = sum(weights[each] * Fraction(100 * marks) / full for each, (marks, full) in based.items())
    together = sum(weights.values())
    return Fraction(weighted / together) if together else None


def grade(settings: Settings, value: Fraction | None) -> str | None:
    """The band with the highest floor that the exact percentage reaches."""
    if value is None:
        return None
    reached = [(band["from"], band["key"]) for band in settings["bands"] if value >= band["from"]]
    return str(max(reached)[1])


def passes(settings: Settings, value: Fraction | None, percents: list[Fraction | None]) -> bool:
    """Whether what the round's rule looks at reaches the mark."""
    judged = [value] if settings["pass"]["rule"] == "overall" else percents
    return all(each >= settings["pass"]["mark"] for each in judged if each is not None)


def shown_overall(settings: Settings, value: Fraction | None) -> Any:
    """An overall percentage as published."""
    return percent(value, settings, grade_thresholds(settings))


def shown_dimension(settings: Settings, value: Fraction | None) -> Any:
    """A dimension's percentage as published."""
    return percent(value, settings, dimension_thresholds(settings))
