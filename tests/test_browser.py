"""The site in a real browser, as people use it: from a folder and from a server, scripts on and off,
Thai and English, on a phone and on a desk. Every page is watched by `browser_page`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import OpenPage
from tests.reading import rows

pytestmark = pytest.mark.browser

TEMPLATES = {
    "home": "index.html",
    "nation": "nation/2568.html",
    "provinces": "province/index.html",
    "province": "province/nakhonratchasima/2568.html",
    "final-province": "province/chanthaburi/2567.html",
    "waiting-province": "province/phuket/2568.html",
    "lgo": "lgo/02300101.html",
    "lgo-not-in-yet": "lgo/03830102.html",
    "lgo-merged-away": "lgo/06220506.html",
    "framework": "indicator/2568/index.html",
    "indicator": "indicator/2568/D1-010.html",
    "self": "self/2568.html",
    "corrections": "corrections/2568.html",
    "announcements": "announcements/2567.html",
    "hpa": "hpa/2568.html",
    "survey": "survey/2567.html",
    "ebooks": "ebooks.html",
    "downloads": "downloads.html",
    "dictionary": "dictionary.html",
    "compare": "compare.html",
    "releases": "releases.html",
    "verify": "verify.html",
    "media": "media/index.html",
    "media-dimension": "media/4.html",
    "guide": "guide/how-to-read.html",
}
"""A page of every template, and of each face it can have."""

APART = {
    # template     asked for                          what stands there
    "not-found": ("lgo/99999999.html",               "404.html"),
    "forward":   ("province/chanthaburi/index.html", "province/chanthaburi/index.html"),
}  # fmt: skip
"""Templates that are seen on a server: the one page, in both languages, for all addresses that don't exist,
and what leads on before anybody can look at it."""

LANGUAGES = {"th": "", "en": "en/"}

LAID_OUT = "for (const part of document.querySelectorAll('section')) part.style.contentVisibility = 'visible'"
"""What is far below the fold is laid out when somebody comes near: here at once."""


def address(site: Path, path: str) -> str:
    return (site / path).as_uri()


def open_apart(page: Page, template: str, language: str, site: Path, server: str) -> None:
    """Open the page of a template of `APART`, and stay there: what would lead on is taken out of it."""
    asked, path = (LANGUAGES[language] + each for each in APART[template])
    standing = site / path if (site / path).is_file() else site / APART[template][1]
    text = re.sub('<meta http-equiv="?refresh[^>]*>', "", standing.read_text("utf-8"))
    page.route(server + asked, lambda route: route.fulfill(body=text, content_type="text/html"))
    page.goto(server + asked)


def test_a_villager_finds_an_lgo_from_home_by_links_alone(small_site: Path, browser_page: OpenPage) -> None:
    page = browser_page(width=360, height=740, scripts=False)
    page.goto(address(small_site, "index.html"))
    page.get_by_role("link", name="จันทบุรี", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("จังหวัดจันทบุรี")
    page.get_by_role("link", name="อบจ.จันทบุรี").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("อบจ.จันทบุรี")
    row = next(each for each in rows(small_site / "data/v1/2568/chanthaburi.csv") if each["type"] == "pao")
    expect(page.locator(".verdict__percent")).to_contain_text(row["percent"])


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_the_language_link_leads_to_the_same_page_and_back(
    scripts: bool, small_site: Path, browser_page: OpenPage
) -> None:
    page = browser_page(scripts=scripts)
    for path in TEMPLATES.values():
        page.goto(address(small_site, path))
        page.get_by_role("link", name="English", exact=True).click()
        assert page.url == address(small_site, f"en/{path}")
        expect(page.locator("html")).to_have_attribute("lang", "en")
        page.get_by_role("link", name="ไทย", exact=True).click()
        assert page.url == address(small_site, path)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_of_a_province_leads_to_its_newest_page(
    language: str, scripts: bool, small_site: Path, browser_page: OpenPage
) -> None:
    page = browser_page(scripts=scripts)
    printed = LANGUAGES[language] + "province/chanthaburi/index.html"
    page.goto(address(small_site, printed))
    page.wait_for_url(address(small_site, LANGUAGES[language] + "province/chanthaburi/2568.html"))
    told = (small_site / printed).read_text("utf-8")
    assert 'href="2568.html"' in told or "href=2568.html" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_is_gone_through_by_keyboard_and_by_touch(
    language: str, small_site: Path, browser_page: OpenPage
) -> None:
    page = browser_page()
    page.goto(address(small_site, LANGUAGES[language] + "index.html"))
    provinces = page.locator(".map a")
    names = provinces.evaluate_all("all => all.map(each => each.getAttribute('aria-label'))")
    assert len(names) == 3 and all(names)
    provinces.first.focus()
    assert page.evaluate("getComputedStyle(document.activeElement.querySelector('path')).stroke") not in (
        "",
        "none",
    )
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == names[1]
    lands = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    page.wait_for_url(address(small_site, LANGUAGES[language] + lands))
    page.go_back()
    page.locator(".map a").nth(2).locator("path").click()
    page.wait_for_url("**/province/*/2568.html")


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_scrolls_sideways(
    language: str, width: int, small_site: Path, browser_page: OpenPage, pictures: Path
) -> None:
    page = browser_page(width=width, height=740 if width < 600 else 800)
    for name, path in TEMPLATES.items():
        page.goto(address(small_site, LANGUAGES[language] + path))
        page.evaluate(LAID_OUT)
        assert page.evaluate("document.documentElement.scrollWidth") == width, path
        page.screenshot(path=pictures / f"{name}-{language}-{width}.png", full_page=True)


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("template", APART)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_a_server_scrolls_sideways(
    language: str,
    template: str,
    width: int,
    small_site: Path,
    served_site: str,
    browser_page: OpenPage,
    pictures: Path,
) -> None:
    page = browser_page(width=width, height=740 if width < 600 else 800)
    open_apart(page, template, language, small_site, served_site)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    links = page.locator("main a").evaluate_all("all => all.map(each => each.href)")
    assert len(links) >= 1 and all((small_site / link.removeprefix(served_site)).is_file() for link in links)
    page.screenshot(path=pictures / f"{template}-{language}-{width}.png", full_page=True)


def test_where_the_focus_is_can_be_seen_on_every_template(small_site: Path, browser_page: OpenPage) -> None:
    page = browser_page()
    for path in TEMPLATES.values():
        page.goto(address(small_site, path))
        seen = 0
        for _ in range(16):
            page.keyboard.press("Tab")
            shown = page.evaluate(
                """() => {
                  const own = document.activeElement, look = getComputedStyle(own);
                  if (own === document.body) return null;
                  const line = own.querySelector(':scope > path');
                  const drawn = line && getComputedStyle(line).stroke != 'none';
                  return drawn || look.outlineStyle != 'none' && parseFloat(look.outlineWidth) >= 2;
                }"""
            )
            assert shown is not False, (path, page.evaluate("document.activeElement.outerHTML.slice(0, 99)"))
            seen += bool(shown)
        assert seen > 8, path


@pytest.mark.parametrize("size", [(360, 740), (1280, 800)], ids=["phone", "desk"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_verdict_stands_on_the_first_screen_without_scripts(
    language: str, size: tuple[int, int], small_site: Path, browser_page: OpenPage
) -> None:
    page = browser_page(*size, scripts=False)
    for path in ("lgo/02300101.html", "lgo/03830102.html"):
        page.goto(address(small_site, LANGUAGES[language] + path))
        for part in (".verdict__percent", ".verdict .grade", ".verdict__pass", ".scale"):
            box = page.locator(part).first.bounding_box()
            assert box is not None and box["y"] + box["height"] <= size[1], (path, part)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_thai_mark_is_clipped_and_no_text_hangs_out_of_its_box(
    language: str, small_site: Path, browser_page: OpenPage
) -> None:
    """Line boxes are at least 1.4 times the letters' size: under that Sarabun's stacked marks are cut; and
    nothing that hides its overflow has any."""
    page = browser_page(width=360)
    for path in TEMPLATES.values():
        page.goto(address(small_site, LANGUAGES[language] + path))
        wrong = page.evaluate(
            """() => [...document.querySelectorAll('body *')].filter(e => {
              const style = getComputedStyle(e);
              const own = [...e.childNodes].some(n => n.nodeType == 3 && n.data.trim());
              if (!own || e.closest('svg') || !e.getClientRects().length) return false;
              if (e.matches('.visually-hidden, .md-skip')) return false;
              const tight = parseFloat(style.lineHeight) < 1.4 * parseFloat(style.fontSize);
              const cut = style.overflow == 'hidden' && e.scrollHeight > e.clientHeight + 1;
              return tight || cut;
            }).map(e => e.outerHTML.slice(0, 120))"""
        )
        assert wrong == [], path


def test_the_fonts_of_the_site_are_used(small_site: Path, browser_page: OpenPage) -> None:
    page = browser_page()
    page.goto(address(small_site, "lgo/02300101.html"))
    page.evaluate("document.fonts.ready.then(() => true)")
    loaded = page.evaluate("[...document.fonts].filter(f => f.status == 'loaded').map(f => f.family)")
    assert "Sarabun" in {family.strip('"') for family in loaded}


def test_thai_among_commands_is_in_the_site_s_own_typeface(small_site: Path, browser_page: OpenPage) -> None:
    """A machine's letters of one width know no Thai; without a fallback they leave it to chance."""
    page = browser_page()
    page.goto(address(small_site, "guide/operations.html"))
    page.locator("pre code").filter(has_text="ไม่มีข้อผิดพลาด").evaluate("each => {each.id = 'here'}")
    page.evaluate("document.fonts.ready.then(() => true)")
    chromium = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        chromium.send(f"{domain}.enable")
    root = chromium.send("DOM.getDocument")["root"]["nodeId"]
    node = chromium.send("DOM.querySelector", {"nodeId": root, "selector": "#here"})
    fonts = chromium.send("CSS.getPlatformFontsForNode", node)["fonts"]
    assert "Sarabun" in {font["familyName"] for font in fonts if font["isCustomFont"]}, fonts


