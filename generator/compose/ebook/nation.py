"""RoundResult -> the chapters on the nation: the summary, and what it is by dimension, type and region."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artefacts import Block, Chapter, Figure, Grid, Head, Numbers, Paragraph, Phrase, Section, Thai
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.distribution import distribution
from generator.compose.ebook.grids import (
    bars_figure,
    by_grade,
    dimension_key,
    grade_grid,
    group_grid,
    map_figure,
    paragraphs,
    percent_and_grade,
    way,
)
from generator.compose.indicators import framework_row, hardest
from generator.compose.movement import change_sentences, claim_sentences, trend, trend_line
from generator.compose.nation import province_rows, provinces_in
from generator.compose.scatter import scatter
from generator.compose.standpoint import Standpoint
from generator.compose.tables import GroupRow, coverage, group_row, spread_sentence, type_rows
from generator.model import REGIONS, ProvinceResult, RoundResult
from generator.words import number


def summary(here: Standpoint, country: Country, of_round: RoundResult) -> Iterator[Chapter]:
    """The nation in numbers, how its LGOs are distributed, and how it moved."""
    round_, whole = of_round.round, of_round.summary
    assesses = here.say("assesses", year=here.say.year(round_.fiscal_year))
    stands_on = here.say("nation_partial", coverage=provinces_in(here, of_round))
    yield Chapter(
        "summary",
        here.say("ebook_summary"),
        (
            Paragraph(f"{assesses} · {stands_on}", "lead"),
            Numbers(
                (
                    (here.say("nation_average"), percent_and_grade(here, whole)),
                    (here.say("nation_coverage"), provinces_in(here, of_round)),
                    (here.say("lgos_graded"), coverage(here, whole)),
                    (
                        here.say("lgos_passed"),
                        here.say("n_of_m", n=number(whole.passed), m=number(whole.count)),
                    ),
                )
            ),
            *((Paragraph(here.say("provisional_note"), "note"),) if round_.edition.provisional else ()),
            Paragraph(here.say("average_note"), "note"),
        ),
        tuple(_parts(here, country, of_round)),
    )


def _parts(here: Standpoint, country: Country, of_round: RoundResult) -> Iterator[Section]:
    everyone = [each for province in of_round.provinces for each in province.lgos]
    bars = distribution(here, everyone, here.say("the_nation"))
    if bars is not None:
        spread = spread_sentence(here, of_round.summary)
        grades = by_grade(here, of_round.round, of_round.summary)
        yield Section(
            "distribution",
            here.say("distribution_heading"),
            (*paragraphs((spread,)), bars_figure(bars), grades),
        )
    until = tuple(each for each in country.rounds if each.round.year <= of_round.round.year)
    line, rows = trend_line(here, until), trend(here, until)
    yield Section(
        "trend",
        here.say("trend_heading"),
        (
            *((Figure(line, here.say("nation_average"), line.sentence),) if line else ()),
            Grid(
                here.say("trend_caption"),
                (
                    Head(here.say("year"), 4, number=False),
                    Head(here.say("average_nation"), 3),
                    Head(here.say("grade"), 3, number=False),
                    Head(here.say("change"), 3),
                    Head(here.say("lgos"), 4),
                    Head(here.say("lgos_passed"), 4),
                    Head(here.say("rule"), 5, number=False),
                ),
                tuple(
                    (
                        each.year.words,
                        each.percent,
                        each.grade,
                        each.change or "–",
                        each.lgos,
                        each.passed,
                        each.rule,
                    )
                    for each in rows
                ),
            ),
            *paragraphs(tuple(each.rift for each in rows if each.rift)[:1]),
        ),
    )
    changes = tuple(change_sentences(here, of_round, of_round.change.nation if of_round.change else None))
    if changes:
        yield Section("change", here.say("change_heading"), paragraphs(changes))
    claims = tuple(claim_sentences(here, of_round.claims.nation if of_round.claims else None))
    if claims:
        yield Section("claims", here.say("claim_heading"), paragraphs(claims))


def dimensions(here: Standpoint, country: Country, of_round: RoundResult) -> Iterator[Chapter]:
    """Averages by dimension with the provinces at both ends, the hardest indicators, provinces by two."""
    round_, whole = of_round.round, of_round.summary
    rows: list[tuple[Phrase, ...]] = [
        (
            f"{each.number} {here.text(each.name)}",
            here.percent(percent),
            _at_the_end(here, of_round, place, first=True),
            _at_the_end(here, of_round, place, first=False),
        )
        for place, (each, percent) in enumerate(zip(round_.dimensions, whole.dimensions, strict=True))
    ]
    heads = (
        Head(here.say("dimension"), 5, number=False),
        Head(here.say("average_nation"), 2),
        Head(here.say("ebook_first"), 4, number=False),
        Head(here.say("ebook_last"), 4, number=False),
    )
    total = (here.say("total"), here.percent(whole.overall), *_ends(here, of_round))
    sections: list[Section] = []
    difficult = [framework_row(here, round_, each) for each in hardest(of_round)]
    if difficult:
        year = here.say.year(round_.year)
        table = Grid(
            here.say("hardest_caption", count=len(difficult), year=year),
            (
                Head(here.say("indicator"), 11, number=False),
                Head(here.say("indicator_mean_short"), 2),
                Head(here.say("indicator_count"), 2),
                Head(here.say("indicator_full"), 2),
                Head(here.say("indicator_zero"), 2),
                Head(here.say("indicator_cut"), 2),
            ),
            tuple(
                (
                    _numbered(each.number, each.name),
                    each.group.mean,
                    each.group.count,
                    each.group.full,
                    each.group.zero,
                    each.group.cut,
                )
                for each in difficult
            ),
        )
        media = way(country, here, here.say("media_library"), addresses.MEDIA)
        blocks = (table, media) if media else (table,)
        sections.append(Section("hardest", here.say("hardest_heading"), blocks))
    dots = scatter(here, of_round)
    if dots is not None:
        drawn = Figure(dots, dots.title, dots.sentence)
        sections.append(Section("scatter", here.say("scatter_heading"), (drawn,)))
    grid = Grid(here.say("dimensions_caption"), heads, (*rows, total), total=True)
    yield Chapter("dimensions", here.say("dimensions_heading"), (grid,), tuple(sections))


def _numbered(number_: str, name: Phrase) -> Phrase:
    return Thai(f"{number_} {name}") if isinstance(name, Thai) else f"{number_} {name}"


def _at_the_end(here: Standpoint, of_round: RoundResult, place: int, first: bool) -> str:
    """The provinces that have the first or the last place in a dimension, with their average."""
    placed = [
        (each, each.summary.dimensions[place], each.dimension_ranks[place])
        for each in of_round.provinces
        if each.dimension_ranks
    ]
    found = [
        (each, percent)
        for each, percent, rank in placed
        if rank is not None and (rank.first == 1 if first else rank.last == rank.of)
    ]
    return _named(here, [(each, here.percent(percent)) for each, percent in found])


def _ends(here: Standpoint, of_round: RoundResult) -> tuple[str, str]:
    """The provinces at both ends of the overall average."""
    ranked = [(each, each.rank) for each in of_round.provinces if each.rank is not None]
    ends = (
        [each for each, rank in ranked if rank.first == 1],
        [each for each, rank in ranked if rank.last == rank.of],
    )
    first, last = (_named(here, [(each, here.percent(each.summary.overall)) for each in end]) for end in ends)
    return first, last


def _named(here: Standpoint, provinces: list[tuple[ProvinceResult, str]]) -> str:
    """Provinces with the percentage that they share."""
    if not provinces:
        return "–"
    names = ", ".join(str(here.text(each.province.name)) for each, _ in provinces)
    return f"{names} {provinces[0][1]}"


def types(here: Standpoint, country: Country, of_round: RoundResult) -> Iterator[Chapter]:
    """Averages and grades by type of LGO."""
    round_ = of_round.round
    rows = type_rows(here, round_, of_round.by_type)
    yield Chapter(
        "types", here.say("types_heading"), tuple(_groups(here, of_round, "types", here.say("type"), rows))
    )


def regions(here: Standpoint, country: Country, of_round: RoundResult) -> Iterator[Chapter]:
    """The map of provinces, averages and grades by region, and every province in order of its place."""
    round_ = of_round.round
    drawn = map_figure(here, of_round)
    picture = (drawn,) if drawn else ()
    rows = tuple(
        group_row(here, round_, of_round.by_region[region], here.say(f"region_{region}"))
        for region in REGIONS
        if region in of_round.by_region
    )
    table = group_grid(
        here,
        round_,
        here.say("provinces_caption", year=here.say.year(round_.year)),
        here.say("province"),
        province_rows(here, of_round),
        ranked=True,
    )
    note = Paragraph(here.say("province_rank_note"), "note")
    yield Chapter(
        "regions",
        here.say("regions_heading"),
        tuple(_groups(here, of_round, "regions", here.say("region"), rows)),
        (Section("provinces", here.say("provinces_heading"), (note, *picture, table), own=True),),
    )


def _groups(
    here: Standpoint, of_round: RoundResult, kind: str, head: str, rows: tuple[GroupRow, ...]
) -> Iterator[Block]:
    """Averages of groups, then how many of their LGOs have each grade."""
    yield dimension_key(here, of_round.round)
    yield group_grid(here, of_round.round, here.say(f"ebook_{kind}_averages"), head, rows)
    yield grade_grid(here, of_round.round, here.say(f"ebook_{kind}_grades"), head, rows)
