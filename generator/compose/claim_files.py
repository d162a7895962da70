"""Country -> the self-assessments of each round beside what was verified, as CSV and JSON.

A row an LGO that assessed itself, with its gap in each dimension; the JSON has the gaps alone, and the groups
and indicators too.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.artefacts import Csv, Json, Value
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.records import shown
from generator.compose.schedule import about
from generator.model import Claim, ClaimSummary, DimensionClaims, IndicatorClaims, Round


def files(country: Country) -> Iterator[Csv | Json]:
    """Each round with self-assessments: a row an LGO; as JSON their gaps, the groups and indicators."""
    for of_round in country.rounds:
        if claims := of_round.claims:
            year, head = of_round.round.year, header(of_round.round)
            lgos = {each.lgo.code: each.lgo for province in of_round.provinces for each in province.lgos}
            rows = tuple(
                (code, lgos[code].province, lgos[code].type.value, *_record(claim))
                for code, claim in claims.lgos.items()
            )
            yield Csv(addresses.claims(year, "csv"), head, rows, about="self_assessments")
            yield Json(
                addresses.claims(year, "json"),
                {
                    **about(country, of_round.round),
                    "nation": _summary(claims.nation),
                    "by_type": {str(kind): _summary(each) for kind, each in claims.by_type.items()},
                    "by_province": {code: _summary(each) for code, each in claims.by_province.items()},
                    "indicators": {each.indicator.key: _counts(each) for each in claims.indicators},
                    "gaps": {code: _gaps(claim) for code, claim in claims.lgos.items()},
                },
            )


def header(round_: Round) -> tuple[str, ...]:
    """The columns of a round's table of claims."""
    parts = ("indicators", "over", "under", "gap")
    return (
        *("lgo_code", "province", "type", "indicators", "agreed", "over", "under"),
        *("self_percent", "verified_percent", "gap"),
        *(f"d{each.number}_{part}" for each in round_.dimensions for part in parts),
    )


def _record(claim: Claim) -> Iterator[Value]:
    yield from (claim.count, claim.agreed, claim.over, claim.under)
    yield from (shown(claim.claimed), shown(claim.verified), shown(claim.gap))
    for each in claim.dimensions:
        yield from (each.count, each.over, each.under, shown(each.gap))


def _gaps(claim: Claim) -> list[Value]:
    """The overall gap, then that of each dimension, in points."""
    return [shown(claim.gap), *(shown(each.gap) for each in claim.dimensions)]


def _counts(claims: ClaimSummary | DimensionClaims | IndicatorClaims) -> dict[str, Value]:
    return {
        "count": claims.count,
        "agreed": claims.agreed,
        "over": claims.over,
        "under": claims.under,
        "agreement": shown(claims.agreement),
        "gap": shown(claims.gap),
    }


def _summary(summary: ClaimSummary) -> dict[str, object]:
    return {
        "lgos": summary.lgos,
        "graded": summary.expected,
        **_counts(summary),
        "dimensions": [_counts(each) for each in summary.dimensions],
    }
