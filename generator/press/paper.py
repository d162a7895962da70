"""Sheet -> how it is printed: A4, headings on every page, pages numbered, and what stands out on it."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor, SpreadsheetDrawing
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break, ColBreak, RowBreak

from generator.artefacts import Code, Sheet
from generator.press.layout import Layout
from generator.press.qr import png
from generator.press.styles import FONT

_A4 = 9
_LINE = 96
"""Digits side by side on a landscape A4 page at 100 per cent, in the widest letters that may stand in."""
_MARGIN, _MARGIN_WITH_LINE = 0.4, 0.7
"""Inches; the larger one leaves room for the line at the head and the foot of a page."""
_SIGNED_WITH = 8
"""Rows of a table that go with what is signed under it, so that it never stands on a page alone."""
CODE_SIZE = 96
"""Points of a QR code: 34 mm."""
_CODE = CODE_SIZE * 12_700
"""The same in the units of drawings."""


def put_on_paper(page: Any, sheet: Sheet, at: Layout) -> None:
    """A sheet fits the width of a page (an upright one the whole of it), or takes several side by side where
    columns are frozen."""
    page.sheet_properties.pageSetUpPr.fitToPage = not sheet.frozen
    page.page_setup.paperSize = _A4
    page.page_setup.orientation = "portrait" if sheet.portrait else "landscape"
    page.page_setup.fitToHeight = int(sheet.portrait)
    page.print_title_rows = f"{at.bands or at.head}:{at.head}"
    if sheet.frozen:
        page.page_setup.scale = sheet.scale
        page.print_title_cols = f"A:{get_column_letter(sheet.frozen)}"
        if breaks := page_breaks(sheet):
            page.col_breaks = ColBreak(brk=[Break(id=place) for place in breaks])
    if sheet.formal and sheet.below and len(sheet.rows) > _SIGNED_WITH:
        page.row_breaks = RowBreak(brk=[Break(id=at.last - _SIGNED_WITH)])
    margins = page.page_margins
    margins.left = margins.right = _MARGIN
    margins.top = margins.bottom = _MARGIN_WITH_LINE
    margins.header = margins.footer = _MARGIN - 0.1
    page.print_options.horizontalCentered = True
    letters = {"font": f"{FONT},Regular", "size": 14}
    for place, text in (
        (page.oddHeader.center, _as_it_is(sheet.notice)),
        (page.oddFooter.left, _as_it_is(sheet.mark)),
        (page.oddFooter.right, sheet.foot.format(page="&P", pages="&N")),
    ):
        if text:
            place.text = text
            place.font, place.size = letters["font"], letters["size"]


def _as_it_is(text: str) -> str:
    """Text for the head or foot of a page, where ``&`` begins a command."""
    return text.replace("&", "&&")


def page_breaks(sheet: Sheet) -> tuple[int, ...]:
    """The columns (counted from 0) that begin another page of a sheet that takes several side by side: a
    group begins one where it would else be torn apart and a page can hold it."""
    if not sheet.frozen:
        return ()
    frozen, columns = sheet.columns[: sheet.frozen], sheet.columns[sheet.frozen :]
    room = _LINE * 100 / sheet.scale - sum(column.width for column in frozen)
    breaks, used = [], 0.0
    for group, run in groupby(enumerate(columns, sheet.frozen), lambda each: each[1].group):
        members = list(run)
        whole = sum(column.width for _, column in members)
        if group and used and used + whole > room >= whole:
            breaks.append(members[0][0])
            used = 0
        for place, column in members:
            if used + column.width > room:
                breaks.append(place)
                used = 0
            used += column.width
    return tuple(breaks)


def alarm(page: Any, area: str, text: str) -> None:
    """Let cells that hold `text` stand out."""
    rule: Any = CellIsRule(  # type: ignore[no-untyped-call] # the stubs leave out its types
        operator="equal",
        formula=['"' + text.replace('"', '""') + '"'],
        font=Font(bold=True, color="9C0006"),
        fill=PatternFill("solid", bgColor="F8C9C4"),
    )
    page.conditional_formatting.add(area, rule)


class _Picture(Image):
    """A PNG picture; openpyxl's own class would open it with Pillow, and call every picture "Picture"."""

    def __init__(self, content: bytes, words: str, row: int, column: int) -> None:
        self._content, self.format = content, "png"
        frame: Any = SpreadsheetDrawing()._picture_frame(row)  # type: ignore[attr-defined] # not in the stubs
        frame.nvPicPr.cNvPr.descr = words
        place = AnchorMarker(col=column - 1, row=row - 1)
        self.anchor = OneCellAnchor(place, XDRPositiveSize2D(_CODE, _CODE), pic=frame)

    def _data(self) -> bytes:
        return self._content


def show_code(page: Any, code: Code, row: int, column: int) -> None:
    """A QR code in its cell, whose row is high enough."""
    page.add_image(_Picture(png(code.address), code.address, row, column))
