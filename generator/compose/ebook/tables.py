"""RoundResult -> the tables at the end: every indicator with what the nation made of it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artefacts import Chapter, Grid, Head, Paragraph, Section, Thai
from generator.compose.country import Country
from generator.compose.indicators import framework_row
from generator.compose.standpoint import Standpoint
from generator.model import Dimension, RoundResult


def chapters(here: Standpoint, country: Country, of_round: RoundResult) -> Iterator[Chapter]:
    """The indicators of each dimension; nothing for a round that has marks by dimension only."""
    if not of_round.indicators:
        return
    yield Chapter(
        "indicators",
        here.say("ebook_tables"),
        (Paragraph(here.say("framework_lead", count=len(of_round.indicators)), "lead"),),
        tuple(_section(here, of_round, each) for each in of_round.round.dimensions),
    )


def _section(here: Standpoint, of_round: RoundResult, dimension: Dimension) -> Section:
    year = here.say.year(of_round.round.year)
    name = here.text(dimension.name)
    title = f"{here.say('dimension_n', number=dimension.number)} {name}"
    rows = [
        framework_row(here, of_round.round, each)
        for each in of_round.indicators
        if each.indicator.dimension == dimension.number
    ]
    table = Grid(
        here.say("ebook_indicators", number=dimension.number, year=year),
        (
            Head(here.say("ebook_number"), 2, number=False),
            Head(here.say("indicator"), 13, number=False),
            Head(here.say("full_marks"), 2),
            Head(here.say("indicator_mean_short"), 2),
            Head(here.say("indicator_count"), 2),
            Head(here.say("indicator_full"), 2),
            Head(here.say("indicator_zero"), 2),
            Head(here.say("indicator_cut"), 2),
        ),
        tuple(
            (
                row.number,
                _named(here, row.name, row.pilot),
                row.marks,
                row.group.mean,
                row.group.count,
                row.group.full,
                row.group.zero,
                row.group.cut,
            )
            for row in rows
        ),
        whole=False,
    )
    return Section(f"indicators-{dimension.number}", title, (table,))


def _named(here: Standpoint, name: str | Thai, pilot: bool) -> str | Thai:
    """An indicator's name, and whether it is a pilot."""
    if not pilot:
        return name
    words = f"{name} ({here.say('pilot')})"
    return words if isinstance(name, str) else Thai(words)
