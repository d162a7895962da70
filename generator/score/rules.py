"""The rules a round names: aggregation, pass, grade, rounding. Pure functions of exact numbers.

Sources (see `content/en/method.md` for worked examples): dimension % = marks ÷ applicable full
marks × 100 (the 2564 summary); pooled, as ทต.มะขาม 2561 and the published rows of 2568; mean of
dimensions, as the wording of 2564 and อบต.เขาสมอคอน 2560; weighted, as the letter of 2564 says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import repeat
from math import lcm

from generator.model import (
    Aggregation,
    Band,
    DimensionResult,
    Exact,
    PassRule,
    Percent,
    Points,
    Round,
    Rounding,
)
from generator.score.overlap import DimensionSum

Base = DimensionResult | DimensionSum
"""Marks and full marks of one dimension, by its number: what a rule of aggregation needs of one."""


def ratio(marks: Exact, full: Exact) -> Exact | None:
    """`marks` as a percentage of `full`; None where there is no base (never 0)."""
    if not full:
        return None
    return Fraction(*_hundredfold(marks, full))


def total(values: Iterable[Exact], times: Iterable[int] = repeat(1), over: int = 1) -> Fraction:
    """The exact sum, each value so many `times`, divided by `over`. Fractions are put on one denominator and
    reduced once: one by one is slow."""
    numerators: defaultdict[int, int] = defaultdict(int)
    for value, often in zip(values, times, strict=False):
        top, bottom = value.as_integer_ratio()
        numerators[bottom] += top * often
    bottom = lcm(*numerators)
    return Fraction(sum(top * (bottom // each) for each, top in numerators.items()), bottom * over)


# ---------------------------------------------------------------- aggregation


def _pooled(dimensions: Sequence[Base], weights: Mapping[int, Fraction]) -> Exact | None:
    return ratio(sum(each.marks for each in dimensions), sum(each.full for each in dimensions))


def _mean_of_dimensions(dimensions: Sequence[Base], weights: Mapping[int, Fraction]) -> Exact | None:
    return _weighted(dimensions, dict.fromkeys([each.number for each in dimensions], Fraction(1)))


def _weighted(dimensions: Sequence[Base], weights: Mapping[int, Fraction]) -> Exact | None:
    """Numerators and denominators apart, and one fraction at the end: a round has tens of thousands of
    such sums, and adding fractions is slow."""
    above: Exact = 0  # above ÷ below = the sum of weight × marks ÷ full marks
    below: Exact = 1
    heavy, light = 0, 1  # heavy ÷ light = the sum of the weights
    for each in dimensions:
        if each.full:
            weight = weights[each.number]
            part, whole = weight.numerator, weight.denominator
            above = above * whole * each.full + part * each.marks * below
            below *= whole * each.full
            heavy, light = heavy * whole + part * light, light * whole
    return Fraction(100 * above * light, below * heavy) if heavy else None


AGGREGATIONS: Mapping[Aggregation, Callable[[Sequence[Base], Mapping[int, Fraction]], Exact | None]] = {
    Aggregation.POOLED: _pooled,
    Aggregation.MEAN_OF_DIMENSIONS: _mean_of_dimensions,
    Aggregation.WEIGHTED: _weighted,
}


def overall(round_: Round, dimensions: Sequence[Base]) -> Exact | None:
    """The overall percentage by the round's rule; a dimension without a base is left out of means and
    weights are scaled up to the rest (`check` has refused it where the round says so)."""
    return AGGREGATIONS[round_.aggregation](dimensions, round_.weights)


# ---------------------------------------------------------------- grade and pass


def reaches(value: Exact, mark: Exact) -> bool:
    """Whether `value` is not below `mark`; in whole numbers, because everybody is asked."""
    return value.numerator * mark.denominator >= mark.numerator * value.denominator


def band_of(round_: Round, percent: Exact) -> Band:
    """The grade that the exact percentage reaches: the highest band whose floor it is not below."""
    return max((band for band in round_.bands if reaches(percent, band.floor)), key=lambda band: band.floor)


def _passed_overall(round_: Round, percent: Exact, dimensions: Sequence[DimensionResult]) -> bool:
    return reaches(percent, round_.pass_mark)


def _passed_every_dimension(round_: Round, percent: Exact, dimensions: Sequence[DimensionResult]) -> bool:
    percents = [each.percent for each in dimensions if each.percent is not None]
    return all(reaches(percent.exact, round_.pass_mark) for percent in percents)


PASSES: Mapping[PassRule, Callable[[Round, Exact, Sequence[DimensionResult]], bool]] = {
    PassRule.OVERALL: _passed_overall,
    PassRule.EVERY_DIMENSION: _passed_every_dimension,
}


def passed(round_: Round, percent: Exact, dimensions: Sequence[DimensionResult]) -> bool:
    """Whether an LGO passes by the round's rule, compared exactly."""
    return PASSES[round_.pass_rule](round_, percent, dimensions)


