"""Entry -> Problem: how a single value is written. One value gets one problem, the first that fits.

Knows a value and its field, and no other value: rules across rows and tables stand elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache

from generator.check.schemas import Field
from generator.check.typed import NUMBER
from generator.model import Problem

HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff"
    "\uffa0\ufff9-\uffff\ud800-\uf8ff\U000e0000-\U0010ffff]"
)
"""Control, zero-width, direction and private-use characters, blank letters, tags, halves of characters, what
is no character, and the mark of a broken one."""
UNDRAWN = re.compile(
    "[^ -~\u00a1-\u017e\u0394\u03a9\u03bc\u03c0\u0e01-\u0e3a\u0e3f-\u0e5b\u2010\u2012-\u2015\u2018-\u201a"
    "\u201c-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a\u2070\u2074-\u2079\u2080-\u2089\u20ac\u2122\u2153\u2154"
    "\u2190-\u2193\u2211\u2212\u221a\u221e\u2248\u2260\u2264\u2265]"
)
"""What the typeface of documents, Sarabun, has no picture of: whatever isn't Thai, Latin or a usual sign."""
LONGEST = 4_000
"""Characters: an indicator's guide, the longest text there is, has some hundreds."""
FORMULA_OPENERS = tuple("=+-@＝＋－＠")
"""What a spreadsheet may take for the beginning of a formula, also in full width."""
OPENERS = re.compile(r"\{\{|\{%|\{#|\[\[|\[%|\[#|<%|<#|@lpa\b|data-lpa-")
"""Marks of page templates, and those that pages are poured into frames at."""
SARA_AM = re.compile("\u0e4d[\u0e48-\u0e4b]?\u0e32")
THAI_DIGIT = re.compile("[๐-๙]")
THAI_LETTER = re.compile("[\u0e01-\u0e2e]")
EDGE_SPACE = re.compile(r"^\s|\s$|\s\s|[^\S ]")
GROUPED = re.compile(r"[+-]?[0-9]*,[0-9.,]*")
NUMBER_LIKE = re.compile(r"[+-]?(?:[0-9_]+(?:\.[0-9_]+)?|\.[0-9_]+)\.?(?:[eE][+-]?[0-9]+)?%?")
LINK = re.compile(
    r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?(?:/[!-~]*)?", re.IGNORECASE | re.ASCII
)
UNSAFE_LINK = re.compile(r"[\"'<>\\^`{|}]|%(?![0-9A-Fa-f]{2})")
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
NUMERIC = frozenset({"integer", "number", "rational", "score"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A value where it stands, with the field it must suit. `row` is None while it isn't placed."""

    file: str
    column: str
    field: Field
    text: str
    row: int | None = None

    def problem(self, rule: str, **details: str) -> Problem:
        """This value breaks `rule`."""
        names = {"title_en": self.field.title, "title_th": self.field.title_th, "example": self.field.example}
        return Problem(rule, self.file, self.row, self.column, self.text, details=names | details)


CellRule = Callable[[Entry], Iterator[Problem]]


def too_long(entry: Entry) -> Iterator[Problem]:
    """A value has at most four thousand characters."""
    if len(entry.text) > LONGEST:
        yield entry.problem("too_long", size=f"{len(entry.text):,}", most=f"{LONGEST:,}")


def required_empty(entry: Entry) -> Iterator[Problem]:
    """A required value is there."""
    if entry.field.required and not entry.text:
        yield entry.problem("required_empty")


def hidden_character(entry: Entry) -> Iterator[Problem]:
    """No control, zero-width or private-use character hides in a value."""
    found = HIDDEN.search(entry.text)
    if found:
        yield entry.problem("hidden_character", character=f"U+{ord(found[0]):04X}")


def stacked_marks(entry: Entry) -> Iterator[Problem]:
    """No letter carries more than three marks: Thai needs three at most, more run over the lines around."""
    if not entry.text.isascii() and has_stacked_marks(entry.text):
        yield entry.problem("stacked_marks")


def has_stacked_marks(text: str) -> bool:
    """Whether a letter in `text` carries more than three marks."""
    marks = 0
    for each in text:
        marks = marks + 1 if unicodedata.category(each) in ("Mn", "Me") else 0
        if marks > 3:
            return True
    return False


def decomposed_text(entry: Entry) -> Iterator[Problem]:
    """Characters are composed: ำ is one character, not ํ and า (Unicode NFC)."""
    if SARA_AM.search(entry.text) or not unicodedata.is_normalized("NFC", entry.text):
        proper = SARA_AM.sub(lambda found: found[0][1:-1] + "\u0e33", entry.text)
        yield entry.problem("decomposed_text", proper=unicodedata.normalize("NFC", proper))


def stray_space(entry: Entry) -> Iterator[Problem]:
    """No space before, after, doubled, or of another kind than the space bar's."""
    if EDGE_SPACE.search(entry.text):
        yield entry.problem("stray_space")


def formula_text(entry: Entry) -> Iterator[Problem]:
    """No text begins as a spreadsheet formula does: = + - @."""
    value = entry.field.kind == "value" and entry.text != "-"
    if (entry.field.kind == "text" or value) and entry.text[:1] in FORMULA_OPENERS:
        yield entry.problem("formula_text")


def template_delimiter(entry: Entry) -> Iterator[Problem]:
    """No text holds the marks that page templates and frames act on, such as {{ or {%."""
    found = OPENERS.search(entry.text)
    if found:
        yield entry.problem("template_delimiter", mark=found[0])


def undrawn_letter(entry: Entry) -> Iterator[Problem]:
    """Every letter of a text can be shown in documents: it is Thai, Latin, or a usual sign."""
    found = None if entry.text.isascii() else UNDRAWN.search(entry.text)
    if found:
        yield entry.problem("undrawn_letter", character=f"{found[0]} (U+{ord(found[0]):04X})")


def wrong_language(entry: Entry) -> Iterator[Problem]:
    """A Thai text has Thai letters in it; an English one has none."""
    ending = entry.field.name[-3:]
    thai = bool(THAI_LETTER.search(entry.text))
    if entry.field.kind == "text" and ((ending == "_th" and not thai) or (ending == "_en" and thai)):
        yield entry.problem("wrong_language")


def thai_digits(entry: Entry) -> Iterator[Problem]:
    """Numbers and codes are in Arabic digits."""
    if entry.field.kind not in ("text", "link", "value") and THAI_DIGIT.search(entry.text):
        proper = "".join(
            str(unicodedata.digit(each)) if THAI_DIGIT.match(each) else each for each in entry.text
        )
        yield entry.problem("thai_digits", proper=proper)


def comma_number(entry: Entry) -> Iterator[Problem]:
    """A number has no comma: none between thousands, and a point before decimals."""
    if entry.field.kind in NUMERIC and GROUPED.fullmatch(entry.text):
        yield entry.problem("comma_number")


def number_spelling(entry: Entry) -> Iterator[Problem]:
    """A number has one spelling: 3, not 03, +3, 3.0, 1_0, 3e0 or 3%."""
    if entry.field.kind not in NUMERIC or (NUMBER.fullmatch(entry.text) and entry.text != "-0"):
        return
    if NUMBER_LIKE.fullmatch(entry.text):
        yield entry.problem("number_spelling")


def not_a_number(entry: Entry) -> Iterator[Problem]:
    """A column of numbers holds numbers."""
    if entry.field.kind in ("integer", "number") and not NUMBER.fullmatch(entry.text):
        yield entry.problem("not_a_number")


def not_whole(entry: Entry) -> Iterator[Problem]:
    """A count or a year is a whole number."""
    if entry.field.kind == "integer" and "." in entry.text:
        yield entry.problem("not_whole")


def out_of_range(entry: Entry) -> Iterator[Problem]:
    """A number lies between its field's least and greatest."""
    low, high = entry.field.minimum, entry.field.maximum
    if entry.field.kind not in ("integer", "number") or low is None:
        return
    value = Fraction(entry.text)
    if value < low:
        yield entry.problem("out_of_range", limits_th=f"ไม่น้อยกว่า {low}", limits_en=f"at least {low}")
    elif high is not None and value > high:
        yield entry.problem("out_of_range", limits_th=f"ไม่เกิน {high}", limits_en=f"at most {high}")


def not_in_list(entry: Entry) -> Iterator[Problem]:
    """A value of a list is one of the list, letter by letter."""
    if entry.field.kind in ("choice", "flag", "switch") and entry.text not in entry.field.allowed:
        yield entry.problem("not_in_list", allowed=", ".join(entry.field.allowed))


def wrong_form(entry: Entry) -> Iterator[Problem]:
    """A code has the form its field gives it."""
    if entry.field.pattern and not entry.field.pattern.fullmatch(entry.text):
        yield entry.problem("wrong_form")


def odd_link(entry: Entry) -> Iterator[Problem]:
    """A link begins with https:// or http:// and holds only characters an address may have."""
    if entry.field.kind == "link" and (not LINK.fullmatch(entry.text) or UNSAFE_LINK.search(entry.text)):
        yield entry.problem("odd_link")


def date_spelling(entry: Entry) -> Iterator[Problem]:
    """A date is written year-month-day and exists."""
    if entry.field.kind != "date":
        return
    try:
        if not ISO_DATE.fullmatch(entry.text):
            raise ValueError(entry.text)
        date.fromisoformat(entry.text)
    except ValueError:
        yield entry.problem("date_spelling")


def buddhist_date(entry: Entry) -> Iterator[Problem]:
    """A date's year is of the Common Era; years of rounds are Buddhist, dates are not."""
    if entry.field.kind == "date" and int(entry.text[:4]) >= 2400:
        yield entry.problem("buddhist_date", proper=f"{int(entry.text[:4]) - 543}{entry.text[4:]}")


CELL_RULES: tuple[CellRule, ...] = (
    required_empty,
    too_long,
    hidden_character,
    stacked_marks,
    decomposed_text,
    stray_space,
    formula_text,
    template_delimiter,
    undrawn_letter,
    wrong_language,
    thai_digits,
    comma_number,
    number_spelling,
    not_a_number,
    not_whole,
    out_of_range,
    not_in_list,
    wrong_form,
    odd_link,
    date_spelling,
    buddhist_date,
)


ONLY_OF: Mapping[CellRule, frozenset[str]] = {
    formula_text: frozenset({"text", "value"}),
    undrawn_letter: frozenset({"text", "value"}),
    wrong_language: frozenset({"text"}),
    comma_number: NUMERIC,
    number_spelling: NUMERIC,
    not_a_number: frozenset({"integer", "number"}),
    not_whole: frozenset({"integer"}),
    out_of_range: frozenset({"integer", "number"}),
    not_in_list: frozenset({"choice", "flag", "switch"}),
    odd_link: frozenset({"link"}),
    date_spelling: frozenset({"date"}),
    buddhist_date: frozenset({"date"}),
}
"""The kinds of field that a rule can find fault with, where not all: a registry has thirty thousand texts."""


@cache
def rules_of(kind: str) -> tuple[CellRule, ...]:
    """The rules that a field of this kind can break, in their order."""
    return tuple(rule for rule in CELL_RULES if kind in ONLY_OF.get(rule, {kind}))


def plainly_sound(field: Field, text: str) -> bool:
    """Whether a code is so plain, Latin letters and digits in its form, that no rule can be broken."""
    return (
        field.pattern is not None
        and text.isalnum()
        and text.isascii()
        and (field.kind in ("code", "lgo_code") and field.pattern.fullmatch(text) is not None)
    )


def judge(entry: Entry) -> Problem | None:
    """The first rule the value breaks; None where it breaks none. An optional value may be empty."""
    if not entry.text and not entry.field.required:
        return None
    for rule in rules_of(entry.field.kind):
        for problem in rule(entry):
            return problem
    return None
