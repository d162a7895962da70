"""Summaries and results -> the rows of the tables that nation and province pages share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.artefacts import Thai
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.helping import Offer, offers
from generator.compose.standpoint import Standpoint
from generator.compose.verdict import band_place
from generator.model import LgoResult, LgoType, ProvinceResult, Rank, Round, Spread, Summary, Topic
from generator.words import number


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group (a type, a region, a district, a province) with its averages and counts."""

    name: str | Thai
    href: str
    rank: str
    place: str
    order: str
    lgos: str
    percent: str
    grade: str | Thai
    band: int
    dimensions: tuple[str, ...]
    passed: str
    bands: tuple[str, ...]
    shaded: tuple[tuple[str, int], ...] = ()
    """A province's percentages by dimension, each with the fifth of the provinces it is in."""
    anchor: str = ""
    """What links lead to on the page, where anything does."""


@dataclass(frozen=True, slots=True)
class LgoRow:
    """One LGO in a province's table. `note` says what the row's numbers lack; empty where nothing."""

    name: str | Thai
    href: str
    type: str
    district: str | Thai
    dimensions: tuple[str, ...]
    percent: str
    grade: str | Thai
    band: int
    rank: str
    order: str
    note: str


@dataclass(frozen=True, slots=True)
class TopicRow:
    """An indicator on which a province's LGOs lose marks; its media should be about the first two."""

    name: str | Thai
    href: str
    lost: str
    lgos: str
    media: bool
    offers: tuple[Offer, ...]


SHOWN_TOPICS = 5
MEDIA_TOPICS = 2
"""Each province makes two pieces of media a year on topics in which its LGOs score low."""


def topic_rows(
    here: Standpoint, country: Country, round_: Round, topics: Sequence[Topic], code: str
) -> tuple[TopicRow, ...]:
    """The indicators that cost the province `code` most marks, and the media that help."""
    return tuple(
        TopicRow(
            name=here.numbered(topic.indicator),
            href=here.to_page(addresses.indicator(round_.year, topic.indicator.key)),
            lost=number(topic.lost),
            lgos=here.say("n_of_m", n=number(topic.lgos), m=number(topic.of)),
            media=place < MEDIA_TOPICS,
            offers=offers(here, country, round_.year, topic.indicator, code),
        )
        for place, topic in enumerate(topics[:SHOWN_TOPICS])
    )


def spread_sentence(here: Standpoint, summary: Summary) -> str:
    """The lowest, the middle half, the median and the highest of a group; empty where it has no result."""
    if summary.spread is None:
        return ""
    shown = {name: getattr(summary.spread, name).shown for name in Spread.__slots__}
    return here.say("spread_sentence", count=number(summary.count), **shown)


def dimension_heads(here: Standpoint, round_: Round) -> tuple[tuple[int, str | Thai], ...]:
    """Number and name of each dimension, for column heads."""
    return tuple((each.number, here.text(each.name)) for each in round_.dimensions)


def band_heads(here: Standpoint, round_: Round) -> tuple[str | Thai, ...]:
    """The grades' names, highest first."""
    return tuple(here.text(band.name) for band in round_.bands)


def group_row(
    here: Standpoint,
    round_: Round,
    summary: Summary,
    name: str | Thai,
    href: str = "",
    province: ProvinceResult | None = None,
    anchor: str = "",
) -> GroupRow:
    """A group's row: ``n of m`` where not all of its LGOs have a result."""
    rank = province.rank if province else None
    waiting = province is not None and not province.submitted
    return GroupRow(
        name=name,
        href=href,
        rank=here.say("not_submitted_short") if waiting else here.rank(rank),
        place=here.rank_in_short(rank),
        order="" if rank is None else str(rank.first),
        lgos=coverage(here, summary),
        percent=here.percent(summary.overall),
        anchor=anchor,
        grade=here.text(summary.band.name) if summary.band else here.say("grade_none"),
        band=band_place(round_, summary.band),
        dimensions=tuple(here.percent(each) for each in summary.dimensions),
        passed=here.say("n_of_m", n=number(summary.passed), m=number(summary.count)),
        bands=tuple(number(count) for count in summary.by_band.values()),
        shaded=tuple(
            (here.percent(percent), fifth(place))
            for percent, place in zip(summary.dimensions, province.dimension_ranks, strict=True)
        )
        if province
        else (),
    )


SHADES = 5


def fifth(rank: Rank | None) -> int:
    """Which fifth a place is in: 1 the first; 0 without a place."""
    return 0 if rank is None else 1 + (rank.first - 1) * SHADES // rank.of


def coverage(here: Standpoint, summary: Summary) -> str:
    """How many LGOs an average stands on."""
    if summary.count == summary.expected:
        return number(summary.count)
    return here.say("n_of_m", n=number(summary.count), m=number(summary.expected))


def lgo_row(here: Standpoint, round_: Round, result: LgoResult) -> LgoRow:
    """One LGO's row on its province's page."""
    rank = result.rank_in_province
    return LgoRow(
        name=here.lgo(result.lgo),
        href=here.to_page(addresses.lgo(result.lgo.code)),
        type=here.say.type(result.lgo.type),
        district=here.text(result.lgo.district.name),
        dimensions=tuple(here.percent(each.percent) for each in result.dimensions),
        percent=here.percent(result.overall),
        grade=here.text(result.band.name) if result.band else here.say("grade_none"),
        band=band_place(round_, result.band),
        rank=here.rank(rank),
        order="" if rank is None else str(rank.first),
        note=here.say("cells_missing", count=result.missing) if result.missing else "",
    )


def type_rows(here: Standpoint, round_: Round, by_type: Mapping[LgoType, Summary]) -> tuple[GroupRow, ...]:
    """A row per type, in official order."""
    return tuple(
        group_row(here, round_, by_type[kind], here.type(kind)) for kind in LgoType if kind in by_type
    )
