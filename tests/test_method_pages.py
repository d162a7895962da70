"""What the method pages say is what the generator computes: every worked example, in both languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from generator.check import check
from generator.check.gaps import lines_of, to_leave_out
from generator.load import load
from generator.model import (
    BREAK_BELOW,
    COMMON_FROM,
    COMPARABLE_FROM,
    CUT,
    HPA_PASS,
    Aggregation,
    Claim,
    Exact,
    Language,
    LgoResult,
    Marks,
    OnEmptyDimension,
    PassRule,
    Percent,
    Position,
    ProvinceResult,
    Rounding,
    RoundResult,
    Split,
    Spread,
    SurveyAnswer,
    TotalsOf,
)
from generator.score import score
from generator.score.losses import LOSSES
from generator.score.peers import PEERS
from generator.score.rules import printed
from generator.score.satisfaction import satisfaction_of
from tests.conftest import ROOT
from tests.country import write_country
from tests.test_score_cells import base
from tests.test_score_published import ROUND, percents, scored
from tests.worked import write_example

PAGES = ("method", "comparisons", "quality")
A, B, C, D, E = (f"0622030{serial}" for serial in range(1, 6))
NAMES = dict(zip((A, B, C, D, E), ("กA", "ขB", "คC", "งD", "จE"), strict=True))


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> RoundResult:
    """The newer round of the worked example."""
    folder = tmp_path_factory.mktemp("worked")
    return score(check(load(write_example(folder)))).rounds[0]


@pytest.fixture(scope="module")
def province(example: RoundResult) -> ProvinceResult:
    return next(each for each in example.provinces if each.submitted)


@pytest.fixture(scope="module")
def lgos(province: ProvinceResult) -> dict[str, LgoResult]:
    return {each.lgo.code: each for each in province.lgos}


@pytest.fixture(scope="module")
def position(lgos: dict[str, LgoResult]) -> Position:
    """Of A."""
    found = lgos[A].position
    assert found is not None
    return found


def section(page: str, anchor: str, language: Language) -> str:
    """The text of one part of a page, up to the next heading."""
    text = (ROOT / "content" / language / f"{page}.md").read_text("utf-8")
    (found,) = re.findall(rf"(?ms)^## [^\n]*\{{#{anchor}\}}$(.*?)(?=^## |\Z)", text)
    return str(found)


def says(page: str, anchor: str, *fragments: str) -> None:
    """Both languages have every fragment in that part, each as a whole: 2.50 is not in 12.50."""
    for language in Language:
        text = section(page, anchor, language)
        for fragment in fragments:
            whole = rf"(?<![\d.,-]){re.escape(fragment)}(?![\d]|[.,/]\d)"
            assert re.search(whole, text), (language, page, anchor, fragment)


def cells(*values: object) -> str:
    """A piece of a table's row."""
    return " | ".join(map(str, values))


def two(value: Exact) -> str:
    """With two decimals, half up: for means of marks, which no round's rule prints."""
    return printed(value, 2, Rounding.HALF_UP)


def shown(percent: Percent | None) -> str:
    assert percent is not None
    return percent.shown


def exact(percent: Percent | None) -> Exact:
    assert percent is not None
    return percent.exact


def name(code: str, language: Language) -> str:
    return NAMES[code][language is Language.EN]


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_have_the_same_numbers_in_each_part(page: str) -> None:
    texts = [(ROOT / "content" / language / f"{page}.md").read_text("utf-8") for language in Language]
    anchors = [re.findall(r"(?m)^## .*\{#(.*)\}$", text) for text in texts]
    assert anchors[0] == anchors[1] != []
    for anchor in anchors[0]:
        thai, english = (
            Counter(re.findall(r"\d[\d,./]*\d|\d", section(page, anchor, language))) for language in Language
        )
        assert thai == english, (page, anchor)


# ---------------------------------------------------------------- how a result is computed


def test_a_cut_leaves_the_base_and_a_zero_stays() -> None:
    for fourth in (Marks(0), CUT):
        sums = base(Marks(5), Marks(5), Marks(5), fourth)
        result = scored(replace(ROUND, dimensions=ROUND.dimensions[:1]), (sums.marks, sums.full))
        says("method", "dimension", f"| {sums.marks} | {sums.full} | {percents(result)[0]} |")


