"""Workbook -> XLSX bytes; the same workbook gives the same bytes.

Text is always text (a leading ``=`` is no formula: those are `Formula`); each sheet is one table under its
lines of text, with its range named, filters on, headings frozen and repeated on every printed A4 page.
Rows are written by `rows`, how a sheet is printed stands in `paper`, what makes it a form in `entry`, and
what cells look like in `styles`.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from io import BytesIO
from itertools import accumulate, groupby, pairwise
from types import MappingProxyType
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook as OpenpyxlWorkbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn
from openpyxl.writer.excel import ExcelWriter

from generator.artefacts import Code, Column, Formula, Sheet, Shut, Workbook
from generator.press.entry import comment, guard
from generator.press.layout import Layout, Places
from generator.press.paper import CODE_SIZE, alarm, page_breaks, put_on_paper, show_code
from generator.press.rows import row_of_text, rows
from generator.press.styles import TINTS, Styles, usual_letters

_FIXED_DATE = (1980, 1, 1, 0, 0, 0)
_END = b"</sheetData>"
_LETTER = re.compile(rb"&#(\d{3,});")
"""A letter that an XML writer wrote as a number: Thai takes twice the room so."""


def xlsx(workbook: Workbook) -> bytes:
    """The workbook as the bytes of an XLSX file."""
    book: Any = OpenpyxlWorkbook(write_only=True)
    book._named_styles["Normal"].font = usual_letters()
    book.properties.title = workbook.title
    book.properties.subject = workbook.subject
    book.properties.creator = "LPA Results"
    layouts = [Layout.of(sheet) for sheet in workbook.sheets]
    tables = {sheet.table: at for sheet, at in zip(workbook.sheets, layouts, strict=True) if sheet.table}
    written = {
        f"xl/worksheets/sheet{number}.xml": _write(book, sheet, Places(at, tables))
        for number, (sheet, at) in enumerate(zip(workbook.sheets, layouts, strict=True), 1)
    }
    raw = BytesIO()
    ExcelWriter(book, ZipFile(raw, "w")).save()
    return settled(raw.getvalue(), workbook.made, written)


def _write(book: OpenpyxlWorkbook, sheet: Sheet, places: Places) -> bytes:
    """Write all of a sheet into `book` but the rows of its table; those are given back."""
    page: Any = book.create_sheet(sheet.name)
    styles, at = Styles(page, sheet.formal), places.own
    page.freeze_panes = f"{get_column_letter(sheet.frozen + 1)}{at.first}"
    put_on_paper(page, sheet, at)
    for index, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(index)
        page.column_dimensions[letter].width = column.width
        if column.alarm and sheet.rows:
            alarm(page, f"{letter}{at.first}:{letter}{at.last}", column.alarm)
    if sheet.form:
        guard(page, sheet, at.first)
    if sheet.table and sheet.rows:
        page.tables.add(_table(sheet, at))
    for row, cells in enumerate(sheet.rows, at.first):
        for place, cell in enumerate(cells, 1):
            if isinstance(cell, Code):
                show_code(page, cell, row, place)
    if sheet.code:
        show_code(page, sheet.code, at.code, 1)
    _write_heading(page, sheet, styles, places)
    under = _under(sheet, styles, at)
    text = "".join((*rows(sheet, places, styles), *under))
    for name, area in places.names.items():
        book.defined_names[name] = DefinedName(name, attr_text=area)
    return text.encode()


def _table(sheet: Sheet, at: Layout) -> Table:
    """The table that a spreadsheet knows by its name; its headings are the very texts of their cells."""
    area = f"A{at.head}:{get_column_letter(len(sheet.columns))}{at.last}"
    columns = [
        TableColumn(id=number, name=column.title.replace("\n", "_x000a_"))
        for number, column in enumerate(sheet.columns, 1)
    ]
    return Table(displayName=sheet.table, ref=area, tableColumns=columns, autoFilter=AutoFilter(ref=area))


def _write_heading(page: Any, sheet: Sheet, styles: Styles, places: Places) -> None:
    """All that stands over the table."""
    at, tall = places.own, styles.row_height + 3
    lines = [(line, "line" if number else "title") for number, line in enumerate(sheet.above)]
    if sheet.notice:
        lines.insert(1, (sheet.notice, "notice"))
    first = _middle(sheet.columns) if sheet.formal else 0 if sheet.form else sheet.frozen
    for number, (line, kind) in enumerate(lines, 1):
        page.row_dimensions[number].height = tall
        line_of = [styles.cell(None, kind) if kind == "notice" else None] * len(sheet.columns)
        line_of[first] = styles.cell(line, kind)
        page.append(line_of)
    tints = _tints(sheet.columns)
    if at.totals:
        page.row_dimensions[at.totals].height = tall
        page.append(list(_totals(sheet, styles, places)))
    if at.bands:
        page.row_dimensions[at.bands].height = tall
        groups, breaks = ("", *(column.group for column in sheet.columns)), page_breaks(sheet)
        page.append(
            [
                styles.cell(group if group != left or place in breaks else None, "band", tint=tints[group][0])
                if group
                else None
                for place, (left, group) in enumerate(pairwise(groups))
            ]
        )
    if at.keys:
        page.row_dimensions[at.keys].hidden = True
        page.append([styles.cell(column.key, "line") for column in sheet.columns])
    page.row_dimensions[at.head].height = sheet.header_height
    heads = [
        styles.cell(each.title, "field" if each.entry else "head", tint=tints[each.group][1])
        for each in sheet.columns
    ]
    for cell, column in zip(heads, sheet.columns, strict=True):
        if column.note:
            cell.comment = comment(column)
    page.append(heads)


def _tints(columns: Iterable[Column]) -> Mapping[str, tuple[str, str]]:
    """The two colours of each group, in turn."""
    groups = [group for group, _ in groupby(column.group for column in columns) if group]
    return {"": ("", ""), **{group: TINTS[place % len(TINTS)] for place, group in enumerate(groups)}}


def _totals(sheet: Sheet, styles: Styles, places: Places) -> Iterator[Any]:
    for value, column in zip(sheet.totals, sheet.columns, strict=True):
        if isinstance(value, Formula):
            text = places.resolved(value, places.own.totals)
            yield styles.formula(text, "total", column.number_format)
        else:
            yield styles.cell(None if isinstance(value, Code | Shut) else value, "total")


def _under(sheet: Sheet, styles: Styles, at: Layout) -> Iterator[str]:
    """The lines under the table, a blank row between, and the row of the code."""
    place = get_column_letter(_middle(sheet.columns, 0.7) + 1 if sheet.formal else 1)
    look = styles.identity("below" if sheet.formal else "line")
    for number, line in enumerate(sheet.below, at.last + 2):
        yield row_of_text(number, place, look, line, styles.row_height + 6)
    if at.code:
        yield f'<row r="{at.code}" ht="{CODE_SIZE}" customHeight="1"/>'


def _middle(columns: Iterable[Column], part: float = 0.5) -> int:
    """How many columns are over before that part of the whole width."""
    ends = list(accumulate(column.width for column in columns))
    return bisect(ends, part * ends[-1])


def settled(raw: bytes, made: date, rows_of: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """The same archive without the clock: fixed dates on its parts and in its properties. `rows_of` are added
    to the sheets, by part."""
    stamp = f"{made.isoformat()}T00:00:00Z".encode()
    out = BytesIO()
    with ZipFile(BytesIO(raw)) as old, ZipFile(out, "w", ZIP_DEFLATED, compresslevel=9) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:(created|modified)[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            if entry.filename.endswith(".xml"):
                content = _LETTER.sub(lambda found: chr(int(found[1])).encode(), content)
            if entry.filename in rows_of:
                content = content.replace(_END, rows_of[entry.filename] + _END, 1)
            info = ZipInfo(entry.filename, _FIXED_DATE)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            new.writestr(info, content)
    return out.getvalue()
