"""The nouns of LPA Results: frozen values that every stage passes on.

Imported by all, imports nothing of ours, does no work. The stages are::

    Path -load-> Sources -check-> Checked -score-> Results -compose-> Edition -publish-> Manifest

Glossary: `content/en/glossary.md`. Years are Buddhist Era integers (2568), except `date`s, which are
ISO dates of the Common Era as committed.
"""

from generator.model.cells import (
    CUT,
    MISSING,
    NOT_APPLICABLE,
    Cell,
    Cut,
    Marks,
    Missing,
    NotApplicable,
    Pilot,
)
from generator.model.country import (
    REGIONS,
    District,
    Lgo,
    LgoType,
    Province,
    Statistics,
    Succession,
    SuccessionKind,
)
from generator.model.framework import (
    Aggregation,
    Band,
    Calendar,
    Dimension,
    Edition,
    Indicator,
    OnEmptyDimension,
    PassRule,
    Round,
    Rounding,
)
from generator.model.problems import CallError, Problem, Refused
from generator.model.results import (
    DimensionResult,
    LgoResult,
    Percent,
    ProvinceResult,
    Rank,
    Results,
    RoundResult,
    Summary,
)
from generator.model.submissions import (
    Checked,
    DimensionMarks,
    DimensionScores,
    IndicatorScores,
    Publication,
    Source,
    Sources,
    Submission,
)
from generator.model.text import Exact, Language, Text

__all__ = [
    "CUT",
    "MISSING",
    "NOT_APPLICABLE",
    "REGIONS",
    "Aggregation",
    "Band",
    "Calendar",
    "CallError",
    "Cell",
    "Checked",
    "Cut",
    "Dimension",
    "DimensionMarks",
    "DimensionResult",
    "DimensionScores",
    "District",
    "Edition",
    "Exact",
    "Indicator",
    "IndicatorScores",
    "Language",
    "Lgo",
    "LgoResult",
    "LgoType",
    "Marks",
    "Missing",
    "NotApplicable",
    "OnEmptyDimension",
    "PassRule",
    "Percent",
    "Pilot",
    "Problem",
    "Province",
    "ProvinceResult",
    "Publication",
    "Rank",
    "Refused",
    "Results",
    "Round",
    "RoundResult",
    "Rounding",
    "Source",
    "Sources",
    "Statistics",
    "Submission",
    "Succession",
    "SuccessionKind",
    "Summary",
    "Text",
]
