"""Letter -> DOCX bytes for any word processor; the same letter gives the same bytes.

Text is always text: it goes into runs, which know no markup. Thai is a complex script to word processors,
which take its typeface, size and weight from settings of their own (``cs``, ``szCs``, ``bCs``): each is set
beside the other. What a PDF of the same blocks looks like is `theme/documents/letter.typ`'s matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

import docx as word
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt

from generator.artefacts import Code
from generator.artefacts.letters import Blank, Block, Grid, Heading, Letter, Paragraph
from generator.press.qr import png
from generator.press.styles import FONT
from generator.press.workbook import settled

SIZE, SMALL, FOOT, TITLE = 16, 14, 12, 18
ROOM = Cm(16)
"""Between the margins of an A4 page, as official paper has them: 3 cm left, 2 cm right."""

CODE, BESIDE = Cm(1.8), Cm(2.2)
"""A QR code at the foot of a page, with its quiet zone; and its cell, whose edges keep some room."""

DRAWN_IN = Cm(2.5)
"""How far the first line of a letter's paragraph is drawn in."""

LONGEST = 255
"""Characters that a property of a document may have."""

SURPLUS = ("stylesWithEffects", "customXml", "theme", "webSettings", "fontTable", "numbering")
"""Parts that an empty document brings and no letter uses; with all styles but these they are two thirds of
its bytes."""

STYLES = {"Normal", "Heading 1", "Heading 2", "Header", "Footer", "Normal Table", "Table Grid"}

PARTS = ("rFonts", "b", "bCs", "sz", "szCs", "lang")
"""The settings of a style in the order that the format wants."""


def docx(letter: Letter) -> bytes:
    """The letter as the bytes of a DOCX file."""
    document: Any = word.Document()
    _lighten(document)
    _about(document, letter)
    _page(document.sections[0])
    for name, size, bold in (("Normal", SIZE, False), ("Heading 1", TITLE, True), ("Heading 2", SIZE, True)):
        _style(document.styles[name], size, bold)
    for name, size in (("Small", SMALL), ("Foot", FOOT)):
        _style(document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH), size, False)
    _head_and_foot(document.sections[0], letter)
    for block in letter.blocks:
        _write(document, block)
    raw = BytesIO()
    document.save(raw)
    return settled(raw.getvalue(), letter.made)


def _lighten(document: Any) -> None:
    """Take out what no letter uses, and whatever speaks of it."""
    for part, surplus in ((document.part.package, ("thumbnail",)), (document.part, SURPLUS)):
        for key in [key for key, rel in part.rels.items() if rel.reltype.endswith(surplus)]:
            part.rels.pop(key)
    for style in list(document.styles):
        if style.name not in STYLES:
            style.delete()
    for place, names in (
        (document.styles.element, ("latentStyles", "docDefaults/w:rPrDefault")),
        (document.settings.element, ("themeFontLang", "clrSchemeMapping")),
    ):
        for name in names:
            for found in place.xpath(f"w:{name}"):
                found.getparent().remove(found)


def _about(document: Any, letter: Letter) -> None:
    about, made = document.core_properties, datetime.combine(letter.made, time(), UTC)
    title, author = letter.title[:LONGEST], letter.author[:LONGEST]
    about.title, about.author, about.last_modified_by = title, author, author
    about.created = about.modified = made
    about.comments, about.language, about.revision = "", str(letter.language), 1


def _page(section: Any) -> None:
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2)
    section.footer_distance = Cm(0.8)


def _style(style: Any, size: int, bold: bool) -> None:
    """The typeface of a style, for both kinds of script, black as paper has it."""
    settings = style.element.get_or_add_rPr()
    for child in list(settings):
        settings.remove(child)
    given = {
        "rFonts": dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), FONT),
        **({"b": {}, "bCs": {}} if bold else {}),
        "sz": {"val": str(2 * size)},
        "szCs": {"val": str(2 * size)},
        "lang": {"val": "en-US", "bidi": "th-TH"},
    }
    for name in PARTS:
        if name in given:
            made = OxmlElement(f"w:{name}")
            for key, value in given[name].items():
                made.set(qn(f"w:{key}"), value)
            settings.append(made)
    style.paragraph_format.space_before = Pt(6 if bold else 0)
    style.paragraph_format.space_after = Pt(3)
    style.paragraph_format.line_spacing = 1


