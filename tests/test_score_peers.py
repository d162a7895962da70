"""Peers: who they are, where their middle lies, and what an LGO loses against them."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some

from generator.model import Loss, Peers, Statistics
from generator.score.losses import LOSSES
from generator.score.peers import PEERS, populations
from tests.rounds import Row, by_code, dimensions, indicator, scored

ONE = dimensions(1)


def peers(
    table: dict[str, Row], population: dict[str, int], types: dict[str, str] | None = None
) -> dict[str, Peers | None]:
    """The peers of each graded LGO."""
    found = by_code(scored(ONE, table, types, population))
    return {code: result.position.peers for code, result in found.items() if result.position}


def test_peers_are_the_nearest_in_population_of_the_nation_and_equal_distances_go_to_the_lower_code() -> None:
    population = {
        #            people  distance to 06220101
        "06220101": 5000,
        "06220102": 9000,  # 4000
        "06220103": 4900,  #  100
        "06830101": 5100,  #  100
        "06830102": 5000,  #    0
        "06830103": 5000,  #    0
        "05220104": 5000,  # of another type
    }
    table: dict[str, Row] = {code: [(1, 2)] for code in [*population, "06220199"]}
    found = peers(table, population, types={"05220104": "subdistrict"})
    assert found["06220101"] is not None and found["06220101"].by_population
    assert found["06220101"].codes == ("06830102", "06830103", "06220103", "06830101", "06220102")
    unknown = found["06220199"]
    assert unknown is not None and not unknown.by_population
    assert unknown.codes == ("06220101", "06220102", "06220103")
    assert found["05220104"] is None


def test_where_nobody_elses_population_is_known_peers_are_those_of_the_province() -> None:
    table: dict[str, Row] = {"06220101": [(1, 2)], "06220102": [(1, 2)], "06830101": [(1, 2)]}
    found = peers(table, {"06220101": 5000})
    assert found["06220101"] is not None
    assert (found["06220101"].codes, found["06220101"].by_population) == (("06220102",), False)
    assert found["06830101"] is None


def test_a_population_is_the_latest_known_up_to_the_year_of_the_round() -> None:
    def row(year: int, people: int | None) -> Statistics:
        return Statistics("06220101", year, people, None, None, None, "", "")

    facts = [row(2568, 40), row(2565, 10), row(2567, None), row(2566, 20)]
    assert populations(facts, 2564) == {}
    assert populations(facts, 2567) == populations(reversed(facts), 2567) == {"06220101": 20}
    assert populations(facts, 2568) == {"06220101": 40}


def test_medians_are_over_peers_that_have_a_base_and_only_what_is_above_counts_as_above() -> None:
    table: dict[str, Row] = {
        #            dimension 1  2        3
        "06220101": [(6, 10), (5, 10), (9, 10)],
        "06220102": [(2, 10), (5, 10), (0, 0)],
        "06220103": [(4, 10), (5, 10), (0, 0)],
        "06220104": [(9, 10), (1, 10), (0, 0)],
        "06220105": [(6, 10), (9, 10), (0, 0)],
    }
    own = by_code(scored(dimensions(3), table))["06220101"].position
    assert own is not None and own.peers is not None
    shown = [median and median.shown for median in own.peers.medians]
    assert shown == ["50.00", "50.00", None]
    assert own.peers.median.exact == Fraction(45 + 50, 2)  # the middle two of 35, 45, 50, 75
    assert (own.peers.above, own.peers.of) == (1, 2)


@given(some.lists(some.tuples(some.integers(0, 12), some.integers(0, 20)), min_size=1, max_size=30))
def test_peers_agree_with_a_plain_sort(rows: list[tuple[int, int]]) -> None:
    codes = [f"06{22 + place % 3}{100 + place:04}" for place in range(len(rows))]
    table: dict[str, Row] = {code: [(marks, 20)] for code, (_, marks) in zip(codes, rows, strict=True)}
    population = {code: people for code, (people, _) in zip(codes, rows, strict=True) if people}
    for code, found in peers(table, population).items():
        others = [other for other in population if other != code]
        if code in population and others:
            own = population[code]
            plain = sorted(others, key=lambda other: (abs(population[other] - own), other))[:PEERS]
        else:
            plain = sorted(other for other in codes if other != code and other[2:4] == code[2:4])
        assert (found.codes if found else ()) == tuple(plain)
        if found:
            marks = sorted(dict(zip(codes, rows, strict=True))[other][1] for other in plain)
            low, high = marks[(len(marks) - 1) // 2], marks[len(marks) // 2]
            assert found.median.exact == Fraction(5 * (low + high), 2)


# ---------------------------------------------------------------- losses

SEVEN = tuple(indicator(key) for key in "abcdefg")


def losses(table: dict[str, Row], code: str, *extra: int) -> tuple[Loss, ...]:
    """What an LGO loses in a round of seven indicators."""
    position = by_code(scored(dimensions(1, indicators=SEVEN), table))[code].position
    assert position is not None
    return position.losses


def test_losses_are_against_the_peers_that_have_the_indicator_the_greatest_first() -> None:
    found = losses(
        {
            #            a   b   c   d   e   f   g
            "06220101": "0   1   5   cut 3   2.5 3",
            "06220102": "5   5   0   5   3   5   -",
            "06220103": "cut 5   0   5   3   5   cut",
            "06220104": "5   0   0   5   3   0   -",
        },
        "06220101",
    )
    expected = [
        #    marks            average           lost              of
        ("a", 0,              5,                5,                2),
        ("b", 1,              Fraction(10, 3),  Fraction(7, 3),   3),
        ("f", Fraction(5, 2), Fraction(10, 3),  Fraction(5, 6),   3),
    ]  # fmt: skip
    assert [
        (each.indicator.key, each.marks, each.average.exact, each.lost.exact, each.count) for each in found
    ] == expected


def test_equal_losses_stand_in_the_order_of_the_framework_and_only_the_first_are_named() -> None:
    found = losses({"06220101": "0 0 0 1 0 0 0", "06220102": "4 5 4 5 4 4 4"}, "06220101")
    assert [each.indicator.key for each in found] == ["b", "a", "c", "d", "e"]
    assert len(found) == LOSSES


def test_pilots_and_lgos_known_by_dimension_only_are_in_no_loss() -> None:
    round_ = dimensions(1, indicators=(indicator("a"), indicator("b", pilot=True)))
    table: dict[str, Row] = {
        "06220101": "3 (0)",
        "06220102": "4 (5)",
        "06830101": [(10, 10)],
        "06830102": [(0, 10)],
    }
    people = dict.fromkeys(table, 1000)
    found = by_code(scored(round_, table, population=people))
    own, other = found["06220101"].position, found["06830101"].position
    assert own is not None and other is not None and own.peers is not None
    assert len(own.peers.codes) == 3
    assert [(each.indicator.key, each.average.exact, each.count) for each in own.losses] == [("a", 4, 1)]
    assert other.losses == ()


def test_losses_are_exact_whatever_the_size_of_marks() -> None:
    huge = 10**11 + Fraction(1, 10**6)
    big = (indicator("a", full=huge), indicator("b", full=huge))
    table: dict[str, Row] = {
        "06220101": "0 0",
        "06220102": f"{huge} {huge - Fraction(1, 10**6)}",
        "06220103": f"{huge} {huge}",
    }
    position = by_code(scored(dimensions(1, indicators=big), table))["06220101"].position
    assert position is not None
    assert [each.lost.exact for each in position.losses] == [huge, huge - Fraction(1, 2 * 10**6)]


marks = some.sampled_from(("0", "1", "2.5", "5", "cut", "-"))


@given(some.lists(some.lists(marks, min_size=7, max_size=7), min_size=1, max_size=14))
def test_losses_agree_with_plain_fractions(rows: list[list[str]]) -> None:
    given = {f"06220{100 + place}": row for place, row in enumerate(rows)}
    table: dict[str, Row] = {code: " ".join(row) for code, row in given.items()}
    graded = {
        code: result.position
        for code, result in by_code(scored(dimensions(1, indicators=SEVEN), table)).items()
        if result.position
    }
    given = {code: row for code, row in given.items() if code in graded}
    for code, position in graded.items():
        plain = []
        for place, each in enumerate(SEVEN):
            others = [
                Fraction(row[place])
                for other, row in given.items()
                if other != code and row[place] not in ("cut", "-")
            ]
            if others and given[code][place] not in ("cut", "-"):
                lost = sum(others) / len(others) - Fraction(given[code][place])
                if lost > 0:
                    plain.append((-lost, place, each.key, len(others)))
        expected = [(key, -lost, count) for lost, _, key, count in sorted(plain)[:LOSSES]]
        assert [(each.indicator.key, each.lost.exact, each.count) for each in position.losses] == expected
