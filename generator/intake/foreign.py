"""Path -> Sheets: a foreign file as rows of plain values, whatever its format.

Recognises a format by its first bytes, never by its name; a name that promises another is refused. Nothing
that a file points at is ever followed or fetched. Knows nothing of what the tables mean, and reads CSV only
as UTF-8: a guessed encoding turns Thai names into other Thai letters.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

from generator.check.delimited import cut, wrong_mark
from generator.check.spelling import FORMULA_OPENERS, LONGEST, has_stacked_marks
from generator.model import CallError, Problem, Refused, Text

Value: TypeAlias = str | Decimal | None
"""A cell: text, a number as it was typed (never binary), or nothing."""

CSV_BYTES = 10_000_000
"""DLA's registry, one row per LGO and subdistrict, is about a third of this."""
WORKBOOK_NAMES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2065-\u206f\ud800-\udfff\ufff9-\ufffd\ufffe\uffff]"
)
"""What no cell may hold: control characters, the mark of a broken character. Tabs, line ends and zero-width
characters are the dirt of real files, which `names` cleans."""


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
    """Every sheet of the file at `path`. Raises `CallError` if it isn't there or can't be read, else
    `Refused`."""
    start = _start(path)
    if not path.name.isprintable() or path.name.startswith(FORMULA_OPENERS):
        raise Refused((Problem("odd_file_name", path.name),))
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        from generator.intake.workbook import read_workbook

        return read_workbook(path)
    kind = _kind(start)
    if path.suffix.casefold() in WORKBOOK_NAMES or kind not in (Text("ข้อความ", "text"), None):
        kind = kind or Text("ข้อมูลที่ไม่รู้จัก", "something unknown")
        raise Refused(
            (Problem("not_a_workbook", path.name, details={"kind_th": kind.th, "kind_en": kind.en}),)
        )
    return (read_csv(path),)


def _start(path: Path) -> bytes:
    """The first bytes of a plain file."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise CallError(Text(f"{path} ไม่ใช่ไฟล์ธรรมดา", f"{path} is no plain file."))
        with path.open("rb") as file:
            return file.read(512)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise CallError(Text(f"ไม่พบไฟล์ {path}", f"There is no file {path}.")) from None
    except OSError:
        raise CallError(Text(f"เปิดไฟล์ {path} ไม่ได้", f"{path} can't be opened.")) from None


def _kind(start: bytes) -> Text | None:
    """What a file that is no workbook looks like; None where it is not known."""
    if start.startswith(b"%PDF"):
        return Text("เอกสาร PDF", "a PDF")
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype", b"<html", b"<table", b"<?xml")):
        return Text("หน้าเว็บหรือ XML", "a web page or XML")
    if start.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8")):
        return Text("รูปภาพ", "a picture")
    if start.startswith((b"PK", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")):
        return Text("แฟ้มบีบอัด", "a compressed archive")
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" not in start:
        return Text("ข้อความ", "text")
    return None


def read_csv(path: Path) -> Sheet:
    """A comma-separated file in UTF-8, with or without a byte order mark. Raises `Refused`."""
    try:
        if not path.is_file():
            raise Refused((Problem("no_plain_file", path.name),))
        if path.stat().st_size > CSV_BYTES:
            details = {"limit": f"{CSV_BYTES // 10**6} MB"}
            raise Refused((Problem("file_too_large", path.name, details=details),))
        found = cut(path.read_bytes())
    except OSError:
        raise Refused((Problem("no_plain_file", path.name),)) from None
    if found.rows is None:
        details = {"encoding": found.encoding, "most": f"{found.most:,}"}
        raise Refused((Problem(found.flaw, path.name, found.line or None, details=details),))
    if mark := wrong_mark(found.rows):
        raise Refused((Problem("wrong_delimiter", path.name, 1, details={"mark": mark}),))
    flaws = tuple(
        Problem(flaw[0], path.name, number, letters(column), text, details=flaw[1])
        for number, cells in enumerate(found.rows, 1)
        for column, text in enumerate(cells, 1)
        if (flaw := text_flaw(text))
    )
    return Sheet(path.name, "", trimmed(found.rows), flaws)


def text_flaw(text: str) -> tuple[str, dict[str, str]] | None:
    """The rule that a cell's text breaks, whatever it means, and its details."""
    if len(text) > LONGEST:
        return "cell_too_long", {"size": f"{len(text):,}", "most": f"{LONGEST:,}"}
    if text.isascii() and text.isprintable():
        return None
    if found := CONTROL.search(text):
        return "control_character", {"character": f"U+{ord(found[0]):04X}"}
    return ("marks_on_marks", {}) if has_stacked_marks(text) else None


def letters(column: int) -> str:
    """The name of a column (from 1) as a spreadsheet has it."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


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
