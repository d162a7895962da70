"""Country -> self-assessments beside what was verified: the page of each round, and a province's part.

Says how claims and findings differ, nothing of why. Rounds in which nobody assessed itself have no page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.artefacts import Page, Thai
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.movement import claim_sentences
from generator.compose.schedule import head_of_page
from generator.compose.standpoint import Link, Standpoint
from generator.compose.tables import dimension_heads
from generator.model import (
    ClaimSummary,
    DimensionClaims,
    IndicatorClaims,
    Language,
    LgoType,
    Points,
    Round,
    RoundClaims,
    RoundResult,
)
from generator.words import number

FAILED_MOST = 15
"""How many of the indicators on which fewest claims agree are listed."""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One group, dimension or indicator: how many claims there are, how many agree or not, in numbers and per
    cent, and the mean gap, as read and as sorted. `lgos` is empty where a row isn't about LGOs, `gaps` (by
    dimension) and `nation` (its agreement) where there are none."""

    name: str | Thai
    href: str
    lgos: str
    count: str
    agreement: str
    at: str
    over: str
    under: str
    gap: tuple[str, str]
    gaps: tuple[tuple[str, str], ...] = ()
    nation: str = ""


def page(country: Country, of_round: RoundResult, claims: RoundClaims, language: Language) -> Page:
    """What LGOs claimed in one round, beside what was verified."""
    round_, nation = of_round.round, claims.nation
    here = Standpoint.of(addresses.self_assessed(round_.year), language)
    year = here.say.year(round_.year)
    provinces = {each.province.code: each.province for each in of_round.provinces}
    return here.page(
        "self",
        here.say("self_title", year=year),
        here.say("self_description", year=year, agreement=here.percent(nation.agreement)),
        "nation",
        {
            **head_of_page(
                here,
                country,
                round_,
                addresses.self_assessed,
                [each for each in country.rounds if each.claims],
            ),
            "figures": (
                (here.say("self_lgos"), lgos_in(here, nation)),
                (here.say("self_agreement"), here.percent(nation.agreement)),
                (here.say("self_over"), number(nation.over)),
                (here.say("self_under"), number(nation.under)),
                (here.say("self_gap"), _gap(here, nation.gap)[0]),
            ),
            "sentences": (*claim_sentences(here, nation), *_sentences(here, of_round, claims)),
            "dimension_heads": dimension_heads(here, round_),
            "dimensions": dimension_rows(here, round_, nation),
            "types": tuple(
                group_row(here, here.type(kind), claims.by_type[kind])
                for kind in LgoType
                if kind in claims.by_type
            ),
            "provinces": tuple(
                group_row(
                    here,
                    here.text(provinces[code].name),
                    claims.by_province[code],
                    here.to_page(addresses.province(provinces[code].slug, round_.year))
                    + ("#claims" if claims.by_province[code].lgos else ""),
                )
                for code in provinces
                if code in claims.by_province
            ),
            "indicators": tuple(_indicator_row(here, round_, each) for each in failed_most(claims)),
            "guide": here.to_page(addresses.guide("comparisons")) + "#claims",
            "framework": here.to_page(addresses.framework(round_.year)),
            "files": files_of(here, of_round),
        },
    )


def lgos_in(here: Standpoint, summary: ClaimSummary) -> str:
    """How many of a group's graded LGOs assessed themselves."""
    return here.say("n_of_m", n=number(summary.lgos), m=number(summary.expected))


def failed_most(claims: RoundClaims) -> Sequence[IndicatorClaims]:
    """The indicators on which the smallest share of claims agrees, the smallest first; those with claims that
    were not as verified only."""
    failed = [each for each in claims.indicators if each.agreed < each.count]
    return sorted(failed, key=lambda each: each.agreement.exact)[:FAILED_MOST]


