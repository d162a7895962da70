"""Workbook -> XLSX bytes, written row by row; the same workbook gives the same bytes.

Text is always text (a leading ``=`` is no formula: those are `Formula`); each sheet is one table under its
lines of text, with its range named, filters on, headings frozen and repeated on every printed A4 page.
What makes a sheet a form is `entry`'s matter, what cells look like `styles`'.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from itertools import groupby, pairwise
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook as OpenpyxlWorkbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName

from generator.artefacts import Column, Formula, Sheet, SheetCell, Shut, Workbook
from generator.linebreak import wide
from generator.press.entry import comment, guard
from generator.press.styles import ROW_HEIGHT, TINTS, Styles

_A4 = 9
_FORM_SCALE = 55
"""Per cent at which a form is printed: about twelve columns of marks on an A4 page."""
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


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows of a sheet by number; 0 where it has none: totals, bands of groups, hidden keys, headings, and
    the first row of the table with the last."""

    totals: int
    bands: int
    keys: int
    head: int
    first: int
    last: int
    letters: Mapping[str, str]

    @classmethod
    def of(cls, sheet: Sheet) -> Layout:
        """Where the parts of `sheet` stand."""
        there = (bool(sheet.totals), any(column.group for column in sheet.columns), sheet.form, True)
        above = len(sheet.above)
        totals, bands, keys, head = (
            above + sum(there[: place + 1]) if is_there else 0 for place, is_there in enumerate(there)
        )
        letters = {column.key: get_column_letter(at) for at, column in enumerate(sheet.columns, 1)}
        return cls(totals, bands, keys, head, head + 1, head + len(sheet.rows), letters)

    def resolved(self, formula: Formula, row: int) -> str:
        """The formula's text with the addresses that its keys stand for in `row`."""

        def address(found: re.Match[str]) -> str:
            letter = self.letters[found[1]]
            return f"${letter}${self.first}:${letter}${self.last}" if found[2] else f"{letter}{row}"

        return re.sub(r"\[([^\]:]+)(:?)\]", address, formula.text)


def _write(book: OpenpyxlWorkbook, sheet: Sheet) -> None:
    page = book.create_sheet(sheet.name)
    styles, at = Styles(page), Layout.of(sheet)
    last = get_column_letter(len(sheet.columns))
    page.freeze_panes = f"{get_column_letter(sheet.frozen + 1)}{at.first}"
    page.sheet_properties.pageSetUpPr.fitToPage = not sheet.frozen
    page.page_setup.paperSize = _A4
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.print_title_rows = f"{at.bands or at.head}:{at.head}"
    if sheet.frozen:
        page.page_setup.scale = _FORM_SCALE
        page.print_title_cols = f"A:{get_column_letter(sheet.frozen)}"
    page.oddFooter.center.text = "&P / &N"
    for index, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(index)].width = column.width
    if sheet.form:
        guard(page, sheet, at.first)
    if sheet.table and sheet.rows:
        page.auto_filter.ref = f"A{at.head}:{last}{at.last}"
        reference = f"{quote_sheetname(sheet.name)}!$A${at.head}:${last}${at.last}"
        book.defined_names[sheet.table] = DefinedName(sheet.table, attr_text=reference)
    _write_heading(page, sheet, styles, at)
    for number, row in enumerate(sheet.rows, at.first):
        page.row_dimensions[number].height = _height(row, sheet.columns)
        page.append(list(_cells(styles, at, sheet.columns, row, number)))


def _write_heading(page: Any, sheet: Sheet, styles: Styles, at: Layout) -> None:
    """All that stands over the table."""
    for number, line in enumerate(sheet.above, 1):
        page.row_dimensions[number].height = ROW_HEIGHT + 3
        page.append([styles.cell(line, "title" if number == 1 else "line")])
    tints = _tints(sheet.columns)
    if at.totals:
        page.row_dimensions[at.totals].height = ROW_HEIGHT + 3
        page.append(list(_cells(styles, at, sheet.columns, sheet.totals, at.totals, "total")))
    if at.bands:
        page.row_dimensions[at.bands].height = ROW_HEIGHT + 3
        before = ("", *(column.group for column in sheet.columns))
        page.append(
            [
                styles.cell(group if group != left else None, "band", tint=tints[group][0]) if group else None
                for left, group in pairwise(before)
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


def _cells(
    styles: Styles,
    at: Layout,
    columns: Iterable[Column],
    row: Iterable[SheetCell],
    number: int,
    kind: str = "",
) -> Iterator[Any]:
    """The cells of one row, each by what it holds and its column takes; `kind` says otherwise for all."""
    for value, column in zip(row, columns, strict=True):
        if isinstance(value, Formula):
            text = at.resolved(value, number)
            yield styles.formula(text, kind or "number", column.number_format)
        elif isinstance(value, Shut):
            yield styles.cell(value.shown, kind or "shut")
        elif column.entry and not kind:
            yield styles.cell(value, "open", column.number_format)
        elif isinstance(value, int | Decimal):
            yield styles.cell(value, kind or "number", column.number_format)
        else:
            yield styles.cell(value, kind or "text")


def _height(row: Iterable[SheetCell], columns: Iterable[Column]) -> float:
    """Points that the row's longest text takes, wrapped; text without a number format wraps."""
    lines = max(
        (
            sum(int((wide(line) + 2) / column.width) + 1 for line in value.split("\n"))
            for value, column in zip(row, columns, strict=True)
            if isinstance(value, str) and not column.number_format
        ),
        default=1,
    )
    return ROW_HEIGHT * lines + (6 if lines > 1 else 0)


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
