"""Problem -> its words: code, what is wrong and how to mend it, in Thai and English.

The words are the catalogue's, `theme/words/problems*.yaml`. Values are shown safely: invisible characters
by their number, long ones shortened. Knows no format.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.model import Language, LgoType, Problem, Text
from generator.words import THEME, shown, visible, words

__all__ = [
    "Wording",
    "catalogue",
    "code",
    "details",
    "mend",
    "phrases",
    "read_catalogue",
    "shown",
    "title",
    "visible",
    "wrong",
]


@dataclass(frozen=True, slots=True)
class Wording:
    """A rule's short code, what is wrong, and how to mend it."""

    code: str
    wrong: Text
    mend: Text


@cache
def catalogue() -> Mapping[str, Wording]:
    """Rule -> its words, of every stage."""
    return read_catalogue(sorted((THEME / "words").glob("problems*.yaml")))


def read_catalogue(files: Iterable[Path]) -> Mapping[str, Wording]:
    """The words of `files` together. Raises ValueError where a rule or a code stands twice."""
    words: dict[str, Wording] = {}
    codes: dict[str, str] = {}
    for path in files:
        content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        for rule, entry in content.items():
            wording = Wording(entry["code"], Text(**entry["wrong"]), Text(**entry["mend"]))
            if rule in words:
                raise ValueError(f"{path.name}: {rule} stands twice")
            if wording.code in codes:
                raise ValueError(f"{path.name}: {rule} has the code of {codes[wording.code]}, {wording.code}")
            words[rule] = wording
            codes[wording.code] = rule
    return words


@cache
def phrases(language: Language) -> Mapping[str, str]:
    """What stands around the problems, from `theme/words/report.yaml`."""
    content: dict[str, dict[str, str]] = yaml.safe_load(
        (THEME / "words" / "report.yaml").read_text(encoding="utf-8")
    )
    return {key: phrase[language] for key, phrase in content.items()}


def code(problem: Problem) -> str:
    """The short code of the rule that is broken."""
    return catalogue()[problem.rule].code


def wrong(problem: Problem, language: Language) -> str:
    """What is wrong, a sentence."""
    return catalogue()[problem.rule].wrong[language].format_map(details(problem, language))


def mend(problem: Problem, language: Language) -> str:
    """How to mend it, a sentence or two."""
    return catalogue()[problem.rule].mend[language].format_map(details(problem, language))


def details(problem: Problem, language: Language) -> dict[str, str]:
    """What fills a sentence's places: the problem's own and its details, in `language` where a detail
    comes in both (``name_th``, ``name_en``), types by their short name."""
    facts = {key: visible(value) for key, value in problem.details.items()}
    for key in tuple(facts):
        stem, mark, ending = key.rpartition("_")
        if mark and ending == Language.TH:
            facts[stem] = facts.get(f"{stem}_{language}") or facts[key]
    if problem.details.get("type") in tuple(LgoType):
        facts["type"] = words(language).type(LgoType(problem.details["type"]))
    own = {"file": problem.file, "column": problem.column, "value": problem.value, "sheet": problem.sheet}
    return facts | {key: visible(value) for key, value in own.items()} | {"row": str(problem.row or "")}


def title(problem: Problem, language: Language) -> str:
    """The column's title in words, where the problem knows it; else empty."""
    return details(problem, language).get("title", "") if "title_th" in problem.details else ""
