"""Groups of LGOs: spreads, ranks of provinces, indicators and topics; what no order of rows changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.check import check
from generator.load import load
from generator.model import (
    Aggregation,
    Exact,
    OnEmptyDimension,
    PassRule,
    Rank,
    Results,
    Round,
    RoundResult,
    Source,
    Sources,
    Spread,
    Summary,
)
from generator.score import score
from generator.score.groups import spread_of
from generator.score.order import in_order
from tests.country import write_country
from tests.rounds import Row, by_code, dimensions, indicator, scored

ONE = dimensions(1)


def shown(spread: Spread | None) -> list[str]:
    return (
        [each.shown for each in (spread.least, spread.lower, spread.median, spread.upper, spread.greatest)]
        if spread
        else []
    )


# ---------------------------------------------------------------- spread


@pytest.mark.parametrize(
    ("values",               "spread"),
    [
        # overall percentages     least    lower    median   upper    greatest
        ([],                     []),
        ([60],                   ["60.00", "60.00", "60.00", "60.00", "60.00"]),
        ([80, 60],               ["60.00", "65.00", "70.00", "75.00", "80.00"]),
        ([10, 40, 20, 30],       ["10.00", "17.50", "25.00", "32.50", "40.00"]),
        ([1, 2, 3, 4, 5],        ["1.00",  "2.00",  "3.00",  "4.00",  "5.00"]),
        ([7, 7, 7, 100, 0, 50],  ["0.00",  "7.00",  "7.00",  "39.25", "100.00"]),
    ],
)  # fmt: skip
def test_quartiles_are_those_of_a_spreadsheet(values: list[Exact], spread: list[str]) -> None:
    assert shown(spread_of(ONE, values)) == spread


def test_a_spread_that_only_seems_to_reach_a_grade_says_so() -> None:
    spread = spread_of(ONE, [Fraction("79.99"), 80])
    assert spread is not None
    assert (spread.median.shown, spread.median.near) == ("79.995", 80)


def test_every_group_has_the_spread_of_its_graded_lgos() -> None:
    round_ = dimensions(1, indicators=(indicator("a"), indicator("b")))
    result = scored(
        round_,
        {"06220101": "5 5", "06220202": "5 0", "06220203": "5 .", "05220104": "0 0", "06830101": "3 3"},
        types={"05220104": "subdistrict"},
    )
    chanthaburi = result.provinces[0]
    assert shown(result.summary.spread) == ["0.00", "37.50", "55.00", "70.00", "100.00"]
    assert [shown(each.spread)[2] for each in result.by_type.values()] == ["60.00", "0.00"]
    assert [shown(each.spread)[2] for each in result.by_region.values()] == ["55.00"]
    assert shown(chanthaburi.summary.spread)[2] == "50.00"
    assert [shown(each.spread)[2] for each in chanthaburi.by_type.values()] == ["75.00", "0.00"]
    assert [shown(each.spread) for each in chanthaburi.by_district.values()] == [
        ["0.00", "25.00", "50.00", "75.00", "100.00"],
        ["50.00"] * 5,
    ]
    assert (chanthaburi.summary.count, chanthaburi.summary.expected) == (3, 4)


@given(some.lists(some.fractions(0, 100, max_denominator=10**6), min_size=1, max_size=12))
def test_whole_numbers_stand_in_the_order_of_their_values(values: list[Fraction]) -> None:
    order = in_order(dict(enumerate(values)))
    for one, first in enumerate(values):
        for other, second in enumerate(values):
            assert (order[one] < order[other], order[one] == order[other]) == (
                first < second,
                first == second,
            )


def test_the_mean_is_over_graded_lgos_only() -> None:
    round_ = dimensions(1, indicators=(indicator("a"), indicator("b")))
    result = scored(round_, {"06220101": "5 5", "06220102": "5 0", "06220103": "5 ."})
    assert result.summary.overall is not None and result.summary.overall.exact == 75
    assert (result.summary.count, result.summary.expected) == (2, 3)


# ---------------------------------------------------------------- places


def test_a_place_is_among_lgos_of_one_type() -> None:
    table: dict[str, Row] = {"06220101": [(5, 10)], "05220102": [(9, 10)], "06830101": [(7, 10)]}
    found = by_code(scored(ONE, table, types={"05220102": "subdistrict"}))
    assert {code: (own.rank_in_province, own.rank_in_nation) for code, own in found.items()} == {
        #            in the province   in the nation
        "06220101": (Rank(1, 1, 1), Rank(2, 2, 2)),
        "05220102": (Rank(1, 1, 1), Rank(1, 1, 1)),
        "06830101": (Rank(1, 1, 1), Rank(1, 1, 2)),
    }


def test_a_place_is_by_the_exact_percentage() -> None:
    table: dict[str, Row] = {"06220101": [(700001, 10**6)], "06220102": [(700002, 10**6)]}
    found = by_code(scored(ONE, table))
    assert [own.overall and own.overall.shown for own in found.values()] == ["70.00", "70.00"]
    assert [own.rank_in_nation for own in found.values()] == [Rank(2, 2, 2), Rank(1, 1, 2)]


# ---------------------------------------------------------------- provinces


def test_provinces_are_ranked_by_dimension_where_they_have_a_mean() -> None:
    result = scored(
        dimensions(2),
        {
            "06220101": [(5, 10), (0, 0)],
            "06220102": [(7, 10), (0, 0)],
            "06110101": [(6, 10), (1, 10)],
            "06830101": [(9, 10), (8, 10)],
        },
    )
    expected = {
        # province: overall,      dimension 1,   dimension 2
        "11":       (Rank(3, 3, 3), (Rank(2, 3, 3), Rank(2, 2, 2))),
        "22":       (Rank(2, 2, 3), (Rank(2, 3, 3), None)),
        "83":       (Rank(1, 1, 3), (Rank(1, 1, 3), Rank(1, 1, 2))),
    }  # fmt: skip
    assert {each.province.code: (each.rank, each.dimension_ranks) for each in result.provinces} == expected


# ---------------------------------------------------------------- indicators and topics

FOUR = dimensions(
    2,
    indicators=(indicator("a"), indicator("b", pilot=True), indicator("c", 2, full=2), indicator("d", 2)),
)
TABLE: dict[str, Row] = {
    #            a   b     c   d
    "06220101": "5   (3)   0   cut",
    "06220102": "0   (5)   2   2.5",
    "05220103": "3   cut   1   -",
    "06220104": "1   (1)   .   5",  # not graded: in nothing
    "06830101": "5   (0)   0   -",
    "06110101": [(1, 10), (1, 10)],
}


def test_an_indicator_is_summed_up_over_graded_lgos_that_have_it_in_their_base() -> None:
    result = scored(FOUR, TABLE, types={"05220103": "subdistrict"})
    found = {
        each.indicator.key: {
            group: (own.count, own.mean and own.mean.shown, own.full, own.zero, own.cut)
            for group, own in [("nation", each.nation), *each.by_type.items(), *each.by_province.items()]
        }
        for each in result.indicators
    }
    assert found == {
        # group                  count  mean     full  zero  cut
        "a": {
            "nation":           (4,     "65.00", 2,    1,    0),
            "sao":              (3,     "66.67", 2,    1,    0),
            "subdistrict":      (1,     "60.00", 0,    0,    0),
            "22":               (3,     "53.33", 1,    1,    0),
            "83":               (1,    "100.00", 1,    0,    0),
        },
        "b": {
            "nation":           (3,     "53.33", 1,    1,    1),
            "sao":              (3,     "53.33", 1,    1,    0),
            "subdistrict":      (0,     None,    0,    0,    1),
            "22":               (2,     "80.00", 1,    0,    1),
            "83":               (1,     "0.00",  0,    1,    0),
        },
        "c": {
            "nation":           (4,     "37.50", 1,    2,    0),
            "sao":              (3,     "33.33", 1,    2,    0),
            "subdistrict":      (1,     "50.00", 0,    0,    0),
            "22":               (3,     "50.00", 1,    1,    0),
            "83":               (1,     "0.00",  0,    1,    0),
        },
        "d": {
            "nation":           (1,     "50.00", 0,    0,    1),
            "sao":              (1,     "50.00", 0,    0,    1),
            "22":               (1,     "50.00", 0,    0,    1),
        },
    }  # fmt: skip


def test_topics_are_the_indicators_on_which_a_province_loses_marks() -> None:
    result = scored(FOUR, TABLE, types={"05220103": "subdistrict"})
    topics = {
        each.province.code: [(topic.indicator.key, topic.lost, topic.lgos, topic.of) for topic in each.topics]
        for each in result.provinces
    }
    assert topics == {
        #      indicator  lost            by  of
        "11": [],
        "22": [("a",      7,              2,  3), ("c", 3, 2, 3), ("d", Fraction(5, 2), 1, 1)],
        "83": [("c",      2,              1,  1)],
    }  # fmt: skip


def test_equal_topics_stand_by_lgos_then_in_the_order_of_the_framework() -> None:
    round_ = dimensions(1, indicators=tuple(indicator(key) for key in "abc"))
    result = scored(round_, {"06220101": "1 3 1", "06220102": "5 3 5"})
    assert [topic.indicator.key for topic in result.provinces[0].topics] == ["b", "a", "c"]


def test_where_only_dimension_marks_are_known_no_indicator_is_summed_up() -> None:
    result = scored(ONE, {"06220101": [(1, 2)]})
    assert result.indicators == () and result.provinces[0].topics == ()


def test_a_round_in_which_nobody_is_graded_yet_keeps_its_indicators() -> None:
    result = scored(FOUR, {"06220101": "5 (5) . ."})
    assert [(each.nation.count, each.nation.mean, each.by_type) for each in result.indicators] == [
        (0, None, {})
    ] * 4


# ---------------------------------------------------------------- frameworks


def test_a_province_by_dimension_stands_beside_one_by_indicator() -> None:
    round_ = dimensions(2, indicators=(indicator("a"), indicator("b", 2)))
    result = scored(round_, {"06220101": "5 0", "06830101": [(5, 5), (1, 5)]})
    found = by_code(result)
    assert [each.overall and each.overall.shown for each in found.values()] == ["50.00", "60.00"]
    assert (found["06220101"].cells is None, found["06830101"].cells is None) == (False, True)
    assert found["06830101"].rank_in_nation == Rank(1, 1, 2)
    assert result.summary.overall is not None and result.summary.overall.shown == "55.00"


@pytest.mark.parametrize("count", [1, 4, 5])
@pytest.mark.parametrize("rule", [Aggregation.POOLED, Aggregation.MEAN_OF_DIMENSIONS])
def test_a_round_has_as_many_dimensions_as_it_says(count: int, rule: Aggregation) -> None:
    result = scored(dimensions(count, aggregation=rule), {"06220101": [(n, 10) for n in range(1, count + 1)]})
    own = by_code(result)["06220101"]
    assert [each.percent and each.percent.exact for each in own.dimensions] == [
        10 * n for n in range(1, count + 1)
    ]
    assert own.overall is not None and own.overall.exact == 5 * (count + 1)


@pytest.mark.parametrize("path", [(), ("หัวข้อ",), ("หน่วยที่ 1", "หน่วยย่อยที่ 1.1"), ("ก", "ข", "ค", "ง")])
def test_how_deep_an_indicators_section_lies_changes_no_result(path: tuple[str, ...]) -> None:
    plain = (indicator("a"), indicator("b", 2))
    deep = tuple(replace(each, section=path) for each in plain)
    results = [
        by_code(scored(dimensions(2, indicators=each), {"06220101": "5 3"}))["06220101"]
        for each in (plain, deep)
    ]
    assert results[0].overall == results[1].overall
    assert results[0].dimensions == results[1].dimensions


def test_an_empty_dimension_leaves_means_weights_and_the_pass_of_every_dimension() -> None:
    weights = {1: Fraction(1, 2), 2: Fraction(1, 3), 3: Fraction(1, 6)}
    row = {"06220101": [(8, 10), (7, 10), (0, 0)]}
    for rule, exact in (
        #                              with two of three dimensions
        (Aggregation.POOLED,             75),
        (Aggregation.MEAN_OF_DIMENSIONS, 75),
        (Aggregation.WEIGHTED,           76),
    ):  # fmt: skip
        round_ = dimensions(
            3,
            aggregation=rule,
            weights=weights,
            on_empty_dimension=OnEmptyDimension.RENORMALISE,
            pass_rule=PassRule.EVERY_DIMENSION,
        )
        own = by_code(scored(round_, row))["06220101"]
        assert own.overall is not None and own.overall.exact == exact
        assert own.passed is True
        assert own.dimensions[2].percent is None


# ---------------------------------------------------------------- properties

CELLS = some.sampled_from(("0", "1", "2.5", "5", "cut", "-"))
MATRIX = some.lists(some.lists(CELLS, min_size=4, max_size=4), min_size=1, max_size=9)
EVEN = dimensions(2, indicators=(*(indicator(key) for key in "ab"), *(indicator(key, 2) for key in "cd")))
RULES = some.sampled_from(
    (
        EVEN,
        replace(EVEN, aggregation=Aggregation.MEAN_OF_DIMENSIONS),
        replace(EVEN, aggregation=Aggregation.WEIGHTED, weights={1: Fraction(2, 5), 2: Fraction(3, 5)}),
    )
)


def matrix(rows: list[list[str]]) -> dict[str, Row]:
    """The rows as those of LGOs of three provinces."""
    return {f"06{22 + place % 3}{100 + place:04}": " ".join(row) for place, row in enumerate(rows)}


def summaries(result: RoundResult) -> Iterator[Summary]:
    """Every group's."""
    yield result.summary
    for each in (result.by_type, result.by_region):
        yield from each.values()
    for province in result.provinces:
        yield province.summary
        yield from province.by_type.values()
        yield from province.by_district.values()


