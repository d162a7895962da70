"""Media from CSV to page: every piece with all it has, and a link wherever a weak topic is shown; counted
again over the CSV, with no code of the generator."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import expect

from generator.build import build
from generator.check import check
from generator.compose.library import Library
from generator.load import load
from generator.model import Checked, Link, LinkKind, MediaItem, Round
from generator.press import qr
from tests.conftest import OpenPage
from tests.country import write_country
from tests.reading import rows, tables_and_words
from tests.rounds import indicator
from tests.spoiled import swap
from tests.test_score_published import ROUND

Place = tuple[str, str]
HREF = r'href="?([^"\s>]+)'


def links(page: Path, within: str = "") -> list[str]:
    """Where a page leads, as paths from the site's root are written; `within` the element with that id."""
    text = page.read_text("utf-8")
    if within:
        text = re.split(rf"id=[\"']?{within}[\"'> ]", text)[1].split("</section>")[0]
    return [unescape(href) for href in re.findall(HREF, text)]


def pieces(data: Path) -> list[dict[str, str]]:
    return rows(data / "media/media.csv")


# ---------------------------------------------------------------- what helps what


def a_round(year: int, *keys: str) -> Round:
    return replace(ROUND, year=year, indicators=tuple(map(indicator, keys)))


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    return check(load(write_country(tmp_path_factory.mktemp("tiny"))))


def a_piece(tiny: Checked, name: str, year: int, *keys: str, province: str = "22") -> MediaItem:
    return replace(tiny.media[0], id=name, fiscal_year=year, indicators=keys, province=province)


CROSSWALKS = {
    2567: (
        Link("D1-010", 2566, "D1-010", LinkKind.SAME),
        Link("D1-020", 2566, "D1-020", LinkKind.CHANGED),
        Link("D1-030", None, None, LinkKind.NEW),
    ),
    2568: (
        Link("D1-015", 2567, "D1-010", LinkKind.SAME),
        Link("D1-020", 2567, "D1-020", LinkKind.SAME),
        Link("D1-050", 2567, "D1-020", LinkKind.MERGED),
        Link("D1-050", 2567, "D1-030", LinkKind.MERGED),
    ),
}


def test_help_goes_along_the_crosswalks_and_says_how_sure_it_is(tiny: Checked) -> None:
    rounds = [
        a_round(2566, "D1-010", "D1-020"),
        a_round(2567, "D1-010", "D1-020", "D1-030"),
        a_round(2568, "D1-015", "D1-020", "D1-050"),
    ]
    media = [
        a_piece(tiny, "a", 2568, "D1-010"),           # of 2567, the newest round before its year
        a_piece(tiny, "b", 2567, "D1-020"),           # of 2566
        a_piece(tiny, "c", 2568, "D1-030", province="83"),
        a_piece(tiny, "d", 2566, "D1-015"),           # no round before it: of 2568, the first that has it
        a_piece(tiny, "e", 2568),                     # a whole dimension
    ]  # fmt: skip
    library = Library(media, rounds, CROSSWALKS)

    def on(year: int, key: str, province: str = "") -> list[tuple[str, bool]]:
        return [(each.item.id, each.same) for each in library.on(year, key, province)]

    assert on(2567, "D1-010") == [("a", True), ("d", True)]
    assert on(2566, "D1-010") == on(2568, "D1-015") == [("a", True), ("d", True)]
    assert on(2568, "D1-010") == []
    assert on(2566, "D1-020") == [("b", True)]
    assert on(2567, "D1-020") == on(2568, "D1-020") == [("b", False)]
    assert on(2568, "D1-050") == [("c", False), ("b", False)]
    assert on(2568, "D1-050", "22") == [("b", False)]
    assert on(2567, "D1-030") == [("c", True)]
    assert [each.id for each in library.items] == ["a", "e", "c", "b", "d"]
    assert [each.id for each in library.in_dimension(2, "83")] == ["c"]


def recounted(data: Path) -> Iterator[tuple[str, Place, bool]]:
    """Piece, indicator of some round, and whether it is that very one: worked out over the CSV alone."""
    years = sorted(path.parent.name for path in data.glob("rounds/*/indicators.csv"))
    has = {year: {row["key"] for row in rows(data / f"rounds/{year}/indicators.csv")} for year in years}
    steps = [
        ((row["previous_round"], row["previous_key"]), (year, row["key"]), row["kind"] == "same")
        for year in years
        if (data / f"rounds/{year}/crosswalk.csv").exists()
        for row in rows(data / f"rounds/{year}/crosswalk.csv")
        if row["previous_key"]
    ]
    for piece in pieces(data):
        for key in filter(None, piece["indicators"].split("|")):
            before = [year for year in years if key in has[year] and year < piece["fiscal_year"]]
            start = (max(before) if before else min(year for year in years if key in has[year]), key)
            for forward in (True, False):
                edges = [(one, other, same) if forward else (other, one, same) for one, other, same in steps]
                todo, seen = [(start, True)], set[tuple[Place, bool]]()
                while todo:
                    here, sure = todo.pop()
                    seen.add((here, sure))
                    todo += [(other, sure and same) for one, other, same in edges if one == here]
                for place, sure in seen:
                    yield piece["id"], place, sure


