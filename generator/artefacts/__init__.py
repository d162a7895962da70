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
from generator.artefacts.letters import Letter
from generator.artefacts.pages import Frame, Page, Prose, Thai
from generator.artefacts.pictures import HATCHED, Area, Bars, Dot, Line, Map, Scatter, Step, Strip
from generator.artefacts.posters import Card, Drawing, Poster, Share
from generator.artefacts.sheets import Column, Entry, Formula, Sheet, SheetCell, Shut, Workbook

Artefact: TypeAlias = (
    Page
    | Workbook
    | Document
    | Letter
    | Drawing
    | Book
    | Cover
    | Pack
    | Note
    | Csv
    | Json
    | Script
    | Asset
    | Feed
    | Digests
)

__all__ = [
    "HATCHED",
    "Area",
    "Artefact",
    "Asset",
    "Bars",
    "Block",
    "Book",
    "Card",
    "Chapter",
    "Code",
    "Column",
    "Cover",
    "Csv",
    "Digests",
    "Document",
    "Dot",
    "Drawing",
    "Entry",
    "Feed",
    "FeedEntry",
    "Figure",
    "Formula",
    "Frame",
    "Grid",
    "Head",
    "Json",
    "Letter",
    "Line",
    "Map",
    "Note",
    "Numbers",
    "Pack",
    "Page",
    "Paragraph",
    "Phrase",
    "Points",
    "Poster",
    "Prose",
    "Scatter",
    "Script",
    "Section",
    "Share",
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
