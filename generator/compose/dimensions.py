"""LgoResult -> its results by dimension, a row each: the long form of what its record holds side by side."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artefacts import Value
from generator.compose.records import PLACE, exact, shown
from generator.model import LgoResult, Rank

DIMENSIONS = (
    *("lgo_code", "dimension", "marks", "full", "percent"),
    *(f"rank_in_province_{part}" for part in PLACE),
    *(f"rank_in_nation_{part}" for part in PLACE),
    "peers_median",
)
"""The columns."""


def dimension_rows(result: LgoResult) -> Iterator[tuple[Value, ...]]:
    """Rows under `DIMENSIONS`, in the order of the dimensions."""
    position = result.position
    for place, each in enumerate(result.dimensions):
        in_province = position.dimensions_in_province[place] if position else None
        in_nation = position.dimensions_in_nation[place] if position else None
        median = position.peers.medians[place] if position and position.peers else None
        yield (
            *(result.lgo.code, each.number, exact(each.marks), exact(each.full), shown(each.percent)),
            *_place(in_province),
            *_place(in_nation),
            shown(median),
        )


def _place(rank: Rank | None) -> tuple[Value, ...]:
    return (None, None, None) if rank is None else (rank.first, rank.last, rank.of)
