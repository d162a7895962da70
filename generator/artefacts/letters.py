"""Letters: text, tables and what is to be filled in, one after the other, as values.

The same blocks go into a word processor's file (`Letter`) and, as a view, into a PDF (`Document`). Each
block says its `kind`, so that a template can tell them apart. Their words are data: nothing in them is
markup.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from generator.artefacts.documents import Code
from generator.model import Language


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of what follows: 1 of the letter, 2 of a part of it. `fresh`: it begins a page."""

    words: str
    level: int
    fresh: bool = False
    kind: str = field(default="heading", init=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words, a line each where they have several; `small` where they explain, `drawn_in` where the first line
    is, `middle` where all begin in the middle of the page, as sender, day and signature do."""

    words: str
    small: bool = False
    drawn_in: bool = False
    middle: bool = False
    kind: str = field(default="paragraph", init=False)


@dataclass(frozen=True, slots=True)
class Blank:
    """What is filled in by hand: its label, what is known of it, and so many dotted lines."""

    label: str
    words: str
    lines: int
    kind: str = field(default="blank", init=False)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its caption, headings and rows; of each column its width in parts, and whether it is set to
    the right."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    right: tuple[bool, ...]
    kind: str = field(default="grid", init=False)


Block: TypeAlias = Heading | Paragraph | Blank | Grid


@dataclass(frozen=True, slots=True)
class Letter:
    """A word processor's file: `marks` stand at the head of each page, `foot` below with its number, which
    `page` words with ``{page}`` and ``{of}``, and `code` beside it: where it came from, None where the site
    doesn't know its own address. `made` is the date it carries (never the clock's)."""

    address: str
    language: Language
    title: str
    author: str
    made: date
    marks: tuple[str, ...]
    foot: tuple[str, ...]
    page: str
    code: Code | None
    blocks: tuple[Block, ...]
