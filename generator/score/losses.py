"""MarkTable -> Loss*: the indicators on which an LGO scores less than its peers do on average.

Over the peers that have the indicator in their base; pilots are left out, and so are LGOs known by dimension
only. Why marks were lost nobody can read from here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.model import Loss, Round
from generator.score.rules import points_of
from generator.score.table import MarkTable

LOSSES = 5
"""How many losses are named."""

AT_A_TIME = 500
"""LGOs whose peers' cells stand in memory."""


def losses_of(
    round_: Round, table: MarkTable, peers: Mapping[str, Sequence[str]]
) -> dict[str, tuple[Loss, ...]]:
    """The `LOSSES` greatest losses of each LGO that has any, by code, greatest first; equal ones in the
    framework's order. `peers` are codes by code."""
    beside = [
        (row, rows)
        for code, row in table.row.items()
        if (rows := [table.row[peer] for peer in peers.get(code, ()) if peer in table.row])
    ]
    if not beside:
        return {}
    own = np.array([row for row, _ in beside])
    chosen = [rows for _, rows in beside]
    sums = _sums(table.marks, chosen)
    counts = _sums(table.scored.astype(table.marks.dtype), chosen)
    counting = table.counting[own] & (counts > 0)
    lost = (sums - table.marks[own] * counts) * counting
    # Averages over at most N peers differ by 1/N² or not at all: times N² they can be cut off and sorted.
    order = -(lost * int(counts.max()) ** 2 // np.maximum(counts, 1))
    worst = np.argsort(order, axis=1, kind="stable")[:, :LOSSES]
    found: dict[str, tuple[Loss, ...]] = {}
    loss = cache(partial(_loss, round_, table))  # many lose the same beside the same average
    told = [
        np.take_along_axis(numbers, worst, axis=1).tolist()
        for numbers in (table.marks[own], lost, sums, counts)
    ]
    for row, *columns in zip(own.tolist(), worst.tolist(), *told, strict=True):
        losses = tuple(
            loss(column, marks, lost, total, count)
            for column, marks, lost, total, count in zip(*columns, strict=True)
            if lost > 0
        )
        if losses:
            found[table.lgos[row].code] = losses
    return found


def _sums(numbers: NDArray[Any], chosen: Sequence[Sequence[int]]) -> NDArray[Any]:
    """The sums of some rows of `numbers`, as many times as rows are `chosen`: mostly of equally many."""
    found = np.empty_like(numbers, shape=(len(chosen), numbers.shape[1]))
    places: defaultdict[int, list[int]] = defaultdict(list)
    for place, rows in enumerate(chosen):
        places[len(rows)].append(place)
    for alike in places.values():
        for some in (alike[start : start + AT_A_TIME] for start in range(0, len(alike), AT_A_TIME)):
            found[some] = numbers[np.array([chosen[place] for place in some])].sum(axis=1)
    return found


def _loss(
    round_: Round, table: MarkTable, column: int, marks: int, lost: int, total: int, count: int
) -> Loss:
    return Loss(
        indicator=table.indicators[column],
        marks=table.exact(marks),
        average=points_of(round_, Fraction(total, count * table.scale)),
        lost=points_of(round_, Fraction(lost, count * table.scale)),
        count=count,
    )
