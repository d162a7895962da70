"""What can be published, as values: the language between `compose` and `press`.

Nothing here knows LPA, and nothing here knows how a format is written. Addresses are relative to the
site's root, with forward slashes.
"""

from __future__ import annotations

from typing import TypeAlias

from generator.artefacts.books import (
    Block,
    Book,
    Chapter,
    Cover,
    Figure,
    Grid,
    Head,
    Numbers,
    Paragraph,
    Phrase,
    Points,
    Section,
    Way,
)
from generator.artefacts.data import Asset, Csv, Digests, Feed, FeedEntry, Json, Script, Value
from generator.artefacts.documents import Code, Document, Note, Pack
from generator.artefacts.pages import Frame, Page, Prose, Thai
from generator.artefacts.pictures import HATCHED, Area, Bars, Dot, Line, Map, Scatter, Step, Strip
from generator.artefacts.sheets import Column, Entry, Formula, Sheet, SheetCell, Shut, Workbook

Artefact: TypeAlias = (
    Page | Workbook | Document | Book | Cover | Pack | Note | Csv | Json | Script | Asset | Feed | Digests
)

__all__ = [
    "HATCHED",
    "Area",
    "Artefact",
    "Asset",
    "Bars",
    "Block",
    "Book",
    "Chapter",
    "Code",
    "Column",
    "Cover",
    "Csv",
    "Digests",
    "Document",
    "Dot",
    "Entry",
    "Feed",
    "FeedEntry",
    "Figure",
    "Formula",
    "Frame",
    "Grid",
    "Head",
    "Json",
    "Line",
    "Map",
    "Note",
    "Numbers",
    "Pack",
    "Page",
    "Paragraph",
    "Phrase",
    "Points",
    "Prose",
    "Scatter",
    "Script",
    "Section",
    "Sheet",
    "SheetCell",
    "Shut",
    "Step",
    "Strip",
    "Thai",
    "Value",
    "Way",
    "Workbook",
]
