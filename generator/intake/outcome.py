"""What an import comes to: the draft of data/ while it is worked out, and the account given at the end.

Plain values. The draft is never on disk: `import_files` writes it when no file was refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from generator.intake.registry import Registry
from generator.model import Language, Text
from generator.words import said

WORDS = Path(__file__).resolve().parents[2] / "theme" / "words" / "intake.yaml"


@cache
def phrases() -> Mapping[str, Text]:
    """The sentences of an import's account, and the reasons for proposals, by key."""
    catalogue: dict[str, dict[str, str]] = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    return {key: Text(words["th"], words["en"]) for key, words in catalogue.items()}


@dataclass(frozen=True, slots=True)
class Note:
    """Something worth knowing that refuses nothing; `key` names its sentence."""

    key: str
    details: Mapping[str, object] = field(default_factory=dict)

    def told(self, language: Language) -> str:
        """The sentence in `language`."""
        facts = {name: said(each) if isinstance(each, str) else each for name, each in self.details.items()}
        return phrases()[self.key][language].format_map(facts)


def note_of_rows(key: str, rows: Iterable[tuple[int, str]], shown: int = 3) -> tuple[Note, ...]:
    """One note for all `rows` (row number, what is there) that share a remark; none if there are none."""
    found = tuple(rows)
    if not found:
        return ()
    some = "; ".join(f"{number}: {what}" for number, what in found[:shown])
    more = f" … (+{len(found) - shown})" if len(found) > shown else ""
    return (Note(key, {"count": len(found), "rows": some + more}),)


@dataclass(frozen=True, slots=True)
class FileReport:
    """One imported file (or sheet): what it was, and what became of its rows.

    `matched` rows named an LGO of the registry without doubt, `applied` ones through a decision in the
    review file; `new` LGOs were added to the registry; `skipped` rows were left out by decision; `open`
    rows wait for a decision in `review`, and as long as one does, none of the file's marks are taken.
    """

    file: str
    kind: str
    rows: int
    matched: int = 0
    applied: int = 0
    new: int = 0
    skipped: int = 0
    open: int = 0
    review: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()

    def told(self, language: Language) -> str:
        """The account in `language`, some lines."""
        lines = [Note(f"account_{self.kind}", {**_counts(self)}).told(language)]
        lines += [f"  - {note.told(language)}" for note in self.notes]
        if self.open:
            files = ", ".join(self.review)
            lines.append("  " + Note("review_open", {"open": self.open, "review": files}).told(language))
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Imported:
    """An import that was not refused. `written` are the files that changed, relative to `data`."""

    data: Path
    files: tuple[FileReport, ...]
    written: tuple[str, ...]

    @property
    def open(self) -> int:
        """How many rows still wait for a decision."""
        return sum(report.open for report in self.files)

    @property
    def reviews(self) -> tuple[str, ...]:
        """The review files that hold rows to decide, relative to `data`."""
        return tuple(dict.fromkeys(path for report in self.files if report.open for path in report.review))

    def told(self, language: Language) -> str:
        """The whole account in `language`, as the command line prints it."""
        lines = [report.told(language) for report in self.files]
        if self.written:
            lines.append(Note("written", {"files": ", ".join(self.written)}).told(language))
        else:
            lines.append(Note("nothing_written").told(language))
        if self.open:
            paths = ", ".join(str(self.data / path) for path in self.reviews)
            lines.append(Note("how_to_review", {"paths": paths}).told(language))
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Draft:
    """data/ as it will be: the registry, and the other files by path relative to `data`. `confirmed_on` is
    the day of confirmations that bear a mark and no date, where the call names one; `taken` are the parts
    of national files that this import brought, as ``hpa/22``."""

    data: Path
    round_year: int
    registry: Registry
    files: Mapping[str, bytes] = field(default_factory=dict)
    confirmed_on: date | None = None
    taken: frozenset[str] = frozenset()

    def with_file(self, path: str, content: bytes) -> Draft:
        """The draft with one file more, or another content of it."""
        return replace(self, files={**self.files, path: content})


def _counts(report: FileReport) -> Mapping[str, object]:
    names = ("file", "rows", "matched", "applied", "new", "skipped", "open")
    return {name: getattr(report, name) for name in names}
