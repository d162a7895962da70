"""Artefact -> bytes: one function a format. Formats are known here, LPA is not.

A new format is a module with one function, and a line in `PRESSES`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from generator.artefacts import (
    Artefact,
    Asset,
    Book,
    Cover,
    Csv,
    Document,
    Drawing,
    Feed,
    Json,
    Letter,
    Note,
    Pack,
    Page,
    Prose,
    Script,
    Workbook,
)
from generator.press.cover import front
from generator.press.data import csv_bytes, json_bytes, script_bytes
from generator.press.document import pdf
from generator.press.epub import epub
from generator.press.feed import atom
from generator.press.letter import docx
from generator.press.measure import Measure
from generator.press.pack import text, zipped
from generator.press.page import PagePress
from generator.press.poster import svg
from generator.press.qr import Codes
from generator.press.templates import Compiled
from generator.press.workbook import xlsx

PRESSES: Mapping[type[Any], Callable[..., bytes]] = {
    Workbook: lru_cache(maxsize=1)(xlsx),  # a pack holds the one that was pressed just before
    Document: pdf,
    Book: epub,
    Cover: front,
    Letter: docx,
    Drawing: svg,
    Note: text,
    Pack: lambda pack: zipped(pack, lambda member: PRESSES[type(member)](member)),
    Csv: csv_bytes,
    Json: json_bytes,
    Script: script_bytes,
    Asset: lambda asset: asset.content,
}


class Press:
    """The presses of one build: pages are poured into the frames of its `prose`, with their `codes`."""

    def __init__(self, prose: Prose, base_url: str = "", compiled: Compiled | None = None) -> None:
        """Take the frames that pages are poured into, the site's address where it has one, and what of the
        templates is `compiled`. A page says how large a file is only once that is among the `measures`."""
        self.measures: dict[str, Measure] = {}
        self.codes = Codes()
        self._pages = PagePress(prose.frames, base_url, self.measures, self.codes, compiled)
        self._base_url = base_url

    def __call__(self, artefact: Artefact) -> bytes:
        """The artefact as the bytes of its file; the same artefact gives the same bytes."""
        if isinstance(artefact, Page):
            return self._pages.html(artefact)
        if isinstance(artefact, Feed):
            return atom(artefact, self._base_url)
        return PRESSES[type(artefact)](artefact)
