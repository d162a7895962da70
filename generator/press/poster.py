"""Poster -> a drawing of one A4 page: as an SVG file with its words in it, or with its words apart for a PDF.

Places are whole tenths of a millimetre. The SVG is whole by itself: it names typefaces and asks for nothing,
holds no script, and its words are text, never markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from generator.artefacts import Card, Drawing, Poster
from generator.linebreak import broken, wide
from generator.press import qr

WIDE, HIGH, EDGE = 2100, 2970, 120
FONTS = "Sarabun, 'TH Sarabun New', 'TH SarabunPSK', sans-serif"
INK, SOFT, PAPER, BRAND, PALE, BLUE, TRACK = (
    *("#16212b", "#465460", "#ffffff", "#0d3b5c", "#e6f0f8", "#2872a8", "#cdd6de"),
)
SIGNAL, ON_SIGNAL, SIGNAL_LINE = "#ffd24a", "#1b1400", "#b9821b"


@dataclass(frozen=True, slots=True)
class Label:
    """A line of words: where its foot stands, its height, its colour, which end of it is at `x`."""

    words: str
    x: int
    y: int
    size: int
    colour: str = INK
    end: str = "start"
    bold: bool = False


@dataclass(slots=True)
class Sheet:
    """What is drawn so far: shapes as SVG elements, words as labels."""

    shapes: list[str] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)

    def box(
        self, x: int, y: int, wide: int, high: int, fill: str, line: str = "", dashed: bool = False
    ) -> None:
        """A rectangle."""
        edge = f' stroke="{line}" stroke-width="5"' if line else ""
        dashes = ' stroke-dasharray="24 18"' if dashed else ""
        self.shapes.append(
            f'<rect x="{x}" y="{y}" width="{wide}" height="{high}" fill="{fill}"{edge}{dashes}/>'
        )

    def words(self, label: Label, width: int = 0, step: int = 0) -> int:
        """A label, broken into lines of at most `width` characters, `step` apart; how many lines it took."""
        lines = broken(label.words, width) if width else (label.words,)
        for place, line in enumerate(lines):
            self.labels.append(
                Label(line, label.x, label.y + place * step, label.size, label.colour, label.end, label.bold)
            )
        return len(lines)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A poster as a picture without its words, and the words; `title` stands for the picture."""

    svg: str
    labels: tuple[Label, ...]
    title: str


def svg(drawing: Drawing) -> bytes:
    """The poster as an SVG file."""
    sheet = _sheet(drawing.poster)
    return _svg(drawing.poster, (*sheet.shapes, *map(_text, sheet.labels))).encode()


def drawn(poster: Poster) -> Drawn:
    """The poster for who sets text."""
    sheet = _sheet(poster)
    return Drawn(_svg(poster, tuple(sheet.shapes)), tuple(sheet.labels), poster.title)


def _svg(poster: Poster, parts: tuple[str, ...]) -> str:
    return "\n".join(
        (
            '<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" '
            f'viewBox="0 0 {WIDE} {HIGH}" role="img" xml:lang="{poster.language}" font-family="{FONTS}">',
            f"<title>{escape(poster.title)}</title>",
            *parts,
            "</svg>\n",
        )
    )


def _text(label: Label) -> str:
    weight = ' font-weight="600"' if label.bold else ""
    end = f' text-anchor="{label.end}"' if label.end != "start" else ""
    return (
        f'<text x="{label.x}" y="{label.y}" font-size="{label.size}" fill="{label.colour}"{weight}{end}>'
        f"{escape(label.words)}</text>"
    )


