"""Documents for paper, QR codes and packs of files, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from generator.model import Language

if TYPE_CHECKING:
    from generator.artefacts import Artefact


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code that holds an absolute address, with so many dots across each of its modules: a small one
    needs more, where a screen or a coarse printer makes dots of its own of them."""

    address: str
    dots: int = 3


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF: the name of a template and the view it shows. `made` is the date it carries (never the clock's).

    A view holds text, whole and decimal numbers, None, dates, codes, pictures, and mappings, tuples and
    dataclasses of them. Its words are data: nothing in them is markup.
    """

    address: str
    language: Language
    template: str
    title: str
    author: str
    made: date
    view: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Note:
    """Plain text, a line a paragraph, to be opened with whatever a machine has."""

    address: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """Files in one archive: each by its name in it (ASCII, folders with ``/``). A member's own address counts
    only where it is published by itself too. `made` is the date of all its entries."""

    address: str
    made: date
    members: tuple[tuple[str, Artefact], ...]
