"""Data files, feeds and bytes, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from generator.model import Language

Value: TypeAlias = str | int | Decimal | date | None
"""What a cell of a table, sheet or CSV may hold. None is an empty cell."""


@dataclass(frozen=True, slots=True)
class Csv:
    """A table as CSV. `bom` for people (Excel needs it), none for machines. `about` names the schema that
    describes it to machines (empty: it is a copy of another, or described with others)."""

    address: str
    header: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    bom: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Json:
    """A value as JSON: mappings in the order given, exact numbers as `Decimal` or `int`."""

    address: str
    value: Any


@dataclass(frozen=True, slots=True)
class Script:
    """Data that a page's script needs, as a classic script calling ``lpa.data(name, value)``:
    ``fetch`` fails on ``file://``."""

    address: str
    name: str
    value: Any


@dataclass(frozen=True, slots=True)
class Digests:
    """A `Script` that can only be made when all other files are there, because it holds their digests
    (SHA-256, in hexadecimal): the address of each that people keep and whose digest has one of `beginnings`;
    and what is known of files that stood there before, by digest."""

    address: str
    name: str
    beginnings: tuple[str, ...]
    before: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Asset:
    """Bytes that are published as they are."""

    address: str
    content: bytes


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One piece of news: `name` tells it from all others for ever; `page` is where more of it stands."""

    name: str
    title: str
    summary: str
    day: date
    page: str


@dataclass(frozen=True, slots=True)
class Feed:
    """News, the newest first; `page` is the page that it belongs to, links relative to `address`."""

    address: str
    language: Language
    name: str
    title: str
    author: str
    page: str
    day: date
    entries: tuple[FeedEntry, ...]
