"""Compare puts the LGOs that its address names side by side, with the very digits of the CSV."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from generator.check import check
from generator.compose import addresses, compare, compared
from generator.compose.country import Country, country_of
from generator.load import load
from generator.score import score
from tests.conftest import NODE_MODULES, OpenPage
from tests.country import write_country
from tests.reading import rows, tables

LANGUAGES = {"th": "", "en": "en/"}
SIZES = [(360, 740), (1280, 800)]
PAO, SAO = "02300101", "06220105"
"""LGOs of two provinces of the small country."""


def read(script: Path) -> dict[str, Any]:
    """What a script of data hands over."""
    [value] = re.findall(r'^lpa\.data\("compare/[0-9]{2}",(.*)\);$', script.read_text("utf-8").strip())
    return dict(json.loads(value))


def said(cell: Any, texts: Sequence[Sequence[str]], language: int = 0) -> str:
    """A cell of the data as the page's script shows it."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, int):
        return texts[cell][language]
    return re.sub(
        r"\{(.)\}", lambda at: said(cell[int(at[1]) + 1], texts, language), texts[cell[0]][language]
    )


def recorded(site: Path, slug: str) -> dict[str, dict[str, str]]:
    return {row["lgo_code"]: row for row in rows(site / f"data/v1/2568/{slug}.csv")}


def national(site: Path) -> dict[str, dict[str, str]]:
    return recorded(site, "th")


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Country:
    return country_of(score(check(load(write_country(tmp_path_factory.mktemp("tiny") / "data")))))


# ---------------------------------------------------------------- the data


def test_every_lgo_of_the_latest_round_has_the_digits_of_the_csv(small_site: Path) -> None:
    seen, all_rows = 0, national(small_site)
    bands = {"excellent": 1, "very_good": 2, "good": 3}
    for code, slug in (("22", "chanthaburi"), ("30", "nakhonratchasima")):
        data = read(small_site / f"data/v1/compare/{code}.js")
        assert data["lgos"].keys() == recorded(small_site, slug).keys()
        for lgo, (names, band, cells) in data["lgos"].items():
            row, texts = all_rows[lgo], data["texts"]
            shown = [said(cell, texts) for cell in cells]
            assert row["name_th"] in names[0]
            assert shown[4] == row["percent"]
            assert shown[7:12] == [row[f"d{number}_percent"] for number in range(1, 6)]
            assert band == bands.get(row["grade"], band)
            assert shown[6] == {"1": "ผ่าน", "0": "ไม่ผ่าน", "": ""}[row["passed"]]
            assert shown[12].replace(",", "") == f"{row['marks']}/{row['full']}"
            for at, place in ((13, "province"), (14, "nation")):
                first, last, of = (row[f"rank_in_{place}_{part}"] for part in ("first", "last", "of"))
                numbers = re.findall("[0-9]+", shown[at].replace(",", ""))
                assert numbers[:2] + numbers[2:3] == (
                    [] if not first else [first, of] if first == last else [first, last, of]
                )
            assert shown[15].replace("−", "-").removeprefix("+") == row["change"]
            assert shown[16].partition(" ")[0] == row["one_mark"]
            assert shown[17] == "" or row["next_grade_marks"] in re.findall("[0-9]+", shown[17])
            seen += 1
    assert seen == len(all_rows) > 400


def test_each_row_has_a_cell_and_each_province_a_file(country: Country) -> None:
    [thai, english] = compare.pages(country)
    scripts = list(compared.scripts(country))
    assert [each.address for each in scripts] == ["data/v1/compare/22.js", "data/v1/compare/83.js"]
    columns = [cells for each in scripts for _, _, cells in each.value["lgos"].values()]
    assert {len(cells) for cells in columns} == {len(thai.view["rows"])} == {len(english.view["rows"])}
    assert len(columns) == 5


def test_a_province_that_is_not_in_yet_has_its_lgos_without_numbers(small_site: Path) -> None:
    data = read(small_site / "data/v1/compare/83.js")
    listed = rows(small_site / "data/v1/2567/phuket.csv")
    assert len(data["lgos"]) >= len(listed) - 1 > 10
    for _, band, cells in data["lgos"].values():
        assert band == 0 and said(cells[3], data["texts"]) == "ยังไม่ส่งผล"
        assert set(cells[4:]) == {None} and len(cells) == 18


def test_a_name_without_english_is_left_to_be_marked_as_thai(country: Country) -> None:
    [chanthaburi, _] = compared.scripts(country)
    names = {code: each[0] for code, each in chanthaburi.value["lgos"].items()}
    assert names["05220301"] == ("ทต.นาริมน้ำ", None)
    assert names["02220101"] == ("อบจ.จันทบุรี", "Chanthaburi PAO")


