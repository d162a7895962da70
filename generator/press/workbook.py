"""Workbook -> XLSX bytes, written row by row; the same workbook gives the same bytes.

Text is always text (a leading ``=`` is no formula); each sheet is one table under its lines of text,
with its range named, filters on, headings frozen and repeated on every printed A4 page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any
from unicodedata import category
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook as OpenpyxlWorkbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName

from generator.artefacts import Column, Sheet, Value, Workbook

FONT = "TH SarabunPSK"
ROW_HEIGHT = 22
"""Points; under 21 Thai vowels and tone marks of 14 pt text are clipped."""

_THIN = Side(style="thin", color="B8C0CC")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_PLAIN = Font(name=FONT, size=14)
_BOLD = Font(name=FONT, size=14, bold=True)
_HEAD_FILL = PatternFill("solid", fgColor="E3E9F2")
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="center")
_WRAP = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
_RIGHT = Alignment(horizontal="right", vertical="center", indent=1)

_A4 = 9
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)


def xlsx(workbook: Workbook) -> bytes:
    """The workbook as the bytes of an XLSX file."""
    book = OpenpyxlWorkbook(write_only=True)
    book.properties.title = workbook.title
    book.properties.subject = workbook.subject
    book.properties.creator = "LPA Results"
    for sheet in workbook.sheets:
        _write(book, sheet)
    raw = BytesIO()
    book.save(raw)
    return settled(raw.getvalue(), workbook.made)


def _write(book: OpenpyxlWorkbook, sheet: Sheet) -> None:
    page = book.create_sheet(sheet.name)
    kinds = _Kinds(page)
    head = len(sheet.above) + 1
    last = get_column_letter(len(sheet.columns))
    page.freeze_panes = f"A{head + 1}"
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.paperSize = _A4
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.print_title_rows = f"{head}:{head}"
    page.oddFooter.center.text = "&P / &N"
    for index, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(index)].width = column.width
    for number, line in enumerate(sheet.above, 1):
        page.row_dimensions[number].height = ROW_HEIGHT + 3
        page.append([kinds.cell(line, "title" if number == 1 else "line")])
    page.row_dimensions[head].height = sheet.header_height
    page.append([kinds.cell(column.title, "head") for column in sheet.columns])
    for number, row in enumerate(sheet.rows, head + 1):
        page.row_dimensions[number].height = ROW_HEIGHT * _lines(row, sheet.columns)
        page.append(
            [
                kinds.cell(value, "number", column.number_format)
                if isinstance(value, int | Decimal)
                else kinds.cell(value, "text")
                for value, column in zip(row, sheet.columns, strict=True)
            ]
        )
    if sheet.table and sheet.rows:
        page.auto_filter.ref = f"A{head}:{last}{head + len(sheet.rows)}"
        reference = f"{quote_sheetname(sheet.name)}!$A${head}:${last}${head + len(sheet.rows)}"
        book.defined_names[sheet.table] = DefinedName(sheet.table, attr_text=reference)


def _lines(row: Iterable[Value], columns: Iterable[Column]) -> int:
    """How many lines the row's longest text wraps to; text without a number format wraps."""
    lengths = (
        (_wide(value) + 2) / column.width
        for value, column in zip(row, columns, strict=True)
        if isinstance(value, str) and not column.number_format
    )
    return max(1, *(int(length) + 1 for length in lengths)) if columns else 1


def _wide(text: str) -> int:
    """How many characters stand side by side: vowels and tone marks above and below take no room."""
    return sum(category(character) != "Mn" for character in text)


class _Kinds:
    """The styles of one sheet's cells, each made once: a style set cell by cell costs twice the time."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._made: dict[tuple[str, str], Any] = {}

    def cell(self, value: Value, kind: str, number_format: str = "") -> Any:
        """A cell of a kind: title, line, head, text or number."""
        cell: Any = WriteOnlyCell(self._page, value)  # type: ignore[arg-type] # the stubs leave out Decimal
        if isinstance(value, str):
            cell.data_type = "s"
        style = self._made.get((kind, number_format))
        if style is None:
            style = self._made[kind, number_format] = self._style(kind, number_format)
        cell._style = style
        return cell

    def _style(self, kind: str, number_format: str) -> Any:
        cell: Any = WriteOnlyCell(self._page)
        cell.font = _BOLD if kind in ("title", "head") else _PLAIN
        cell.alignment = {"head": _CENTRE, "number": _RIGHT, "text": _WRAP}.get(kind, _LEFT)
        if kind == "head":
            cell.fill = _HEAD_FILL
        if kind in ("head", "number", "text"):
            cell.border = _BORDER
        if number_format:
            cell.number_format = number_format
        return cell._style


def settled(raw: bytes, made: date) -> bytes:
    """The same archive without the clock: fixed dates on its parts and in its properties."""
    stamp = f"{made.isoformat()}T00:00:00Z".encode()
    out = BytesIO()
    with ZipFile(BytesIO(raw)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:(created|modified)[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            info = ZipInfo(entry.filename, _FIXED_DATE)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            new.writestr(info, content)
    return out.getvalue()
