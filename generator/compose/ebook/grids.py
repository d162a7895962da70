"""Rows as pages show them -> the tables and figures of a book, narrow enough for a sheet of A4."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.artefacts import Bars, Code, Figure, Grid, Head, Paragraph, Phrase, Way
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.map import map_of
from generator.compose.standpoint import Standpoint
from generator.compose.tables import GroupRow, band_heads
from generator.compose.verdict import verdict_of
from generator.model import Round, RoundResult, Summary
from generator.words import number


def paragraphs(sentences: Iterable[Phrase]) -> tuple[Paragraph, ...]:
    """A paragraph a sentence; none for an empty one."""
    return tuple(Paragraph(each) for each in sentences if each)


def percent_and_grade(here: Standpoint, summary: Summary) -> str:
    """An average with its grade: ร้อยละ 84.25 ดีมาก."""
    if summary.overall is None:
        return here.percent(None)
    grade = f" {here.text(summary.band.name)}" if summary.band else ""
    return f"{here.say('result_percent', percent=summary.overall.shown)}{grade}"


def dimension_key(here: Standpoint, round_: Round) -> Paragraph:
    """What the short heads of the dimensions' columns mean."""
    meant = " · ".join(
        f"{here.say('dimension_short', number=each.number)} {here.text(each.name)}"
        for each in round_.dimensions
    )
    return Paragraph(here.say("ebook_key", meant=meant), "note")


def bars_figure(bars: Bars) -> Figure:
    """Bars under their title."""
    return Figure(bars, bars.title, bars.sentence)


def map_figure(here: Standpoint, of_round: RoundResult) -> Figure | None:
    """The map of provinces, which leads nowhere in a book; None where no province has a shape."""
    drawn = map_of(here, of_round)
    if drawn is None:
        return None
    still = replace(drawn, areas=tuple(replace(area, href="") for area in drawn.areas))
    return Figure(still, drawn.words, here.say("map_note"), drawn.legend)


def way(country: Country, here: Standpoint, words: str, path: str) -> Way | None:
    """The page `path` (as at the Thai root) in the book's language; None where the site doesn't know its own
    address."""
    address = addresses.absolute(country.publication.base_url, addresses.page(path, here.language))
    return Way(words, Code(address)) if address else None


def group_grid(
    here: Standpoint,
    round_: Round,
    caption: Phrase,
    head: str,
    rows: tuple[GroupRow, ...],
    ranked: bool = False,
) -> Grid:
    """Groups with their averages; `ranked` ones begin with their place, and may take several pages."""
    nothing = (here.percent(None), here.say("grade_none"))
    return Grid(
        caption,
        (
            *((Head(here.say("rank"), 4, number=False),) if ranked else ()),
            Head(head, 8, number=False),
            Head(here.say("ebook_lgos"), 7),
            Head(here.say("ebook_average"), 5),
            Head(here.say("grade"), 6, number=False),
            *(Head(here.say("dimension_short", number=each.number), 4) for each in round_.dimensions),
            Head(here.say("pass_yes"), 7),
        ),
        tuple(
            (
                *((row.place,) if ranked else ()),
                row.name,
                row.lgos,
                *("–" if cell in nothing else cell for cell in (row.percent, row.grade, *row.dimensions)),
                row.passed,
            )
            for row in rows
        ),
        whole=not ranked,
    )


def grade_grid(
    here: Standpoint, round_: Round, caption: Phrase, head: str, rows: tuple[GroupRow, ...]
) -> Grid:
    """Groups with how many of their LGOs have each grade."""
    return Grid(
        caption,
        (
            Head(head, 8, number=False),
            Head(here.say("ebook_lgos"), 6),
            *(Head(name, 4) for name in band_heads(here, round_)),
        ),
        tuple((row.name, row.lgos, *row.bands) for row in rows),
    )


def by_grade(here: Standpoint, round_: Round, summary: Summary) -> Grid:
    """How many LGOs have each grade, with the percentages that it stands for."""
    ticks = verdict_of(here, round_, round_.edition, summary.overall, summary.band, None).ticks
    return Grid(
        here.say("ebook_by_grade"),
        (
            Head(here.say("grade"), 4, number=False),
            Head(here.say("percent"), 4, number=False),
            Head(here.say("ebook_lgos"), 6),
        ),
        tuple(
            (tick.words, tick.range, number(count))
            for tick, count in zip(ticks, summary.by_band.values(), strict=True)
        ),
    )
