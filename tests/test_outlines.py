"""The shapes of provinces are those of the public-domain outlines they are derived from."""

from __future__ import annotations

import json
import os
import re
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from typing import Any

import pytest

from generator.geography import provinces
from generator.outlines import HEIGHT, WIDTH, outlines

FILE = Path(__file__).resolve().parent.parent / "generator" / "outlines.csv"
WEST, NORTH, SCALE = 97.33, 20.46, 48
BANGKOK = "10"


def path_of(rings: list[list[list[float]]]) -> str:
    """Rings as moves on the grid; a point that falls on the one before is left out."""
    parts = []
    for ring in rings:
        points = [(round((x - WEST) * cos(radians(13)) * SCALE), round((NORTH - y) * SCALE)) for x, y in ring]
        distinct = [points[0], *(b for a, b in pairwise(points) if a != b)]
        if len(distinct) < 4:
            continue
        moves = "".join(f"{b[0] - a[0]} {b[1] - a[1]} " for a, b in pairwise(distinct[:-1]))
        parts.append(
            f"m{distinct[0][0]} {distinct[0][1]} {moves}".replace(" -", "-").strip().replace("m", "M")
        )
        parts[-1] = re.sub(r"^(M\d+ \d+) ?", r"\1l", parts[-1]) + "z"
    return "".join(parts)


def derived(boundaries: Path) -> dict[str, str]:
    document: dict[str, Any] = json.loads(boundaries.read_text("utf-8"))
    shapes = {}
    for feature in document["features"]:
        geometry = feature["geometry"]
        polygons = (
            geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        )
        shapes[feature["properties"]["code"]] = path_of([ring for polygon in polygons for ring in polygon])
    return dict(sorted(shapes.items()))


@pytest.mark.real
def test_the_shapes_are_those_of_the_source(real_data: Path) -> None:
    shapes = derived(real_data / "boundaries" / "provinces.geojson")
    if os.environ.get("LPA_REWRITE_GOLDEN"):
        lines = ["code,path", *(f"{code},{path}" for code, path in shapes.items())]
        FILE.write_text("\n".join(lines) + "\n", "utf-8")
    assert outlines() == shapes


def test_every_province_and_bangkok_has_a_shape_and_nothing_else_has() -> None:
    assert set(outlines()) == {province.code for province in provinces()} | {BANGKOK}


def test_all_shapes_lie_on_the_grid_and_are_closed() -> None:
    for code, path in outlines().items():
        for ring in path.removesuffix("z").split("z"):
            start, _, moves = ring.removeprefix("M").partition("l")
            x, y = map(int, start.split(" "))
            numbers = [int(each) for each in re.findall(r"-?[0-9]+", moves)]
            assert len(numbers) >= 4, code
            for right, down in zip(numbers[::2], numbers[1::2], strict=True):
                x, y = x + right, y + down
                assert 0 <= x <= WIDTH and 0 <= y <= HEIGHT, code
