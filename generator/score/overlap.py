"""Cells -> what counts of them, for sums over what counts on two sides.

The two sides are two rounds (`score.change`), or a claim and what was verified (`score.claims`). Which cells
belong together is theirs to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.model import Cell, Exact, Marks

UNCOUNTED = -1
"""Stands where a cell is not `Marks`, so is part of no sum; marks are never below 0."""


class DimensionSum(NamedTuple):
    """Marks and full marks of one dimension, added up over some of its indicators."""

    number: int
    marks: Exact
    full: Exact


def counted(cells: Sequence[Cell]) -> list[Exact]:
    """The marks of each cell, or `UNCOUNTED`."""
    return [cell.value if type(cell) is Marks else UNCOUNTED for cell in cells]
