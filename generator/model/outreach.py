"""What is published around the results: the satisfaction survey, provinces' media, e-books."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.model.text import Exact, Text


@dataclass(frozen=True, slots=True)
class SurveyService:
    """A public service that citizens were asked about."""

    key: str
    name: Text


@dataclass(frozen=True, slots=True)
class SurveyAnswer:
    """The mean of one LGO's service on the survey's scale; never of fewer than the survey's minimum."""

    respondents: int
    mean: Exact


class TotalsOf(StrEnum):
    """Whose totals of a survey, over all answers, are published elsewhere (by service, or of an LGO over its
    services)."""

    LGO = "lgo"
    PROVINCE = "province"
    NATION = "nation"


@dataclass(frozen=True, slots=True)
class Survey:
    """A satisfaction survey of one fiscal year, which is not the round's; shown beside scores, never inside.

    `answers` go by LGO code, then by service key in the order of `services`; what is absent was not asked,
    had too few respondents, or was left out because `totals_elsewhere` would have given another away.
    """

    year: int
    fiscal_year: int
    title: Text
    lowest: Exact
    highest: Exact
    services: tuple[SurveyService, ...]
    minimum_respondents: int
    published_with_round: int | None
    answers: Mapping[str, Mapping[str, SurveyAnswer]]
    totals_elsewhere: tuple[TotalsOf, ...] = ()
    published_on: date | None = None


class MediaFormat(StrEnum):
    """What a media item is, as the department's form lists it."""

    INFOGRAPHIC = "infographic"
    EBOOK = "ebook"
    HANDBOOK = "handbook"
    VIDEO = "video"
    WEBSITE = "website"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class MediaItem:
    """A media item that a province made on a topic its LGOs score low in.

    `indicators` are keys and may be none. `form1_on` and `form2_on` are None while unreported, `rating`
    (1 to 5, a mean over `respondents` LGOs) while nobody rated it.
    """

    id: str
    province: str
    fiscal_year: int
    title: Text
    dimension: int
    indicators: tuple[str, ...]
    cause: str
    content: str
    summary: str
    agency: str
    format: MediaFormat
    url: str
    evidence_url: str
    form1_on: date | None
    form2_on: date | None
    respondents: int | None
    rating: Exact | None


@dataclass(frozen=True, slots=True)
class MediaCycle:
    """When a fiscal year's forms are due, and the marks lost by working day after that."""

    fiscal_year: int
    form1_due: date
    form2_due: date
    per_day: Exact


@dataclass(frozen=True, slots=True)
class Holiday:
    """A weekday that is no working day."""

    date: date
    name: Text


@dataclass(frozen=True, slots=True)
class FormReport:
    """When one of a piece's two forms came in. `reported_on` is None where it has not, and then nothing is
    lost; `days` are the working days after `due` up to that day, `marks` what they cost."""

    item: MediaItem
    form: int
    due: date
    reported_on: date | None
    days: int
    marks: Exact


@dataclass(frozen=True, slots=True)
class MediaReport:
    """The forms of one fiscal year's media, by province, piece and form; an office's matter, never published.

    `no_holidays` are the years of the Common Era that the forms touch and that have no committed holiday;
    `closed_due` the due dates that are no working days themselves.
    """

    cycle: MediaCycle
    forms: tuple[FormReport, ...]
    no_holidays: tuple[int, ...]
    closed_due: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Ebook:
    """An e-book: `file` is a name in ``ebooks/``, or `url` says where it stands; one of them is empty."""

    id: str
    title: Text
    round: int | None
    published_on: date
    file: str
    url: str
    pages: int | None
