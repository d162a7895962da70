"""LgoResult -> one flat record: the single row behind every CSV, JSON and workbook.

Values are final: percentages are `Decimal`s of exactly the text that pages show. National places are
kept apart (`NATIONAL`), because a province's files hold only what was computed inside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import assert_never

from generator.artefacts import Value
from generator.model import (
    Cell,
    Cut,
    Exact,
    LgoResult,
    Marks,
    Missing,
    NotApplicable,
    Percent,
    Pilot,
    Province,
    ProvinceResult,
    Rank,
    Round,
)
from generator.words import plain

NATIONAL = ("rank_in_nation_first", "rank_in_nation_last", "rank_in_nation_of")


def header(round_: Round, national: bool = False) -> tuple[str, ...]:
    """The columns of a round's table, the same for every province and for the nation."""
    dimensions = tuple(
        f"d{dimension.number}_{part}"
        for dimension in round_.dimensions
        for part in ("marks", "full", "percent")
    )
    return (
        *("lgo_code", "type", "name_th", "name_en", "province", "province_th", "district", "district_th"),
        *dimensions,
        *("marks", "full", "percent", "grade", "passed", "missing"),
        *("rank_in_province_first", "rank_in_province_last", "rank_in_province_of"),
        *(NATIONAL if national else ()),
    )


def record(result: LgoResult, province: Province, national: bool = False) -> tuple[Value, ...]:
    """One LGO's row under `header`. Empty cells are None: no base, or not graded yet."""
    lgo = result.lgo
    dimensions = tuple(
        value
        for each in result.dimensions
        for value in (exact(each.marks), exact(each.full), shown(each.percent))
    )
    return (
        *(lgo.code, str(lgo.type), lgo.name.th, lgo.name.en or None),
        *(province.code, province.name.th, lgo.district.code, lgo.district.name.th),
        *dimensions,
        *(exact(result.marks), exact(result.full), shown(result.overall)),
        result.band.key if result.band else None,
        None if result.passed is None else int(result.passed),
        result.missing,
        *_rank(result.rank_in_province),
        *(_rank(result.rank_in_nation) if national else ()),
    )


def province_rows(province: ProvinceResult, national: bool = False) -> tuple[tuple[Value, ...], ...]:
    """The rows of one province's table, by LGO code."""
    return tuple(record(each, province.province, national) for each in province.lgos)


def _rank(rank: Rank | None) -> tuple[Value, ...]:
    return (None, None, None) if rank is None else (rank.first, rank.last, rank.of)


def exact(value: Exact) -> Decimal | int:
    """Marks as a data file holds them: whole or a finite decimal."""
    return int(value) if value.denominator == 1 else Decimal(plain(value))


def shown(percent: Percent | None) -> Decimal | None:
    """A percentage with exactly the digits that pages show."""
    return None if percent is None else Decimal(percent.shown)


def cell_value(cell: Cell) -> Value:
    """A cell as `data/` writes it: a number, ``cut``, ``-`` or nothing. Pilots are numbers here; their
    column says that they count in no total."""
    match cell:
        case Marks(value) | Pilot(value):
            return exact(value)
        case Cut():
            return "cut"
        case NotApplicable():
            return "-"
        case Missing():
            return None
        case _:
            assert_never(cell)


def indicator_header(round_: Round) -> tuple[str, ...]:
    """The columns of a round's table by indicator."""
    return ("lgo_code", *(indicator.key for indicator in round_.indicators))


def indicator_rows(results: Sequence[LgoResult]) -> tuple[tuple[Value, ...], ...]:
    """Rows under `indicator_header`, for the LGOs that are known by indicator."""
    return tuple(
        (result.lgo.code, *(cell_value(cell) for cell in result.cells))
        for result in results
        if result.cells is not None
    )
