"""Charts, strips and maps that stand inside pages and documents, as values."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


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
