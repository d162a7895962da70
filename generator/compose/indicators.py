"""Country -> the pages of each round's framework: all its indicators, and each with its results."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from generator.artefacts import Page, Thai
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.facts import Fact
from generator.compose.former import former
from generator.compose.helping import media_of_indicator, pieces
from generator.compose.standpoint import Link, Standpoint
from generator.model import (
    Dimension,
    Indicator,
    IndicatorResult,
    IndicatorSummary,
    Language,
    LgoType,
    LinkKind,
    Round,
    RoundResult,
)
from generator.words import number

Followers: TypeAlias = Mapping[tuple[int, str], Sequence[tuple[int, str, LinkKind]]]
"""(round, key) -> (round, key, kind) of each indicator that follows it."""

HARDEST = 10
"""How many of the indicators with the lowest average are listed as the hardest."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group's marks on one indicator; `order` sorts it by its average."""

    name: str | Thai
    href: str
    count: str
    mean: str
    at: str
    full: str
    zero: str
    cut: str


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator in a list of them, with what the nation made of it."""

    number: str
    name: str | Thai
    pilot: bool
    types: str
    marks: str
    group: GroupRow
    media: Link | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """The indicators under one heading of the framework (empty: straight under the dimension)."""

    title: str | Thai
    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """The indicators of one dimension."""

    number: int
    name: str | Thai
    sections: tuple[Section, ...]


def pages(country: Country) -> Iterator[Page]:
    """The framework of every round, also under its latest address, and a page an indicator."""
    followers = _followers(country)
    for of_round in country.rounds:
        for language in Language:
            yield framework(country, of_round, language, addresses.framework(of_round.round.year))
            if of_round is country.latest:
                yield framework(country, of_round, language, addresses.FRAMEWORK_LATEST)
            for result in of_round.indicators:
                yield page(country, of_round, result, followers, language)


def framework(country: Country, of_round: RoundResult, language: Language, path: str) -> Page:
    """All indicators of one round, under their dimensions and sections, with what the nation made of them."""
    here, round_ = Standpoint.of(path, language), of_round.round
    year = here.say.year(round_.year)
    return here.page(
        "framework",
        here.say("framework_title", year=year),
        here.say("framework_description", year=year, count=len(round_.indicators)),
        "indicator",
        {
            "year": year,
            "fiscal_year": here.say.year(round_.fiscal_year),
            "rounds": tuple(
                Link(here.say.year(each.round.year), here.to_page(addresses.framework(each.round.year)))
                for each in country.rounds
            ),
            "former": former(here, country, of_round, addresses.FRAMEWORK_LATEST),
            "count": len(round_.indicators),
            "hardest": hardest_rows(here, country, of_round),
            "library": Link(here.say("media_library"), here.to_page(addresses.MEDIA)),
            "blocks": tuple(_block(here, of_round, dimension) for dimension in round_.dimensions),
        },
    )


def hardest(of_round: RoundResult) -> tuple[IndicatorResult, ...]:
    """The indicators with the lowest average, the hardest first; pilots count nowhere, so not here."""
    scored = [
        (result.nation.mean.exact, place, result)
        for place, result in enumerate(of_round.indicators)
        if result.nation.mean is not None and not result.indicator.pilot
    ]
    return tuple(result for _, _, result in sorted(scored, key=lambda each: each[:2])[:HARDEST])


def hardest_rows(here: Standpoint, country: Country, of_round: RoundResult) -> tuple[IndicatorRow, ...]:
    """The hardest indicators, with the media that help."""
    year = of_round.round.year
    return tuple(
        replace(
            framework_row(here, of_round.round, each), media=pieces(here, country, year, each.indicator.key)
        )
        for each in hardest(of_round)
    )


def _block(here: Standpoint, of_round: RoundResult, dimension: Dimension) -> Block:
    sections: dict[tuple[str, ...], list[IndicatorRow]] = {}
    for result in of_round.indicators:
        if result.indicator.dimension == dimension.number:
            row = framework_row(here, of_round.round, result)
            sections.setdefault(result.indicator.section, []).append(row)
    return Block(
        dimension.number,
        here.text(dimension.name),
        tuple(Section(_path(here, section), tuple(rows)) for section, rows in sections.items()),
    )


def _path(here: Standpoint, section: tuple[str, ...]) -> str | Thai:
    """The section's headings joined; the framework has them in Thai only."""
    joined = " › ".join(section)
    return Thai(joined) if joined and here.language is Language.EN else joined


def framework_row(here: Standpoint, round_: Round, result: IndicatorResult) -> IndicatorRow:
    """An indicator with what the nation made of it."""
    indicator = result.indicator
    name, href = here.text(indicator.name), here.to_page(addresses.indicator(round_.year, indicator.key))
    return IndicatorRow(
        number=indicator.number,
        name=name,
        pilot=indicator.pilot,
        types=_types(here, indicator),
        marks=number(indicator.full_marks),
        group=_group(here, name, href, result.nation),
    )


