"""What can be published, as values: the language between `compose` and `press`.

Nothing here knows LPA, and nothing here knows how a format is written. Addresses are relative to the
site's root, with forward slashes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from html import escape
from typing import Any, TypeAlias

from generator.model import Language

Value: TypeAlias = str | int | Decimal | date | None
"""What a cell of a table, sheet or CSV may hold. None is an empty cell."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: a template's name and the view it shows, to be poured into a frame.

    `section` is the entry of the navigation it stands under; `twin` the address of the same page in
    the other language; `explores` that it may load the chart library when asked to; `feed` the address
    of the feed that tells its news, if there is one; `scripts` the addresses of scripts that it needs beside
    the one that all pages have; `picture` what is shown where the page is passed on; `dataset` what it says
    of its data to machines, in the words of schema.org (absolute addresses; None: nothing).
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


@dataclass(frozen=True, slots=True)
class Formula:
    """What a spreadsheet works out by itself, without ``=``: ``[key]`` stands for the cell of the column with
    that key in the same row, ``[key:]`` for the column's cells in all rows."""

    text: str


@dataclass(frozen=True, slots=True)
class Shut:
    """A cell of an entry column that nothing is typed into; it shows `shown`."""

    shown: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What is typed into a column: one of `choices`, or any number from 0 where there are none.

    `title` and `prompt` are said where a cell is chosen, `refusal` where something else is typed.
    """

    choices: tuple[str, ...]
    title: str
    prompt: str
    refusal: str


SheetCell: TypeAlias = Value | Formula | Shut
"""What a cell of a sheet may hold, which a CSV's can't."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its heading, its width in characters, and the number format (empty: text).

    `group` stands over neighbouring columns that have it in common, `note` is a comment on the heading,
    `key` is what formulas call the column.
    """

    title: str
    width: float
    number_format: str = ""
    key: str = ""
    group: str = ""
    note: str = ""
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a workbook, under lines of text (`above`): its columns and rows.

    `totals` is a row between those lines and the headings. The first `frozen` columns stay in view and are
    repeated on every printed page, so that a wide sheet takes several pages side by side. A sheet with
    an entry column is a form: all but its open cells are locked, and a hidden row holds the keys.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[SheetCell, ...], ...]
    above: tuple[str, ...] = ()
    table: str = ""
    header_height: float = 42.0
    totals: tuple[SheetCell, ...] = ()
    frozen: int = 0

    @property
    def form(self) -> bool:
        """Whether it is there to be filled in."""
        return any(column.entry for column in self.columns)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A spreadsheet file. `made` is the date it carries (never the clock's)."""

    address: str
    title: str
    subject: str
    made: date
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Csv:
    """A table as CSV. `bom` for people (Excel needs it), none for machines."""

    address: str
    header: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    bom: bool = False


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


Artefact: TypeAlias = Page | Workbook | Csv | Json | Script | Asset | Feed


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


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart: one number a label. `sentence` says in words what the bars show."""

    title: str
    sentence: str
    labels: tuple[str, ...]
    values: tuple[int, ...]
    label_title: str
    value_title: str

    @property
    def rows(self) -> tuple[tuple[str, int], ...]:
        """Label and number of each bar, for the table beside the picture."""
        return tuple(zip(self.labels, self.values, strict=True))


@dataclass(frozen=True, slots=True)
class Dot:
    """One point of a scatter, and what it is called."""

    label: str
    x: Decimal
    y: Decimal


@dataclass(frozen=True, slots=True)
class Scatter:
    """Points by two numbers, with a line across and one up at the means, which `mean_words` name.
    `sentence` says in words what they show."""

    title: str
    sentence: str
    x_title: str
    y_title: str
    x_mean: Decimal
    y_mean: Decimal
    mean_words: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One point of a line: None where nothing is known; `joined` with the one before, or broken off it."""

    label: str
    value: Decimal | None
    joined: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line over time, the oldest step first. `sentence` says in words what it shows."""

    sentence: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """Where one value lies in a group's distribution, from `low` to `high` of the axis: the whole range, its
    middle half, its median and the value's own mark. `sentence` says it in words."""

    sentence: str
    low: Decimal
    high: Decimal
    least: Decimal
    lower: Decimal
    median: Decimal
    upper: Decimal
    greatest: Decimal
    own: Decimal


@dataclass(frozen=True, slots=True)
class Area:
    """One area of a map: its outline (SVG path data), what it is called and says, where it leads (empty:
    nowhere), and its `shade`: 1 the darkest to 5, 0 for none, `HATCHED` for what is not part of it."""

    outline: str
    words: str
    href: str
    shade: int


HATCHED = -1


@dataclass(frozen=True, slots=True)
class Map:
    """A map of areas; `words` say what it shows. `legend` names the shades that occur, in order."""

    words: str
    width: int
    height: int
    areas: tuple[Area, ...]
    legend: tuple[tuple[int, str], ...]
