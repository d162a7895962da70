"""Country -> the media library: all pieces on one page, each in full on the page of its dimension.

When a form came in, and what being late costs, is an office's matter and stands on no page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.artefacts import Page, Thai
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.facts import Fact
from generator.compose.library import Place
from generator.compose.standpoint import Link, Standpoint
from generator.model import Dimension, Indicator, Language, MediaFormat, MediaItem
from generator.words import number, plain


@dataclass(frozen=True, slots=True)
class Listed:
    """A piece in the list of all; `dimension`, `province` and `format` are what it is chosen by."""

    title: str | Thai
    href: str
    place: str | Thai
    year: str
    rating: str
    dimension: str
    province: str
    format: str
    format_words: str


@dataclass(frozen=True, slots=True)
class Medium:
    """A piece in full. `texts` are its background, content and summary, as far as there are any; `evidence`
    is an address for readers and for a QR code."""

    id: str
    title: str | Thai
    lead: str
    place: Link
    helps: tuple[Link, ...]
    texts: tuple[Fact, ...]
    agency: str | Thai
    rating: str
    url: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Group:
    """The pieces made for one indicator first of all; `href` leads to it, both are empty of a whole
    dimension."""

    id: str
    title: str | Thai
    href: str
    count: str
    media: tuple[Medium, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What the list can be narrowed to."""

    value: str
    words: str
    thai: bool


def pages(country: Country) -> Iterator[Page]:
    """The list of all pieces, and a page a dimension that has any round."""
    dimensions = dimensions_of(country)
    for language in Language:
        yield index(country, dimensions, language)
        for dimension in dimensions:
            yield page(country, dimension, language)


def dimensions_of(country: Country) -> tuple[Dimension, ...]:
    """The dimensions of all rounds by number, named as in the newest round that has them."""
    found: dict[int, Dimension] = {}
    for of_round in country.rounds:
        for dimension in of_round.round.dimensions:
            found.setdefault(dimension.number, dimension)
    return tuple(found[key] for key in sorted(found))


def index(country: Country, dimensions: tuple[Dimension, ...], language: Language) -> Page:
    """All pieces in one list, by dimension, to be narrowed by dimension, province and format."""
    here, items = Standpoint.of(addresses.MEDIA, language), country.library.items
    made_by = {each.province for each in items}
    formats = {each.format for each in items}
    return here.page(
        "media",
        here.say("media_title"),
        here.say("media_description", count=number(len(items)), provinces=number(len(made_by))),
        "indicator",
        {
            "lead": here.say("media_lead", count=number(len(items)), provinces=number(len(made_by))),
            "dimensions": tuple(
                (
                    Link(numbered(here, each), here.to_page(addresses.media_of(each.number))),
                    here.say(
                        "media_pieces", count=number(sum(item.dimension == each.number for item in items))
                    ),
                )
                for each in dimensions
            ),
            "choices": (
                (
                    "dimension",
                    here.say("media_any_dimension"),
                    tuple(_choice(str(each.number), numbered(here, each)) for each in dimensions),
                ),
                (
                    "province",
                    here.say("media_any_province"),
                    tuple(
                        _choice(code, here.text(each.name))
                        for code, each in country.provinces.items()
                        if code in made_by
                    ),
                ),
                (
                    "format",
                    here.say("media_any_format"),
                    tuple(
                        Choice(each, here.say(f"media_format_{each}"), thai=False)
                        for each in MediaFormat
                        if each in formats
                    ),
                ),
            ),
            "media": tuple(
                listed(here, country, item)
                for item in sorted(items, key=lambda each: (each.dimension, each.indicators))
            ),
            "guide": here.to_page(addresses.guide("media")),
        },
    )


