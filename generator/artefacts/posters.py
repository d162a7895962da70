"""Posters of one A4 page, as values: what they say, not where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.artefacts.documents import Code
from generator.model import Language


@dataclass(frozen=True, slots=True)
class Share:
    """A bar from 0 to 100, with its label and its value as shown; None has no bar."""

    label: str
    shown: str
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Card:
    """Something said in a box of its own: large, with smaller words below."""

    large: str
    small: str


@dataclass(frozen=True, slots=True)
class Poster:
    """One page of figures, bars and boxes, with room for what its maker adds.

    `marks` say what it is not and stand at the top; `foot` and `code` say whose it is and where more stands.
    """

    language: Language
    title: str
    marks: tuple[str, ...]
    heading: str
    under: str
    figures: tuple[Card, ...]
    shares_title: str
    shares: tuple[Share, ...]
    cards_title: str
    cards: tuple[Card, ...]
    room_title: str
    room_hint: str
    foot: tuple[str, ...]
    code: Code | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A poster as an SVG file."""

    address: str
    poster: Poster