def test_an_lgo_without_all_its_marks_says_so_instead_of_a_grade(country: Country) -> None:
    [chanthaburi, _] = compared.scripts(country)
    texts, lgos = chanthaburi.value["texts"], chanthaburi.value["lgos"]
    grades = {code: (band, said(cells[5], texts, 1)) for code, (_, band, cells) in lgos.items()}
    assert grades["05220301"] == (2, "Very good")
    assert grades["06220302"] == (0, "No grade yet (indicators not submitted: 1)")


def test_lgo_pages_lead_to_themselves_beside_their_peers(small_site: Path) -> None:
    page = (small_site / f"lgo/{SAO}.html").read_text("utf-8")
    [link] = re.findall(r'<p><a href="\.\./compare\.html#([0-9,]+)">[^<]+</a></p>', page)
    codes = link.split(",")
    peers = national(small_site)[SAO]["peers"].split()
    assert codes == [SAO, *peers[:3]]
    [whole] = re.findall(r'\n?<p><a href="\.\./compare\.html[^\n]*?</p>', page)
    assert len(whole.encode()) <= 120


def test_an_lgo_that_was_merged_away_is_not_compared(small_country: Path, small_site: Path) -> None:
    successions = rows(small_country / "registry/successions.csv")
    [merger] = [row for row in successions if row["kind"] == "merge"]
    assert "compare.html" not in (small_site / f"lgo/{merger['predecessor']}.html").read_text("utf-8")


def test_what_the_page_loads_is_one_file_a_province(small_site: Path) -> None:
    files = sorted(path.name for path in (small_site / "data/v1/compare").iterdir())
    assert files == ["22.js", "30.js", "83.js"]
    assert addresses.compared("22") == "data/v1/compare/22.js"


# ---------------------------------------------------------------- the page in a browser


def opened(page: Page, site: Path, language: str, codes: str) -> None:
    page.goto("about:blank")
    page.goto((site / LANGUAGES[language] / "compare.html").as_uri() + f"#{codes}")


def column(page: Page, place: int) -> list[str]:
    """The texts of a column, its head aside; the first LGO's is 1."""
    return page.locator(f"#compared tbody tr > :nth-child({place + 1})").all_inner_texts()


