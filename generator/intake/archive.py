"""Path -> Parts: a workbook's archive looked through before anything of it is opened as a workbook.

Counts and measures: entries, bytes, elements, nesting, how far the cells go; refuses what acts or points
elsewhere: macros, links, embedded objects, document types. Doesn't know what a cell says.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from generator.intake.foreign import letters
from generator.model import Problem, Refused

FILE_BYTES = 2_000_000
UNPACKED_BYTES = 25_000_000
ENTRIES = 200
ROWS = 20_000
COLUMNS = 200
CELLS = 300_000
"""Cells with a value: the nation's export has 188,000."""
ELEMENTS = 800_000
"""XML elements of all sheets and their texts."""
ELEMENTS_BESIDE = 60_000
"""XML elements of styles and all else."""
NESTING = 50

SHEET_ROOTS = ("worksheet", "chartsheet")
ACTIVE = re.compile(
    r"vbaproject|vbadata|externallink|embedding|oleobject|activex|ctrlprop|macrosheet|dialogsheet|macroenabled"
    r"|connections|querytable|webextension|customui|attachedtemplate|ddelink|/package$"
)
"""What acts or fetches, as parts, types of relations and types of content are called."""
REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


@dataclass(slots=True)
class Part:
    """One worksheet, in numbers from 1: how far its values go, and what a person doesn't see of them."""

    last_row: int = 0
    last_column: int = 0
    cells: int = 0
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Ranges: first row, first column, last row, last column."""


def look_through(path: Path) -> Mapping[str, Part]:
    """The worksheets in the archive at `path`, by the names of their parts. Raises `Refused`."""
    if path.stat().st_size > FILE_BYTES:
        raise _refused("file_too_large", path, limit=f"{FILE_BYTES // 10**6} MB")
    with path.open("rb") as file:
        if file.read(4) == b"\xd0\xcf\x11\xe0":
            raise _refused("workbook_encrypted", path)
    parts: dict[str, Part] = {}
    elements = sheets = listed = 0
    try:
        with ZipFile(path) as archive:
            _entries(path, archive.infolist())
            for entry in archive.infolist():
                if _is_xml(path, archive, entry):
                    reader = Reader(path, entry.filename)
                    loose = [expat.ExpatError] if entry.filename.endswith(".vml") else []
                    with suppress(*loose), archive.open(entry) as content:
                        reader.parser.ParseFile(content)
                    elements += reader.elements if reader.tabular else 0
                    listed += reader.sheets
                    sheets += reader.root in SHEET_ROOTS
                    if reader.root == "worksheet":
                        parts[entry.filename] = reader.part
                    cells = sum(part.cells for part in parts.values())
                    if elements > ELEMENTS or cells > CELLS:
                        raise _refused("workbook_swollen", path)
    except (BadZipFile, zlib.error, OSError, EOFError, expat.ExpatError, ValueError, NotImplementedError,
            RuntimeError) as error:  # fmt: skip
        raise _refused("workbook_unreadable", path) from error
    if listed != sheets:  # one part under many names would be read again for each
        raise _refused("workbook_unreadable", path)
    return parts


def _is_xml(path: Path, archive: ZipFile, entry: ZipInfo) -> bool:
    """Whether an entry is called or begins like XML, in any encoding: a part may have any name."""
    if entry.filename.endswith((".xml", ".rels")):
        return True
    with archive.open(entry) as content:
        start = content.read(64)
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"MZ", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")):
        raise _refused("workbook_active", path, entry.filename)  # a file within the file
    return start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n").startswith(b"<")


def _entries(path: Path, entries: list[ZipInfo]) -> None:
    """Refuse by the archive's table of contents alone."""
    if len(entries) > ENTRIES or sum(entry.file_size for entry in entries) > UNPACKED_BYTES:
        raise _refused("workbook_swollen", path)
    if any(entry.flag_bits & 1 for entry in entries):
        raise _refused("workbook_encrypted", path)
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        if name.casefold() in seen or name != entry.orig_filename or not _inside(name):
            raise _refused("archive_tampered", path, name)
        seen.add(name.casefold())
        if ACTIVE.search(name.casefold()):
            raise _refused("workbook_active", path, name)
    if "xl/workbook.xml" not in seen:
        words = "แฟ้มบีบอัดที่ไม่มีสมุดงาน Excel แบบ .xlsx", "an archive without an .xlsx workbook in it"
        raise _refused("not_a_workbook", path, kind_th=words[0], kind_en=words[1])


