"""Results -> every file of the site as a value: pages, workbooks, tables, data for scripts.

Knows LPA and no file format: nothing here has heard of HTML, XLSX or bytes, and nothing is written.
A new output is a module with one function, and a line in one of the lists here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

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
from generator.model import Province, Results, RoundResult

OF_A_ROUND: tuple[Callable[[Country, RoundResult], Iterable[Artefact]], ...] = (
    ebook.books,
    files.of_nation,
)

OF_A_PROVINCE: tuple[Callable[[Country, Province], Iterable[Artefact]], ...] = (
    lgo.pages,
    province.pages,
    files.of_province,
)

PACKS: tuple[Callable[[Country, Province], Iterable[Artefact]], ...] = (packs.files, media_kits.files)
"""Who makes a province's packs, and what stands in one and is published too."""

COMPOSERS: tuple[Callable[[Country], Iterable[Artefact]], ...] = (
    indicators.pages,
    compared.scripts,
    home.pages,
    nation.pages,
    compare.pages,
    media.pages,
    releases.pages,
    verify.pages,
    verify.lookups,
    process.pages,
    letters.files,
    shelf.pages,
    feeds.feeds,
    finder.files,
    survey.pages,
    hpa.pages,
)

TABLES: tuple[Callable[[Country], Iterable[Artefact]], ...] = (
    process.files,
    corrections.ledgers,
    survey_files.files,
    hpa.files,
)
"""Who writes tables for machines: what describes them all is made after them."""

DOCUMENTS = (Workbook, Document, Book, Pack)
"""What takes long, and is left out for a quick look."""

PROMISED = (letters.files,)
"""Whose few documents are made all the same: pages of `content/` lead to them."""


def compose(results: Results, documents: bool = True) -> tuple[Iterator[Artefact], ...]:
    """Every artefact, in parts: none needs another, so each can be made apart, and a nation need not stand in
    memory at once; the largest come first. Without `documents` there are none but those `PROMISED`, and no
    page leads to them."""
    country = country_of(results, documents)
    lgos = Counter(rows[-1].province for rows in country.identities.values())
    by_size = sorted(country.provinces.values(), key=lambda each: -lgos[each.code])
    parts = (
        *(composer(country, each) for each in country.rounds for composer in OF_A_ROUND),
        *(_of_province(country, each) for each in by_size),
        *(composer(country) for composer in COMPOSERS if composer not in PROMISED),
        _tables(country),
    )
    made = parts if documents else (filter(_is_quick, each) for each in parts)
    return tuple(iter(each) for each in (*made, *(composer(country) for composer in PROMISED)))


def _of_province(country: Country, province: Province) -> Iterator[Artefact]:
    """All that a province has: its packs hold the codes of its LGOs' pages."""
    composers = OF_A_PROVINCE + PACKS if country.documents else OF_A_PROVINCE
    return chain.from_iterable(composer(country, province) for composer in composers)


def _tables(country: Country) -> Iterator[Artefact]:
    """The tables, then what describes them."""
    described: list[Published] = []
    for composer in TABLES:
        for artefact in composer(country):
            if isinstance(artefact, Csv) and artefact.about:
                described.append(published(artefact))
            yield artefact
    yield from package.files(country, described)
    yield from catalogue.catalogue(country, described)


def _is_quick(artefact: Artefact) -> bool:
    return not isinstance(artefact, DOCUMENTS)
