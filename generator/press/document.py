"""Document -> PDF, set by typst: tagged (PDF/UA-1), in Sarabun, without a clock.

A template (`theme/documents/`) gets its view as JSON and shows it; what stands in the view is never read as
markup. No file is read but the templates, no font but Sarabun, and nothing is written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import cache
from importlib.resources import as_file, files
from io import BytesIO
from typing import Any

import pikepdf
import typst

from generator.artefacts import Bars, Code, Document, Line, Map, Poster, Scatter, Strip, Thai
from generator.press import picture, poster, qr
from generator.words import THEME

pikepdf.settings.set_flate_compression_level(9)

DOCUMENTS = THEME / "documents"
LARGE = 500_000
"""Characters of a view from which on a document counts as large."""
KEPT = 11
"""Documents after which the setter has forgotten one."""


def pdf(document: Document) -> bytes:
    """The document as the bytes of a PDF file; one compiler serves all of a process."""
    given = {
        "title": document.title,
        "author": document.author,
        "language": str(document.language),
        "made": [document.made.year, document.made.month, document.made.day],
        "view": _plain(document.view),
    }
    text = json.dumps(given, ensure_ascii=False, allow_nan=False)
    made = _compiler().compile(
        input=(DOCUMENTS / f"{document.template}.typ").read_bytes(),
        format="pdf",
        sys_inputs={"given": text},
        pdf_standards=["ua-1"],
        timestamp=int(datetime.combine(document.made, time(), UTC).timestamp()),
    )
    assert isinstance(made, bytes)
    if len(text) > LARGE:
        _forget()
    return compact(made)


def compact(content: bytes) -> bytes:
    """The same PDF in a quarter of the bytes: typst writes a plain object for each cell of a tagged table."""
    packed = BytesIO()
    with pikepdf.open(BytesIO(content)) as opened:
        opened.save(
            packed,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
            deterministic_id=True,
        )
    return packed.getvalue()


def _forget() -> None:
    """Let the setter forget what it has set: it keeps all of its last ten documents, and 150 MB of a book."""
    for _ in range(KEPT):
        _compiler().compile(input=b"#set document(title: [-])", format="pdf")


def begun() -> bool:
    """Whether this process has set a document: the setter has threads then, for which a process forked from
    this one would wait for ever."""
    return bool(_compiler.cache_info().currsize)


@cache
def _compiler() -> typst.Compiler:
    with as_file(files("fontpkg_sarabun") / "files") as folder:
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
        )
    return typst.Compiler(root=str(DOCUMENTS), font_paths=fonts)


def _plain(value: Any) -> Any:
    """`value` as JSON knows it: pictures and codes as `picture.Drawn`, Thai words on an English
    page as ``{"thai": …}``, numbers that are not whole as text with their digits."""
    match value:
        case None | bool() | int() | str():
            return value
        case Decimal() | date():
            return str(value)
        case Code():
            return {"png": list(qr.png(value.address, value.dots)), "words": value.address}
        case Bars() | Line() | Map() | Scatter() | Strip():
            return _plain(picture.drawn(value))
        case Poster():
            return _plain(poster.drawn(value))
        case Thai():
            return {"thai": value.words}
        case Mapping():
            return {str(key): _plain(each) for key, each in value.items()}
        case tuple() | list():
            return [_plain(each) for each in value]
        case _ if is_dataclass(value):
            return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    raise TypeError(f"a document can't show {type(value).__name__}")
