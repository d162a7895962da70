"""Claim -> an LGO's self-assessment beside what was verified, as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.artefacts import Thai
from generator.compose.country import Appearance
from generator.compose.standpoint import Standpoint
from generator.words import number


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A dimension, or all of them: marks claimed and verified on the same indicators."""

    name: str | Thai
    claimed: str
    verified: str
    full: str
    gap: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """The sentence, and a row a dimension."""

    sentence: str
    rows: tuple[ClaimRow, ...]


def claim_of(here: Standpoint, each: Appearance) -> ClaimView | None:
    """The claim of one LGO; None where it has none."""
    claim = each.round.claims.lgos.get(each.result.lgo.code) if each.round.claims else None
    if claim is None:
        return None
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
        rows=tuple(
            ClaimRow(
                name=here.text(dimension.name),
                claimed=number(scored.claimed),
                verified=number(scored.verified),
                full=number(scored.full),
                gap=here.say("percent_none") if scored.gap is None else here.points(scored.gap),
            )
            for dimension, scored in zip(each.round.round.dimensions, claim.dimensions, strict=True)
        ),
    )