# ---------------------------------------------------------------- display

STEPS: Mapping[Rounding, Callable[[int, int], int]] = {
    Rounding.HALF_UP: lambda top, bottom: (2 * top + bottom) // (2 * bottom),
    Rounding.TRUNCATE: lambda top, bottom: top // bottom,
}
"""A fraction of 0 or more, `top` ÷ `bottom`, as a whole number."""


def printed(value: Exact, decimals: int, rounding: Rounding) -> str:
    """A number of 0 or more as text with exactly `decimals` decimals: ``printed(Fraction(645, 8), 2,
    HALF_UP) == "80.63"``."""
    return _pointed(STEPS[rounding](value.numerator * 10**decimals, value.denominator), decimals)


def _pointed(steps: int, decimals: int) -> str:
    whole, rest = divmod(steps, 10**decimals)
    return f"{whole}.{rest:0{decimals}d}" if decimals else str(whole)


def percent_of(round_: Round, exact: Exact, thresholds: Sequence[Exact]) -> Percent:
    """`exact` with the text it is shown as.

    Where the usual decimals would seem to reach one of `thresholds` that the exact value does not
    (79.995 prints 80.00), as many more are printed as tell them apart, and `near` names it.
    """
    return _percent(*exact.as_integer_ratio(), tuple(thresholds), round_.decimals, round_.rounding)


def share_of(round_: Round, marks: Exact, full: Exact, thresholds: Sequence[Exact]) -> Percent | None:
    """`marks` as a percentage of `full`, with its text; None where there is no base."""
    if not full:
        return None
    return _percent(*_hundredfold(marks, full), tuple(thresholds), round_.decimals, round_.rounding)


def _hundredfold(marks: Exact, full: Exact) -> tuple[int, int]:
    return 100 * marks.numerator * full.denominator, marks.denominator * full.numerator


@lru_cache(maxsize=100_000)  # by whole numbers: a fraction is slow to hash
def _percent(
    top: int, bottom: int, thresholds: tuple[Exact, ...], decimals: int, rounding: Rounding
) -> Percent:
    shown, near = STEPS[rounding](top * 10**decimals, bottom), None
    for threshold in thresholds:
        while (
            top * threshold.denominator < threshold.numerator * bottom
            and threshold.numerator * 10**decimals <= shown * threshold.denominator
        ):
            decimals, near = decimals + 1, threshold
            shown = STEPS[rounding](top * 10**decimals, bottom)
    return Percent(Fraction(top, bottom), _pointed(shown, decimals), near)


def points_of(round_: Round, exact: Exact) -> Points:
    """A difference of percentages, with the text it is shown as: its magnitude by the round's decimals and
    rounding, and ``-`` in front where it is below zero and not printed as zero."""
    return _points(*exact.as_integer_ratio(), round_.decimals, round_.rounding)


def points_in(round_: Round, marks: Exact, full: Exact) -> Points | None:
    """A difference of marks in percentage points of `full`; None where there is no base."""
    return _points(*_hundredfold(marks, full), round_.decimals, round_.rounding) if full else None


@lru_cache(maxsize=100_000)  # by whole numbers: a fraction is slow to hash
def _points(top: int, bottom: int, decimals: int, rounding: Rounding) -> Points:
    shown = _pointed(STEPS[rounding](abs(top) * 10**decimals, bottom), decimals)
    return Points(Fraction(top, bottom), f"-{shown}" if top < 0 and shown.strip("0.") else shown)


def grade_thresholds(round_: Round) -> tuple[Exact, ...]:
    """What a percentage may seem to reach: the bands' floors and the pass mark, ascending."""
    return tuple(sorted({*(band.floor for band in round_.bands), round_.pass_mark}))


def dimension_thresholds(round_: Round) -> tuple[Exact, ...]:
    """The same for a dimension: it has no grade, and passes only where every dimension must."""
    return (round_.pass_mark,) if round_.pass_rule is PassRule.EVERY_DIMENSION else ()
