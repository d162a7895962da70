"""What is computed beside the LPA and is never part of it: citizens' satisfaction, and HPA."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.country import Lgo, LgoType
from generator.model.outreach import Survey
from generator.model.position import Percent, Points
from generator.model.text import Exact

HPA_PASS = 70
"""The percentage from which an LGO passes HPA, as the department's material on it has it since 2567; no
setting of a round says otherwise."""


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """The published answers of a group: of how many LGOs, how many answers, and their mean.

    Each answer counts once. `mean` is on the survey's scale, `percent` = mean ÷ highest answer × 100; both
    are shown with two decimals, half up. One person may have answered on several services.
    """

    lgos: int
    answers: int
    mean: Points
    percent: Percent


@dataclass(frozen=True, slots=True)
class Satisfied:
    """A group of LGOs (or one) in a survey: over all services, and by service.

    `expected` LGOs stand in the registry; `services` are aligned with `Survey.services`, None where no
    answer of the group was published.
    """

    expected: int
    overall: Satisfaction | None
    services: tuple[Satisfaction | None, ...]


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """One survey, by nation, type, province and LGO. `registry` has the LGOs it could have answers of, as
    they were; those with a published answer are in `lgos`."""

    survey: Survey
    registry: Mapping[str, Lgo]
    nation: Satisfied
    by_type: Mapping[LgoType, Satisfied]
    by_province: Mapping[str, Satisfied]
    lgos: Mapping[str, Satisfied]


@dataclass(frozen=True, slots=True)
class HpaResult:
    """One LGO's HPA: marks of full marks, and whether that is `HPA_PASS` per cent or more."""

    lgo: Lgo
    score: Exact
    full: Exact
    percent: Percent
    passed: bool


@dataclass(frozen=True, slots=True)
class HpaSummary:
    """A group's HPA: `inspected` of `expected` LGOs, the `passed` of them, the mean of their percentages
    (None: nobody was inspected)."""

    inspected: int
    expected: int
    passed: int
    mean: Percent | None


@dataclass(frozen=True, slots=True)
class RoundHpa:
    """HPA in one round, its LGOs by code. A group is there as soon as the registry has an LGO of it."""

    lgos: Mapping[str, HpaResult]
    nation: HpaSummary
    by_type: Mapping[LgoType, HpaSummary]
    by_province: Mapping[str, HpaSummary]
