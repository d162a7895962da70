"""A clean site has no finding; each thing that can be wrong with one is found, and nothing beside it."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.audit import Budgets, Finding, Kind, audit, told
from generator.audit.markup import tags, taken_apart
from generator.audit.page import RULES
from generator.build import build
from generator.cli import main
from generator.model import CallError, Language
from tests.country import write_country

LGO = "lgo/05220301.html"
PROVINCE = "province/chanthaburi/2568.html"


@pytest.fixture
def clean(tiny: Path) -> Path:
    return tiny / "site"


@pytest.fixture
def site(clean: Path, tmp_path: Path) -> Path:
    """A copy to be spoiled."""
    return Path(shutil.copytree(clean, tmp_path / "site"))


def relist(site: Path) -> None:
    """Write the manifest anew: what is there is what was published."""
    files = {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name != "manifest.json"
    }
    (site / "manifest.json").write_text(json.dumps({"made_by": "lpa-results", "files": files}))


# ---------------------------------------------------------------- clean


def test_the_small_country_has_no_finding_and_keeps_every_budget(small_site: Path) -> None:
    report = audit(small_site)
    assert report.findings == ()
    assert [measure.name for measure in report.measures if not measure.kept] == []
    assert [measure.name for measure in report.measures] == [
        "files",
        "bytes",
        "lgo_raw",
        "lgo_gzipped",
        "frame_gzipped",
    ]


@pytest.mark.slow
def test_a_site_of_real_data_under_a_base_path_has_no_finding(tmp_path: Path) -> None:
    write_country(tmp_path / "data")
    publication = tmp_path / "data" / "publication.yaml"
    settings = publication.read_text("utf-8").replace("demonstration: true", "demonstration: false")
    publication.write_text(settings.replace("base_url:", "base_url: https://lpa.example.go.th/results/"))
    build(tmp_path / "data", tmp_path / "site")
    assert 'href="/results/en/index.html"' in (tmp_path / "site" / "404.html").read_text("utf-8")
    assert audit(tmp_path / "site").findings == ()


def test_the_report_is_the_same_however_many_processes_share_the_work(site: Path) -> None:
    for page in (LGO, "index.html", "en/index.html", PROVINCE):
        (site / page).write_text("<p>nothing", "utf-8")
    report = audit(site, processes=1)
    assert len(report.findings) > 30
    assert audit(site, processes=2) == report


# ---------------------------------------------------------------- spoiled


Change = tuple[str, str]
"""What stands in a page, and what stands there instead; once."""

SPOILED: list[tuple[Kind, str, Change, str]] = [
    # kind, file, change, value that is found
    (
        Kind.DEAD_LINK,
        LGO,
        ('href="../guide/how-to-read.html"', 'href="../guide/how.html"'),
        "../guide/how.html",
    ),
    (Kind.DEAD_LINK, LGO, ("src=../assets/lpa.js", "src=../assets/gone.js"), "../assets/gone.js"),
    (Kind.DEAD_LINK, LGO, ('href="../guide/how-to-read.html"', 'href="../guide/"'), "../guide/"),
    (Kind.DEAD_LINK, LGO, ('href="../guide/how-to-read.html"', 'href="../../x.html"'), "../../x.html"),
    (Kind.DEAD_LINK, PROVINCE, ('data-figure="../../data/', 'data-figure="../../date/'), "*"),
    (Kind.DEAD_LINK, PROVINCE, ('data-library="../../assets/', 'data-library="../'), "../plotly.js"),
    (Kind.DEAD_LINK, "404.html", ("href=/guide/index.html", "href=/guide/none.html"), "/guide/none.html"),
    (Kind.DEAD_LINK, "404.html", ("href=/guide/index.html", "href=guide/index.html"), "guide/index.html"),
    (Kind.DEAD_LINK, "assets/lpa.css", ("sarabun-thai-regular.woff2", "gone.woff2"), "*"),
    (Kind.DEAD_FRAGMENT, LGO, ("href=#content", "href=#contents"), "#contents"),
    (
        Kind.DEAD_FRAGMENT,
        LGO,
        ("guide/how-to-read.html", "guide/how-to-read.html#no-such-place"),
        "../guide/how-to-read.html#no-such-place",
    ),
    (
        Kind.DEAD_FRAGMENT,
        LGO,
        ("compare.html#05220301", "compare.html#05220309"),
        "*",
    ),
    (
        Kind.DEAD_FRAGMENT,
        LGO,
        ("correction.html#LPA2568-P1-05220301", "correction.html#LPA2568-P1-05220309"),
        "*",
    ),
    (Kind.ABSOLUTE_LINK, LGO, ("href=../index.html", "href=/index.html"), "/index.html"),
    (
        Kind.ODD_SCHEME,
        LGO,
        ('href="../guide/how-to-read.html"', 'href="javascript:alert(1)"'),
        "javascript:alert(1)",
    ),
    (Kind.ODD_SCHEME, LGO, ('href="../guide/how-to-read.html"', 'href="//a.example/"'), "//a.example/"),
    (
        Kind.FOREIGN_RESOURCE,
        LGO,
        ("src=../assets/lpa.js", "src=https://cdn.example/a.js"),
        "https://cdn.example/a.js",
    ),
    (
        Kind.FOREIGN_RESOURCE,
        "assets/lpa.css",
        ("@font-face", '@import "https://fonts.example/a.css";@font-face'),
        "https://fonts.example/a.css",
    ),
    (Kind.WRONG_TWIN, LGO, ('href="../en/lgo/05220301.html"', 'href="../en/index.html"'), "../en/index.html"),
    (Kind.WRONG_LANGUAGE, "en/" + LGO, ("<html lang=en>", "<html lang=th>"), "th"),
    (Kind.NO_TITLE, LGO, ("<title>", "<title></title><title>"), "*"),
    (Kind.NO_DESCRIPTION, LGO, ("name=description", "name=keywords"), ""),
    (Kind.NOT_ONE_HEADING, LGO, ("<h1>", "<h1></h1><h1>"), "2"),
    (Kind.WEAK_POLICY, LGO, ("script-src 'self'", "script-src 'self' 'unsafe-inline'"), "*"),
    (Kind.WEAK_POLICY, LGO, ("style-src 'self'", "style-src 'self' 'unsafe-inline'"), "*"),
    (Kind.WEAK_POLICY, LGO, ("http-equiv=Content-Security-Policy", "http-equiv=refresh"), "–"),
    (
        Kind.REPEATED_ID,
        LGO,
        ('<table class="numbers trace">', '<table class="numbers trace" id=content>'),
        "content (2)",
    ),
    (Kind.DANGLING_REFERENCE, LGO, ("labelledby=trace-caption", "labelledby=t"), 'aria-labelledby="t"'),
    (
        Kind.DANGLING_REFERENCE,
        PROVINCE,
        ('data-filter-for="lgos"', 'data-filter-for="l"'),
        'data-filter-for="l"',
    ),
    (Kind.TEMPLATE_REMAINS, LGO, ("<h1>", "<h1>{{ name }}"), "{{"),
    (Kind.TEMPLATE_REMAINS, LGO, ("<h1>", "<h1>ปี {year}"), "{year}"),
    (Kind.TEMPLATE_REMAINS, LGO, ("<h1>", "<h1>@lpa title@"), "@lpa"),
    (Kind.TEMPLATE_REMAINS, LGO, ("<h1>", "<h1>&lt;span lang=&#34;th&#34;&gt;"), "&lt;span"),
    (Kind.TEMPLATE_REMAINS, LGO, ("<h1>", "<h1>ก &amp;amp; ข"), "&amp;amp;"),
    (Kind.TEMPLATE_REMAINS, LGO, ("<h1>", "<h1>&lt;built-in method pop&gt;"), "&lt;built-in"),
    (Kind.TEMPLATE_REMAINS, LGO, ("<td>", "<td>None</td><td>"), "None"),
    (Kind.TEMPLATE_REMAINS, LGO, ("<td>", "<td>undefined</td><td>"), "undefined"),
    (Kind.TEMPLATE_REMAINS, "guide/method.html", ("<h1", "<p>{{ x }}</p><h1"), "{{"),
    (Kind.TEMPLATE_REMAINS, "data/v1/2568/th.csv", (",22,", ",None,"), "None"),
    (Kind.STRANGE_MARKUP, LGO, ("<h1>", "<h1><b>x</b>"), "<b>"),
    (Kind.STRANGE_MARKUP, LGO, ("<h1>", '<h1><img src="../assets/icon.svg" longdesc="x">'), "*"),
    (Kind.STRANGE_MARKUP, LGO, ("<h1>", '<h1 title="x">'), "<h1 title>"),
    (Kind.STRANGE_MARKUP, LGO, ("<h1>", "<h1><!-- x -->"), "*"),
    (Kind.UNBALANCED, LGO, ("</h1>", "</ul></h1>"), "<ul> -1"),
    (Kind.NO_BANNER, LGO, ("banner--demonstration", ""), "banner--demonstration"),
    (Kind.NO_BANNER, "404.html", ("banner--demonstration", ""), "banner--demonstration"),
    (Kind.INDEXED, LGO, ("content=noindex", "content=all"), "noindex"),
]


@pytest.mark.parametrize(("kind", "file", "change", "value"), SPOILED)
def test_one_spoiled_place_is_found_and_nothing_else(
    kind: Kind, file: str, change: Change, value: str, site: Path
) -> None:
    text = (site / file).read_text("utf-8")
    assert change[0] in text
    (site / file).write_text(text.replace(*change, 1), "utf-8")
    relist(site)
    found = audit(site).findings
    assert [(each.kind, each.file) for each in found] == [(kind, file)]
    assert value == "*" or found[0].value == value


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        (Kind.INLINE_SCRIPT, "<h1>", "<h1><script>alert(1)</script>"),
        (Kind.INLINE_SCRIPT, "<h1>", '<h1 onclick="alert(1)">'),
        (Kind.INLINE_STYLE, "<h1>", '<h1 style="color:red">'),
        (Kind.INLINE_STYLE, "<h1>", "<h1><style>h1{color:red}</style>"),
    ],
)
def test_script_and_style_inside_a_page_are_found_and_are_strange_there(
    kind: Kind, old: str, new: str, site: Path
) -> None:
    text = (site / LGO).read_text("utf-8")
    (site / LGO).write_text(text.replace(old, new, 1), "utf-8")
    assert {finding.kind for finding in audit(site).findings} == {Kind.CHANGED, kind, Kind.STRANGE_MARKUP}


def test_text_that_became_markup_is_found_even_where_the_tag_is_a_common_one(site: Path) -> None:
    text = (site / LGO).read_text("utf-8")
    (site / LGO).write_text(text.replace("นาริมน้ำ</h1>", "นาริมน้ำ</strong></h1>", 1), "utf-8")
    assert Finding(Kind.UNBALANCED, LGO, "<strong> -1") in audit(site).findings


def _add(site: Path) -> None:
    (site / "extra.txt").write_text("x")


def _take_away(site: Path) -> None:
    (site / "assets" / "fonts" / "sarabun-licence.txt").unlink()


def _touch(site: Path) -> None:
    with (site / "data" / "v1" / "2568" / "th.json").open("a") as file:
        file.write(" ")


def _mojibake(site: Path) -> None:
    (site / LGO).write_bytes("อบต.".encode("cp874"))
    relist(site)


def _lose_twin(site: Path) -> None:
    (site / "en" / "guide" / "privacy.html").unlink()
    relist(site)


def _third_file(site: Path) -> None:
    (site / "data" / "05220301.json").write_text("{}")
    relist(site)


def _mark_one(site: Path) -> None:
    for page in site.rglob("*.html"):
        if page.relative_to(site).as_posix() != LGO:
            page.write_text(page.read_text("utf-8").replace("banner--demonstration", "banner"), "utf-8")
    relist(site)


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (_add,        Finding(Kind.UNLISTED, "extra.txt")),
        (_take_away,  Finding(Kind.ABSENT, "assets/fonts/sarabun-licence.txt")),
        (_touch,      Finding(Kind.CHANGED, "data/v1/2568/th.json")),
        (_third_file, Finding(Kind.NOT_TWO_FILES, "data/05220301.json", "05220301")),
        (_mark_one,   Finding(Kind.STRAY_BANNER, LGO, "banner--demonstration")),
    ],
    ids=lambda each: each.kind if isinstance(each, Finding) else "",
)  # fmt: skip
def test_one_spoiled_file_is_found_and_nothing_else(
    spoil: Callable[[Path], None], found: Finding, site: Path
) -> None:
    spoil(site)
    assert audit(site).findings == (found,)


def test_a_page_that_is_not_utf8_is_found(site: Path) -> None:
    _mojibake(site)
    assert [(each.kind, each.file) for each in audit(site).findings] == [(Kind.UNREADABLE, LGO)]


def test_a_lost_page_leaves_its_twin_alone_and_every_link_to_it_dead(site: Path) -> None:
    _lose_twin(site)
    found = audit(site).findings
    assert Finding(Kind.NO_TWIN, "guide/privacy.html", "en/guide/privacy.html") in found
    assert Finding(Kind.DEAD_LINK, "en/" + LGO, "../guide/privacy.html") in found
    assert {finding.kind for finding in found} == {Kind.NO_TWIN, Kind.DEAD_LINK}


def test_a_page_of_an_lgo_in_one_language_only_is_found(site: Path) -> None:
    (site / "en" / LGO).unlink()
    assert Finding(Kind.NOT_TWO_FILES, "en/" + LGO, "05220301") in audit(site).findings


def test_every_kind_has_a_spoiled_example() -> None:
    shown = {kind for kind, *_ in SPOILED}
    beside = {"unlisted", "absent", "changed", "unreadable", "no_twin", "inline_script", "inline_style"}
    assert set(Kind) == shown | beside | {"stray_banner", "not_two_files", "over_budget"}
    assert all(rule.__doc__ for rule in RULES)


# ---------------------------------------------------------------- budgets


@pytest.mark.parametrize(
    ("budgets", "value", "culprit"),
    [
        (Budgets(files=100),         "files: 2",            "data"),
        (Budgets(bytes=1_000_000),   "bytes: ",             "files: files/2568/"),
        (Budgets(lgo_raw=5_000),     "lgo_raw: ",           "lgo/"),
        (Budgets(lgo_gzipped=2_000), "lgo_gzipped: ",       "lgo/"),
        (Budgets(frame_gzipped=999), "frame_gzipped: 1,",   "lgo/"),
    ],
)  # fmt: skip
def test_a_budget_that_is_not_kept_names_its_culprit(
    budgets: Budgets, value: str, culprit: str, clean: Path
) -> None:
    (found,) = audit(clean, budgets).findings
    assert found.kind is Kind.OVER_BUDGET
    assert found.value.startswith(value)
    assert found.file.startswith(culprit)


def test_budgets_are_those_of_the_product() -> None:
    assert Budgets() == Budgets(
        files=20_000, bytes=700_000_000, lgo_raw=30_000, lgo_gzipped=12_000, frame_gzipped=6_000
    )


def test_sections_add_up_to_the_site(clean: Path) -> None:
    sections = {section.name: section for section in audit(clean).sections}
    files = [path for path in clean.rglob("*") if path.is_file()]
    assert sum(section.files for section in sections.values()) == len(files)
    assert sum(section.size for section in sections.values()) == sum(path.stat().st_size for path in files)
    pages = list((clean / "en" / "lgo").iterdir())
    assert sections["en/lgo"].files == len(pages) == 5
    assert sections["en/lgo"].average == sum(page.stat().st_size for page in pages) // 5
    assert sections["en/lgo"].largest.size == max(page.stat().st_size for page in pages)
    assert sections["assets"].largest.address == "assets/plotly.js"


# ---------------------------------------------------------------- told


def test_every_word_of_an_audit_stands_in_both_languages() -> None:
    thai, english = told.phrases(Language.TH), told.phrases(Language.EN)
    assert set(Kind) | {f"budget_{name}" for name in Budgets.__slots__} <= thai.keys()
    assert all(thai.values()) and all(english.values())


def test_findings_are_told_by_kind_with_ten_examples_and_their_number(site: Path) -> None:
    for page in site.rglob("*.html"):
        page.write_text(page.read_text("utf-8").replace("content=noindex", "content=all"), "utf-8")
    relist(site)
    pages = len(list(site.rglob("*.html")))
    lines = told.text(audit(site), Language.EN).splitlines()
    start = lines.index(f"Demonstration page without noindex: {pages}")
    assert lines[start + 1] == "  404.html  noindex"
    assert lines[start + 11 : start + 13] == [
        f"  … and {pages - 10} more of the same kind",
        f"Findings: {pages}, in files: {pages}",
    ]


def test_the_command_tells_what_it_found_and_answers_0_1_or_2(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", "--site", str(site), "--lang", "th"]) == 0
    assert "ไม่พบข้อบกพร่อง" in capsys.readouterr().out
    _add(site)
    assert main(["audit", "--site", str(site), "--lang", "en", "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["findings"] == [{"kind": "unlisted", "file": "extra.txt", "value": ""}]
    assert {measure["name"] for measure in report["measures"] if measure["kept"]} == set(Budgets.__slots__)
    assert main(["audit", "--site", str(tmp_path / "none"), "--lang", "en"]) == 2
    assert "There is no site in" in capsys.readouterr().err


def test_a_folder_that_is_no_site_of_ours_is_not_audited(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"name": "somebody else\'s"}')
    with pytest.raises(CallError):
        audit(tmp_path)


# ---------------------------------------------------------------- reading tags


@pytest.mark.parametrize(
    ("text", "name", "attributes"),
    [
        ("<p>",                                "p",    {}),
        ("</P>",                               "/p",   {}),
        ('<a href="a.html#b" class=c hidden>', "a",    {"href": "a.html#b", "class": "c", "hidden": ""}),
        ("<a href=../a/b.html>",               "a",    {"href": "../a/b.html"}),
        ('<a title="1 &gt; 0 &amp; x">',       "a",    {"title": "1 > 0 & x"}),
        ('<a title="a > b">',                  "a",    {"title": "a > b"}),
        ("<meta content='a \"b\"'>",           "meta", {"content": 'a "b"'}),
        ('<rect\n width="4"/>',                "rect", {"width": "4"}),
    ],
)  # fmt: skip
def test_a_tag_is_taken_apart_as_a_browser_would(text: str, name: str, attributes: dict[str, str]) -> None:
    ((tag, count),) = taken_apart(tags(f"before {text} after"))
    assert (tag.name, dict(tag.attributes), count) == (name, attributes, 1)


def test_the_province_of_nan_is_no_missing_value(site: Path) -> None:
    table = site / "data/v1/provinces.csv"
    told_before = table.read_text("utf-8")
    table.write_text(told_before.replace(",phuket,", ",nan,"), "utf-8")
    assert table.read_text("utf-8") != told_before
    relist(site)
    assert audit(site).findings == ()
