"""Addresses are frozen: every file of a small site stands where the golden file says."""

from __future__ import annotations

import os
import re
from html import unescape
from pathlib import Path

import pytest

from generator import links
from generator.compose import addresses
from generator.compose.identity import artefact_id
from generator.model import Edition, Language

LINK = re.compile(r'(?:href|src|data-figure|data-library)="?([^"\s>]+)')
GOLDEN = Path(__file__).parent / "golden" / "addresses.txt"


@pytest.fixture
def tiny_site(tiny: Path) -> Path:
    return tiny / "site"


def test_every_file_stands_where_it_always_stood(tiny_site: Path) -> None:
    published = sorted(p.relative_to(tiny_site).as_posix() for p in tiny_site.rglob("*") if p.is_file())
    if os.environ.get("LPA_REWRITE_GOLDEN"):
        GOLDEN.write_text("\n".join(published) + "\n", "utf-8")
    assert published == GOLDEN.read_text("utf-8").splitlines()


def test_links_are_relative_and_lead_to_files_that_exist(small_site: Path) -> None:
    checked = set()
    for page in small_site.rglob("*.html"):
        if page.name == "404.html":
            continue
        for link in re.findall(
            r'(?:href|src|data-figure|data-library)="?([^"\s>]+)', page.read_text("utf-8")
        ):
            target = unescape(link).partition("#")[0]
            if not target or re.match(r"[a-z]+:", target):
                continue
            assert not target.startswith("/"), (page, link)
            resolved = Path(os.path.normpath(page.parent / target))
            if resolved not in checked:
                assert resolved.is_file(), (page, link)
                checked.add(resolved)
    assert len(checked) > 900


def test_every_page_has_its_twin_in_the_other_language(small_site: Path) -> None:
    thai = {
        p.relative_to(small_site).as_posix()
        for p in small_site.rglob("*.html")
        if p.relative_to(small_site).parts[0] != "en"
    }
    english = {p.relative_to(small_site / "en").as_posix() for p in (small_site / "en").rglob("*.html")}
    assert thai - {"404.html"} == english


@pytest.mark.parametrize(
    ("origin", "target", "link"),
    [
        ("index.html", "lgo/06220305.html", "lgo/06220305.html"),
        ("lgo/06220305.html", "index.html", "../index.html"),
        ("province/chanthaburi/2568.html", "province/chanthaburi/index.html", "index.html"),
        ("en/lgo/06220305.html", "lgo/06220305.html", "../../lgo/06220305.html"),
        ("nation/2568.html", "guide/method.html#rounding", "../guide/method.html#rounding"),
    ],
)
def test_a_link_is_relative_and_explicit(origin: str, target: str, link: str) -> None:
    assert links.way(origin, target) == link


def test_english_pages_stand_under_en() -> None:
    assert addresses.page(addresses.lgo("06220305"), Language.EN) == "en/lgo/06220305.html"
    assert addresses.page(addresses.lgo("06220305"), Language.TH) == "lgo/06220305.html"


def test_an_artefact_id_names_round_edition_scope_and_values() -> None:
    values = [("06220305", 5, None)]
    assert artefact_id(2568, Edition("F1"), "22", values) == "LPA2568-F1-22-c6382e69"
    assert artefact_id(2568, Edition("F1"), "22", [("06220305", 5, "")]) != artefact_id(
        2568, Edition("F1"), "22", values
    )
