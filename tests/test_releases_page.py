"""The page of releases tells every published edition, the newest first, and what changed in it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
import yaml

from generator.artefacts import Page
from generator.check import check
from generator.compose import addresses, releases
from generator.compose.country import Country, country_of
from generator.load import load
from generator.model import Language
from generator.score import score
from tests.country import unpublish, write_country
from tests.reading import rows, words

LANGUAGES = {"th": "", "en": "en/"}


def country(data: Path) -> Country:
    return country_of(score(check(load(data))))


def page(data: Path, language: Language) -> Page:
    [found] = [each for each in releases.pages(country(data)) if each.language is language]
    return found


def shown(site: Path, language: str) -> str:
    return (site / LANGUAGES[language] / "releases.html").read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_release_stands_there_the_newest_first_by_round(
    language: str, small_country: Path, small_site: Path
) -> None:
    folders = [
        yaml.safe_load(path.read_text("utf-8")) for path in small_country.glob("releases/*/release.yaml")
    ]
    newest_first = sorted(folders, key=lambda each: (each["round"], each["date"]), reverse=True)
    names = [
        f"{each['round']}-{each['edition']}" + ("" if each["scope"] == "TH" else f"-{each['scope']}")
        for each in newest_first
    ]
    assert re.findall(r'<section class="?release"? id="?([^" >]+)"?>', shown(small_site, language)) == names
    assert len(names) == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_release_lists_its_corrections_with_before_after_reason_and_reference(
    language: str, small_country: Path, small_site: Path
) -> None:
    ledger = {row["id"]: row for row in rows(small_country / "rounds/2567/corrections.csv")}
    for name in ("2567-C1-22", "2567-C2-22", "2567-F1"):
        release = yaml.safe_load((small_country / f"releases/{name}/release.yaml").read_text("utf-8"))
        [section] = re.findall(rf'id="?{name}"?>(.*?)</section>', shown(small_site, language), re.DOTALL)
        entries = section.split("<li>")[1:]
        assert len(entries) == len(release["corrections"]) > 0
        for entry, id_ in zip(map(unescape, entries), release["corrections"], strict=True):
            row = ledger[id_]
            assert row[f"reason_{language}"] in entry
            assert row["reference"] in entry
            assert row["lgo_code"] == "" or f"lgo/{row['lgo_code']}.html#corrections" in entry
            for value in (row["before"], row["after"]):
                assert not re.fullmatch("[0-9.]+", value) or re.search(rf"\b{re.escape(value)}\b", entry)
        concerned = {ledger[id_]["lgo_code"] for id_ in release["corrections"]} - {""}
        [summary] = re.findall(r"<summary>(.*?)</summary>", section)
        assert re.findall("[0-9]+", summary) == [str(len(entries)), str(len(concerned))]


def test_a_corrected_edition_names_the_one_it_follows(small_site: Path) -> None:
    thai, english = words(small_site / "releases.html"), words(small_site / "en/releases.html")
    assert "ต่อจากผลฉบับสมบูรณ์ — ทั้งประเทศ" in thai and "ต่อจากฉบับแก้ไข ครั้งที่ 1 — จันทบุรี" in thai
    assert "Follows: Corrected edition 1 — Chanthaburi" in english


def test_a_round_without_a_release_says_so(tmp_path: Path) -> None:
    view = page(write_country(tmp_path / "data"), Language.EN).view
    none = [each.none for each in view["rounds"]]
    assert none == [
        "No edition of this round has been officially published yet. "
        "What the pages show: Provisional edition 1.",
        "",
    ]
    assert view["any"]


def test_where_nothing_was_released_the_page_says_so(tmp_path: Path) -> None:
    view = page(unpublish(write_country(tmp_path / "data")), Language.TH).view
    assert not view["any"] and all(each.none and not each.releases for each in view["rounds"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_and_downloads_lead_to_the_releases_and_the_page_to_the_feed(
    language: str, small_site: Path
) -> None:
    for origin in ("index.html", "downloads.html"):
        assert 'href="releases.html"' in (small_site / LANGUAGES[language] / origin).read_text("utf-8")
    assert re.search(
        r'<link rel="alternate" type="application/atom\+xml" href="feed.xml">', shown(small_site, language)
    )
    assert 'href="feed.xml" type="application/atom+xml"' in shown(small_site, language)


def test_a_merged_lgo_keeps_its_page_and_the_page_for_missing_ones_leads_on_in_both_languages(
    small_country: Path, small_site: Path
) -> None:
    successions = rows(small_country / "registry/successions.csv")
    gone = {row["predecessor"] for row in successions} - {row["successor"] for row in successions}
    released = (small_country / "releases/2566-F1/addresses.txt").read_text("utf-8").splitlines()
    kept = [
        address for address in released if re.search(r"lgo/([0-9]+)", address) and address[-13:-5] in gone
    ]
    assert len(kept) == 2 * len(gone) > 0
    assert all((small_site / address).is_file() for address in kept)
    missing = (small_site / addresses.NOT_FOUND).read_text("utf-8")
    for language, folder in LANGUAGES.items():
        part = (
            missing.partition(f"<div lang={language}>")[2] or missing.partition(f'<div lang="{language}">')[2]
        )
        led = re.findall(r'href="?/([^">\s]+)', part.partition("</div>")[0])
        assert led == [
            f"{folder}{name}" for name in ("index.html", "nation/index.html", "province/index.html")
        ]
        assert all((small_site / address).is_file() for address in led)
