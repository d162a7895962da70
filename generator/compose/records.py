"""LgoResult -> one flat record: the single row behind every CSV, JSON and workbook.

Values are final: percentages are `Decimal`s of exactly the text that pages show. National places are
kept apart (`NATIONAL`), because a province's files hold only what was computed inside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
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
    Points,
    Position,
    Province,
    ProvinceResult,
    Rank,
    Round,
    RoundResult,
    Split,
)
from generator.words import plain

PLACE = ("first", "last", "of")


def header(round_: Round, national: bool = False) -> tuple[str, ...]:
    """The columns of a round's table, the same for every province and for the nation; what hangs on LGOs of
    other provinces is in the nation's alone."""
    numbers = [dimension.number for dimension in round_.dimensions]
    return (
        *("lgo_code", "type", "name_th", "name_en", "province", "province_th", "district", "district_th"),
        *(f"d{number}_{part}" for number in numbers for part in ("marks", "full", "percent")),
        *("marks", "full", "percent", "grade", "passed", "missing"),
        *(f"rank_in_province_{part}" for part in PLACE),
        *(f"d{number}_rank_in_province_{part}" for number in numbers for part in PLACE),
        *("one_mark", "one_mark_dimension", "one_mark_places_in_province"),
        *("next_grade", "next_grade_marks", "near_boundary"),
        *("change", "change_performance", "change_indicators", "change_rule", "change_not_split"),
        *("self_indicators", "self_agreed", "self_over", "self_under"),
        *("self_percent", "self_verified_percent", "self_gap"),
        *(_NATIONAL if national else ()),
        *(f"d{number}_rank_in_nation_{part}" for number in numbers for part in PLACE if national),
        *(f"d{number}_peers_median" for number in numbers if national),
    )


_NATIONAL = (
    *(f"rank_in_nation_{part}" for part in PLACE),
    *("one_mark_places_in_nation", "peers", "peers_median", "peers_above", "peers_of", "weakest"),
)


LISTS = ("peers", "weakest")
"""Columns that hold a list in a cell."""


def by_dimension(column: str) -> bool:
    """Whether a column says where the LGO stands in a dimension, which has a long table of its own."""
    return column[0] == "d" and column[1].isdigit() and ("_rank_" in column or "_peers_" in column)


def record(
    of_round: RoundResult, result: LgoResult, province: Province, national: bool = False
) -> tuple[Value, ...]:
    """One LGO's row under `header`. Empty cells are None: no base, not graded yet, or nothing to compare."""
    lgo, position = result.lgo, result.position
    return (
        *(lgo.code, str(lgo.type), lgo.name.th, lgo.name.en or None),
        *(province.code, province.name.th, lgo.district.code, lgo.district.name.th),
        *(
            value
            for each in result.dimensions
            for value in (exact(each.marks), exact(each.full), shown(each.percent))
        ),
        *(exact(result.marks), exact(result.full), shown(result.overall)),
        result.band.key if result.band else None,
        None if result.passed is None else int(result.passed),
        result.missing,
        *_rank(result.rank_in_province),
        *_ranks(result, position.dimensions_in_province if position else ()),
        *_next(position),
        *_change(of_round, lgo.code),
        *_claim(of_round, lgo.code),
        *(_national(result, position) if national else ()),
    )


def _next(position: Position | None) -> tuple[Value, ...]:
    """What one mark is worth and what the next grade asks."""
    mark, grade = (position.one_mark, position.next_grade) if position else (None, None)
    near = position.near if position else None
    return (
        *(
            (None, None, None)
            if mark is None
            else (shown(mark.worth), mark.dimension, mark.places_in_province)
        ),
        *((None, None) if grade is None else (grade.band.key, grade.marks)),
        None if near is None else exact(near),
    )


def _change(of_round: RoundResult, code: str) -> tuple[Value, ...]:
    """From the round before, in percentage points, and its parts or why it has none."""
    change = of_round.change.lgos.get(code) if of_round.change else None
    if change is None:
        return (None,) * 5
    if not isinstance(change.split, Split):
        return (shown(change.total), None, None, None, str(change.split))
    split = change.split
    return (*map(shown, (change.total, split.performance, split.indicators, split.rule)), None)


def _claim(of_round: RoundResult, code: str) -> tuple[Value, ...]:
    """The self-assessment beside the verified marks."""
    claim = of_round.claims.lgos.get(code) if of_round.claims else None
    if claim is None:
        return (None,) * 7
    counts = (claim.count, claim.agreed, claim.over, claim.under)
    return (*counts, shown(claim.claimed), shown(claim.verified), shown(claim.gap))


def _national(result: LgoResult, position: Position | None) -> tuple[Value, ...]:
    """What hangs on LGOs of other provinces: places in the nation, and peers."""
    peers = position.peers if position else None
    losses = position.losses if position else ()
    return (
        *_rank(result.rank_in_nation),
        position.one_mark.places_in_nation if position and position.one_mark else None,
        *(
            (None,) * 4
            if peers is None
            else (" ".join(peers.codes), shown(peers.median), peers.above, peers.of)
        ),
        " ".join(f"{loss.indicator.key}={loss.average.shown}" for loss in losses) or None,
        *_ranks(result, position.dimensions_in_nation if position else ()),
        *(map(shown, peers.medians) if peers else (None,) * len(result.dimensions)),
    )


def _ranks(result: LgoResult, ranks: Sequence[Rank | None]) -> tuple[Value, ...]:
    """A place in each dimension; empty where the LGO has none."""
    return tuple(value for rank in ranks or (None,) * len(result.dimensions) for value in _rank(rank))


def province_rows(
    of_round: RoundResult, province: ProvinceResult, national: bool = False
) -> tuple[tuple[Value, ...], ...]:
    """The rows of one province's table, by LGO code."""
    return tuple(record(of_round, each, province.province, national) for each in province.lgos)


def _rank(rank: Rank | None) -> tuple[Value, ...]:
    return (None, None, None) if rank is None else (rank.first, rank.last, rank.of)


def exact(value: Exact) -> Decimal | int:
    """Marks as a data file holds them: whole or a finite decimal."""
    return int(value) if value.denominator == 1 else Decimal(plain(value))


def shown(value: Percent | Points | None) -> Decimal | None:
    """A percentage or a difference with exactly the digits that pages show."""
    return None if value is None else Decimal(value.shown)


@cache  # a nation has two million cells, of a few dozen values
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
        (result.lgo.code, *map(cell_value, result.cells)) for result in results if result.cells is not None
    )
