"""Pages are valid HTML and accessible, by the tools that the field uses for it."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

import pytest

from generator.words import THEME
from tests.conftest import NODE_MODULES, OpenPage
from tests.test_browser import APART, LAID_OUT, LANGUAGES, TEMPLATES, open_apart

SELF_OF_A_FOLDER = "Resource violates Content Security Policy (meta tag)"
"""The checker takes no file for ``'self'`` of a file; Chromium does, and `browser_page` watches that."""

WCAG = "axe.run({preload: false, runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa']})"

Skeleton: TypeAlias = frozenset[tuple[str, ...]]

TAG = re.compile(r"<(/?[a-z0-9]+)((?:\s[^>]*)?)>")
ATTRIBUTE = re.compile(r"\s([a-z-]+)")


def skeleton(page: Path) -> Skeleton:
    """What tags with which attributes follow each other, three by three: pages that differ in their texts, or
    in how often a row is repeated, share it."""
    tags = [tag + " ".join(sorted(set(ATTRIBUTE.findall(own)))) for tag, own in TAG.findall(page.read_text())]
    return frozenset(zip(tags, tags[1:], tags[2:], strict=False))


def nu(pages: Iterable[Path]) -> list[str]:
    """What the Nu checker has against `pages`."""
    checker = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    checked = subprocess.run(
        ["java", "-Xss2m", "-jar", checker, "--format", "json", *pages],
        capture_output=True,
        text=True,
        timeout=1200,
    )
    messages = [f"{each.get('url')}: {each['message']}" for each in json.loads(checked.stderr)["messages"]]
    return [message for message in messages if SELF_OF_A_FOLDER not in message]


def template(page: Path) -> str:
    """What a page was made from: the class of its body says it."""
    found = re.search(r'<body class="?page-([a-z-]+)', page.read_text("utf-8"))
    assert found, page
    return found[1]


def test_a_page_of_every_template_is_looked_at(small_site: Path) -> None:
    templates = {path.name.partition(".")[0] for path in (THEME / "templates").glob("*.html.jinja")}
    looked_at = {template(small_site / path) for path in TEMPLATES.values()}
    assert {name: template(small_site / path) for name, (_, path) in APART.items()} == {
        name: name for name in APART
    }
    assert looked_at | set(APART) == templates - {"parts"} | {"guide", "not-found"}
    assert {template(page) for page in small_site.rglob("*.html")} == looked_at | set(APART)


@pytest.mark.java
@pytest.mark.npm
def test_the_nu_checker_finds_nothing_on_pages_that_have_all_there_is(small_site: Path) -> None:
    """All templates, and each page with something in it that none before it had."""
    pages = [small_site / LANGUAGES[language] / path for language in LANGUAGES for path in TEMPLATES.values()]
    seen: set[tuple[str, ...]] = set()
    for page in sorted(small_site.rglob("*.html")):
        if not (own := skeleton(page)) <= seen:
            pages.append(page)
            seen |= own
    assert nu(sorted(set(pages))) == []


@pytest.mark.browser
@pytest.mark.npm
@pytest.mark.parametrize("dark", [False, True], ids=["light-desk", "dark-phone"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_of_wcag_2_2_a_and_aa_on_any_template(
    language: str, dark: bool, small_site: Path, browser_page: OpenPage
) -> None:
    page = browser_page(width=320 if dark else 1280, dark=dark)
    axe = (NODE_MODULES / "axe-core" / "axe.min.js").read_text("utf-8")
    found = {}
    for name, path in TEMPLATES.items():
        page.goto((small_site / LANGUAGES[language] / path).as_uri())
        page.evaluate(LAID_OUT)
        page.evaluate(axe)
        result = page.evaluate(WCAG)
        assert result["passes"]
        if result["violations"]:
            found[name] = [(each["id"], each["nodes"][0]["html"]) for each in result["violations"]]
    assert found == {}


@pytest.mark.browser
@pytest.mark.npm
@pytest.mark.parametrize("dark", [False, True], ids=["light-desk", "dark-phone"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", APART)
def test_axe_finds_nothing_on_what_a_server_shows(
    name: str, language: str, dark: bool, small_site: Path, served_site: str, browser_page: OpenPage
) -> None:
    page = browser_page(width=320 if dark else 1280, dark=dark)
    open_apart(page, name, language, small_site, served_site)
    page.evaluate((NODE_MODULES / "axe-core" / "axe.min.js").read_text("utf-8"))
    result = page.evaluate(WCAG)
    assert result["passes"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in result["violations"]] == []
