"""Books to be read from cover to end, as values: the same book becomes a PDF and an EPUB.

A book has chapters, a chapter blocks and sections, a section blocks. Words are whole sentences; numbers
come ready to show.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from generator.artefacts.documents import Code
from generator.artefacts.pages import Thai
from generator.artefacts.pictures import Bars, Line, Map, Scatter
from generator.model import Language

Phrase: TypeAlias = str | Thai
"""Words of a book: in its language, or Thai where English is not known."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a `lead` is read first, a `note` is small."""

    words: Phrase
    look: str = ""
    kind: str = field(default="paragraph", init=False)


@dataclass(frozen=True, slots=True)
class Points:
    """A list of sentences."""

    items: tuple[Phrase, ...]
    kind: str = field(default="points", init=False)


@dataclass(frozen=True, slots=True)
class Numbers:
    """A few numbers that matter, side by side: what each is, and the number."""

    items: tuple[tuple[Phrase, Phrase], ...]
    kind: str = field(default="numbers", init=False)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: words short enough for it, and its share of the width. Numbers stand to the
    right, words to the left."""

    words: Phrase
    share: int
    number: bool = True


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its first column names the row. `caption` is empty where the heading above says
    it; `total` says that the last row sums up the others; `whole` that it is short and stands on one page."""

    caption: Phrase
    heads: tuple[Head, ...]
    rows: tuple[tuple[Phrase, ...], ...]
    total: bool = False
    whole: bool = True
    kind: str = field(default="grid", init=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its title and the sentence that says what it shows; `legend` names a map's shades."""

    picture: Bars | Line | Map | Scatter
    title: Phrase
    sentence: Phrase
    legend: tuple[tuple[int, str], ...] = ()
    kind: str = field(default="figure", init=False)


@dataclass(frozen=True, slots=True)
class Way:
    """Where more of it stands: words, and the address as a code for those who read it on paper."""

    words: str
    code: Code
    kind: str = field(default="way", init=False)


Block: TypeAlias = Paragraph | Points | Numbers | Grid | Figure | Way


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a chapter. `name` tells it from all others of its book (ASCII); `own` says that it has a page
    of its own, or more; `way` leads to where more of it stands."""

    name: str
    title: str
    blocks: tuple[Block, ...]
    own: bool = False
    way: Way | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: what it begins with, then its sections."""

    name: str
    title: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Cover:
    """The front of a book: `marks` that say what it is not, its title in lines, the year, what stands below,
    a few numbers with their words, and a picture. It is also a picture by itself, at `address`."""

    address: str
    language: Language
    words: str
    marks: tuple[str, ...]
    title: tuple[str, ...]
    year: str
    below: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...]
    picture: Map | None
    publisher: str


@dataclass(frozen=True, slots=True)
class Book:
    """A book. `identifier` is its own for ever; the marks of its cover stand on every page, above `foot`,
    which says what it is; `access` says how it can be read, `beginning` and `contents` what its front and its
    list of chapters are called; `way` leads to what it reports, None where the site doesn't know its own
    address."""

    address: str
    language: Language
    identifier: str
    title: str
    description: str
    publisher: str
    rights: str
    made: date
    foot: str
    access: str
    beginning: str
    contents: str
    cover: Cover
    way: Way | None
    chapters: tuple[Chapter, ...]
