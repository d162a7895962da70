"""Problems -> the first sheet of a fix list: where, what is wrong, how to mend it; a row a problem."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from unicodedata import category

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from generator.model import Language, Problem
from generator.press.styles import FONT, ROW_HEIGHT
from generator.report.terminal import counted
from generator.report.wording import code, mend, phrases, title, visible, wrong

COLUMNS = (
    ("file", 26.0),
    ("sheet", 16.0),
    ("row", 8.0),
    ("column", 30.0),
    ("value", 20.0),
    ("wrong", 46.0),
    ("mend", 50.0),
    ("code", 9.0),
)
MOST_ROWS = 5_000
HEAD_ROW = 4

_THIN = Side(style="thin", color="B8C0CC")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD_FILL = PatternFill("solid", fgColor="E3E9F2")
_LINK_COLOUR = "0B4F9E"


def write_list(
    sheet: Any,
    problems: Sequence[Problem],
    language: Language,
    places: Mapping[int, str],
    left_out: Sequence[str],
) -> None:
    """Fill `sheet`. `places` are links to the cells of problems, by `id`; `left_out` the files that are
    listed only."""
    phrase = phrases(language)
    sheet.title = phrase["list_sheet"]
    columns = [each for each in COLUMNS if each[0] != "sheet" or any(one.sheet for one in problems)]
    above = [phrase["list_title"], counted(tuple(problems), language)]
    above.append(
        phrase["list_not_given_back"].format(files=", ".join(map(visible, left_out)))
        if left_out
        else phrase["list_guide"]
    )
    for number, line in enumerate(above, 1):
        cell = _text(sheet, number, 1, line)
        cell.font = Font(name=FONT, size=18 if number == 1 else 14, bold=number == 1)
        sheet.row_dimensions[number].height = ROW_HEIGHT + (6 if number == 1 else 2)
    for place, (name, width) in enumerate(columns, 1):
        cell = _text(sheet, HEAD_ROW, place, phrase[f"column_{name}"])
        cell.font, cell.fill, cell.border = Font(name=FONT, size=14, bold=True), _HEAD_FILL, _BORDER
        cell.alignment = Alignment(horizontal="center", vertical="center")
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.row_dimensions[HEAD_ROW].height = ROW_HEIGHT + 4
    for number, problem in enumerate(problems[:MOST_ROWS], HEAD_ROW + 1):
        _row(sheet, number, problem, columns, language, places.get(id(problem)))
    last = HEAD_ROW + min(len(problems), MOST_ROWS)
    sheet.freeze_panes = f"A{HEAD_ROW + 1}"
    sheet.auto_filter.ref = f"A{HEAD_ROW}:{get_column_letter(len(columns))}{last}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"


def _row(
    sheet: Any,
    number: int,
    problem: Problem,
    columns: Sequence[tuple[str, float]],
    language: Language,
    place: str | None,
) -> None:
    named = " · ".join(dict.fromkeys(filter(None, (visible(problem.column), title(problem, language)))))
    values = {
        "file": visible(problem.file),
        "sheet": visible(problem.sheet),
        "row": str(problem.row or ""),
        "column": named,
        "value": visible(problem.value),
        "wrong": wrong(problem, language),
        "mend": mend(problem, language),
        "code": code(problem),
    }
    lines = 1
    for position, (name, width) in enumerate(columns, 1):
        cell = _text(sheet, number, position, values[name])
        cell.font, cell.border = Font(name=FONT, size=14), _BORDER
        short = name in ("row", "code")
        cell.alignment = Alignment(vertical="top", wrap_text=True, horizontal="center" if short else "left")
        cell.number_format = "@"
        if name == "row" and place:
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place)
            cell.font = Font(name=FONT, size=14, underline="single", color=_LINK_COLOUR)
        lines = max(lines, _lines(values[name], width))
    sheet.row_dimensions[number].height = ROW_HEIGHT * lines


def _lines(text: str, width: float) -> int:
    """How many lines a text wraps to: vowels and tone marks above and below take no room."""
    return 1 + int((sum(category(each) != "Mn" for each in text) + 2) / (width * 0.95))


def _text(sheet: Any, row: int, column: int, text: str) -> Any:
    """A cell whose text stays text, whatever it begins with."""
    cell = sheet.cell(row, column)
    cell.value = text
    cell.data_type = "s"
    return cell
