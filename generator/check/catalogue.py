"""`theme/words/problems*.yaml` -> the words of each rule, in both languages. Holds no words itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.model import Text
from generator.words import THEME


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
