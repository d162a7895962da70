"""Sheet -> how it is printed: A4, headings on every page, pages numbered, and what stands out on it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import segno
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break, ColBreak

from generator.artefacts import Sheet
from generator.press.layout import Layout
from generator.press.styles import FONT

_A4 = 9
_LINE = 138
"""Characters side by side on a landscape A4 page at 100 per cent."""
_MARGIN, _MARGIN_WITH_LINE = 0.4, 0.7
"""Inches; the larger one leaves room for the line at the head and the foot of a page."""
_CODE_SIZE = 132
"""Pixels of a QR code: 35 mm."""


def put_on_paper(page: Any, sheet: Sheet, at: Layout) -> None:
    """A sheet fits the width of a page, or takes several side by side where columns are frozen."""
    page.sheet_properties.pageSetUpPr.fitToPage = not sheet.frozen
    page.page_setup.paperSize = _A4
    page.page_setup.orientation = "portrait" if sheet.portrait else "landscape"
    page.page_setup.fitToHeight = 0
    page.print_title_rows = f"{at.bands or at.head}:{at.head}"
    if sheet.frozen:
        page.page_setup.scale = sheet.scale
        page.print_title_cols = f"A:{get_column_letter(sheet.frozen)}"
        _keep_groups_whole(page, sheet)
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


def _keep_groups_whole(page: Any, sheet: Sheet) -> None:
    """Break pages before a group of columns that would be torn apart, where it fits a page at all."""
    room = _LINE * 100 / sheet.scale - sum(column.width for column in sheet.columns[: sheet.frozen])
    breaks, used = ColBreak(), 0.0
    widths: dict[str, float] = {}
    for column in sheet.columns[sheet.frozen :]:
        widths[column.group] = widths.get(column.group, 0) + column.width
    before = ""
    for place, column in enumerate(sheet.columns):
        if place < sheet.frozen:
            continue
        needed = widths[column.group] if column.group and column.group != before else column.width
        if used and used + min(needed, room) > room:
            breaks.append(Break(id=place))
            used = 0
        used += column.width
        before = column.group
    if len(breaks):
        page.col_breaks = breaks


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
    """A PNG picture; openpyxl's own class would open it with Pillow."""

    def __init__(self, content: bytes, size: int, anchor: str) -> None:
        self._content, self.format, self.anchor = content, "png", anchor
        self.width = self.height = size

    def _data(self) -> bytes:
        return self._content


def show_code(page: Any, sheet: Sheet, at: Layout) -> None:
    """The sheet's QR code, under its table and the lines there."""
    picture = BytesIO()
    segno.make(sheet.code, error="m", mask=3, micro=False, boost_error=False).save(
        picture, kind="png", scale=4, border=4
    )
    anchor = f"A{at.last + len(sheet.below) + 3}"
    page.add_image(_Picture(picture.getvalue(), _CODE_SIZE, anchor))
