"""Country -> the announcement pack of each province and round: all that it prints, signs and sends.

What stands in a pack was computed inside its province: another province's correction leaves it alone. Who
adds to packs is a function in `CONTRIBUTORS`; nothing of a pack but its workbook is published by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.artefacts import Artefact, Note, Pack
from generator.compose import addresses, infographic, media_forms
from generator.compose.announcement import announcement
from generator.compose.cards import cards
from generator.compose.committees import meetings, paper, sheet
from generator.compose.country import Country
from generator.compose.standpoint import Link, Standpoint
from generator.compose.workbook import workbook
from generator.model import Language, ProvinceResult, Round, RoundResult


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a pack: what it is called there after the pack's own name (``announcement.pdf``), what it
    is, and the key of the words that say what it is for."""

    name: str
    artefact: Artefact
    words: str


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


def _media(country: Country, of_round: RoundResult, province: ProvinceResult) -> Iterator[Member]:
    """What a province makes its media with, from its latest results alone."""
    if of_round is country.latest:
        for members in (media_forms.members, infographic.members):
            yield from (Member(*each) for each in members(country, of_round, province))


CONTRIBUTORS: tuple[Contributor, ...] = (_workbook, _announcement, _committees, _cards, _media)


def files(country: Country) -> Iterator[Artefact]:
    """The pack of each province that is in, of each round; before it those of its members that are published
    by themselves too, which are then pressed once."""
    for of_round in country.rounds:
        for province in of_round.provinces:
            if province.submitted:
                made = pack(country, of_round, province)
                yield from (
                    each
                    for _, each in made.members
                    if addresses.is_file_of(each.address, of_round.round.year, province.province.slug)
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
    members = tuple(
        member for contribute in CONTRIBUTORS for member in contribute(country, of_round, province)
    )
    slug, round_ = province.province.slug, of_round.round

    def called(name: str) -> str:
        return addresses.in_pack(slug, round_.year, province.edition, name)

    listed = tuple((called(each.name), each.words) for each in members)
    note = Note(called("README.txt"), tuple(_read_me(country, round_, province, listed)))
    return Pack(
        address=addresses.pack(slug, round_.year),
        made=round_.data_as_of,
        members=(
            (note.address, note),
            *((called(each.name), each.artefact) for each in members),
        ),
    )


def _read_me(
    country: Country, round_: Round, province: ProvinceResult, listed: Iterable[tuple[str, str]]
) -> Iterator[str]:
    """What is in it and what to do with it: Thai first, then the same in English."""
    publication, identity = country.publication, country.ids[round_.year, province.province.code]
    path = addresses.province_latest(province.province.slug)
    address = addresses.absolute(publication.base_url, path)
    for language in Language:
        here = Standpoint.of(path, language)
        say = here.say
        if language is Language.EN:
            yield from ("", "-" * 60, "")
        yield say("pack_title", name=here.text(province.province.name), year=say.year(round_.year))
        yield say("pack_state", edition=here.edition(province.edition), as_of=say.date(round_.data_as_of))
        yield say("paper_identity", identity=identity)
        if publication.demonstration:
            yield publication.notice[language]
        if province.edition.provisional:
            yield say("provisional_note")
        yield from ("", say("pack_holds"))
        yield from (f"  {name}\t{say(words)}" for name, words in listed)
        yield from ("", say("pack_steps"))
        yield from (f"  {number}. {say(f'pack_step_{number}')}" for number in range(1, STEPS + 1))
        yield ""
        if address:
            yield say("pack_address", address=address)
        yield say("pack_contact", contact=publication.contact, licence=publication.licence)


STEPS = 4
