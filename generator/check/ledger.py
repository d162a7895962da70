"""Folder, Submissions, cells -> Ledger: the corrections of one round, and whether the data say so.

What changed between two editions without a row here is for a release to find.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from generator.check import schemas, typed
from generator.check.framework import Framework
from generator.check.marks import DimensionTable
from generator.check.records import Records
from generator.check.registry import Mentions
from generator.check.scores import Scores
from generator.check.structure import Folder
from generator.check.typed import Row, lgo_code
from generator.model import Correction, CorrectionScope, CorrectionStatus, Lgo, Problem, Text
from generator.words import plain

DIMENSION = re.compile(r"D([1-9][0-9]?)\.(score|full)")
COLUMNS = {"score": "marks", "full": "full"}
"""What the ledger calls a column of ``dimensions/``, and its name there."""


@dataclass(frozen=True)
class Ledger:
    """One round's sound corrections by spreadsheet row, and what the round's data are now."""

    folder: Folder
    records: Records
    scores: Scores
    assessed: Scores
    marks: DimensionTable
    rows: Mapping[int, Correction]

    @property
    def path(self) -> str:
        """Where the ledger stands."""
        return self.records.path("corrections")

    @property
    def framework(self) -> Framework:
        """The round's framework."""
        return self.scores.sent.framework

    @cached_property
    def standing(self) -> Mapping[str, Lgo]:
        """The LGOs of the round."""
        return self.scores.sent.standing

    @cached_property
    def hpa(self) -> Mapping[str, Mapping[str, str]]:
        """LGO code -> HPA score and full marks, by target."""
        return {
            each.lgo_code: {"hpa": plain(each.score), "hpa.full": plain(each.full)}
            for each in self.records.hpa.values()
        }

    @cached_property
    def places(self) -> tuple[Mapping[str, int], Mapping[str, int], Mapping[str, int]]:
        """LGO code -> place, in the rows of scores, self-assessments and marks."""
        return _places(self.scores.rows), _places(self.assessed.rows), _places(self.marks.rows)

    def mentions(self) -> Mentions:
        """The LGOs spoken of."""
        codes = {row: each.lgo_code for row, each in self.rows.items() if each.lgo_code}
        return Mentions(self.records.registry, self.path, self.records.year, codes)

    def problem(self, rule: str, row: int, column: str, value: str, **details: str) -> Problem:
        """The correction in `row` breaks `rule`."""
        return Problem(rule, self.path, row, column, value, details=details)


def _places(rows: pd.DataFrame) -> dict[str, int]:
    return {code: place for place, code in enumerate(rows["code"])}


def read_ledger(
    folder: Folder, records: Records, scores: Scores, assessed: Scores, marks: DimensionTable
) -> Ledger:
    """The ledger of a round, as far as it is sound."""
    rows = folder.nouns(records.path("corrections"), correction)
    return Ledger(folder, records, scores, assessed, marks, rows)


def correction(row: Row) -> Correction:
    """A row of corrections.csv."""
    return Correction(
        id=row["id"],
        scope=CorrectionScope(row["scope"]),
        lgo_code=lgo_code(row["lgo_code"]),
        target=row["target"],
        before=row["before"],
        after=row["after"],
        requested_on=date.fromisoformat(row["requested_on"]),
        status=CorrectionStatus(row["status"]),
        decided_on=typed.day(row["decided_on"]),
        reason=Text(row["reason_th"], row["reason_en"]),
        reference=row["reference"],
    )


def said(ledger: Ledger, each: Correction) -> str | None:
    """What the data now say of an LGO's target, empty where nothing; None where that can't be known, or
    where the target is none of a round's values."""
    code, target = each.lgo_code, each.target
    lgo = ledger.standing.get(code)
    if lgo is None or each.scope is CorrectionScope.FRAMEWORK:
        return None
    if target in ("type", "name"):
        return lgo.type.value if target == "type" else lgo.name.th
    if each.scope is CorrectionScope.REGISTRY:
        return None
    if target in ("hpa", "hpa.full"):
        sure = ledger.folder.sure(ledger.records.path("hpa"))
        return ledger.hpa.get(code, {}).get(target, "") if sure else None
    kind = "dimensions" if DIMENSION.fullmatch(target) else "self" if target.startswith("self.") else "scores"
    path = f"rounds/{ledger.records.year}/{kind}/{lgo.province}.csv"
    if lgo.province not in ledger.scores.sent.provinces() or not ledger.folder.sure(path):
        return None
    scores, self_assessed, marks = ledger.places
    if found := DIMENSION.fullmatch(target):
        if int(found[1]) not in ledger.framework.dimension_numbers().values():
            return None
        return _cell(ledger.marks.rows, marks.get(code), f"d{found[1]}_{COLUMNS[found[2]]}")
    key = target.removeprefix("self.")
    table, place = (
        (ledger.assessed, self_assessed.get(code)) if key != target else (ledger.scores, scores.get(code))
    )
    if not ledger.framework.whole or (place is not None and table.cells[key][place] is None):
        return None
    return _cell(table.rows, place, key)