def _inside(name: str) -> bool:
    """Whether the name of an entry stays inside the archive."""
    return not name.startswith("/") and not {"..", "."} & {*PurePosixPath(name).parts} and not (
        {":", "\\"} & {*name}
    )  # fmt: skip


def _refused(rule: str, path: Path, value: str = "", **details: str) -> Refused:
    return Refused((Problem(rule, path.name, value=value, details=details),))


class Reader:
    """Reads one XML part, keeping nothing but counts and places."""

    def __init__(self, path: Path, name: str) -> None:
        self.path, self.name = path, name
        self.part = Part()
        self.root = ""
        self.elements = self.depth = self.sheets = 0
        self.row = self.column = 0
        self.hidden = self.valued = False
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.StartDoctypeDeclHandler = self.doctype

    @property
    def tabular(self) -> bool:
        """Whether this part holds cells or their texts."""
        return self.root in ("worksheet", "sst")

    def doctype(self, *_: object) -> None:
        """A document type: no workbook has one, and entities come with it."""
        raise _refused("workbook_doctype", self.path, self.name)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self.elements += 1
        self.depth += 1
        element = tag.rpartition(":")[2]
        self.root = self.root or element
        most = ELEMENTS if self.tabular else ELEMENTS_BESIDE
        if self.elements > most or self.depth > NESTING:
            raise _refused("workbook_swollen", self.path)
        if element in ("Relationship", "Default", "Override"):
            self.relation(attributes)
        elif self.root == "workbook" and element == "sheet":
            self.sheets += 1
        elif self.root == "worksheet":
            self.in_sheet(element, attributes)

    def relation(self, attributes: Mapping[str, str]) -> None:
        """What the workbook is made of, and what it points at: nothing that acts, nothing elsewhere."""
        kind = attributes.get("Type", "") or attributes.get("ContentType", "")
        elsewhere = attributes.get("TargetMode", "").casefold() == "external"
        if ACTIVE.search(kind.casefold()) or (elsewhere and not kind.endswith("/hyperlink")):
            raise _refused("workbook_active", self.path, attributes.get("Target", "") or kind)

    def in_sheet(self, element: str, attributes: Mapping[str, str]) -> None:
        """Rows and cells in ascending order, as every program writes them: two of one place hide one."""
        if element == "row":
            row = int(attributes.get("r", self.row + 1))
            if row <= self.row:
                raise ValueError("rows out of order")
            self.row, self.column = row, 0
            self.hidden = attributes.get("hidden", "") in ("1", "true")
        elif element == "c":
            row, column = _place(attributes["r"]) if "r" in attributes else (self.row, self.column + 1)
            if row != self.row or column <= self.column:
                raise ValueError("cells out of order")
            self.column, self.valued = column, False
        elif element in ("v", "is", "f") and not self.valued:
            self.value()
        elif element == "col" and attributes.get("hidden", "") in ("1", "true"):
            self.part.hidden_columns.append((int(attributes["min"]), int(attributes["max"])))
        elif element == "mergeCell":
            first, _, last = attributes["ref"].partition(":")
            self.part.merged.append((*_place(first), *_place(last or first)))

    def value(self) -> None:
        """A cell has a value: it counts, and so does where it stands."""
        part, self.valued = self.part, True
        part.cells += 1
        part.last_row, part.last_column = max(part.last_row, self.row), max(part.last_column, self.column)
        if self.row > ROWS or self.column > COLUMNS:
            details = {"rows": f"{ROWS:,}", "columns": f"{COLUMNS:,}"}
            raise _refused("cell_far_away", self.path, f"{letters(self.column)}{self.row}", **details)
        if self.hidden and self.row not in part.hidden_rows[-1:]:
            part.hidden_rows.append(self.row)

    def end(self, tag: str) -> None:
        """An element ends."""
        self.depth -= 1


def _place(reference: str) -> tuple[int, int]:
    """``C5`` as row 5, column 3."""
    found = REFERENCE.fullmatch(reference.replace("$", ""))
    if not found:
        raise ValueError("no reference")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def covered(part: Part) -> Iterator[tuple[int, int]]:
    """The places that a merged cell covers, as far as values go, without its first."""
    for top, left, bottom, right in part.merged:
        for row in range(top, min(bottom, part.last_row) + 1):
            for column in range(left, min(right, part.last_column) + 1):
                if (row, column) != (top, left):
                    yield row, column
