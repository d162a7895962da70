"""The nouns of LPA Results: frozen values that every stage passes on.

Imported by all, imports nothing of ours, does no work. The stages are::

    Path -load-> Sources -check-> Checked -score-> Results -compose-> Edition -publish-> Manifest

Glossary: `content/en/glossary.md`. Years are Buddhist Era integers (2568), except `date`s, which are
ISO dates of the Common Era as committed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

Exact: TypeAlias = int | Fraction
"""A number without error: an `int` where it is whole, else a `Fraction`. Never a float."""


class Language(StrEnum):
    """The two languages of the site; Thai stands at the root, English under ``en/``."""

    TH = "th"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """A name or a sentence in Thai, and in English where English is known (else empty)."""

    th: str
    en: str = ""

    def has(self, language: Language) -> bool:
        """Whether it can be shown in `language` without falling back to Thai."""
        return bool(self.th if language is Language.TH else self.en)

    def __getitem__(self, language: Language) -> str:
        """The words in `language`; Thai where there is no English (mark it ``lang="th"``)."""
        return self.en if language is Language.EN and self.en else self.th


# ---------------------------------------------------------------- the country


class LgoType(StrEnum):
    """Kinds of local government organisation; the code used in data, in official order."""

    PAO = "pao"
    CITY = "city"
    TOWN = "town"
    SUBDISTRICT = "subdistrict"
    SAO = "sao"
    PATTAYA = "pattaya"


REGIONS = ("north", "northeast", "central", "east", "west", "south")
"""Codes of the regions, in the order that people list them."""


@dataclass(frozen=True, slots=True)
class Province:
    """A province. `code` is DOPA's two digits (ISO 3166-2:TH); `slug` is its address, for ever."""

    code: str
    slug: str
    name: Text
    region: str


@dataclass(frozen=True, slots=True)
class District:
    """A district. `code` is DOPA's four digits."""

    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class Lgo:
    """A local government organisation as it was from `round_from` to `round_to` (None: still).

    `code` is eight digits ``TTPPAANN``; the type is never read from it, because upgrades keep it.
    `name` is bare, without the type.
    """

    code: str
    type: LgoType
    name: Text
    name_en_source: str
    province: str
    district: District
    round_from: int
    round_to: int | None = None


class SuccessionKind(StrEnum):
    """How one LGO follows another (or itself, under another type or name)."""

    MERGE = "merge"
    UPGRADE = "upgrade"
    RENAME = "rename"
    SPLIT = "split"
    ABOLISH = "abolish"


@dataclass(frozen=True, slots=True)
class Succession:
    """From `round` on, `successor` stands where `predecessor` stood. Equal codes: it kept its code."""

    predecessor: str
    successor: str
    round: int
    kind: SuccessionKind
    note: str = ""


@dataclass(frozen=True, slots=True)
class Statistics:
    """General information on an LGO or a province in a year; None where it isn't known."""

    code: str
    year: int
    population: int | None
    area_km2: Exact | None
    villages: int | None
    households: int | None
    website: str
    source: str


# ---------------------------------------------------------------- cells: five kinds, five types


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks scored on an indicator that counts. Zero marks are `Marks(0)`, and nothing else is."""

    value: Exact


@dataclass(frozen=True, slots=True)
class Pilot:
    """Marks scored on a pilot indicator (นำร่อง): shown, and part of no total."""

    shown: Exact


@dataclass(frozen=True, slots=True)
class Cut:
    """Cut from this LGO's base (ตัดฐาน): leaves the denominator."""


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The indicator does not apply to LGOs of this type: leaves the denominator."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Not submitted yet. Only a provisional round may hold one; it leaves the denominator, and its LGO
    has neither grade nor place, and is in no average, until it is in."""


Cell: TypeAlias = Marks | Pilot | Cut | NotApplicable | Missing

CUT = Cut()
NOT_APPLICABLE = NotApplicable()
MISSING = Missing()


# ---------------------------------------------------------------- the framework of a round


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


@dataclass(frozen=True, slots=True)
class DimensionMarks:
    """Marks and applicable full marks of one dimension."""

    marks: Exact
    full: Exact


@dataclass(frozen=True, slots=True)
class IndicatorScores:
    """What a province submitted by indicator: per LGO code, cells aligned with `Round.indicators`."""

    province: str
    path: str
    cells: Mapping[str, tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class DimensionScores:
    """What is known of a province by dimension only: per LGO code, aligned with `Round.dimensions`."""

    province: str
    path: str
    marks: Mapping[str, tuple[DimensionMarks, ...]]


Submission: TypeAlias = IndicatorScores | DimensionScores


@dataclass(frozen=True, slots=True)
class Publication:
    """Who publishes, under which licence, and whether the data are a demonstration."""

    publisher: Text
    title: Text
    licence: str
    licence_url: str
    base_url: str
    contact: str
    demonstration: bool
    notice: Text


# ---------------------------------------------------------------- problems


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with the data, before it has words.

    `rule` names an entry of the catalogue (`theme/words/problems.yaml`), which has a short code and
    the sentences in both languages; `details` fill the sentences. `row` is the row as the spreadsheet
    numbers it (headings are row 1); `column` the column's title.
    """

    rule: str
    file: str
    row: int | None = None
    column: str = ""
    value: str = ""
    sheet: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


class Refused(Exception):
    """The data are wrong: every problem that was found, in order of file, row and column."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Hold `problems`, at least one."""
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


class CallError(Exception):
    """The command was called wrongly (exit 2); `words` are the message in both languages."""

    def __init__(self, words: Text) -> None:
        """Hold the message."""
        super().__init__(words.en)
        self.words = words


# ---------------------------------------------------------------- load's and check's values


@dataclass(frozen=True, slots=True)
class Source:
    """One committed file, as bytes: `path` is relative to the data folder, with forward slashes."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Sources:
    """All committed files, in order of path, unjudged."""

    files: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """Data that met every rule. Only `check` makes one: to hold one is the proof.

    `lgos` are all registry rows; `submissions` go by (round, province). `sources` are the files the
    values came from, for the hash of what is published.
    """

    publication: Publication
    provinces: tuple[Province, ...]
    lgos: tuple[Lgo, ...]
    statistics: tuple[Statistics, ...]
    successions: tuple[Succession, ...]
    rounds: tuple[Round, ...]
    submissions: Mapping[tuple[int, str], Submission]


# ---------------------------------------------------------------- results


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
