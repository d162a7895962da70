"""Country and province -> its page in each round, and under its latest address."""

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
from generator.model import Language, Province, ProvinceResult, RoundResult, Text
from generator.words import number


def pages(country: Country, province: Province) -> Iterator[Page | Script]:
    """Every round of a province, in both languages; its latest address leads on to the newest."""
    for round_, result in country.rounds_of(province):
        for language in Language:
            yield from page(country, round_, result, language)
            if round_ is country.latest:
                yield latest(country, result, language)


def latest(country: Country, result: ProvinceResult, language: Language) -> Page:
    """What stands at the address on the province's QR code: the way to its newest page."""
    province, year = result.province, country.latest.round.year
    here = Standpoint.of(addresses.province_latest(province.slug), language)
    newest = addresses.province(province.slug, year)
    return here.page(
        "forward",
        *_told(here, result, year),
        "province",
        {
            "name": here.text(province.name),
            "onward": Link(here.say("result_heading", year=here.say.year(year)), here.to_page(newest)),
        },
        forward=newest,
    )


def _told(here: Standpoint, result: ProvinceResult, year: int) -> tuple[str, str]:
    """Title and description of a province's page."""
    name, of = str(here.text(result.province.name)), here.say.year(year)
    percent, lgos = here.percent(result.summary.overall), coverage(here, result.summary)
    return (
        here.say("province_title", name=name, year=of),
        here.say("province_description", name=name, year=of, percent=percent, lgos=lgos),
    )


def page(
    country: Country, of_round: RoundResult, result: ProvinceResult, language: Language
) -> Iterator[Page | Script]:
    """One province's page and the data of its chart."""
    round_, province = of_round.round, result.province
    here = Standpoint.of(addresses.province(province.slug, round_.year), language)
    name, year = here.text(province.name), here.say.year(round_.year)
    bars = distribution(here, result.lgos, str(name))
    figure = addresses.figure(round_.year, province.slug, language)
    if bars:
        yield Script(figure, figure, bars)
    yield here.page(
        "province",
        *_told(here, result, round_.year),
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
            "former": former(
                here, country, of_round, addresses.province(province.slug, country.latest.round.year)
            ),
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
            "code": addresses.absolute(
                country.publication.base_url, addresses.province_latest(province.slug)
            ),
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