def test_one_set_of_marks_has_three_results() -> None:
    two_dimensions = replace(
        ROUND, dimensions=ROUND.dimensions[:2], weights={1: Fraction(3, 5), 2: Fraction(2, 5)}
    )
    for aggregation, how in (
        (Aggregation.POOLED, "21 ÷ 30"),
        (Aggregation.MEAN_OF_DIMENSIONS, "(65 + 80) ÷ 2"),
        (Aggregation.WEIGHTED, "65 × 3/5 + 80 × 2/5"),
    ):
        result = scored(replace(two_dimensions, aggregation=aggregation), (13, 20), (8, 10))
        says("method", "aggregation", f"{how} = {shown(result.overall)}")


def test_a_dimension_without_a_base_is_left_out() -> None:
    round_ = replace(
        ROUND,
        aggregation=Aggregation.MEAN_OF_DIMENSIONS,
        on_empty_dimension=OnEmptyDimension.RENORMALISE,
    )
    result = scored(round_, *[(8, 10)] * 4, (0, 0))
    says("method", "empty", shown(result.overall), str(4 * 80 // 5))


def test_rounding_is_as_the_page_shows_it() -> None:
    one = replace(ROUND, dimensions=ROUND.dimensions[:1])
    for marks, full, rounding in (
        (129, 160, Rounding.HALF_UP),
        (250, 320, Rounding.HALF_UP),
        (193, 205, Rounding.TRUNCATE),
    ):
        result = scored(replace(one, rounding=rounding), (marks, full))
        says("method", "rounding", f"{marks} ÷ {full}", percents(result)[0])
    close = scored(one, (15_999, 20_000))
    says("method", "rounding", "15,999", "20,000", f"**{shown(close.overall)}**")
    assert close.band is not None and close.band.name.th == "ดี"
    enough = scored(one, (4, 5))
    says("method", "grade", shown(enough.overall))
    assert enough.band is not None and enough.band.name.th == "ดีมาก"


def test_the_example_of_passing_passes_by_one_rule_only() -> None:
    says("method", "pass", "9", "10", "69", "100", str(ROUND.pass_mark))
    results = [
        scored(replace(ROUND, pass_rule=rule), *[(9, 10)] * 4, (69, 100)).passed
        for rule in (PassRule.OVERALL, PassRule.EVERY_DIMENSION)
    ]
    assert results == [True, False]


def test_the_published_examples_are_computed_as_published() -> None:
    marks = ((110, 140), (175, 215), (188, 250), (285, 345), (56, 65))
    makham = scored(ROUND, *marks)
    other = scored(replace(ROUND, aggregation=Aggregation.MEAN_OF_DIMENSIONS), *marks)
    for number, (pair, percent) in enumerate(zip(marks, percents(makham), strict=True), 1):
        says("method", "makham", f"| {cells(number, *pair, percent)} |")
    says("method", "makham", f"| {cells(814, '1,015', shown(makham.overall))} |", shown(other.overall))

    mean = replace(ROUND, aggregation=Aggregation.MEAN_OF_DIMENSIONS, rounding=Rounding.TRUNCATE)
    marks = ((30, 35), (193, 205), (31, 35), (9, 10), (65, 70))
    khao = scored(mean, *marks)
    rounded = scored(replace(mean, rounding=Rounding.HALF_UP), *marks)
    more = scored(replace(mean, decimals=4), *marks)
    for number, (pair, percent) in enumerate(zip(marks, percents(khao), strict=True), 1):
        row = cells(number, f"{pair[0]} / {pair[1]}", percent.removesuffix(".00"))
        says("method", "khao-samo-khon", f"| {row} |")
    says("method", "khao-samo-khon", *(shown(each.overall) for each in (khao, more, rounded)))


# ---------------------------------------------------------------- comparisons


def test_the_example_is_the_one_that_is_computed(lgos: dict[str, LgoResult]) -> None:
    people = {A: "5,000", B: "5,200", C: "4,700", D: "9,000"}
    for language in Language:
        text = section("comparisons", "example", language)
        for code, own in lgos.items():
            assert own.band is not None
            sums = (f"{each.marks}/{each.full}" for each in own.dimensions)
            row = cells(name(code, language), *sums, shown(own.overall), own.band.name[language])
            assert f"| {row} | {people.get(code, '')}" in text


def test_average_and_spread(province: ProvinceResult, lgos: dict[str, LgoResult]) -> None:
    shares = " + ".join(shown(own.overall) for own in lgos.values())
    says("comparisons", "average", f"({shares}) ÷ 5 = **{shown(province.summary.overall)}**")
    for group in (province.summary, province.by_district["2203"]):
        assert group.spread is not None
        says("comparisons", "spread", f"| {cells(*_five(group.spread))} |")


def _five(spread: Spread) -> Iterator[str]:
    for each in (spread.least, spread.lower, spread.median, spread.upper, spread.greatest):
        yield each.shown


def test_places(lgos: dict[str, LgoResult]) -> None:
    overall = lgos[A].rank_in_province
    assert overall is not None and overall.first == overall.last == 4 and overall.of == 5
    says("comparisons", "ranks", "4", "5")
    for codes in ((A, D), (B, C)):
        places = set()
        for code in codes:
            own = lgos[code].position
            assert own is not None
            places.add(own.dimensions_in_province[1])
        (place,) = places
        assert place is not None
        says("comparisons", "ranks", f"{place.first}–{place.last}")


def test_one_mark_the_next_grade_and_a_near_threshold(position: Position) -> None:
    mark, further = position.one_mark, position.next_grade
    assert mark is not None and mark.dimension == 2
    says("comparisons", "one-mark", f"100 ÷ (2 × 10) = **{two(mark.worth.exact)}**", "100 ÷ (2 × 20) = 2.50")
    says("comparisons", "one-mark", f"**{mark.places_in_province}**", "77.50")
    assert further is not None and further.band.floor == 80
    says("comparisons", "next-grade", "72.50", "80", "7.50 ÷ 5 = 1.5", f"**{further.marks}**")
    says(
        "comparisons",
        "near",
        f"**{position.near}**",
        two(mark.worth.exact),
        two(Fraction(mark.worth.exact) / 2),
    )


def test_peers(lgos: dict[str, LgoResult], position: Position) -> None:
    of_e = lgos[E].position
    assert position.peers is not None and of_e is not None and of_e.peers is not None
    own = position.peers
    assert own.codes == (B, C, D) and own.by_population
    assert of_e.peers.codes == (A, B, C, D) and not of_e.peers.by_population
    says("comparisons", "peers", "200", "300", "4,000")
    for dimension, median in zip(lgos[A].dimensions, own.medians, strict=True):
        says("comparisons", "peers", f"| {cells(shown(dimension.percent), shown(median))} |")
    says("comparisons", "peers", f"| {cells(shown(lgos[A].overall), own.median.shown)} |")
    assert (own.above, own.of) == (1, 2)
    assert "**1 จาก 2**" in section("comparisons", "peers", Language.TH)
    assert "**1 of 2**" in section("comparisons", "peers", Language.EN)


def test_losses_indicators_and_topics(
    example: RoundResult, province: ProvinceResult, position: Position
) -> None:
    assert len(position.losses) == 3
    for loss in position.losses:
        row = cells(loss.indicator.number, loss.marks, two(loss.average.exact), two(loss.lost.exact))
        says("comparisons", "losses", f"{row} |")
    means = {each.indicator.number: each.nation.mean for each in example.indicators}
    hardest = min(means, key=lambda number: exact(means[number]))
    assert hardest == "1.4"
    says("comparisons", "indicators", "1.4", "13 ÷ 25", f"**{shown(means[hardest])}**")
    for topic in province.topics[:3]:
        says("comparisons", "topics", f"| {cells(topic.indicator.number, topic.lost, topic.lgos)}")
    assert len(re.findall(r"(?m)^\| \d", section("comparisons", "topics", Language.TH))) == 3


def test_the_change_and_its_parts(example: RoundResult) -> None:
    assert example.change is not None and example.change.nation is not None
    own, group = example.change.lgos[A], example.change.nation
    assert isinstance(own.split, Split) and group.split is not None
    for points in (own.split.performance, own.split.indicators, own.split.rule, own.total):
        says("comparisons", "change", f"**{points.shown}**")
    for points in (group.total, group.split.performance, group.split.indicators, group.split.rule):
        says("comparisons", "change", points.shown)
    assert own.split.performance.exact == 80 - 70
    assert own.split.rule.exact == 65 - 60
    linked = example.change.linked
    assert linked == Fraction(25, 30)
    assert example.change.comparability == "with_care"
    says("comparisons", "comparability", "25", "30", str(linked))


def test_rounded_parts_need_not_add_up() -> None:
    part = scored(replace(ROUND, dimensions=ROUND.dimensions[:1]), (Fraction(5, 3), 100))
    says("comparisons", "change", "5/3", shown(part.overall), "5.00")
    assert 3 * Fraction(shown(part.overall)) != 5


def test_claims(example: RoundResult) -> None:
    assert example.claims is not None
    a, c = example.claims.lgos[A], example.claims.lgos[C]
    for pick in ("count", "agreed", "over", "under"):
        says("comparisons", "claims", f"| {cells(getattr(a, pick), getattr(c, pick))} |")
    for one, other in zip(_percents(a), _percents(c), strict=True):
        says("comparisons", "claims", f"| {cells(one, other)} |")
    first = a.dimensions[0]
    assert first.gap is not None
    says("comparisons", "claims", f"{first.claimed}/{first.full}", f"{first.verified}/{first.full}")
    nation = example.claims.nation
    assert nation.gap is not None and (nation.lgos, nation.expected) == (2, 5)
    says("comparisons", "claims", first.gap.shown, nation.gap.shown)
    assert nation.agreement is not None
    says("comparisons", "claims", f"{nation.agreed}", f"{nation.count}", nation.agreement.shown)
    for each in nation.dimensions:
        assert each.agreement is not None
        says("comparisons", "claims", f"{each.agreed}", each.agreement.shown)


def _percents(claim: Claim) -> tuple[str, ...]:
    return claim.claimed.shown, claim.verified.shown, claim.gap.shown


# ---------------------------------------------------------------- beside the LPA


def test_satisfaction_and_its_gaps(tmp_path: Path) -> None:
    checked = check(load(write_country(tmp_path)))
    codes = ("02220101", "05220301", "06220302")
    answers = {
        codes[0]: {"roads": (40, Fraction(4)), "water": (20, Fraction(7, 2))},
        codes[1]: {"roads": (10, Fraction(3))},
        codes[2]: {"roads": (50, Fraction(22, 5)), "water": (30, Fraction(4))},
    }
    (made,) = checked.surveys
    found = satisfaction_of(
        checked,
        replace(
            made,
            answers={
                code: {key: SurveyAnswer(*cell) for key, cell in own.items()} for code, own in answers.items()
            },
        ),
    )
    for own in answers.values():
        row = [part for count, mean in own.values() for part in (count, two(mean))]
        says("comparisons", "survey", f"| {cells_of(row)} |")
    province = found.by_province["22"]
    roads, water = province.services
    own_a = found.lgos[codes[0]].overall
    assert roads and water and own_a and province.overall
    says("comparisons", "survey", f"**{roads.mean.shown}**", f"**{roads.percent.shown}**")
    says("comparisons", "survey", f"**{own_a.mean.shown}**", f"**{own_a.percent.shown}**")
    says(
        "comparisons", "survey", str(province.overall.answers), f"**{province.overall.mean.shown}**", "80.00"
    )
    small, everybody = 6, water.answers + 6
    left_out = to_leave_out(
        {(code, "water"): own["water"][0] for code, own in answers.items() if "water" in own},
        [(codes[1], "water")],
        lambda cell: lines_of(cell, "22", [TotalsOf.PROVINCE]),
    )
    assert set(left_out) == {(codes[0], "water")}
    says(
        "comparisons", "survey-gaps", f"20 + 30 = {water.answers}", f"{everybody} − {water.answers} = {small}"
    )
    says("comparisons", "survey-gaps", str(small + answers[codes[0]]["water"][0]))
    for total in TotalsOf:
        says("comparisons", "survey-gaps", f"`{total}`")
    says("comparisons", "hpa", f"**{HPA_PASS}**", "55", "45")


def cells_of(row: Sequence[object]) -> str:
    """A row of the survey's example, with a dash for what is not published."""
    return cells(*row, *("–" for _ in range(4 - len(row))))


# ---------------------------------------------------------------- choices


def test_the_choices_are_those_of_the_code() -> None:
    assert (PEERS, LOSSES) == (10, 5)
    says("comparisons", "peers", str(PEERS))
    says("quality", "choices", str(PEERS))
    for language, half, five in ((Language.TH, "ครึ่ง", "ห้าข้อ"), (Language.EN, "half", "five")):
        assert COMMON_FROM == BREAK_BELOW == Fraction(1, 2)
        for anchor in ("change", "comparability"):
            assert half in section("comparisons", anchor, language)
        assert half in section("quality", "choices", language)
        for page, anchor in (("comparisons", "losses"), ("quality", "choices")):
            assert five in section(page, anchor, language)
    share = {Language.TH: "9 ใน 10", Language.EN: "9 in 10"}
    assert Fraction(9, 10) == COMPARABLE_FROM
    for language in Language:
        for page, anchor in (("comparisons", "comparability"), ("quality", "choices")):
            assert share[language] in section(page, anchor, language)
