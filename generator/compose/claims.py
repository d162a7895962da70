"""Claim -> an LGO's self-assessment beside what was verified, as its page says it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.compose.country import Appearance
from generator.compose.standpoint import Standpoint
from generator.words import number


@dataclass(frozen=True, slots=True)
class ClaimView:
    """What is said of the whole, and of each dimension."""

    sentence: str
    dimensions: str


def claim_of(here: Standpoint, each: Appearance) -> ClaimView | None:
    """The claim of one LGO; None where it has none."""
    claim = each.round.claims.lgos.get(each.result.lgo.code) if each.round.claims else None
    if claim is None:
        return None
    gaps = [
        here.say("claim_dimension", number=dimension.number, gap=here.points(scored.gap))
        for dimension, scored in zip(each.round.round.dimensions, claim.dimensions, strict=True)
        if scored.gap is not None
    ]
    return ClaimView(
        sentence=here.say(
            "claim_sentence",
            count=number(claim.count),
            agreed=number(claim.agreed),
            over=number(claim.over),
            under=number(claim.under),
            claimed=claim.claimed.shown,
            verified=claim.verified.shown,
            gap=here.points(claim.gap),
        ),
        dimensions=here.say("claim_dimensions", gaps=" · ".join(gaps)),
    )
