"""Appearance -> where an LGO stands among its likes: in its type, from the next grade, among its peers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.artefacts import Strip, Thai
from generator.compose import addresses
from generator.compose.compare import compare_link
from generator.compose.country import Appearance, Country
from generator.compose.helping import near, offer_in_short
from generator.compose.standpoint import Link, Standpoint
from generator.model import Peers, Percent, Spread
from generator.words import number, plain

AXIS = 10
"""The strip's axis begins at a multiple of so many per cent."""


@dataclass(frozen=True, slots=True)
class Peer:
    """One of an LGO's peers."""

    name: str | Thai
    href: str
    place: str | Thai
    percent: str


@dataclass(frozen=True, slots=True)
class Weakness:
    """An indicator on which the LGO loses most against its peers."""

    name: str | Thai
    href: str
    marks: str
    full: str
    average: str
    media: Link | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What a page says of an LGO's position. Sentences are empty where there is nothing to say; peers that
    are all of a province (it may have hundreds) are listed there, at `province`. `compare` leads to the LGO
    beside its first peers; empty for a former round."""

    strip: Strip | None
    low: str
    high: str
    one_mark: str
    next_grade: str
    grade_above: str | Thai
    near: str
    peers: tuple[Peer, ...]
    peers_rule: str
    province: str
    compare: str
    above: str
    weaknesses: tuple[Weakness, ...]
    media: Link | None


def standing_of(here: Standpoint, country: Country, each: Appearance) -> Standing | None:
    """The standing of a graded LGO; None for others."""
    position, round_, overall = each.result.position, each.round.round, each.result.overall
    if position is None or overall is None:
        return None
    like = each.round.by_type[each.result.lgo.type]
    strip = _strip(here, each, like.spread, like.count, overall) if like.spread else None
    peers, code = position.peers, each.province.province.code
    help_ = [offer_in_short(here, country, round_.year, loss.indicator.key, code) for loss in position.losses]
    return Standing(
        strip=strip,
        low="" if strip is None else str(strip.low),
        high="" if strip is None else str(strip.high),
        one_mark=_one_mark(here, each),
        next_grade=here.say(
            "next_grade",
            marks=number(position.next_grade.marks),
        )
        if position.next_grade
        else "",
        grade_above=here.text(position.next_grade.band.name) if position.next_grade else "",
        near=here.say("near_boundary", mark=plain(position.near)) if position.near is not None else "",
        peers=tuple(_peers(here, country, each, peers)) if peers and peers.by_population else (),
        peers_rule="" if peers is None else _peers_rule(here, each, peers),
        province=here.to_page(addresses.province(each.province.province.slug, round_.year) + "#lgos"),
        compare=compare_link(here, (each.result.lgo.code, *(peers.codes if peers else ())))
        if each.round is country.latest
        else "",
        above=""
        if peers is None
        else here.say("peers_above", above=peers.above, of=peers.of, median=peers.median.shown),
        weaknesses=tuple(
            Weakness(
                name=here.numbered(loss.indicator),
                href=here.to_page(addresses.indicator(round_.year, loss.indicator.key)),
                marks=number(loss.marks),
                full=number(loss.indicator.full_marks),
                average=loss.average.shown,
                media=media,
            )
            for loss, media in zip(position.losses, help_, strict=True)
        ),
        media=None if any(help_) else near(here, country, position.losses, code),
    )


def _strip(here: Standpoint, each: Appearance, spread: Spread, count: int, overall: Percent) -> Strip:
    shown = {name: Decimal(getattr(spread, name).shown) for name in Spread.__slots__}
    low = min(shown["least"], Decimal(99)) // AXIS * AXIS
    return Strip(
        sentence=here.say(
            "strip_sentence",
            type=here.say.type(each.result.lgo.type),
            count=number(count),
            **{name: str(value) for name, value in shown.items()},
            own=overall.shown,
        ),
        low=low,
        high=Decimal(100),
        own=Decimal(overall.shown),
        **shown,
    )


def _one_mark(here: Standpoint, each: Appearance) -> str:
    position = each.result.position
    if position is None or position.one_mark is None:
        return ""
    mark = position.one_mark
    where = "" if mark.dimension is None else here.say("one_mark_in", number=mark.dimension)
    return here.say(
        "one_mark",
        worth=mark.worth.shown,
        where=where,
        province=number(mark.places_in_province),
        nation=number(mark.places_in_nation),
    )


def _peers(here: Standpoint, country: Country, each: Appearance, peers: Peers) -> Iterator[Peer]:
    for code in peers.codes:
        other = next(
            appearance
            for appearance in country.appearances[code]
            if appearance.round.round.year == each.round.round.year
        )
        yield Peer(
            name=here.lgo(other.result.lgo),
            href=here.to_page(addresses.lgo(code)),
            place=here.text(country.provinces[other.result.lgo.province].name),
            percent=here.percent(other.result.overall),
        )


def _peers_rule(here: Standpoint, each: Appearance, peers: Peers) -> str:
    return here.say(
        "peers_by_population" if peers.by_population else "peers_by_province",
        count=number(len(peers.codes)),
        type=here.say.type(each.result.lgo.type),
    )