def page(country: Country, dimension: Dimension, language: Language) -> Page:
    """The pieces on one dimension, under the indicators that they were made for."""
    here = Standpoint.of(addresses.media_of(dimension.number), language)
    items = [each for each in country.library.items if each.dimension == dimension.number]
    name = numbered(here, dimension)
    groups: dict[Place | None, list[MediaItem]] = {}
    for item in items:
        groups.setdefault(next(country.library.places(item), None), []).append(item)
    return here.page(
        "media-dimension",
        here.say("media_dimension_title", name=str(name)),
        here.say("media_dimension_description", name=str(name), count=number(len(items))),
        "indicator",
        {
            "crumbs": (Link(here.say("media_heading"), here.to_page(addresses.MEDIA)),),
            "name": name,
            "number": dimension.number,
            "count": number(len(items)),
            "groups": tuple(
                _group(here, country, place, groups[place]) for place in sorted(groups, key=_order)
            ),
        },
    )


def _order(place: Place | None) -> tuple[bool, str, int]:
    """By indicator, the newest round first; what is made for a whole dimension last."""
    return (True, "", 0) if place is None else (False, place[1], -place[0])


def numbered(here: Standpoint, dimension: Dimension) -> str | Thai:
    """A dimension's number and name."""
    words = f"{dimension.number} {here.text(dimension.name)}"
    return words if dimension.name.has(here.language) else Thai(words)


def listed(here: Standpoint, country: Country, item: MediaItem) -> Listed:
    """A piece in a list."""
    return Listed(
        title=here.text(item.title),
        href=here.to_page(addresses.media_item(item.dimension, item.id)),
        place=here.text(country.provinces[item.province].name),
        year=here.say.year(item.fiscal_year),
        rating="" if item.rating is None else plain(item.rating),
        dimension=str(item.dimension),
        province=item.province,
        format=item.format,
        format_words=here.say(f"media_format_{item.format}"),
    )


def _choice(value: str, words: str | Thai) -> Choice:
    return Choice(value, str(words), isinstance(words, Thai))


def _group(here: Standpoint, country: Country, place: Place | None, items: Iterable[MediaItem]) -> Group:
    media = tuple(_medium(here, country, each) for each in items)
    count = here.say("media_pieces", count=number(len(media)))
    if place is None:
        return Group("dimension:whole", here.say("media_whole_dimension"), "", count, media)
    year, key = place
    indicator = indicator_of(country, place)
    words = here.say("media_of_year", name=str(here.numbered(indicator)), year=here.say.year(year))
    return Group(
        id=f"{year}:{key}",
        title=words if indicator.name.has(here.language) else Thai(words),
        href=here.to_page(addresses.indicator(year, key)),
        count=count,
        media=media,
    )


def indicator_of(country: Country, place: Place) -> Indicator:
    """The indicator at a place."""
    year, key = place
    return next(
        indicator
        for of_round in country.rounds
        if of_round.round.year == year
        for indicator in of_round.round.indicators
        if indicator.key == key
    )


def _medium(here: Standpoint, country: Country, item: MediaItem) -> Medium:
    province, newest = country.provinces[item.province], country.latest.round.year
    texts = (("media_cause", item.cause), ("media_content", item.content), ("media_summary", item.summary))
    return Medium(
        id=item.id,
        title=here.text(item.title),
        lead=here.say(
            "media_made",
            format=here.say(f"media_format_{item.format}"),
            year=here.say.year(item.fiscal_year),
        ),
        place=Link(here.text(province.name), here.to_page(addresses.province(province.slug, newest))),
        helps=tuple(
            Link(here.numbered(indicator_of(country, place)), here.to_page(addresses.indicator(*place)))
            for place in country.library.places(item)
        ),
        texts=tuple(Fact(here.say(label), _thai(here, words)) for label, words in texts if words),
        agency=_thai(here, item.agency),
        rating=_rating(here, item),
        url=item.url,
        evidence=item.evidence_url,
    )


def _thai(here: Standpoint, words: str) -> str | Thai:
    """What the data have in Thai only."""
    return Thai(words) if here.language is Language.EN else words


def _rating(here: Standpoint, item: MediaItem) -> str:
    if item.rating is None or item.respondents is None:
        return here.say("media_unrated")
    return here.say("media_rated", rating=plain(item.rating), count=number(item.respondents))
