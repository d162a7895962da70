"""An LGO as a foreign file writes it: a value, with what its words say by themselves.

It knows no registry: which LGO is meant is `match`'s matter.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.intake.names import bare_name, clean, district_key, key, lgo_type, province_key, readings
from generator.model import LgoType


@dataclass(frozen=True, slots=True)
class Written:
    """An LGO as a foreign file writes it, with its row there."""

    row: int
    province: str
    district: str
    type: str
    name: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells it apart from other rows, whatever the dirt and the row number."""
        return province_key(self.province), district_key(self.district), key(self.type), key(self.name)

    @property
    def kind(self) -> LgoType | None:
        """Its type; None where none is written, or the name says another than the column."""
        column, (prefix, _) = lgo_type(self.type), bare_name(self.name)
        if not clean(self.type):
            return prefix
        return column if prefix in (None, column) else None

    @property
    def untyped(self) -> bool:
        """Whether no type is written at all: neither in its column nor before the name."""
        return not clean(self.type) and bare_name(self.name)[0] is None

    @property
    def bare(self) -> str:
        """Its name without the type."""
        return bare_name(self.name)[1]

    @property
    def names(self) -> tuple[str, ...]:
        """`bare`, and what else its name may be."""
        return self.bare, *readings(self.name, lgo_type(self.type))

    def __str__(self) -> str:
        """As a person would point at it."""
        return f"{' '.join(self.name.split())} ({self.type}, {self.district}, {self.province})"
