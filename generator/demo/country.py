"""Seed -> the country of the demonstration: provinces, LGOs and how they follow one another.

Where LGOs stand is said by `places`; this module gives some of them a past: SAOs that became subdistrict
municipalities, municipalities that became towns, two LGOs that became one, and a new name.

Does not give anybody people or marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from random import Random

from generator import geography
from generator.demo.chance import stream
from generator.demo.places import NEW_NAMES, TYPE_DIGIT, standing
from generator.model import Lgo, LgoType, Province, Succession, SuccessionKind, Text

ROUNDS = (2566, 2567, 2568)
FIRST_PROVINCES = ("83", "22", "30")
"""The small country: the smallest province, a middling one and the largest."""

MERGER = ("22", ROUNDS[2])
RENAMING = ("30", ROUNDS[2])
"""The provinces in which two LGOs became one, and one took another name, and from which round on."""

RISEN_FROM = {LgoType.SUBDISTRICT: LgoType.SAO, LgoType.TOWN: LgoType.SUBDISTRICT}
LGOS_PER_UPGRADE = 175


@dataclass(frozen=True)
class Country:
    """The demonstration's registry: rows of LGOs by code and round, and their successions."""

    provinces: tuple[Province, ...]
    lgos: tuple[Lgo, ...]
    successions: tuple[Succession, ...]

    @cached_property
    def by_province(self) -> dict[str, list[Lgo]]:
        """The rows of each province's LGOs."""
        rows: dict[str, list[Lgo]] = {province.code: [] for province in self.provinces}
        for lgo in self.lgos:
            rows[lgo.province].append(lgo)
        return rows

    def standing(self, year: int, province: str) -> tuple[Lgo, ...]:
        """The province's LGOs in the round, as they then were, by code."""
        return tuple(
            lgo for lgo in self.by_province[province] if lgo.round_from <= year <= (lgo.round_to or year)
        )


@dataclass(frozen=True, slots=True)
class Past:
    """What an LGO was before `start`, and how it came to be what it is."""

    start: int
    kind: SuccessionKind
    lgo: Lgo


def country(seed: int, provinces: int) -> Country:
    """The first `provinces` provinces: those of the small country, then the others by code."""
    chosen = _chosen(provinces)
    lgos: list[Lgo] = []
    successions: list[Succession] = []
    for province in chosen:
        today = standing(province, stream(seed, "places", province.code), ROUNDS[0])
        pasts = _risen(today, stream(seed, "upgrades", province.code))
        if province.code == RENAMING[0]:
            pasts |= _renamed(today, pasts, stream(seed, "renaming"))
        kept: list[Lgo] = []
        for lgo in today:
            kept += _rows(lgo, pasts.get(lgo.code))
        successions += (
            Succession(past.lgo.code, past.lgo.code, past.start, past.kind) for past in pasts.values()
        )
        if province.code == MERGER[0]:
            merger = _merger(kept, stream(seed, "merger"))
            successions.append(merger)
            kept = [
                replace(lgo, round_to=merger.round - 1) if lgo.code == merger.predecessor else lgo
                for lgo in kept
            ]
        lgos += sorted(kept, key=lambda lgo: (lgo.code, lgo.round_from))
    return Country(chosen, tuple(lgos), tuple(sorted(successions, key=lambda each: each.predecessor)))


def _chosen(count: int) -> tuple[Province, ...]:
    known = {province.code: province for province in geography.provinces()}
    others = sorted(set(known) - set(FIRST_PROVINCES))
    return tuple(known[code] for code in sorted((*FIRST_PROVINCES, *others)[:count]))


def _rows(lgo: Lgo, past: Past | None) -> Iterator[Lgo]:
    """The rows of one LGO under the code it has kept."""
    if past is None:
        yield lgo
    else:
        yield replace(past.lgo, round_to=past.start - 1)
        yield replace(lgo, code=past.lgo.code, round_from=past.start)


def _names(lgos: Sequence[Lgo]) -> set[tuple[LgoType, str, str]]:
    return {(lgo.type, lgo.name.th, lgo.district.code) for lgo in lgos}


def _risen(today: Sequence[Lgo], chance: Random) -> dict[str, Past]:
    """Some of today's municipalities as they were before their upgrade, by today's code.

    About one LGO in `LGOS_PER_UPGRADE` in the newest round, fewer in the one before; four in five were
    SAOs. Never two LGOs of one type and name in a district, and never the capital.
    """
    names = _names(today)
    candidates = sorted(
        (chance.random() * (1 if lgo.type is LgoType.SUBDISTRICT else 0.35), lgo.code, lgo)
        for lgo in today
        if lgo.type in RISEN_FROM
        and not lgo.district.code.endswith("01")
        and (RISEN_FROM[lgo.type], lgo.name.th, lgo.district.code) not in names
    )
    newest = (len(today) + LGOS_PER_UPGRADE // 2) // LGOS_PER_UPGRADE
    pasts = {}
    for order, (_, code, lgo) in enumerate(candidates[: newest + len(today) // LGOS_PER_UPGRADE]):
        before = RISEN_FROM[lgo.type]
        past = replace(lgo, code=f"0{TYPE_DIGIT[before]}{code[2:]}", type=before)
        pasts[code] = Past(ROUNDS[2 if order < newest else 1], SuccessionKind.UPGRADE, past)
    return pasts


def _renamed(today: Sequence[Lgo], taken: dict[str, Past], chance: Random) -> dict[str, Past]:
    """A municipality that bore its subdistrict's name before it took one of its own, by code."""
    names = _names(today)
    romanised = {lgo.name.th: lgo.name.en for lgo in today if lgo.name.en}
    candidates = []
    for lgo in today:
        old = next((lgo.name.th.removesuffix(end) for end in NEW_NAMES if lgo.name.th.endswith(end)), "")
        alone = lgo.code not in taken and (lgo.type, old, lgo.district.code) not in names
        if old in romanised and lgo.type is LgoType.SUBDISTRICT and not lgo.name.en and alone:
            candidates.append((chance.random(), lgo.code, lgo, Text(old, romanised[old])))
    return {
        code: Past(RENAMING[1], SuccessionKind.RENAME, replace(lgo, name=name, name_en_source="geothai"))
        for _, code, lgo, name in sorted(candidates)[:1]
    }


def _merger(kept: Sequence[Lgo], chance: Random) -> Succession:
    """An SAO that joined a municipality of its district, of its own name if there is one."""
    alone = [lgo for lgo in kept if lgo.round_from == ROUNDS[0] and lgo.round_to is None]
    pairs = sorted(
        (old.name.th != new.name.th, chance.random(), old.code, new.code)
        for old in alone
        if old.type is LgoType.SAO
        for new in alone
        if new.type is LgoType.SUBDISTRICT and new.district == old.district
    )
    _, _, old_code, new_code = pairs[0]
    return Succession(old_code, new_code, MERGER[1], SuccessionKind.MERGE)