def _head_and_foot(section: Any, letter: Letter) -> None:
    head = section.header.paragraphs[0]
    head.style = "Small"
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _bold(head, " · ".join(letter.marks))
    foot = _beside(section.footer, letter.code) if letter.code else section.footer
    first, *lines = letter.foot
    for place, line in enumerate((f"{first} · ", *lines)):
        paragraph = foot.paragraphs[0] if place == 0 else foot.add_paragraph()
        paragraph.style = "Foot"
        paragraph.add_run(line)
        if place == 0:
            _number(paragraph, letter.page)


def _beside(foot: Any, code: Code) -> Any:
    """The part of the foot that is left of a QR code."""
    table = foot.add_table(1, 2, ROOM)
    table.autofit = False
    left, right = table.rows[0].cells
    for column, cell, width in zip(table.columns, (left, right), (ROOM - BESIDE, BESIDE), strict=True):
        column.width = cell.width = width
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    shown = right.paragraphs[0].add_run().add_picture(BytesIO(png(code.address, code.dots)), CODE)
    shown._inline.docPr.set("descr", code.address)
    last = foot.paragraphs[0]  # the format wants one after a table
    last.paragraph_format.line_spacing = Pt(1)
    foot._element.append(last._p)
    return left


def _number(paragraph: Any, line: str) -> None:
    """Our own words with the number of the page, and of all pages, where they ask for them."""
    for part in re.split(r"(\{page\}|\{of\})", line):
        if part in ("{page}", "{of}"):
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), "PAGE" if part == "{page}" else "NUMPAGES")
            paragraph._p.append(field)
        elif part:
            paragraph.add_run(part)


def _write(document: Any, block: Block) -> None:
    match block:
        case Heading():
            heading = document.add_heading(block.words, block.level)
            heading.paragraph_format.page_break_before = block.fresh
            if block.level == 1:
                heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
        case Paragraph():
            paragraph = document.add_paragraph(block.words, "Small" if block.small else None)
            if block.drawn_in:
                paragraph.paragraph_format.first_line_indent = DRAWN_IN
            if block.middle:
                paragraph.paragraph_format.left_indent = ROOM // 2
        case Blank():
            paragraph = document.add_paragraph()
            _bold(paragraph, block.label)
            paragraph.add_run(f" {block.words}" if block.words else "")
            for place in range(block.lines):
                _dots(paragraph if place == 0 and not block.words else document.add_paragraph())
        case Grid():
            _table(document, block)


def _bold(paragraph: Any, words: str) -> None:
    run = paragraph.add_run(words)
    run.font.bold = run.font.cs_bold = True


def _dots(paragraph: Any) -> None:
    """A dotted line from where the paragraph is to its end."""
    paragraph.paragraph_format.tab_stops.add_tab_stop(ROOM, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    paragraph.add_run("\t")


def _table(document: Any, grid: Grid) -> None:
    """Bordered, its headings repeated on every page."""
    caption = document.add_paragraph()
    _bold(caption, grid.caption)
    caption.paragraph_format.keep_with_next = True
    table = document.add_table(0, len(grid.heads), "Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    widths = [Emu(ROOM * part // sum(grid.widths)) for part in grid.widths]
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = width
    _row(table, grid.heads, widths, [WD_ALIGN_PARAGRAPH.CENTER] * len(widths), head=True)
    sides = [WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.LEFT for right in grid.right]
    for row in grid.rows:
        _row(table, row, widths, sides)
    document.add_paragraph().paragraph_format.line_spacing = Pt(6)  # the format wants one after a table


def _row(
    table: Any, values: Iterable[str], widths: list[Emu], sides: Iterable[Any], head: bool = False
) -> None:
    """One row, written part by part: a library's cell looks its whole table through."""
    row = table._tbl.add_tr()
    settings = row.get_or_add_trPr()
    if head:
        settings.append(OxmlElement("w:tblHeader"))
    for value, width, side in zip(values, widths, sides, strict=True):
        cell = row.add_tc()
        cell.width = width
        paragraph = cell.p_lst[0]
        paragraph.style = "Small"
        paragraph.get_or_add_pPr().jc_val = side
        run = paragraph.add_r()
        run.text = value
        if head:
            bold = run.get_or_add_rPr()
            bold.append(OxmlElement("w:b"))
            bold.append(OxmlElement("w:bCs"))
