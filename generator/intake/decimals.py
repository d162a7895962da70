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


def number(value: Value) -> Decimal | None:
    """A cell as an exact number; None where it is none."""
    if isinstance(value, Decimal):
        return value if value.is_finite() else None
    text = clean(value or "")
    return Decimal(text) if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", text) else None


def plain(value: Decimal) -> str:
    """An exact number as committed: ``185``, ``2.5``, never an exponent or idle zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
