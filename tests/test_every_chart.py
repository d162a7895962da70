"""Every chart has its table and a static picture before any script, and a sentence that the data bear out."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest

from generator.compose.standpoint import Standpoint
from generator.model import Language
from tests.reading import rows, words

ROOTS = {Language.TH: "", Language.EN: "en/"}
FIGURE = re.compile(r'<figure class="?chart\b.*?</figure>', re.DOTALL)
PICTURE = re.compile(r'<svg [^>]*role="img" aria-label="([^"]+)"')
YEARS = (2566, 2567, 2568)
PLACES = {"nation": "", "chanthaburi": "22", "nakhonratchasima": "30"}


def section_of(page: str, figure: str) -> str:
    """The section that `figure` stands in."""
    at = page.index(figure)
    return page[page.rindex("<section", 0, at) : page.index("</section>", at)]


def test_each_has_a_sentence_a_picture_and_a_table_and_only_then_offers_more(small_site: Path) -> None:
    charts: Counter[str] = Counter()
    for path in sorted(small_site.rglob("*.html")):
        page = path.read_text("utf-8")
        for figure in FIGURE.findall(page):
            said = PICTURE.search(figure)
            assert said and unescape(said[1]) in words_of(figure), path
            section = section_of(page, figure)
            assert "<table" in section or re.search(r'<table[^>]* id="?provinces', page), path
            if "data-explore" in figure:
                assert said.start() < figure.index("data-explore"), path
            charts[path.parent.name] += 1
        assert page.count("data-explore=") == sum("data-explore" in each for each in FIGURE.findall(page))
    assert charts["nation"] >= 2 * 3 * 3
    assert charts["chanthaburi"] == charts["nakhonratchasima"] == 2 * 3


def words_of(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<svg.*?</svg>|<[^>]*>", " ", markup, flags=re.DOTALL)).split())


@pytest.mark.parametrize("language", ROOTS)
def test_home_shows_the_distribution_of_the_newest_round(language: Language, small_site: Path) -> None:
    shown = []
    for path in ("index.html", "nation/2568.html"):
        page = (small_site / f"{ROOTS[language]}{path}").read_text("utf-8")
        [figure] = [each for each in FIGURE.findall(page) if "distribution" in each.partition(">")[0]]
        shown.append(re.sub("\n|<button.*?</button>", "", figure))
    assert shown[0] == shown[1]


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("language", ROOTS)
def test_the_sentence_and_the_table_of_a_distribution_are_true(
    language: Language, place: str, year: int, small_site: Path
) -> None:
    """Counted from the published percentages, none of which rounding lifts over an edge of these bins."""
    percents = [
        float(row["percent"])
        for row in rows(small_site / f"data/v1/{year}/th.csv")
        if row["grade"] and row["lgo_code"][2:4].startswith(PLACES[place])
    ]
    counts = Counter(min(int(percent // 5), 19) for percent in percents)
    fullest = min(counts, key=lambda low: (-counts[low], low))
    page = (
        small_site / f"{ROOTS[language]}{'nation' if place == 'nation' else f'province/{place}'}/{year}.html"
    )
    figure = re.search(
        r'<figure class="?chart"? id="?distribution.*?</figure>', page.read_text("utf-8"), re.S
    )
    assert figure
    title = words_of(figure[0].partition("<p>")[0]).partition(": ")[2]
    sentence = Standpoint.of("index.html", language).say(
        "distribution_sentence",
        place=title,
        count=f"{len(percents):,}",
        most=f"{counts[fullest]:,}",
        low=fullest * 5,
        high=fullest * 5 + 5,
    )
    assert sentence in words(page)
    table = re.findall(r"<tr><th[^>]*>(\d+)–\d+(?:</th>)?<td>([\d,]+)", figure[0])
    assert {int(low) // 5: int(value.replace(",", "")) for low, value in table if value != "0"} == counts
    drawn = re.findall(r"<rect\b", figure[0])
    assert len(drawn) >= len(counts)
