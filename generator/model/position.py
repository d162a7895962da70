"""Where a result stands: among LGOs of its type, among its peers, from the next grade, by indicator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.country import LgoType
from generator.model.framework import Band, Indicator
from generator.model.text import Exact


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage: `exact` for every comparison, `shown` for every eye (rounded once, by the
    round's rule). `near` is the threshold that the usual decimals would have seemed to reach: then
    `shown` has more decimals and the page says why."""

    exact: Exact
    shown: str
    near: Exact | None = None


@dataclass(frozen=True, slots=True)
class Points:
    """A difference of percentages, or a mean or difference of marks: `exact`, and `shown` with the round's
    decimals, rounded once by its magnitude, with a minus sign (``-``) where it is below zero and shown so."""

    exact: Exact
    shown: str


@dataclass(frozen=True, slots=True)
class Rank:
    """A place among `of`: `first`–`last` where several share it (first == last: alone)."""

    first: int
    last: int
    of: int


@dataclass(frozen=True, slots=True)
class Spread:
    """The least, the lower quartile, the median, the upper quartile and the greatest percentage of a
    group; quartiles by linear interpolation between the two nearest, as spreadsheets' QUARTILE.INC."""

    least: Percent
    lower: Percent
    median: Percent
    upper: Percent
    greatest: Percent


@dataclass(frozen=True, slots=True)
class OneMark:
    """What one more mark would do to the overall percentage, everything else as it is.

    `worth` is in percentage points, in the `dimension` where a mark is worth most (None: it is worth the
    same in all). Places are those gained within the LGO's type.
    """

    worth: Points
    dimension: int | None
    places_in_province: int
    places_in_nation: int


@dataclass(frozen=True, slots=True)
class NextGrade:
    """The grade above, and how many whole marks more reach it at the least."""

    band: Band
    marks: int


@dataclass(frozen=True, slots=True)
class Peers:
    """LGOs of the same type to be compared with, by code: the nearest in population where it is known
    (`by_population`), else all others of the province. `above` of `of` dimensions lie above the peers'
    median; `medians` are aligned with `Round.dimensions`."""

    codes: tuple[str, ...]
    by_population: bool
    median: Percent
    medians: tuple[Percent | None, ...]
    above: int
    of: int


@dataclass(frozen=True, slots=True)
class Loss:
    """An indicator on which an LGO scores less than its peers do on average: `lost` = `average` − `marks`,
    over the `count` peers that have the indicator in their base."""

    indicator: Indicator
    marks: Exact
    average: Points
    lost: Points
    count: int


@dataclass(frozen=True, slots=True)
class Position:
    """Where one LGO stands in one round; only a graded LGO has one.

    Ranks by dimension are within the type, aligned with `Round.dimensions` (None: no base). `near` is the
    grade's threshold that the overall percentage lies within half a mark of. `losses` are the greatest
    first, five at most.
    """

    dimensions_in_province: tuple[Rank | None, ...]
    dimensions_in_nation: tuple[Rank | None, ...]
    one_mark: OneMark | None
    next_grade: NextGrade | None
    near: Exact | None
    peers: Peers | None
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True)
class IndicatorSummary:
    """A group's marks on one indicator, over the `count` graded LGOs that have it in their base.

    `mean` is the mean of marks ÷ full marks (None: nobody has it); `full` and `zero` count LGOs with all
    marks and with none, `cut` those whose base it was cut from.
    """

    count: int
    mean: Percent | None
    full: int
    zero: int
    cut: int


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """One indicator of one round; a group without the indicator is not there."""

    indicator: Indicator
    nation: IndicatorSummary
    by_type: Mapping[LgoType, IndicatorSummary]
    by_province: Mapping[str, IndicatorSummary]


@dataclass(frozen=True, slots=True)
class Topic:
    """An indicator on which a province's LGOs lose marks: `lost` in all, by `lgos` of `of` graded LGOs
    that have it in their base."""

    indicator: Indicator
    lost: Exact
    lgos: int
    of: int
