"""The finder: what it loads, what it finds of what people type, and how it is used."""

from __future__ import annotations

import gzip
import json
import os
import re
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.finder import lay_out, names
from generator.artefacts import Script
from generator.compose import addresses
from generator.compose.finder import index
from generator.model import District, Language, Lgo, LgoType, Province, Succession, SuccessionKind, Text
from generator.press.data import script_bytes
from generator.searchable import BY_HEADINGS
from generator.shorthand import ALPHABET, FIRST, LAST, shorthand
from tests.conftest import ROOT
from tests.finder import Asked, queries
from tests.reading import words

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import OpenPage

DATA = ROOT / "data"
ROOTS = {"th": "", "en": "en/"}
GOLDEN = Path(__file__).parent / "golden" / "finder-queries.txt"
BUDGET = 120_000
"""Bytes, gzipped, of all that a visitor's finder loads."""

AMONG_THREE = 98
"""Of a hundred queries, for how many the right answer is among the first three."""

COMPARED = 3000
"""How many names one key may compare letter by letter."""


@pytest.fixture(scope="module")
def nation() -> bytes:
    """The finder's names of the committed nation."""
    return names(DATA)


@pytest.fixture(scope="module")
def asked() -> list[Asked]:
    return list(queries(DATA))


def search(page: Page, typed: Sequence[str]) -> list[dict[str, Any]]:
    """For each of `typed`: codes of what is found, and how many names were compared letter by letter."""
    found: list[dict[str, Any]] = page.evaluate(
        """typed => typed.map(each => {
          const found = lpa.find.search(each);
          return {codes: found.map(one => one.entry.code), compared: found.compared};
        })""",
        typed,
    )
    return found


def laid_out(page: Page, folder: Path, packed: bytes) -> Page:
    """`page` with a finder of `packed`, gone to, so that it is loaded."""
    from playwright.sync_api import expect

    page.goto(lay_out(folder, packed))
    page.locator("#find-input").click()
    expect(page.locator("#find-input")).to_have_attribute("role", "combobox")
    return page


# ---------------------------------------------------------------- what is loaded


def test_all_that_the_finder_loads_of_the_nation_keeps_its_budget(nation: bytes, small_site: Path) -> None:
    def packed(content: bytes) -> int:
        return len(gzip.compress(content, compresslevel=6, mtime=0))

    script = packed((small_site / addresses.FIND).read_bytes())
    guides = [packed((small_site / addresses.guide_text(language)).read_bytes()) for language in Language]
    assert packed(nation) + script + max(guides) <= BUDGET


SARABURI = Province("19", "saraburi", Text("สระบุรี", "Saraburi"), "central")
SAO_HAI = District("1910", Text("เสาไห้", "Sao Hai"))
NONG_KHAE = District("1903", Text("หนองแค", "Nong Khae"))


def lgo(code: str, kind: LgoType, name: Text, district: District, until: int | None = None) -> Lgo:
    return Lgo(code, kind, name, "own" if name.en else "", "19", district, 2566, until)


