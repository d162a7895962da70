"""Problem, bytes -> the line of the text file: a row of a spreadsheet may take several lines of its CSV."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from io import StringIO

from generator.model import Problem


def lines_in(files: Mapping[str, bytes]) -> Callable[[Problem], int | None]:
    """What tells the line of a problem in `files`; None where it has no row, or its file has no lines."""

    @cache
    def starts(file: str) -> tuple[int, ...]:
        return line_of_each_row(files[file])

    def line(problem: Problem) -> int | None:
        if problem.row is None or problem.sheet or not problem.file.endswith((".csv", ".yaml", ".json")):
            return None
        if problem.file.endswith(".csv") and problem.file in files:
            of_rows = starts(problem.file)
            if problem.row <= len(of_rows):
                return of_rows[problem.row - 1]
        return problem.row

    return line


def line_of_each_row(content: bytes) -> tuple[int, ...]:
    """The line that each row begins on, as far as the rows can be read."""
    reader = csv.reader(StringIO(content.decode("utf-8-sig", "replace"), newline=""), strict=True)
    starts = [1]
    with suppress(csv.Error):
        starts.extend(reader.line_num + 1 for _ in reader)
    return tuple(starts[:-1])