def test_every_indicators_page_lists_the_media_that_an_independent_count_finds(
    small_country: Path, small_site: Path
) -> None:
    helped: dict[Place, dict[str, bool]] = {}
    for name, place, sure in recounted(small_country):
        known = helped.setdefault(place, {})
        known[name] = known.get(name, False) or sure
    assert any(sure for each in helped.values() for sure in each.values())
    assert any(not sure for each in helped.values() for sure in each.values())
    for year in ("2566", "2567", "2568"):
        for row in rows(small_country / f"rounds/{year}/indicators.csv"):
            expected = helped.get((year, row["key"]), {})
            for language, related in (("", "ซึ่งเกี่ยวเนื่องกัน"), ("en/", "made for the related")):
                page = small_site / f"{language}indicator/{year}/{row['key']}.html"
                listed = [href.partition("#")[2] for href in links(page, "media")]
                assert sorted(filter(None, listed)) == sorted(expected)
                section = re.split(r"id=media", page.read_text("utf-8"))[1].split("</section>")[0]
                assert section.count(related) == sum(not sure for sure in expected.values())


# ---------------------------------------------------------------- the library


@pytest.mark.parametrize("language", ["", "en/"])
def test_each_piece_stands_once_in_the_list_and_whole_on_its_dimensions_page(
    language: str, small_country: Path, small_site: Path
) -> None:
    index = small_site / language / "media/index.html"
    text = index.read_text("utf-8")
    for piece in pieces(small_country):
        target = f"{piece['dimension']}.html#{piece['id']}"
        assert links(index).count(target) == 1
        marks = {name: piece[name] for name in ("dimension", "province", "format")}
        assert re.search("<tr " + " ".join(f'data-{k}="?{v}"?' for k, v in marks.items()) + ">", text)
        page = small_site / language / f"media/{piece['dimension']}.html"
        [article] = re.findall(
            rf'<article class="?medium"? id="?{re.escape(piece["id"])}"?>.*?</article>',
            page.read_text("utf-8"),
            re.DOTALL,
        )
        words = " ".join(unescape(re.sub(r"<[^>]*>", " ", article)).split())
        for name in ("cause", "content", "summary", "agency"):
            assert " ".join(piece[name].split()) in words
        title = piece["title_en"] if language and piece["title_en"] else piece["title_th"]
        assert title in words
        assert (piece["rating"] in words and piece["respondents"] in words) == bool(piece["rating"])
        assert (qr.image(piece["evidence_url"]).split('"')[-2] in article) == bool(piece["evidence_url"])
        assert piece["url"] in links_in(article) and piece["evidence_url"] in links_in(article)
        for key in piece["indicators"].split("|"):
            assert f"../indicator/2567/{key}.html" in links_in(article)


def links_in(text: str) -> list[str]:
    return [unescape(href) for href in re.findall(HREF, text)] + [""]


def test_counts_by_dimension_are_those_of_the_csv(small_country: Path, small_site: Path) -> None:
    text = (small_site / "media/index.html").read_text("utf-8")
    counts = dict(re.findall(r'href="?(\d)\.html"?>[^<]*</a> · (\d+) ชิ้น', text))
    assert counts == {
        number: str(sum(piece["dimension"] == number for piece in pieces(small_country)))
        for number in "12345"
    }
    for number, count in counts.items():
        page = (small_site / f"media/{number}.html").read_text("utf-8")
        assert len(re.findall(r"<article class=\"?medium", page)) == int(count)


def test_a_province_shows_its_own_media_and_offers_help_on_each_topic(
    small_country: Path, small_site: Path
) -> None:
    helped: dict[Place, set[str]] = {}
    for name, place, _ in recounted(small_country):
        helped.setdefault(place, set()).add(name)
    offered = 0
    for province in rows(small_country / "registry/provinces.csv"):
        own = {piece["id"] for piece in pieces(small_country) if piece["province"] == province["code"]}
        for year in ("2567", "2568"):
            page = small_site / f"province/{province['slug']}/{year}.html"
            assert {href.partition("#")[2] for href in links(page, "media")} - {""} == own
            if "id=topics>" not in page.read_text("utf-8"):
                continue
            topics = page.read_text("utf-8").split("id=topics>")[1].split("</table>")[0]
            for row in topics.split("<tr>")[2:]:
                key = re.findall(r"/(D\d-\d{3})\.html[\">]", row)[0]
                found = {href.partition("#")[2] for href in links_in(row) if "/media/" in href}
                exact = helped.get((year, key), set())
                near = {
                    piece["id"]
                    for piece in pieces(small_country)
                    if piece["province"] == province["code"] and piece["dimension"] == key[1]
                }
                assert found == (exact & own or near)
                assert ("สื่อของจังหวัดอื่น" in row) == bool(exact - own)
                assert ("ในด้านเดียวกัน" in row) == (not exact & own and bool(near))
                offered += len(found)
    assert offered