def test_names_are_packed_in_the_order_of_places_and_codes() -> None:
    rows = {
        "06191001": [lgo("06191001", LgoType.SAO, Text("ช้างไทยงาม"), SAO_HAI, 2567)],
        "06191002": [lgo("06191002", LgoType.SAO, Text("เริงราง", "Roeng Rang"), SAO_HAI)],
        "05191001": [lgo("05191001", LgoType.SUBDISTRICT, Text("เสาไห้", "Sao Hai"), SAO_HAI)],
        "05190301": [
            lgo("05190301", LgoType.SUBDISTRICT, Text("หนองแค", "Nong Khae"), NONG_KHAE, 2567),
            lgo("05190301", LgoType.TOWN, Text("หนองแค", "Nong Khae"), NONG_KHAE),
        ],
        "06190505": [lgo("06190505", LgoType.SAO, Text("ย้ายมา", "Yai Ma"), NONG_KHAE)],
    }
    merger = Succession("06191001", "05191001", 2568, SuccessionKind.MERGE)
    packed = index((SARABURI,), rows, {"06191001": (merger,), "05191001": (merger,)})
    assert packed["provinces"] == [
        ["19", "saraburi", [["1903", "2:05:01-01 4:061905:05-05"], ["1910", "3:05:01-01 4:06:01-02"]]]
    ]
    assert longhand(packed["th"]).split("\n") == (
        ["สระบุรี", "หนองแค", "หนองแค", "ย้ายมา", "เสาไห้", "เสาไห้", "ช้างไทยงาม", "เริงราง"]
    )
    assert packed["en"].split("\n") == (
        ["Saraburi", "Nong Khae", "Nong Khae", "Yai Ma", "Sao Hai", "Sao Hai", "", "Roeng Rang"]
    )
    assert packed["former"] == [
        ["05190301", 3, "หนองแค", "Nong Khae"],
        ["05191001", 4, "ช้างไทยงาม", "", 1],
    ]
    assert packed["ended"] == [["06191001", 2567, "05191001"]]


def test_every_code_of_the_nation_comes_out_of_its_package_again(nation: bytes) -> None:
    packed = json.loads(nation[len('lpa.data("finder",') : -3])
    codes = []
    for province, _, districts in packed["provinces"]:
        for district, runs in districts:
            assert district.startswith(province)
            for run in runs.split():
                _, stem, ends = run.split(":")
                first, last = map(int, ends.split("-"))
                codes += [f"{(stem + district)[:6]}{number:02}" for number in range(first, last + 1)]
    registry = (DATA / "registry" / "lgos.csv").read_text("utf-8").splitlines()[1:]
    assert sorted(codes) == sorted({line[:8] for line in registry})


def longhand(text: str) -> str:
    """What `generator.shorthand` wrote in shorthand."""
    parts = text.split("\x7f")
    letters = {letter: chr(ord(FIRST) + place) for place, letter in enumerate(ALPHABET)}
    parts[::2] = ["".join(letters.get(letter, letter) for letter in part) for part in parts[::2]]
    return "".join(parts)


@pytest.mark.parametrize("text", ["", "ก", "จันทบุรี\nน่าน", "LPA 2568 (ปี) <b> \\ “ก” ~!", "\n\nend", "ก A ข B"])
def test_shorthand_says_the_same(text: str) -> None:
    assert longhand(shorthand(text)) == text


def test_every_thai_letter_is_one_byte_of_a_script() -> None:
    letters = "".join(map(chr, range(ord(FIRST), ord(LAST) + 1)))
    short = shorthand(letters)
    assert len(set(short)) == len(letters) and longhand(short) == letters
    alone = len(script_bytes(Script("x", "x", "")))
    assert len(script_bytes(Script("x", "x", short))) - alone == len(letters)


# ---------------------------------------------------------------- what is found


def test_the_queries_are_those_that_can_be_read(asked: list[Asked]) -> None:
    lines = [f"{each.pattern} | {each.query} | {each.code}" for each in asked]
    if os.environ.get("LPA_REWRITE_GOLDEN"):
        GOLDEN.write_text("\n".join(lines) + "\n", "utf-8")
    assert lines == GOLDEN.read_text("utf-8").splitlines()
    assert len(asked) >= 300
    assert abs(3 * sum(each.held_out for each in asked) - len(asked)) < len(asked) / 10


@pytest.mark.browser
@pytest.mark.parametrize("held_out", [False, True], ids=["seen", "held-out"])
def test_the_right_one_is_among_the_first_three(
    held_out: bool, nation: bytes, asked: list[Asked], browser_page: OpenPage, tmp_path: Path
) -> None:
    page = laid_out(browser_page(), tmp_path, nation)
    part = [each for each in asked if each.held_out == held_out]
    found = search(page, [each.query for each in part])
    missed = [
        (each.query, each.code, answer["codes"][:3])
        for each, answer in zip(part, found, strict=True)
        if each.code not in answer["codes"][:3]
    ]
    assert len(missed) * 100 <= len(part) * (100 - AMONG_THREE), missed


