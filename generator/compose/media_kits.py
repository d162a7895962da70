"""Country and province -> its media kit: the forms on which it reports its media, and an infographic.

Media are about the newest results, so a kit is of the newest round in which its province has any, and its
address names no round: what a former round's announcement pack holds stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.artefacts import Pack
from generator.compose import addresses, infographic, media_forms
from generator.compose.archives import Member, Told, archive
from generator.compose.country import Country
from generator.compose.standpoint import Link, Standpoint
from generator.model import Province, ProvinceResult, RoundResult

TOLD = Told(
    note="media-README.txt",
    title="kit_title",
    holds="kit_holds",
    steps=("kit_step_1", "kit_step_2", "kit_step_3", "kit_step_4"),
)


def files(country: Country, province: Province) -> Iterator[Pack]:
    """The province's kit, if it has any result."""
    if found := _newest(country, province):
        yield kit(country, *found)


def kit(country: Country, of_round: RoundResult, province: ProvinceResult) -> Pack:
    """One province's kit, of one round."""
    members = (
        Member(*each)
        for part in (media_forms.members, infographic.members)
        for each in part(country, of_round, province)
    )
    address = addresses.media_kit(province.province.slug)
    return archive(country, of_round, province, address, TOLD, members)


def offer(here: Standpoint, country: Country, code: str) -> Link | None:
    """The link to a province's kit, which says of which round it is; None where it has none."""
    found = _newest(country, country.provinces[code]) if country.documents else None
    if found is None:
        return None
    of_round, result = found
    words = here.say("kit_download", year=here.say.year(of_round.round.year))
    return Link(words, here.to_file(addresses.media_kit(result.province.slug)))


def shelf(here: Standpoint, country: Country) -> tuple[Link, ...]:
    """All kits, each named after its province; nothing in an edition without documents."""
    return tuple(
        Link(here.text(each.name), here.to_file(addresses.media_kit(each.slug)))
        for each in country.provinces.values()
        if country.documents and _newest(country, each)
    )


def _newest(country: Country, province: Province) -> tuple[RoundResult, ProvinceResult] | None:
    """The newest round in which the province has a result, and that."""
    with_result = (each for each in country.rounds_of(province) if each[1].summary.overall is not None)
    return next(with_result, None)
