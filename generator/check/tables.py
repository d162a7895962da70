"""Source -> Table: bytes to a frame of text, its rows numbered as a spreadsheet numbers them.

Decodes, cuts into cells and counts them; what the cells should say is `structure`'s to judge.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

import pandas as pd

from generator.check.schemas import Schema
from generator.model import Problem, Source

LARGEST = 10_000_000
"""Bytes: the national registry is 1.2 million, statistics of ten years 7 million."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A CSV file cut into cells. `text` is None where it can't be decoded, `rows` where it can't be cut
    (then `line` is where). The first row is the heading; a blank line is an empty row."""

    path: str
    size: int
    text: str | None
    encoding: str
    rows: tuple[list[str], ...] | None
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table of text: columns named as in the schema, indexed by spreadsheet row.

    `bad` holds the (row, column) of every cell that has a problem; `whole` says that no row and no
    column had to be left out.
    """

    path: str
    frame: pd.DataFrame
    whole: bool
    bad: set[tuple[int, str]] = field(default_factory=set)

    def records(self, *vital: str) -> Iterator[tuple[int, Mapping[str, str]]]:
        """Row number and cells of each row whose `vital` columns are sound; blank for absent columns."""
        columns = list(self.frame.columns)
        if not set(vital) <= set(columns):
            return
        broken = {row for row, column in self.bad if column in vital}
        for row, cells in zip(self.frame.index, self.frame.to_numpy().tolist(), strict=True):
            if row not in broken:
                yield int(row), dict(zip(columns, cells, strict=True))


def grid(source: Source) -> Grid:
    """Decode and cut `source`; a UTF-8 byte order mark, as Excel writes it, is read over."""
    if len(source.content) > LARGEST:
        return Grid(source.path, len(source.content), None, "", None, 0)
    text, encoding = decoded(source.content)
    reader = csv.reader(io.StringIO(text or "", newline=""), strict=True)
    rows: tuple[list[str], ...] | None = None
    with suppress(csv.Error):
        rows = tuple(reader)
    return Grid(source.path, len(source.content), text, encoding, rows, reader.line_num)


def decoded(content: bytes) -> tuple[str | None, str]:
    """The text of UTF-8 `content` without its byte order mark; else None and the likely encoding."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content:
        return None, "UTF-16"
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        pass
    try:
        content.decode("cp874")
    except UnicodeDecodeError:
        return None, "?"
    return None, "Windows-874 (TIS-620)"


FileRule = Callable[[Grid, Schema], Iterator[Problem]]


def too_large(file: Grid, schema: Schema) -> Iterator[Problem]:
    """A file has at most ten million bytes."""
    if file.size > LARGEST:
        yield Problem("too_large", file.path, details={"size": f"{file.size:,}", "largest": f"{LARGEST:,}"})


def not_utf8(file: Grid, schema: Schema) -> Iterator[Problem]:
    """A file is UTF-8 text."""
    if file.text is None:
        yield Problem("not_utf8", file.path, details={"encoding": file.encoding})


def broken_quotes(file: Grid, schema: Schema) -> Iterator[Problem]:
    """Quotation marks around cells are closed, and doubled inside."""
    if file.rows is None:
        yield Problem("broken_quotes", file.path, file.line)


def wrong_delimiter(file: Grid, schema: Schema) -> Iterator[Problem]:
    """Columns are parted by commas."""
    heading = file.rows[0] if file.rows else []
    if len(heading) == 1 and len(schema.fields) > 1:
        for mark, name in ((";", ";"), ("\t", "TAB"), ("|", "|")):
            if mark in heading[0]:
                yield Problem("wrong_delimiter", file.path, 1, details={"mark": name})
                return


def empty_table(file: Grid, schema: Schema) -> Iterator[Problem]:
    """A file has a heading and at least one row: a bare heading is what a cut-off copy leaves."""
    if not file.rows or not any(any(row) for row in file.rows[1:]):
        yield Problem("empty_table", file.path)


FILE_RULES: tuple[FileRule, ...] = (too_large, not_utf8, broken_quotes, wrong_delimiter, empty_table)
"""In this order; after the first problem there is nothing left to judge."""

RowRule = Callable[[Grid], Iterator[Problem]]


def blank_row(file: Grid) -> Iterator[Problem]:
    """No row is blank."""
    for number, row in enumerate(file.rows or (), start=1):
        if not any(row):
            yield Problem("blank_row", file.path, number)


def ragged_row(file: Grid) -> Iterator[Problem]:
    """Every row has as many cells as the heading."""
    rows = file.rows or ([],)
    for number, row in enumerate(rows[1:], start=2):
        if any(row) and len(row) != len(rows[0]):
            counts = {"cells": str(len(row)), "expected": str(len(rows[0]))}
            yield Problem("ragged_row", file.path, number, details=counts)


ROW_RULES: tuple[RowRule, ...] = (blank_row, ragged_row)


def frame(file: Grid, leave_out: frozenset[int]) -> pd.DataFrame:
    """The rows of `file` except those numbered in `leave_out`, as text, under its heading."""
    heading, *rows = file.rows or ([],)
    kept = [number for number in range(2, len(rows) + 2) if number not in leave_out]
    if leave_out:
        rows = [rows[number - 2] for number in kept]
    return pd.DataFrame(rows, index=kept, columns=heading, dtype=object)