def first_column(page: Page) -> list[str]:
    return page.locator("#lgos tbody tr:not([hidden]) th").all_inner_texts()


def test_the_table_of_a_province_is_sorted_and_filtered_by_hand(
    small_site: Path, browser_page: OpenPage
) -> None:
    page = browser_page()
    page.goto(address(small_site, "province/chanthaburi/2568.html"))
    total = page.locator("#lgos thead").get_by_role("button", name="รวม")
    total.click()
    total.click()
    expect(page.locator("#lgos thead th[aria-sort]")).to_have_attribute("aria-sort", "descending")
    percents = [float(text) for text in page.locator("#lgos tbody td:nth-of-type(1)").all_inner_texts()]
    assert percents == sorted(percents, reverse=True) and len(percents) == 81
    page.get_by_label("พิมพ์ชื่อ อปท. หรืออำเภอ").fill("อบจ")
    assert first_column(page) == ["อบจ.จันทบุรี"]


def test_without_scripts_nothing_is_offered_that_needs_them(small_site: Path, browser_page: OpenPage) -> None:
    page = browser_page(scripts=False)
    for path in TEMPLATES.values():
        page.goto(address(small_site, path))
        for control in page.locator("button, input").all():
            expect(control).not_to_be_visible()
    page.goto(address(small_site, TEMPLATES["province"]))
    assert page.locator("#lgos tbody tr").count() == 334


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chart_is_drawn_from_the_sites_own_files_when_asked_for(
    language: str, small_site: Path, browser_page: OpenPage, pictures: Path
) -> None:
    page = browser_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(address(small_site, LANGUAGES[language] + "nation/2568.html"))
    assert not [url for url in requests if "plotly" in url]
    page.locator("#distribution [data-explore]").click()
    expect(page.locator(".chart .js-plotly-plot .bars path").first).to_be_attached()
    page.locator("#distribution").screenshot(path=pictures / f"chart-{language}.png")
    drawn = page.evaluate("document.querySelector('.js-plotly-plot').data[0].y")
    table = page.locator("#distribution table td").all_text_contents()
    assert [f"{value:,}" for value in drawn] == table


