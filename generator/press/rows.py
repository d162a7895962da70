"""Sheet -> the XML of its table's rows; all the rest of a sheet is openpyxl's to write.

A cell by way of openpyxl takes seventeen microseconds, here one: the nation's workbooks have six million. A
row has all its cells, in order, so that none but a formula has to say its address (optional in ECMA-376-1,
18.3.1.4; Excel's own exporters leave it out): a third of a workbook's bytes. Text is always text, and a
formula is only ever a `Formula`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import assert_never
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from generator.artefacts import Code, Column, Formula, Sheet, SheetCell, Shut
from generator.linebreak import wide
from generator.press.layout import Places
from generator.press.paper import CODE_SIZE
from generator.press.styles import Styles

_EPOCH = date(1899, 12, 30)
"""The day before which spreadsheets count no days."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SPACE = re.compile(r"^\s|\s$|\n")


@dataclass(frozen=True, slots=True)
class _Look:
    """What the cells of one column have in common: the beginnings of their XML by what they hold, and the
    width in which text wraps, if it does."""

    letter: str
    number: str
    text: str
    shut: str
    width: float

    @classmethod
    def of(cls, place: int, column: Column, styles: Styles) -> _Look:
        form = column.number_format
        entry = styles.identity("open", form) if column.entry else 0
        number = entry or styles.identity("number", form)
        text = entry or styles.identity("centred" if column.centred or form else "text")
        return cls(
            get_column_letter(place),
            f'<c s="{number}"',
            f'<c s="{text}" t="inlineStr"><is>',
            f'<c s="{styles.identity("shut")}" t="inlineStr"><is>',
            0 if form or column.centred else column.width / styles.letter_width,
        )


def rows(sheet: Sheet, places: Places, styles: Styles) -> Iterator[str]:
    """The ``<row>`` elements, in order, each high enough for what it holds."""
    looks = [_Look.of(place, column, styles) for place, column in enumerate(sheet.columns, 1)]
    for number, row in enumerate(sheet.rows, places.own.first):
        height = _height(row, looks, styles.row_height)
        cells = "".join(_cells(row, looks, number, places))
        yield f'<row r="{number}" ht="{height}" customHeight="1">{cells}</row>'


def row_of_text(number: int, letter: str, style: int, text: str, height: float) -> str:
    """A row with one text in it."""
    cell = f'<c r="{letter}{number}" s="{style}" t="inlineStr"><is>{_text(text)}</is></c>'
    return f'<row r="{number}" ht="{height}" customHeight="1">{cell}</row>'


def _cells(row: Iterable[SheetCell], looks: Iterable[_Look], number: int, places: Places) -> Iterator[str]:
    for value, look in zip(row, looks, strict=True):
        match value:
            case str():
                yield f"{look.text}{_text(value)}</is></c>" if value else f"{look.number}/>"
            case None | Code():
                yield f"{look.number}/>"
            case int() | Decimal():
                yield f"{look.number}><v>{value}</v></c>"
            case Formula():
                at = f'<c r="{look.letter}{number}"'  # openpyxl reads no shared formula without
                yield f"{at}{look.number[2:]}>{_formula(value, look.letter, number, places)}</c>"
            case Shut():
                yield f"{look.shut}{_text(value.shown)}</is></c>"
            case date():
                yield f"{look.number}><v>{(value - _EPOCH).days}</v></c>"
            case _:
                assert_never(value)


def _formula(formula: Formula, letter: str, number: int, places: Places) -> str:
    """A formula; where rows of the column have the same, it is written once and shared from there."""
    known = places.shared.get((letter, formula.text))
    if known is not None:
        return f'<f t="shared" si="{known}"/>'
    text = _written(places.resolved(formula, number))
    new = places.shared[letter, formula.text] = len(places.shared)
    return f'<f t="shared" ref="{letter}{number}:{letter}{places.own.last}" si="{new}">{text}</f>'


@lru_cache(maxsize=20_000)  # types, districts, grades and what stands instead of marks recur
def _text(value: str) -> str:
    space = ' xml:space="preserve"' if _SPACE.search(value) else ""
    return f"<t{space}>{_written(value)}</t>"


def _written(text: str) -> str:
    """Text as XML. Raises ValueError for a character that no XML can hold: `check` has refused it."""
    if _FORBIDDEN.search(text):
        raise ValueError(f"a control character in {text!r}")
    return escape(text)


def _height(row: Iterable[SheetCell], looks: Iterable[_Look], least: float) -> float:
    """Points that the row's longest text takes, wrapped; text in columns of numbers doesn't wrap."""
    lines = 1
    for value, look in zip(row, looks, strict=True):
        if isinstance(value, str) and look.width and (len(value) + 2 > look.width or "\n" in value):
            lines = max(lines, _lines(value, look.width))
        elif isinstance(value, Code):
            least = max(least, CODE_SIZE)
    return least * lines + (6 if lines > 1 else 0)


@lru_cache(maxsize=20_000)
def _lines(text: str, width: float) -> int:
    return sum(int((wide(line) + 2) / width) + 1 for line in text.split("\n"))
