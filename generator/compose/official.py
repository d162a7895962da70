"""LgoResults -> the table of official paper: who, of which type and district, per cent by dimension and
overall, grade, note. Twelve columns with five dimensions: more can't be read on A4.

The values are those of the site, to the last digit; the digits are Thai on paper and numbers in sheets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from generator.artefacts import Column, Value
from generator.compose.records import shown
from generator.compose.standpoint import Standpoint
from generator.model import LgoResult, Round
from generator.words import thai_digits

COUNT, TEXT, PERCENT = "count", "text", "percent"

Rows: TypeAlias = tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A column on paper: its heading, and what stands in it (a count, text or a percentage)."""

    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table on paper, its text ready to read."""

    heads: tuple[Head, ...]
    rows: tuple[tuple[str, ...], ...]


def written(text: str) -> str:
    """Text as official paper has it: Thai digits, and a number stays with the word before it."""
    return thai_digits(re.sub(r" (?=[0-9])", "\N{NO-BREAK SPACE}", text))


def heads(here: Standpoint, round_: Round) -> tuple[Head, ...]:
    """The columns of the round."""
    say = here.say
    return (
        Head(say("column_order"), COUNT),
        Head(say("column_lgo"), TEXT),
        Head(say("column_type"), TEXT),
        Head(say("column_district"), TEXT),
        *(Head(say("column_dimension_percent", number=each.number), PERCENT) for each in round_.dimensions),
        Head(say("column_percent"), PERCENT),
        Head(say("column_grade"), TEXT),
        Head(say("column_note"), TEXT),
    )


def rows(here: Standpoint, results: Iterable[LgoResult]) -> Rows:
    """A row an LGO, numbered from 1, in the order given."""
    return tuple(
        (
            order,
            str(here.lgo(result.lgo)),
            here.say.type(result.lgo.type),
            result.lgo.district.name[here.language],
            *(shown(each.percent) for each in result.dimensions),
            shown(result.overall),
            result.band.name[here.language] if result.band else here.say("grade_none"),
            _note(here, result) or None,
        )
        for order, result in enumerate(results, 1)
    )


def _note(here: Standpoint, result: LgoResult) -> str:
    """What the row's numbers lack, or why one of them has a decimal more."""
    if result.missing:
        return here.say("cells_missing", count=result.missing)
    if result.overall is not None and result.overall.near is not None:
        return here.say("near_short", mark=str(result.overall.near))
    return ""


def on_paper(heads: Iterable[Head], rows: Iterable[Iterable[Value]]) -> Table:
    """The table with Thai digits."""
    return Table(
        tuple(Head(thai_digits(each.title), each.kind) for each in heads),
        tuple(tuple(thai_digits("" if each is None else str(each)) for each in row) for row in rows),
    )


def dimensions(here: Standpoint, round_: Round) -> tuple[str, ...]:
    """What the numbers of dimensions mean, as official paper has it."""
    return tuple(
        written(here.say("official_dimension", number=each.number, name=each.name[here.language]))
        for each in round_.dimensions
    )


WIDTHS = (7, 34, 13, 20)


def in_sheet(heads: Iterable[Head], round_: Round) -> tuple[Column, ...]:
    """The same columns in a sheet."""
    percent = f"0.{'0' * round_.decimals}" if round_.decimals else "0"
    formats = {COUNT: "0", TEXT: "", PERCENT: percent}
    widths = (*WIDTHS, *(10 for _ in (*round_.dimensions, "overall")), 16, 28)
    return tuple(
        Column(each.title, width, formats[each.kind]) for each, width in zip(heads, widths, strict=True)
    )
