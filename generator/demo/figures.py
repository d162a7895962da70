"""Country -> general information: people, area, villages and households of every LGO, made up.

Sizes are those usual for a type, larger or smaller where a province is crowded or wide. Some are left
out, because pages must say what isn't known: one area in fifteen, one number of people or of households
in fifty, and the villages of towns, which count communities. Websites are never made up: an invented
address might be somebody's.

Does not know marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from generator.demo.chance import bell, between, stream
from generator.demo.country import ROUNDS, Country
from generator.demo.places import Pattern, pattern
from generator.model import Lgo, LgoType, SuccessionKind

SOURCE = "ข้อมูลสาธิต (demonstration)"

PEOPLE = {
    LgoType.CITY: 78000,
    LgoType.PATTAYA: 76000,
    LgoType.TOWN: 21000,
    LgoType.SUBDISTRICT: 7600,
    LgoType.SAO: 6300,
}
HECTARES = {
    LgoType.CITY: 3200,
    LgoType.PATTAYA: 5300,
    LgoType.TOWN: 2100,
    LgoType.SUBDISTRICT: 3900,
    LgoType.SAO: 7400,
}
RURAL = (LgoType.SUBDISTRICT, LgoType.SAO)


@dataclass(frozen=True, slots=True)
class Size:
    """What an LGO or a province truly has in a year, before anything is left out."""

    people: int = 0
    hectares: int = 0
    villages: int = 0
    households: int = 0

    def __add__(self, other: Size) -> Size:
        """Both together."""
        return Size(
            self.people + other.people,
            self.hectares + other.hectares,
            self.villages + other.villages,
            self.households + other.households,
        )


def figures(country: Country, seed: int) -> Iterator[tuple[str, ...]]:
    """Rows of ``registry/statistics.csv``: provinces, then LGOs, one a round; a PAO has its province's."""
    usual = {province.code: pattern(province) for province in country.provinces}
    begun = {
        lgo.code: _size(lgo, usual[lgo.province], stream(seed, "size", lgo.code)) for lgo in country.lgos
    }
    joined = {
        (each.successor, year): each.predecessor
        for each in country.successions
        if each.kind is SuccessionKind.MERGE
        for year in ROUNDS
        if year >= each.round
    }
    sizes: dict[tuple[str, int], Size] = {}
    for province in country.provinces:
        for year in ROUNDS:
            total = Size()
            for lgo in country.standing(year, province.code):
                sizes[lgo.code, year] = _grown(begun[lgo.code], year, stream(seed, "growth", lgo.code))
                if (lgo.code, year) in joined:
                    code = joined[lgo.code, year]
                    sizes[lgo.code, year] += _grown(begun[code], year, stream(seed, "growth", code))
                total += sizes[lgo.code, year]
            sizes[province.code, year] = total
            yield _row(province.code, year, total)
    for lgo in country.lgos:
        for year in ROUNDS:
            if lgo.round_from <= year <= (lgo.round_to or year):
                whose = lgo.province if lgo.type is LgoType.PAO else lgo.code
                yield _row(lgo.code, year, sizes[whose, year], stream(seed, "unknown", lgo.code))


def _size(lgo: Lgo, usual: Pattern, chance: Random) -> Size:
    """The LGO's size in the first round; a PAO has none of its own."""
    if lgo.type is LgoType.PAO:
        return Size()
    people = _around(PEOPLE[lgo.type] * usual.people // 100, chance)
    households = people * 100 // (235 + int(chance.random() * 70))
    hectares = _around(HECTARES[lgo.type] * usual.area // 100, chance)
    villages = min(26, max(3, 2 + people // between(chance, 650, 1250) + between(chance, 0, 3)))
    return Size(people, hectares, villages if lgo.type in RURAL else 0, households)


def _around(usual: int, chance: Random) -> int:
    """`usual` times something between about 0.4 and 3, mostly below 1.3: sizes lean to the small."""
    push = chance.random()
    factor = 0.45 + 0.85 * push + 1.7 * push * push * push * chance.random() + bell(chance, 0.02)
    return int(usual * factor)


def _grown(size: Size, year: int, chance: Random) -> Size:
    """The size some years on: people mostly become fewer and households more, each LGO in its own way."""
    trend, homes = bell(chance, 7) - 2, 7 + bell(chance, 4)
    people, households = size.people, size.households
    for _ in range(year - ROUNDS[0]):
        people = int(people * (1000 + trend + bell(chance, 2)) / 1000)
        households = int(households * (1000 + homes + bell(chance, 2)) / 1000)
    return Size(people, size.hectares, size.villages, households)


def _row(code: str, year: int, size: Size, unknown: Random | None = None) -> tuple[str, ...]:
    people, households = str(size.people), str(size.households)
    area = f"{size.hectares // 100}.{size.hectares % 100:02}".rstrip("0").rstrip(".")
    if unknown is not None:
        people, households, area = (
            "" if unknown.random() < share else value
            for value, share in ((people, 0.02), (households, 0.02), (area, 0.065))
        )
    return code, str(year), people, area, str(size.villages or ""), households, "", SOURCE
