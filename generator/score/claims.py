"""RoundResult, self-assessments -> RoundClaims: what LGOs claimed beside what was verified.

Both are looked at over the same indicators, those that have marks in both, so that a cut or an indicator
that one side lacks makes no gap. Says nothing of why they differ, and changes no result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from generator.model import (
    Cell,
    Claim,
    ClaimedDimension,
    ClaimSummary,
    Exact,
    IndicatorClaims,
    IndicatorScores,
    LgoResult,
    Marks,
    Points,
    Round,
    RoundClaims,
    RoundResult,
)
from generator.score.change import DimensionSum
from generator.score.groups import grouped
from generator.score.order import mean
from generator.score.rules import grade_thresholds, overall, percent_of, points_of, ratio

Name = TypeVar("Name", bound=str)

Both = tuple[int, Exact, Exact]
"""An indicator's place among the cells, the marks claimed on it, and those verified."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A graded LGO, its claim (None: it has none), and the indicators that the claim is about."""

    result: LgoResult
    claim: Claim | None
    both: Sequence[Both]


def claims_of(scored: RoundResult, assessments: Mapping[str, IndicatorScores]) -> RoundClaims | None:
    """The claims of one round; None where no LGO has one. `assessments` go by province code.

    A graded LGO has a claim where at least one indicator has marks in both (and where the round's rule has a
    value for those). A group is there as soon as it has a graded LGO, with or without claims.
    """
    round_ = scored.round
    everyone = [
        _beside(round_, result, assessments[province.province.code].cells.get(result.lgo.code))
        if province.province.code in assessments
        else Beside(result, None, ())
        for province in scored.provinces
        for result in province.lgos
        if result.band is not None
    ]
    claims = {each.result.lgo.code: each.claim for each in everyone if each.claim is not None}
    if not claims:
        return None
    return RoundClaims(
        lgos=dict(sorted(claims.items())),
        nation=_summary(round_, everyone),
        by_type=_summaries(round_, everyone, lambda each: each.result.lgo.type),
        by_province=_summaries(round_, everyone, lambda each: each.result.lgo.province),
        indicators=tuple(_indicators(round_, everyone)),
    )


# ---------------------------------------------------------------- one LGO


def _beside(round_: Round, result: LgoResult, claimed: Sequence[Cell] | None) -> Beside:
    """One graded LGO and the cells it had given itself."""
    if result.cells is None or claimed is None:
        return Beside(result, None, ())
    both = [
        (place, own.value, cell.value)
        for place, (own, cell) in enumerate(zip(claimed, result.cells, strict=True))
        if type(own) is Marks and type(cell) is Marks
    ]
    return Beside(result, _claim(round_, both), both)


def _claim(round_: Round, both: Sequence[Both]) -> Claim | None:
    claimed: dict[int, Exact] = {dimension.number: 0 for dimension in round_.dimensions}
    verified, full = dict(claimed), dict(claimed)
    over = under = 0
    indicators = round_.indicators
    for place, own, found in both:
        indicator = indicators[place]
        number = indicator.dimension
        claimed[number] += own
        verified[number] += found
        full[number] += indicator.full_marks
        if own != found:
            if own > found:
                over += 1
            else:
                under += 1
    exact_claimed = overall(round_, [DimensionSum(each, claimed[each], full[each]) for each in full])
    exact_verified = overall(round_, [DimensionSum(each, verified[each], full[each]) for each in full])
    if exact_claimed is None or exact_verified is None:
        return None
    return Claim(
        count=len(both),
        agreed=len(both) - over - under,
        over=over,
        under=under,
        dimensions=tuple(_dimension(round_, claimed[each], verified[each], full[each]) for each in full),
        claimed=percent_of(round_, exact_claimed, grade_thresholds(round_)),
        verified=percent_of(round_, exact_verified, grade_thresholds(round_)),
        gap=points_of(round_, exact_claimed - exact_verified),
    )


def _dimension(round_: Round, claimed: Exact, verified: Exact, full: Exact) -> ClaimedDimension:
    gap = ratio(claimed - verified, full)
    return ClaimedDimension(claimed, verified, full, None if gap is None else points_of(round_, gap))


# ---------------------------------------------------------------- groups


def _summaries(
    round_: Round, everyone: Iterable[Beside], name: Callable[[Beside], Name]
) -> dict[Name, ClaimSummary]:
    return {group: _summary(round_, members) for group, members in grouped(everyone, name).items()}


def _summary(round_: Round, everyone: Sequence[Beside]) -> ClaimSummary:
    """Counts of cells, and means of gaps: every LGO counts once, whatever its number of indicators."""
    claims = [each.claim for each in everyone if each.claim is not None]
    return ClaimSummary(
        lgos=len(claims),
        expected=len(everyone),
        count=sum(claim.count for claim in claims),
        agreed=sum(claim.agreed for claim in claims),
        over=sum(claim.over for claim in claims),
        under=sum(claim.under for claim in claims),
        gap=_mean(round_, (claim.gap for claim in claims)),
        dimensions=tuple(
            _mean(round_, (claim.dimensions[index].gap for claim in claims))
            for index in range(len(round_.dimensions))
        ),
    )


def _mean(round_: Round, gaps: Iterable[Points | None]) -> Points | None:
    average = mean(gap.exact for gap in gaps if gap is not None)
    return None if average is None else points_of(round_, average)


def _indicators(round_: Round, everyone: Iterable[Beside]) -> Iterable[IndicatorClaims]:
    """Each indicator that some claim is about, in the framework's order."""
    counts = [0] * len(round_.indicators)
    overs, unders = list(counts), list(counts)
    gaps: list[Exact] = [0] * len(round_.indicators)
    for each in everyone:
        if each.claim is None:
            continue
        for place, own, found in each.both:
            counts[place] += 1
            if own != found:
                gaps[place] += own - found
                if own > found:
                    overs[place] += 1
                else:
                    unders[place] += 1
    for place, indicator in enumerate(round_.indicators):
        if counts[place]:
            gap = points_of(round_, Fraction(gaps[place], counts[place]))
            yield IndicatorClaims(indicator, counts[place], overs[place], unders[place], gap)
