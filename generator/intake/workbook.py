"""Path -> Sheets: a workbook (.xlsx) read with care, since anybody may have sent it.

`archive` looks through it before it is opened. What a person who looks at the sheet doesn't see as it is
stored (formulas, error values, what is hidden or covered) is a flaw of the sheet, for its reader to refuse.
It does not know what the columns mean.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

import openpyxl

from generator.intake.archive import CELLS, Part, covered, look_through
from generator.intake.foreign import Sheet, Value, letters, text_flaw, trimmed
from generator.model import Problem, Refused


def read_workbook(path: Path) -> tuple[Sheet, ...]:
    """Every worksheet at `path` as rows of plain values, with its flaws. Raises `Refused`."""
    parts = look_through(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl remarks on styles, which nobody reads here
            book = openpyxl.load_workbook(path, read_only=True, keep_links=False)
            try:
                return tuple(_sheet(path.name, each, parts) for each in book.worksheets)
            finally:
                book.close()
    except Refused:
        raise
    except Exception as error:  # openpyxl raises a dozen kinds for a broken archive
        raise Refused((Problem("workbook_unreadable", path.name),)) from error


def _sheet(file: str, worksheet: Any, parts: Mapping[str, Part]) -> Sheet:
    """The rows of `worksheet` as far as values go, which `archive` knows: a false dimension hides none."""
    part = parts[worksheet._worksheet_path]
    worksheet.reset_dimensions()
    title = str(worksheet.title)
    flaws: list[Problem] = []
    lines: list[tuple[Value, ...]] = []
    if part.last_row:
        grid = worksheet.iter_rows(max_row=part.last_row, max_col=part.last_column)
        for number, cells in enumerate(grid, 1):
            lines.append(tuple(_values(file, title, number, cells, flaws)))
    flaws += _unseen(file, title, worksheet.sheet_state != "visible", part, lines)
    return Sheet(file, title, trimmed(lines), tuple(flaws))


def _unseen(
    file: str, title: str, hidden: bool, part: Part, lines: list[tuple[Value, ...]]
) -> Iterator[Problem]:
    """What of the values a person doesn't see."""
    if hidden:
        yield Problem("hidden_sheet", file, sheet=title)
    if part.hidden_rows:
        rows = ", ".join(map(str, part.hidden_rows[:10])) + ("…" if len(part.hidden_rows) > 10 else "")
        yield Problem("hidden_rows", file, part.hidden_rows[0], sheet=title, details={"rows": rows})
    columns = [
        "–".join(dict.fromkeys(map(letters, (first, min(last, part.last_column)))))
        for first, last in part.hidden_columns
        if first <= part.last_column
    ]
    if columns:
        details = {"columns": ", ".join(columns[:10])}
        yield Problem("hidden_columns", file, None, columns[0], sheet=title, details=details)
    places = tuple(islice(covered(part), CELLS + 1))
    if len(places) > CELLS:
        raise Refused((Problem("workbook_swollen", file, sheet=title),))
    for row, column in places:
        cells = lines[row - 1] if row <= len(lines) else ()
        if column <= len(cells) and cells[column - 1] is not None:
            yield Problem("covered_cell", file, row, letters(column), str(cells[column - 1]), title)


def _values(
    file: str, title: str, number: int, cells: tuple[Any, ...], flaws: list[Problem]
) -> Iterator[Value]:
    for position, cell in enumerate(cells, 1):
        value = cell.value
        if value is None:
            yield None
            continue
        letter = letters(position)
        formula = cell.data_type == "f" or (isinstance(value, str) and value.startswith("="))
        if formula or cell.data_type == "e":
            rule = "formula_in_workbook" if formula else "error_in_workbook"
            words = value if isinstance(value, str) else getattr(value, "text", None) or "{=…}"
            flaws.append(Problem(rule, file, number, letter, words, title))
            yield None
            continue
        plain = _plain(value)
        if isinstance(plain, str) and (flaw := text_flaw(plain)):
            flaws.append(Problem(flaw[0], file, number, letter, plain, title, flaw[1]))
        yield plain


def _plain(value: object) -> Value:
    """A cell's value as typed: 86.67 is exactly 86.67, since `repr` gives the shortest that reads back."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value)
