"""Source -> Table: bytes to a frame of text, its rows numbered as a spreadsheet numbers them.

Decodes, cuts into cells and counts them; what the cells should say is `structure`'s to judge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from generator.check.delimited import Cut, cut, wrong_mark
from generator.check.schemas import Schema
from generator.model import Problem, Source

LARGEST = 10_000_000
"""Bytes: the national registry is 1.2 million, statistics of ten years 7 million."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A CSV file of `size` bytes, `cut` into cells as far as it could be. The first of its `rows` is the
    heading; a blank line is an empty row."""

    path: str
    size: int
    cut: Cut

    @property
    def rows(self) -> tuple[list[str], ...]:
        """The cells; none where the file can't be cut."""
        return self.cut.rows or ()


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
    """Cut `source`, unless it is larger than a table may be."""
    size = source.size or len(source.content)
    return Grid(source.path, size, Cut("", None) if size > LARGEST else cut(source.content))


FileRule = Callable[[Grid, Schema], Iterator[Problem]]


def too_large(file: Grid, schema: Schema) -> Iterator[Problem]:
    """A file has at most ten million bytes."""
    if file.size > LARGEST:
        yield Problem("too_large", file.path, details={"size": f"{file.size:,}", "largest": f"{LARGEST:,}"})


def not_utf8(file: Grid, schema: Schema) -> Iterator[Problem]:
    """A file is UTF-8 text."""
    if file.cut.flaw == "not_utf8":
        yield Problem("not_utf8", file.path, details={"encoding": file.cut.encoding})


def too_many_lines(file: Grid, schema: Schema) -> Iterator[Problem]:
    """A file has at most two hundred thousand lines."""
    if file.cut.flaw == "too_many_lines":
        yield Problem("too_many_lines", file.path, details={"most": f"{file.cut.most:,}"})


def endless_line(file: Grid, schema: Schema) -> Iterator[Problem]:
    """A line has at most a hundred thousand characters."""
    if file.cut.flaw == "endless_line":
        yield Problem("endless_line", file.path, file.cut.line, details={"most": f"{file.cut.most:,}"})


def lone_return(file: Grid, schema: Schema) -> Iterator[Problem]:
    """A line ends with LF or CR LF, never with CR alone."""
    if file.cut.flaw == "lone_return":
        yield Problem("lone_return", file.path, file.cut.line)


def too_many_columns(file: Grid, schema: Schema) -> Iterator[Problem]:
    """A row has at most a thousand cells."""
    if file.cut.flaw == "too_many_columns":
        yield Problem("too_many_columns", file.path, file.cut.line, details={"most": f"{file.cut.most:,}"})


def broken_quotes(file: Grid, schema: Schema) -> Iterator[Problem]:
    """Quotation marks around cells are closed, and doubled inside."""
    if file.cut.flaw == "broken_quotes":
        yield Problem("broken_quotes", file.path, file.cut.line)


def wrong_delimiter(file: Grid, schema: Schema) -> Iterator[Problem]:
    """Columns are parted by commas."""
    if len(schema.fields) > 1 and (mark := wrong_mark(file.rows)):
        yield Problem("wrong_delimiter", file.path, 1, details={"mark": mark})


def empty_table(file: Grid, schema: Schema) -> Iterator[Problem]:
    """A file has a heading and at least one row: a bare heading is what a cut-off copy leaves."""
    if not file.rows or not any(any(row) for row in file.rows[1:]):
        yield Problem("empty_table", file.path)


FILE_RULES: tuple[FileRule, ...] = (
    too_large,
    not_utf8,
    too_many_lines,
    endless_line,
    lone_return,
    too_many_columns,
    broken_quotes,
    wrong_delimiter,
    empty_table,
)
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
