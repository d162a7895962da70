"""Country -> the page of each province in each round, and under its latest address."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artefacts import Page, Script
from generator.compose import addresses, hpa, media_kits, packs, process, survey
from generator.compose.country import Country
from generator.compose.distribution import distribution
from generator.compose.facts import Fact, facts_of
from generator.compose.former import former
from generator.compose.helping import media_of_province
from generator.compose.movement import change_sentences
from generator.compose.standpoint import Link, Standpoint
from generator.compose.tables import (
    band_heads,
    coverage,
    dimension_heads,
    group_row,
    lgo_row,
    spread_sentence,
    topic_rows,
    type_rows,
)
from generator.compose.verdict import verdict_of
from generator.model import Language, ProvinceResult, RoundResult, Text
from generator.words import number


def pages(country: Country) -> Iterator[Page | Script]:
    """Every province and round, in both languages; the newest round also stands at the latest address."""
    for round_ in country.rounds:
        for result in round_.provinces:
            slug = result.province.slug
            for language in Language:
                yield from page(
                    country, round_, result, language, addresses.province(slug, round_.round.year)
                )
                if round_ is country.latest:
                    yield from page(country, round_, result, language, addresses.province_latest(slug))


def page(
    country: Country, of_round: RoundResult, result: ProvinceResult, language: Language, path: str
) -> Iterator[Page | Script]:
    """One province's page and the data of its chart."""
    here, round_, province = Standpoint.of(path, language), of_round.round, result.province
    name, year = here.text(province.name), here.say.year(round_.year)
    bars = distribution(here, result.lgos, str(name))
    figure = addresses.figure(round_.year, province.slug, language)
    if bars and path == addresses.province(province.slug, round_.year):
        yield Script(figure, figure, bars)
    yield here.page(
        "province",
        here.say("province_title", name=str(name), year=year),
        here.say(
            "province_description",
            name=str(name),
            year=year,
            percent=here.percent(result.summary.overall),
            lgos=coverage(here, result.summary),
        ),
        "province",
        {
            "crumbs": (Link(here.say("nav_provinces"), here.to_page(addresses.PROVINCES)),),
            "name": name,
            "year": year,
            "fiscal_year": here.say.year(round_.fiscal_year),
            "as_of": here.say.date(round_.data_as_of),
            "region": here.say(f"region_{province.region}"),
            "rounds": tuple(
                Link(
                    here.say.year(each.round.year),
                    here.to_page(addresses.province(province.slug, each.round.year)),
                )
                for each in country.rounds
            ),
            "former": former(here, country, of_round, addresses.province_latest(province.slug)),
            "submitted": result.submitted,
            "verdict": verdict_of(
                here, round_, result.edition, result.summary.overall, result.summary.band, None
            ),
            "rank": here.rank(result.rank),
            "coverage": coverage(here, result.summary),
            "passed": here.say("n_of_m", n=number(result.summary.passed), m=number(result.summary.count)),
            "facts": (
                Fact(here.say("fact_lgos"), here.say("unit_lgos", value=number(result.summary.expected))),
                *facts_of(here, country.statistics.get(province.code)),
            ),
            "spread": spread_sentence(here, result.summary),
            "topics": topic_rows(here, country, round_, result.topics, province.code),
            "media": media_of_province(here, country, result),
            "kit": media_kits.offer(here, country, province.code),
            "changes": tuple(
                change_sentences(
                    here,
                    of_round,
                    of_round.change.by_province.get(province.code) if of_round.change else None,
                )
            ),
            "process": process.of_province(here, country, of_round, result),
            "ranks": tuple(map(here.rank, (*result.dimension_ranks, result.rank)))
            if result.dimension_ranks
            else (),
            "types": type_rows(here, round_, result.by_type),
            "dimension_heads": dimension_heads(here, round_),
            "band_heads": band_heads(here, round_),
            "average": group_row(here, round_, result.summary, here.say("average_province")),
            "nation": group_row(here, round_, of_round.summary, here.say("average_nation")),
            "districts": tuple(
                group_row(
                    here,
                    round_,
                    summary,
                    here.text(_district(result, code)),
                    anchor=addresses.district(code),
                )
                for code, summary in result.by_district.items()
            )
            if result.submitted
            else (),
            "lgos": tuple(lgo_row(here, round_, each) for each in result.lgos),
            "waiting": ()
            if result.submitted
            else tuple(
                Link(here.lgo(rows[-1]), here.to_page(addresses.lgo(code)))
                for code, rows in sorted(country.identities.items())
                if rows[-1].province == province.code and rows[-1].round_to is None
            ),
            "hpa": hpa.of_province(here, of_round, result),
            "survey": survey.of_province(here, country, province, round_.year),
            "rules": here.rules(round_),
            "assumptions": here.assumptions(round_),
            "bars": bars,
            "figure": here.to_file(figure),
            "figure_name": figure,
            "library": here.to_file(addresses.CHARTS),
            "guide": here.to_page(addresses.guide("how-to-read")),
            "pack": packs.offer(here, country, province.slug, round_.year) if result.submitted else None,
            "artefact_id": country.ids.get((round_.year, province.code), ""),
            "files": _files(here, country, of_round, result) if result.submitted else (),
        },
        feed=addresses.province_feed(province.slug),
        explores=bars is not None,
    )


def _district(result: ProvinceResult, code: str) -> Text:
    return next(each.lgo.district.name for each in result.lgos if each.lgo.district.code == code)


def _files(
    here: Standpoint, country: Country, of_round: RoundResult, result: ProvinceResult
) -> tuple[Link, ...]:
    year, slug = of_round.round.year, result.province.slug
    return (
        *packs.links(here, country, slug, year),
        Link(here.say("file_csv"), here.to_file(addresses.table(year, slug))),
        Link(here.say("file_json"), here.to_file(addresses.records(year, slug))),
    )