@pytest.mark.browser
def test_no_key_compares_many_names_letter_by_letter(
    nation: bytes, asked: list[Asked], browser_page: OpenPage, tmp_path: Path
) -> None:
    page = laid_out(browser_page(), tmp_path, nation)
    typed = [each.query[:length] for each in asked[::8] for length in range(1, len(each.query) + 1)]
    found = search(page, [*typed, "nananananana", "หนองหนองหนองหนอง", "ก" * 300])
    compared = [answer["compared"] for answer in found]
    assert 0 < max(compared) <= COMPARED


@pytest.mark.browser
def test_what_was_merged_or_renamed_is_found_and_told(
    nation: bytes, browser_page: OpenPage, tmp_path: Path
) -> None:
    from playwright.sync_api import expect

    page = laid_out(browser_page(), tmp_path, nation)
    page.keyboard.type("อบต.ฉมัน มะขาม")
    options = page.get_by_role("option")
    merged = options.filter(has_text="ถึงรอบปี 2567 ต่อมาเป็น ทต.ฉมัน")
    expect(merged).to_have_attribute("href", (tmp_path / "lgo" / "06220506.html").as_uri())
    expect(options.filter(has_text="รวม อบต.ฉมัน ไว้ด้วย")).to_have_count(1)
    page.locator("#find-input").fill("ทต.หนองแค หนองแค")
    expect(options.first).to_contain_text("ทม.หนองแค")
    expect(options.first).to_contain_text("เดิม ทต.หนองแค")


@pytest.mark.browser
def test_names_are_text_and_never_markup(browser_page: OpenPage, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    bad = Text('<img src=x onerror="document.title=1">', "<b>bad</b>")
    rows = {"06191001": [lgo("06191001", LgoType.SAO, bad, District("1910", bad))]}
    packed = script_bytes(Script(addresses.FINDER, "finder", index((SARABURI,), rows, {})))
    page = laid_out(browser_page(), tmp_path, packed)
    page.keyboard.type("img")
    page.locator("#find-input").fill("<b>bad")
    expect(page.get_by_role("option").first).to_contain_text("<img src=x")
    assert page.locator(".find__list img, .find__list b").count() == 0
    assert page.title() == "finder"


ENDS = {"th": "[ก-๎]{12,}", "en": "(?:[A-Za-z]{3,} ){3}[A-Za-z]{3,}"}
"""A stretch of a language that is long enough for few sections to have the same."""


def ends(site: Path, language: str) -> Iterator[tuple[str, str]]:
    """Address of each section of the guide whose words are searched, and the last long stretch of its text;
    what stands in boxes is not searched."""
    for page in sorted((site / ROOTS[language] / "guide").glob("*.html")):
        if page.stem in BY_HEADINGS:
            continue
        article = page.read_text("utf-8").partition("<article")[2].partition("<div class=guide__own")[0]
        article = re.sub("<pre.*?</pre>", "", article, flags=re.DOTALL)
        for place, text in re.findall(r'<h[1-6] id="?([^" >]+)(.*?)(?=<h[1-6] |$)', article, re.DOTALL):
            plain = unescape(re.sub("<[^>]*>", "\n", text.partition("</h")[2]))
            if found := re.findall(ENDS[language], plain):
                yield f"{page.relative_to(site)}#{place}", found[-1]


@pytest.mark.browser
@pytest.mark.parametrize("language", ENDS)
def test_the_guide_is_searched_to_the_end_of_every_section(
    language: str, small_site: Path, browser_page: OpenPage
) -> None:
    """Three sections are shown at most, so one may be missed where three others have the same words."""
    page = browser_page()
    page.goto((small_site / ROOTS[language] / "index.html").as_uri())
    page.locator("#find-input").click()
    page.wait_for_function("() => lpa.find.search('lpa').some(one => one.guide)")
    asked = dict(ends(small_site, language))
    found = page.evaluate(
        """asked => asked.map(each =>
          lpa.find.search(each).filter(one => one.guide).map(one => one.guide.address))""",
        list(asked.values()),
    )
    missed = {
        address: (typed, answers)
        for (address, typed), answers in zip(asked.items(), found, strict=True)
        if address not in answers
    }
    assert all(len(answers) == 3 for _, answers in missed.values()), missed
    assert len(asked) > 200 and len(missed) < len(asked) / 5, missed


# ---------------------------------------------------------------- how it is used

WORDS = {
    # language  typed                    first answer                    leads to
    "th":       ("อบต.ท่าช้าง จันท",        "อบต.ท่าช้าง",                  "lgo/06220108.html"),
    "en":       ("tha chang sao chantab", "Tha Chang SAO",              "en/lgo/06220108.html"),
}  # fmt: skip


@pytest.mark.browser
@pytest.mark.parametrize("language", WORDS)
def test_by_keyboard_alone_from_home_to_an_lgo(
    language: str, small_site: Path, browser_page: OpenPage
) -> None:
    from playwright.sync_api import expect

    typed, first, target = WORDS[language]
    page = browser_page(width=360, height=740)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto((small_site / ROOTS[language] / "index.html").as_uri())
    box = page.locator("#find-input")
    expect(box).to_be_visible()
    assert not [url for url in requests if "finder" in url or "guide." in url]
    box.focus()
    page.keyboard.type(typed)
    expect(box).to_have_attribute("aria-expanded", "true")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text(first)
    expect(page.get_by_role("status")).to_contain_text(str(options.count()))
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value(typed)
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "-")
    expect(box).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url((small_site / target).as_uri())


