"""Sheet -> what makes it a form: drop-downs, colours for what is missing or wrong, locks, comments.

Locks have no password: they keep slips away, not people.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation

from generator.artefacts import Column, Entry, Sheet, Shut

LONGEST_LIST, LONGEST_TITLE, LONGEST_PROMPT = 255, 32, 255
"""What Excel takes; a longer one makes it say that the file is damaged."""

_MISSING = PatternFill("solid", bgColor="FFF3C4")
_WRONG = PatternFill("solid", bgColor="F8C9C4")


def guard(page: Any, sheet: Sheet, first: int) -> None:
    """Guard the entry columns of `page`, whose rows begin at `first`."""
    last = first + len(sheet.rows) - 1
    entries = [(place, column.entry) for place, column in enumerate(sheet.columns) if column.entry]
    for place, entry in entries:
        if cells := _open_cells(sheet, place, first):
            page.data_validations.append(_validation(entry, " ".join(cells)))
            letter = get_column_letter(place + 1)
            wrong = _rule(_wrong(entry, f"{letter}{first}"), _WRONG, Font(bold=True))
            page.conditional_formatting.add(f"{letter}{first}:{letter}{last}", wrong)
    left, right = (get_column_letter(entries[place][0] + 1) for place in (0, -1))
    blank = _rule(f"LEN(TRIM({left}{first}))=0", _MISSING)
    page.conditional_formatting.add(f"{left}{first}:{right}{last}", blank)
    protection = page.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = protection.autoFilter = protection.sort = False


def comment(column: Column) -> Comment:
    """The note of a heading, in a box that it fits into."""
    made = Comment(column.note, "LPA")
    made.width = 380
    made.height = 40 + 22 * sum(1 + len(line) // 48 for line in column.note.splitlines())
    return made


def _open_cells(sheet: Sheet, place: int, first: int) -> list[str]:
    """The open cells of a column, as ranges."""
    letter = get_column_letter(place + 1)
    rows = [first + at for at, row in enumerate(sheet.rows) if not isinstance(row[place], Shut)]
    runs: list[Sequence[int]] = [
        [row for _, row in run] for _, run in groupby(enumerate(rows), lambda each: each[1] - each[0])
    ]
    return [f"{letter}{run[0]}:{letter}{run[-1]}" if len(run) > 1 else f"{letter}{run[0]}" for run in runs]


def _rule(formula: str, fill: PatternFill, font: Font | None = None) -> Rule:
    return Rule(type="expression", dxf=DifferentialStyle(font=font, fill=fill), formula=[formula])


def _wrong(entry: Entry, cell: str) -> str:
    """Whether a cell holds what its column doesn't take, as a formula; closed cells are left alone."""
    if entry.choices:
        others = ",".join(f'{cell}&""<>"{choice}"' for choice in (*entry.choices, "-"))
        return f"AND(LEN({cell})>0,{others})"
    return f'AND(LEN({cell})>0,{cell}&""<>"-",NOT(ISNUMBER({cell})))'


def _validation(entry: Entry, area: str) -> DataValidation:
    listed = ",".join(entry.choices)
    if entry.choices and len(listed) <= LONGEST_LIST and not any("," in each for each in entry.choices):
        made = DataValidation(type="list", formula1=f'"{listed}"')
    elif entry.choices:
        made = DataValidation()
    else:
        made = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0")
    made.allow_blank = True
    made.showInputMessage = made.showErrorMessage = True
    made.promptTitle = _short(entry.title, LONGEST_TITLE)
    made.prompt = _short(entry.prompt, LONGEST_PROMPT)
    made.errorTitle = _short(entry.title, LONGEST_TITLE)
    made.error = _short(entry.refusal, LONGEST_PROMPT)
    made.sqref = MultiCellRange(area)
    return made


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
