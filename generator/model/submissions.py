"""What provinces submitted and who publishes: files as committed, and the checked values they become."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from generator.model.cells import Cell
from generator.model.country import Lgo, Province, Statistics, Succession
from generator.model.framework import Round
from generator.model.outreach import Ebook, Holiday, MediaCycle, MediaItem, Survey
from generator.model.records import Announcement, Confirmation, Correction, Hpa, Link
from generator.model.release import Release
from generator.model.text import Exact, Text


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


class Withheld(StrEnum):
    """Why a thing in the data folder was not read."""

    LINK = "link"
    NO_FILE = "no_file"
    UNREADABLE = "unreadable"
    LARGE = "large"
    SURPLUS = "surplus"


class FormKind(StrEnum):
    """What a submission workbook asks for; also the folder its answers go to."""

    SCORES = "scores"
    SELF = "self"
    DIMENSIONS = "dimensions"


@dataclass(frozen=True, slots=True)
class Form:
    """What one province is asked for in one round, and what stands in data already.

    `cells` are aligned with the round's indicators, `marks` with its dimensions, each by LGO code; both are
    empty where nothing was submitted yet.
    """

    kind: FormKind
    publication: Publication
    round: Round
    province: Province
    lgos: tuple[Lgo, ...]
    cells: Mapping[str, tuple[Cell, ...]] = field(default_factory=dict)
    marks: Mapping[str, tuple[DimensionMarks, ...]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """What the workbook says it is: ``LPA-FORM-2568-22-scores``."""
        return f"LPA-FORM-{self.round.year}-{self.province.code}-{self.kind}"


@dataclass(frozen=True, slots=True)
class Source:
    """One committed file, as bytes: `path` is relative to the data folder, with forward slashes.

    What was `withheld` has no content; `size` is then what is known of its bytes.
    """

    path: str
    content: bytes
    withheld: Withheld | None = None
    size: int = 0


@dataclass(frozen=True, slots=True)
class Sources:
    """All committed files, in order of path, unjudged."""

    files: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """Data that met every rule. Only `check` makes one: to hold one is the proof.

    `lgos` are all registry rows; `submissions` go by (round, province), and so do `self_assessments`, in
    which LGOs may be absent. Crosswalks and the ledger of `corrections` go by round, in the order of their
    files; HPA and confirmations by round and LGO code, announcements by round and province. `releases` go
    in the order in which they were published. `ebook_files` are the e-books that stand in
    data/ themselves, by name.
    """

    publication: Publication
    provinces: tuple[Province, ...]
    lgos: tuple[Lgo, ...]
    statistics: tuple[Statistics, ...]
    successions: tuple[Succession, ...]
    rounds: tuple[Round, ...]
    submissions: Mapping[tuple[int, str], Submission]
    self_assessments: Mapping[tuple[int, str], IndicatorScores] = field(default_factory=dict)
    crosswalks: Mapping[int, tuple[Link, ...]] = field(default_factory=dict)
    hpa: Mapping[int, Mapping[str, Hpa]] = field(default_factory=dict)
    confirmations: Mapping[int, Mapping[str, Confirmation]] = field(default_factory=dict)
    corrections: Mapping[int, tuple[Correction, ...]] = field(default_factory=dict)
    announcements: Mapping[int, Mapping[str, Announcement]] = field(default_factory=dict)
    surveys: tuple[Survey, ...] = ()
    media: tuple[MediaItem, ...] = ()
    media_cycles: tuple[MediaCycle, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    ebooks: tuple[Ebook, ...] = ()
    ebook_files: Mapping[str, bytes] = field(default_factory=dict)
    releases: tuple[Release, ...] = ()
