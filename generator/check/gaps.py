"""Answers of a survey, gaps -> the answers to leave out as well: secondary suppression, before anything is
committed.

A gap is an LGO and a service without an answer: too few people answered, nobody did, or it was not asked;
nobody outside can tell. What is published here gives no gap away, because every total is over published
answers. But where the department's own totals, over all answers, are known from elsewhere, each is an
equation. Drawn as a graph in which every known line (an LGO over its services, a province's or the nation's
service over its LGOs) is a node and every gap the edge between its two lines, a gap follows from the totals
if and only if it is a bridge: an edge in no cycle. How many people are behind the gaps is not known here,
so whether those of one line are enough together is for those who have the numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from typing import TypeAlias, TypeVar

from generator.model import TotalsOf

Cell: TypeAlias = tuple[str, str]
"""LGO code and service."""

Line: TypeAlias = tuple[str, ...]
"""A line whose total is known; the empty one stands for all lines whose total is not."""

Edge = TypeVar("Edge", bound=Hashable)


def lines_of(cell: Cell, province: str, known: Collection[TotalsOf]) -> tuple[Line, Line]:
    """The two lines that `cell` is in: its LGO's, and its service's in the province (or the nation)."""
    code, service = cell
    own: Line = ("lgo", code) if TotalsOf.LGO in known else ()
    if TotalsOf.PROVINCE in known:
        return own, ("service", service, province)
    return own, ("service", service) if TotalsOf.NATION in known else ()


def bridges(edges: Mapping[Edge, tuple[Line, Line]]) -> set[Edge]:
    """The edges without which the two lines they join are joined no more (Tarjan's algorithm)."""
    around: defaultdict[Line, list[tuple[Edge, Line]]] = defaultdict(list)
    for edge, (one, other) in edges.items():
        around[one].append((edge, other))
        around[other].append((edge, one))
    order: dict[Line, int] = {}
    low: dict[Line, int] = {}
    found: set[Edge] = set()
    for root in list(around):
        if root in order:
            continue
        order[root] = low[root] = len(order)
        path: list[tuple[Line, Edge | None, Iterator[tuple[Edge, Line]]]] = [(root, None, iter(around[root]))]
        while path:
            line, by, rest = path[-1]
            for edge, further in rest:
                if edge == by:
                    continue
                if further in order:
                    low[line] = min(low[line], order[further])
                    continue
                order[further] = low[further] = len(order)
                path.append((further, edge, iter(around[further])))
                break
            else:
                path.pop()
                if path:
                    before = path[-1][0]
                    low[before] = min(low[before], low[line])
                    if by is not None and low[line] > order[before]:
                        found.add(by)
    return found


def to_leave_out(
    answers: Mapping[Cell, int], gaps: Iterable[Cell], lines: Callable[[Cell], tuple[Line, Line]]
) -> dict[Cell, Cell]:
    """The answers (by cell, with their respondents) to leave out beside `gaps`, each with the gap that it
    keeps: in the gap's line, the one with the fewest respondents. A line without any other answer has
    nothing to hide behind: its total is the gap itself."""
    hidden = {gap: lines(gap) for gap in gaps}
    members: defaultdict[Line, list[Cell]] = defaultdict(list)
    for cell in sorted(answers, key=lambda cell: (answers[cell], cell)):
        for line in filter(None, lines(cell)):
            members[line].append(cell)
    kept: dict[Cell, Cell] = {}
    alone: set[Cell] = set()
    while True:
        given_away = sorted(bridges(hidden) - alone)
        if not given_away:
            return kept
        helped: set[Line] = set()
        for gap in given_away:
            own = [line for line in reversed(hidden[gap]) if line]
            if helped.intersection(own):
                continue  # perhaps kept already: looked at again
            partner = next((cell for line in own for cell in members[line] if cell not in hidden), None)
            if partner is None:
                alone.add(gap)
                continue
            helped.update(own)
            hidden[partner], kept[partner] = lines(partner), gap
