"""The guide, the frames that pages are poured into, and the look."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from posixpath import dirname, join, normpath
from shutil import copytree
from typing import TYPE_CHECKING

import pytest
import yaml
from fontTools.ttLib import TTFont

from generator.artefacts import Prose
from generator.cli import main
from generator.compose import addresses
from generator.model import Language, Publication, Text
from generator.prose import DEPTHS, MARKER, MARKERS, PLACES, ProseError, pour, prose
from generator.searchable import but_examples
from generator.typeface import SCRIPTS, web_fonts

if TYPE_CHECKING:
    from tests.conftest import OpenPage

ROOT = Path(__file__).resolve().parent.parent
CONTENT, THEME = ROOT / "content", ROOT / "theme"
PAGES: list[str] = yaml.safe_load((CONTENT / "pages.yaml").read_text("utf-8"))
STYLE = (THEME / "assets" / "lpa.css").read_text("utf-8")

PUBLICATION = Publication(
    publisher=Text("กรมส่งเสริมการปกครองท้องถิ่น", "Department of Local Administration"),
    title=Text("ผลการประเมินประสิทธิภาพขององค์กรปกครองส่วนท้องถิ่น (LPA)", "LPA results"),
    licence="CC-BY-4.0",
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    base_url="",
    contact="lpa@example.go.th",
    demonstration=True,
    notice=Text("ข้อมูลนี้สมมติขึ้นทั้งหมด", "All of this is made up"),
)


@pytest.fixture(scope="module")
def made() -> Prose:
    return prose(CONTENT, THEME, PUBLICATION)


@pytest.fixture(scope="module")
def pages(made: Prose) -> dict[str, str]:
    """Address and text: the prose pages, the page not found, and a page poured into each frame."""
    texts = {each.address: each.content.decode() for each in made.assets if each.address.endswith(".html")}
    for (language, depth), frame in made.frames.items():
        address = (
            f"{'en/' if language is Language.EN else ''}{'a/' * (depth - (language is Language.EN))}x.html"
        )
        values = {"title": "ก", "description": "ข", "twin": "x.html", "content": "<h1>ค</h1>"}
        texts[address] = pour(frame, values)
    return texts


class Elements(HTMLParser):
    """The start tags of a page, with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def links(text: str) -> Iterator[tuple[str, str]]:
    for tag, attributes in Elements(text).found:
        for name in ("href", "src"):
            if name in attributes:
                yield tag, attributes[name]


# ---------------------------------------------------------------- frames


def test_there_is_a_frame_for_each_language_and_depth(made: Prose) -> None:
    assert set(made.frames) == {(language, depth) for language in Language for depth in DEPTHS[language]}


def test_each_marker_stands_in_each_frame_exactly_once(made: Prose) -> None:
    for frame in made.frames.values():
        assert frame.pieces[1::2] == MARKERS
        assert not any(MARKER.search(piece) or "lpa-" in piece for piece in frame.pieces[::2])


def test_a_poured_value_stands_in_quotes_where_it_is_an_attribute(made: Prose) -> None:
    for frame in made.frames.values():
        around = {
            name: (before[-1:], after[:1])
            for before, name, after in zip(frame.pieces[::2], MARKERS, frame.pieces[2::2], strict=False)
        }
        assert [around[name] for name in ("description", "twin", "page-class")] == [('"', '"')] * 3
        assert around["csp-script"] == around["csp-style"] == ("'", ";")


def test_what_has_no_marker_is_not_poured(made: Prose) -> None:
    with pytest.raises(KeyError, match="colour"):
        pour(made.frames[Language.TH, 0], {"colour": "blue"})


def test_frames_are_small(made: Prose) -> None:
    sizes = [len(gzip.compress("".join(frame.pieces[::2]).encode())) for frame in made.frames.values()]
    assert max(sizes) < 3_500


def test_the_same_content_gives_the_same_bytes(made: Prose) -> None:
    assert prose(CONTENT, THEME, PUBLICATION) == made


# ---------------------------------------------------------------- every page


def test_every_link_resolves(made: Prose, pages: Mapping[str, str]) -> None:
    there = {each.address for each in made.assets} | set(pages)
    lists = (addresses.VERIFY, addresses.DICTIONARY, addresses.RELEASES, addresses.EBOOKS)
    led = (*(address for _, address in PLACES), *lists)
    there |= {addresses.page(address, language) for address in led for language in Language}
    there |= {addresses.letter(language, kind) for language in Language for kind in ("docx", "pdf")}
    there.add(addresses.SUMS)
    for address, text in pages.items():
        for _, link in links(text):
            target = link.partition("#")[0]
            if not target or re.match(r"https:|mailto:", link):
                continue
            origin = "" if target.startswith("/") else dirname(address)
            assert normpath(join(origin, target.lstrip("/"))) in there, (address, link)


