"""Bars, Strip, Map -> static SVG pictures, and a Plotly figure as a plain dictionary (a `go.Figure` costs 250
times as much; tests hold the dictionaries against `plotly.graph_objects`)."""

from __future__ import annotations

from decimal import Decimal
from html import escape
from typing import Any

from generator.artefacts import HATCHED, Bars, Map, Strip

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


def strip(strip: Strip) -> str:
    """The range as a thin line, the middle half as a box, the median as a bar in it, and the own value as a
    diamond; beside it stands the sentence, so the picture is decoration to a screen reader."""
    span = strip.high - strip.low

    def at(value: Decimal) -> str:
        return f"{100 * (value - strip.low) / span:.1f}".removesuffix(".0")

    least, lower = at(strip.least), at(strip.lower)
    return (
        '<svg class="strip" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
        f'<path class="strip__range" d="M{least} 2.7H{at(strip.greatest)}v.6H{least}z"/>'
        f'<path class="strip__half" d="M{lower} 1H{at(strip.upper)}v4H{lower}z"/>'
        f'<path class="strip__median" d="M{at(strip.median)} 1h.4v4h-.4z"/>'
        f'<path class="strip__own" d="M{at(strip.own)} 0l1 3-1 3-1-3z"/></svg>'
    )


def map_(drawn: Map) -> str:
    """Every area that leads somewhere is a link with its words, so that keyboards and screen readers walk the
    map as they walk a list; the words are its tooltip too."""
    parts = [
        f'<svg class="map" viewBox="0 0 {drawn.width} {drawn.height}" role="group" '
        f'aria-label="{escape(drawn.words)}"><defs><pattern id="hatch" width="6" height="6" '
        'patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0v6"/></pattern></defs>'
    ]
    for area in drawn.areas:
        shade = "hatched" if area.shade == HATCHED else area.shade
        words = escape(area.words)
        title = f"<title>{words}</title>" if words else ""
        path = f'<path data-shade="{shade}" d="{escape(area.outline)}">{title}</path>'
        link = f'<a href="{escape(area.href)}" aria-label="{words}">{path}</a>'
        parts.append(link if area.href else path)
    return "".join((*parts, "</svg>"))


def figure(bars: Bars) -> dict[str, Any]:
    """The same for Plotly: hover, zoom and download, when the reader asks for it. It takes texts for HTML."""
    return {
        "data": [
            {
                "type": "bar",
                "x": [escape(label) for label in bars.labels],
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
