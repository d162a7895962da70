"""Scatter, Line -> static SVG pictures with axes, and the scatter's Plotly figure as a plain dictionary.

An axis spans what there is, to the next round number, and says so at its ticks: it need not begin at zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from html import escape
from math import ceil, floor
from typing import Any

from generator.artefacts import Line, Scatter

WIDTH, TALL, LOW = 480, 420, 180
LEFT, RIGHT, TOP, FOOT = 44, 20, 58, 60
FEW = 7
"""Ticks that an axis has at most."""

STEPS = (1, 2, 5, 10, 20)


def ticks(values: Iterable[Decimal]) -> range:
    """Round numbers from below the least value to above the greatest."""
    known = list(values)
    for step in STEPS:
        first, last = floor(min(known) / step) * step, ceil(max(known) / step) * step
        found = range(first, max(last, first + step) + 1, step)
        if len(found) <= FEW:
            break
    return found


def _along(value: Decimal | int, axis: range, start: int, end: int) -> Decimal:
    return start + (value - axis[0]) * (end - start) / Decimal(axis[-1] - axis[0])


def scatter(drawn: Scatter) -> str:
    """A dot for each point, its name as tooltip, and dashed lines at the means."""
    across = ticks((drawn.x_mean, *(dot.x for dot in drawn.dots)))
    up = ticks((drawn.y_mean, *(dot.y for dot in drawn.dots)))
    right, foot = WIDTH - RIGHT, TALL - FOOT

    def x(value: Decimal | int) -> str:
        return f"{_along(value, across, LEFT, right):.1f}"

    def y(value: Decimal | int) -> str:
        return f"{_along(value, up, foot, TOP):.1f}"

    def parts() -> Iterator[str]:
        yield _opened(TALL, drawn.sentence)
        for each in across:
            yield f'<path class="plot__grid" d="M{x(each)} {TOP}V{foot}"/>'
            yield f'<text x="{x(each)}" y="{foot + 20}">{each}</text>'
        for each in up:
            yield _across(y(each), each)
        means = f"M{x(drawn.x_mean)} {TOP}V{foot}M{LEFT} {y(drawn.y_mean)}H{right}"
        yield f'<path class="plot__mean" d="{means}"/>'
        for dot in drawn.dots:
            title = escape(f"{dot.label} {dot.x}, {dot.y}")
            yield f'<circle cx="{x(dot.x)}" cy="{y(dot.y)}" r="5"><title>{title}</title></circle>'
        yield f'<text class="plot__title" x="0" y="18">{escape(drawn.y_title)}</text>'
        yield f'<text class="plot__title" x="0" y="40">{escape(drawn.mean_words)}</text>'
        yield f'<text class="axis" x="{WIDTH // 2}" y="{TALL - 10}">{escape(drawn.x_title)}</text></svg>'

    return "".join(parts())


def line(drawn: Line) -> str:
    """A dot with its value for each step that is known; steps that belong together are joined, and a dashed
    line stands where they don't."""
    axis = ticks(each.value for each in drawn.steps if each.value is not None)
    foot, wide = LOW - 34, Decimal(WIDTH - LEFT - RIGHT) / len(drawn.steps)

    def parts() -> Iterator[str]:
        yield _opened(LOW, drawn.sentence)
        for each in (axis[0], axis[-1]):
            yield _across(f"{_along(each, axis, foot, TOP):.1f}", each)
        before = ""
        for place, step in enumerate(drawn.steps):
            x = LEFT + wide * place + wide / 2
            if place and not step.joined:
                yield f'<path class="plot__mean" d="M{x - wide / 2:.1f} {TOP - 20}V{foot}"/>'
            yield f'<text x="{x:.1f}" y="{LOW - 6}">{escape(step.label)}</text>'
            if step.value is not None:
                y = _along(step.value, axis, foot, TOP)
                if step.joined:
                    yield f'<path class="plot__line" d="M{before}L{x:.1f} {y:.1f}"/>'
                yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
                yield f'<text x="{x:.1f}" y="{y - 12:.1f}">{step.value}</text>'
                before = f"{x:.1f} {y:.1f}"
        yield "</svg>"

    return "".join(parts())


def _opened(tall: int, sentence: str) -> str:
    return f'<svg class="plot" viewBox="0 0 {WIDTH} {tall}" role="img" aria-label="{escape(sentence)}">'


def _across(y: str, tick: int) -> str:
    return (
        f'<path class="plot__grid" d="M{LEFT} {y}H{WIDTH - RIGHT}"/>'
        f'<text class="plot__tick" x="{LEFT - 8}" y="{y}">{tick}</text>'
    )


def figure(drawn: Scatter) -> dict[str, Any]:
    """The scatter for Plotly: names at the dots, zoom, when the reader asks for it. Lines at the means are
    shapes across the whole picture."""
    dashed = {"type": "line", "line": {"dash": "dash", "width": 1}}
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "markers",
                "x": [dot.x for dot in drawn.dots],
                "y": [dot.y for dot in drawn.dots],
                "text": [escape(dot.label) for dot in drawn.dots],
                "marker": {"size": 10, "opacity": Decimal("0.75")},
                "hovertemplate": "%{text}<br>%{x}, %{y}<extra></extra>",
            }
        ],
        "layout": {
            "title": {"text": escape(drawn.title)},
            "xaxis": {"title": {"text": escape(drawn.x_title)}},
            "yaxis": {"title": {"text": escape(drawn.y_title)}},
            "shapes": [
                {**dashed, "x0": drawn.x_mean, "x1": drawn.x_mean, "yref": "paper", "y0": 0, "y1": 1},
                {**dashed, "y0": drawn.y_mean, "y1": drawn.y_mean, "xref": "paper", "x0": 0, "x1": 1},
            ],
            "margin": {"t": 48, "r": 16, "b": 56, "l": 64},
        },
    }
