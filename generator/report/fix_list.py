"""Problems, bytes -> the fix list: the submitter's own sheet back with the cells marked, and what to mend.

A workbook comes back as it was sent, a CSV as a sheet with the same rows. Nothing in it computes: every
text stays text, formulas too. Judges nothing, and opens no workbook that was refused as unsafe.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from io import BytesIO, StringIO
from pathlib import PurePosixPath
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import column_index_from_string, get_column_letter, quote_sheetname

from generator.model import Language, Problem
from generator.press.styles import FONT, ROW_HEIGHT
from generator.press.workbook import settled
from generator.report.list_sheet import write_list
from generator.report.wording import code, mend, phrases, shown, wrong

MOST_CELLS = 100_000
"""Of a table given back: more would take longer than anybody waits."""
MOST_COLUMNS = 16_384
"""A sheet has no more."""
LARGEST_WORKBOOK = 2_000_000
FIXED_DATE = date(2000, 1, 1)
"""The date a fix list carries: the same problems give the same bytes."""
AUTHOR = "lpa"

_THIN = Side(style="thin", color="B8C0CC")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_MARK = PatternFill("solid", fgColor="FFD9CC")
_HEAD = PatternFill("solid", fgColor="E3E9F2")
_WIDEST = 40


def fix_list(problems: Iterable[Problem], files: Mapping[str, bytes], language: Language) -> bytes:
    """The fix list of CSV files, an XLSX: a sheet of what to mend, then each file with its cells marked.

    `files` are the bytes of what was judged, by path; those that are no table are listed only.
    """
    found = tuple(problems)
    book = Workbook()
    first = book.active
    assert first is not None
    by_file: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in found:
        by_file[problem.file].append(problem)
    places: dict[int, str] = {}
    left_out: list[str] = []
    for file, of_file in by_file.items():
        rows = _rows(file, files.get(file))
        if rows is None:
            left_out += [file] if file.endswith(".csv") and file in files else []
            continue
        sheet = book.create_sheet(_name(file, book.sheetnames))
        _give_back(sheet, rows)
        _mark_all(sheet, of_file, language, places)
    write_list(first, found, language, places, tuple(left_out))
    return _saved(book)


def fix_list_of(content: bytes, problems: Iterable[Problem], language: Language) -> bytes:
    """The fix list of one submitted file, whose problems are `problems`: a workbook as it was sent, with
    its cells marked and a sheet before it of what to mend; any other file as `fix_list` gives it.

    A problem's cell is found by its sheet, row and column (a heading above the row, or the column's
    letter), or by ``details["cell"]`` (such as ``C14``) where the finder is sure of it.
    """
    found = tuple(problems)
    unsafe = any(problem.rule.startswith("workbook_") for problem in found)
    if not content.startswith(b"PK") or unsafe or len(content) > LARGEST_WORKBOOK:
        name = found[0].file if found else "file.csv"
        return fix_list(found, {} if content.startswith(b"PK") else {name: content}, language)
    book = load_workbook(BytesIO(content), keep_links=False)
    for title in {phrases(each)["list_sheet"] for each in Language} & set(book.sheetnames):
        del book[title]
    places: dict[int, str] = {}
    for sheet in book.worksheets:
        _quieten(sheet)
        of_sheet = [each for each in found if each.sheet == sheet.title]
        _mark_all(sheet, of_sheet, language, places)
    first = book.create_sheet(phrases(language)["list_sheet"], 0)
    write_list(first, found, language, places, ())
    book.active = 0
    for sheet in book.worksheets[1:]:
        sheet.sheet_view.tabSelected = False
    return _saved(book)


def _rows(file: str, content: bytes | None) -> list[list[str]] | None:
    """The cells of a CSV, in whatever encoding shows them; None where it isn't one that can be given back."""
    if content is None or not file.lower().endswith(".csv") or b"\0" in content:
        return None
    rows: list[list[str]] = []
    cells = 0
    for encoding in ("utf-8-sig", "cp874"):
        with suppress(UnicodeDecodeError):
            text = content.decode(encoding)
            with suppress(csv.Error):
                for row in csv.reader(StringIO(text, newline="")):
                    rows.append(row)
                    cells += len(row)
                    if max(cells, len(rows)) > MOST_CELLS or len(row) > MOST_COLUMNS:
                        return None
            return rows
    return None