@pytest.mark.browser
@pytest.mark.parametrize("size", SIZES, ids=["phone", "desk"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_four_lgos_of_two_provinces_stand_side_by_side(
    language: str, size: tuple[int, int], small_site: Path, browser_page: OpenPage, pictures: Path
) -> None:
    page, all_rows = browser_page(*size), national(small_site)
    codes = [SAO, *[code for code in all_rows if code.startswith("0630")][:2], PAO]
    opened(page, small_site, language, ",".join(codes))
    expect(page.locator("#compared thead th")).to_have_count(5)
    for place, code in enumerate(codes, start=1):
        texts, row = column(page, place), all_rows[code]
        assert texts[4] == row["percent"]
        assert texts[7:12] == [row[f"d{number}_percent"] for number in range(1, 6)]
        assert texts[15].replace("−", "-").removeprefix("+") == row["change"]
        link = page.locator(f"#compared thead th:nth-child({place + 1}) a")
        expect(link).to_have_attribute("href", f"lgo/{code}.html")
    shown = page.locator("#compared .grade").all_inner_texts()
    own = tables(small_site / LANGUAGES[language] / f"lgo/{SAO}.html")
    [history] = [table for table in own.values() if table[0][0] in ("ปี", "Year")]
    assert shown[0] == history[1][2] and len(shown) == 4
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]
    page.screenshot(path=pictures / f"compared-{language}-{size[0]}.png", full_page=True)


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_from_an_lgo_page_one_comes_to_compare_removes_adds_and_changes_the_language(
    language: str, small_site: Path, browser_page: OpenPage
) -> None:
    page = browser_page(360, 740)
    page.goto((small_site / LANGUAGES[language] / f"lgo/{SAO}.html").as_uri())
    page.get_by_role("link", name=("เทียบเป็นตาราง", "Compare side by side")[language == "en"]).click()
    heads = page.locator("#compared thead th")
    expect(heads).to_have_count(5)
    add = page.locator(".compare-add")
    expect(add.locator("[data-compare-province]")).to_be_disabled()
    heads.nth(1).get_by_role("button").click()
    expect(heads).to_have_count(4)
    assert SAO not in page.url
    assert page.evaluate("document.activeElement.className") == "table-scroll"
    add.locator("[data-compare-province]").select_option("30")
    expect(add.get_by_role("button")).to_be_disabled()
    add.locator("[data-compare-lgo]").select_option(PAO)
    add.get_by_role("button").click()
    expect(heads).to_have_count(5)
    assert page.url.endswith(f",{PAO}")
    chosen = page.url.partition("#")[2]
    page.locator("a.language").click()
    expect(heads).to_have_count(5)
    assert page.url.partition("#")[2] == chosen
    page.go_back()
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(heads).to_have_count(5)


@pytest.mark.browser
@pytest.mark.parametrize(("language", "typed"), [("th", "อบต.แก่งหางแมว"), ("en", "kaeng hang maeo")])
def test_an_lgo_is_found_by_name_and_joins_the_others(
    language: str, typed: str, small_site: Path, browser_page: OpenPage
) -> None:
    page = browser_page(360, 740)
    opened(page, small_site, language, SAO)
    heads, finder = page.locator("#compared thead th"), page.locator("#compare-input")
    expect(heads).to_have_count(2)
    finder.click()
    finder.fill(typed)
    expect(page.locator(".find__option").first).to_be_visible()
    finder.press("Enter")
    expect(heads).to_have_count(3)
    assert page.url.endswith(f"#{SAO},06220801")
    expect(finder).to_have_value("")
    assert page.evaluate("document.activeElement.id") == "compare-input"
    finder.fill(("จันทบุรี", "Chanthaburi")[language == "en"])
    expect(page.locator(".find__option").first).to_be_visible()
    links = page.locator(".find__option").evaluate_all("all => all.map(each => each.href)")
    assert all("/lgo/" in link for link in links)


@pytest.mark.browser
def test_unknown_codes_are_told_and_more_than_four_are_the_first_four(
    small_site: Path, browser_page: OpenPage
) -> None:
    page = browser_page()
    known = list(recorded(small_site, "chanthaburi"))[:5]
    notice = page.locator("[data-compare-told]")
    opened(page, small_site, "en", ",".join(known))
    expect(page.locator("#compared thead th")).to_have_count(5)
    expect(notice).to_have_text("Only the first 4 are shown.")
    for wrong in ("06229999", "99999999", "<b>x</b>", "__proto__", "constructor", "%E0%A4%A"):
        opened(page, small_site, "en", f"{wrong},{known[0]},{known[0]}")
        expect(notice).to_contain_text("There is no LGO")
        expect(page.locator("#compared thead th")).to_have_count(2)
        assert page.locator("[data-compare-told] b").count() == 0
    opened(page, small_site, "en", f"{known[0]}%2C{known[1]}")
    expect(page.locator("#compared thead th")).to_have_count(3)
    expect(notice).to_be_hidden()
    page.evaluate("location.hash = ''")
    expect(page.locator("#compared")).to_be_hidden()
    expect(page.locator("[data-compare-how]")).to_be_visible()


@pytest.mark.browser
def test_names_without_english_are_marked_as_thai(tiny: Path, browser_page: OpenPage) -> None:
    page = browser_page()
    opened(page, tiny / "site", "en", "05220301,02220101")
    expect(page.locator("#compared thead a").first).to_have_attribute("lang", "th")
    assert page.locator("#compared thead a").nth(1).get_attribute("lang") is None


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_compare_says_how_and_leads_to_the_provinces(
    language: str, small_site: Path, browser_page: OpenPage
) -> None:
    page = browser_page(scripts=False)
    opened(page, small_site, language, SAO)
    for control in page.locator("button, input, select, table").all():
        expect(control).not_to_be_visible()
    page.locator("[data-compare-how] a").click()
    assert page.url == (small_site / LANGUAGES[language] / "province/index.html").as_uri()


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_on_paper_stand_the_table_and_its_address_and_nothing_to_press(
    language: str, small_site: Path, browser_page: OpenPage
) -> None:
    page = browser_page()
    opened(page, small_site, language, f"{SAO},06220106,06220107,{PAO}")
    expect(page.locator("#compared thead th")).to_have_count(5)
    page.emulate_media(media="print")
    for control in page.locator("button, select, [data-compare-how]").all():
        expect(control).not_to_be_visible()
    expect(page.locator("[data-compare-address]")).to_have_text(page.url)
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


@pytest.mark.browser
def test_compare_works_on_a_server_and_asks_for_its_provinces_alone(
    served_site: str, browser_page: OpenPage
) -> None:
    page = browser_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served_site}en/compare.html#{SAO},{PAO},83830199")
    expect(page.locator("#compared thead th")).to_have_count(3)
    data = [url.rpartition("/")[2] for url in asked if "/data/" in url]
    assert sorted(data) == ["22.js", "30.js", "83.js"]


@pytest.mark.browser
@pytest.mark.npm
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_compared_lgos(
    language: str, dark: bool, small_site: Path, browser_page: OpenPage
) -> None:
    page = browser_page(dark=dark)
    opened(page, small_site, language, f"{SAO},{PAO},99999999")
    expect(page.locator("#compared thead th")).to_have_count(3)
    page.evaluate((NODE_MODULES / "axe-core" / "axe.min.js").read_text("utf-8"))
    found = page.evaluate(
        "axe.run({preload: false, runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa']})"
    )
    assert found["passes"] and [each["id"] for each in found["violations"]] == []