@given(RULES, MATRIX)
def test_whatever_the_marks_percentages_lie_between_0_and_100_and_parts_sum_to_wholes(
    round_: Round, rows: list[list[str]]
) -> None:
    result = scored(round_, matrix(rows))
    for summary in summaries(result):
        percents = [each for each in (summary.overall, *summary.dimensions) if each]
        assert all(0 <= each.exact <= 100 for each in percents)
        assert sum(summary.by_band.values()) == summary.count <= summary.expected
        if summary.spread and summary.overall:
            spread = summary.spread
            five = [spread.least, spread.lower, spread.median, spread.upper, spread.greatest]
            assert [each.exact for each in five] == sorted(each.exact for each in five)
            assert spread.least.exact <= summary.overall.exact <= spread.greatest.exact
    for groups in (result.by_type, result.by_region):
        assert sum(each.count for each in groups.values()) == result.summary.count
        assert sum(each.passed for each in groups.values()) == result.summary.passed
    for province in result.provinces:
        for groups in (province.by_type, province.by_district):
            assert sum(each.count for each in groups.values()) == province.summary.count
    for own in by_code(result).values():
        assert (own.marks, own.full) == (
            sum(each.marks for each in own.dimensions),
            sum(each.full for each in own.dimensions),
        )
    for each in result.indicators:
        for name in ("count", "full", "zero", "cut"):
            assert getattr(each.nation, name) == sum(
                getattr(part, name) for part in each.by_province.values()
            )


