"""RoundResult, self-assessments -> RoundClaims: what LGOs claimed beside what was verified.

Both are looked at over the same indicators, those that have marks in both, so that a cut or an indicator
that one side lacks makes no gap. Says nothing of why they differ, and changes no result.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from operator import add
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from generator.model import (
    Claim,
    ClaimedDimension,
    ClaimSummary,
    DimensionClaims,
    Exact,
    IndicatorClaims,
    IndicatorScores,
    Lgo,
    LgoResult,
    Points,
    Round,
    RoundClaims,
    RoundResult,
)
from generator.score.order import mean
from generator.score.overlap import DimensionSum, grouped
from generator.score.rules import grade_thresholds, overall, percent_of, points_in, points_of, share_of
from generator.score.table import MarkTable, Numbers, by_dimension, table_of

Name = TypeVar("Name", bound=str)


@dataclass(frozen=True, slots=True)
class Beside:
    """A graded LGO and its claim; None: it has none."""

    result: LgoResult
    claim: Claim | None


@dataclass(frozen=True, eq=False)
class Differences:
    """Graded LGOs whose cells are known on both sides (rows) × indicators (columns): where `both` have marks,
    those verified, and by how much the claim is `above` them, in units of `table`."""

    lgos: tuple[Lgo, ...]
    table: MarkTable
    both: NDArray[np.bool_]
    verified: Numbers
    above: Numbers


def claims_of(scored: RoundResult, assessments: Mapping[str, IndicatorScores]) -> RoundClaims | None:
    """The claims of one round; None where no LGO has one. `assessments` go by province code.

    A graded LGO has a claim where at least one indicator has marks in both (and where the round's rule has a
    value for those). A group is there as soon as it has a graded LGO, with or without claims.
    """
    round_ = scored.round
    graded = [result for province in scored.provinces for result in province.lgos if result.band is not None]
    differences = _differences(round_, graded, assessments)
    claims = _claims(round_, differences)
    if not claims:
        return None
    everyone = [Beside(result, claims.get(result.lgo.code)) for result in graded]
    return RoundClaims(
        lgos=dict(sorted(claims.items())),
        nation=_summary(round_, everyone),
        by_type=_summaries(round_, everyone, lambda each: each.result.lgo.type),
        by_province=_summaries(round_, everyone, lambda each: each.result.lgo.province),
        indicators=tuple(_indicators(round_, differences, claims)),
    )


# ---------------------------------------------------------------- one LGO


def _differences(
    round_: Round, graded: Iterable[LgoResult], assessments: Mapping[str, IndicatorScores]
) -> Differences:
    """Both sides of those whose cells are known on both."""
    given = {code: cells for each in assessments.values() for code, cells in each.cells.items()}
    known = [(each.lgo, each.cells) for each in graded if each.cells is not None]
    verified = [(lgo, cells) for lgo, cells in known if lgo.code in given]
    claimed = [(lgo, given[lgo.code]) for lgo, _ in verified]
    table = table_of(round_, [*verified, *claimed])  # one table, so the same units
    rows = len(verified)
    both = table.counting[:rows] & table.counting[rows:]
    return Differences(
        lgos=tuple(lgo for lgo, _ in verified),
        table=table,
        both=both,
        verified=table.marks[:rows] * both,
        above=(table.marks[rows:] - table.marks[:rows]) * both,
    )


def _claims(round_: Round, differences: Differences) -> dict[str, Claim]:
    """The claim of each LGO that has one, by code: out of the indicators that have marks on both sides."""
    table, both, above = differences.table, differences.both, differences.above
    sums = [
        by_dimension(round_, numbers)
        for numbers in (both, differences.verified, table.full * both, above, above > 0, above < 0)
    ]
    found, thresholds = {}, grade_thresholds(round_)
    for lgo, *columns in zip(differences.lgos, *sums, strict=True):
        claim = _claim(round_, thresholds, table, *columns)
        if claim is not None:
            found[lgo.code] = claim
    return found


def _claim(
    round_: Round,
    thresholds: Sequence[Exact],
    table: MarkTable,
    count: Sequence[int],
    marks: Sequence[int],
    full: Sequence[int],
    more: Sequence[int],
    over: Sequence[int],
    under: Sequence[int],
) -> Claim | None:
    """One claim, out of sums by dimension: how many indicators, the marks verified and the full marks of them
    in units of `table`, by how much the claim is above, and how many are above and below."""
    numbers = [dimension.number for dimension in round_.dimensions]
    own = list(map(add, marks, more))
    verified = overall(round_, list(map(DimensionSum, numbers, marks, full)))
    claimed = overall(round_, list(map(DimensionSum, numbers, own, full)))
    if verified is None or claimed is None:
        return None
    exact = table.exact
    return Claim(
        count=sum(count),
        agreed=sum(count) - sum(over) - sum(under),
        over=sum(over),
        under=sum(under),
        dimensions=tuple(
            ClaimedDimension(
                claimed=exact(own[each]),
                verified=exact(marks[each]),
                full=exact(full[each]),
                gap=points_in(round_, more[each], full[each]),
                count=count[each],
                agreed=count[each] - over[each] - under[each],
                over=over[each],
                under=under[each],
            )
            for each in range(len(numbers))
        ),
        claimed=percent_of(round_, claimed, thresholds),
        verified=percent_of(round_, verified, thresholds),
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


def _indicators(round_: Round, differences: Differences, claims: Container[str]) -> Iterator[IndicatorClaims]:
    """Each indicator that some claim is about, in the framework's order."""
    rows = [lgo.code in claims for lgo in differences.lgos]
    both, above = differences.both[rows], differences.above[rows]
    sums = [numbers.sum(axis=0).tolist() for numbers in (both, above, above > 0, above < 0)]
    for indicator, count, gap, over, under in zip(round_.indicators, *sums, strict=True):
        if count:
            agreed = count - over - under
            yield IndicatorClaims(
                indicator=indicator,
                count=count,
                agreed=agreed,
                over=over,
                under=under,
                agreement=percent_of(round_, Fraction(100 * agreed, count), ()),
                gap=points_of(round_, Fraction(gap, count * differences.table.scale)),
            )
