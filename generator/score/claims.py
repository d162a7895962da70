"""RoundResult, self-assessments -> RoundClaims: what LGOs claimed beside what was verified.

Both are looked at over the same indicators, those that have marks in both, so that a cut or an indicator
that one side lacks makes no gap. Says nothing of why they differ, and changes no result.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import compress
from typing import TypeVar

from generator.model import (
    Cell,
    Claim,
    ClaimedDimension,
    ClaimSummary,
    DimensionClaims,
    Exact,
    IndicatorClaims,
    IndicatorScores,
    LgoResult,
    Points,
    Round,
    RoundClaims,
    RoundResult,
)
from generator.score.order import mean
from generator.score.overlap import UNCOUNTED, DimensionSum, counted, grouped
from generator.score.rules import grade_thresholds, overall, percent_of, points_in, points_of, share_of

Name = TypeVar("Name", bound=str)

Difference = tuple[int, Exact, Exact]
"""An indicator's place among the cells, what was claimed on it (`UNCOUNTED`: nothing), and the marks
verified, which are others."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A graded LGO and its claim (None: it has none), with the marks verified and where they differ."""

    result: LgoResult
    claim: Claim | None
    verified: Sequence[Exact] = ()
    differences: Sequence[Difference] = ()


def claims_of(scored: RoundResult, assessments: Mapping[str, IndicatorScores]) -> RoundClaims | None:
    """The claims of one round; None where no LGO has one. `assessments` go by province code.

    A graded LGO has a claim where at least one indicator has marks in both (and where the round's rule has a
    value for those). A group is there as soon as it has a graded LGO, with or without claims.
    """
    round_ = scored.round
    everyone = [
        _beside(round_, result, assessments[province.province.code].cells.get(result.lgo.code))
        if province.province.code in assessments
        else Beside(result, None)
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
        return Beside(result, None)
    verified = counted(result.cells)
    differences = [
        (place, own, found)
        for place, (own, found) in enumerate(zip(counted(claimed), verified, strict=True))
        if own != found != UNCOUNTED
    ]
    counting = [found != UNCOUNTED for found in verified]
    counts = Counter(compress([indicator.dimension for indicator in round_.indicators], counting))
    claim = _claim(round_, result, counts, differences)
    return Beside(result, claim, verified, differences)


def _claim(
    round_: Round, result: LgoResult, count: Counter[int], differences: Iterable[Difference]
) -> Claim | None:
    """Out of the indicators of the LGO's base, `count` of them in each dimension: what wasn't claimed is
    taken out of it, and what was claimed otherwise is added to the verified marks."""
    marks = {each.number: each.marks for each in result.dimensions}
    full = {each.number: each.full for each in result.dimensions}
    more: dict[int, Exact] = dict.fromkeys(full, 0)
    over, under = dict.fromkeys(full, 0), dict.fromkeys(full, 0)
    for place, own, found in differences:
        indicator = round_.indicators[place]
        number = indicator.dimension
        if own == UNCOUNTED:
            count[number] -= 1
            marks[number] -= found
            full[number] -= indicator.full_marks
        else:
            more[number] += own - found
            over[number] += own > found
            under[number] += own < found
    verified = overall(round_, [DimensionSum(each, marks[each], full[each]) for each in full])
    claimed = overall(round_, [DimensionSum(each, marks[each] + more[each], full[each]) for each in full])
    if verified is None or claimed is None:
        return None
    return Claim(
        count=sum(count.values()),
        agreed=sum(count.values()) - sum(over.values()) - sum(under.values()),
        over=sum(over.values()),
        under=sum(under.values()),
        dimensions=tuple(
            ClaimedDimension(
                claimed=marks[each] + more[each],
                verified=marks[each],
                full=full[each],
                gap=points_in(round_, more[each], full[each]),
                count=count[each],
                agreed=count[each] - over[each] - under[each],
                over=over[each],
                under=under[each],
            )
            for each in full
        ),
        claimed=percent_of(round_, claimed, grade_thresholds(round_)),
        verified=percent_of(round_, verified, grade_thresholds(round_)),
        gap=points_of(round_, claimed - verified),
    )


# ---------------------------------------------------------------- groups


def _summaries(
    round_: Round, everyone: Iterable[Beside], name: Callable[[Beside], Name]
) -> dict[Name, ClaimSummary]:
    return {group: _summary(round_, members) for group, members in grouped(everyone, name).items()}


def _summary(round_: Round, everyone: Sequence[Beside]) -> ClaimSummary:
    """Counts of cells, and means of gaps: every LGO counts once, whatever its number of indicators."""
    claims = [each.claim for each in everyone if each.claim is not None]
    count, agreed = (sum(getattr(claim, name) for claim in claims) for name in ("count", "agreed"))
    return ClaimSummary(
        lgos=len(claims),
        expected=len(everyone),
        count=count,
        agreed=agreed,
        over=sum(claim.over for claim in claims),
        under=sum(claim.under for claim in claims),
        agreement=share_of(round_, agreed, count, ()),
        gap=_mean(round_, (claim.gap for claim in claims)),
        dimensions=tuple(
            _dimension(round_, [claim.dimensions[index] for claim in claims])
            for index in range(len(round_.dimensions))
        ),
    )


def _dimension(round_: Round, claims: Sequence[ClaimedDimension]) -> DimensionClaims:
    count, agreed = (sum(getattr(claim, name) for claim in claims) for name in ("count", "agreed"))
    return DimensionClaims(
        count=count,
        agreed=agreed,
        over=sum(claim.over for claim in claims),
        under=sum(claim.under for claim in claims),
        agreement=share_of(round_, agreed, count, ()),
        gap=_mean(round_, (claim.gap for claim in claims)),
    )


def _mean(round_: Round, gaps: Iterable[Points | None]) -> Points | None:
    average = mean(gap.exact for gap in gaps if gap is not None)
    return None if average is None else points_of(round_, average)


def _indicators(round_: Round, everyone: Iterable[Beside]) -> Iterable[IndicatorClaims]:
    """Each indicator that some claim is about, in the framework's order."""
    claiming = [each for each in everyone if each.claim is not None]
    columns = zip(*(each.verified for each in claiming), strict=True)
    counts = [len(column) - column.count(UNCOUNTED) for column in columns]
    overs, unders = [0] * len(counts), [0] * len(counts)
    gaps: list[Exact] = [0] * len(counts)
    for each in claiming:
        for place, own, found in each.differences:
            if own == UNCOUNTED:
                counts[place] -= 1
            else:
                gaps[place] += own - found
                overs[place] += own > found
                unders[place] += own < found
    for place, indicator in enumerate(round_.indicators):
        if count := counts[place]:
            agreed = count - overs[place] - unders[place]
            yield IndicatorClaims(
                indicator=indicator,
                count=count,
                agreed=agreed,
                over=overs[place],
                under=unders[place],
                agreement=percent_of(round_, Fraction(100 * agreed, count), ()),
                gap=points_of(round_, Fraction(gaps[place]) / count),
            )
