"""A workbook's other sheets -> its covers: what it is, how to read it, whom to ask, where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.artefacts import Code, Column, Sheet
from generator.compose import addresses
from generator.compose.standpoint import Standpoint
from generator.compose.workbook_about import About, fitted
from generator.model import Summary

ITEM, TEXT = 26, 62
"""Widths of the columns: together, an upright A4 page."""
FITTING = 55
"""Letters that fit into a line of the second."""


def covers(
    about: About, standpoints: Iterable[Standpoint], summary: Summary, scope: str, sheets: tuple[Sheet, ...]
) -> Iterator[Sheet]:
    """The first sheets, one a language; `scope` is ``province`` or ``nation``. The QR code leads to the page
    of what the workbook holds, where the site's own address is known."""
    for here in standpoints:
        say = here.say
        items = (
            (item, "\n".join(fitted(text, FITTING)) if isinstance(text, str) else text)
            for item, text in (*_items(about, here, summary, scope), *_reading(here, sheets))
        )
        yield about.sheet(
            here,
            "cover",
            (Column(say("cover_item"), ITEM), Column(say("cover_value"), TEXT)),
            tuple(items),
            table="",
            portrait=True,
            header_height=28,
        )


def _items(about: About, here: Standpoint, summary: Summary, scope: str) -> Iterator[tuple[str, str | Code]]:
    say, round_, publication = here.say, about.round, about.publication
    address = addresses.absolute(publication.base_url, here.address)
    yield say("cover_what"), say(f"cover_what_{scope}", name=about.name[here.language])
    if notice := about.notice(here):
        yield "", notice
    if about.edition.provisional:
        yield "", say("provisional_note")
    yield say("cover_round"), say.year(round_.year)
    yield say("cover_fiscal_year"), say.year(round_.fiscal_year)
    yield say("cover_edition"), here.edition(about.edition)
    yield say("cover_as_of"), say.date(round_.data_as_of)
    yield say("cover_id"), about.identity
    yield say("cover_lgos"), say("unit_lgos", value=f"{summary.expected:,}")
    yield say("cover_average"), here.percent(summary.overall)
    for rule in here.rules(round_):
        yield say("cover_rule"), rule
    yield say("cover_assumptions"), here.assumptions(round_) or say("none")
    yield say("cover_shorthand"), say("cover_shorthand_text")
    if address:
        yield say("cover_page"), address
        yield say("cover_scan"), Code(address)
    yield say("cover_contact"), publication.contact
    yield say("cover_licence"), publication.licence


def _reading(here: Standpoint, sheets: Iterable[Sheet]) -> Iterator[tuple[str, str]]:
    """How to read it: each kind of sheet, once."""
    yield here.say("cover_sheets"), ""
    seen = set()
    for sheet in sheets:
        kind = sheet.table.partition("_")[0]
        if kind not in seen:
            seen.add(kind)
            yield sheet.name, here.say(f"reads_{kind}")
