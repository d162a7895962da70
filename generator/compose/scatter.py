"""RoundResult -> provinces by two dimensions: where each lies, and the sentence that says what that shows.

The two dimensions are those in which provinces' averages lie furthest apart. Exact averages decide what is
above the nation's, never printed ones. The table of provinces holds the same numbers.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from generator.artefacts import Dot, Scatter
from generator.compose.standpoint import Standpoint
from generator.model import Dimension, Exact, Percent, ProvinceResult, RoundResult
from generator.words import number

LEAST = 2
"""Provinces that a picture needs."""


def scatter(here: Standpoint, of_round: RoundResult) -> Scatter | None:
    """The provinces that have both dimensions, by code; None where fewer than `LEAST` have."""
    widest = sorted(range(len(of_round.round.dimensions)), key=lambda place: _width(of_round, place))[:2]
    both = [each for each in of_round.provinces if all(each.summary.dimensions[at] for at in widest)]
    if len(widest) < 2 or len(both) < LEAST:
        return None
    across, up = sorted(widest)
    means = of_round.summary.dimensions
    above = Counter(
        (_exact(each, across) >= _of(means[across]).exact, _exact(each, up) >= _of(means[up]).exact)
        for each in both
    )
    x, y = of_round.round.dimensions[across], of_round.round.dimensions[up]
    return Scatter(
        title=here.say("scatter_title", x=x.number, y=y.number),
        sentence=here.say(
            "scatter_sentence",
            x=x.number,
            y=y.number,
            count=number(len(both)),
            both=number(above[True, True]),
            only_x=number(above[True, False]),
            only_y=number(above[False, True]),
            neither=number(above[False, False]),
        ),
        x_title=_title(here, x),
        y_title=_title(here, y),
        x_mean=_shown(means[across]),
        y_mean=_shown(means[up]),
        mean_words=here.say("scatter_mean"),
        dots=tuple(
            Dot(
                str(here.text(each.province.name)),
                _shown(each.summary.dimensions[across]),
                _shown(each.summary.dimensions[up]),
            )
            for each in both
        ),
    )


def _width(of_round: RoundResult, place: int) -> tuple[bool, object, int]:
    """What sorts a dimension: the one in which provinces lie furthest apart first, then by number."""
    exact = [_exact(each, place) for each in of_round.provinces if each.summary.dimensions[place]]
    return not exact, min(exact) - max(exact) if exact else 0, place


def _title(here: Standpoint, dimension: Dimension) -> str:
    return f"{here.say('dimension_n', number=dimension.number)} {here.text(dimension.name)}"


def _of(percent: Percent | None) -> Percent:
    """A percentage that is known: where a province has one, the nation has."""
    assert percent is not None
    return percent


def _exact(each: ProvinceResult, place: int) -> Exact:
    return _of(each.summary.dimensions[place]).exact


def _shown(percent: Percent | None) -> Decimal:
    return Decimal(_of(percent).shown)