@pytest.mark.browser
@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("width", [320, 1280])
def test_the_search_of_any_header_opens_over_the_page(
    width: int, language: str, small_site: Path, browser_page: OpenPage, pictures: Path
) -> None:
    from playwright.sync_api import expect

    typed, first, target = WORDS[language]
    page = browser_page(width=width, height=740, dark=width == 320)
    page.goto((small_site / ROOTS[language] / "lgo" / "02300101.html").as_uri())
    page.locator("[data-search]").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("input")).to_be_focused()
    page.keyboard.type(typed)
    option = page.get_by_role("option").first
    expect(option).to_contain_text(first)
    page.wait_for_function(  # each key, and the names once they are read, draw the list anew
        "() => (document.querySelector('[role=option]')?.getBoundingClientRect().height ?? 0) >= 24"
    )
    assert dialog.evaluate("box => box.scrollWidth <= box.clientWidth && box.offsetWidth <= innerWidth")
    page.screenshot(path=pictures / f"finder-{language}-{width}.png")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    page.locator("[data-search]").click()
    page.keyboard.press("ArrowDown")
    option.click()
    page.wait_for_url((small_site / target).as_uri())


@pytest.mark.browser
def test_it_works_on_a_server_too(served_site: str, browser_page: OpenPage) -> None:
    from playwright.sync_api import expect

    page = browser_page()
    page.goto(served_site + "guide/method.html")
    page.locator("[data-search]").click()
    expect(page.locator("#find-input")).to_be_focused()
    page.keyboard.type("qqqqqq")
    expect(page.get_by_role("status")).to_contain_text("ไม่พบ")
    page.locator("#find-input").fill("จันทบุรี")
    page.get_by_role("option", name="จังหวัดจันทบุรี ดูทั้งจังหวัด").click()
    page.wait_for_url(served_site + "province/chanthaburi/2568.html")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("language", "typed", "heading"), [("th", "การปัดเศษ", "การปัดเศษ"), ("en", "rounding", "Rounding")]
)
def test_the_words_of_the_guide_are_found_by_the_same_box(
    language: str, typed: str, heading: str, small_site: Path, browser_page: OpenPage
) -> None:
    from playwright.sync_api import expect

    page = browser_page()
    page.goto((small_site / ROOTS[language] / "index.html").as_uri())
    page.locator("#find-input").click()
    page.keyboard.type(typed)
    page.get_by_role("option").filter(has_text=heading).first.click()
    page.wait_for_url(lambda url: "/guide/" in url and "#" in url)
    fragment = page.url.partition("#")[2]
    expect(page.locator(f"[id='{fragment}']")).to_contain_text(heading)


