"""What was computed: arithmetic is over, and every percentage carries the text it is shown as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.cells import Cell
from generator.model.country import Lgo, LgoType, Province
from generator.model.framework import Band, Edition, Round
from generator.model.submissions import Checked
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
class DimensionResult:
    """One dimension of one LGO: marks, applicable full marks, and their ratio (None: no base)."""

    number: int
    marks: Exact
    full: Exact
    percent: Percent | None


@dataclass(frozen=True, slots=True)
class Rank:
    """A place among `of`: `first`–`last` where several share it (first == last: alone)."""

    first: int
    last: int
    of: int


@dataclass(frozen=True, slots=True)
class LgoResult:
    """One LGO in one round. `cells` is None where only dimension marks are known.

    `missing` counts cells not submitted yet. `overall` is None where there is no base at all.
    Ranks are within the LGO's own type.
    """

    lgo: Lgo
    round: int
    cells: tuple[Cell, ...] | None
    dimensions: tuple[DimensionResult, ...]
    marks: Exact
    full: Exact
    overall: Percent | None
    band: Band | None
    passed: bool | None
    missing: int
    rank_in_province: Rank | None
    rank_in_nation: Rank | None


@dataclass(frozen=True, slots=True)
class Summary:
    """A group of LGOs (nation, province, type, district…): the mean of their percentages.

    `count` is the number of LGOs with a result, `expected` the number the registry has.
    `by_band` and `passed` count LGOs; `dimensions` are means aligned with `Round.dimensions`.
    """

    count: int
    expected: int
    overall: Percent | None
    dimensions: tuple[Percent | None, ...]
    band: Band | None
    by_band: Mapping[str, int]
    passed: int


@dataclass(frozen=True, slots=True)
class ProvinceResult:
    """One province in one round. `lgos` is empty where the province is not in yet (`submitted`).

    `rank` is the rank of the mean over LGOs of all types, as the 2559 public system had it.
    """

    province: Province
    submitted: bool
    edition: Edition
    summary: Summary
    by_type: Mapping[LgoType, Summary]
    by_district: Mapping[str, Summary]
    rank: Rank | None
    lgos: tuple[LgoResult, ...]


@dataclass(frozen=True, slots=True)
class RoundResult:
    """One round of the nation."""

    round: Round
    summary: Summary
    by_type: Mapping[LgoType, Summary]
    by_region: Mapping[str, Summary]
    provinces: tuple[ProvinceResult, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """Everything computed; arithmetic is over. Rounds go from the newest to the oldest."""

    checked: Checked
    rounds: tuple[RoundResult, ...]
