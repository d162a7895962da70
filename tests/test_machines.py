"""What a site tells machines: sitemap, robots.txt, Open Graph, and its data in schema.org's words."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from generator.audit import Kind, audit
from generator.build import build
from generator.crawlers import MOST, crawlers, sitemap
from generator.model import Language, Publication, Text
from generator.press.page import _data
from tests.conftest import OpenPage
from tests.country import write_country
from tests.reading import rows
from tests.test_audit import relist

BASE = "https://lpa.example.go.th/results/"
LANDING = ("index.html", "nation/index.html", "nation/2567.html", "nation/2568.html", "downloads.html")
SITEMAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module", params=[False, True], ids=["real", "demonstration"])
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bool]:
    """A site that knows its address, and whether it is a demonstration."""
    folder = tmp_path_factory.mktemp("told")
    write_country(folder / "data")
    settings = folder / "data" / "publication.yaml"
    text = settings.read_text("utf-8").replace("base_url:", f"base_url: {BASE}")
    if not request.param:
        text = text.replace("demonstration: true", "demonstration: false")
    settings.write_text(text, "utf-8")
    build(folder / "data", folder / "site")
    return folder / "site", request.param


def pages(site: Path) -> list[str]:
    found = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return sorted(set(found) - {"404.html"})


def datasets(site: Path, page: str) -> list[dict[str, Any]]:
    text = (site / page).read_text("utf-8")
    return [
        json.loads(each) for each in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    ]


def test_the_audit_has_nothing_to_say(told: tuple[Path, bool]) -> None:
    assert audit(told[0]).findings == ()


def test_real_pages_are_all_in_the_sitemap_and_those_of_a_demonstration_in_none(
    told: tuple[Path, bool],
) -> None:
    site, demonstration = told
    robots = (site / "robots.txt").read_text("utf-8")
    if demonstration:
        assert not (site / "sitemap.xml").exists()
        assert robots == "User-agent: *\nDisallow: /results/data/\nDisallow: /results/files/\n"
    else:
        tree = ElementTree.parse(site / "sitemap.xml")
        listed = [each.text for each in tree.iterfind(f"{SITEMAPS}url/{SITEMAPS}loc")]
        assert listed == [BASE + page for page in pages(site)]
        assert robots == f"User-agent: *\nDisallow:\nSitemap: {BASE}sitemap.xml\n"


def test_no_page_of_a_demonstration_is_shut_from_who_must_read_its_noindex(
    told: tuple[Path, bool],
) -> None:
    site, _ = told
    shut = re.findall(r"Disallow: /results/(\S+)", (site / "robots.txt").read_text("utf-8"))
    assert [page for page in pages(site) if page.startswith(tuple(shut) or "\0")] == []


def publication(**settings: Any) -> Publication:
    blank = Text(th="ก", en="a")
    known: Mapping[str, Any] = {"base_url": "", "demonstration": False, **settings}
    return Publication(blank, blank, "CC0-1.0", "", contact="", notice=blank, **known)


def test_a_site_that_does_not_know_its_address_has_no_sitemap() -> None:
    [robots] = crawlers(["index.html"], publication())
    assert (robots.address, robots.content) == ("robots.txt", b"User-agent: *\nDisallow:\n")


def test_a_large_sitemap_comes_in_parts_under_one_index() -> None:
    assert MOST == 50_000
    index, first, second = sitemap(["b.html", "404.html", "a&b.html", "c.html"], "https://a.example", 2)
    locations = re.compile(rb"<loc>(.*?)</loc>")
    assert [index.address, first.address, second.address] == [
        "sitemap.xml",
        "sitemap-1.xml",
        "sitemap-2.xml",
    ]
    assert b"<sitemapindex " in index.content
    assert locations.findall(index.content) == [
        b"https://a.example/sitemap-1.xml",
        b"https://a.example/sitemap-2.xml",
    ]
    assert locations.findall(first.content + second.content) == [
        b"https://a.example/a%26b.html",
        b"https://a.example/b.html",
        b"https://a.example/c.html",
    ]


class Head(HTMLParser):
    """What the `meta` and `link` elements of a page say."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.said: dict[str, str] = {}
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {name: value or "" for name, value in attrs}
        key = own.get("property") if tag == "meta" else own.get("hreflang") if tag == "link" else None
        if key:
            assert key not in self.said
            self.said[key] = own["content" if tag == "meta" else "href"]


def test_a_page_passed_on_shows_its_numbers_and_a_picture_of_its_language(told: tuple[Path, bool]) -> None:
    site, _ = told
    for page in pages(site):
        said = Head(site / page).said
        language = "en" if page.startswith("en/") else "th"
        assert said["og:image"] == f"{BASE}assets/share-{language}.png"
        assert (site / said["og:image"].removeprefix(BASE)).is_file()
        assert said["og:title"] and said["og:description"]
    [lgo] = [row for row in rows(site / "data/v1/2568/th.csv") if row["lgo_code"] == "05220301"]
    said = Head(site / "lgo/05220301.html").said
    assert lgo["percent"] in said["og:description"] and "ทต.นาริมน้ำ" in said["og:title"]


