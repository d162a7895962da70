"""Country -> the page of the nation in each round, and under its latest address."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artefacts import Page, Script
from generator.compose import addresses, beside
from generator.compose.country import Country
from generator.compose.dataset import dataset
from generator.compose.distribution import distribution
from generator.compose.former import former
from generator.compose.identity import NATION
from generator.compose.indicators import hardest_rows
from generator.compose.map import map_of
from generator.compose.movement import change_sentences, claim_sentences, trend, trend_line
from generator.compose.process import files_of, process_of
from generator.compose.scatter import scatter
from generator.compose.standpoint import Link, Standpoint
from generator.compose.tables import (
    GroupRow,
    band_heads,
    coverage,
    dimension_heads,
    group_row,
    spread_sentence,
    type_rows,
)
from generator.compose.untranslated import untranslated
from generator.compose.verdict import verdict_of
from generator.model import REGIONS, Language, RoundResult
from generator.words import number


def pages(country: Country) -> Iterator[Page | Script]:
    """The nation in every round, in both languages."""
    for round_ in country.rounds:
        for language in Language:
            yield from page(country, round_, language, addresses.nation(round_.round.year))
            if round_ is country.latest:
                yield from page(country, round_, language, addresses.NATION_LATEST)


def page(country: Country, of_round: RoundResult, language: Language, path: str) -> Iterator[Page | Script]:
    """One round of the nation."""
    here, round_, summary = Standpoint.of(path, language), of_round.round, of_round.summary
    year = here.say.year(round_.year)
    everyone = [each for province in of_round.provinces for each in province.lgos]
    bars = distribution(here, everyone, here.say("the_nation"))
    figure = addresses.figure(round_.year, "th", language)
    dots, cloud = scatter(here, of_round), addresses.scatter(round_.year, language)
    if path == addresses.nation(round_.year):
        yield from (Script(name, name, drawn) for name, drawn in ((figure, bars), (cloud, dots)) if drawn)
    yield here.page(
        "nation",
        here.say("nation_title", year=year),
        here.say("nation_description", year=year, coverage=provinces_in(here, of_round)),
        "nation",
        {
            "year": year,
            "fiscal_year": here.say.year(round_.fiscal_year),
            "as_of": here.say.date(round_.data_as_of),
            "rounds": tuple(
                Link(here.say.year(each.round.year), here.to_page(addresses.nation(each.round.year)))
                for each in country.rounds
            ),
            "former": former(here, country, of_round, addresses.NATION_LATEST),
            "verdict": verdict_of(here, round_, round_.edition, summary.overall, summary.band, None),
            "provinces_in": provinces_in(here, of_round),
            "coverage": coverage(here, summary),
            "passed": here.say("n_of_m", n=number(summary.passed), m=number(summary.count)),
            "average": group_row(here, round_, summary, here.say("average_nation")),
            "spread": spread_sentence(here, summary),
            "hardest": hardest_rows(here, country, of_round),
            "framework": here.to_page(addresses.framework(round_.year)),
            "trend": trend(here, country.rounds),
            "line": trend_line(here, country.rounds),
            "changes": tuple(
                change_sentences(here, of_round, of_round.change.nation if of_round.change else None)
            ),
            "claims": tuple(claim_sentences(here, of_round.claims.nation if of_round.claims else None)),
            "types": type_rows(here, round_, of_round.by_type),
            "regions": tuple(
                group_row(here, round_, of_round.by_region[region], here.say(f"region_{region}"))
                for region in REGIONS
                if region in of_round.by_region
            ),
            "map": map_of(here, of_round),
            "provinces": province_rows(here, of_round),
            "dimension_heads": dimension_heads(here, round_),
            "band_heads": band_heads(here, round_),
            "beside": tuple(beside.of_nation(here, country, of_round)),
            "process": process_of(here, country, of_round),
            "rules": here.rules(round_),
            "assumptions": here.assumptions(round_),
            "untranslated": untranslated(here, of_round),
            "bars": bars,
            "figure": here.to_file(figure),
            "figure_name": figure,
            "scatter": dots,
            "cloud": here.to_file(cloud),
            "cloud_name": cloud,
            "library": here.to_file(addresses.CHARTS),
            "guide": here.to_page(addresses.guide("how-to-read")),
            "artefact_id": country.ids[round_.year, NATION],
            "files": national_files(here, country, of_round),
        },
        feed=addresses.FEED,
        dataset=dataset(here, country, [of_round]),
        explores=bars is not None,
    )


def provinces_in(here: Standpoint, of_round: RoundResult) -> str:
    """How many provinces the national figures stand on: ``1 of 76 provinces``."""
    submitted = sum(each.submitted for each in of_round.provinces)
    return here.say("provinces_in", n=number(submitted), m=number(len(of_round.provinces)))


def province_rows(here: Standpoint, of_round: RoundResult) -> tuple[GroupRow, ...]:
    """A row per province: ranked ones first, then those not in yet, by code."""
    year = of_round.round.year
    ordered = sorted(
        of_round.provinces, key=lambda each: (each.rank.first if each.rank else 999, each.province.code)
    )
    return tuple(
        group_row(
            here,
            of_round.round,
            each.summary,
            here.text(each.province.name),
            here.to_page(addresses.province(each.province.slug, year)),
            each,
        )
        for each in ordered
    )


def national_files(here: Standpoint, country: Country, of_round: RoundResult) -> tuple[Link, ...]:
    """The national files of one round."""
    year = of_round.round.year
    book = Link(here.say("file_national_workbook"), here.to_file(addresses.national_workbook(year)))
    return (
        *((book,) if country.documents else ()),
        *(
            Link(here.say(f"file_ebook_{kind}"), here.to_file(addresses.ebook(year, here.language, kind)))
            for kind in ("pdf", "epub")
            if country.documents
        ),
        Link(here.say("file_csv_excel"), here.to_file(addresses.table(year, "th", people=True))),
        Link(here.say("file_csv"), here.to_file(addresses.table(year, "th"))),
        Link(here.say("file_json"), here.to_file(addresses.records(year, "th"))),
        *(
            Link(here.say(words), here.to_file(addresses.open_table_of(year, name)))
            for words, name in (("file_dimensions", "th.dimensions"), ("file_summary", "summary"))
        ),
        *(
            Link(here.say("file_cells"), here.to_file(addresses.indicators(year)))
            for _ in of_round.indicators[:1]
            if any(lgo.cells is not None for province in of_round.provinces for lgo in province.lgos)
        ),
        *(
            (Link(here.say("file_schema"), here.to_file(addresses.schema_of_scores(year))),)
            if of_round.round.indicators
            else ()
        ),
        *files_of(here, country, of_round),
    )