def test_the_palette_can_be_chosen_and_is_kept(small_site: Path, browser_page: OpenPage) -> None:
    page = browser_page(dark=False)
    page.goto(address(small_site, "lgo/02300101.html"))
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    button = page.locator("[data-palette]").and_(page.locator("button"))
    button.click()
    button.click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert light != dark
    page.goto(address(small_site, "index.html"))
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_the_site_works_on_a_server_and_answers_unknown_addresses(
    served_site: str, browser_page: OpenPage
) -> None:
    page = browser_page(allow=("404",))
    for path in (*TEMPLATES.values(), *(f"en/{path}" for path in TEMPLATES.values())):
        answer = page.goto(served_site + path)
        assert answer is not None and answer.status == 200
    answer = page.goto(served_site + "lgo/99999999.html")
    assert answer is not None and answer.status == 404
    expect(page.get_by_role("link", name="หน้าแรก").first).to_be_visible()


def test_the_demonstration_is_announced_on_every_kind_of_page(
    small_site: Path, browser_page: OpenPage
) -> None:
    page = browser_page(scripts=False)
    for language, word in (("th", "ข้อมูลสาธิต"), ("en", "Demonstration data")):
        for path in TEMPLATES.values():
            page.goto(address(small_site, LANGUAGES[language] + path))
            expect(page.locator(".banner--demonstration")).to_contain_text(word)
            expect(page.locator("meta[name=robots]")).to_have_attribute("content", "noindex")


@pytest.mark.browser
def test_in_forced_colours_the_current_section_and_each_grade_still_stand_out(
    small_site: Path, browser_page: OpenPage, pictures: Path
) -> None:
    page = browser_page(900, 1200)
    page.emulate_media(forced_colors="active")
    page.goto((small_site / "lgo/06220801.html").as_uri())
    borders = page.locator(".sections li:not(.search) a").evaluate_all(
        "all => all.map(a => [a.hasAttribute('aria-current'), getComputedStyle(a).borderBottomColor])"
    )
    current = {colour for is_current, colour in borders if is_current}
    others = {colour for is_current, colour in borders if not is_current}
    assert len(borders) == 6 and len(current) == 1 and len(others) == 1 and current != others
    grades = page.locator(".grade").evaluate_all("all => all.map(e => getComputedStyle(e).borderTopWidth)")
    assert grades and set(grades) == {"1px"}
    page.screenshot(path=pictures / "forced-colours-lgo.png")
