"""Rows nobody may guess <-> data/review/*.csv: where a person decides which LGO is meant.

The file is the record of what was decided: lines in it are never changed or dropped, only new ones added,
and it stays after its decisions were applied. What a decision does to the registry is `settle`'s matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from generator.intake.foreign import Row, Sheet, read_csv
from generator.intake.match import Proposal
from generator.intake.names import clean, lgo_code, shown
from generator.intake.registry import as_csv
from generator.intake.written import Written
from generator.model import Language, Problem, Refused

COLUMNS = (
    *("file", "row", "province", "district", "type", "name"),
    *("candidate_1", "candidate_2", "candidate_3", "decision", "kind", "note"),
)
DECISION, KIND, NOTE = (COLUMNS.index(name) for name in ("decision", "kind", "note"))


class Choice(StrEnum):
    """What a person may decide of a row."""

    OPEN = ""
    CODE = "code"
    NEW = "new"
    SKIP = "skip"


class Kind(StrEnum):
    """Why an LGO of the registry is written otherwise: it changed, or the foreign file is wrong."""

    UPGRADE = "upgrade"
    RENAME = "rename"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of a review file, read; `line` is its row there."""

    written: Written
    line: int
    choice: Choice
    code: str = ""
    kind: Kind | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """A review file as it stands; `path` is relative to data/. It may not exist yet."""

    path: str
    rows: tuple[Row, ...] = ()

    def with_open(self, file: str, rows: Sequence[tuple[Written, Sequence[Proposal]]]) -> bytes | None:
        """The file with a line for each of `rows` added, for Excel; None where there is none to add."""
        if not rows:
            return None
        kept = [tuple(row.text(column) for column in range(len(COLUMNS))) for row in self.rows]
        added = [_line(file, written, found) for written, found in rows]
        return as_csv((COLUMNS, *kept, *added), people=True)

    def decisions(self) -> tuple[Mapping[tuple[str, str, str, str], Decision], tuple[Problem, ...]]:
        """The decisions by what was written, and what is wrong with them."""
        decided: dict[tuple[str, str, str, str], Decision] = {}
        problems: list[Problem] = []
        for row in self.rows:
            decision, wrong = _decision(self.path, row)
            problems += wrong
            first = decided.get(decision.written.key)
            if first is None or first.choice is Choice.OPEN:
                decided[decision.written.key] = decision
            elif decision.choice not in (Choice.OPEN, first.choice) or decision.code not in ("", first.code):
                details = {"first": str(first.line), "row": str(row.number), "name": str(decision.written)}
                problems.append(Problem("decided_twice", self.path, row.number, "decision", details=details))
        return decided, tuple(problems)


def read_review(data: Path, path: str) -> Review:
    """The review file at `path` under `data`, empty if there is none. Raises `Refused` if it is damaged."""
    if not (data / path).exists():
        return Review(path)
    sheet: Sheet = read_csv(data / path)
    head = tuple(clean(sheet.rows[0].text(column)) for column in range(len(COLUMNS))) if sheet.rows else ()
    if head != COLUMNS:
        raise Refused((Problem("review_columns", path, 1, details={"columns": ",".join(COLUMNS)}),))
    return Review(path, tuple(row for row in sheet.rows[1:] if row.cells))


def described(proposal: Proposal) -> str:
    """A proposal on one line, in both languages: ``06220112 อบต.ท่าช้าง: ชื่อเดียวกัน… · same name…``."""
    lgo = proposal.lgo
    reasons = " · ".join(proposal.told(language) for language in (Language.TH, Language.EN))
    return f"{lgo.code} {shown(lgo.type, lgo.name.th)}: {reasons}"


def _line(file: str, written: Written, found: Sequence[Proposal]) -> tuple[str, ...]:
    candidates = [described(proposal) for proposal in found]
    blank = [""] * (DECISION - 6 - len(candidates))
    as_written = (written.province, written.district, written.type, written.name)
    return (file, str(written.row), *map(clean, as_written), *candidates, *blank, "", "", "")


def _decision(path: str, row: Row) -> tuple[Decision, Sequence[Problem]]:
    place = row.text(1)
    number = int(place) if re.fullmatch("[0-9]{1,7}", place) else 0
    written = Written(number, *(row.text(column) for column in range(2, 6)))
    kind, wrong_kind = _kind(path, row)
    choice, code = _choice(row.text(DECISION))
    wrong = list(wrong_kind)
    if choice is None:
        value = row.text(DECISION)
        wrong.append(Problem("decision_unclear", path, row.number, "decision", value))
        choice = Choice.OPEN
    return Decision(written, row.number, choice, code, kind, clean(row.text(NOTE))), wrong


def _choice(text: str) -> tuple[Choice | None, str]:
    word, colon, rest = clean(text).lower().partition(":")
    if colon:
        code = lgo_code(rest)
        return (Choice.NEW, code) if word.strip() == "new" and code else (None, "")
    if word in ("", "skip"):
        return Choice(word), ""
    return (Choice.CODE, lgo_code(word)) if lgo_code(word) else (None, "")


def _kind(path: str, row: Row) -> tuple[Kind | None, Iterator[Problem] | tuple[Problem, ...]]:
    word = clean(row.text(KIND)).lower()
    if not word:
        return None, ()
    try:
        return Kind(word), ()
    except ValueError:
        return None, (Problem("kind_unclear", path, row.number, "kind", row.text(KIND)),)
