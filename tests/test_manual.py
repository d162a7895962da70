"""The guide explains every problem there is, in both languages, with messages as they are read."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from generator.model import Language
from generator.report import catalogue, manual
from generator.report.wording import phrases
from generator.words import ROOT

GOLDEN = Path(__file__).parent / "golden" / "problems"
TEMPLATE = re.compile(r"\{\{|\{%|\{#|\[\[|\[%|\[#|<%|<#")
"""Marks that no page may hold, not even as an example."""


def examples(language: Language) -> dict[str, str]:
    """The golden messages of each rule in `language`, without the line that counts them."""
    counting = (
        re.escape(phrases(Language.TH)["count"]).replace(r"\{problems\}", ".*").replace(r"\{files\}", ".*")
    )
    found = {}
    for path in sorted(GOLDEN.glob("*.txt")):
        thai, english = re.split(rf"\n\n{counting}\n\n", path.read_text("utf-8"))
        message = thai if language is Language.TH else english.rpartition("\n\n")[0]
        if not TEMPLATE.search(message):
            found[path.stem] = message
    return found


@pytest.mark.parametrize("language", Language)
def test_the_page_of_the_guide_is_the_catalogue(language: Language) -> None:
    page = ROOT / "content" / language / "problems.md"
    expected = manual(language, examples(language))
    if os.environ.get("LPA_REWRITE_GOLDEN"):
        page.write_text(expected, "utf-8", newline="\n")
    assert page.read_text("utf-8") == expected


@pytest.mark.parametrize("language", Language)
def test_every_problem_is_explained_once_with_its_code_as_its_address(language: Language) -> None:
    page = (ROOT / "content" / language / "problems.md").read_text("utf-8")
    codes = re.findall(r"(?m)^### (\w+) · .+ \{#\1\}$", page)
    assert sorted(codes) == sorted(each.code for each in catalogue().values())
    assert page.count("\n```text\n") >= len(examples(language)) > 90
    assert not re.search(r"\{[a-z_]+\}", page)
