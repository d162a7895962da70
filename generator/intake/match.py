"""Written -> the LGO it names, or proposals with reasons.

An LGO is taken as named only when province, district, type and name are all equal after normalising, and
one LGO alone answers. Everything weaker is a proposal for a person; nothing is guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.intake.names import bare_name, district_key, key, lgo_type, province_key
from generator.model import Lgo, LgoType

PROPOSALS = 3
ALIKE = 0.75
"""From this share of equal letters on, two names are called alike."""


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
        return column if prefix in (None, column) else None

    @property
    def bare(self) -> str:
        """Its name without the type."""
        return bare_name(self.name)[1]

    def __str__(self) -> str:
        """As a person would point at it."""
        return f"{' '.join(self.name.split())} ({self.type}, {self.district}, {self.province})"


@dataclass(frozen=True, slots=True)
class Proposal:
    """An LGO that a row may mean; `reason` names the phrase that says why."""

    lgo: Lgo
    reason: str


def exact(written: Sequence[Written], lgos: Sequence[Lgo]) -> Mapping[Written, Lgo]:
    """The LGOs of one province that rows name without doubt."""
    count = Counter(map(_key_of, lgos))
    index = {_key_of(lgo): lgo for lgo in lgos if count[_key_of(lgo)] == 1}
    found = {}
    for each in written:
        if each.kind and (lgo := index.get((district_key(each.district), each.kind, key(each.bare)))):
            found[each] = lgo
    return found


def proposals(written: Written, free: Sequence[Lgo]) -> tuple[Proposal, ...]:
    """At most three LGOs of the province that no other row names, the likeliest first."""
    here = [lgo for lgo in free if key(lgo.district.name.th) == district_key(written.district)]
    found = [Proposal(lgo, reason) for lgo in free if (reason := _reason(written, lgo, here))]
    found.sort(key=lambda each: (REASONS.index(each.reason), -_likeness(written, each.lgo), each.lgo.code))
    return tuple(found[:PROPOSALS])


REASONS = (
    "same_name_other_type",
    "same_words_unclear_type",
    "alike_name_same_type",
    "name_begins_alike",
    "alike_name_other_type",
    "same_name_other_district",
    "same_name_other_district_and_type",
    "only_one_left",
)
"""Why an LGO is proposed, the strongest reason first; phrases are called ``reason_…``."""


def _reason(written: Written, lgo: Lgo, here: Sequence[Lgo]) -> str:
    bare, name = key(written.bare), key(lgo.name.th)
    same_type = written.kind is lgo.type
    if lgo in here:
        if bare == name:
            return "same_words_unclear_type" if written.kind is None else "same_name_other_type"
        alike = _likeness(written, lgo) >= ALIKE
        if alike and same_type:
            return "alike_name_same_type"
        if bare.startswith(name) or name.startswith(bare):
            return "name_begins_alike"
        if alike:
            return "alike_name_other_type"
        return "only_one_left" if len(here) == 1 else ""
    if bare == name:
        return "same_name_other_district" if same_type else "same_name_other_district_and_type"
    return ""


def _likeness(written: Written, lgo: Lgo) -> float:
    """Share of equal letters, for the order of proposals only; no result depends on it."""
    return SequenceMatcher(None, key(written.bare), key(lgo.name.th), autojunk=False).ratio()


def _key_of(lgo: Lgo) -> tuple[str, LgoType, str]:
    return key(lgo.district.name.th), lgo.type, key(lgo.name.th)