@given(RULES, MATRIX)
def test_ranks_agree_with_values(round_: Round, rows: list[list[str]]) -> None:
    found = by_code(scored(round_, matrix(rows)))
    graded = {code: own.overall.exact for code, own in found.items() if own.overall}
    for code, own in found.items():
        for near, rank in ((True, own.rank_in_province), (False, own.rank_in_nation)):
            if code not in graded:
                assert rank is None
                continue
            others = [value for other, value in graded.items() if not near or other[2:4] == code[2:4]]
            above = sum(value > graded[code] for value in others)
            assert rank == Rank(above + 1, above + others.count(graded[code]), len(others))


@given(RULES, MATRIX, some.sampled_from((2, 7, Fraction(1, 3), 10**12)))
def test_scaling_marks_and_full_marks_together_changes_no_percentage_and_no_place(
    round_: Round, rows: list[list[str]], times: Exact
) -> None:
    larger = replace(
        round_,
        indicators=tuple(replace(each, full_marks=each.full_marks * times) for each in round_.indicators),
    )
    scaled = [[cell if cell in ("cut", "-") else str(Fraction(cell) * times) for cell in row] for row in rows]
    one, other = scored(round_, matrix(rows)), scored(larger, matrix(scaled))
    assert one.summary == other.summary
    assert [each.nation for each in one.indicators] == [each.nation for each in other.indicators]
    for own, its in zip(by_code(one).values(), by_code(other).values(), strict=True):
        assert (own.overall, own.band, own.rank_in_nation) == (its.overall, its.band, its.rank_in_nation)
        assert (own.position and own.position.peers) == (its.position and its.position.peers)


