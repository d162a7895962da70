"""RoundResult -> the chapter on how the results came about: rules, calendar, how to read it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artefacts import Chapter, Grid, Head, Paragraph, Points, Section
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.ebook.grids import way
from generator.compose.identity import NATION
from generator.compose.schedule import schedule
from generator.compose.standpoint import Standpoint
from generator.compose.verdict import verdict_of
from generator.model import RoundResult

GUIDES = ("method", "revisions")
"""Pages of the guide that say more."""


def chapters(here: Standpoint, country: Country, of_round: RoundResult) -> Iterator[Chapter]:
    """Rules, grades, averages and ranks, calendar, and where more of it stands."""
    yield Chapter(
        "method",
        here.say("ebook_method"),
        (Paragraph(here.say("ebook_method_lead"), "lead"),),
        tuple(_parts(here, country, of_round)),
    )


def _parts(here: Standpoint, country: Country, of_round: RoundResult) -> Iterator[Section]:
    round_, published = of_round.round, country.publication
    assumed = here.assumptions(round_)
    rules = Points((*here.rules(round_), *((f"{here.say('assumed')}: {assumed}",) if assumed else ())))
    ticks = verdict_of(here, round_, round_.edition, None, None, None).ticks
    grades = Grid(
        here.say("ebook_grades"),
        (Head(here.say("grade"), 3, number=False), Head(here.say("percent"), 5, number=False)),
        tuple((tick.words, tick.range) for tick in ticks),
    )
    yield Section("rules", here.say("rules_heading"), (rules, grades))
    reading = (here.say(f"ebook_read_{name}") for name in ("average", "rank", "cut", "change", "topics"))
    yield Section("reading", here.say("ebook_reading"), (Points(tuple(reading)),))
    days = schedule(here, round_)
    if days:
        heads = (Head(here.say("ebook_step"), 4, number=False), Head(here.say("ebook_day"), 4, number=False))
        table = Grid("", heads, days)
        yield Section("calendar", here.say("calendar_heading"), (table,))
    ways = (way(country, here, here.say(f"ebook_guide_{name}"), addresses.guide(name)) for name in GUIDES)
    about = Grid(
        "",
        (Head(here.say("ebook_item"), 3, number=False), Head(here.say("ebook_value"), 7, number=False)),
        (
            (here.say("ebook_publisher"), published.publisher[here.language]),
            (here.say("cover_edition"), here.edition(round_.edition)),
            (here.say("cover_as_of"), here.say.date(round_.data_as_of)),
            (here.say("artefact_id"), country.ids[round_.year, NATION]),
            (here.say("licence"), published.licence),
            (here.say("cover_contact"), published.contact),
        ),
    )
    yield Section("about", here.say("ebook_about"), (about, *filter(None, ways)))
