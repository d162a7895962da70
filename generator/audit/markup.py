"""HTML -> tags, read once each; and the vocabulary of tags that the theme uses.

Reads what our own presses write (attributes closed, `<` in text escaped), not any HTML. A page of one kind
repeats its tags, so each spelling of a tag is taken apart once and remembered: nine times as fast here as
`html.parser`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from html import unescape
from pathlib import Path
from typing import TypeAlias

from generator.words import THEME

_TAG = re.compile(r"""<[/!a-zA-Z][^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*>""")
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?""")
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)

LINKING = ("href", "src", "poster", "action", "data-figure", "data-library")
"""Attributes that lead to a file."""

REFERRING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "data-filter-for")
"""Attributes that name ids of the same page."""

VOID = frozenset({"!doctype", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})
"""Elements that are never closed."""

IMPLIED = frozenset({"dd", "dt", "li", "tbody", "td", "th", "thead", "tr"})
"""Elements whose end may be left to the next tag."""

Vocabulary: TypeAlias = Mapping[str, frozenset[str]]
"""Tag name: the attributes it is seen with."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag, taken apart: its name in small letters (``/p`` where it closes) and its attributes, unescaped.

    `links` are those of its attributes that lead to a file, `references` those that name an id of the same
    page, by attribute; `closed` that it closes itself.
    """

    name: str
    attributes: Mapping[str, str]
    links: tuple[str, ...]
    references: tuple[tuple[str, str], ...]
    closed: bool


@lru_cache(maxsize=1 << 16)
def _taken_apart(spelling: str) -> Tag:
    inside = spelling[1:-1]
    name, _, rest = inside.replace("\n", " ").partition(" ")
    found = {
        match[1].lower(): unescape(match[2] or match[3] or match[4] or "")
        for match in _ATTRIBUTE.finditer(rest)
    }
    return Tag(
        name.rstrip("/").lower() or "/",
        found,
        tuple(found[attribute] for attribute in LINKING if attribute in found),
        tuple((each, name) for each in REFERRING for name in found.get(each, "").split()),
        inside.endswith("/"),
    )


def tags(text: str) -> Counter[str]:
    """How often each spelling of a tag stands in `text`."""
    return Counter(_TAG.findall(text))


def taken_apart(counted: Counter[str]) -> list[tuple[Tag, int]]:
    """Each tag of `counted` and how often it stands there."""
    return [(_taken_apart(spelling), count) for spelling, count in counted.items()]


def vocabulary(templates: Iterable[str]) -> Vocabulary:
    """The tags and attributes in `templates`, whatever their conditions."""
    found: dict[str, set[str]] = {}
    for template in templates:
        for tag, _ in taken_apart(tags(_TEMPLATE.sub("", template))):
            found.setdefault(tag.name.lstrip("/"), set()).update(tag.attributes)
    return {name: frozenset(attributes) for name, attributes in found.items()}


_DRAWN = (
    "<svg class viewBox role aria-label aria-hidden preserveAspectRatio><rect x y width height>"
    "<text class x y><circle cx cy r><line x1 y1 x2 y2><path class d data-shade>"
    "<a href aria-label><title><defs><pattern id width height patternUnits patternTransform><span lang>"
)
"""What code writes inside a page: charts, maps, and Thai words on an English page."""

_CODE = "<img src alt class>"
"""The QR code at the foot of a page of the guide."""

_FOUND_NOWHERE = "<div lang><h1><h2><p><ul><li><a href>"
"""What the page for missing addresses is made of."""

_MARKDOWN = (
    "<h1 id><h2 id><h3 id><h4 id><p class><ul><ol start><li><dl><dt><dd><a href title class><strong><em><br>"
    "<hr><blockquote><code class><pre tabindex><span class lang><table class><thead><tbody><tr>"
    "<th scope class><td class><div class tabindex role aria-label><img src alt class width height>"
)
"""What Markdown becomes."""

_LETTER = (
    "<div id><span data-fill><a data-print data-mail download hidden>"
    "<button type class hidden data-copy data-done>"
)
"""What the letter that asks for a correction is made of, beside that."""


def _read(folder: Path) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(folder.rglob("*")) if path.is_file()]


@cache
def of_frame() -> Vocabulary:
    """What may stand around the content of a page."""
    ours = "<link rel href hreflang type><script type><body class><a aria-current>"
    return vocabulary([*_read(THEME / "material"), ours])


@cache
def of_content(guide: bool) -> Vocabulary:
    """What may stand in the content of a page of the guide, or of a data page."""
    return vocabulary(
        [_MARKDOWN, _CODE, _LETTER] if guide else [*_read(THEME / "templates"), _DRAWN, _FOUND_NOWHERE]
    )
