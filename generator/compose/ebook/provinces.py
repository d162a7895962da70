"""RoundResult -> a chapter a region, a page a province: key numbers, dimensions, grades, weak topics."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.artefacts import Block, Chapter, Grid, Head, Numbers, Paragraph, Section
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.distribution import distribution
from generator.compose.ebook.grids import (
    bars_figure,
    dimension_key,
    grade_grid,
    group_grid,
    paragraphs,
    percent_and_grade,
    way,
)
from generator.compose.movement import change_sentences, claim_sentences
from generator.compose.nation import province_rows
from generator.compose.standpoint import Standpoint
from generator.compose.tables import coverage, spread_sentence, topic_rows, type_rows
from generator.model import REGIONS, ProvinceResult, RoundResult
from generator.words import number


def chapters(here: Standpoint, country: Country, of_round: RoundResult) -> Iterator[Chapter]:
    """The provinces of each region, in order of code."""
    for region in REGIONS:
        found = [each for each in of_round.provinces if each.province.region == region]
        if found:
            title = here.say("ebook_region", region=here.say(f"region_{region}"))
            sections = tuple(_section(here, country, of_round, each) for each in found)
            table = group_grid(
                here,
                of_round.round,
                here.say("provinces_caption", year=here.say.year(of_round.round.year)),
                here.say("province"),
                province_rows(here, replace(of_round, provinces=tuple(found))),
                ranked=True,
            )
            note = Paragraph(here.say("province_rank_note"), "note")
            before = (dimension_key(here, of_round.round), table, note)
            yield Chapter(f"region-{region}", title, before, sections)


def _section(here: Standpoint, country: Country, of_round: RoundResult, result: ProvinceResult) -> Section:
    province = result.province
    name = f"{here.say('province_heading')}{here.text(province.name)}"
    told = _submitted(here, country, of_round, result) if result.submitted else _waiting(here)
    path = addresses.province(province.slug, of_round.round.year)
    more = way(country, here, here.say("ebook_province_page"), path)
    return Section(f"province-{province.slug}", name, tuple(told), own=True, way=more)


def _waiting(here: Standpoint) -> Iterator[Block]:
    yield Paragraph(here.say("not_submitted_heading"), "lead")


def _submitted(
    here: Standpoint, country: Country, of_round: RoundResult, result: ProvinceResult
) -> Iterator[Block]:
    round_, code, summary = of_round.round, result.province.code, result.summary
    year = here.say.year(round_.year)
    yield Numbers(
        (
            (here.say("province_average"), percent_and_grade(here, summary)),
            (here.say("province_rank"), here.rank(result.rank)),
            (here.say("lgos_graded"), coverage(here, summary)),
            (here.say("lgos_passed"), here.say("n_of_m", n=number(summary.passed), m=number(summary.count))),
        )
    )
    moved = of_round.change.by_province.get(code) if of_round.change else None
    claimed = of_round.claims.by_province.get(code) if of_round.claims else None
    changes = tuple(change_sentences(here, of_round, moved))[
        :-1
    ]  # how far to trust it is the nation's matter
    yield from paragraphs((spread_sentence(here, summary), *changes, *claim_sentences(here, claimed)))
    yield _dimensions(here, of_round, result)
    yield grade_grid(
        here,
        round_,
        here.say("ebook_types_grades"),
        here.say("type"),
        type_rows(here, round_, result.by_type),
    )
    topics = topic_rows(here, country, round_, result.topics, code)
    if topics:
        yield Grid(
            here.say("topics_caption", year=year),
            (
                Head(here.say("indicator"), 10, number=False),
                Head(here.say("topic_lost"), 3),
                Head(here.say("topic_lgos"), 4),
            ),
            tuple((each.name, each.lost, each.lgos) for each in topics),
        )
    bars = distribution(here, result.lgos, str(here.text(result.province.name)))
    if bars is not None:
        yield bars_figure(bars)
    edition = f"{here.edition(result.edition)} · {country.ids[round_.year, code]}"
    yield Paragraph(edition, "note")


def _dimensions(here: Standpoint, of_round: RoundResult, result: ProvinceResult) -> Grid:
    """Each dimension in the province and in the nation, and the province's place in it."""
    province, nation = result.summary, of_round.summary
    rows = (
        (
            f"{each.number} {here.text(each.name)}",
            here.percent(own),
            here.percent(of_nation),
            here.rank(rank),
        )
        for each, own, of_nation, rank in zip(
            of_round.round.dimensions,
            province.dimensions,
            nation.dimensions,
            result.dimension_ranks,
            strict=True,
        )
    )
    total = (
        here.say("total"),
        here.percent(province.overall),
        here.percent(nation.overall),
        here.rank(result.rank),
    )
    return Grid(
        here.say("dimensions_caption"),
        (
            Head(here.say("dimension"), 6, number=False),
            Head(here.say("average_province"), 3),
            Head(here.say("average_nation"), 3),
            Head(here.say("province_rank"), 4, number=False),
        ),
        (*rows, total),
        total=True,
    )
