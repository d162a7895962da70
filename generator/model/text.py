"""Language, text in both, and exact numbers: what all other nouns are made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

Exact: TypeAlias = int | Fraction
"""A number without error: an `int` where it is whole, else a `Fraction`. Never a float."""


class Language(StrEnum):
    """The two languages of the site; Thai stands at the root, English under ``en/``."""

    TH = "th"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """A name or a sentence in Thai, and in English where English is known (else empty)."""

    th: str
    en: str = ""

    def has(self, language: Language) -> bool:
        """Whether it can be shown in `language` without falling back to Thai."""
        return bool(self.th if language is Language.TH else self.en)

    def __getitem__(self, language: Language) -> str:
        """The words in `language`; Thai where there is no English (mark it ``lang="th"``)."""
        return self.en if language is Language.EN and self.en else self.th
