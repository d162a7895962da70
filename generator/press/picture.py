"""Picture -> SVG: inside a page, where the style sheet colours it; or by itself in a document, with its own
colours and its labels apart.

Which picture is drawn by whom; nothing is drawn here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import escape, unescape
from typing import TypeAlias

from generator.artefacts import Bars, Line, Map, Scatter, Strip
from generator.press import chart, plot
from generator.words import THEME

Picture: TypeAlias = Bars | Line | Map | Scatter | Strip

LABELS = {
    # class     height  end at x  y is the middle
    "bars":        (13, "center", False),
    "label":       (11, "center", False),
    "plot":        (16, "center", False),
    "plot__tick":  (16, "right",  True),
    "plot__title": (16, "left",   False),
}  # fmt: skip
"""How words in a picture stand, by their own class or the picture's, as the style sheet has it for pages."""

_KIND = re.compile(r'<svg[^>]* class="(\w+)"')
_WIDE = re.compile(r'<svg[^>]* viewBox="0 0 (\d+) \d+"')
_TEXT = re.compile(
    r'<text(?: class="(?P<name>\w+)")? x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)">(?P<words>[^<]*)</text>'
)
_TITLE = re.compile(r"<title>[^<]*</title>")


@dataclass(frozen=True, slots=True)
class Label:
    """Words in a picture: their place in its own units, their height, which of their ends is at `x`, and
    whether `y` is their middle or their foot."""

    words: str
    x: str
    y: str
    size: int
    end: str
    middle: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as an image by itself, `wide` units across: the drawing, its labels, and the words for it."""

    svg: str
    wide: int
    labels: tuple[Label, ...]
    words: str


def svg(picture: Picture) -> str:
    """The picture as an element of a page."""
    match picture:
        case Bars():
            return chart.svg(picture)
        case Line():
            return plot.line(picture)
        case Scatter():
            return plot.scatter(picture)
        case Strip():
            return chart.strip(picture)
        case Map():
            return chart.map_(picture)


def drawn(picture: Picture) -> Drawn:
    """The picture with its colours in it. Its labels are apart, for who sets text: drawn as part of the SVG,
    Thai vowels over consonants are lost to readers of the document."""
    return alone(svg(picture), _said(picture), _style())


def _said(picture: Picture) -> str:
    """What stands for the picture: its sentence, and the numbers that are in no other place."""
    if isinstance(picture, Map):
        return picture.words
    rows = picture.rows if isinstance(picture, Bars) else ()
    return " · ".join((picture.sentence, *(f"{label}: {value:,}" for label, value in rows)))


def image(drawn: Drawn) -> str:
    """The drawing with its labels in it again, for who shows pictures and sets no text into them."""
    anchors = {"center": "middle", "left": "start", "right": "end"}
    labels = (
        f'<text x="{each.x}" y="{float(each.y) + each.size * 0.35 * each.middle:.1f}" font-size="{each.size}"'
        f' text-anchor="{anchors[each.end]}">{escape(each.words)}</text>'
        for each in drawn.labels
    )
    group = f'<g font-family="Sarabun, sans-serif" fill="#16212b">{"".join(labels)}</g></svg>'
    return drawn.svg.removesuffix("</svg>") + group


def alone(element: str, words: str, style: str = "") -> Drawn:
    """An SVG element of a page as an image of its own, which `words` stand for."""
    kind, wide = _KIND.match(element), _WIDE.match(element)
    if kind is None or wide is None:
        raise ValueError(f"not a picture of ours: {element[:60]}")

    def label(found: re.Match[str]) -> Label:
        size, end, middle = LABELS[found["name"] if found["name"] in LABELS else kind[1]]
        return Label(unescape(found["words"]), found["x"], found["y"], size, end, middle)

    labels = tuple(map(label, _TEXT.finditer(element)))
    bare = _TITLE.sub("", _TEXT.sub("", element))
    styled = f"<style>{style}</style>" if style else ""
    inside = f' xmlns="http://www.w3.org/2000/svg">{styled}'
    return Drawn(bare.replace(">", inside, 1), int(wide[1]), labels, words)


@cache
def _style() -> str:
    return (THEME / "documents" / "pictures.css").read_text(encoding="utf-8")
