"""A country in a few lines, for tests of scoring: one province, some LGOs, a round or two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from generator.model import (
    CUT,
    MISSING,
    NOT_APPLICABLE,
    Aggregation,
    Cell,
    Checked,
    Dimension,
    DimensionMarks,
    DimensionScores,
    District,
    Exact,
    Indicator,
    IndicatorScores,
    Lgo,
    LgoType,
    Link,
    LinkKind,
    Marks,
    Pilot,
    Province,
    Publication,
    Round,
    RoundResult,
    Text,
)
from generator.score import score
from tests.test_score_published import ROUND

NOBODY = Publication(Text("ก"), Text("ข"), "CC0-1.0", "", "", "", True, Text(""))
PROVINCE = Province("22", "chanthaburi", Text("จันทบุรี"), "east")
WORDS: Mapping[str, Cell] = {"cut": CUT, "-": NOT_APPLICABLE, "": MISSING}


def lgo(code: str, kind: LgoType = LgoType.SAO, since: int = 2560, until: int | None = None) -> Lgo:
    return Lgo(code, kind, Text(code), "", "22", District("2203", Text("อำเภอ")), since, until)


def indicator(key: str, full: Exact = 5, pilot: bool = False) -> Indicator:
    """The dimension is the digit after the D of its key."""
    return Indicator(
        key=key,
        number=key,
        dimension=int(key[1]),
        section=(),
        name=Text(key),
        full_marks=full,
        steps=(0, full),
        applies=frozenset(LgoType),
        pilot=pilot,
        cut_allowed=True,
        guide=Text(""),
    )


def round_of(
    year: int,
    indicators: Sequence[Indicator | str],
    aggregation: Aggregation = Aggregation.POOLED,
    weights: Mapping[int, Fraction] | None = None,
    dimensions: Sequence[int] = (),
) -> Round:
    made = tuple(indicator(each) if isinstance(each, str) else each for each in indicators)
    numbers = dimensions or sorted({each.dimension for each in made})
    return replace(
        ROUND,
        year=year,
        fiscal_year=year - 1,
        dimensions=tuple(Dimension(number, Text(str(number))) for number in numbers),
        indicators=made,
        aggregation=aggregation,
        weights=weights or {},
    )


def cells(round_: Round, text: str) -> tuple[Cell, ...]:
    """``cells(round_, "5 cut - ?")``: numbers, cut, does not apply, missing."""
    written = ["" if each == "?" else each for each in text.split()]
    return tuple(
        WORDS[word] if word in WORDS else (Pilot if each.pilot else Marks)(_number(word))
        for each, word in zip(round_.indicators, written, strict=True)
    )


def _number(word: str) -> Exact:
    value = Fraction(word)
    return value.numerator if value.denominator == 1 else value


def same(year: int, *keys: str) -> tuple[Link, ...]:
    """Links of indicators that kept their key, or took another: ``"D1-010=D2-030"``."""
    ends = [(key.partition("=")[0], key.rpartition("=")[2]) for key in keys]
    return tuple(Link(new, year, old, LinkKind.SAME) for new, old in ends)


Rows = Mapping[str, Sequence[Cell]]
Sums = Mapping[str, Sequence[tuple[Exact, Exact]]]


def scored(
    *rounds: tuple[Round, Rows],
    links: Mapping[int, Sequence[Link]] | None = None,
    claims: Mapping[int, Rows] | None = None,
    lgos: Sequence[Lgo] | None = None,
    sums: Mapping[int, Sums] | None = None,
) -> tuple[RoundResult, ...]:
    """The rounds as computed, newest first; `sums` are rounds that are known by dimension only."""
    submissions: dict[tuple[int, str], IndicatorScores | DimensionScores] = {}
    for round_, rows in rounds:
        known = {code: tuple(row) for code, row in rows.items()}
        submissions[round_.year, "22"] = IndicatorScores("22", "", known)
    for year, by_code in (sums or {}).items():
        bases = {code: tuple(DimensionMarks(*each) for each in row) for code, row in by_code.items()}
        submissions[year, "22"] = DimensionScores("22", "", bases)
    codes = sorted({code for _, rows in rounds for code in rows})
    assessments = {
        (year, "22"): IndicatorScores("22", "", {code: tuple(row) for code, row in rows.items()})
        for year, rows in (claims or {}).items()
    }
    checked = Checked(
        publication=NOBODY,
        provinces=(PROVINCE,),
        lgos=tuple(lgos or map(lgo, codes)),
        statistics=(),
        successions=(),
        rounds=tuple(round_ for round_, _ in rounds),
        submissions=submissions,
        self_assessments=assessments,
        crosswalks={year: tuple(each) for year, each in (links or {}).items()},
    )
    return score(checked).rounds
