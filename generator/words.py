"""Both languages: interface words, Buddhist Era dates, numbers as people read them.

Words stand side by side in `theme/words/`, never in code; nothing here knows a page. Percentages
come ready to show (`model.Percent.shown`) and are never formatted again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from json import dumps
from pathlib import Path

import yaml

from generator.model import Exact, Language, LgoType

ROOT = Path(__file__).resolve().parents[1]
THEME = ROOT / "theme"

MONTHS_TH = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
]
MONTHS_EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True, slots=True)
class Words:
    """The interface words of one language, by key; an unknown key is an error, never a blank."""

    language: Language
    phrases: Mapping[str, str]

    def __call__(self, key: str, /, **details: object) -> str:
        """The phrase `key`, its ``{places}`` filled with `details`."""
        return self.phrases[key].format_map(details) if details else self.phrases[key]

    def type(self, kind: LgoType) -> str:
        """A type's short form, as written before a name: อบต., or its English name."""
        return self(f"type_{kind}_short")

    def type_long(self, kind: LgoType) -> str:
        """A type's full name."""
        return self(f"type_{kind}")

    def year(self, be: int) -> str:
        """A Buddhist Era year as this language's readers know it: 2568, or 2568 (2025)."""
        return str(be) if self.language is Language.TH else f"{be} ({be - 543})"

    def date(self, day: date) -> str:
        """A date in full: 30 กันยายน 2568, or 30 September 2025."""
        if self.language is Language.TH:
            return f"{day.day} {MONTHS_TH[day.month - 1]} {day.year + 543}"
        return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}"


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """The interface words by key and language, from `theme/words/site/`. Raises ValueError where a key stands
    in two files."""
    found: dict[str, Mapping[str, str]] = {}
    for path in sorted((THEME / "words" / "site").glob("*.yaml")):
        content: dict[str, Mapping[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
        twice = found.keys() & content
        if twice:
            raise ValueError(f"{path.name}: stands twice: {sorted(twice)}")
        found |= content
    return found


@cache
def words(language: Language) -> Words:
    """The interface words in `language`."""
    return Words(language, {key: phrase[language] for key, phrase in catalogue().items()})


def thai_digits(text: str) -> str:
    """`text` as official Thai paper writes its numbers: ``๘๐.๒๐``."""
    return text.translate(THAI_DIGITS)


THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def number(value: Exact) -> str:
    """A count or marks with thousands marked: ``7,849``; fractions of a mark as decimals: ``2.5``."""
    if value.denominator == 1:
        return f"{int(value):,}"
    digits = plain(value)
    whole, _, rest = digits.partition(".")
    return f"{int(whole):,}.{rest}"


def plain(value: Exact) -> str:
    """An exact number as a data file holds it: ``814``, ``2.5``. The value must have a finite decimal."""
    if value.denominator == 1:
        return str(int(value))
    for decimals in range(1, 19):
        scaled = value * 10**decimals
        if scaled.denominator == 1:
            whole, rest = divmod(int(scaled), 10**decimals)
            return f"{whole}.{rest:0{decimals}d}"
    raise ValueError(f"{value} has no finite decimal")


LONGEST_VALUE = 60
COMMAND = re.compile(r"^\s*:(?=:)|#(?=#\[)")
"""What GitHub's runner takes for a command in a job's log: ``::`` where a line begins, ``##[`` anywhere."""


def visible(value: str) -> str:
    """A value as it can be shown anywhere: as `said`, shortened where long."""
    return said(value if len(value) <= LONGEST_VALUE else value[: LONGEST_VALUE - 1] + "…")


def said(value: str) -> str:
    """A value whole, what can't be seen by its number, and no command to whoever keeps a log."""
    return COMMAND.sub(lambda found: "".join(map(_numbered, found[0])), shown(value))


def shown(value: str) -> str:
    """A value whole, what can't be seen by its number."""
    return "".join(each if each == " " or each.isprintable() else _numbered(each) for each in value)


def harmless(json_text: str) -> str:
    """JSON with the same values in it, which can be printed anywhere: what can't be seen is written by its
    number, and so is what would be a `COMMAND`."""
    seen = "".join(each if each == "\n" or each.isprintable() else dumps(each)[1:-1] for each in json_text)
    return seen.replace("##[", "##\\u005b")


def _numbered(character: str) -> str:
    return f"⟨U+{ord(character):04X}⟩"
