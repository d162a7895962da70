"""Book -> EPUB 3: reflowable XHTML with contents and accessibility metadata; the same book, the same bytes.

A chapter is a file, and so is each of its sections that has a page of its own. Pictures are SVG files with
the words that stand for them. It holds no typeface: readers choose their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.artefacts import Block, Book, Chapter, Figure, Section
from generator.press import picture
from generator.press.cover import front
from generator.press.qr import png
from generator.words import THEME

CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>\n"
)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One file of the book's text: what it begins with, and the sections in it."""

    name: str
    title: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...] = ()
    way: object = None


@dataclass(slots=True)
class Pictures:
    """The pictures of one book, named in the order in which they are met."""

    drawn: dict[str, str] = field(default_factory=dict)

    def place(self, figure: Figure) -> dict[str, str]:
        """Where the picture of `figure` stands in the book, and the words for it."""
        made = picture.drawn(figure.picture)
        name = f"pictures/{len(self.drawn) + 1:03}.svg"
        self.drawn[name] = picture.image(made)
        return {"name": name, "words": made.words}


def epub(book: Book) -> bytes:
    """The book as the bytes of an EPUB file."""
    pictures = Pictures()
    leaves = tuple(leaf for chapter in book.chapters for leaf in _leaves(chapter))
    written = {
        f"{leaf.name}.xhtml": _render("leaf.xhtml", book=book, leaf=leaf, place=pictures.place)
        for leaf in leaves
    }
    files: dict[str, str | bytes] = {
        "package.opf": _render("package.opf", book=book, leaves=leaves, pictures=tuple(pictures.drawn)),
        "contents.xhtml": _render("contents.xhtml", book=book),
        "cover.xhtml": _render("cover.xhtml", book=book),
        "cover.svg": front(book.cover),
        "book.css": (THEME / "epub" / "book.css").read_bytes(),
        **({"code.png": png(book.way.code.address, book.way.code.dots)} if book.way else {}),
        **written,
        **pictures.drawn,
    }
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        stamp = (book.made.year, book.made.month, book.made.day, 0, 0, 0)
        for name, content in (
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", CONTAINER),
            *((f"EPUB/{name}", content) for name, content in files.items()),
        ):
            info = ZipInfo(name, stamp)
            info.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            info.external_attr, info.create_system = 0o644 << 16, 3
            archive.writestr(info, content.encode() if isinstance(content, str) else content)
    return out.getvalue()


def _leaves(chapter: Chapter) -> Iterator[Leaf]:
    """The chapter with the sections that stay in it, then those that have pages of their own."""
    within = tuple(section for section in chapter.sections if not section.own)
    yield Leaf(chapter.name, chapter.title, chapter.blocks, within)
    for section in chapter.sections:
        if section.own:
            yield Leaf(section.name, section.title, section.blocks, way=section.way)


def _render(template: str, **view: object) -> str:
    return _environment().get_template(f"{template}.jinja").render(view)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(THEME / "epub"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