def test_every_fragment_is_an_id_of_its_page(pages: Mapping[str, str]) -> None:
    ids = {
        address: {a["id"] for _, a in Elements(text).found if "id" in a} for address, text in pages.items()
    }
    home = (THEME / "templates" / "home.html.jinja").read_text("utf-8")
    for language in Language:
        ids[addresses.page(addresses.HOME, language)] = set(re.findall(r' id="([a-z-]+)"', home))
    for address, text in pages.items():
        for _, link in links(text):
            target, mark, fragment = link.partition("#")
            if mark and not link.startswith(("https:", "mailto:")):
                page = normpath(join(dirname(address), target)) if target else address
                assert fragment in ids[page.removeprefix("/")], (address, link)


def test_no_page_has_inline_scripts_or_styles_or_loads_from_elsewhere(pages: Mapping[str, str]) -> None:
    for address, text in pages.items():
        assert "<style" not in text, address
        for tag, attributes in Elements(text).found:
            assert "style" not in attributes, (address, tag)
            assert not any(name.startswith("on") for name in attributes), (address, tag)
            assert tag != "script" or attributes.get("src"), address
            if tag in {"script", "img", "link"} and attributes.get("rel") not in {"canonical", "alternate"}:
                assert "//" not in attributes.get("src", attributes.get("href", "")), (address, tag)


def test_every_page_forbids_what_it_does_not_need(pages: Mapping[str, str]) -> None:
    for address, text in pages.items():
        assert "content=\"default-src 'none'; script-src 'self'; style-src 'self';" in text, address
        assert text.index("Content-Security-Policy") < text.index("<script"), address


def test_every_page_says_its_language_and_links_to_its_twin(pages: Mapping[str, str]) -> None:
    for address, text in pages.items():
        language = "en" if address.startswith("en/") else "th"
        found = Elements(text).found
        assert found[0] == ("html", {"lang": language}), address
        (twin,) = [each for tag, each in found if tag == "a" and each.get("class") == "language"]
        assert twin["lang"] == twin["hreflang"] != language, address
    for name in PAGES:
        thai, english = (addresses.page(addresses.guide(name), language) for language in Language)
        for here, there in ((thai, english), (english, thai)):
            assert normpath(join(dirname(here), _twin(pages[here]))) == there


def _twin(page: str) -> str:
    return next(a["href"] for tag, a in Elements(page).found if tag == "a" and a.get("class") == "language")


def test_the_demonstration_notice_is_on_every_page(pages: Mapping[str, str]) -> None:
    for address, text in pages.items():
        words = PUBLICATION.notice[Language.EN if address.startswith("en/") else Language.TH]
        assert f"{words}</span>" in text, address
        assert "banner--demonstration" in text, address
        assert "<meta content=noindex name=robots>" in text, address


def test_real_results_have_no_notice_and_may_be_indexed() -> None:
    real = replace(PUBLICATION, demonstration=False, notice=Text(""), base_url="https://example.org/lpa/")
    made = prose(CONTENT, THEME, real)
    page = next(each for each in made.assets if each.address == "guide/method.html").content.decode()
    assert "banner" not in page
    assert "noindex" not in page
    assert "<link href=https://example.org/lpa/guide/method.html rel=canonical>" in page
    missing = next(each for each in made.assets if each.address == addresses.NOT_FOUND).content.decode()
    assert {link.startswith("/lpa/") for _, link in links(missing) if ":" not in link and link[0] != "#"} == {
        True
    }


def test_an_erratum_stands_on_every_page_of_real_results() -> None:
    real = replace(PUBLICATION, demonstration=False)
    made = prose(CONTENT, THEME, real)
    frame = "".join(made.frames[Language.TH, 0].pieces)
    assert "ข้อมูลนี้สมมติขึ้นทั้งหมด</span>" in frame
    assert "banner--demonstration" not in frame


def test_a_broken_link_in_the_guide_is_an_error(tmp_path: Path) -> None:
    content = copytree(CONTENT, tmp_path / "content")
    page = content / "th" / "index.md"
    page.write_text(page.read_text("utf-8") + "\n[x](nowhere.md)\n", "utf-8")
    with pytest.raises(ProseError, match="nowhere"):
        prose(content, THEME, PUBLICATION)


