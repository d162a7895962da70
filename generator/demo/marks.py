"""Country, framework -> what every LGO scored: the cells of one province in one round.

How well an LGO does is made of what its type, its province, its district and it itself are like, which
last, and of the year, a little better each time; what it does on an indicator, of that, of how hard the
indicator is, of its habit on that indicator, and of the day. The shape (a ceiling that most reach on easy
indicators, about nineteen in twenty LGOs past 70 % in the newest round, five to ten marks between alike
LGOs) is that of published results; no number is taken from them.

Cut cells last, too: an LGO without a waterworks has none next year. Cells are missing only in
`PROVISIONAL`, of a few LGOs.

Does not know totals or grades.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.demo.chance import bell, between, stream
from generator.demo.country import ROUNDS, Country
from generator.demo.framework import FULL_MARKS, Topic, topics, topics_of
from generator.model import Lgo, LgoType

PROVISIONAL = ROUNDS[-1]

CUT, NOT_APPLICABLE, MISSING = "cut", "-", ""
"""What a cell holds instead of marks."""

TYPE_LEVEL = {
    LgoType.PAO: 0.06,
    LgoType.CITY: 0.07,
    LgoType.TOWN: 0.05,
    LgoType.SUBDISTRICT: 0.02,
    LgoType.SAO: -0.02,
}
YEAR_LEVEL = {ROUNDS[0]: -0.16, ROUNDS[1]: -0.13, ROUNDS[2]: -0.105}


def cells(country: Country, seed: int, year: int, province: str) -> Iterator[tuple[Lgo, tuple[str, ...]]]:
    """The province's LGOs in the round, by code, with a cell a topic of `topics_of(year)`."""
    here = topics_of(year)
    place = {topic.key: number for number, topic in enumerate(topics())}
    shared = _levels(seed, f"province/{province}", 0.03)
    for lgo in country.standing(year, province):
        lasting = stream(seed, "habit", lgo.code)
        habits = [(bell(lasting, 0.2), lasting.random()) for _ in place]
        local = _levels(seed, f"district/{lgo.district.code}", 0.03)
        own = _levels(seed, f"lgo/{lgo.code}", 0.07)
        now = _levels(seed, f"lgo/{lgo.code}/{year}", 0.035)
        level = {number: shared[number] + local[number] + own[number] + now[number] for number in own}
        base = TYPE_LEVEL[lgo.type] + YEAR_LEVEL[year]
        day = stream(seed, "day", lgo.code, str(year))
        row = []
        for topic in here:
            habit, cut = habits[place[topic.key]]
            if lgo.type not in topic.applies:
                row.append(NOT_APPLICABLE)
            elif topic.cut_share and cut + bell(day, 0.01) < topic.cut_share:
                row.append(CUT)
            else:
                score = topic.level + base + level[topic.dimension] + habit + bell(day, 0.2)
                row.append(str(_step(topic, score)))
        if year == PROVISIONAL:
            _lose(row, seed, lgo.code)
        yield lgo, tuple(row)


def _levels(seed: int, name: str, spread: float) -> Mapping[int, float]:
    """How good `name` is in each dimension: half the same in all, half of the dimension's own."""
    chance = stream(seed, "level", name)
    general = bell(chance, spread)
    return {number: general + bell(chance, spread) * 0.7 for number in range(1, 6)}


def _step(topic: Topic, score: float) -> int:
    """The step nearest to `score` (1: full marks), the higher one of two."""
    marks = score * FULL_MARKS
    return min(reversed(topic.steps), key=lambda step: (abs(step - marks), -step))


def _lose(row: list[str], seed: int, code: str) -> None:
    """Empty one to four cells of one LGO in forty, as if they had not been keyed yet."""
    chance = stream(seed, "missing", code)
    if chance.random() < 0.025:
        for _ in range(between(chance, 1, 4)):
            lost = between(chance, 0, len(row) - 1)
            if row[lost] not in (CUT, NOT_APPLICABLE):
                row[lost] = MISSING
