"""Bars -> a static SVG picture, and a Plotly figure as a plain dictionary (a `go.Figure` costs 250 times
as much; tests hold the dictionaries against `plotly.graph_objects`)."""

from __future__ import annotations

from html import escape
from typing import Any

from generator.artefacts import Bars

WIDTH, HEIGHT, FOOT, HEAD = 640, 240, 44, 22


def svg(bars: Bars) -> str:
    """The bars with their values over them and their labels below; colours come from the style sheet.

    The picture's text alternative is the chart's sentence; the table beside it holds every number.
    """
    step = WIDTH / len(bars.values)
    room, most = HEIGHT - FOOT - HEAD, max(max(bars.values), 1)
    parts = [
        f'<svg class="bars" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(bars.sentence)}">'
    ]
    for index, (label, value) in enumerate(zip(bars.labels, bars.values, strict=True)):
        middle, tall = index * step + step / 2, value * room / most
        top = HEAD + room - tall
        left, wide = index * step + step * 0.1, step * 0.8
        parts.append(
            f'<rect x="{left:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{tall:.1f}"/>'
            f'<text x="{middle:.1f}" y="{top - 6:.1f}">{value:,}</text>'
            f'<text class="label" x="{middle:.1f}" y="{HEIGHT - FOOT + 16}">{escape(label)}</text>'
        )
    parts.append(f'<line x1="0" y1="{HEAD + room}" x2="{WIDTH}" y2="{HEAD + room}"/>')
    parts.append(
        f'<text class="axis" x="{WIDTH / 2}" y="{HEIGHT - 8}">{escape(bars.label_title)}</text></svg>'
    )
    return "".join(parts)


def figure(bars: Bars) -> dict[str, Any]:
    """The same for Plotly: hover, zoom and download, when the reader asks for it."""
    return {
        "data": [
            {
                "type": "bar",
                "x": list(bars.labels),
                "y": list(bars.values),
                "hovertemplate": "%{x}: %{y:,}<extra></extra>",
            }
        ],
        "layout": {
            "title": {"text": escape(bars.title)},
            "xaxis": {"title": {"text": escape(bars.label_title)}, "type": "category"},
            "yaxis": {"title": {"text": escape(bars.value_title)}, "rangemode": "tozero"},
            "bargap": 0.2,
            "margin": {"t": 48, "r": 16, "b": 56, "l": 56},
        },
    }
