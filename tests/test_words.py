"""Every word of the interface stands in both languages, is used, and fits its places."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from generator import words
from generator.compose.committees import COMMITTEES
from generator.compose.ebook.method import GUIDES
from generator.compose.finder_pages import LISTS
from generator.compose.verify import FACTS, OUTCOMES
from generator.compose.workbook_columns import TOPICS
from generator.model import (
    Aggregation,
    Comparability,
    CorrectionStatus,
    FormKind,
    Language,
    LgoType,
    LinkKind,
    MediaFormat,
    NotSplit,
    PassRule,
    Rounding,
)
from generator.words import ROOT, THEME, catalogue

CATALOGUE: Mapping[str, Mapping[str, Any]] = catalogue()
SOURCES = [*(ROOT / "generator" / "compose").rglob("*.py"), *(THEME / "templates").rglob("*.jinja")]
SHEETS = [
    *("cover", "announced", "marks", "indicators", "framework", "checking", "summary", "corrections"),
    "dictionary",
]
FAMILIES = {
    "type_": [*LgoType, *(f"{each}_short" for each in LgoType), *(f"{each}_named" for each in LgoType)],
    "alias_": [*LgoType, "municipality"],
    "region_": ["north", "northeast", "central", "east", "west", "south"],
    "edition_": ["P", "F", "C"],
    "aggregation_": list(Aggregation),
    "rule_": list(Aggregation),
    "pass_": list(PassRule),
    "rounding_": list(Rounding),
    "find_": [
        *("survey", "hpa", "self", "requests", "announcements", "nation", "framework"),
        *(name for name, _ in LISTS),
    ],
    **{f"{name}_heading": [""] for name, _ in LISTS},
    "kept_": ["values", "self", "hpa", "indicators", "round", "digest"],
    "data_": ["string", "integer", "number", "boolean", "date"],
    "setting_": None,
    "state_": ["cut", "missing", "notapplicable", "pilot"],
    "calendar_": ["keyed_by", "keyed_by_extended", "corrections_by", "announced_on"],
    "form_title_": list(FormKind),
    **{f"form_{step}": ["", *(f"_{kind}" for kind in FormKind)] for step in ("what", "next")},
    **{f"form_{step}": ["", "_scores", "_dimensions"] for step in ("type", "skip")},
    **{f"form_{step}": ["", "_text"] for step in ("check", "keep", "send")},
    **{f"form_{part}": ["", "_prompt"] for part in ("marks", "full")},
    "committee_": [*COMMITTEES, *(f"{each}_long" for each in COMMITTEES)],
    "requests_": list(CorrectionStatus),
    "requests_of_": list(CorrectionStatus),
    "file_self_": ["csv", "json"],
    "file_announcements_": ["csv", "json"],
    "correction_": ["requested", "accepted", "rejected"],
    "correction_of_": ["score", "full", "hpa", "hpa_full", "type", "name"],
    "column_": list(TOPICS),
    "means_": list(TOPICS),
    "unit_": sorted({unit for unit, _ in TOPICS.values()}),
    "sheet_": SHEETS,
    "reads_": [each for each in SHEETS if each != "cover"],
    "cover_what_": ["province", "nation"],
    "summary_": ["all", "type", "district", "region", "province"],
    "meeting_": [each for key in COMMITTEES for each in (key, f"{key}_short")],
    "pack_": list(COMMITTEES),
    "ebook_types_": ["averages", "grades"],
    "ebook_regions_": ["averages", "grades"],
    "ebook_read_": ["average", "rank", "cut", "change", "topics"],
    "ebook_guide_": list(GUIDES),
    "file_ebook_": ["pdf", "epub"],
    "column_dimension_": ["marks", "full", "percent"],
    "comparability_": list(Comparability),
    "media_format_": list(MediaFormat),
    "media_form_": ["1", "2"],
    "pack_media_": ["1", "2"],
    "label_": list(Comparability),
    "not_split_": list(NotSplit),
    "follows_": [kind for kind in LinkKind if kind is not LinkKind.NEW],
    "verify_": [
        *(f"{outcome}{part}" for outcome, _ in OUTCOMES for part in ("", "_meaning")),
        *(f"fact_{fact}" for fact in FACTS),
    ],
    "followed_": [kind for kind in LinkKind if kind is not LinkKind.NEW],
}


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", CATALOGUE)
def test_a_phrase_has_both_languages_with_the_same_places(key: str) -> None:
    assert set(CATALOGUE[key]) == {"th", "en"}
    thai, english = CATALOGUE[key]["th"], CATALOGUE[key]["en"]
    assert isinstance(thai, str) and isinstance(english, str)
    if key not in ("type_pattaya_named", "edition_F", *(f"aggregation_{each}" for each in Aggregation)):
        assert places(thai) == places(english)


def used() -> set[str]:
    """Keys that sources name, whole or by their family."""
    text = "".join(path.read_text("utf-8") for path in SOURCES)
    named = set(re.findall(r"say\(\s*['\"]([a-zA-Z_0-9]+)['\"]", text))
    named |= set(re.findall(r"['\"]([a-z_0-9]+)['\"]", text)) & set(CATALOGUE)
    for family, members in FAMILIES.items():
        named |= {key for key in CATALOGUE if key.startswith(family)} if members is None else set()
        named |= {f"{family}{member}" for member in members or ()}
    return named


def test_every_phrase_that_is_used_exists_and_none_lies_idle() -> None:
    assert used() - set(CATALOGUE) == set()
    assert set(CATALOGUE) - used() == set()


def test_english_phrases_have_no_thai_letters_and_thai_ones_some() -> None:
    thai = re.compile("[\u0e01-\u0e5b]")
    assert [key for key, phrase in CATALOGUE.items() if thai.search(phrase["en"])] == []
    bare = {key for key, phrase in CATALOGUE.items() if not thai.search(phrase["th"])}
    assert all(not re.search(r"[a-z]{4,}", places_out(CATALOGUE[key]["th"])) for key in bare)


def places_out(text: str) -> str:
    return re.sub(r"\{[a-z_]+\}|Excel|JSON", "", text)


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        words.words(Language.TH)("no_such_phrase")


@pytest.mark.parametrize(
    ("value", "read", "written"),
    [
        # value           for people   for files
        (7849,            "7,849",     "7849"),
        (0,               "0",         "0"),
        (Fraction(5, 2),  "2.5",       "2.5"),
        (Fraction(4, 2),  "2",         "2"),
        (Fraction(50001, 8), "6,250.125", "6250.125"),
    ],
)  # fmt: skip
def test_numbers_are_written_exactly(value: int | Fraction, read: str, written: str) -> None:
    assert (words.number(value), words.plain(value)) == (read, written)


def test_a_number_without_a_finite_decimal_is_never_written_as_one() -> None:
    with pytest.raises(ValueError, match="1/3"):
        words.plain(Fraction(1, 3))


def test_dates_and_years_are_those_that_readers_know() -> None:
    day = date(2025, 9, 30)
    assert words.words(Language.TH).date(day) == "30 กันยายน 2568"
    assert words.words(Language.EN).date(day) == "30 September 2025"
    assert words.words(Language.TH).year(2568) == "2568"
    assert words.words(Language.EN).year(2568) == "2568 (2025)"


def test_no_thai_word_of_a_page_stands_in_the_code() -> None:
    thai = re.compile("[\u0e01-\u0e5b]")
    for path in (
        *(ROOT / "generator" / "compose").rglob("*.py"),
        *Path(THEME / "templates").rglob("*.jinja"),
    ):
        code = re.sub(r'""".*?"""|#.*', "", path.read_text("utf-8"), flags=re.DOTALL)
        assert not thai.search(code), path.name
