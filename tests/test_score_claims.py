"""What LGOs claimed beside what was verified: over the same indicators, by the same rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.check import check
from generator.load import load
from generator.model import (
    CUT,
    MISSING,
    NOT_APPLICABLE,
    Aggregation,
    Cell,
    Claim,
    Exact,
    LgoType,
    Marks,
    Pilot,
    RoundClaims,
    RoundResult,
)
from generator.score import score
from tests.two_rounds import Rows, cells, indicator, lgo, round_of, scored

ONE, TWO, THREE, FOUR = "06220301", "06220302", "05220303", "05220304"
ROUND = round_of(2568, ("D1-010", "D1-020", "D2-010", "D2-020", indicator("D2-030", pilot=True)))


def rows(**by_code: str) -> Rows:
    return {code.removeprefix("c"): cells(ROUND, text) for code, text in by_code.items()}


def claims(verified: Rows, claimed: Rows) -> RoundClaims | None:
    kinds = {"05": LgoType.SUBDISTRICT, "06": LgoType.SAO}
    lgos = [lgo(code, kinds[code[:2]]) for code in sorted(verified)]
    [newest] = scored((ROUND, verified), claims={2568: claimed}, lgos=lgos)
    return newest.claims


def claim_of(verified: str, claimed: str) -> Claim | None:
    found = claims({ONE: cells(ROUND, verified)}, {ONE: cells(ROUND, claimed)})
    return found.lgos[ONE] if found else None


# ---------------------------------------------------------------- one LGO, by hand


def test_a_claim_stands_beside_what_was_verified() -> None:
    """Claimed 5 5 | 3 1, verified 5 3 | 3 3: one too high, one too low, 14 of 20 in both."""
    claim = claim_of("5 3 3 3 0", "5 5 3 1 5")
    assert claim is not None
    assert (claim.count, claim.agreed, claim.over, claim.under) == (4, 2, 1, 1)
    assert [(each.claimed, each.verified, each.full) for each in claim.dimensions] == [
        (10, 8, 10),
        (4, 6, 10),
    ]
    assert [each.gap.shown for each in claim.dimensions if each.gap] == ["20.00", "-20.00"]
    assert (claim.claimed.shown, claim.verified.shown, claim.gap.shown) == ("70.00", "70.00", "0.00")


@pytest.mark.parametrize(
    ("verified",      "claimed",        "count", "percents"),
    [
        # only what has marks in both is compared
        ("5 3 cut 3 0",   "5 5 5 3 0",     3, ("86.67", "73.33", "13.33")),
        ("5 3 5 3 0",     "5 5 cut 3 0",   3, ("86.67", "73.33", "13.33")),
        ("5 3 - 3 0",     "5 5 - ? 0",     2, ("100.00", "80.00", "20.00")),
        # an unfinished claim is no zero
        ("5 5 5 5 0",     "5 ? ? ? ?",     1, ("100.00", "100.00", "0.00")),
        # less claimed than verified
        ("5 5 5 5 0",     "5 0 5 5 0",     4, ("75.00", "100.00", "-25.00")),
    ],
)  # fmt: skip
def test_both_sides_are_the_same_indicators(
    verified: str, claimed: str, count: int, percents: tuple[str, str, str]
) -> None:
    claim = claim_of(verified, claimed)
    assert claim is not None and claim.count == count
    assert (claim.claimed.shown, claim.verified.shown, claim.gap.shown) == percents


def test_a_dimension_with_nothing_in_common_has_no_gap() -> None:
    claim = claim_of("5 3 5 3 0", "5 5 cut ? 0")
    assert claim is not None
    assert [each.gap.shown if each.gap else None for each in claim.dimensions] == ["20.00", None]


def test_percentages_go_by_the_rounds_own_rule() -> None:
    keys = ("D1-010", "D2-010", "D2-020", "D2-030")
    mean = round_of(2568, keys, Aggregation.MEAN_OF_DIMENSIONS)
    [newest] = scored((mean, {ONE: cells(mean, "0 5 5 5")}), claims={2568: {ONE: cells(mean, "5 5 5 5")}})
    assert newest.claims is not None and newest.claims.lgos[ONE].gap.shown == "50.00"


def test_nothing_in_common_or_nothing_claimed_or_no_grade_is_no_claim() -> None:
    assert claim_of("5 3 cut - 0", "? ? 5 5 5") is None
    assert claims(rows(c06220301="5 5 5 5 5"), {}) is None
    assert claim_of("5 3 5 ? 0", "5 5 5 5 5") is None
    dimensions = {2568: {ONE: ((5, 10), (5, 10))}}
    [newest] = scored(
        (ROUND, rows(c06220301="5 5 5 5 5")), claims={2568: rows(c06220301="5 5 5 5 5")}, sums=dimensions
    )
    assert newest.claims is None


def test_a_claim_of_another_round_is_not_looked_at() -> None:
    [newest] = scored((ROUND, rows(c06220301="5 5 5 5 5")), claims={2567: rows(c06220301="5 5 5 5 5")})
    assert newest.claims is None


# ---------------------------------------------------------------- groups and indicators

VERIFIED = rows(c06220301="5 3 3 3 0", c06220302="5 5 5 5 0", c05220303="5 5 cut 0 0", c05220304="5 5 5 5 5")
CLAIMED = rows(c06220301="5 5 3 1 5", c06220302="5 5 5 0 0", c05220303="5 5 5 5 0")


def test_groups_add_up_cells_and_average_lgos() -> None:
    found = claims(VERIFIED, CLAIMED)
    assert found is not None and list(found.lgos) == [THREE, ONE, TWO]
    assert {code: claim.gap.shown for code, claim in found.lgos.items()} == {
        THREE: "33.33",
        ONE: "0.00",
        TWO: "-25.00",
    }
    nation = found.nation
    assert (nation.lgos, nation.expected) == (3, 4)
    assert (nation.count, nation.agreed, nation.over, nation.under) == (11, 7, 2, 2)
    assert nation.gap is not None and nation.gap.exact == (Fraction(100, 3) - 25) / 3
    # dimension 1: 20, 0 and 0; dimension 2: −20, −50 and 100
    assert [each.gap.exact if each.gap else None for each in nation.dimensions] == [Fraction(20, 3), 10]
    # cells of dimension 1: five of six agree; of dimension 2: two of five
    assert [(each.count, each.agreed, each.over, each.under) for each in nation.dimensions] == [
        (6, 5, 1, 0),
        (5, 2, 1, 2),
    ]
    assert [each.agreement.shown if each.agreement else "" for each in nation.dimensions] == [
        "83.33",
        "40.00",
    ]
    assert nation.agreement is not None and nation.agreement.exact == Fraction(700, 11)
    assert found.by_province == {"22": nation}
    assert list(found.by_type) == [LgoType.SAO, LgoType.SUBDISTRICT]
    subdistrict = found.by_type[LgoType.SUBDISTRICT]
    assert (subdistrict.lgos, subdistrict.expected) == (1, 2)
    assert subdistrict.gap is not None and subdistrict.gap.shown == "33.33"


def test_a_group_that_claims_nothing_is_there_with_its_graded_lgos() -> None:
    found = claims(VERIFIED, {ONE: CLAIMED[ONE]})
    assert found is not None
    silent = found.by_type[LgoType.SUBDISTRICT]
    assert (silent.lgos, silent.expected, silent.count, silent.gap) == (0, 2, 0, None)
    assert silent.agreement is None
    assert [(each.count, each.agreement, each.gap) for each in silent.dimensions] == [(0, None, None)] * 2


def test_indicators_say_how_claims_on_them_fared() -> None:
    found = claims(VERIFIED, CLAIMED)
    assert found is not None
    told = [
        (each.indicator.key, each.count, each.over, each.under, each.gap.exact, each.agreement.shown)
        for each in found.indicators
    ]
    assert told == [
        ("D1-010", 3, 0, 0, 0, "100.00"),
        ("D1-020", 3, 1, 0, Fraction(2, 3), "66.67"),
        ("D2-010", 2, 0, 0, 0, "100.00"),
        ("D2-020", 3, 1, 2, Fraction(-2, 3), "0.00"),
    ]


def test_an_indicator_that_no_claim_is_about_is_not_there() -> None:
    found = claims({ONE: cells(ROUND, "5 5 5 cut 5")}, {ONE: cells(ROUND, "5 ? 5 5 5")})
    assert found is not None
    assert [each.indicator.key for each in found.indicators] == ["D1-010", "D2-010"]


# ---------------------------------------------------------------- whatever was claimed

values: tuple[Exact, ...] = (0, 1, 3, 5, Fraction(5, 2))
kinds = some.sampled_from(values).map(Marks) | some.sampled_from((CUT, NOT_APPLICABLE))
pilots = some.sampled_from((0, 5)).map(Pilot)
verified_rows = some.tuples(kinds, kinds, kinds, kinds, pilots)
claimed_rows = some.tuples(*[kinds | some.just(MISSING)] * 4, pilots)


def both(row: Sequence[Cell], own: Sequence[Cell]) -> list[tuple[int, Marks, Marks]]:
    return [
        (place, claimed, found)
        for place, (claimed, found) in enumerate(zip(own, row, strict=True))
        if isinstance(claimed, Marks) and isinstance(found, Marks)
    ]


def percent(pairs: Sequence[tuple[int, Marks, Marks]], side: int) -> Fraction:
    return Fraction(100 * sum(Fraction((each[1], each[2])[side].value) for each in pairs)) / (5 * len(pairs))


@given(some.lists(some.tuples(verified_rows, claimed_rows), min_size=1, max_size=4))
def test_claims_are_plain_counts_and_differences(
    table: list[tuple[tuple[Cell, ...], tuple[Cell, ...]]],
) -> None:
    codes = (ONE, TWO, THREE, FOUR)[: len(table)]
    found = claims(
        {code: row for code, (row, _) in zip(codes, table, strict=True)},
        {code: own for code, (_, own) in zip(codes, table, strict=True)},
    )
    graded = {
        code: pair
        for code, pair in zip(codes, table, strict=True)
        if any(isinstance(c, Marks) for c in pair[0])
    }
    plain = {code: pairs for code, pair in graded.items() if (pairs := both(*pair))}
    if found is None:
        assert plain == {}
        return
    assert list(found.lgos) == sorted(plain)
    for code, claim in found.lgos.items():
        pairs = plain[code]
        assert claim.count == len(pairs) == claim.agreed + claim.over + claim.under
        assert claim.over == sum(own.value > cell.value for _, own, cell in pairs)
        assert claim.under == sum(own.value < cell.value for _, own, cell in pairs)
        assert claim.claimed.exact == percent(pairs, 0) and claim.verified.exact == percent(pairs, 1)
        assert claim.gap.exact == claim.claimed.exact - claim.verified.exact
        assert claim.over or claim.gap.exact <= 0
        assert claim.under or claim.gap.exact >= 0
        assert sum(each.full for each in claim.dimensions) == 5 * len(pairs)
        for each in claim.dimensions:
            gap = Fraction(100 * (each.claimed - each.verified)) / each.full if each.full else None
            assert (each.gap and each.gap.exact) == gap
    assert found.nation.lgos == len(plain) and found.nation.expected == len(graded)
    for groups in (found.by_type.values(), found.by_province.values()):
        for part in ("lgos", "expected", "count", "agreed", "over", "under"):
            assert sum(getattr(each, part) for each in groups) == getattr(found.nation, part)
    for told in found.indicators:
        place = ROUND.indicators.index(told.indicator)
        gaps = [own.value - cell.value for pairs in plain.values() for at, own, cell in pairs if at == place]
        assert (told.count, told.gap.exact) == (len(gaps), Fraction(sum(gaps)) / len(gaps))
        assert (told.over, told.under) == (sum(gap > 0 for gap in gaps), sum(gap < 0 for gap in gaps))
    assert sum(each.count for each in found.indicators) == found.nation.count


@given(verified_rows)
def test_an_lgo_that_claimed_what_was_verified_has_no_gap(row: tuple[Cell, ...]) -> None:
    found = claims({ONE: row}, {ONE: row})
    for claim in found.lgos.values() if found else ():
        assert claim.agreed == claim.count and claim.gap.exact == 0 and claim.claimed == claim.verified
        assert all(each.gap is None or each.gap.shown == "0.00" for each in claim.dimensions)


@given(verified_rows, claimed_rows, some.sampled_from((2, Fraction(1, 3))))
def test_scaling_marks_and_full_marks_together_changes_no_gap(
    row: tuple[Cell, ...], own: tuple[Cell, ...], factor: int | Fraction
) -> None:
    def times(cells_: Sequence[Cell]) -> tuple[Cell, ...]:
        return tuple(Marks(cell.value * factor) if isinstance(cell, Marks) else cell for cell in cells_)

    larger = tuple(replace(each, full_marks=each.full_marks * factor) for each in ROUND.indicators)
    [plain] = scored((ROUND, {ONE: row}), claims={2568: {ONE: own}})
    [scaled] = scored(
        (replace(ROUND, indicators=larger), {ONE: times(row)}), claims={2568: {ONE: times(own)}}
    )
    assert gaps_of(plain) == gaps_of(scaled)


def gaps_of(scored_round: RoundResult) -> list[object]:
    found = scored_round.claims
    return [
        (claim.gap, claim.claimed, claim.verified, [each.gap for each in claim.dimensions])
        for claim in (found.lgos.values() if found else ())
    ]


# ---------------------------------------------------------------- the demonstration


def test_the_demonstration_has_claims_in_two_rounds_and_most_agree(small_country: Path) -> None:
    newest, middle, oldest = score(check(load(small_country))).rounds
    assert oldest.claims is None
    for each in (newest, middle):
        assert each.claims is not None
        nation = each.claims.nation
        assert nation.count == nation.agreed + nation.over + nation.under
        assert 0 < nation.under < nation.over < nation.agreed / 10
        assert nation.gap is not None and nation.gap.exact > 0
        assert nation.count == sum(each.count for each in each.claims.indicators)