PAGES = [
    ("", "ความพึงพอใจ", "survey/2567.html"),
    ("", "ผลสำรวจ", "survey/2567.html"),
    ("", "ประเมินตนเอง", "self/2568.html"),
    ("", "HPA", "hpa/2568.html"),
    ("", "คลังสื่อ", "media/index.html"),
    ("en/", "satisfaction survey", "survey/2567.html"),
    ("en/", "announcements", "announcements/2568.html"),
    ("en/", "corrections", "corrections/2568.html"),
    ("en/", "media library", "media/index.html"),
]


def test_the_finder_knows_pages_that_are_there_in_both_languages(small_site: Path) -> None:
    packed = json.loads((small_site / addresses.FINDER).read_text("utf-8")[len('lpa.data("finder",') : -3])
    for language, rows in packed["pages"].items():
        for path, heading, _ in rows:
            page = small_site / path
            assert path.startswith("en/") == (language == "en")
            assert " ".join(heading.split()[:3]) in words(page), path
    for folder, typed, path in PAGES:
        rows = packed["pages"]["en" if folder else "th"]
        assert f"{folder}{path}" in [
            row[0] for row in rows if all(part in " ".join(row[1:]).lower() for part in typed.lower().split())
        ]


@pytest.mark.browser
@pytest.mark.parametrize(("folder", "typed", "path"), PAGES)
def test_pages_of_the_site_are_found_by_what_people_call_them(
    folder: str, typed: str, path: str, small_site: Path, browser_page: OpenPage
) -> None:
    page = browser_page()
    page.goto((small_site / folder / "index.html").as_uri())
    page.locator("#find-input").click()
    page.keyboard.type(typed)
    page.locator(f"a[role=option][href$='{folder}{path}']").click()
    page.wait_for_url(lambda url: url.endswith(f"{folder}{path}"))


@pytest.mark.browser
def test_on_english_pages_names_without_english_are_marked_as_thai(
    small_site: Path, browser_page: OpenPage
) -> None:
    from playwright.sync_api import expect

    page = browser_page()
    page.goto((small_site / "en" / "index.html").as_uri())
    page.locator("#find-input").click()
    page.keyboard.type("โนนสำราญร่วมใจ")
    name = page.get_by_role("option").first.locator(".find__name")
    expect(name).to_have_text("ทต.โนนสำราญร่วมใจ")
    expect(name).to_have_attribute("lang", "th")


@pytest.mark.browser
@pytest.mark.parametrize("language", ROOTS)
def test_without_scripts_the_list_of_provinces_stands_in_its_place(
    language: str, small_site: Path, browser_page: OpenPage
) -> None:
    from playwright.sync_api import expect

    page = browser_page(scripts=False)
    page.goto((small_site / ROOTS[language] / "lgo" / "02300101.html").as_uri())
    page.locator("[data-search]").click()
    page.wait_for_url((small_site / ROOTS[language] / "index.html").as_uri() + "#find")
    expect(page.locator("#find-input")).not_to_be_visible()
    page.locator("#find a").click()
    page.wait_for_url((small_site / ROOTS[language] / "province" / "index.html").as_uri())
