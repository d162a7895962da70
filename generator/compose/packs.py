"""Country and province -> its announcement pack of each round: all that it prints, signs and sends.

What stands in a pack was computed inside its province: another province's correction leaves it alone. Who
adds to packs is a function in `CONTRIBUTORS`; nothing of a pack but its workbook is published by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.artefacts import Artefact, Pack
from generator.compose import addresses
from generator.compose.announcement import announcement
from generator.compose.archives import Member, Told, archive
from generator.compose.cards import cards
from generator.compose.committees import meetings, paper, sheet
from generator.compose.country import Country
from generator.compose.standpoint import Link, Standpoint
from generator.compose.workbook import workbook
from generator.model import Province, ProvinceResult, RoundResult

Contributor = Callable[[Country, RoundResult, ProvinceResult], Iterable[Member]]


def _workbook(country: Country, of_round: RoundResult, province: ProvinceResult) -> Iterator[Member]:
    identity = country.ids[of_round.round.year, province.province.code]
    yield Member("workbook.xlsx", workbook(country, of_round.round, province, identity), "pack_workbook")


def _announcement(country: Country, of_round: RoundResult, province: ProvinceResult) -> Iterator[Member]:
    draft = announcement(country, of_round.round, province)
    yield Member("announcement.pdf", draft, "pack_announcement")


def _committees(country: Country, of_round: RoundResult, province: ProvinceResult) -> Iterator[Member]:
    for meeting in meetings(country, of_round.round, province):
        yield Member(f"committee-{meeting.key}.pdf", paper(country, meeting), f"pack_{meeting.key}")
        yield Member(f"committee-{meeting.key}.xlsx", sheet(country, meeting), "pack_sheet")


def _cards(country: Country, of_round: RoundResult, province: ProvinceResult) -> Iterator[Member]:
    document = cards(country, of_round.round, province)
    if document:
        yield Member("qr.pdf", document, "pack_qr")


CONTRIBUTORS: tuple[Contributor, ...] = (_workbook, _announcement, _committees, _cards)

TOLD = Told(
    note="README.txt",
    title="pack_title",
    holds="pack_holds",
    steps=("pack_step_1", "pack_step_2", "pack_step_3", "pack_step_4"),
)


def files(country: Country, province: Province) -> Iterator[Artefact]:
    """The province's pack of each round that it is in; before it those of its members that are published by
    themselves too, which are then pressed once."""
    for of_round, result in country.rounds_of(province):
        if result.submitted:
            made = pack(country, of_round, result)
            yield from (
                each
                for _, each in made.members
                if addresses.is_file_of(each.address, of_round.round.year, province.slug)
            )
            yield made


def offer(here: Standpoint, country: Country, slug: str, year: int) -> Link | None:
    """The link to a province's pack; None in an edition without documents."""
    if not country.documents:
        return None
    return Link(here.say("pack_download"), here.to_file(addresses.pack(slug, year)))


def links(here: Standpoint, country: Country, slug: str, year: int) -> tuple[Link, ...]:
    """A province's pack and its workbook, among its files; nothing in an edition without documents."""
    if not country.documents:
        return ()
    return (
        Link(here.say("file_pack"), here.to_file(addresses.pack(slug, year))),
        Link(here.say("file_workbook"), here.to_file(addresses.workbook(slug, year))),
    )


def pack(country: Country, of_round: RoundResult, province: ProvinceResult) -> Pack:
    """One province's pack of one round."""
    members = (member for contribute in CONTRIBUTORS for member in contribute(country, of_round, province))
    address = addresses.pack(province.province.slug, of_round.round.year)
    return archive(country, of_round, province, address, TOLD, members)
