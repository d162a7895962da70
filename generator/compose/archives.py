"""Files of one province -> one archive, with a note in Thai and English: what is in it, what to do with it.

What a file is called there says of which province, round and edition it is. What goes into an archive is the
matter of the modules that make one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.artefacts import Artefact, Note, Pack
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.paper import marks_of
from generator.compose.standpoint import Standpoint
from generator.model import Language, ProvinceResult, RoundResult


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: what it is called there after the province's name and edition
    (``announcement.pdf``), what it is, and the key of the words that say what it is for."""

    name: str
    artefact: Artefact
    words: str


@dataclass(frozen=True, slots=True)
class Told:
    """What an archive says of itself: the name of its note, and the keys of the words for its title, its
    list of files, and its steps."""

    note: str
    title: str
    holds: str
    steps: tuple[str, ...]


def archive(
    country: Country,
    of_round: RoundResult,
    province: ProvinceResult,
    address: str,
    told: Told,
    members: Iterable[Member],
) -> Pack:
    """The archive of `members` at `address`, its note first."""
    slug, round_ = province.province.slug, of_round.round

    def called(name: str) -> str:
        return addresses.in_pack(slug, round_.year, province.edition, name)

    named = tuple((called(each.name), each) for each in members)
    listed = tuple((name, each.words) for name, each in named)
    note = Note(called(told.note), tuple(_note(country, of_round, province, told, listed)))
    return Pack(
        address=address,
        made=round_.data_as_of,
        members=((note.address, note), *((name, each.artefact) for name, each in named)),
    )


def _note(
    country: Country,
    of_round: RoundResult,
    province: ProvinceResult,
    told: Told,
    listed: Iterable[tuple[str, str]],
) -> Iterator[str]:
    """Thai first, then the same in English."""
    publication, round_ = country.publication, of_round.round
    identity = country.ids[round_.year, province.province.code]
    path = addresses.province_latest(province.province.slug)
    address = addresses.absolute(publication.base_url, path)
    for language in Language:
        here = Standpoint.of(path, language)
        say = here.say
        if language is Language.EN:
            yield from ("", "-" * 60, "")
        yield say(told.title, name=here.text(province.province.name), year=say.year(round_.year))
        yield say("pack_state", edition=here.edition(province.edition), as_of=say.date(round_.data_as_of))
        yield say("paper_identity", identity=identity)
        yield from marks_of(here, publication, province.edition)
        yield from ("", say(told.holds))
        yield from (f"  {name}\t{say(words)}" for name, words in listed)
        yield from ("", say("pack_steps"))
        yield from (f"  {number}. {say(key)}" for number, key in enumerate(told.steps, 1))
        yield ""
        if address:
            yield say("pack_address", address=address)
        yield say("pack_contact", contact=publication.contact, licence=publication.licence)
