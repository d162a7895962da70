"""RoundResult -> the map of provinces: shades say the place among provinces, never how good a result is."""

from __future__ import annotations

from generator.artefacts import HATCHED, Area, Map
from generator.compose import addresses
from generator.compose.standpoint import Standpoint
from generator.compose.tables import fifth
from generator.model import ProvinceResult, RoundResult
from generator.outlines import HEIGHT, WIDTH, outlines

BANGKOK = "10"
"""Never part of the assessment."""


def map_of(here: Standpoint, of_round: RoundResult) -> Map | None:
    """Every province as an area that leads to its page; None where no province has a shape. Provinces that
    the data don't know are drawn, so that the country has its shape, and say nothing."""
    shapes, year = outlines(), of_round.round.year
    known = [each for each in of_round.provinces if each.province.code in shapes]
    if not known:
        return None
    areas = [
        Area(
            shapes[each.province.code],
            _words(here, each),
            here.to_page(addresses.province(each.province.slug, year)),
            fifth(each.rank),
        )
        for each in known
    ]
    here_too = {each.province.code for each in known}
    elsewhere = [
        Area(shape, "", "", 0) for code, shape in shapes.items() if code not in here_too and code != BANGKOK
    ]
    return Map(
        words=here.say("map_label", year=here.say.year(year)),
        width=WIDTH,
        height=HEIGHT,
        areas=(*elsewhere, Area(shapes[BANGKOK], here.say("map_bangkok"), "", HATCHED), *areas),
        legend=_legend(here, known),
    )


def _words(here: Standpoint, province: ProvinceResult) -> str:
    name = str(here.text(province.province.name))
    if not province.submitted:
        return here.say("map_waiting", name=name)
    return here.say(
        "map_province",
        name=name,
        percent=here.percent(province.summary.overall),
        rank=here.rank(province.rank),
    )


def _legend(here: Standpoint, provinces: list[ProvinceResult]) -> tuple[tuple[int, str], ...]:
    """The places of each shade that occurs, then what has no place."""
    places: dict[int, list[int]] = {}
    for each in provinces:
        if each.rank is not None:
            places.setdefault(fifth(each.rank), []).extend((each.rank.first, each.rank.last))
    named = [
        (
            shade,
            here.say(
                "map_places" if min(found) < max(found) else "map_place", first=min(found), last=max(found)
            ),
        )
        for shade, found in sorted(places.items())
    ]
    if any(each.rank is None for each in provinces):
        named.append((0, here.say("map_no_place")))
    return (*named, (HATCHED, here.say("map_bangkok")))
