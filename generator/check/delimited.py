"""Bytes -> Cut: CSV decoded and cut into cells, within bounds of time and memory.

Counts lines and looks at their length before anything is cut. Says where and how cutting failed; which
rule that breaks is for those who asked.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

MOST_LINES = 200_000
"""The satisfaction survey of the nation by ten services has 78,500."""
LONGEST_LINE = 100_000
"""Characters: a heading of 150 indicators has 1,500, an indicator with its guides some thousands."""
MOST_COLUMNS = 1_000
"""Five dimensions have about 150 indicators."""


LIMITS = {"too_many_lines": MOST_LINES, "endless_line": LONGEST_LINE, "too_many_columns": MOST_COLUMNS}


@dataclass(frozen=True, slots=True)
class Cut:
    """A CSV file cut into cells. `rows` is None where it can't be cut; `flaw` is then the name of the rule
    that it breaks, and `line` where (0: nowhere in particular). `encoding` is the likely one."""

    encoding: str
    rows: tuple[list[str], ...] | None
    flaw: str = ""
    line: int = 0

    @property
    def most(self) -> int:
        """The limit that was passed; 0 where the flaw is none of size."""
        return LIMITS.get(self.flaw, 0)


def cut(content: bytes) -> Cut:
    """Decode and cut `content`; a UTF-8 byte order mark, as Excel writes it, is read over."""
    text, encoding = decoded(content)
    if text is None:
        return Cut(encoding, None, "not_utf8")
    if text.count("\n") > MOST_LINES:
        return Cut(encoding, None, "too_many_lines")
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            return Cut(encoding, None, "lone_return" if line.count("\r") > 1 else "endless_line", number)
        if "\r" in line[:-1]:
            return Cut(encoding, None, "lone_return", number)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append(row)
            if len(row) > MOST_COLUMNS:
                return Cut(encoding, None, "too_many_columns", len(rows))
    except csv.Error:
        return Cut(encoding, None, "broken_quotes", len(rows) + 1)
    return Cut(encoding, tuple(rows))


def wrong_mark(rows: Sequence[Sequence[str]]) -> str:
    """What parts the columns of a heading without a comma, as a person calls it; empty where nothing does."""
    if rows and len(rows[0]) == 1:
        for mark, name in ((";", ";"), ("\t", "TAB"), ("|", "|")):
            if mark in rows[0][0]:
                return name
    return ""


def decoded(content: bytes) -> tuple[str | None, str]:
    """The text of UTF-8 `content` without its byte order mark; else None and the likely encoding."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, "UTF-16"
    if b"\x00" in content:
        return None, "UTF-16" if content.count(0) > len(content) // 8 else "NUL"
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        pass
    try:
        content.decode("cp874")
    except UnicodeDecodeError:
        return None, "?"
    return None, "Windows-874 (TIS-620)"
