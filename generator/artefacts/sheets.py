"""Workbooks and their sheets, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from generator.artefacts.data import Value
from generator.artefacts.documents import Code


@dataclass(frozen=True, slots=True)
class Formula:
    """What a spreadsheet works out by itself, without ``=``. ``[key]`` stands for the cell of the column with
    that key in the same row, ``[key:]`` for the column's cells in all rows, ``[key..other:]`` for those of
    neighbouring columns, and with ``!`` instead of ``:`` for their cells in the row of totals.
    ``[table/key:]`` is the same of another sheet's table."""

    text: str


@dataclass(frozen=True, slots=True)
class Shut:
    """A cell of an entry column that nothing is typed into; it shows `shown`."""

    shown: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What is typed into a column: one of `choices`, or any number from 0 where there are none.

    `title` and `prompt` are said where a cell is chosen, `refusal` where something else is typed.
    """

    choices: tuple[str, ...]
    title: str
    prompt: str
    refusal: str


SheetCell: TypeAlias = Value | Formula | Shut | Code
"""What a cell of a sheet may hold, which a CSV's can't."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its heading, its width in characters, and the number format (empty: text).

    `group` stands over neighbouring columns that have it in common, `note` is a comment on the heading,
    `key` is what formulas call the column. A cell that holds the text `alarm` stands out; `centred` is for
    short texts under one another.
    """

    title: str
    width: float
    number_format: str = ""
    key: str = ""
    group: str = ""
    note: str = ""
    entry: Entry | None = None
    alarm: str = ""
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a workbook, under lines of text (`above`): its columns and rows.

    `totals` is a row between those lines and the headings. The first `frozen` columns stay in view and are
    repeated on every printed page, so that a wide sheet takes several pages side by side, each as large as
    `scale` says (per cent). A sheet with an entry column is a form: all but its open cells are locked, and a
    hidden row holds the keys.

    `notice` stands out under the first line and at the head of every printed page; `foot` stands at their
    foot, ``{page}`` and ``{pages}`` filled in, and `mark` left of it. `below` are lines under the table, and
    `code` is under those. A `portrait` sheet is printed on one upright page, others across as many as they
    need. `formal` sheets look as official paper does: larger letters, the lines above centred, those below
    towards the right.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[SheetCell, ...], ...]
    above: tuple[str, ...] = ()
    table: str = ""
    header_height: float = 42.0
    totals: tuple[SheetCell, ...] = ()
    frozen: int = 0
    scale: int = 65
    notice: str = ""
    foot: str = "{page} / {pages}"
    mark: str = ""
    below: tuple[str, ...] = ()
    code: Code | None = None
    formal: bool = False
    portrait: bool = False

    @property
    def form(self) -> bool:
        """Whether it is there to be filled in."""
        return any(column.entry for column in self.columns)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A spreadsheet file. `made` is the date it carries (never the clock's)."""

    address: str
    title: str
    subject: str
    made: date
    sheets: tuple[Sheet, ...]
