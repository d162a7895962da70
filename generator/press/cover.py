"""Cover -> SVG: the front of a book as a picture by itself, for shelves and for readers of e-books.

Its colours are in it, and its words are drawn in whatever Thai typeface there is; lines are short enough for
all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from generator.artefacts import Cover
from generator.press.picture import drawn

WIDE, TALL, LEFT = 600, 848, 48
BRAND, GOLD, WARNING, DARK, WHITE = "#0d3b5c", "#e0b44c", "#ffd24a", "#1b1400", "#fff"
MAP_WIDE = 230
_CHARACTER = 0.62
"""Room for a character, of its height: a little more than it takes."""


def front(cover: Cover) -> bytes:
    """The cover as an SVG file."""
    return "".join(_parts(cover)).encode()


def _parts(cover: Cover) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {TALL}" width="{WIDE}" height="{TALL}" '
        f'role="img" aria-label="{escape(cover.words)}" xml:lang="{cover.language}" '
        f'font-family="Sarabun, \'Noto Sans Thai\', sans-serif" fill="{WHITE}">'
        f'<rect width="{WIDE}" height="{TALL}" fill="{BRAND}"/>'
        f'<rect width="{WIDE}" height="8" fill="{GOLD}"/>'
    )
    yield _text(cover.publisher, LEFT, 54, 17)
    y = 90
    for mark in cover.marks:
        wide = min(WIDE - 2 * LEFT, 24 + 20 * _CHARACTER * len(mark))
        yield f'<rect x="{LEFT}" y="{y - 22}" width="{wide:.0f}" height="32" fill="{WARNING}"/>'
        yield _text(mark, LEFT + 10, y, 18, DARK, bold=True)
        y += 40
    y += 36
    for line in cover.title:
        yield _text(line, LEFT, y, 34, bold=True)
        y += 48
    yield _text(cover.year, LEFT, y + 22, 54, GOLD, bold=True)
    y += 62
    for line in cover.below:
        yield _text(line, LEFT, y, 17)
        y += 26
    y = TALL - 48 - 84 * (len(cover.numbers) - 1)
    for value, words in cover.numbers:
        yield _text(value, LEFT, y - 26, 36, bold=True)
        yield _text(words, LEFT, y, 18)
        y += 84
    if cover.picture is not None:
        tall = MAP_WIDE * cover.picture.height // cover.picture.width
        place = f' x="{WIDE - MAP_WIDE - 36}" y="{TALL - tall - 36}" width="{MAP_WIDE}" height="{tall}"'
        yield drawn(cover.picture).svg.replace("<svg", f"<svg{place}", 1)
    yield "</svg>"


def _text(words: str, x: int, y: int, size: int, fill: str = "", bold: bool = False) -> str:
    colour = f' fill="{fill}"' if fill else ""
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{x}" y="{y}" font-size="{size}"{colour}{weight}>{escape(words)}</text>'