@given(RULES, MATRIX, some.data())
def test_a_cut_changes_the_base_of_its_lgo_alone(
    round_: Round, rows: list[list[str]], data: some.DataObject
) -> None:
    row, column = data.draw(some.integers(0, len(rows) - 1)), data.draw(some.integers(0, 3))
    changed = [list(each) for each in rows]
    changed[row][column] = "cut"
    before, after = (by_code(scored(round_, matrix(each))) for each in (rows, changed))
    for place, code in enumerate(matrix(rows)):
        if place != row:
            assert before[code].dimensions == after[code].dimensions
            assert before[code].overall == after[code].overall
    own, cut = list(matrix(rows))[row], 5 if rows[row][column] not in ("cut", "-") else 0
    assert after[own].full == before[own].full - cut


@given(RULES, MATRIX, some.data())
def test_the_order_of_rows_is_irrelevant(round_: Round, rows: list[list[str]], data: some.DataObject) -> None:
    table = matrix(rows)
    shuffled = dict(data.draw(some.permutations(list(table.items()))))
    assert scored(round_, table) == scored(round_, shuffled)


def test_the_order_of_rows_and_files_of_the_data_is_irrelevant(tmp_path: Path) -> None:
    def results(sources: Sources) -> Results:
        return score(check(sources))

    def turned(source: Source) -> Source:
        """The same table, its rows from the last to the first."""
        folders = ("scores/", "dimensions/", "self/", "lgos.csv", "provinces.csv", "statistics.csv")
        if not any(folder in source.path for folder in folders):
            return source
        head, *rows = source.content.decode().splitlines(keepends=True)
        return replace(source, content="".join([head, *reversed(rows)]).encode())

    sources = load(write_country(tmp_path))
    backwards = Sources(tuple(turned(each) for each in reversed(sources.files)))
    assert backwards != sources
    assert results(backwards).rounds == results(sources).rounds
