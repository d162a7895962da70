"""The framework of a round: its dimensions and indicators, and the rules it names. All of it is data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from generator.model.country import LgoType
from generator.model.text import Exact, Text


class Aggregation(StrEnum):
    """The overall percentage: Σmarks ÷ Σfull marks; the mean of the dimensions' percentages; or
    their weighted mean. Real publications used different ones in different years."""

    POOLED = "pooled"
    MEAN_OF_DIMENSIONS = "mean_of_dimensions"
    WEIGHTED = "weighted"


class Rounding(StrEnum):
    """How a percentage is printed. Never used before display."""

    HALF_UP = "half_up"
    TRUNCATE = "truncate"


class PassRule(StrEnum):
    """What must reach the pass mark: the overall percentage, or every dimension."""

    OVERALL = "overall"
    EVERY_DIMENSION = "every_dimension"


class OnEmptyDimension(StrEnum):
    """What to do where a whole dimension has no base: refuse the data, or leave it out."""

    REFUSE = "refuse"
    RENORMALISE = "renormalise"


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension (ด้าน), identified by its number; names are written with and without ด้าน."""

    number: int
    name: Text


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator (ตัวชี้วัด) of one round; its identity is (round, key).

    `section` is the path of headings between dimension and indicator, outermost first: its depth
    differs from year to year. `steps` are the scores that may be given, ascending, in marks.
    """

    key: str
    number: str
    dimension: int
    section: tuple[str, ...]
    name: Text
    full_marks: Exact
    steps: tuple[Exact, ...]
    applies: frozenset[LgoType]
    pilot: bool
    cut_allowed: bool
    guide: Text


@dataclass(frozen=True, slots=True)
class Band:
    """A grade: from `floor` per cent (inclusive, compared exactly) up to the next band."""

    key: str
    name: Text
    floor: Exact


@dataclass(frozen=True, slots=True)
class Edition:
    """P1, P2… provisional; F1 final; C1… corrected."""

    label: str

    @property
    def provisional(self) -> bool:
        """Whether results may still be incomplete and change without a ledger row."""
        return self.label.startswith("P")

    @property
    def order(self) -> tuple[int, int]:
        """What editions are sorted by: P1, P2, F1, C1, C2."""
        return "PFC".index(self.label[0]), int(self.label[1:])

    @property
    def followers(self) -> tuple[str, ...]:
        """The editions that may come next."""
        kind, number = self.label[0], int(self.label[1:])
        return (f"P{number + 1}", "F1") if kind == "P" else (f"C{number + 1}",) if kind == "C" else ("C1",)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The process of a round; None where it isn't known."""

    keyed_by: date | None = None
    keyed_by_extended: date | None = None
    corrections_by: date | None = None
    announced_on: date | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """A round: its framework and its rules, all of it data (`rounds/<year>/`).

    `assumptions` names the settings that nobody has confirmed. `weights` go by dimension number and
    sum to 1. `editions` holds provinces that are ahead of the national `edition`. `coverage` is None
    for the whole country, else the province codes that are published. `indicators` is empty where the
    round has only dimension marks.
    """

    year: int
    fiscal_year: int
    edition: Edition
    editions: Mapping[str, Edition]
    data_as_of: date
    calendar: Calendar
    dimensions: tuple[Dimension, ...]
    aggregation: Aggregation
    weights: Mapping[int, Fraction]
    on_empty_dimension: OnEmptyDimension
    pass_rule: PassRule
    pass_mark: Exact
    bands: tuple[Band, ...]
    decimals: int
    rounding: Rounding
    coverage: tuple[str, ...] | None
    assumptions: tuple[str, ...]
    indicators: tuple[Indicator, ...]

    def edition_of(self, province: str) -> Edition:
        """The edition of one province's results."""
        return self.editions.get(province, self.edition)
