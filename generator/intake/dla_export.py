"""DLA's LPA export -> data/rounds/<round>/dimensions/<province>.csv, one file a province.

What the sheet says comes from `export_rows`; which LGO a row means is `settle`'s matter. As long as one
row waits for a decision, no marks of the sheet are taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.intake.decimals import plain
from generator.intake.export_rows import IDENTITY, Marks, ScoreRow, read_export, recognises
from generator.intake.foreign import Sheet, read_csv
from generator.intake.names import clean
from generator.intake.outcome import Draft, FileReport, Note, note_of_rows
from generator.intake.registry import as_csv
from generator.intake.settle import Settled, settle
from generator.model import Lgo, Problem, Refused

__all__ = ["recognises", "take"]

KIND = "lpa"


def take(sheet: Sheet, draft: Draft) -> tuple[Draft, FileReport]:
    """The draft with the marks of `sheet`, or with the review file that asks. Raises `Refused`."""
    export = read_export(sheet, draft.round_year)
    settled = settle(sheet, [row.written for row in export.rows], draft, KIND)
    draft, notes = settled.draft, export.notes
    if not settled.open:
        by_code, folded = _by_code(sheet, export.rows, settled)
        notes = (*notes, *note_of_rows("row_twice", folded), *_absent(draft, by_code))
        for province in sorted({code[2:4] for code in by_code}):
            draft, note = _with_marks(sheet, draft, province, by_code, export.dimensions)
            notes = (*notes, *note)
    report = FileReport(
        file=sheet.file,
        kind=KIND,
        rows=len(export.rows),
        matched=settled.matched,
        applied=settled.applied,
        new=settled.new,
        skipped=settled.skipped,
        open=settled.open,
        review=settled.reviews,
        notes=notes,
    )
    return draft, report


def _by_code(
    sheet: Sheet, rows: Sequence[ScoreRow], settled: Settled
) -> tuple[Mapping[str, ScoreRow], Sequence[tuple[int, str]]]:
    """Rows by code; the same LGO twice is folded where all is equal, else refused."""
    found: dict[str, ScoreRow] = {}
    folded: list[tuple[int, str]] = []
    problems: list[Problem] = []
    for row in rows:
        code = settled.lgos.get(row.written)
        if code is None:
            continue
        first = found.setdefault(code, row)
        if first is row:
            continue
        if first.marks == row.marks:
            folded.append((row.written.row, f"{code} {clean(row.written.name)}"))
        else:
            details = {
                "first": str(first.written.row),
                "first_marks": _shown(first.marks),
                "second_marks": _shown(row.marks),
            }
            place, name = row.written.row, clean(row.written.name)
            problems.append(sheet.problem("export_row_conflict", place, IDENTITY[5], name, **details))
    if problems:
        raise Refused(tuple(problems))
    return found, folded


def _shown(marks: Marks) -> str:
    return ", ".join(f"{scored:f}/{full:f}" for scored, full in marks)


def _absent(draft: Draft, by_code: Mapping[str, ScoreRow]) -> tuple[Note, ...]:
    """LGOs of these provinces that the workbook does not have."""
    provinces = {code[2:4] for code in by_code}
    absent: list[Lgo] = [
        lgo for lgo in draft.registry.of_round(draft.round_year)
        if lgo.province in provinces and lgo.code not in by_code
    ]  # fmt: skip
    if not absent:
        return ()
    names = ", ".join(f"{lgo.code} {lgo.name.th}" for lgo in absent)
    return (Note("lgos_absent", {"count": len(absent), "lgos": names}),)


def _with_marks(
    sheet: Sheet, draft: Draft, province: str, by_code: Mapping[str, ScoreRow], dimensions: int
) -> tuple[Draft, tuple[Note, ...]]:
    """The draft with one province's file, and how many LGOs it changes against the file there was."""
    folder = f"rounds/{draft.round_year}"
    path = f"{folder}/dimensions/{province}.csv"
    scores = f"{folder}/scores/{province}.csv"
    if (draft.data / scores).exists():
        raise Refused((sheet.problem("scores_there_already", value=province, path=scores),))
    if path in draft.files:
        raise Refused((sheet.problem("province_twice", value=province),))
    parts = [f"d{each}_{part}" for each in range(1, dimensions + 1) for part in ("marks", "full")]
    lines = [
        (code, *(plain(value) for pair in by_code[code].marks for value in pair))
        for code in sorted(by_code)
        if code[2:4] == province
    ]
    before = _lines(draft, path)
    changed = [line[0] for line in lines if before and before.get(line[0]) != line]
    note = (Note("marks_changed", {"path": path, "count": len(changed), "codes": ", ".join(changed)}),)
    return draft.with_file(path, as_csv((("lgo_code", *parts), *lines))), note if changed else ()


def _lines(draft: Draft, path: str) -> Mapping[str, tuple[str, ...]]:
    """The rows of a file that stands in data/ already, by code."""
    if not (draft.data / path).exists():
        return {}
    rows = read_csv(draft.data / path).rows
    return {row.text(0): tuple(row.text(column) for column in range(len(row.cells))) for row in rows[1:]}
