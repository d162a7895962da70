"""Exact numbers and how a round prints them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

Plain = dict[str, Any]
Settings = dict[str, Any]


def number(text: str) -> int | Fraction:
    """A mark as committed: ``5`` or ``2.5``."""
    return int(text) if text.isdigit() else Fraction(text)


def shown(value: int | Fraction, settings: Settings, decimals: int | None = None) -> str:
    """Half up or cut off, by long division; at the round's decimals, or at `decimals`."""
    places: int = settings["decimals"] if decimals is None else decimals
    scaled = Fraction(value) * 10**places
    whole = scaled.numerator // scaled.denominator
    if settings["rounding"] == "half_up" and (scaled - whole) * 2 >= 1:
        whole += 1
    digits = str(whole).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def percent(value: Fraction | None, settings: Settings, thresholds: Iterable[int | Fraction] = ()) -> Any:
    """A percentage as published: with more decimals where the usual ones would seem to reach a threshold."""
    if value is None:
        return None
    decimals, near = settings["decimals"], None
    text = shown(value, settings)
    for threshold in sorted(thresholds):
        while value < threshold <= Fraction(text):
            near = threshold
            decimals += 1
            text = shown(value, settings, decimals)
    return {"exact": value, "shown": text, "near": near}


def points(value: Fraction | None, settings: Settings) -> Any:
    """A difference as published: rounded by its magnitude, then its sign, unless it prints as zero."""
    if value is None:
        return None
    text = shown(abs(value), settings)
    return {"exact": value, "shown": "-" + text if value < 0 and Fraction(text) != 0 else text}


def grade_thresholds(settings: Settings) -> list[int]:
    """What an overall percentage may seem to reach."""
    return [*(band["from"] for band in settings["bands"]), settings["pass"]["mark"]]


def dimension_thresholds(settings: Settings) -> list[int]:
    """What a dimension may seem to reach: the pass mark where each dimension must."""
    return [settings["pass"]["mark"]] if settings["pass"]["rule"] == "every_dimension" else []


def mean(values: Iterable[int | Fraction | None]) -> Fraction | None:
    """The mean of those that are there."""
    there = [value for value in values if value is not None]
    return total(there) / len(there) if there else None


def total(values: Iterable[int | Fraction]) -> Fraction:
    """The exact sum. Those of one denominator are added first: fractions are slow to add."""
    tops: dict[int, int] = {}
    for value in values:
        tops[value.denominator] = tops.get(value.denominator, 0) + value.numerator
    return sum((Fraction(top, bottom) for bottom, top in tops.items()), Fraction(0))


def quartile(ordered: Sequence[Fraction], part: Fraction) -> Fraction:
    """QUARTILE.INC: on a scale from the first (0) to the last (1), between two neighbours in proportion."""
    place = part * (len(ordered) - 1)
    below = place.numerator // place.denominator
    if below + 1 == len(ordered):
        return ordered[below]
    return ordered[below] + (place - below) * (ordered[below + 1] - ordered[below])


def median(values: Iterable[Fraction]) -> Fraction:
    """The middle one, or halfway between the two in the middle."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
