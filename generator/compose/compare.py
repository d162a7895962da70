"""Country -> the page that shows a few LGOs side by side.

The page's address names the LGOs (``compare.html#06220305,06220306``); a script fills the columns with what
`compared` holds of their provinces.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.artefacts import Page, Thai
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.standpoint import Standpoint
from generator.model import Comparability, Language

MOST = 4
"""LGOs side by side."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: its heading, and ``kind`` where its cells are drawn (``percent``, ``grade``)."""

    words: str | Thai
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A province to choose from; `thai` where the page's language has no name for it."""

    code: str
    words: str
    thai: bool


def compare_link(here: Standpoint, codes: Sequence[str]) -> str:
    """Where the first `MOST` of `codes` stand side by side."""
    return f"{here.to_page(addresses.COMPARE)}#{','.join(codes[:MOST])}"


def pages(country: Country) -> Iterator[Page]:
    """The page, in both languages."""
    for language in Language:
        here, latest = Standpoint.of(addresses.COMPARE, language), country.latest
        round_, change = latest.round, latest.change
        year = here.say.year(round_.year)
        broken = change is not None and change.comparability is Comparability.BREAK
        yield here.page(
            "compare",
            here.say("compare_title"),
            here.say("compare_description", year=year),
            "province",
            {
                "year": year,
                "fiscal_year": here.say.year(round_.fiscal_year),
                "as_of": here.say.date(round_.data_as_of),
                "most": MOST,
                "provinces": here.to_page(addresses.PROVINCES),
                "guide": here.to_page(addresses.guide("how-to-read")),
                "rows": tuple(_rows(here, country)),
                "choices": tuple(
                    Choice(code, str(here.text(each.name)), isinstance(here.text(each.name), Thai))
                    for code, each in country.provinces.items()
                ),
                "rift": here.say("rift", year=here.say.year(change.previous)) if change and broken else "",
                "lgo": here.to_page(addresses.lgo("CODE")),
                "data": here.to_file(addresses.compared("CODE")),
            },
            scripts=(addresses.COMPARE_SCRIPT,),
        )


def _rows(here: Standpoint, country: Country) -> Iterator[Row]:
    """The table's rows, in the order of `compared.cells`."""
    yield from (Row(here.say(key)) for key in ("column_type", "district", "province", "cover_edition"))
    yield Row(here.say("compare_overall"), "percent")
    yield Row(here.say("grade"), "grade")
    yield Row(here.say("result"))
    for dimension in country.latest.round.dimensions:
        name = f"{dimension.number} {here.text(dimension.name)}"
        yield Row(name if dimension.name.has(here.language) else Thai(name), "percent")
    yield Row(here.say("marks_of_full"))
    yield Row(here.say("rank_province"))
    yield Row(here.say("rank_nation"))
    if country.latest.change:
        yield Row(here.say("compare_change", year=here.say.year(country.latest.change.previous)))
    yield Row(here.say("compare_one_mark"))
    yield Row(here.say("compare_next_grade"))
