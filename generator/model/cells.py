"""Cells: five kinds, five types. What is not `Marks` is in no total, and none of them is a zero."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from generator.model.text import Exact


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks scored on an indicator that counts. Zero marks are `Marks(0)`, and nothing else is."""

    value: Exact


@dataclass(frozen=True, slots=True)
class Pilot:
    """Marks scored on a pilot indicator (นำร่อง): shown, and part of no total."""

    shown: Exact


@dataclass(frozen=True, slots=True)
class Cut:
    """Cut from this LGO's base (ตัดฐาน): leaves the denominator."""


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The indicator does not apply to LGOs of this type: leaves the denominator."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Not submitted yet. Only a provisional round may hold one; it leaves the denominator, and its LGO
    has neither grade nor place, and is in no average, until it is in."""


Cell: TypeAlias = Marks | Pilot | Cut | NotApplicable | Missing

CUT = Cut()
NOT_APPLICABLE = NotApplicable()
MISSING = Missing()
