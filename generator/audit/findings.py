"""What an audit finds, as values: no work, no words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Kinds of finding, in the order they are told; each has its words in `theme/words/audit.yaml`."""

    UNLISTED = "unlisted"
    ABSENT = "absent"
    CHANGED = "changed"
    UNREADABLE = "unreadable"
    DEAD_LINK = "dead_link"
    DEAD_FRAGMENT = "dead_fragment"
    ABSOLUTE_LINK = "absolute_link"
    ODD_SCHEME = "odd_scheme"
    FOREIGN_RESOURCE = "foreign_resource"
    NO_TWIN = "no_twin"
    WRONG_TWIN = "wrong_twin"
    WRONG_LANGUAGE = "wrong_language"
    NO_TITLE = "no_title"
    NO_DESCRIPTION = "no_description"
    NOT_ONE_HEADING = "not_one_heading"
    WEAK_POLICY = "weak_policy"
    INLINE_SCRIPT = "inline_script"
    INLINE_STYLE = "inline_style"
    REPEATED_ID = "repeated_id"
    DANGLING_REFERENCE = "dangling_reference"
    TEMPLATE_REMAINS = "template_remains"
    STRANGE_MARKUP = "strange_markup"
    UNBALANCED = "unbalanced"
    NO_BANNER = "no_banner"
    STRAY_BANNER = "stray_banner"
    INDEXED = "indexed"
    NOT_TWO_FILES = "not_two_files"
    OVER_BUDGET = "over_budget"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a built site: in which file (its address), and what stands there."""

    kind: Kind
    file: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Weight:
    """The size of one file in bytes; `gzipped` as it travels, 0 where nobody asked."""

    address: str
    size: int
    gzipped: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """The files of one part of the site: how many, their bytes, and the largest one.

    `gzipped` is their sum as they travel; 0 where it is not measured.
    """

    name: str
    files: int
    size: int
    gzipped: int
    largest: Weight

    @property
    def average(self) -> int:
        """Bytes of a file, on average."""
        return self.size // self.files

    @property
    def average_gzipped(self) -> int:
        """The same as it travels."""
        return self.gzipped // self.files


@dataclass(frozen=True, slots=True)
class Measure:
    """One budget: what was measured, what is allowed, and the file or section that weighs most in it.

    `name` has its words in `theme/words/audit.yaml`.
    """

    name: str
    measured: int
    allowed: int
    culprit: str

    @property
    def kept(self) -> bool:
        """Whether it is within what is allowed."""
        return self.measured <= self.allowed


@dataclass(frozen=True, slots=True)
class Report:
    """The whole audit: `findings` by kind, file and value; `sections` and `measures` of what it weighs."""

    findings: tuple[Finding, ...]
    sections: tuple[Section, ...]
    measures: tuple[Measure, ...]

    @property
    def by_kind(self) -> Mapping[Kind, tuple[Finding, ...]]:
        """The findings of each kind that has any."""
        groups: dict[Kind, list[Finding]] = {}
        for finding in self.findings:
            groups.setdefault(finding.kind, []).append(finding)
        return {kind: tuple(groups[kind]) for kind in Kind if kind in groups}