def dimension_rows(
    here: Standpoint, round_: Round, summary: ClaimSummary, nation: ClaimSummary | None = None
) -> tuple[ClaimRow, ...]:
    """A group's claims in each dimension, beside the nation's agreement where it is given."""
    beside = nation.dimensions if nation else (None,) * len(round_.dimensions)
    return tuple(
        _row(
            here,
            here.text(dimension.name),
            own,
            nation=here.percent(other.agreement) if other else "",
            lgos=str(dimension.number),
        )
        for dimension, own, other in zip(round_.dimensions, summary.dimensions, beside, strict=True)
    )


def group_row(here: Standpoint, name: str | Thai, summary: ClaimSummary, href: str = "") -> ClaimRow:
    """A type's or a province's claims, with the mean gap in each dimension."""
    return _row(
        here,
        name,
        summary,
        href,
        lgos_in(here, summary),
        gaps=tuple(_gap(here, each.gap) for each in summary.dimensions),
    )


def _indicator_row(here: Standpoint, round_: Round, each: IndicatorClaims) -> ClaimRow:
    href = here.to_page(addresses.indicator(round_.year, each.indicator.key))
    return _row(here, here.numbered(each.indicator), each, href)


def _row(
    here: Standpoint,
    name: str | Thai,
    claims: ClaimSummary | DimensionClaims | IndicatorClaims,
    href: str = "",
    lgos: str = "",
    gaps: tuple[tuple[str, str], ...] = (),
    nation: str = "",
) -> ClaimRow:
    return ClaimRow(
        name=name,
        href=href,
        lgos=lgos,
        count=number(claims.count),
        agreement=here.percent(claims.agreement),
        at="0" if claims.agreement is None else claims.agreement.shown,
        over=number(claims.over),
        under=number(claims.under),
        gap=_gap(here, claims.gap),
        gaps=gaps,
        nation=nation,
    )


def _gap(here: Standpoint, gap: Points | None) -> tuple[str, str]:
    return ("–", "") if gap is None else (here.points(gap), gap.shown)


def _sentences(here: Standpoint, of_round: RoundResult, claims: RoundClaims) -> Iterator[str]:
    """Where claims and findings are furthest apart, and in how many provinces they lean which way."""
    known = [
        (own.agreement.exact, dimension.number, own, own.agreement)
        for dimension, own in zip(of_round.round.dimensions, claims.nation.dimensions, strict=True)
        if own.agreement is not None
    ]
    if len(known) > 1:
        low, high = min(known, key=lambda each: each[:2]), max(known, key=lambda each: (each[0], -each[1]))
        if low[0] < high[0]:
            yield here.say(
                "self_dimensions",
                low=low[1],
                low_percent=low[3].shown,
                high=high[1],
                high_percent=high[3].shown,
            )
    gaps = [each.gap.exact for each in claims.by_province.values() if each.gap is not None]
    yield here.say(
        "self_provinces",
        count=number(len(gaps)),
        higher=number(sum(gap > 0 for gap in gaps)),
        lower=number(sum(gap < 0 for gap in gaps)),
    )


# ---------------------------------------------------------------- a province's part


@dataclass(frozen=True, slots=True)
class ProvinceClaims:
    """A province's self-assessments: sentences, and a row a dimension; `page` leads to the round's."""

    sentences: tuple[str, ...]
    dimensions: tuple[ClaimRow, ...]
    page: str


def of_province(here: Standpoint, of_round: RoundResult, code: str) -> ProvinceClaims | None:
    """The part of a province; None where none of its LGOs assessed itself."""
    claims = of_round.claims
    summary = claims.by_province.get(code) if claims else None
    if claims is None or summary is None or not summary.lgos:
        return None
    return ProvinceClaims(
        sentences=tuple(claim_sentences(here, summary)),
        dimensions=dimension_rows(here, of_round.round, summary, claims.nation),
        page=here.to_page(addresses.self_assessed(of_round.round.year)),
    )


def files_of(here: Standpoint, of_round: RoundResult) -> tuple[Link, ...]:
    """Where the claims of a round are as files."""
    if not of_round.claims:
        return ()
    return tuple(
        Link(here.say(f"file_self_{kind}"), here.to_file(addresses.claims(of_round.round.year, kind)))
        for kind in ("csv", "json")
    )