# ---------------------------------------------------------------- the guide's words


def test_the_guide_has_the_same_pages_in_both_languages() -> None:
    for language in Language:
        assert {path.name for path in (CONTENT / language).glob("*.md")} == {f"{name}.md" for name in PAGES}


def test_what_stands_in_boxes_is_not_searched(made: Prose) -> None:
    boxes = (
        b"<pre><code>$ lpa</code></pre>",
        b"<pre id=x><code id=y>$ lpa\n  validate &lt;PATH&gt;</code></pre>",
    )
    page = b"".join((b"<p>See &amp; mend:</p>", *boxes))
    section = {"location": "a.html#b", "title": "Checks", "text": "See & mend: $ lpa validate <PATH> Done"}
    [left] = but_examples([section], {"a.html": page})
    assert left == section | {"text": "See & mend:   Done"}
    [english] = [each.value for each in made.texts if each.address == addresses.guide_text(Language.EN)]
    assert "--quiet" in (CONTENT / "en" / "handbook-dla.md").read_text("utf-8"), "in a box alone"
    assert "quiet" not in english["words"] and "repository" in english["words"]
    assert "Backup and restoring" in english["headings"] and "intranet" not in english["words"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_guide_has_the_same_parts_in_both_languages(name: str) -> None:
    texts = [(CONTENT / language / f"{name}.md").read_text("utf-8") for language in Language]
    for part in (
        r"(?m)^(##+) .*(\{#.*\})$",
        r"(?m)^# ",
        r"(?m)^description: ",
        r"(?m)^\|",
        r"(?m)^- ",
        r"(?ms)^```.*?^```",
    ):
        found = [re.findall(part, text) for text in texts]
        assert len(found[0]) == len(found[1]), part
        if "{#" in part:
            assert found[0] == found[1]


@pytest.mark.parametrize("language", Language)
def test_every_command_in_the_guide_exists(language: Language) -> None:
    written = {
        word
        for name in PAGES
        for word in re.findall(r"(?m)^lpa (\w+)", (CONTENT / language / f"{name}.md").read_text("utf-8"))
    }
    assert written >= {"new", "import", "validate", "build"}
    for command in sorted(written):
        with pytest.raises(SystemExit, match="0"):
            main([command, "--help"])


def test_the_frame_has_words_in_both_languages() -> None:
    words: dict[str, dict[str, str]] = yaml.safe_load((THEME / "words" / "frame.yaml").read_text("utf-8"))
    assert all(set(each) == {"th", "en"} and all(each.values()) for each in words.values())


# ---------------------------------------------------------------- the look


def palettes() -> list[dict[str, str]]:
    """Light, dark by preference, dark by choice: the colours of each."""
    blocks = re.findall(r":root[^{}]*\{\s*color-scheme:(?:light|dark);(.*?)\n\}", STYLE, re.DOTALL)
    return [dict(re.findall(r"--([\w-]+):(#\w+)", block)) for block in blocks[:3]]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    lights = []
    for colour in (one, other):
        digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
        parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
        lights.append(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return (max(lights) + 0.05) / (min(lights) + 0.05)


TEXT_ON = [
    ("ink", "page"), ("ink", "surface"), ("ink-soft", "page"), ("ink-soft", "surface"), ("link", "page"),
    ("link", "surface"), ("link", "calm"), ("brand-ink", "brand"), ("brand-soft", "brand"),
    ("warn-ink", "warn"), ("alert-ink", "alert"), ("calm-ink", "calm"),
    *((f"grade-{band}-ink", f"grade-{band}") for band in range(1, 6)),
    *((f"shade-{fifth}-ink", f"shade-{fifth}") for fifth in range(1, 6)),
]  # fmt: skip
SEEN_ON = [
    ("line-strong", "page"), ("focus", "page"), ("focus", "surface"), ("gold", "brand"),
    ("calm-line", "page"), *((f"grade-{band}", "page") for band in (1, 2, 5)),
]  # fmt: skip


def test_text_and_marks_have_contrast_in_both_palettes() -> None:
    light, dark, chosen = palettes()
    assert dark == chosen
    assert light.keys() == dark.keys()
    weak = [
        (ink, ground, round(contrast(palette[ink], palette[ground]), 2))
        for palette in (light, dark)
        for pairs, least in ((TEXT_ON, 4.5), (SEEN_ON, 3))
        for ink, ground in pairs
        if contrast(palette[ink], palette[ground]) < least
    ]
    assert weak == []


def test_grades_next_to_each_other_differ_in_lightness_not_only_in_hue() -> None:
    for palette in palettes():
        for one, other in pairwise(f"grade-{band}" for band in range(1, 6)):
            assert contrast(palette[one], palette[other]) > 1.25, (one, other)


def test_every_class_that_a_template_uses_has_a_style() -> None:
    styled = set(re.findall(r"\.([a-zA-Z][\w-]*)", re.sub(r"/\*.*?\*/", "", STYLE, flags=re.DOTALL)))
    templates = sorted([*(THEME / "templates").rglob("*.jinja"), *(THEME / "material").rglob("*.html")])
    used = {
        name
        for path in templates
        for value in re.findall(r'class="([^"]*)"', path.read_text("utf-8"))
        for name in re.sub(r"\{[{%].*?[%}]\}|@.*?@", " ", value).split()
        if not name.endswith("-")
    }
    assert {name for name in used if not name.startswith(("md-", "page-"))} <= styled


def test_style_sheets_load_nothing_from_elsewhere(made: Prose) -> None:
    there = {each.address for each in made.assets}
    for each in made.assets:
        if each.address.endswith(".css"):
            for target in re.findall(r'url\(["\']?([^"\')]+)', each.content.decode()):
                assert target.startswith(("data:", "#")) or f"assets/{target}" in there, (
                    each.address,
                    target,
                )
            assert b"@import" not in each.content


def test_the_script_is_small(made: Prose) -> None:
    script = next(each for each in made.assets if each.address == addresses.SCRIPT)
    assert len(gzip.compress(script.content)) < 3_000


# ---------------------------------------------------------------- the typeface


def test_fonts_keep_every_character_of_the_guide_and_the_marks_that_stack() -> None:
    fonts = web_fonts()
    text = "".join(path.read_text("utf-8") for path in sorted(CONTENT.glob("t*/*.md")))
    for weight in ("regular", "semibold"):
        covered: set[int] = set()
        for script in SCRIPTS:
            font = TTFont(BytesIO(fonts[f"sarabun-{script}-{weight}.woff2"]))
            covered |= set(font.getBestCmap())
            if script == "thai":
                kept = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
                assert {"mark", "mkmk"} <= kept
        assert {each for each in text if "\u0e00" <= each <= "\u0e7f"} <= {chr(point) for point in covered}


def test_the_style_sheet_names_the_characters_that_the_fonts_hold() -> None:
    ranges = re.findall(r"sarabun-(\w+)-\w+\.woff2.*?unicode-range:([^}]*)\}", STYLE)
    assert len(ranges) == 4
    for script, written in ranges:
        points: set[int] = set()
        for part in written.split(","):
            first, _, last = part.removeprefix("U+").partition("-")
            points |= set(range(int(first, 16), int(last or first, 16) + 1))
        assert points == set(SCRIPTS[script])


def test_fonts_are_made_the_same_each_time_and_stay_small() -> None:
    fonts = web_fonts()
    assert fonts == web_fonts()
    assert sum(map(len, fonts.values())) < 60_000
    assert b"SIL OPEN FONT LICENSE" in fonts["sarabun-licence.txt"].upper()


def test_the_chart_library_is_the_one_that_figures_are_validated_for() -> None:
    from plotly.offline import get_plotlyjs_version

    version = get_plotlyjs_version()
    head = (THEME / "vendor" / "plotly-basic.min.js").read_text("utf-8")[:200]
    assert f"v{version}\n" in head
    assert f"| {version} |" in (THEME / "vendor" / "README.md").read_text("utf-8")


# ---------------------------------------------------------------- in a browser, from a folder

ARTICLE = """<h1>เทศบาลตำบลมะขาม</h1>
<p class="filter"><label>ค้นหา <input type="search" data-filter-for="lgos" hidden></label></p>
<div class="table-scroll" role="region" aria-labelledby="caption" tabindex="0">
<table class="numbers" id="lgos" data-sortable>
<caption id="caption">ผล</caption>
<thead><tr><th scope="col">อปท.</th><th scope="col">ร้อยละ</th><th scope="col">หัวคอลัมน์ที่ยาวมาก</th></tr></thead>
<tbody>
<tr><th scope="row">ทต.ข</th><td>9.50</td><td>ตารางนี้กว้างกว่าหน้าจอโทรศัพท์</td></tr>
<tr><th scope="row">ทต.ก ๓</th><td>80.20</td><td>ข</td></tr>
<tr><th scope="row">อบต.ค</th><td data-value=""></td><td>ค</td></tr>
<tr class="total"><th scope="row">รวม</th><td>50</td><td></td></tr>
</tbody>
</table></div>
<figure class="chart"><button type="button" class="button" hidden data-explore="bars"
data-figure="../bars.js" data-library="../assets/plotly.js">สำรวจ</button></figure>"""


@pytest.fixture(scope="module")
def folder(made: Prose, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of prose pages and one poured page, on the disk."""
    folder = tmp_path_factory.mktemp("prose")
    figure = {"data": [{"type": "bar", "x": ["ก"], "y": [1]}], "layout": {"title": {"text": "ร้อยละ"}}}
    poured = pour(
        made.frames[Language.TH, 1],
        {
            "title": "มะขาม",
            "description": "มะขาม",
            "twin": "../en/guide/index.html",
            "csp-style": " 'unsafe-inline'",
            "content": ARTICLE,
        },
    )
    files = {each.address: each.content for each in made.assets}
    files |= {"lgo/1.html": poured.encode(), "bars.js": f'lpa.data("bars", {json.dumps(figure)});'.encode()}
    for address, content in files.items():
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@pytest.mark.browser
def test_tables_sort_and_filter_from_a_folder(folder: Path, browser_page: OpenPage) -> None:
    page = browser_page()
    page.goto((folder / "lgo/1.html").as_uri())

    def names() -> list[str]:
        rows = page.locator("#lgos tbody tr:not([hidden]) th").all_inner_texts()
        return [row.split(".")[-1] for row in rows]

    head = page.locator("#lgos thead button")
    head.nth(1).click()
    assert names() == ["ข", "ก ๓", "ค", "รวม"]
    head.nth(1).click()
    assert names() == ["ก ๓", "ข", "ค", "รวม"]
    head.nth(0).click()
    assert names() == ["ก ๓", "ข", "ค", "รวม"]
    page.fill("input[type=search]", "ก 3")
    assert names() == ["ก ๓"]


@pytest.mark.browser
def test_a_chart_is_loaded_when_asked_for_and_offers_no_cloud(folder: Path, browser_page: OpenPage) -> None:
    page = browser_page()
    page.goto((folder / "lgo/1.html").as_uri())
    assert page.evaluate("window.Plotly === undefined")
    page.locator("[data-explore]").click()
    page.locator(".chart__stage .main-svg").first.wait_for()
    buttons = page.locator(".modebar-btn").evaluate_all("all => all.map(each => each.dataset.title)")
    assert buttons and not any("cloud" in each.lower() or "share" in each.lower() for each in buttons)


@pytest.mark.browser
def test_the_palette_is_kept_from_page_to_page(folder: Path, browser_page: OpenPage) -> None:
    page = browser_page(dark=False)
    page.goto((folder / "guide/index.html").as_uri())
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for _ in range(2):
        page.locator("button.palette").click()
    page.goto((folder / "en/guide/method.html").as_uri())
    assert page.locator("[data-palette-word]").inner_text() == "Dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_scrolls_sideways(folder: Path, browser_page: OpenPage, width: int) -> None:
    page = browser_page(width=width, allow=("ERR_ABORTED",))  # an icon that the next page overtakes
    for path in sorted(folder.rglob("*.html")):
        if path.name != addresses.NOT_FOUND:
            page.goto(path.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path.name


@pytest.mark.browser
def test_without_scripts_nothing_is_dead(folder: Path, browser_page: OpenPage) -> None:
    page = browser_page(width=360, scripts=False, dark=True)
    page.goto((folder / "lgo/1.html").as_uri())
    for dead in (".filter", "[data-explore]", "button"):
        assert not page.locator(dead).first.is_visible()
    assert page.locator(".sections a:not([data-search])").count() == len(PLACES)
    assert all(each.is_visible() for each in page.locator(".sections a").all())


@pytest.mark.browser
def test_thai_is_set_in_sarabun_and_large_enough(folder: Path, browser_page: OpenPage) -> None:
    page = browser_page(width=360)
    page.goto((folder / "guide/how-to-read.html").as_uri())
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px Sarabun', 'ท้องถิ่น'))")
    sizes = page.evaluate(
        "[...document.querySelectorAll('article :is(p, li, td, th)')]"
        ".map(each => parseFloat(getComputedStyle(each).fontSize))"
    )
    assert min(sizes) >= 15.5
