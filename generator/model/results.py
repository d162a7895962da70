"""What was computed: arithmetic is over, and every percentage carries the text it is shown as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.beside import RoundHpa, SurveyResult
from generator.model.cells import Cell
from generator.model.change import RoundChange, RoundClaims
from generator.model.country import Lgo, LgoType, Province
from generator.model.framework import Band, Edition, Round
from generator.model.position import IndicatorResult, Percent, Position, Rank, Spread, Topic
from generator.model.submissions import Checked
from generator.model.text import Exact


@dataclass(frozen=True, slots=True)
class DimensionResult:
    """One dimension of one LGO: marks, applicable full marks, and their ratio (None: no base)."""

    number: int
    marks: Exact
    full: Exact
    percent: Percent | None


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
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """A group of LGOs (nation, province, type, district…): the mean of their percentages.

    `count` is the number of LGOs with a result, `expected` the number the registry has.
    `by_band` and `passed` count LGOs; `dimensions` are means aligned with `Round.dimensions`; `spread` is
    that of the overall percentages.
    """

    count: int
    expected: int
    overall: Percent | None
    dimensions: tuple[Percent | None, ...]
    band: Band | None
    by_band: Mapping[str, int]
    passed: int
    spread: Spread | None = None


@dataclass(frozen=True, slots=True)
class ProvinceResult:
    """One province in one round. `lgos` is empty where the province is not in yet (`submitted`).

    `rank` is the rank of the mean over LGOs of all types, as the 2559 public system had it, and so are those
    by dimension. `topics` are the indicators on which marks are lost, the most first.
    """

    province: Province
    submitted: bool
    edition: Edition
    summary: Summary
    by_type: Mapping[LgoType, Summary]
    by_district: Mapping[str, Summary]
    rank: Rank | None
    lgos: tuple[LgoResult, ...]
    dimension_ranks: tuple[Rank | None, ...] = ()
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class RoundResult:
    """One round of the nation. `indicators` are aligned with `Round.indicators`; `change` is None for the
    oldest round, `claims` where nobody assessed itself, `hpa` where nobody was inspected."""

    round: Round
    summary: Summary
    by_type: Mapping[LgoType, Summary]
    by_region: Mapping[str, Summary]
    provinces: tuple[ProvinceResult, ...]
    indicators: tuple[IndicatorResult, ...] = ()
    change: RoundChange | None = None
    claims: RoundClaims | None = None
    hpa: RoundHpa | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Results:
    """Everything computed; arithmetic is over. Rounds and surveys go from the newest to the oldest."""

    checked: Checked
    rounds: tuple[RoundResult, ...]
    surveys: tuple[SurveyResult, ...] = ()
