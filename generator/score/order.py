"""Exact values -> whole numbers in the same order, so that a nation is ranked and searched fast.

Two different fractions whose denominators are at most N lie at least 1/N² apart: multiplied by N² and cut
off, they are still different, and in the same order. Nothing is rounded for display here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

from generator.model import Exact, Rank
from generator.score.rules import total

Key = TypeVar("Key", bound=Hashable)


def in_order(values: Mapping[Key, Exact]) -> dict[Key, int]:
    """A whole number for each value: greater where it is greater, equal where it is equal."""
    ratios = [value.as_integer_ratio() for value in values.values()]
    scale = max((bottom for _, bottom in ratios), default=1) ** 2
    return {key: top * scale // bottom for key, (top, bottom) in zip(values, ratios, strict=True)}


def places(values: Mapping[Key, Exact]) -> dict[Key, Rank]:
    """The place of each, highest first; equal values share ``first``–``last``."""
    holders: defaultdict[int, list[Key]] = defaultdict(list)
    for key, value in in_order(values).items():
        holders[value].append(key)
    ranks: dict[Key, Rank] = {}
    before = 0
    for value in sorted(holders, reverse=True):
        equal = holders[value]
        rank = Rank(before + 1, before + len(equal), len(values))
        ranks.update((key, rank) for key in equal)
        before += len(equal)
    return ranks


def quartile(ascending: Sequence[Exact], number: int) -> Exact:
    """The least (0), lower quartile (1), median (2), upper quartile (3) or greatest (4) of one value or
    more: at (n − 1) × number ÷ 4, between two values by linear interpolation (QUARTILE.INC)."""
    place, part = divmod((len(ascending) - 1) * number, 4)
    low = ascending[place]
    if not part:
        return low
    high = ascending[place + 1]
    top = (4 - part) * low.numerator * high.denominator + part * high.numerator * low.denominator
    return Fraction(top, 4 * low.denominator * high.denominator)


def mean(values: Iterable[Exact]) -> Exact | None:
    """The exact mean; None of nothing."""
    known = list(values)
    return total(known, over=len(known)) if known else None