def _group(here: Standpoint, name: str | Thai, href: str, summary: IndicatorSummary) -> GroupRow:
    return GroupRow(
        name=name,
        href=href,
        count=number(summary.count),
        mean=here.percent(summary.mean),
        at="0" if summary.mean is None else summary.mean.shown,
        full=number(summary.full),
        zero=number(summary.zero),
        cut=number(summary.cut),
    )


def _types(here: Standpoint, indicator: Indicator) -> str:
    """The types that the indicator applies to, by their short names."""
    if len(indicator.applies) == len(LgoType):
        return here.say("all_types")
    return " ".join(here.say.type(kind) for kind in LgoType if kind in indicator.applies)


def page(
    country: Country,
    of_round: RoundResult,
    result: IndicatorResult,
    followers: Followers,
    language: Language,
) -> Page:
    """One indicator of one round: what it asks, and how the nation, each type and each province did."""
    round_, indicator = of_round.round, result.indicator
    here = Standpoint.of(addresses.indicator(round_.year, indicator.key), language)
    year, name = here.say.year(round_.year), here.text(indicator.name)
    return here.page(
        "indicator",
        here.say("indicator_title", number=indicator.number, name=str(name), year=year),
        here.say(
            "indicator_description",
            name=str(name),
            year=year,
            percent=here.percent(result.nation.mean),
            count=number(result.nation.count),
        ),
        "indicator",
        {
            "crumbs": (
                Link(here.say("framework_of", year=year), here.to_page(addresses.framework(round_.year))),
            ),
            "number": indicator.number,
            "name": name,
            "year": year,
            "former": former(here, country, of_round, addresses.FRAMEWORK_LATEST),
            "pilot": indicator.pilot,
            "guide": here.text(indicator.guide) if indicator.guide.th else "",
            "facts": tuple(_facts(here, round_, indicator)),
            "links": tuple(_links(here, country, of_round, indicator, followers)),
            "media": media_of_indicator(here, country, of_round, indicator),
            "nation": _group(here, here.say("the_nation"), "", result.nation),
            "types": tuple(
                _group(here, here.type(kind), "", result.by_type[kind])
                for kind in LgoType
                if kind in result.by_type
            ),
            "provinces": tuple(
                _group(
                    here,
                    here.text(province.name),
                    here.to_page(addresses.province(province.slug, round_.year)),
                    result.by_province[code],
                )
                for code, province in country.provinces.items()
                if code in result.by_province
            ),
        },
    )


def _facts(here: Standpoint, round_: Round, indicator: Indicator) -> Iterator[Fact]:
    dimension = next(each for each in round_.dimensions if each.number == indicator.dimension)
    yield Fact(here.say("dimension_n", number=dimension.number), here.text(dimension.name))
    if indicator.section:
        yield Fact(here.say("section"), _path(here, indicator.section))
    yield Fact(here.say("full_marks"), number(indicator.full_marks))
    yield Fact(here.say("steps"), " · ".join(number(step) for step in indicator.steps))
    yield Fact(here.say("applies_to"), _types(here, indicator))
    yield Fact(here.say("cutting"), here.say("cut_allowed" if indicator.cut_allowed else "cut_not_allowed"))
    yield Fact(here.say("indicator_key"), indicator.key)


def _followers(country: Country) -> Followers:
    """What follows each indicator in later rounds."""
    found: dict[tuple[int, str], list[tuple[int, str, LinkKind]]] = {}
    for year, links in sorted(country.crosswalks.items()):
        for link in links:
            if link.previous_round is not None and link.previous_key is not None:
                before = link.previous_round, link.previous_key
                found.setdefault(before, []).append((year, link.key, link.kind))
    return found


def _links(
    here: Standpoint,
    country: Country,
    of_round: RoundResult,
    indicator: Indicator,
    followers: Followers,
) -> Iterator[tuple[str, Link]]:
    """The same indicator, or what became of it, in other rounds: a sentence and where it leads."""
    year, key = of_round.round.year, indicator.key
    for link in country.crosswalks.get(year, ()):
        if link.key == key and link.previous_round is not None and link.previous_key is not None:
            yield _link(here, country, link.previous_round, link.previous_key, f"follows_{link.kind}")
    for later, later_key, kind in followers.get((year, key), ()):
        yield _link(here, country, later, later_key, f"followed_{kind}")


def _link(here: Standpoint, country: Country, year: int, key: str, words: str) -> tuple[str, Link]:
    name = next(
        (
            f"{each.number} {here.text(each.name)}"
            for of_round in country.rounds
            if of_round.round.year == year
            for each in of_round.round.indicators
            if each.key == key
        ),
        key,
    )
    return here.say(words, year=here.say.year(year)), Link(name, here.to_page(addresses.indicator(year, key)))