def test_what_an_lgo_page_says_to_be_passed_on_takes_few_bytes(told: tuple[Path, bool]) -> None:
    site, _ = told
    bytes_of_pages = []
    for page in (*site.glob("lgo/*.html"), *site.glob("en/lgo/*.html")):
        own = re.findall(r'<meta property="og:[^>]*>', page.read_text("utf-8"))
        assert len(own) == 2
        bytes_of_pages.append(sum(len(each.encode()) for each in own) + len(' property="og:description"'))
    assert sum(bytes_of_pages) / len(bytes_of_pages) < 300, bytes_of_pages


def test_the_pictures_are_as_large_as_they_should_be_and_no_heavier() -> None:
    for language in Language:
        picture = Path(f"theme/assets/share-{language}.png").read_bytes()
        assert struct.unpack(">II", picture[16:24]) == (1200, 630)
        assert len(picture) < 60_000


def test_prose_pages_name_their_twins_as_data_pages_do(told: tuple[Path, bool]) -> None:
    site, _ = told
    for page in ("en/guide/method.html", "en/lgo/05220301.html"):
        twins = {key: each for key, each in Head(site / page).said.items() if ":" not in key}
        thai = BASE + page.removeprefix("en/")
        assert twins == {"th": thai, "en": BASE + page, "x-default": thai}


def test_landing_pages_and_no_other_describe_their_data(told: tuple[Path, bool]) -> None:
    site, _ = told
    described = [page for page in pages(site) if datasets(site, page)]
    assert described == sorted([*LANDING, *(f"en/{page}" for page in LANDING)])


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_dataset_says_what_it_is_and_where_its_files_are(language: str, told: tuple[Path, bool]) -> None:
    site, demonstration = told
    for page in LANDING:
        address = page if language == "th" else f"en/{page}"
        [dataset] = datasets(site, address)
        assert (dataset["@type"], dataset["inLanguage"]) == ("Dataset", language)
        assert dataset["url"] == BASE + address
        assert dataset["license"].startswith("https://")
        assert dataset["isAccessibleForFree"] is True
        assert dataset["spatialCoverage"]["name"] == ("ประเทศไทย" if language == "th" else "Thailand")
        assert 50 <= len(dataset["description"]) <= 5_000
        made_up = "ข้อมูลสาธิต" if language == "th" else "Demonstration data"
        assert (made_up in dataset["name"]) == (made_up in dataset["description"]) == demonstration
        files = [each["contentUrl"].removeprefix(BASE) for each in dataset["distribution"]]
        rounds = ["2568"] if "2568" in page or "nation/index" in page else ["2567"]
        rounds = rounds if page.startswith("nation") else ["2568", "2567"]
        assert files == [f"data/v1/{year}/th.{form}" for year in rounds for form in ("csv", "json")]
        assert all((site / each).is_file() for each in files)


def test_a_dataset_covers_the_fiscal_years_that_were_assessed(told: tuple[Path, bool]) -> None:
    site, _ = told
    fiscal = {
        year: json.loads((site / f"data/v1/{year}/th.json").read_text("utf-8")) for year in (2567, 2568)
    }
    first, last = (fiscal[year]["assesses_fiscal_year"] - 543 for year in (2567, 2568))
    [all_rounds] = datasets(site, "index.html")
    [latest] = datasets(site, "nation/2568.html")
    assert all_rounds["temporalCoverage"] == f"{first - 1}-10-01/{last}-09-30"
    assert latest["temporalCoverage"] == f"{last - 1}-10-01/{last}-09-30"


def test_no_text_ends_the_block_that_data_stand_in() -> None:
    hostile = "</script><!--<script>&amp;\u2028\u2029"
    inside = _data({"name": hostile})
    assert not re.search("[<>&\u2028\u2029]", inside)
    assert json.loads(inside) == {"name": hostile}


Spoil = Callable[[str], str]


@pytest.mark.parametrize(
    ("page", "spoil"),
    [
        ("index.html", lambda text: text.replace('"@type":"Dataset"', '"@type":"Thing"', 1)),
        ("index.html", lambda text: text.replace('{"@context"', '{"@context', 1)),
        ("index.html", lambda text: text.replace("application/ld+json", "text/javascript", 1)),
        ("index.html", lambda text: text.replace("<body", "<script>alert(1)</script><body", 1)),
        (
            "lgo/05220301.html",
            lambda text: text.replace(
                "<body", '<script type="application/ld+json">{"@type":"Dataset"}</script><body', 1
            ),
        ),
    ],
    ids=["no-dataset", "no-json", "a-script", "a-script-beside-it", "on-another-page"],
)
def test_the_audit_takes_nothing_else_for_a_description_of_data(
    page: str, spoil: Spoil, told: tuple[Path, bool]
) -> None:
    site, _ = told
    text = (site / page).read_text("utf-8")
    spoiled = spoil(text)
    assert spoiled != text
    try:
        (site / page).write_text(spoiled, "utf-8")
        relist(site)
        assert Kind.INLINE_SCRIPT in {each.kind for each in audit(site).findings}
    finally:
        (site / page).write_text(text, "utf-8")
        relist(site)


@pytest.mark.browser
def test_a_browser_has_no_complaint_of_data_inside_a_page(
    told: tuple[Path, bool], browser_page: OpenPage
) -> None:
    page = browser_page()
    page.goto((told[0] / "index.html").as_uri())
    assert json.loads(page.locator('script[type="application/ld+json"]').inner_text())["@type"] == "Dataset"
