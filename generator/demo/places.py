"""Province -> its LGOs as they stand today: which places bear one, of which type, under which code.

Provinces, districts and subdistricts are real (`generator.geography`); which of their names bear an LGO,
and of which type, is made up after the country's pattern: a PAO, a municipality at most districts' seats
and in market towns, and one LGO a subdistrict but for the small ones, which share a neighbour's.
`patterns.csv` holds how common that is in each region, and where a province is different; its numbers
are rough on purpose.

Does not know rounds: how an LGO came to be what it is stands in `country`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from csv import DictReader
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random

from generator import geography
from generator.demo.chance import between
from generator.model import District, Lgo, LgoType, Province, Text

SEATS_PER_THOUSAND = 126
"""Municipalities of seats and markets, which no subdistrict's LGO is, per thousand subdistricts."""

NEW_NAMES = ("พัฒนา", "สามัคคี", "ร่วมใจ", "ธานี", "รุ่งเรือง", "สัมพันธ์")
"""Endings of names that are no subdistrict's: nobody has romanised those."""

PATTAYA = ("2004", Text("พัทยา", "Pattaya"))
"""Pattaya City's district and bare name. Its English is no subdistrict's, so the name is our own."""

TYPE_DIGIT = {
    LgoType.PAO: "2",
    LgoType.CITY: "3",
    LgoType.PATTAYA: "3",
    LgoType.TOWN: "4",
    LgoType.SUBDISTRICT: "5",
    LgoType.SAO: "6",
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a province is like. Per cent of LGOs, or of a usual LGO's people and area; `towns` and `seats`
    are None where chance decides."""

    cities: int
    towns: int | None
    seats: int | None
    shared: int
    municipal: int
    people: int
    area: int


@dataclass(frozen=True, slots=True)
class Place:
    """An LGO before it has a code."""

    type: LgoType
    name: Text
    district: District


@cache
def pattern(province: Province) -> Pattern:
    """The province's pattern: its own where it has one, else its region's."""
    rows = _patterns()
    own, usual = rows.get(province.code, {}), rows[province.region]
    cell = {column: own.get(column) or usual[column] for column in usual}
    return Pattern(
        cities=int(cell["cities"] or 0),
        towns=int(cell["towns"]) if cell["towns"] else None,
        seats=int(cell["seats"]) if cell["seats"] else None,
        shared=int(cell["shared_percent"]),
        municipal=int(cell["municipal_percent"]),
        people=int(cell["people_percent"]),
        area=int(cell["area_percent"]),
    )


@cache
def _patterns() -> dict[str, dict[str, str]]:
    text = files(__package__).joinpath("patterns.csv").read_text(encoding="utf-8")
    return {row.pop("of"): row for row in DictReader(text.splitlines())}


def standing(province: Province, chance: Random, since: int) -> tuple[Lgo, ...]:
    """The province's LGOs from the round `since` on, with codes ``0TPPAANN``, in order of code."""
    serial: Counter[str] = Counter()
    lgos = []
    for place in sorted(_places(province, chance), key=lambda each: (each.district.code, _digit(each))):
        serial[place.district.code] += 1
        own = place.type is LgoType.PATTAYA
        lgos.append(
            Lgo(
                code=f"0{_digit(place)}{place.district.code}{serial[place.district.code]:02}",
                type=place.type,
                name=place.name,
                name_en_source=("own" if own else "geothai") if place.name.en else "",
                province=province.code,
                district=place.district,
                round_from=since,
            )
        )
    return tuple(sorted(lgos, key=lambda lgo: lgo.code))


def _digit(place: Place) -> str:
    return TYPE_DIGIT[place.type]


def _places(province: Province, chance: Random) -> list[Place]:
    """All LGOs of a province: its PAO, the municipalities of seats and markets, those of subdistricts."""
    usual = pattern(province)
    districts = geography.districts(province.code)
    inside = {district.code: geography.subdistricts(district.code) for district in districts}
    towns = usual.towns if usual.towns is not None else 1 + int(chance.random() * 2.5)
    urban = [LgoType.CITY] * usual.cities + [LgoType.TOWN] * towns
    capital = districts[0]
    places = [Place(LgoType.PAO, province.name, capital), Place(urban.pop(0), province.name, capital)]
    places += [Place(LgoType.PATTAYA, PATTAYA[1], each) for each in districts if each.code == PATTAYA[0]]
    places += _seats(districts, usual, urban, {(capital.code, province.name.th)}, chance)
    taken = {(place.district.code, place.name.th) for place in places}
    for district in districts:
        for subdistrict in inside[district.code]:
            kind = LgoType.SUBDISTRICT if chance.random() * 100 < usual.municipal else LgoType.SAO
            if (district.code, subdistrict.name.th) in taken:
                kind = LgoType.SAO
            elif urban and chance.random() * 8 < 1:
                kind = urban.pop(0)
            elif len(inside[district.code]) > 3 and chance.random() * 100 < usual.shared:
                continue
            places.append(Place(kind, subdistrict.name, district))
    for number in range(len(places) - 1, 0, -1):
        if urban and places[number].type is LgoType.SUBDISTRICT:
            places[number] = Place(urban.pop(0), places[number].name, places[number].district)
    return places


def _seats(
    districts: Sequence[District],
    usual: Pattern,
    urban: list[LgoType],
    taken: set[tuple[str, str]],
    chance: Random,
) -> Iterator[Place]:
    """Municipalities of district seats, the largest first, every third one of a market elsewhere; the
    capital's counts as the first.

    Takes what cities and towns it can place from `urban`, and adds to the names `taken`.
    """
    inside = {district.code: geography.subdistricts(district.code) for district in districts}
    waiting = sorted(districts[1:], key=lambda district: (-len(inside[district.code]), district.code))
    count = sum(len(each) for each in inside.values())
    seats = usual.seats if usual.seats is not None else round(count * SEATS_PER_THOUSAND / 1000)
    placed = 1
    while placed < seats:
        if waiting and (placed + 1) % 3:
            district = waiting.pop(0)
            name, kinds = district.name, urban
        else:
            district = districts[between(chance, 0, len(districts) - 1)]
            names = inside[district.code]
            name, kinds = _market(names[between(chance, 0, len(names) - 1)].name, chance), []
        if (district.code, name.th) not in taken:
            placed += 1
            taken.add((district.code, name.th))
            yield Place(kinds.pop(0) if kinds else LgoType.SUBDISTRICT, name, district)


def _market(name: Text, chance: Random) -> Text:
    """The name of a market town in the subdistrict `name`: often its own, else one nobody romanised."""
    ending = between(chance, 0, 2 * len(NEW_NAMES) - 1)
    return Text(name.th + NEW_NAMES[ending]) if ending < len(NEW_NAMES) else name
