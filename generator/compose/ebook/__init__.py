"""Country and round -> the e-book in each language: one book, as PDF and as EPUB.

A report of the round: the nation, its parts, a page a province. It holds no table of LGOs: those stand on
pages and in data files. A chapter is a function in `CHAPTERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.artefacts import Book, Chapter, Cover, Document, Map
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.ebook import method, nation, provinces, survey, tables
from generator.compose.ebook.grids import map_figure, way
from generator.compose.identity import NATION
from generator.compose.nation import provinces_in
from generator.compose.paper import paper_of
from generator.compose.standpoint import Standpoint
from generator.compose.tables import coverage
from generator.linebreak import broken
from generator.model import Language, RoundResult
from generator.words import number

CHAPTERS: tuple[Callable[[Standpoint, Country, RoundResult], Iterable[Chapter]], ...] = (
    nation.summary,
    nation.dimensions,
    nation.types,
    nation.regions,
    provinces.chapters,
    survey.chapters,
    method.chapters,
    tables.chapters,
)

WIDE = 26
"""Characters of a line on the cover."""


def books(country: Country, of_round: RoundResult) -> Iterator[Book | Document | Cover]:
    """The book of a round, in both languages and both formats, and its cover."""
    for language in Language:
        made, paper = book(country, of_round, language)
        yield from (made, paper, made.cover)


def book(country: Country, of_round: RoundResult, language: Language) -> tuple[Book, Document]:
    """The book of one round in one language, and the same for paper."""
    round_, published = of_round.round, country.publication
    here = Standpoint.of(addresses.ebook(round_.year, language, "epub"), language)
    identity, year = country.ids[round_.year, NATION], here.say.year(round_.year)
    title = here.say("ebook_title", title=published.title[language], year=year)
    edition = here.edition(round_.edition)
    paper = paper_of(here, country, round_.edition, edition, identity, addresses.nation(round_.year))
    made = Book(
        address=here.path,
        language=language,
        identifier=f"{identity}-{language}",
        title=title,
        description=here.say("ebook_description", coverage=provinces_in(here, of_round)),
        publisher=published.publisher[language],
        rights=published.licence,
        made=round_.data_as_of,
        foot=f"{edition} · {paper.identity}",
        access=here.say("ebook_access"),
        beginning=here.say("ebook_cover"),
        contents=here.say("ebook_contents"),
        cover=_cover(here, country, of_round, title, paper.marks),
        way=way(country, here, here.say("cover_page"), addresses.nation(round_.year)),
        chapters=tuple(chapter for each in CHAPTERS for chapter in each(here, country, of_round)),
    )
    pdf = addresses.ebook(round_.year, language, "pdf")
    view = {"paper": paper, "book": made}
    return made, Document(pdf, language, "book", title, made.publisher, made.made, view)


def _cover(
    here: Standpoint, country: Country, of_round: RoundResult, title: str, marks: tuple[str, ...]
) -> Cover:
    round_, summary, published = of_round.round, of_round.summary, country.publication
    drawn = map_figure(here, of_round)
    as_of = here.say("as_of", date=here.say.date(round_.data_as_of))
    return Cover(
        address=addresses.ebook(round_.year, here.language, "svg"),
        language=here.language,
        words=here.say("ebook_cover_of", title=title),
        marks=marks,
        title=broken(published.title[here.language], WIDE),
        year=here.say("ebook_year", year=here.say.year(round_.year)),
        below=(
            here.say("assesses", year=here.say.year(round_.fiscal_year)),
            f"{here.edition(round_.edition)} · {as_of}",
            country.ids[round_.year, NATION],
        ),
        numbers=(
            (here.percent(summary.overall), here.say("ebook_cover_average")),
            (coverage(here, summary), here.say("lgos_graded")),
            (number(summary.passed), here.say("lgos_passed")),
        ),
        picture=drawn.picture if drawn and isinstance(drawn.picture, Map) else None,
        publisher=published.publisher[here.language],
    )
