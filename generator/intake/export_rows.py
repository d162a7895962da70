"""A sheet of DLA's LPA export -> its rows: who, and the marks of each dimension.

Layout: headings above, then a row with อันดับ, ภาค, จังหวัด, อำเภอ, ประเภท, ชื่อ อปท. and for each dimension and
รวม three columns: คะแนนเต็ม, คะแนนที่ได้, ร้อยละ; no LGO code. Where the rows begin is found by the headings.
Percentages and totals are checked against the marks and not kept: results are computed from marks. It
does not know the registry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from generator.intake.decimals import half_up, number
from generator.intake.foreign import Row, Sheet, Value
from generator.intake.match import Written
from generator.intake.names import clean, key
from generator.intake.outcome import Note, note_of_rows
from generator.model import Problem, Refused

IDENTITY = ("อันดับ", "ภาค", "จังหวัด", "อำเภอ", "ประเภท", "ชื่อ อปท.")
PARTS = ("คะแนนเต็ม", "คะแนนที่ได้", "ร้อยละ")
HEADING_ROWS = 40

Marks: TypeAlias = tuple[tuple[Decimal, Decimal], ...]
"""Per dimension: marks scored, full marks."""


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One row of the export: who, and the marks of each dimension."""

    written: Written
    marks: Marks


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things are: the heading's row number, the first data row, the dimensions' first columns."""

    heading: int
    first: int
    dimensions: tuple[int, ...]
    total: int


def recognises(sheet: Sheet) -> bool:
    """Whether this is the export: its six columns, and a first dimension beside them."""
    return _heading(sheet) is not None


@dataclass(frozen=True, slots=True)
class Export:
    """What an export says: its rows, how many dimensions they have, and what is odd about them."""

    rows: tuple[ScoreRow, ...]
    dimensions: int
    notes: tuple[Note, ...]


def read_export(sheet: Sheet, year: int) -> Export:
    """The rows of a sheet that `recognises` knows. Raises `Refused` with all that is wrong with it."""
    problems: list[Problem] = []
    layout = _layout(sheet)
    rows = tuple(_rows(sheet, layout, problems))
    problems += _heading_problems(sheet, layout, year, None if problems else len(rows))
    if problems:
        raise Refused(tuple(sorted(problems, key=lambda problem: problem.row or 0)))
    return Export(rows, len(layout.dimensions), _unlike_percentages(sheet, layout, rows))


# ---------------------------------------------------------------- the layout


def _heading(sheet: Sheet) -> Row | None:
    wanted = tuple(map(key, IDENTITY))
    for row in sheet.rows[:HEADING_ROWS]:
        if tuple(key(row.text(column)) for column in range(6)) == wanted and _dimension(row.text(6)) == 1:
            return row
    return None


def _dimension(text: str) -> int:
    """The number in a heading such as ด้านที่ 1 การบริหารจัดการ; 0 where it is none."""
    found = re.match("ด้านที่ ?([0-9]{1,2})(?![0-9])", clean(text))
    return int(found[1]) if found else 0


def _layout(sheet: Sheet) -> Layout:
    heading = _heading(sheet)
    assert heading is not None, "recognises() comes first"
    starts = [column for column in range(6, len(heading.cells), 3) if _dimension(heading.text(column))]
    numbers = [_dimension(heading.text(column)) for column in starts]
    total = 6 + 3 * len(starts)
    if numbers != list(range(1, len(numbers) + 1)) or key(heading.text(total)) != key("รวม"):
        raise Refused((sheet.problem("export_layout", heading),))
    wanted = [key(part) for part in PARTS] * (len(starts) + 1)
    for row in sheet.rows[heading.number : heading.number + 3]:
        if [key(row.text(column)) for column in range(6, total + 3)] == wanted:
            return Layout(heading.number, row.number + 1, tuple(starts), total)
    raise Refused((sheet.problem("export_layout", heading),))


def _heading_problems(sheet: Sheet, layout: Layout, year: int, count: int | None) -> Iterator[Problem]:
    """What stands above the table, against the call and the rows: the year, and the number of LGOs
    (`count`, None where rows were wrong anyway)."""
    for row in sheet.rows[: layout.heading - 1]:
        line = [clean(row.text(column)) for column in range(len(row.cells))]
        for text in line:
            stated = re.search("ประจำปี[^0-9]{0,20}([0-9]{4})", text)
            if stated and int(stated[1]) != year:
                yield sheet.problem("export_of_other_year", row, value=stated[1], round=str(year))
        counted = len(line) > 1 and key(line[0]) == key("จำนวน อปท.")
        stated = re.match("[0-9]{1,6}(?![0-9])", line[1]) if counted else None
        if count is not None and stated and int(stated[0]) != count:
            yield sheet.problem("export_row_count", row, value=stated[0], rows=str(count))
    if count == 0:
        yield sheet.problem("export_empty", layout.first)


# ---------------------------------------------------------------- the rows


def _rows(sheet: Sheet, layout: Layout, problems: list[Problem]) -> Iterator[ScoreRow]:
    for row in sheet.rows[layout.first - 1 :]:
        if not row.cells:
            continue
        words = [clean(row.text(column)) for column in range(6)]
        if len(row.cells) <= 6 and not words[5]:
            continue  # a remark under the table
        written = Written(row.number, *(row.text(column) for column in range(2, 6)))
        missing = [IDENTITY[column] for column in range(2, 6) if not words[column]]
        problems += (sheet.problem("export_cell_missing", row, name) for name in missing)
        before = len(problems)
        marks = tuple(_marks(sheet, row, column, problems) for column in layout.dimensions)
        if len(problems) == before:
            problems += _total_problems(sheet, row, layout.total, marks)
            yield ScoreRow(written, marks)


def _marks(sheet: Sheet, row: Row, column: int, problems: list[Problem]) -> tuple[Decimal, Decimal]:
    """Marks and full marks of one dimension; what is wrong with them goes to `problems`."""
    values: list[Decimal] = []
    for offset in (1, 0):
        title = f"{_place(column)} {PARTS[offset]}"
        value = number(_cell(row, column + offset))
        if value is None or value < 0:
            problems.append(sheet.problem("export_not_marks", row, title, row.text(column + offset)))
        values.append(value or Decimal(0))
    scored, full = values
    if scored > full:
        title = f"{_place(column)} {PARTS[1]}"
        problems.append(sheet.problem("export_over_full", row, title, f"{scored:f}", full=f"{full:f}"))
    return scored, full


def _place(column: int) -> str:
    return f"ด้านที่ {(column - 6) // 3 + 1}"


def _total_problems(sheet: Sheet, row: Row, column: int, marks: Marks) -> Iterator[Problem]:
    """รวม must be what its dimensions come to."""
    for offset, part in ((1, 0), (0, 1)):
        summed = _sum(marks, part)
        if number(_cell(row, column + offset)) != summed:
            value = row.text(column + offset)
            yield sheet.problem("export_total", row, f"รวม {PARTS[offset]}", value, sum=f"{summed:f}")


def _unlike_percentages(sheet: Sheet, layout: Layout, rows: Sequence[ScoreRow]) -> tuple[Note, ...]:
    """Published percentages that are not marks ÷ full marks, rounded half up to two decimals."""
    found: list[tuple[int, str]] = []
    for each in rows:
        row = sheet.rows[each.written.row - 1]
        whole = (_sum(each.marks, 0), _sum(each.marks, 1))
        columns = (*layout.dimensions, layout.total)
        for column, (scored, full) in zip(columns, (*each.marks, whole), strict=True):
            if full and number(_cell(row, column + 2)) != half_up(scored, full):
                place = "รวม" if column == layout.total else _place(column)
                found.append((row.number, f"{place} {row.text(column + 2)} ≠ {half_up(scored, full)}"))
    return note_of_rows("percentages_differ", found)


def _sum(marks: Marks, part: int) -> Decimal:
    return sum((each[part] for each in marks), Decimal(0))


def _cell(row: Row, column: int) -> Value:
    return row.cells[column] if column < len(row.cells) else None
