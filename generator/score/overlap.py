"""Cells -> what counts of them: what comparing two sides takes, whichever the sides are.

The two sides are two rounds (`score.change`), or a claim and what was verified (`score.claims`). Which cells
belong together is theirs to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from generator.model import Cell, Exact, Marks

Name = TypeVar("Name", bound=str)
Member = TypeVar("Member")

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


def grouped(members: Iterable[Member], name: Callable[[Member], Name]) -> dict[Name, list[Member]]:
    """The members of each group, in order of the groups' names."""
    groups: defaultdict[Name, list[Member]] = defaultdict(list)
    for member in members:
        groups[name(member)].append(member)
    return dict(sorted(groups.items()))
