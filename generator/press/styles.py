"""What the cells of a workbook look like: fonts, fills, borders, each kind's style made once."""

from __future__ import annotations

from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from generator.artefacts import Value

FONT = "TH SarabunPSK"
ROW_HEIGHT = 22
"""Points; under 21 Thai vowels and tone marks of 14 pt text are clipped."""

TINTS = (
    # band     heading
    ("C9DAF0", "E8F0FA"),
    ("CFE6CF", "EAF5EA"),
    ("F3DDB8", "FBF1DF"),
    ("DDD0EC", "F2ECF9"),
    ("C6E4E4", "E6F4F4"),
    ("F0CFD4", "FAEAEC"),
)
"""Colours of groups of columns, in turn; text on each has a contrast above 7."""

_THIN = Side(style="thin", color="8A94A3")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_SIZE, _FORMAL_SIZE = 14, 16
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_MIDDLE = Alignment(horizontal="center", vertical="center")
_LEFT = Alignment(horizontal="left", vertical="center")
_WRAP = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
_RIGHT = Alignment(horizontal="right", vertical="center", indent=1)
_HEAD = "E3E9F2"
_SHUT = PatternFill("solid", fgColor="DCDFE4")
_NOTICE = "FFF3C4"
_OPEN = Protection(locked=False)

_ALIGNMENTS = {
    "head": _CENTRE,
    "field": _CENTRE,
    "total": _MIDDLE,
    "open": _MIDDLE,
    "shut": _MIDDLE,
    "number": _RIGHT,
    "text": _WRAP,
    "centred": _MIDDLE,
    "below": _MIDDLE,
}
_BOLD = {"title", "head", "band", "total", "field", "notice"}
_BARE = {"title", "line", "notice", "below"}
"""Kinds without a border: what stands outside the table."""


def usual_letters() -> Font:
    """The letters of a workbook: widths of columns are counted in their digits."""
    return Font(name=FONT, size=_SIZE)


class Styles:
    """The styles of one sheet's cells, each made once: a style set cell by cell costs twice the time."""

    def __init__(self, page: Any, formal: bool = False) -> None:
        """Begin with none; `page` is the sheet they are for, `formal` the one for official paper."""
        self._page = page
        self._formal = formal
        self._made: dict[tuple[str, str, str], Any] = {}

    @property
    def row_height(self) -> int:
        """Points of a row of one line."""
        return ROW_HEIGHT + 3 * self._formal

    @property
    def letter_width(self) -> float:
        """How wide a Thai letter is, in digits of the usual letters: widths are counted in those."""
        return 1.08 * (_FORMAL_SIZE / _SIZE if self._formal else 1)

    def identity(self, kind: str, number_format: str = "") -> int:
        """The number that a style has in the file."""
        return int(self.cell(None, kind, number_format).style_id)

    def cell(self, value: Value, kind: str, number_format: str = "", tint: str = "") -> Any:
        """A cell of a kind: title, notice, line, below, band, total, head, text, centred, number; for entries
        field, open, shut."""
        cell: Any = WriteOnlyCell(self._page, value)  # type: ignore[arg-type] # the stubs leave out Decimal
        if isinstance(value, str):
            cell.data_type = "s"
        cell._style = self._style(kind, number_format, tint)
        return cell

    def formula(self, text: str, kind: str, number_format: str = "", tint: str = "") -> Any:
        """A cell that the spreadsheet works out; `text` is ready, without ``=``."""
        cell: Any = WriteOnlyCell(self._page, f"={text}")
        cell._style = self._style(kind, number_format, tint)
        return cell

    def _style(self, kind: str, number_format: str, tint: str) -> Any:
        style = self._made.get((kind, number_format, tint))
        if style is None:
            style = self._made[kind, number_format, tint] = self._new(kind, number_format, tint)
        return style

    def _new(self, kind: str, number_format: str, tint: str) -> Any:
        cell: Any = WriteOnlyCell(self._page)
        size = (_FORMAL_SIZE if self._formal else _SIZE) - 2 * (kind == "field")
        cell.font = Font(name=FONT, size=size, bold=kind in _BOLD, color="5B6470" if kind == "shut" else None)
        cell.alignment = _ALIGNMENTS.get(kind, _MIDDLE if self._formal and kind in _BARE else _LEFT)
        if kind in ("head", "field") or tint:
            cell.fill = PatternFill("solid", fgColor=tint or _HEAD)
        if kind == "shut":
            cell.fill = _SHUT
        if kind == "notice":
            cell.fill = PatternFill("solid", fgColor=_NOTICE)
        if kind == "open":
            cell.protection = _OPEN
        if kind not in _BARE:
            cell.border = _BORDER
        if number_format:
            cell.number_format = number_format
        return cell._style
