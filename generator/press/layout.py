"""Sheet -> where its parts stand: rows by number, columns by letter, and what formulas mean by names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter, quote_sheetname

from generator.artefacts import Formula, Sheet

_REFERENCE = re.compile(
    r'"(?:[^"]|"")*"|'  # a text, in which nothing is a name
    r"\[(?:(?P<table>[a-z_]+)/)?(?P<key>[^\]\[:!/]+?)(?:\.\.(?P<other>[^\]\[:!/]+))?(?P<rows>[:!]?)\]"
)
_NOT_IN_NAMES = re.compile("[^A-Za-z0-9_.]")
_OWN_ROW = "\0"


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows of a sheet by number; 0 where it has none: totals, bands of groups, hidden keys, headings, the
    first row of the table with the last, and that of the code below. `letters` go by the columns' keys."""

    name: str
    totals: int
    bands: int
    keys: int
    head: int
    first: int
    last: int
    code: int
    letters: Mapping[str, str]

    @classmethod
    def of(cls, sheet: Sheet) -> Layout:
        """Where the parts of `sheet` stand."""
        there = (bool(sheet.totals), any(column.group for column in sheet.columns), sheet.form, True)
        above = len(sheet.above) + bool(sheet.notice)
        totals, bands, keys, head = (
            above + sum(there[: place + 1]) if is_there else 0 for place, is_there in enumerate(there)
        )
        letters = {column.key: get_column_letter(at) for at, column in enumerate(sheet.columns, 1)}
        last = head + len(sheet.rows)
        code = last + 2 + len(sheet.below) if sheet.code else 0
        return cls(sheet.name, totals, bands, keys, head, head + 1, last, code, letters)


@dataclass(frozen=True, slots=True)
class Places:
    """What the formulas of the sheet `own` mean; `tables` are the layouts of all sheets by their table.

    Cells of other sheets get names, which formulas use: people can read them, and spreadsheets share no
    formula among rows that holds an address of another sheet. `names` has the address of each; `shared`
    numbers the formulas that are written already, by the letter of their column and their text.
    """

    own: Layout
    tables: Mapping[str, Layout]
    names: dict[str, str] = field(default_factory=dict)
    shared: dict[tuple[str, str], int] = field(default_factory=dict)
    _known: dict[str, str] = field(default_factory=dict)

    def resolved(self, formula: Formula, row: int) -> str:
        """The formula's text with the addresses that its names stand for in `row`."""
        text = self._known.get(formula.text)
        if text is None:
            text = self._known[formula.text] = _REFERENCE.sub(self._address, formula.text)
        return text.replace(_OWN_ROW, str(row))

    def _address(self, found: re.Match[str]) -> str:
        if not found["key"]:
            return found[0]
        at = self.tables[found["table"]] if found["table"] else self.own
        letters = [at.letters[found["key"]]]
        if found["other"]:
            letters.append(at.letters[found["other"]])
        if not found["rows"]:
            return ":".join(f"{letter}{_OWN_ROW}" for letter in letters)
        first, last = (at.first, at.last) if found["rows"] == ":" else (at.totals, at.totals)
        area = f"${letters[0]}${first}:${letters[-1]}${last}"
        if not found["table"]:
            return area
        parts = (found["table"], found["key"], found["other"], "totals" if found["rows"] == "!" else "")
        name = _NOT_IN_NAMES.sub("_", ".".join(part for part in parts if part))
        self.names[name] = f"{quote_sheetname(at.name)}!{area}"
        return name
