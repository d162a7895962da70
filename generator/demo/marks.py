"""Country, framework -> what every LGO scored: the cells of one province in one round.

How well an LGO does is made of what its type, its province, its district and it itself are like, which
last; what it does on an indicator, of that, of how hard the indicator is and how it becomes easier with
the years, of what its province makes of it, of the LGO's habit on it, and of the day. All but the first
count more where an indicator has a wide spread: then some have full marks and some have none. The shape
(a ceiling that most reach on easy indicators, about nineteen in twenty LGOs past 70 % in the newest round,
five to ten marks between alike LGOs, two indicators on smoke-free places like two real ones) is that of
published results; no number is taken from them.

Cut cells last, too: an LGO without a waterworks has none next year. Cells are missing only in
`PROVISIONAL`, of a few LGOs, in some provinces more than in others.

Does not know totals or grades.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.demo.chance import bell, between, stream
from generator.demo.country import ROUNDS, Country
from generator.demo.framework import FULL_MARKS, Topic, topics, topics_of
from generator.model import Lgo, LgoType, Province

PROVISIONAL = ROUNDS[-1]

CUT, NOT_APPLICABLE, MISSING = "cut", "-", ""
"""What a cell holds instead of marks."""

TYPE_LEVEL = {
    LgoType.PAO: 0.06,
    LgoType.CITY: 0.07,
    LgoType.PATTAYA: 0.08,
    LgoType.TOWN: 0.05,
    LgoType.SUBDISTRICT: 0.02,
    LgoType.SAO: -0.02,
}
TYPE_CUT = {
    LgoType.PAO: 0.8,
    LgoType.CITY: 0.25,
    LgoType.PATTAYA: 0.25,
    LgoType.TOWN: 0.4,
    LgoType.SUBDISTRICT: 0.9,
    LgoType.SAO: 1.1,
}
"""How often indicators are cut, against the usual: towns have what a village lacks."""

USUAL_SPREAD = 0.28


@dataclass(frozen=True, slots=True)
class Scored:
    """What a province has in a round: its LGOs, by code, each with a cell a topic of `topics_of(year)`."""

    year: int
    province: Province
    rows: tuple[tuple[Lgo, tuple[str, ...]], ...]


def cells(country: Country, seed: int, year: int, province: str) -> Iterator[tuple[Lgo, tuple[str, ...]]]:
    """The province's LGOs in the round, by code, with a cell a topic of `topics_of(year)`."""
    here = topics_of(year)
    place = {topic.key: number for number, topic in enumerate(topics())}
    shared = _levels(seed, f"province/{province}", 0.025)
    usual = {
        topic.key: topic.level
        - topic.yearly * (PROVISIONAL - year)
        + _wide(topic, bell(stream(seed, "campaign", province, topic.key), 0.06))
        for topic in here
    }
    for lgo in country.standing(year, province):
        lasting = stream(seed, "habit", lgo.code)
        habits = [(bell(lasting, 0.2), lasting.random()) for _ in place]
        local = _levels(seed, f"district/{lgo.district.code}", 0.03)
        own = _levels(seed, f"lgo/{lgo.code}", 0.07)
        now = _levels(seed, f"lgo/{lgo.code}/{year}", 0.035)
        level = {
            number: TYPE_LEVEL[lgo.type] + shared[number] + local[number] + own[number] + now[number]
            for number in own
        }
        day = stream(seed, "day", lgo.code, str(year))
        row = []
        for topic in here:
            habit, cut = habits[place[topic.key]]
            if lgo.type not in topic.applies:
                row.append(NOT_APPLICABLE)
            elif topic.cut_share and cut + bell(day, 0.01) < topic.cut_share * TYPE_CUT[lgo.type]:
                row.append(CUT)
            else:
                push = level[topic.dimension] + habit + bell(day, 0.2)
                row.append(str(_step(topic, usual[topic.key] + _wide(topic, push))))
        if year == PROVISIONAL:
            _lose(row, seed, lgo)
        yield lgo, tuple(row)


def sums(year: int, row: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Number, marks and full marks of each dimension, pilots left out, as a province's export has them."""
    here = topics_of(year)
    counted = [
        (topic.dimension, int(cell))
        for topic, cell in zip(here, row, strict=True)
        if year not in topic.pilot_in and cell not in (CUT, NOT_APPLICABLE, MISSING)
    ]
    for number in sorted({topic.dimension for topic in here}):
        marks = [mark for dimension, mark in counted if dimension == number]
        yield number, sum(marks), FULL_MARKS * len(marks)


def _wide(topic: Topic, push: float) -> float:
    """What a push up or down comes to on an indicator on which LGOs differ much, or little."""
    return push * topic.spread / USUAL_SPREAD


def _levels(seed: int, name: str, spread: float) -> Mapping[int, float]:
    """How good `name` is in each dimension: half the same in all, half of the dimension's own."""
    chance = stream(seed, "level", name)
    general = bell(chance, spread)
    return {number: general + bell(chance, spread) * 0.7 for number in range(1, 6)}


def _step(topic: Topic, score: float) -> int:
    """The step nearest to `score` (1: full marks), the higher one of two."""
    marks = score * FULL_MARKS
    return min(reversed(topic.steps), key=lambda step: (abs(step - marks), -step))


def _lose(row: list[str], seed: int, lgo: Lgo) -> None:
    """Empty one to four cells of a few LGOs, as if they had not been keyed yet."""
    share = stream(seed, "unkeyed", lgo.province).random()
    chance = stream(seed, "missing", lgo.code)
    if chance.random() < 0.06 * share * share:
        for _ in range(between(chance, 1, 4)):
            lost = between(chance, 0, len(row) - 1)
            if row[lost] not in (CUT, NOT_APPLICABLE):
                row[lost] = MISSING
