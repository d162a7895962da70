"""Sheet -> where a submission workbook's table is, and which form it is.

Columns go by the keys of the hidden row, never by place; where somebody deleted that row, by the keys that
begin the headings. Which keys a round has is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.intake.foreign import Row, Sheet
from generator.intake.names import clean, key
from generator.model import FormKind, Problem

FORM = re.compile(r"LPA-FORM-(?P<year>[0-9]{4})-(?P<province>[0-9]{2})-(?P<kind>scores|self|dimensions)")
HEADING_ROWS = 40
CODE_TITLE = "รหัส อปท."
IDENTITY = {"type": "ประเภท", "name": "อปท.", "district": "อำเภอ"}
"""Key of each column that says who an LGO is: its heading."""
COUNTED = ("filled", "asked")
"""Keys of the columns that the spreadsheet works out."""
CODE = "lgo_code"
_OF_TITLE = {key(CODE_TITLE): CODE, **{key(title): name for name, title in IDENTITY.items()}}
_DIMENSION = re.compile("ด้านที่ ?([0-9]+) ?คะแนน(ที่ได้|เต็ม)")


@dataclass(frozen=True, slots=True)
class FormTable:
    """A form in a sheet: which it is, its columns (from 0) by key, and the number of the row of keys.

    `keyed` is whether the keys come from their own row, so that one nobody knows is a mistake; `twice` are
    later columns whose key another has, `others` what else the sheet says it is.
    """

    id: str
    year: int
    province: str
    kind: FormKind
    columns: Mapping[str, int]
    row: int
    keyed: bool
    twice: tuple[tuple[str, int], ...]
    others: tuple[str, ...]

    def rows(self, sheet: Sheet) -> Iterator[Row]:
        """The rows below the keys, without the headings."""
        for row in sheet.rows[self.row :]:
            if key(row.text(self.columns[CODE])) != key(CODE_TITLE):
                yield row


def form_table(sheet: Sheet) -> FormTable | None:
    """The form in `sheet`; None where there is none."""
    top = [
        (row, [clean(row.text(column)) for column in range(len(row.cells))])
        for row in sheet.rows[:HEADING_ROWS]
    ]
    named = [found for _, texts in top for text in texts if (found := FORM.search(text))]
    for row, texts in top:
        if found := next(filter(None, map(FORM.fullmatch, texts)), None):
            keys = [CODE if FORM.fullmatch(text) else text for text in texts]
            return _table(found, row, keys, True, named)
    for row, texts in top if named else ():
        if any(key(text) == key(CODE_TITLE) for text in texts):
            return _table(named[0], row, list(map(_key_of, texts)), False, named)
    return None


def _table(
    found: re.Match[str], row: Row, keys: list[str], keyed: bool, named: list[re.Match[str]]
) -> FormTable:
    columns: dict[str, int] = {}
    twice: list[tuple[str, int]] = []
    for column, each in enumerate(keys):
        if each and columns.setdefault(each, column) != column:
            twice.append((each, column))
    return FormTable(
        id=found[0],
        year=int(found["year"]),
        province=found["province"],
        kind=FormKind(found["kind"]),
        columns=columns,
        row=row.number,
        keyed=keyed,
        twice=tuple(twice),
        others=tuple(sorted({each[0] for each in named} - {found[0]})),
    )


def _key_of(title: str) -> str:
    """The key that a heading stands for, as far as headings tell."""
    if found := _DIMENSION.fullmatch(title):
        return f"d{found[1]}_{'marks' if found[2] == 'ที่ได้' else 'full'}"
    return _OF_TITLE.get(key(title), title.partition(" ")[0])


def column_problems(sheet: Sheet, table: FormTable, asked: Mapping[str, str]) -> Iterator[Problem]:
    """Columns that are missing, doubled or of no use; `asked` are the keys of the round with their names."""
    for name, title in {**IDENTITY, **asked}.items():
        if name not in table.columns:
            yield sheet.problem("form_column_missing", table.row, IDENTITY.get(name, name), title=title)
    for name, column in table.twice:
        if name in asked or name in IDENTITY or name == CODE:
            details = {"cell": address(column, table.row), "first": address(table.columns[name], table.row)}
            yield sheet.problem("form_column_twice", table.row, name, name, **details)
    for name, column in table.columns.items():
        if table.keyed and name not in {*asked, *IDENTITY, *COUNTED, CODE}:
            yield sheet.problem("form_column_unknown", table.row, name, name, cell=address(column, table.row))


def address(column: int, row: int) -> str:
    """A cell's name in the spreadsheet: ``F12``; columns from 0, rows from 1."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