def _cell(rows: pd.DataFrame, place: int | None, column: str) -> str:
    return str(rows[column].iloc[place]) if place is not None and column in rows else ""


LedgerRule = Callable[[Ledger], Iterator[Problem]]


def correction_of_whom(ledger: Ledger) -> Iterator[Problem]:
    """A correction of an LGO's value or row names the LGO; one of the framework names none."""
    for row, each in ledger.rows.items():
        if bool(each.lgo_code) == (each.scope is CorrectionScope.FRAMEWORK):
            yield ledger.problem("correction_of_whom", row, "lgo_code", each.lgo_code, scope=each.scope.value)


def correction_of_nothing(ledger: Ledger) -> Iterator[Problem]:
    """A correction's target is something that its scope has in this round."""
    for row, each in ledger.rows.items():
        if not _known(ledger.framework, each.scope, each.target):
            yield ledger.problem("correction_of_nothing", row, "target", each.target, scope=each.scope.value)


def _known(framework: Framework, scope: CorrectionScope, target: str) -> bool:
    key, _, column = target.removeprefix("self.").partition(".")
    indicator = key in framework.indicator_keys() if framework.whole else True
    if scope is CorrectionScope.REGISTRY:
        return target in ("type", "name") or target in schemas.of_table("lgos").fields
    if scope is CorrectionScope.FRAMEWORK:
        settings = schemas.of_table("settings/round").fields
        pattern = re.sub(r"\[[0-9]+\]", "[]", target)
        head = re.split(r"[.\[]", target)[0]
        heads = {head for name in settings for head in (name, re.split(r"[.\[]", name)[0])}
        if pattern in heads or f"{head}.{{}}" in settings:
            return True
        return indicator and (not column or column in schemas.of_table("indicators").fields)
    if found := DIMENSION.fullmatch(target):
        numbers = set(framework.dimension_numbers().values())
        return not numbers or int(found[1]) in numbers
    return target in ("hpa", "hpa.full", "type", "name") or (indicator and not column)


def correction_without_change(ledger: Ledger) -> Iterator[Problem]:
    """A correction asks for another value than the one there is."""
    for row, each in ledger.rows.items():
        if each.before == each.after:
            yield ledger.problem("correction_without_change", row, "after", each.after, target=each.target)


def undecided_correction(ledger: Ledger) -> Iterator[Problem]:
    """A correction has a day of decision once it is accepted or rejected, and none before."""
    for row, each in ledger.rows.items():
        if (each.decided_on is None) != (each.status is CorrectionStatus.REQUESTED):
            day = each.decided_on.isoformat() if each.decided_on else ""
            yield ledger.problem("undecided_correction", row, "decided_on", day, status=each.status.value)


def decided_before_requested(ledger: Ledger) -> Iterator[Problem]:
    """No correction is decided before it is requested."""
    for row, each in ledger.rows.items():
        if each.decided_on and each.decided_on < each.requested_on:
            day, requested = each.decided_on.isoformat(), each.requested_on.isoformat()
            yield ledger.problem("decided_before_requested", row, "decided_on", day, requested_on=requested)


def correction_not_made(ledger: Ledger) -> Iterator[Problem]:
    """Of the accepted corrections of one value, the latest is what the data now say."""
    latest: dict[tuple[str, str], tuple[date, int]] = {}
    for row, each in ledger.rows.items():
        known = _known(ledger.framework, each.scope, each.target)
        if each.status is CorrectionStatus.ACCEPTED and each.decided_on and known:
            target = each.lgo_code, each.target
            latest[target] = max(latest.get(target, (date.min, 0)), (each.decided_on, row))
    for _, row in latest.values():
        each = ledger.rows[row]
        now = said(ledger, each)
        if now is not None and now != each.after:
            details = {"now": now or "—", "target": each.target}
            yield ledger.problem("correction_not_made", row, "after", each.after, **details)


LEDGER_RULES: tuple[LedgerRule, ...] = (
    correction_of_whom,
    correction_of_nothing,
    correction_without_change,
    undecided_correction,
    decided_before_requested,
    correction_not_made,
)