def _name(file: str, taken: Iterable[str]) -> str:
    """A sheet's name for a file: ``2568 scores 22``."""
    parts = [part for part in PurePosixPath(file).with_suffix("").parts if part != "rounds"]
    name = re.sub(r"[^\w ก-๛.-]", "_", shown(" ".join(parts)))[:28]
    lowered = {each.lower() for each in taken}
    names = [name, *(f"{name} {number}" for number in range(2, len(lowered) + 3))]
    return next(each for each in names if each.lower() not in lowered)


def _give_back(sheet: Any, rows: list[list[str]]) -> None:
    """Write a CSV's cells, each as text, in the rows it has."""
    widths: defaultdict[int, int] = defaultdict(lambda: 8)
    plain, bold = Font(name=FONT, size=14), Font(name=FONT, size=14, bold=True)
    align = Alignment(vertical="center")
    for number, row in enumerate(rows, 1):
        sheet.row_dimensions[number].height = ROW_HEIGHT
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column)
            _put(cell, text)
            cell.number_format = "@"
            cell.font, cell.alignment, cell.border = bold if number == 1 else plain, align, _GRID
            if number == 1:
                cell.fill = _HEAD
            widths[column] = min(_WIDEST, max(widths[column], len(text) + 2))
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "B2"


def _put(cell: Any, text: str) -> None:
    """Text that stays text, whatever it begins with."""
    cell.value = shown(text)
    cell.data_type = "s"


def _quieten(sheet: Any) -> None:
    """Make formulas the text they are, and take away the marks of an earlier fix list."""
    for cell in [each for row in sheet.iter_rows() for each in row if each.value is not None or each.comment]:
        if cell.data_type == "f":
            _put(cell, str(getattr(cell.value, "text", None) or cell.value))
        if cell.comment is not None and cell.comment.author == AUTHOR:
            cell.comment = None
            cell.fill = PatternFill()


def _mark_all(sheet: Any, problems: Iterable[Problem], language: Language, places: dict[int, str]) -> None:
    """Mark the cells of `problems` and say what is wrong beside each; remember where they are."""
    told: defaultdict[str, list[str]] = defaultdict(list)
    for problem in problems:
        if problem.row is None:
            continue
        cells = _cells(sheet, problem)
        places[id(problem)] = f"{quote_sheetname(sheet.title)}!{cells[0]}"
        for cell in cells:
            remedy = f"[{code(problem)}] {wrong(problem, language)}\n{mend(problem, language)}"
            told[cell].append(remedy)
    for where, sentences in told.items():
        cell = sheet[where]
        cell.fill = _MARK
        note = "\n\n".join(sentences[:5])
        cell.comment = Comment(note, AUTHOR, width=360, height=60 + 24 * (note.count("\n") + len(note) // 50))


def _cells(sheet: Any, problem: Problem) -> list[str]:
    """The cells of a problem: those of its columns, else the first of its row."""
    row = problem.row or 1
    if re.fullmatch(r"[A-Z]{1,3}[1-9][0-9]{0,6}", problem.details.get("cell", "")):
        return [problem.details["cell"]]
    names = [problem.column, *problem.column.split(", ")] if problem.column else []
    found = [column for name in names if (column := _column(sheet, row, name))]
    if not found and re.fullmatch(r"[A-Z]{1,3}", problem.column):
        found = [column_index_from_string(problem.column)]
    if not found and problem.value:
        found = [each.column for each in sheet[row] if str(each.value).strip() == problem.value.strip()][:1]
    return [f"{get_column_letter(column)}{row}" for column in dict.fromkeys(found)] or [f"A{row}"]


def _column(sheet: Any, row: int, name: str) -> int | None:
    """The column whose heading, in the row itself or above it, is `name`."""
    for cells in sheet.iter_rows(max_row=min(row, 40)):
        for cell in cells:
            if cell.value is not None and " ".join(str(cell.value).split()) == " ".join(name.split()):
                return int(cell.column)
    return None


def _saved(book: Any) -> bytes:
    raw = BytesIO()
    book.save(raw)
    return settled(raw.getvalue(), FIXED_DATE)
