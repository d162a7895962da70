"""Pages and what they are poured into, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from generator.artefacts.data import Asset, Script
from generator.model import Language


@dataclass(frozen=True, slots=True)
class Page:
    """A page: a template's name and the view it shows, to be poured into a frame.

    `section` is the entry of the navigation it stands under; `twin` the address of the same page in
    the other language; `explores` that it may load the chart library when asked to; `feed` the address
    of the feed that tells its news, if there is one; `scripts` the addresses of scripts that it needs beside
    the one that all pages have; `picture` what is shown where the page is passed on; `dataset` what it says
    of its data to machines, in the words of schema.org (absolute addresses; None: nothing); `weighs` the
    files of which it says how large they are: they are made before it; `forward` the page that a browser goes
    on to at once.
    """

    address: str
    language: Language
    template: str
    title: str
    description: str
    section: str
    twin: str
    view: Mapping[str, Any]
    explores: bool = False
    feed: str = ""
    scripts: tuple[str, ...] = ()
    picture: str = ""
    dataset: Mapping[str, Any] | None = None
    weighs: tuple[str, ...] = ()
    forward: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """The empty page of one language and depth, cut at its markers.

    `pieces` alternate literal HTML and the name of a marker, beginning and ending with HTML:
    ``("<!doctype…", "title", "</title>…", "content", "…</html>")``.
    """

    language: Language
    depth: int
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """What the prose builder gives: frames by (language, depth), finished pages and the look's files, and the
    pages' words for the finder."""

    frames: Mapping[tuple[Language, int], Frame]
    assets: tuple[Asset, ...] = field(default=())
    texts: tuple[Script, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Thai:
    """Thai words on an English page, where English is not known: pages mark them ``lang="th"``."""

    words: str

    def __html__(self) -> str:
        """What a template prints: the words, escaped, in their language."""
        return f'<span lang="th">{escape(self.words)}</span>'

    def __str__(self) -> str:
        """The bare words, for titles and attributes."""
        return self.words
