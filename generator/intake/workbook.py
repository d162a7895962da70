"""Path -> Sheets: a workbook (.xlsx) read with care, since anybody may have sent it.

The archive is looked into before anything is unpacked; formulas and error values are flaws of the sheet,
for its reader to refuse, because what a person sees is then not what is stored. It does not know what the
columns mean.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import openpyxl
from openpyxl.utils import get_column_letter

from generator.intake.foreign import Sheet, Value, trimmed
from generator.model import Problem, Refused

FILE_BYTES = 2_000_000
UNPACKED_BYTES = 25_000_000
ENTRIES = 200
ROWS = 20_000
COLUMNS = 200
FORBIDDEN = ("vbaProject", "externalLinks", "embeddings", "activeX")


def read_workbook(path: Path) -> tuple[Sheet, ...]:
    """Every worksheet at `path` as rows of plain values, with its flaws. Raises `Refused`."""
    if problem := _unsafe(path):
        raise Refused((problem,))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl remarks on styles, which nobody reads here
            book = openpyxl.load_workbook(path, read_only=True, keep_links=False)
            try:
                return tuple(_sheet(path.name, each) for each in book.worksheets)
            finally:
                book.close()
    except Refused:
        raise
    except Exception as error:  # openpyxl raises a dozen kinds for a broken archive
        raise Refused((Problem("workbook_unreadable", path.name),)) from error


def _unsafe(path: Path) -> Problem | None:
    """What forbids opening the file at all."""
    size = path.stat().st_size
    if size > FILE_BYTES:
        return Problem("file_too_large", path.name, details={"limit": f"{FILE_BYTES // 10**6} MB"})
    with path.open("rb") as file:
        if file.read(4) == b"\xd0\xcf\x11\xe0":
            return Problem("workbook_encrypted", path.name)
    try:
        with ZipFile(path) as archive:
            entries = archive.infolist()
            if len(entries) > ENTRIES or sum(entry.file_size for entry in entries) > UNPACKED_BYTES:
                return Problem("workbook_swollen", path.name)
            if any(entry.flag_bits & 1 for entry in entries):
                return Problem("workbook_encrypted", path.name)
            for entry in entries:
                if any(word in entry.filename for word in FORBIDDEN):
                    return Problem("workbook_active", path.name, value=entry.filename)
                if entry.filename.endswith((".xml", ".rels")):
                    with archive.open(entry) as part:
                        if b"<!DOCTYPE" in part.read(2048).upper():
                            return Problem("workbook_active", path.name, value=entry.filename)
    except (BadZipFile, OSError, NotImplementedError, EOFError):
        return Problem("workbook_unreadable", path.name)
    return None


def _sheet(file: str, worksheet: Any) -> Sheet:
    """The rows of `worksheet`, with its flaws. Raises `Refused` where there are too many."""
    worksheet.reset_dimensions()  # a false dimension hides rows
    title = str(worksheet.title)
    flaws: list[Problem] = []
    lines: list[tuple[Value, ...]] = []
    grid = worksheet.iter_rows(max_row=ROWS + 1, max_col=COLUMNS + 1)
    for number, cells in enumerate(grid, 1):
        lines.append(tuple(_values(file, title, number, cells, flaws)))
    rows = trimmed(lines)
    if len(rows) > ROWS or any(len(row.cells) > COLUMNS for row in rows):
        raise Refused((Problem("workbook_swollen", file, sheet=title),))
    return Sheet(file, title, rows, tuple(flaws))


def _values(
    file: str, title: str, number: int, cells: tuple[Any, ...], flaws: list[Problem]
) -> Iterator[Value]:
    for position, cell in enumerate(cells, 1):
        value = cell.value
        if value is None:
            yield None
            continue
        formula = cell.data_type == "f" or (isinstance(value, str) and value.startswith("="))
        if formula or cell.data_type == "e":
            rule = "formula_in_workbook" if formula else "error_in_workbook"
            flaws.append(Problem(rule, file, number, get_column_letter(position), str(value), title))
            yield None
        else:
            yield _plain(value)


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
