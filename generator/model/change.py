"""How a result moved from one round to the next, and how a claim stands beside what was verified."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from generator.model.country import LgoType
from generator.model.framework import Indicator
from generator.model.position import Percent, Points
from generator.model.text import Exact

COMPARABLE_FROM = Fraction(9, 10)
"""The share of linked full marks from which two rounds are `COMPARABLE`, if nothing else differs."""

BREAK_BELOW = Fraction(1, 2)
"""The share of linked full marks below which there is a `BREAK` between two rounds."""

COMMON_FROM = Fraction(1, 2)
"""The share of both of an LGO's bases that common indicators must have for its change to be split."""


class Comparability(StrEnum):
    """How far two rounds may be compared. A trend line breaks at `BREAK`."""

    COMPARABLE = "comparable"
    WITH_CARE = "with_care"
    BREAK = "break"


class NotSplit(StrEnum):
    """Why a change isn't split into its parts: one of the results is known by dimension only; the common
    indicators are less than `COMMON_FROM` of a base; or the new round's rule has no weight for what it would
    have to weigh."""

    DIMENSIONS_ONLY = "dimensions_only"
    TOO_LITTLE_IN_COMMON = "too_little_in_common"
    RULE_UNDEFINED = "rule_undefined"


@dataclass(frozen=True, slots=True)
class Split:
    """The exact parts of a change, in percentage points: they sum to it.

    `performance`: other marks on the indicators common to both rounds; `indicators`: other indicators in
    the base; `rule`: another rule of aggregation.
    """

    performance: Points
    indicators: Points
    rule: Points


@dataclass(frozen=True, slots=True)
class Change:
    """One LGO from the round before to this one."""

    total: Points
    split: Split | NotSplit


@dataclass(frozen=True, slots=True)
class ChangeSummary:
    """A group's mean change over the `count` LGOs with a percentage in both rounds, and the mean parts over
    the `split_count` of them that could be split (with their own mean `split_total`)."""

    count: int
    total: Points
    split_count: int
    split_total: Points | None
    split: Split | None


@dataclass(frozen=True, slots=True)
class RoundChange:
    """A round beside the one before it (`previous`).

    `linked` is the share of this round's full marks (pilots aside) that are linked ``same``; None where one
    of the two has no indicators. `lgos` go by code.
    """

    previous: int
    rule_changed: bool
    dimensions_changed: bool
    linked: Fraction | None
    comparability: Comparability
    lgos: Mapping[str, Change]
    nation: ChangeSummary | None
    by_type: Mapping[LgoType, ChangeSummary]
    by_province: Mapping[str, ChangeSummary]


@dataclass(frozen=True, slots=True)
class ClaimedDimension:
    """Marks claimed and verified on the same indicators of one dimension, with their full marks; how many
    indicators they are, and on how many of them the claim agreed, or was higher or lower."""

    claimed: Exact
    verified: Exact
    full: Exact
    gap: Points | None
    count: int
    agreed: int
    over: int
    under: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One LGO's self-assessment beside the verified marks, over the `count` indicators that have both.

    `over` of them were claimed higher than verified, `under` lower, `agreed` the same. `claimed` and
    `verified` are overall percentages by the round's rule over those indicators, `gap` = claimed − verified.
    """

    count: int
    agreed: int
    over: int
    under: int
    dimensions: tuple[ClaimedDimension, ...]
    claimed: Percent
    verified: Percent
    gap: Points


@dataclass(frozen=True, slots=True)
class DimensionClaims:
    """A group's claims in one dimension. Counts are of cells, `agreement` is ``agreed`` in per cent of
    ``count``; `gap` is the mean of the LGOs' gaps. Both are None where there is nothing to compare."""

    count: int
    agreed: int
    over: int
    under: int
    agreement: Percent | None
    gap: Points | None


@dataclass(frozen=True, slots=True)
class ClaimSummary:
    """A group's claims: `lgos` of `expected` graded LGOs have one. The rest is as in `DimensionClaims`;
    `dimensions` are aligned with `Round.dimensions`."""

    lgos: int
    expected: int
    count: int
    agreed: int
    over: int
    under: int
    agreement: Percent | None
    gap: Points | None
    dimensions: tuple[DimensionClaims, ...]


@dataclass(frozen=True, slots=True)
class IndicatorClaims:
    """How claims fared on one indicator; `gap` is the mean of claimed − verified, in marks, `agreement` the
    share of claims, in per cent, that were as verified."""

    indicator: Indicator
    count: int
    agreed: int
    over: int
    under: int
    agreement: Percent
    gap: Points


@dataclass(frozen=True, slots=True)
class RoundClaims:
    """Self-assessment against verified in one round. `indicators` are in the framework's order."""

    lgos: Mapping[str, Claim]
    nation: ClaimSummary
    by_type: Mapping[LgoType, ClaimSummary]
    by_province: Mapping[str, ClaimSummary]
    indicators: tuple[IndicatorClaims, ...]
