"""Rounds made by hand, scored: a table of LGOs and their marks in, the round's results out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

from generator.model import (
    CUT,
    MISSING,
    NOT_APPLICABLE,
    Cell,
    Checked,
    DimensionMarks,
    DimensionScores,
    District,
    Exact,
    Indicator,
    IndicatorScores,
    Lgo,
    LgoResult,
    LgoType,
    Marks,
    Pilot,
    Province,
    Publication,
    Round,
    RoundResult,
    Statistics,
    Submission,
    Text,
)
from generator.score import score
from tests.test_score_published import ROUND

NOBODY = Text("")

Row: TypeAlias = Sequence[tuple[Exact, Exact]] | str
"""What one LGO has: pairs of marks and full marks by dimension, or cells, ``"5 0 cut - . (3)"``: ``.`` is
missing, brackets are a pilot."""


def dimensions(count: int, **rules: object) -> Round:
    """`ROUND` with its first dimensions only, and other rules."""
    return replace(ROUND, dimensions=ROUND.dimensions[:count], **rules)  # type: ignore[arg-type] # any field of a round


def indicator(key: str, dimension: int = 1, full: Exact = 5, pilot: bool = False) -> Indicator:
    """An indicator that applies to everybody."""
    steps = (0, full)
    everybody = frozenset(LgoType)
    return Indicator(key, key, dimension, (), Text(key), full, steps, everybody, pilot, True, NOBODY)


def lgo(code: str, type_: str = "sao") -> Lgo:
    """The LGO of this code: its province and district stand in it."""
    return Lgo(code, LgoType(type_), Text(code), "", code[2:4], District(code[2:6], Text(code[2:6])), 2561)


def cells(text: str) -> tuple[Cell, ...]:
    """The cells that a row writes."""
    words: dict[str, Cell] = {"cut": CUT, "-": NOT_APPLICABLE, ".": MISSING}
    return tuple(
        words[word]
        if word in words
        else Pilot(Fraction(word[1:-1]))
        if word.startswith("(")
        else Marks(Fraction(word))
        for word in text.split()
    )


def scored(
    round_: Round,
    table: Mapping[str, Row],
    types: Mapping[str, str] | None = None,
    population: Mapping[str, int] | None = None,
) -> RoundResult:
    """The results of `round_`: `table`, `types` (an SAO where it says nothing) and `population` of the
    round's year go by LGO code."""
    codes = sorted(table)
    lgos = tuple(lgo(code, (types or {}).get(code, "sao")) for code in codes)
    submissions: dict[tuple[int, str], Submission] = {}
    for province in sorted({each.province for each in lgos}):
        rows = {code: table[code] for code in table if code[2:4] == province}
        by_indicator = {code: cells(row) for code, row in rows.items() if isinstance(row, str)}
        if by_indicator:
            submissions[round_.year, province] = IndicatorScores(province, "", by_indicator)
        else:
            marks = {
                code: tuple(DimensionMarks(*pair) for pair in row)
                for code, row in rows.items()
                if not isinstance(row, str)
            }
            submissions[round_.year, province] = DimensionScores(province, "", marks)
    known = Checked(
        publication=Publication(NOBODY, NOBODY, "", "", "", "", True, NOBODY),
        provinces=tuple(
            Province(code, code, Text(code), "north") for code in sorted({each.province for each in lgos})
        ),
        lgos=lgos,
        statistics=tuple(
            Statistics(code, round_.year, people, None, None, None, "", "")
            for code, people in (population or {}).items()
        ),
        successions=(),
        rounds=(round_,),
        submissions=submissions,
    )
    return score(known).rounds[0]


def by_code(result: RoundResult) -> dict[str, LgoResult]:
    """Every LGO's result."""
    return {each.lgo.code: each for province in result.provinces for each in province.lgos}
