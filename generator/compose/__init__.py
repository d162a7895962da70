"""Results -> every file of the site as a value: pages, workbooks, tables, data for scripts.

Knows LPA and no file format: nothing here has heard of HTML, XLSX or bytes, and nothing is written.
A new output is a module with one function, and a line in `COMPOSERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, count

from generator.artefacts import Artefact, Book, Csv, Document, Pack, Workbook
from generator.compose import (
    catalogue,
    compare,
    compared,
    corrections,
    ebook,
    feeds,
    files,
    finder,
    home,
    hpa,
    indicators,
    letters,
    lgo,
    media,
    media_kits,
    nation,
    package,
    packs,
    process,
    province,
    releases,
    shelf,
    survey,
    survey_files,
    verify,
)
from generator.compose.country import Country, country_of
from generator.compose.published import Published, published
from generator.model import Results

COMPOSERS: tuple[Callable[[Country], Iterable[Artefact]], ...] = (
    home.pages,
    nation.pages,
    province.pages,
    lgo.pages,
    indicators.pages,
    compare.pages,
    compared.scripts,
    media.pages,
    releases.pages,
    verify.pages,
    verify.lookups,
    process.pages,
    process.files,
    letters.files,
    files.files,
    corrections.ledgers,
    ebook.books,
    shelf.pages,
    feeds.feeds,
    finder.files,
    survey.pages,
    survey_files.files,
    hpa.pages,
    hpa.files,
)

PACKS: tuple[Callable[[Country], Iterable[Artefact]], ...] = (packs.files, media_kits.files)
"""Who makes packs, and what stands in one and is published too."""

DOCUMENTS = (Workbook, Document, Book, Pack)
"""What takes long, and is left out for a quick look."""
APART = 100
"""Other artefacts between two packs: enough for all packs of a nation to find room, and few enough that those
who press packs need not wait for them."""

PROMISED = (letters.files,)
"""Whose few documents are made all the same: pages of `content/` lead to them."""


def compose(results: Results, documents: bool = True) -> Iterator[Artefact]:
    """Every artefact, one by one, so that a nation need not stand in memory at once; last what describes the
    tables among them. Packs, which take the longest by far, are spread over the rest, so that whoever presses
    both can press them side by side. Without `documents` there are none but those `PROMISED`, and no page
    leads to them."""
    country = country_of(results, documents)
    described: list[Published] = []
    waiting = chain.from_iterable(composer(country) for composer in PACKS if documents)
    since = count(1)
    for composer in COMPOSERS:
        for artefact in composer(country):
            if isinstance(artefact, Csv) and artefact.about:
                described.append(published(artefact))
            if documents or not isinstance(artefact, DOCUMENTS) or composer in PROMISED:
                yield artefact
            if not next(since) % APART:
                yield from _one(waiting)
    yield from waiting
    yield from package.files(country, described)
    yield from catalogue.catalogue(country, described)


def _one(waiting: Iterator[Artefact]) -> Iterator[Artefact]:
    """The next pack of those `waiting`, and what stands before it and is pressed with it."""
    for artefact in waiting:
        yield artefact
        if isinstance(artefact, Pack):
            return
