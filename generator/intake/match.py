"""Written -> the LGO it names, or proposals with reasons.

A row names an LGO when province, district, type and name are all equal after normalising, or when one thing
alone is amiss that leaves no choice: a slip in the name of a province or district (closed lists), no district
or no type where one LGO alone ever had the rest, or a name and type that the registry has for another round.
A slip in an LGO's own name is never read. Everything weaker is a proposal for a person; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.intake.alike import alike, apart, difference, one_letter_apart, skeleton, without_marks
from generator.intake.directory import ALONE, Directory, Known
from generator.intake.names import clean, district_key, key, loose, shown
from generator.intake.outcome import Note
from generator.intake.places import district_of, province_of, provinces_with
from generator.intake.written import Written
from generator.model import Language, Lgo, Province

__all__ = ["Proposal", "Written", "exact", "proposals", "province_meant"]

PROPOSALS = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """An LGO that a row may mean; `reasons` say why, the name first."""

    lgo: Lgo
    reasons: tuple[Note, ...]

    def told(self, language: Language) -> str:
        """The reasons in one line."""
        return (" " if language is Language.TH else ", ").join(each.told(language) for each in self.reasons)


def province_meant(written: Written) -> Province | None:
    """The province to look in: as written or alike; where none is written, the one with such a district."""
    place = province_of(written.province, written.district)
    if place:
        return place.area
    found = () if clean(written.province) else provinces_with(district_key(written.district))
    return found[0] if len(found) == 1 else None


def exact(written: Sequence[Written], directory: Directory) -> Mapping[Written, Lgo]:
    """The LGOs of one province that rows name without doubt.

    What is plainly named is never claimed by a row with something amiss, nor by two such rows.
    """
    found: dict[Written, Lgo] = {}
    claims: dict[str, list[Written]] = {}
    for row in written:
        if lgo := _plain(row, directory):
            found[row] = lgo
    taken = {lgo.code for lgo in found.values()}
    for row in written:
        if row not in found and (lgo := _amiss(row, directory)) and lgo.code not in taken:
            claims.setdefault(lgo.code, []).append(row)
    now = {lgo.code: lgo for lgo in directory.lgos}
    for code, rows in claims.items():
        if len({row.key for row in rows}) == 1:
            found |= dict.fromkeys(rows, now[code])
    return found


def _plain(row: Written, directory: Directory) -> Lgo | None:
    """The LGO whose district, type and name are the row's own."""
    place = province_of(row.province, row.district)
    if row.kind is None or place is None or place.slip:
        return None
    return directory.official.get((district_key(row.district), row.kind, key(row.bare)))


def _amiss(row: Written, directory: Directory) -> Lgo | None:
    """The one LGO that a row with at most one thing amiss can mean."""
    province = province_of(row.province, row.district)
    district = district_of(directory.province, row.district)
    if (row.kind is None and not row.untyped) or (province and not province.sure):
        return None
    if clean(row.district) and row.kind not in ALONE and not (district and district.sure):
        return None
    amiss = (province is None or province.slip) + row.untyped
    if row.kind not in ALONE:
        amiss += district is None or district.slip
    for normal in (key, loose):
        index = directory.by_name[normal]
        named = [each for name in row.names for each in index.get(normal(name), ())]
        hits = [each for each in named if row.untyped or each.entry.type is row.kind]
        if district:
            code = district.area.code
            hits = [each for each in hits if each.entry.type in ALONE or each.entry.district.code == code]
        if not hits:
            continue
        amiss += not any(each.current for each in hits)
        certain = amiss <= 1 and len({each.entry.code for each in hits}) == 1
        return next((each.now for each in hits if not each.merged), None) if certain else None
    return None


def proposals(written: Written, directory: Directory, free: Sequence[Lgo]) -> tuple[Proposal, ...]:
    """At most three LGOs of the province that no other row names, the likeliest first."""
    district = district_of(directory.province, written.district)
    there = [lgo for lgo in free if district and lgo.district.code == district.area.code]
    kind, names = written.kind, written.names
    ranked = []
    for lgo in free:
        here = district is None or lgo.type in ALONE or lgo.district.code == district.area.code
        found: list[tuple[int, str, Known]] = []
        for known in directory.known[lgo.code]:
            if near := _near(names, known.entry.name.th, here):
                cost = near[0] + OTHER_DISTRICT * (not here) + OTHER_ROUND * (not known.current)
                other_type = known.entry.type is not kind and not written.untyped
                found.append((cost + OTHER_TYPE * other_type, near[1], known))
        if not found and there == [lgo]:
            found = [(FAR, "only_one_left", directory.known[lgo.code][-1])]
        if found:
            cost, name, meant = min(found, key=lambda each: each[0])
            ranked.append((cost, lgo.code, lgo, meant, name, here))
    ranked.sort(key=lambda each: each[:2])
    return tuple(
        Proposal(lgo, tuple(_reasons(written, meant, name, here)))
        for _, _, lgo, meant, name, here in ranked[:PROPOSALS]
    )


PART, FAR = 6, 100
OTHER_TYPE, OTHER_DISTRICT, OTHER_ROUND = 2, 4, 1
"""What it costs a proposal, in letters, that type, district or round differ: they order, and exclude none."""


def _near(names: Sequence[str], official: str, here: bool) -> tuple[int, str] | None:
    """How far `names` are from an official one, and what they have in common; None if too far."""
    return min((each for name in names if (each := _name_near(name, official, here))), default=None)


def _name_near(name: str, official: str, here: bool) -> tuple[int, str] | None:
    if key(name) == key(official):
        return 0, "same"
    if loose(name) == loose(official):
        return 1, "loose"
    one, other = skeleton(name), skeleton(official)
    if not here and not one_letter_apart(one, other):
        return None
    cost = 1 + apart(name, official)
    if not here:
        return cost, "alike"
    if abs(len(one) - len(other)) > 1 and (one.startswith(other) or other.startswith(one)):
        return min(cost, PART), "begins"
    if alike(name, official):
        return cost, "alike"
    return (PART, "part") if one in other or other in one else None


def _reasons(written: Written, known: Known, name: str, here: bool) -> Iterator[Note]:
    """Name, type, the letters, district, and the round from which the name is."""
    yield Note(f"reason_name_{name}")
    entry = known.entry
    if name == "only_one_left":
        return
    if written.untyped:
        yield Note("reason_type_missing")
    elif written.kind is None:
        yield Note("reason_type_unclear")
    else:
        yield Note("reason_type_same" if entry.type is written.kind else "reason_type_other")
    if name == "alike" and (letters := difference(written.bare, entry.name.th)):
        more, less = letters
        which = "other" if more and less else "more" if more else "less"
        yield Note(f"reason_letters_{which}", {"written": more, "official": less})
    elif name == "alike" and without_marks(written.bare) == without_marks(entry.name.th):
        yield Note("reason_letters_marks")
    if not here or not clean(written.district):
        which = "other" if clean(written.district) else "missing"
        names = {"th": entry.district.name.th, "en": entry.district.name.en or entry.district.name.th}
        yield Note(f"reason_district_{which}", names)
    if not known.current:
        details = {"lgo": shown(entry.type, entry.name.th), "round": known.merged}
        yield Note("reason_merged" if known.merged else "reason_known_as", details)
