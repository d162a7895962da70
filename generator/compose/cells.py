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
from generator.words import number, words


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator of one LGO. `kind` is marks, zero, pilot, cut or missing: it chooses the look, and
    `score` always says it in words or numbers too."""

    number: str
    name: str | Thai
    score: str
    kind: str


@dataclass(frozen=True, slots=True)
class Section:
    """The rows under one heading of the framework (empty: straight under the dimension)."""

    title: str | Thai
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """The indicators of one dimension."""

    number: int
    name: str | Thai
    sections: tuple[Section, ...]


def blocks(here: Standpoint, round_: Round, cells: Sequence[Cell]) -> tuple[Block, ...]:
    """The indicator table of one LGO."""
    made: dict[int, dict[tuple[str, ...], list[Row]]] = {each.number: {} for each in round_.dimensions}
    for indicator, cell in zip(round_.indicators, cells, strict=True):
        if not isinstance(cell, NotApplicable):
            row = _row(here.language, _Key(indicator), cell)
            made[indicator.dimension].setdefault(indicator.section, []).append(row)
    return tuple(
        Block(
            dimension.number,
            here.text(dimension.name),
            tuple(
                Section(_heading(here, path), tuple(rows)) for path, rows in made[dimension.number].items()
            ),
        )
        for dimension in round_.dimensions
    )


def _heading(here: Standpoint, path: tuple[str, ...]) -> str | Thai:
    """The section's headings joined; the framework has them in Thai only."""
    words_ = " › ".join(path)
    return Thai(words_) if words_ and here.language is Language.EN else words_


def not_applicable(round_: Round, cells: Sequence[Cell]) -> tuple[str, ...]:
    """Display numbers of the indicators that don't apply."""
    return tuple(
        indicator.number
        for indicator, cell in zip(round_.indicators, cells, strict=True)
        if isinstance(cell, NotApplicable)
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Key:
    """An indicator of one round, compared by identity: equal ones of two rounds stay apart."""

    indicator: Indicator

    def __hash__(self) -> int:
        return id(self.indicator)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.indicator is self.indicator


@cache
def _row(language: Language, key: _Key, cell: Cell) -> Row:
    indicator, say = key.indicator, words(language)
    name = indicator.name[language] if indicator.name.has(language) else Thai(indicator.name.th)
    full = number(indicator.full_marks)
    match cell:
        case Marks(value):
            score = say("cell_marks", marks=number(value), full=full)
            return Row(indicator.number, name, score, "marks" if value else "zero")
        case Pilot(value):
            return Row(indicator.number, name, say("cell_pilot", marks=number(value), full=full), "pilot")
        case Cut():
            return Row(indicator.number, name, say("cell_cut"), "cut")
        case Missing():
            return Row(indicator.number, name, say("cell_missing"), "missing")
        case NotApplicable():
            return Row(indicator.number, name, say("cell_not_applicable"), "not-applicable")
        case _:
            assert_never(cell)
