"""Round -> its indicators: the framework of the demonstration.

`indicators.csv` holds the topics: in which rounds, where as a pilot, under which heading, who it applies
to, how often it is cut (`cut_percent`; 0: cutting isn't allowed), how well LGOs usually do in the newest
round (`level_percent`; 90 and more: most have full marks), by how much they became better each year
(`yearly_percent`) and how far they differ (`spread_percent`). Names and guides are the project's own
words, on topics that real rounds have had. Five marks an indicator, as in 2564.

Does not give marks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from csv import DictReader
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from generator.demo.country import ROUNDS
from generator.model import Indicator, LgoType, Text

FULL_MARKS = 5

DEPTH = {ROUNDS[0]: 1, ROUNDS[1]: 1, ROUNDS[2]: 2}
"""How many headings stand between dimension and indicator: real rounds differ."""


@dataclass(frozen=True, slots=True)
class Topic:
    """An indicator as it recurs: its rounds, and what its marks are like."""

    key: str
    dimension: int
    rounds: frozenset[int]
    pilot_in: frozenset[int]
    headings: tuple[str, ...]
    name: Text
    steps: tuple[int, ...]
    applies: frozenset[LgoType]
    cut_share: float
    level: float
    yearly: float
    spread: float
    guide: Text


@cache
def topics() -> tuple[Topic, ...]:
    """Every topic, in order of key; a cell of `marks` goes by this order."""
    text = files(__package__).joinpath("indicators.csv").read_text(encoding="utf-8")
    return tuple(
        Topic(
            key=row["key"],
            dimension=int(row["key"][1]),
            rounds=frozenset(map(int, row["rounds"].split("|"))),
            pilot_in=frozenset(map(int, filter(None, row["pilot_in"].split("|")))),
            headings=(row["heading"], row["subheading"]),
            name=Text(row["name_th"], row["name_en"]),
            steps=tuple(map(int, row["steps"].split("|"))),
            applies=frozenset(map(LgoType, row["applies"].split("|"))),
            cut_share=int(row["cut_percent"]) / 100,
            level=int(row["level_percent"]) / 100,
            yearly=int(row["yearly_percent"]) / 100,
            spread=int(row["spread_percent"]) / 100,
            guide=Text(row["guide_th"], row["guide_en"]),
        )
        for row in DictReader(text.splitlines())
    )


def indicators(year: int) -> Iterator[Indicator]:
    """The indicators of the round in order of key, numbered within their dimension."""
    serial: Counter[int] = Counter()
    for topic in topics_of(year):
        serial[topic.dimension] += 1
        yield Indicator(
            key=topic.key,
            number=f"{topic.dimension}.{serial[topic.dimension]}",
            dimension=topic.dimension,
            section=topic.headings[: DEPTH[year]],
            name=topic.name,
            full_marks=FULL_MARKS,
            steps=topic.steps,
            applies=topic.applies,
            pilot=year in topic.pilot_in,
            cut_allowed=topic.cut_share > 0,
            guide=topic.guide,
        )


def topics_of(year: int) -> tuple[Topic, ...]:
    """The topics of the round, in order of key: those under one heading stand together."""
    return tuple(topic for topic in topics() if year in topic.rounds)
