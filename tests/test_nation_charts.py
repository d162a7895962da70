"""The charts of the nation's page say what the data say: shades, the scatter and its sentence, the trend."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import plotly.graph_objects
import pytest
from playwright.sync_api import expect

from generator.artefacts import Dot, Line, Scatter, Step
from generator.compose.movement import trend_line
from generator.compose.standpoint import Standpoint
from generator.model import Comparability, Language, Percent
from generator.press.plot import figure, line, scatter, ticks
from tests.conftest import OpenPage
from tests.reading import rows, tables, words

LANGUAGES = {Language.TH: "", Language.EN: "en/"}
DOTS = Scatter(
    "ชื่อ <b>",
    'ประโยค "&"',
    "ด้านที่ 1",
    "ด้านที่ 2",
    Decimal("80.00"),
    Decimal("70.50"),
    "เส้นประ",
    (Dot("ก <i>", Decimal("75.10"), Decimal("60.00")), Dot("ข", Decimal("84.90"), Decimal("81.00"))),
)


# ---------------------------------------------------------------- against the data


def averages(site: Path, year: int) -> tuple[dict[str, list[Fraction]], list[Fraction]]:
    """Each province's and the nation's average by dimension, exactly, out of the published table."""
    scored: defaultdict[str, list[list[Fraction]]] = defaultdict(list)
    for row in rows(site / f"data/v1/{year}/th.csv"):
        if row["grade"]:
            marks = [
                (row[f"d{place}_marks"], row[f"d{place}_full"])
                for place in range(1, 6)
                if f"d{place}_marks" in row
            ]
            scored[row["province_th"]].append([100 * Fraction(got) / Fraction(full) for got, full in marks])
    provinces = {name: means(own) for name, own in scored.items()}
    return provinces, means([one for own in scored.values() for one in own])


def means(own: list[list[Fraction]]) -> list[Fraction]:
    return [sum(column, Fraction(0)) / len(own) for column in zip(*own, strict=True)]


@pytest.mark.parametrize("year", [2566, 2567, 2568])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_of_the_scatter_is_true(language: Language, year: int, small_site: Path) -> None:
    provinces, nation = averages(small_site, year)
    width = [max(column) - min(column) for column in zip(*provinces.values(), strict=True)]
    x, y = sorted(sorted(range(len(width)), key=lambda place: -width[place])[:2])
    above = [(own[x] >= nation[x], own[y] >= nation[y]) for own in provinces.values()]
    both, only_x, only_y, neither = (
        above.count(where) for where in ((True, True), (True, False), (False, True), (False, False))
    )
    says = Standpoint.of("index.html", language).say
    sentence = says(
        "scatter_sentence",
        x=x + 1,
        y=y + 1,
        count=len(provinces),
        both=both,
        only_x=only_x,
        only_y=only_y,
        neither=neither,
    )
    page = small_site / f"{LANGUAGES[language]}nation/{year}.html"
    assert sentence in words(page)
    assert f'aria-label="{sentence}"' in unescape(page.read_text("utf-8"))


@pytest.mark.parametrize("year", [2566, 2567, 2568])
def test_a_dot_stands_for_each_province_that_is_in_and_has_the_numbers_of_the_table(
    year: int, small_site: Path
) -> None:
    provinces, _ = averages(small_site, year)
    page = small_site / f"nation/{year}.html"
    dots = re.findall(r"<circle [^>]*><title>(\S+) (\S+), (\S+)</title>", page.read_text("utf-8"))
    assert len(dots) == len(provinces) >= 2
    for name, *numbers in dots:
        [row] = [row for table in tables(page).values() for row in table if row[0] == name]
        assert set(numbers) <= set(row)
    drawn = json.loads(
        re.sub(
            r"^.*?,(\{.*\})\);\n$",
            r"\1",
            (small_site / f"data/v1/{year}/th.scatter.th.js").read_text("utf-8"),
        )
    )
    assert drawn["data"][0]["text"] == [name for name, *_ in dots]


@pytest.mark.parametrize(
    ("page", "year"), [("nation/2567.html", 2567), ("nation/2568.html", 2568), ("province/index.html", 2568)]
)
def test_a_cell_of_the_heat_map_is_shaded_by_its_fifth_of_the_column(
    page: str, year: int, small_site: Path
) -> None:
    provinces, _ = averages(small_site, year)
    text = (small_site / page).read_text("utf-8")
    shades = {
        re.findall(r">([^<>]+)</a>", row)[0]: [int(shade) for shade in re.findall(r'data-shade="?(\d)', row)]
        for row in text.split("<tr>")
        if "<td data-shade" in row
    }
    assert len(shades) == 3
    for place in range(5):
        for name, own in shades.items():
            worse_than = (
                sum(other[place] > provinces[name][place] for other in provinces.values())
                if name in provinces
                else None
            )
            assert own[place] == (0 if worse_than is None else 1 + worse_than * 5 // len(provinces))


def test_the_trend_says_every_rounds_average(small_site: Path) -> None:
    [trend] = [table for name, table in tables(small_site / "nation/2568.html").items() if "ทุกรอบ" in name]
    rounds = [(row[0], row[1]) for row in trend[:0:-1] if len(row) > 1]
    assert [year for year, _ in rounds] == ["2566", "2567", "2568"]
    steps = " · ".join(f"ปี {year} ร้อยละ {percent}" for year, percent in rounds)
    assert f"ค่าเฉลี่ยทั้งประเทศ: {steps}" in words(small_site / "nation/2568.html")


# ---------------------------------------------------------------- what small countries don't have


def round_of(year: int, shown: str | None, comparability: Comparability | None) -> Any:
    percent = None if shown is None else Percent(Fraction(shown), shown)
    change = comparability and SimpleNamespace(comparability=comparability)
    return SimpleNamespace(
        round=SimpleNamespace(year=year), summary=SimpleNamespace(overall=percent), change=change
    )


def test_the_trend_breaks_where_two_rounds_should_not_be_compared() -> None:
    rounds = [
        round_of(2568, "82.59", Comparability.BREAK),
        round_of(2567, "78.71", Comparability.WITH_CARE),
        round_of(2566, "78.41", None),
    ]
    drawn = trend_line(Standpoint.of("index.html", Language.EN), rounds)
    assert drawn is not None
    assert [step.joined for step in drawn.steps] == [False, True, False]
    assert drawn.sentence == (
        "National average: 2566 (2023): 78.41% · 2567 (2024): 78.71% · the line breaks before 2568 (2025), "
        "as the two should not be compared · 2568 (2025): 82.59%"
    )
    picture = line(drawn)
    assert picture.count("<circle") == 3
    assert picture.count("plot__line") == picture.count("plot__mean") == 1


def test_the_trend_passes_over_a_round_without_a_result_and_needs_two_rounds() -> None:
    here = Standpoint.of("index.html", Language.TH)
    first, empty = round_of(2566, "78.41", None), round_of(2567, None, Comparability.COMPARABLE)
    drawn = trend_line(here, [empty, first])
    assert drawn is not None and not drawn.steps[1].joined
    assert line(drawn).count("<circle") == 1
    assert trend_line(here, [first]) is None


# ---------------------------------------------------------------- pictures


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("78.41", "82.59"), [78, 79, 80, 81, 82, 83]),
        (("71.80", "85.40"), [70, 75, 80, 85, 90]),
        (("80.00", "80.00"), [80, 81]),
        (("0.00", "100.00"), [0, 20, 40, 60, 80, 100]),
    ],
)
def test_an_axis_has_round_ticks_around_all_of_its_values(
    values: tuple[str, ...], expected: list[int]
) -> None:
    assert list(ticks(map(Decimal, values))) == expected


def test_the_picture_of_a_scatter_holds_its_dots_inside_and_escapes_text() -> None:
    picture = scatter(DOTS)
    assert 'role="img" aria-label="ประโยค &quot;&amp;&quot;"' in picture
    assert "<title>ก &lt;i&gt; 75.10, 60.00</title>" in picture
    places = [(float(x), float(y)) for x, y in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', picture)]
    assert len(places) == 2 and all(44 <= x <= 460 and 58 <= y <= 360 for x, y in places)
    assert places[0][0] < places[1][0] and places[0][1] > places[1][1]


def test_a_line_of_steps_that_are_all_known_is_whole() -> None:
    steps = (Step("2567", Decimal("70.00"), False), Step("2568", Decimal("80.00"), True))
    assert line(Line("ก", steps)).count("plot__line") == 1
    assert "plot__mean" not in line(Line("ก", steps))


def test_the_scatter_is_a_figure_that_plotly_accepts() -> None:
    made = plotly.graph_objects.Figure(figure(DOTS))
    assert list(made.data[0].x) == [Decimal("75.10"), Decimal("84.90")]
    assert made.data[0].text[0] == "ก &lt;i&gt;" and len(made.layout.shapes) == 2


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_scatter_and_the_distribution_open_one_after_the_other(
    language: Language, small_site: Path, browser_page: OpenPage, pictures: Path
) -> None:
    page = browser_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((small_site / f"{LANGUAGES[language]}nation/2568.html").as_uri())
    assert not [url for url in asked if "plotly" in url or "scatter" in url]
    page.locator("#scatter [data-explore]").click()
    expect(page.locator("#scatter .js-plotly-plot .points path").first).to_be_attached()
    page.locator("#distribution [data-explore]").click()
    expect(page.locator("#distribution .js-plotly-plot .bars path").first).to_be_attached()
    assert len([url for url in asked if "plotly" in url]) == 1
    page.locator("#scatter").screenshot(path=pictures / f"scatter-{language}.png")
    titles = page.locator("#scatter svg.plot circle title").all_text_contents()
    assert len(titles) == page.locator("#scatter .points path").count() >= 2
