"""What comparing two sides takes, whichever the sides are.

The two sides are two rounds (`score.change`), or a claim and what was verified (`score.claims`). Which cells
belong together is theirs to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from generator.model import Exact

Name = TypeVar("Name", bound=str)
Member = TypeVar("Member")


class DimensionSum(NamedTuple):
    """Marks and full marks of one dimension, added up over some of its indicators: in any unit, as
    rules of aggregation divide one by the other."""

    number: int
    marks: Exact
    full: Exact


def grouped(members: Iterable[Member], name: Callable[[Member], Name]) -> dict[Name, list[Member]]:
    """The members of each group, in order of the groups' names."""
    groups: defaultdict[Name, list[Member]] = defaultdict(list)
    for member in members:
        groups[name(member)].append(member)
    return dict(sorted(groups.items()))
