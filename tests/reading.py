"""Reads published files back as a reader would, sharing no code with the generator."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

Rows = list[list[str]]


class _Tables(HTMLParser):
    """Collects each table's caption and the text of its cells."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: dict[str, Rows] = {}
        self.words: list[str] = []
        self._caption, self._rows, self._cell = "", [[""]][:0], ""
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("td", "th", "tr", "tbody"):
            self._end_cell()  # HTML lets the next tag end a cell
        if tag == "table":
            self._caption, self._rows = "", []
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th", "caption"):
            self._cell, self._inside = "", tag

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._end_cell()
            self.tables[self._caption] = self._rows
        elif tag == "caption":
            self._caption, self._inside = self._cell.strip(), ""
        elif tag in ("td", "th"):
            self._end_cell()

    def _end_cell(self) -> None:
        if self._inside in ("td", "th"):
            self._rows[-1].append(" ".join(self._cell.split()))
            self._inside = ""

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._inside:
            self._cell += data


def tables_and_words(page: Path) -> tuple[dict[str, Rows], str]:
    """The tables of a page by caption, rows of cell texts, head rows first; and all its text, white space
    folded."""
    reader = _Tables()
    reader.feed(page.read_text("utf-8"))
    return reader.tables, " ".join(" ".join(reader.words).split())


def tables(page: Path) -> dict[str, Rows]:
    """The tables of a page alone."""
    return tables_and_words(page)[0]


def words(page: Path) -> str:
    """The text of a page alone."""
    return tables_and_words(page)[1]


def rows(table: Path) -> list[dict[str, str]]:
    """A CSV's rows, with or without a byte order mark."""
    with table.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def records(document: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a table of a JSON file, by the names of its columns; numbers keep their digits."""
    content = json.loads(document.read_text("utf-8"), parse_float=Decimal)["tables"][table]
    return [dict(zip(content["columns"], row, strict=True)) for row in content["rows"]]
