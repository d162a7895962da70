"""Country -> the pages one comes in by: home, the list of provinces, downloads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from generator.artefacts import Page
from generator.compose import addresses, beside, packs
from generator.compose.country import Country
from generator.compose.dataset import dataset
from generator.compose.distribution import distribution
from generator.compose.feeds import news
from generator.compose.identity import NATION
from generator.compose.map import map_of
from generator.compose.nation import national_files, province_rows, provinces_in
from generator.compose.package import open_data
from generator.compose.process import Step, process_of
from generator.compose.standpoint import Link, Standpoint
from generator.compose.tables import coverage, dimension_heads
from generator.compose.verdict import verdict_of
from generator.model import REGIONS, Language
from generator.words import number

NEWS = 5
"""Releases and corrections on the home page, the newest first."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The files of one round: the nation's, and each province's workbook and tables."""

    year: str
    edition: str
    national: tuple[Link, ...]
    process: tuple[Step, ...]
    provinces: tuple[tuple[Link, tuple[Link, ...]], ...]


def pages(country: Country) -> Iterator[Page]:
    """The three pages, in both languages."""
    for language in Language:
        yield home(country, language)
        yield provinces(country, language)
        yield downloads(country, language)


def home(country: Country, language: Language) -> Page:
    """Find your LGO by province; the nation in four numbers with their distribution; the latest edition."""
    here, latest = Standpoint.of(addresses.HOME, language), country.latest
    round_, summary = latest.round, latest.summary
    everyone = (each for province in latest.provinces for each in province.lgos)
    regions: defaultdict[str, list[Link]] = defaultdict(list)
    for each in latest.provinces:
        href = here.to_page(addresses.province(each.province.slug, round_.year))
        regions[each.province.region].append(Link(here.text(each.province.name), href))
    return here.page(
        "home",
        here.say("site_title"),
        here.say("home_description", year=here.say.year(round_.year)),
        "home",
        {
            "year": here.say.year(round_.year),
            "fiscal_year": here.say.year(round_.fiscal_year),
            "as_of": here.say.date(round_.data_as_of),
            "verdict": verdict_of(here, round_, round_.edition, summary.overall, summary.band, None),
            "provinces_in": provinces_in(here, latest),
            "coverage": coverage(here, summary),
            "passed": here.say("n_of_m", n=number(summary.passed), m=number(summary.count)),
            "distribution": distribution(here, everyone, here.say("the_nation")),
            "nation": here.to_page(addresses.NATION_LATEST),
            "provinces": here.to_page(addresses.PROVINCES),
            "guide": here.to_page(addresses.guide("how-to-read")),
            "map": map_of(here, latest),
            "regions": tuple(
                (here.say(f"region_{region}"), tuple(regions[region]))
                for region in REGIONS
                if region in regions
            ),
            "artefact_id": country.ids[round_.year, NATION],
            "releases": here.to_page(addresses.RELEASES),
            "news": tuple(
                (here.say.date(each.entry.day), Link(each.whose, each.entry.page), each.what)
                for each in islice(news(here, country), NEWS)
            ),
        },
        feed=addresses.FEED,
        dataset=dataset(here, country, country.rounds),
    )


def provinces(country: Country, language: Language) -> Page:
    """All provinces with their latest result: the finder for those without scripts."""
    here, latest = Standpoint.of(addresses.PROVINCES, language), country.latest
    year = here.say.year(latest.round.year)
    return here.page(
        "provinces",
        here.say("provinces_title", year=year),
        here.say("provinces_description", year=year),
        "province",
        {
            "year": year,
            "provinces": province_rows(here, latest),
            "dimension_heads": dimension_heads(here, latest.round),
            "provinces_in": provinces_in(here, latest),
            "rules": here.rules(latest.round),
            "compare": here.to_page(addresses.COMPARE),
        },
    )


def downloads(country: Country, language: Language) -> Page:
    """Every file of every round."""
    here = Standpoint.of(addresses.DOWNLOADS, language)
    return here.page(
        "downloads",
        here.say("downloads_title"),
        here.say("downloads_description"),
        "downloads",
        {
            "shelves": tuple(
                Shelf(
                    here.say.year(of_round.round.year),
                    here.edition(of_round.round.edition),
                    national_files(here, country, of_round),
                    process_of(here, country, of_round).steps,
                    tuple(
                        (
                            Link(
                                here.text(each.province.name),
                                here.to_page(addresses.province(each.province.slug, of_round.round.year)),
                            ),
                            (
                                *packs.links(here, country, each.province.slug, of_round.round.year),
                                *(
                                    Link(here.say(words), here.to_file(address))
                                    for words, address in (
                                        ("csv", addresses.table(of_round.round.year, each.province.slug)),
                                        ("json", addresses.records(of_round.round.year, each.province.slug)),
                                    )
                                ),
                            ),
                        )
                        for each in of_round.provinces
                        if each.submitted
                    ),
                )
                for of_round in country.rounds
            ),
            "beside": tuple(beside.shelves(here, country)),
            "releases": here.to_page(addresses.RELEASES),
            "verify": here.to_page(addresses.VERIFY),
            "open_data": tuple(open_data(here)),
            "ebooks": here.to_page(addresses.EBOOKS),
            "licence": country.publication.licence,
            "licence_url": country.publication.licence_url,
        },
        dataset=dataset(here, country, country.rounds),
    )