def test_an_lgos_weakest_points_lead_to_media_its_own_provinces_first_in_few_bytes(
    small_country: Path, small_site: Path
) -> None:
    helped: dict[Place, set[str]] = {}
    for name, place, _ in recounted(small_country):
        helped.setdefault(place, set()).add(name)
    spent, seen = 0, set[str]()
    pages = sorted((small_site / "lgo").glob("*.html"))
    for page in pages:
        text = page.read_text("utf-8")
        own = {piece["id"] for piece in pieces(small_country) if piece["province"] == page.stem[2:4]}
        if "ข้อที่ควรปรับปรุงก่อน" not in text:
            continue
        part = text.split("ข้อที่ควรปรับปรุงก่อน")[1].split("</section>")[0]
        for row in part.split("<tr>")[2:]:
            first, *more = [href for href in links_in(row.split("</table>")[0]) if href]
            year, key = first.removesuffix(".html").split("/")[-2:]
            exact = helped.get((year, key), set())
            if exact & own:
                assert [href.partition("#")[2] for href in more] == [sorted(exact & own)[0]]
                seen.add("own")
            else:
                assert more == ([f"../indicator/{year}/{key}.html#media"] if exact else [])
                seen.add("others" if exact else "none")
        spent += sum(len(each.encode()) for each in re.findall(r" <small><a .*?</small>|<p><a .*?</a>", part))
    assert seen == {"own", "others", "none"}
    assert spent / len(pages) <= 200


def test_the_hardest_indicators_lead_to_their_media(small_country: Path, small_site: Path) -> None:
    helped = {place for _, place, _ in recounted(small_country)}
    for page in ("nation/2567.html", "indicator/2567/index.html"):
        table = (small_site / page).read_text("utf-8").split("id=hardest>")[1].split("</table>")[0]
        keys = re.findall(r"(D\d-\d{3})\.html[\">]", table)
        led = set(re.findall(r"(D\d-\d{3})\.html#media", table))
        assert led == {key for key in keys if ("2567", key) in helped} != set()


def test_hostile_words_of_media_stay_words_and_no_media_are_said_so(tmp_path: Path) -> None:
    data = write_country(tmp_path / "data")
    title = "ถนน</h3><script>alert(1)</script>&amp;"
    swap("media/media.csv", "บำรุงถนนให้ทันฤดูฝน", title)(data)
    build(data, tmp_path / "site", documents=False)
    page = (tmp_path / "site/media/2.html").read_text("utf-8")
    assert "ถนน&lt;/h3&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;" in page
    assert "<script>alert" not in page
    (data / "media/media.csv").unlink()
    build(data, tmp_path / "site", documents=False)
    assert "ยังไม่มีสื่อในคลัง" in (tmp_path / "site/media/index.html").read_text("utf-8")
    province = tables_and_words(tmp_path / "site/province/chanthaburi/2568.html")[1]
    assert "ยังไม่มีสื่อของจังหวัดนี้ในคลัง" in province


# ---------------------------------------------------------------- in a browser


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_the_list_is_narrowed_by_dimension_province_and_format_and_whole_without_scripts(
    scripts: bool, small_country: Path, small_site: Path, browser_page: OpenPage
) -> None:
    page = browser_page(width=360, scripts=scripts)
    page.goto((small_site / "media/index.html").as_uri())
    shown = page.locator("#media tbody tr:visible")
    every = pieces(small_country)
    expect(shown).to_have_count(len(every))
    choices = page.locator("select[data-filter-for=media]")
    if not scripts:
        expect(page.locator("select:visible, input:visible")).to_have_count(0)
        return
    for name, place in (("province", 1), ("format", 2), ("dimension", 0)):
        for value in sorted({piece[name] for piece in every}):
            choices.nth(place).select_option(value)
            expect(shown).to_have_count(sum(piece[name] == value for piece in every))
        choices.nth(place).select_option("")
    choices.nth(1).select_option("30")
    choices.nth(2).select_option("website")
    both = [piece for piece in every if (piece["province"], piece["format"]) == ("30", "website")]
    expect(shown).to_have_count(len(both))
    expect(page.get_by_role("status")).to_have_text(f"แสดง {len(both)} ชิ้น")
    shown.first.get_by_role("link").click()
    assert page.url.endswith(f"#{both[0]['id']}")
    assert both[0]["title_th"] in page.locator(f"#{both[0]['id']} h3").inner_text()
