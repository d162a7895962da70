"""Country -> the shelf: every e-book, those of the rounds and those that were made elsewhere.

A book's size and number of pages are known when its file is made: the page asks for them by address.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.artefacts import Asset, Page, Thai
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.identity import NATION
from generator.compose.standpoint import Link, Standpoint
from generator.model import Ebook, Language, RoundResult


@dataclass(frozen=True, slots=True)
class Volume:
    """A file of a book: what it is, where it is from this page, and its address."""

    link: Link
    address: str
    paper: bool


@dataclass(frozen=True, slots=True)
class Edition:
    """A round's book: its cover, and its files by language."""

    name: str
    title: str
    edition: str
    provisional: bool
    day: str
    identity: str
    cover: str
    cover_words: str
    languages: tuple[tuple[str, Language, tuple[Volume, ...]], ...]
    code: str


@dataclass(frozen=True, slots=True)
class Older:
    """A book that was made elsewhere. `address` is its file's, empty where it stands on another site."""

    name: str
    title: str | Thai
    round: str
    day: str
    pages: str
    link: Link
    address: str
    code: str


def pages(country: Country) -> Iterator[Asset | Page]:
    """The files that stand in data/ as they are, and the shelf in both languages."""
    for name, content in country.ebook_files.items():
        yield Asset(addresses.older_ebook(name), content)
    for language in Language:
        yield shelf(country, language)


def shelf(country: Country, language: Language) -> Page:
    """Every book, the newest first; those of rounds lead nowhere where no documents are made."""
    here = Standpoint.of(addresses.EBOOKS, language)
    editions = tuple(_edition(here, country, each) for each in country.rounds)
    older = sorted(country.ebooks, key=lambda each: (each.published_on, each.id), reverse=True)
    return here.page(
        "ebooks",
        here.say("ebooks_title"),
        here.say("ebooks_description"),
        "downloads",
        {
            "editions": editions,
            "older": tuple(_older(here, country, each) for each in older),
            "downloads": here.to_page(addresses.DOWNLOADS),
        },
        weighs=(
            *(volume.address for each in editions for _, _, files in each.languages for volume in files),
            *map(addresses.older_ebook, country.ebook_files),
        ),
    )


def _edition(here: Standpoint, country: Country, of_round: RoundResult) -> Edition:
    round_ = of_round.round
    title = here.say(
        "ebook_title",
        title=country.publication.title[here.language],
        year=here.say.year(round_.year),
    )
    other = next(each for each in Language if each is not here.language)
    return Edition(
        name=f"lpa-{round_.year}",
        title=title,
        edition=here.edition(round_.edition),
        provisional=round_.edition.provisional,
        day=here.say("as_of", date=here.say.date(round_.data_as_of)),
        identity=country.ids[round_.year, NATION],
        cover=here.to_file(addresses.ebook(round_.year, here.language, "svg")),
        cover_words=here.say("ebook_cover_of", title=title),
        languages=(
            (here.say("ebooks_in"), here.language, _volumes(here, round_.year, here.language)),
            (here.say("ebooks_in_other"), other, _volumes(here, round_.year, other)),
        )
        if country.documents
        else (),
        code=addresses.absolute(
            country.publication.base_url, addresses.ebook(round_.year, here.language, "pdf")
        )
        if country.documents
        else "",
    )


def _volumes(here: Standpoint, year: int, language: Language) -> tuple[Volume, ...]:
    files = ((kind, addresses.ebook(year, language, kind)) for kind in ("pdf", "epub"))
    return tuple(
        Volume(Link(kind.upper(), here.to_file(address)), address, kind == "pdf") for kind, address in files
    )


def _older(here: Standpoint, country: Country, book: Ebook) -> Older:
    address = addresses.older_ebook(book.file) if book.file else ""
    known = book.url or addresses.absolute(country.publication.base_url, address)
    link = (
        Link(here.say("ebooks_here"), here.to_file(address))
        if address
        else Link(here.say("ebooks_elsewhere", host=urlsplit(book.url).hostname or ""), book.url)
    )
    return Older(
        name=book.id,
        title=here.text(book.title),
        round=f"{here.say('rounds_label')} {here.say.year(book.round)}" if book.round else "",
        day=here.say("ebooks_published", date=here.say.date(book.published_on)),
        pages=here.say("ebooks_pages", count=book.pages) if book.pages else "",
        link=link,
        address=address,
        code=known,
    )
