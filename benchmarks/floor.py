"""Pages -> the same pages, merely written: the least that any way to them can take."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

from benchmarks.measure import Row, Spent, measured

Each = TypeVar("Each")

AT_A_TIME = 200
"""How many files or pages are held in memory, where they are made ready outside the clock."""


def floor(folder: Path, out: Path) -> Row:
    """The pages of `folder` written at `out`, one after the other, and `out` removed; only the writing
    is measured."""
    spent, files, size = Spent(), 0, 0
    paths = sorted(path.relative_to(folder) for path in folder.rglob("*.html"))
    for some in at_a_time(paths):
        held = [(out / path, (folder / path).read_bytes()) for path in some]
        spent += measured(partial(_write, held))[1]
        files, size = files + len(held), size + sum(len(content) for _, content in held)
    shutil.rmtree(out)
    return Row("raw", spent, files, size)


def at_a_time(values: Iterable[Each]) -> Iterator[list[Each]]:
    """`values` in lists of `AT_A_TIME`, made only when asked for."""
    left = iter(values)
    while some := list(islice(left, AT_A_TIME)):
        yield some


def _write(held: list[tuple[Path, bytes]]) -> None:
    for folder in {path.parent for path, _ in held}:
        folder.mkdir(parents=True, exist_ok=True)
    for path, content in held:
        path.write_bytes(content)
