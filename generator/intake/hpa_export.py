"""DLA's HPA workbook -> data/rounds/<round>/hpa.csv, one national file, a province's rows at a time.

The layout is the LPA export's: the same six columns, then full marks, marks and per cent of each part and
of the total. Only the total is kept; HPA is a score of its own and never part of the LPA.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.intake.decimals import half_up, number, plain
from generator.intake.export_rows import HEADING_ROWS, IDENTITY, PARTS
from generator.intake.foreign import Row, Sheet
from generator.intake.match import Written
from generator.intake.names import clean, key
from generator.intake.outcome import Draft, FileReport, Note, note_of_rows
from generator.intake.record_file import with_records
from generator.intake.settle import settle
from generator.model import Problem, Refused

KIND = "hpa"
HEADER = ("lgo_code", "full", "score")
FIRST = len(IDENTITY)


@dataclass(frozen=True, slots=True)
class HpaRow:
    """One row: who, full marks and score; both None where the LGO was not inspected."""

    written: Written
    marks: tuple[Decimal, Decimal] | None


def recognises(sheet: Sheet) -> bool:
    """Whether this is the HPA workbook: the export's six columns, and marks without a dimension."""
    return _heading(sheet) is not None


def take(sheet: Sheet, draft: Draft) -> tuple[Draft, FileReport]:
    """The draft with the scores of `sheet`, or with the review file that asks. Raises `Refused`."""
    problems: list[Problem] = []
    rows = tuple(_rows(sheet, draft.round_year, problems))
    if problems:
        raise Refused(tuple(sorted(problems, key=lambda each: each.row or 0)))
    settled = settle(sheet, [row.written for row in rows], draft, KIND)
    draft, notes = settled.draft, _unlike_percentages(sheet, rows)
    if not settled.open:
        found: dict[str, tuple[int, tuple[str, ...]]] = {}
        for row in rows:
            code = settled.lgos.get(row.written)
            if code and row.marks:
                line = (code, *map(plain, row.marks))
                first = found.setdefault(code, (row.written.row, line))
                if first[1] != line:
                    name = clean(row.written.name)
                    details = {"first": str(first[0]), "first_marks": "/".join(first[1][:0:-1])}
                    details["second_marks"] = "/".join(line[:0:-1])
                    place = row.written.row
                    problems.append(sheet.problem("export_row_conflict", place, IDENTITY[5], name, **details))
        if problems:
            raise Refused(tuple(problems))
        provinces = {code[2:4] for code in settled.lgos.values()}
        draft, changes = with_records(
            sheet, draft, "hpa", HEADER, provinces, [line for _, line in found.values()]
        )
        blank = [(row.written.row, clean(row.written.name)) for row in rows if row.marks is None]
        notes = (*notes, *note_of_rows("hpa_blank", blank), *changes)
    return draft, FileReport(
        sheet.file, KIND, len(rows), settled.matched, settled.applied, settled.new, settled.skipped,
        settled.open, settled.reviews, notes,
    )  # fmt: skip


def _heading(sheet: Sheet) -> Row | None:
    wanted = [key(title) for title in (*IDENTITY, *PARTS)]
    for row in sheet.rows[:HEADING_ROWS]:
        if [key(row.text(column)) for column in range(len(wanted))] == wanted:
            return row
    return None


def _layout(sheet: Sheet) -> tuple[Row, int]:
    """The heading's row and the column where the total begins: the last three columns."""
    heading = _heading(sheet)
    assert heading is not None, "recognises() comes first"
    width = len(heading.cells)
    titles = [key(heading.text(column)) for column in range(FIRST, width)]
    total = [key(f"รวม {part}") for part in PARTS]
    parts = [key(part) for part in PARTS] * ((len(titles) - 3) // 3)
    if titles != [*parts, *total]:
        raise Refused((sheet.problem("hpa_layout", heading),))
    return heading, width - 3


def _rows(sheet: Sheet, year: int, problems: list[Problem]) -> Iterator[HpaRow]:
    heading, total = _layout(sheet)
    for row in sheet.rows[: heading.number - 1]:
        for column in range(len(row.cells)):
            stated = re.search("ประจำปี[^0-9]{0,20}([0-9]{4})", clean(row.text(column)))
            if stated and int(stated[1]) != year:
                problems.append(sheet.problem("export_of_other_year", row, value=stated[1], round=str(year)))
    count = 0
    for row in sheet.rows[heading.number :]:
        words = [clean(row.text(column)) for column in range(FIRST)]
        if not row.cells or (len(row.cells) <= FIRST and not words[5]):
            continue  # blank, or a remark under the table
        count += 1
        missing = [title for title, word in zip(IDENTITY[2:], words[2:], strict=True) if not word]
        problems += (sheet.problem("export_cell_missing", row, title) for title in missing)
        yield HpaRow(Written(row.number, *(row.text(column) for column in range(2, 6))),
                     _marks(sheet, row, total, problems))  # fmt: skip
    if not count:
        problems.append(sheet.problem("export_empty", heading.number + 1))


def _marks(sheet: Sheet, row: Row, total: int, problems: list[Problem]) -> tuple[Decimal, Decimal] | None:
    """Full marks and score of the total; None where the whole row is blank."""
    if not any(clean(row.text(column)) for column in range(FIRST, total + 3)):
        return None
    values: list[Decimal] = []
    for column in range(FIRST, total + 3):
        if (column - FIRST) % 3 == 2:
            continue
        title = ("รวม " if column >= total else "") + PARTS[(column - FIRST) % 3]
        value = number(row.cells[column] if column < len(row.cells) else None)
        if value is None or value < 0:
            problems.append(sheet.problem("export_not_marks", row, title, row.text(column)))
            return None
        values.append(value)
    full, scored = values[-2:]
    for offset, title in enumerate(("รวม คะแนนเต็ม", "รวม คะแนนที่ได้")):
        summed = sum(values[offset:-2:2], Decimal(0))
        if summed != values[offset - 2]:
            problems.append(
                sheet.problem("export_total", row, title, row.text(total + offset), sum=f"{summed:f}")
            )
    if scored > full:
        problems.append(
            sheet.problem("export_over_full", row, "รวม คะแนนที่ได้", f"{scored:f}", full=f"{full:f}")
        )
    return full, scored


def _unlike_percentages(sheet: Sheet, rows: tuple[HpaRow, ...]) -> tuple[Note, ...]:
    """Published percentages that are not score ÷ full marks, rounded half up to two decimals."""
    _, total = _layout(sheet)
    found: list[tuple[int, str]] = []
    for each in rows:
        if each.marks and each.marks[0]:
            row = sheet.rows[each.written.row - 1]
            told = number(row.cells[total + 2] if total + 2 < len(row.cells) else None)
            right = half_up(each.marks[1], each.marks[0])
            if told != right:
                found.append((row.number, f"{row.text(total + 2)} ≠ {right}"))
    return note_of_rows("percentages_differ", found)
