"""Cells of an LGO -> the rows of its indicator table, in the order of the framework.

A row depends on (indicator, cell, language) alone, so each is made once and shared by all LGOs.
Indicators that don't apply to the LGO's type are counted, not listed: `content/` and the data list them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import assert_never

from generator.artefacts import Thai
from generator.compose import addresses
from generator.compose.standpoint import Standpoint
from generator.model import (
    Cell,
    Cut,
    Indicator,
    Language,
    Marks,
    Missing,
    NotApplicable,
    Pilot,
    Round,
)
from generator.words import number


@dataclass(frozen=True, slots=True, eq=False)  # each is made once: the same row is the same object
class Row:
    """One indicator of one LGO. `kind` is marks, zero, pilot, cut or missing: it chooses the look, and
    `score` always says it in words or numbers too."""

    number: str
    name: str | Thai
    href: str
    score: str
    kind: str


@dataclass(frozen=True, slots=True)
class Block:
    """The indicators of one dimension, in the framework's order. Their sections are on the page of the
    framework: here they would be half of the table."""

    number: int
    name: str | Thai
    rows: tuple[Row, ...]


def blocks(here: Standpoint, round_: Round, cells: Sequence[Cell]) -> tuple[Block, ...]:
    """The indicator table of one LGO."""
    made: dict[int, list[Row]] = {each.number: [] for each in round_.dimensions}
    for column, cell in zip(_columns(here.language, _Same(round_)), cells, strict=True):
        known = column.rows.get(id(cell)) or column.row(cell)
        if known.row is not None:
            made[column.indicator.dimension].append(known.row)
    return tuple(
        Block(dimension.number, here.text(dimension.name), tuple(made[dimension.number]))
        for dimension in round_.dimensions
    )


def not_applicable(round_: Round, cells: Sequence[Cell]) -> tuple[str, ...]:
    """Display numbers of the indicators that don't apply."""
    return tuple(
        indicator.number
        for indicator, cell in zip(round_.indicators, cells, strict=True)
        if isinstance(cell, NotApplicable)
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """A cell, held so that its identity stays its own, and its row; None for one that isn't listed."""

    cell: Cell
    row: Row | None


@dataclass(frozen=True, slots=True)
class _Column:
    """An indicator of a round, and the rows made of its cells so far, by identity: equal cells are mostly one
    object, and a cell takes longer to hash than to look at."""

    language: Language
    year: int
    indicator: Indicator
    rows: dict[int, _Known]

    def row(self, cell: Cell) -> _Known:
        """The row of a cell that was not seen before."""
        row = (
            None if isinstance(cell, NotApplicable) else _row(self.language, self.year, self.indicator, cell)
        )
        return self.rows.setdefault(id(cell), _Known(cell, row))


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A round, compared by identity."""

    round: Round

    def __hash__(self) -> int:
        return id(self.round)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.round is self.round


@cache
def _columns(language: Language, of: _Same) -> tuple[_Column, ...]:
    return tuple(_Column(language, of.round.year, each, {}) for each in of.round.indicators)


def _row(language: Language, year: int, indicator: Indicator, cell: Cell) -> Row:
    here = Standpoint.of(addresses.lgo("00000000"), language)  # all LGO pages lie at one depth
    score, kind = _score(here, indicator, cell)
    href = here.to_page(addresses.indicator(year, indicator.key))
    return Row(indicator.number, here.text(indicator.name), href, score, kind)


def _score(here: Standpoint, indicator: Indicator, cell: Cell) -> tuple[str, str]:
    """What a cell says, and its kind."""
    full = number(indicator.full_marks)
    match cell:
        case Marks(value):
            return here.say("cell_marks", marks=number(value), full=full), "marks" if value else "zero"
        case Pilot(value):
            return here.say("cell_pilot", marks=number(value), full=full), "pilot"
        case Cut():
            return here.say("cell_cut"), "cut"
        case Missing():
            return here.say("cell_missing"), "missing"
        case NotApplicable():
            return here.say("cell_not_applicable"), "not-applicable"
        case _:
            assert_never(cell)
