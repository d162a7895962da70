"""Path -> Sheets: a foreign file as rows of plain values, whatever its format.

Recognises a format by its first bytes, never by its name. Knows nothing of what the tables mean, and
reads CSV only as UTF-8: a guessed encoding turns Thai names into other Thai letters.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import TypeAlias

from generator.model import CallError, Problem, Refused, Text

Value: TypeAlias = str | Decimal | None
"""A cell: text, a number as it was typed (never binary), or nothing."""

CSV_BYTES = 30_000_000
"""DLA's registry, one row per LGO and subdistrict, is about a tenth of this."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row with the number the spreadsheet gives it (the first is 1); blank cells at its end are gone."""

    number: int
    cells: tuple[Value, ...]

    def text(self, column: int) -> str:
        """The cell at `column` (from 0) as text; empty where there is none."""
        value = self.cells[column] if column < len(self.cells) else None
        return "" if value is None else format(value, "f") if isinstance(value, Decimal) else value


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a foreign file; `title` is empty for a CSV. Blank rows at its end are gone. `flaws` are
    what forbids taking it: a reader refuses them, save those it was made to bear (`Reader.bears`)."""

    file: str
    title: str
    rows: tuple[Row, ...]
    flaws: tuple[Problem, ...] = ()

    def problem(self, rule: str, row: Row | int | None = None, column: str = "", value: str = "",
                **details: str) -> Problem:  # fmt: skip
        """A problem found in this sheet."""
        number = row.number if isinstance(row, Row) else row
        return Problem(rule, self.file, number, column, value, self.title, details)


def read(path: Path) -> tuple[Sheet, ...]:
    """Every sheet of the file at `path`. Raises `CallError` if there is none, else `Refused`."""
    if not path.is_file():
        raise CallError(Text(f"ไม่พบไฟล์ {path}", f"There is no file {path}."))
    with path.open("rb") as file:
        start = file.read(8)
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        from generator.intake.workbook import read_workbook

        return read_workbook(path)
    return (read_csv(path),)


def read_csv(path: Path) -> Sheet:
    """A comma-separated file in UTF-8, with or without a byte order mark. Raises `Refused`."""
    if path.stat().st_size > CSV_BYTES:
        raise Refused((Problem("file_too_large", path.name, details={"limit": f"{CSV_BYTES // 10**6} MB"}),))
    try:
        text = path.read_bytes().decode("utf-8-sig")
        lines = list(csv.reader(StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise Refused((Problem("not_utf8_csv", path.name),)) from None
    if "\0" in text:
        raise Refused((Problem("not_utf8_csv", path.name),))
    return Sheet(path.name, "", trimmed(lines))


def trimmed(lines: Sequence[Sequence[Value]]) -> tuple[Row, ...]:
    """Rows numbered from 1, without blank cells at the end of each and blank rows at the end of all."""
    rows = []
    for number, cells in enumerate(lines, 1):
        width = len(cells)
        while width and (cells[width - 1] is None or not str(cells[width - 1]).strip()):
            width -= 1
        rows.append(Row(number, tuple(cells[:width])))
    while rows and not rows[-1].cells:
        rows.pop()
    return tuple(rows)
