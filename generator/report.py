"""Problems -> text for a person, Thai or English: where, what is wrong, how to mend it.

The words are the catalogue's, `theme/words/problems*.yaml`. Finds nothing itself. Values are
shown safely: invisible characters by their number, long ones shortened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from generator.model import Language, LgoType, Problem, Text
from generator.words import THEME, words

MOST_OF_A_KIND = 20
"""Problems of one rule shown in full in one file; the rest are counted."""
LONGEST_VALUE = 60


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


def text(problems: Iterable[Problem], language: Language) -> str:
    """All `problems` as lines, by file in the order given, and a last line that counts them."""
    found = tuple(problems)
    lines: list[str] = []
    for file, of_file in groupby(found, key=lambda problem: problem.file):
        lines += [*of_one_file(file, tuple(of_file), language), ""]
    files = len({problem.file for problem in found})
    lines.append(phrases(language)["count"].format(problems=f"{len(found):,}", files=f"{files:,}"))
    return "\n".join(lines)


def of_one_file(file: str, problems: tuple[Problem, ...], language: Language) -> Iterator[str]:
    """The file's name, its problems, and how many of a kind were left out."""
    yield visible(file)
    shown: Counter[str] = Counter()
    for problem in problems:
        shown[problem.rule] += 1
        if shown[problem.rule] <= MOST_OF_A_KIND:
            yield from lines_of(problem, language)
    for rule, count in shown.items():
        if count > MOST_OF_A_KIND:
            more = f"{count - MOST_OF_A_KIND:,}"
            yield "  … " + phrases(language)["more"].format(more=more, code=catalogue()[rule].code)


def lines_of(problem: Problem, language: Language) -> Iterator[str]:
    """One problem: a line that says where and what is wrong, a line that says how to mend it."""
    phrase = phrases(language)
    wording = catalogue()[problem.rule]
    facts = details(problem, language)
    settings = problem.file.endswith(".yaml")
    place: list[str] = []
    if problem.sheet:
        place.append(phrase["sheet"].format_map(facts))
    if problem.row is not None:
        place.append(phrase["line" if settings else "row"].format_map(facts))
    if problem.column:
        place.append(phrase["setting" if settings else "column"].format_map(facts))
    if problem.value:
        place.append(phrase["value"].format_map(facts))
    where = " ".join(place) + " " if place else ""
    yield f"  {where}[{wording.code}] {wording.wrong[language].format_map(facts)}"
    yield "    " + phrase["mend"].format(mend=wording.mend[language].format_map(facts))


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


def visible(value: str) -> str:
    """A value as it can be shown anywhere: what can't be seen by its number, shortened where long."""
    short = value if len(value) <= LONGEST_VALUE else value[: LONGEST_VALUE - 1] + "…"
    return "".join(each if each == " " or each.isprintable() else f"⟨U+{ord(each):04X}⟩" for each in short)
