"""What can be published, as values: the language between `compose` and `press`.

Nothing here knows LPA, and nothing here knows how a format is written. Addresses are relative to the
site's root, with forward slashes.
"""

from __future__ import annotations

from typing import TypeAlias

from generator.artefacts.data import Asset, Csv, Digests, Feed, FeedEntry, Json, Script, Value
from generator.artefacts.documents import Code, Document, Note, Pack
from generator.artefacts.pages import Frame, Page, Prose, Thai
from generator.artefacts.pictures import HATCHED, Area, Bars, Dot, Line, Map, Scatter, Step, Strip
from generator.artefacts.sheets import Column, Entry, Formula, Sheet, SheetCell, Shut, Workbook

Artefact: TypeAlias = Page | Workbook | Document | Pack | Note | Csv | Json | Script | Asset | Feed | Digests

__all__ = [
    "HATCHED",
    "Area",
    "Artefact",
    "Asset",
    "Bars",
    "Code",
    "Column",
    "Csv",
    "Digests",
    "Document",
    "Dot",
    "Entry",
    "Feed",
    "FeedEntry",
    "Formula",
    "Frame",
    "Json",
    "Line",
    "Map",
    "Note",
    "Pack",
    "Page",
    "Prose",
    "Scatter",
    "Script",
    "Sheet",
    "SheetCell",
    "Shut",
    "Step",
    "Strip",
    "Thai",
    "Value",
    "Workbook",
]
