"""A cell of a submission workbook -> the text that data/ holds, or the rule that it breaks.

Reads what people type: Thai digits, spaces, numbers as text, ตัดฐาน in its short forms. Guesses nothing: a
decimal comma or a date is no score.
"""

from __future__ import annotations

import re
from decimal import Decimal

from generator.intake.decimals import plain
from generator.intake.foreign import Value
from generator.intake.names import clean, key
from generator.model import Indicator, LgoType
from generator.words import plain as plain_step

CUT = frozenset(map(key, ("cut", "ตัดฐาน", "ตัด", "ตัดฐานคะแนน", "ตัดออกจากฐาน")))
DASHES = frozenset("-–—−‐‑")
NUMBER = re.compile(r"(0|[1-9][0-9]{0,11})(\.[0-9]{1,6})?")


def typed(value: Value) -> str:
    """A cell as typed, cleaned; a number in its one spelling."""
    if isinstance(value, Decimal):
        return plain(value) if value.is_finite() else str(value)
    text = clean(value or "")
    return plain(Decimal(text)) if NUMBER.fullmatch(text) else text


def score(value: Value, indicator: Indicator, kind: LgoType) -> tuple[str, str]:
    """What data/ holds for a score of an LGO of `kind`, and the rule that is broken (empty: none)."""
    text = typed(value)
    if kind not in indicator.applies:
        return "-", "" if not text or text in DASHES else "form_not_applicable"
    if not text:
        return "", ""
    if text in DASHES:
        return "", "form_dash"
    if key(text.rstrip(".")) in CUT:
        return "cut", "" if indicator.cut_allowed else "form_cut_not_allowed"
    return text, "" if text in map(plain_step, indicator.steps) else "form_not_a_step"


def marks(value: Value) -> tuple[str, str]:
    """What data/ holds for marks or full marks of a dimension, and the rule that is broken."""
    text = typed(value)
    if not text:
        return "", "form_marks_missing"
    return text, "" if NUMBER.fullmatch(text) else "form_not_marks"


def above(scored: str, full: str) -> bool:
    """Whether marks are more than their full marks."""
    return Decimal(scored) > Decimal(full)
