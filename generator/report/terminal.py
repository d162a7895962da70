"""Problems -> text for a person, Thai or English: where, what is wrong, how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from generator.model import Language, Problem
from generator.report.wording import catalogue, code, details, mend, phrases, visible, wrong

MOST_OF_A_KIND = 20
"""Problems of one rule shown in full in one file; the rest are counted."""


def text(problems: Iterable[Problem], language: Language) -> str:
    """All `problems` as lines, by file in the order given, and a last line that counts them."""
    found = tuple(problems)
    lines: list[str] = []
    for file, of_file in groupby(found, key=lambda problem: problem.file):
        lines += [*of_one_file(file, tuple(of_file), language), ""]
    return "\n".join([*lines, counted(found, language)])


def counted(problems: Sequence[Problem], language: Language) -> str:
    """How many problems in how many files."""
    files = len({problem.file for problem in problems})
    return phrases(language)["count"].format(problems=f"{len(problems):,}", files=f"{files:,}")


def of_one_file(file: str, problems: tuple[Problem, ...], language: Language) -> Iterator[str]:
    """The file's name, its problems, and how many of a kind were left out."""
    yield visible(file)
    kept, left_out = shortened(problems)
    for problem in kept:
        yield from lines_of(problem, language)
    for rule, count in left_out.items():
        yield "  … " + phrases(language)["more"].format(more=f"{count:,}", code=catalogue()[rule].code)


def shortened(problems: Iterable[Problem]) -> tuple[list[Problem], dict[str, int]]:
    """The problems to show, at most `MOST_OF_A_KIND` of a rule in a file, and how many more of which."""
    seen: Counter[tuple[str, str]] = Counter()
    kept: list[Problem] = []
    left_out: Counter[str] = Counter()
    for problem in problems:
        seen[problem.file, problem.rule] += 1
        if seen[problem.file, problem.rule] <= MOST_OF_A_KIND:
            kept.append(problem)
        else:
            left_out[problem.rule] += 1
    return kept, dict(left_out)


def lines_of(problem: Problem, language: Language) -> Iterator[str]:
    """One problem: a line that says where and what is wrong, a line that says how to mend it."""
    phrase = phrases(language)
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
    yield f"  {where}[{code(problem)}] {wrong(problem, language)}"
    yield "    " + phrase["mend"].format(mend=mend(problem, language))
