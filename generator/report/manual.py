"""The catalogue -> the page of the guide that explains every problem, Markdown, one language.

`content/*/problems.md` is this page, and a test keeps it so. Finds and judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby

from generator.model import Language
from generator.report.wording import Wording, catalogue, phrases


class _Blanks(dict[str, str]):
    """What fills the places of a sentence where nothing is known: an ellipsis."""

    def __missing__(self, key: str) -> str:
        return "…"


def manual(language: Language, examples: Mapping[str, str]) -> str:
    """The page. `examples` are messages as read, by rule; a rule may have none."""
    phrase = phrases(language)
    lines = [
        "---",
        f"description: {phrase['manual_description']}",
        "---",
        f"# {phrase['manual_title']}",
        "",
        phrase["manual_guide"],
    ]
    for letter, entries in groupby(_in_order(), key=lambda each: each[1].code[0]):
        lines += ["", f"## {phrase[f'family_{letter}']} {{#{letter}}}"]
        for rule, wording in entries:
            lines += ["", *_entry(wording, language, examples.get(rule, ""))]
    return "\n".join(lines) + "\n"


def _in_order() -> Iterable[tuple[str, Wording]]:
    """The catalogue, family by family in the order of the words' file, by code."""
    families = [key[-1] for key in phrases(Language.TH) if key.startswith("family_")]
    return sorted(catalogue().items(), key=lambda each: (families.index(each[1].code[0]), each[1].code))


def _entry(wording: Wording, language: Language, example: str) -> Iterable[str]:
    yield f"### {wording.code} · {_plain(wording.wrong[language])} {{#{wording.code}}}"
    yield ""
    yield phrases(language)["mend"].format(mend=_plain(wording.mend[language]))
    if example:
        said = example if "{" in wording.mend[language] else _without_remedy(example)
        yield from ("", "```text", said, "```")


def _without_remedy(example: str) -> str:
    """A message without its second line, where that would only say again what stands above it."""
    return "\n".join(line for line in example.splitlines() if not line.startswith("    "))


def _plain(sentence: str) -> str:
    """A sentence with its places left open, safe from Markdown."""
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", sentence.format_map(_Blanks()))
