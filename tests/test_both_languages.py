"""Both languages have every page, equal numbers and all their words; Thai on English pages is marked, and
what has no English is counted."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from generator.words import THEME
from tests.reading import rows, words

UNSEEN = re.compile(
    r"<title>.*?</title>|<meta\b[^>]*>|<script\b.*?</script>|\bhref=(\"[^\"]*\"|[^\s>]*)", re.DOTALL
)
"""What can't say its language in parts: titles, what machines read, and addresses."""

OPENED = re.compile(r"<([^<>]*)>[^<>]*[ก-๎]|<([^<>]*[ก-๎][^<>]*)>")
"""A tag with Thai right behind it or inside."""

MARKED = re.compile(r'\blang="?th\b')
CELL = re.compile(r"<td\b[^>]*>\s*([+−-]?[0-9][0-9.,/–]*)(?=\s*[<(])")
"""The number that a cell is, save what stands behind it in brackets."""


def english(site: Path) -> Iterator[tuple[Path, Path]]:
    """Each English page and its Thai twin."""
    for page in sorted((site / "en").rglob("*.html")):
        yield page, site / page.relative_to(site / "en")


def test_every_page_stands_in_both_languages(small_site: Path) -> None:
    own = {page for page in small_site.rglob("*.html") if "en" not in page.relative_to(small_site).parts}
    assert {thai for _, thai in english(small_site)} == own - {small_site / "404.html"}


def test_thai_on_an_english_page_says_that_it_is_thai(small_site: Path) -> None:
    unmarked = {
        f"{page.relative_to(small_site)}: {found[0][:120]}"
        for page, _ in english(small_site)
        for found in OPENED.finditer(UNSEEN.sub("", page.read_text("utf-8")))
        if not MARKED.search(found[1] or found[2])
    }
    assert unmarked == set()


def test_the_numbers_of_tables_are_the_same_in_both_languages(small_site: Path) -> None:
    seen = 0
    for pair in english(small_site):
        ours, theirs = (
            [each for each in CELL.findall(page.read_text("utf-8")) if not re.fullmatch("25[0-9]{2}", each)]
            for page in pair
        )
        assert ours == theirs, pair[0]
        seen += len(ours)
    assert seen > 50_000


def test_no_page_shows_a_key_instead_of_words(small_site: Path) -> None:
    """Columns of tables are called by their keys, in <code>. Of the LGOs' pages every tenth is read."""
    keys = {
        key
        for path in (THEME / "words").rglob("*.yaml")
        for key in yaml.safe_load(path.read_text("utf-8"))
        if "_" in key
    }
    named = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+")
    pages = [each for pair in english(small_site) for each in pair if "guide" not in each.parts]
    lgos = [page for page in pages if page.parent.name == "lgo"]
    for page in {*pages} - {*lgos} | {*lgos[::10]}:
        text = re.sub(r"<code>.*?</code>|<[^>]*>", " ", page.read_text("utf-8"))
        assert not keys.intersection(named.findall(text)), page


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("nation/2568.html", "ชื่อที่ยังไม่มีภาษาอังกฤษ: อปท. {} จาก {} แห่ง ตัวชี้วัด {} จาก {} ข้อ"),
        ("en/nation/2568.html", "Names without English: {} of {} LGOs, {} of {} indicators."),
    ],
)
def test_what_has_no_english_is_counted(page: str, said: str, small_country: Path, small_site: Path) -> None:
    published = {row["lgo_code"] for row in rows(small_site / "data/v1/2568/th.csv")}
    with (small_country / "registry" / "lgos.csv").open(encoding="utf-8", newline="") as file:
        newest = {row["code"]: row["name_en"] for row in csv.DictReader(file)}
    with (small_country / "rounds" / "2568" / "indicators.csv").open(encoding="utf-8", newline="") as file:
        indicators = [row["name_en"] for row in csv.DictReader(file)]
    lgos = [newest[code] for code in published]
    assert lgos.count("") > 0
    numbers = (lgos.count(""), len(lgos), indicators.count(""), len(indicators))
    assert said.format(*numbers) in words(small_site / page)
