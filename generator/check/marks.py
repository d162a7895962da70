"""Submissions -> marks: marks and full marks by dimension, where only the department's export is known.

Nothing is added up here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pandas as pd

from generator.check.submissions import Submissions
from generator.check.typed import exact
from generator.model import DimensionMarks, DimensionScores, OnEmptyDimension, Problem


@dataclass(frozen=True)
class DimensionTable:
    """One round's rows of `dimensions/` (`Submissions.judged`)."""

    sent: Submissions
    rows: pd.DataFrame

    def pairs(self) -> Iterator[tuple[str, int, str, int, DimensionMarks]]:
        """Path, row, LGO code, dimension and marks of each pair of sound cells."""
        bad = {(table.path, *place) for table in self.sent.tables.values() for place in table.bad}
        places = list(zip(self.rows["path"], self.rows["row"], self.rows["code"], strict=True))
        for dimension in self.sent.framework.dimensions():
            names = f"d{dimension.number}_marks", f"d{dimension.number}_full"
            if not set(names) <= set(self.rows):
                continue
            texts = zip(self.rows[names[0]], self.rows[names[1]], strict=True)
            for (path, row, code), (marks, full) in zip(places, texts, strict=True):
                broken = any((path, row, name) in bad for name in names)
                if not broken and isinstance(marks, str) and isinstance(full, str):
                    pair = DimensionMarks(exact(marks), exact(full))
                    yield path, int(row), code, dimension.number, pair


def read_marks(sent: Submissions) -> DimensionTable:
    """The rows of all provinces' `dimensions/`."""
    return DimensionTable(sent, sent.judged("dimensions"))


MarksRule = Callable[[DimensionTable], Iterator[Problem]]


def marks_above_full(table: DimensionTable) -> Iterator[Problem]:
    """Marks scored in a dimension are at most its full marks."""
    for path, row, code, dimension, pair in table.pairs():
        if pair.marks > pair.full:
            details = {"full": str(pair.full), "code": code}
            yield Problem(
                "marks_above_full", path, row, f"d{dimension}_marks", str(pair.marks), details=details
            )


def no_full_marks(table: DimensionTable) -> Iterator[Problem]:
    """Where empty dimensions are refused, every dimension has full marks."""
    framework = table.sent.round
    if framework is None or framework.on_empty_dimension is not OnEmptyDimension.REFUSE:
        return
    for path, row, code, dimension, pair in table.pairs():
        if pair.full == 0 and pair.marks == 0:
            lgo = table.sent.standing[code]
            details = {"type": lgo.type.value, "name_th": lgo.name.th, "name_en": lgo.name.en}
            details["dimension"] = str(dimension)
            yield Problem("no_full_marks", path, row, f"d{dimension}_full", "0", details=details)


MARKS_RULES: tuple[MarksRule, ...] = (marks_above_full, no_full_marks)


def submitted_marks(table: DimensionTable) -> Iterator[DimensionScores]:
    """What is known of each province by dimension. Only for marks that broke no rule."""
    found: dict[str, list[DimensionMarks]] = {}
    for _, _, code, _, pair in table.pairs():
        found.setdefault(code, []).append(pair)
    paths: dict[str, str] = {}
    marks: dict[str, dict[str, tuple[DimensionMarks, ...]]] = {}
    for province, path, code in zip(
        *(table.rows[name] for name in ("province", "path", "code")), strict=True
    ):
        paths[province] = path
        marks.setdefault(province, {})[code] = tuple(found[code])
    for province, path in paths.items():
        yield DimensionScores(province, path, dict(sorted(marks[province].items())))
