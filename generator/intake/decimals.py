"""Cells and marks as exact decimals: read, rounded for comparing, written. Never a float."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from generator.intake.foreign import Value
from generator.intake.names import clean


def half_up(scored: Decimal, full: Decimal) -> Decimal:
    """`scored` of `full` in per cent, rounded once, half up, to two decimals."""
    hundredths = Fraction(scored) * 10000 / Fraction(full)
    whole = (2 * hundredths.numerator + hundredths.denominator) // (2 * hundredths.denominator)
    return Decimal(whole).scaleb(-2)


NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,11})(?:\.[0-9]+)?")
DECIMALS = 6


def number(value: Value) -> Decimal | None:
    """A cell as an exact number that can be committed: at most 12 digits and 6 decimals; None where it is
    none. Thai digits are read; a sign, a comma, an exponent or a zero too many in front is not."""
    if isinstance(value, Decimal):
        if not value.is_finite() or value.adjusted() > 11 or value < 0:
            return None
        text = f"{value + 0:f}"
    else:
        text = clean(value or "")
    if not NUMBER.fullmatch(text) or len(text.partition(".")[2].rstrip("0")) > DECIMALS:
        return None
    return Decimal(text)


def plain(value: Decimal) -> str:
    """An exact number as committed: ``185``, ``2.5``, never an exponent or idle zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