def _sheet(poster: Poster) -> Sheet:
    """Everything in its place, from the top."""
    sheet = Sheet()
    sheet.box(0, 0, WIDE, HIGH, PAPER)
    sheet.box(0, 0, WIDE, 520, BRAND)
    if poster.marks:
        sheet.box(0, 0, WIDE, 110, SIGNAL)
        sheet.words(Label(" · ".join(poster.marks), WIDE // 2, 74, 50, ON_SIGNAL, "middle", bold=True))
    across = WIDE - 2 * EDGE
    sheet.words(Label(poster.heading, EDGE, 315, _fit(poster.heading, 170, across), PAPER, bold=True))
    sheet.words(Label(poster.under, EDGE, 440, _fit(poster.under, 64, across), PAPER))
    for card, x, room in _columns(poster.figures):
        sheet.box(x, 570, room, 300, PALE)
        sheet.words(Label(card.large, x + 40, 710, _fit(card.large, 130, room - 80), BRAND, bold=True))
        sheet.words(Label(card.small, x + 40, 785, 48, SOFT), room // 26, 58)
    _shares(sheet, poster)
    sheet.words(Label(poster.cards_title, EDGE, 1670, 70, BRAND, bold=True))
    for place, (card, x, room) in enumerate(_columns(poster.cards), 1):
        _card(sheet, place, card, x, room)
    sheet.box(EDGE, 2210, across, 420, PAPER, SIGNAL_LINE, dashed=True)
    sheet.words(Label(poster.room_title, EDGE + 40, 2290, 60, SOFT, bold=True))
    sheet.words(Label(poster.room_hint, EDGE + 40, 2360, 46, SOFT), 75, 60)
    y = 2730
    for line in poster.foot:
        y += 58 * sheet.words(Label(line, EDGE, y, 44, SOFT), 68, 58)
    if poster.code:
        code = qr.svg(poster.code.address)
        sheet.shapes.append(
            code.replace("<svg ", f'<svg x="{WIDE - EDGE - 260}" y="2670" width="260" height="260" ', 1)
        )
    return sheet


LARGE = (
    # height  room a letter takes  step  lines
    (58,      31,                  72,   3),
    (42,      23,                  50,   4),
    (30,      16,                  36,   5),
)  # fmt: skip
"""How large the words of a box are set: the first way in which they don't take more lines, else the last."""


def _card(sheet: Sheet, place: int, card: Card, x: int, room: int) -> None:
    """A numbered box."""
    sheet.box(x, 1710, room, 440, PAPER, BLUE)
    sheet.box(x, 1710, 90, 90, BLUE)
    sheet.words(Label(str(place), x + 45, 1777, 64, PAPER, "middle", bold=True))
    inside = room - 160
    size, letter, step, _ = next(
        (each for each in LARGE if len(broken(card.large, inside // each[1])) <= each[3]), LARGE[-1]
    )
    lines = broken(card.large, inside // letter)
    size = min(_fit(line, size, inside) for line in lines)
    for number, line in enumerate(lines):
        sheet.words(Label(line, x + 120, 1780 + number * step, size, INK, bold=True))
    sheet.words(Label(card.small, x + 40, 1870 + step * (len(lines) - 1), 48, SOFT), (room - 80) // 23, 62)


def _fit(words: str, size: int, room: int) -> int:
    """The size at which `words` stay within `room`, at most `size`; letters are over half as wide as high."""
    return min(size, room * 100 // (58 * max(wide(words), 1)))


def _columns(cards: tuple[Card, ...]) -> Iterator[tuple[Card, int, int]]:
    """Each card with its left edge and width, side by side."""
    gap = 40
    room = (WIDE - 2 * EDGE - gap * (len(cards) - 1)) // max(len(cards), 1)
    for place, card in enumerate(cards):
        yield card, EDGE + place * (room + gap), room


def _shares(sheet: Sheet, poster: Poster) -> None:
    """A bar each below the other, from 0 to 100."""
    sheet.words(Label(poster.shares_title, EDGE, 990, 70, BRAND, bold=True))
    left, right, room = 1000, WIDE - EDGE - 200, 550
    step = min(108, room // max(len(poster.shares), 1))
    for place, share in enumerate(poster.shares):
        y = 1025 + place * step
        sheet.words(Label(share.label, EDGE, y + step * 6 // 10, min(50, step // 2)))
        sheet.box(left, y + step // 5, right - left, step // 2, TRACK)
        if share.value is not None:
            sheet.box(left, y + step // 5, int((right - left) * share.value / 100), step // 2, BLUE)
        value = Label(
            share.shown, WIDE - EDGE, y + step * 6 // 10, min(56, step // 2), BRAND, "end", bold=True
        )
        sheet.words(value)
