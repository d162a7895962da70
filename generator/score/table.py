"""Lgo*, their cells -> MarkTable: the cells of a whole round as whole numbers, for sums over many LGOs.

A cell without marks (cut, not applicable) is masked, never a zero that could be taken for marks. What sums
mean is said by whoever adds up: `score.lgo`, `score.indicators`, `score.losses`, `score.change`,
`score.claims`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import TypeAlias, assert_never

import numpy as np
from numpy.typing import NDArray

from generator.model import Cell, Cut, Exact, Indicator, Lgo, Marks, Missing, NotApplicable, Pilot, Round

Numbers: TypeAlias = NDArray[np.int64] | NDArray[np.object_]
"""Whole numbers: of a machine's size, or of any size where sums might not fit."""

FITS = 2**62
"""Below this, whole numbers fit a machine's."""


@dataclass(frozen=True, eq=False)
class MarkTable:
    """LGOs and cells of theirs (rows) × the round's indicators (columns).

    `marks`, and `full` of each indicator, are in units of 1 ÷ `scale` marks. `scored` says where there are
    any: `Marks`, and `Pilot` on a pilot indicator; elsewhere `marks` are 0. `cut` says where the base was
    cut, `missing` where a cell is.
    """

    indicators: tuple[Indicator, ...]
    lgos: tuple[Lgo, ...]
    scale: int
    marks: Numbers
    scored: NDArray[np.bool_]
    cut: NDArray[np.bool_]
    missing: NDArray[np.bool_]
    full: Numbers

    @cached_property
    def row(self) -> dict[str, int]:
        """LGO code -> row."""
        return {lgo.code: row for row, lgo in enumerate(self.lgos)}

    @cached_property
    def counting(self) -> NDArray[np.bool_]:
        """Where marks count for the LGO: those that are scored, pilots aside."""
        return self.scored & np.array([not indicator.pilot for indicator in self.indicators], np.bool_)

    def exact(self, units: int) -> Exact:
        """So many times 1 ÷ `scale` as marks."""
        return Fraction(units, self.scale) if units % self.scale else units // self.scale

    def only(self, codes: Iterable[str]) -> MarkTable:
        """The rows of some LGOs alone."""
        rows = np.array([self.row[code] for code in codes], np.int64)
        return replace(
            self,
            lgos=tuple(self.lgos[row] for row in rows),
            marks=self.marks[rows],
            scored=self.scored[rows],
            cut=self.cut[rows],
            missing=self.missing[rows],
        )


def by_dimension(round_: Round, numbers: Numbers | NDArray[np.bool_]) -> list[list[int]]:
    """`numbers`, an LGO a row and an indicator a column, added up in each dimension of the round."""
    of = np.array([indicator.dimension for indicator in round_.indicators], np.int64)
    sums = [numbers[:, of == dimension.number].sum(axis=1) for dimension in round_.dimensions]
    found: list[list[int]] = np.stack(sums, axis=1).tolist()
    return found


def table_of(round_: Round, rows: Sequence[tuple[Lgo, Sequence[Cell]]]) -> MarkTable:
    """The table of some LGOs, each with the cells that are to stand in its row."""
    every = [cell for _, cells in rows for cell in cells]
    cells = list(dict(zip(map(id, every), every, strict=True)).values())  # equal ones are mostly one object
    numbers = {id(cell): number for number, cell in enumerate(cells)}
    places = np.fromiter(map(numbers.__getitem__, map(id, every)), np.int64)
    places = places.reshape(len(rows), len(round_.indicators))
    marks = [_marks(cell) for cell in cells]
    full = [indicator.full_marks for indicator in round_.indicators]
    scale = lcm(*(value.denominator for value in (*marks, *full)))
    greatest = max((int(value * scale) for value in (*marks, *full)), default=0)
    fit = greatest * (len(rows) + 1) ** 3 * (len(full) + 1) < FITS  # `losses` needs most, sums of rows a row
    pilots = np.array([indicator.pilot for indicator in round_.indicators], np.bool_)
    scored = np.where(pilots, _of_kind(cells, Pilot)[places], _of_kind(cells, Marks)[places])
    return MarkTable(
        indicators=round_.indicators,
        lgos=tuple(lgo for lgo, _ in rows),
        scale=scale,
        marks=_numbers([int(value * scale) for value in marks], fit)[places] * scored,
        scored=scored,
        cut=_of_kind(cells, Cut)[places],
        missing=_of_kind(cells, Missing)[places],
        full=_numbers([int(value * scale) for value in full], fit),
    )


def _marks(cell: Cell) -> Exact:
    match cell:
        case Marks(value) | Pilot(value):
            return value
        case Cut() | NotApplicable() | Missing():
            return 0
        case _:
            assert_never(cell)


def _numbers(values: Sequence[int], fit: bool) -> Numbers:
    return np.array(values, np.int64) if fit else np.array(values, np.object_)


def _of_kind(cells: Sequence[Cell], kind: type[Cell]) -> NDArray[np.bool_]:
    return np.array([isinstance(cell, kind) for cell in cells], np.bool_)
