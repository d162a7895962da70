"""A QR code is drawn as what it says."""

from __future__ import annotations

import re

import pytest
import segno

from generator.press.qr import MASK, QUIET, svg


def modules(picture: str) -> list[list[int]]:
    """The dark and light squares of a picture, walked as its line is drawn."""
    side = int(re.search(r'viewBox="0 0 (\d+) ', picture)[1])  # type: ignore[index] # svg() has one
    dashes = re.search(r'dasharray="([\d ]+)"', picture)[1].split()  # type: ignore[index] # svg() has one
    steps = re.findall(r"([MHv])([\d.]+)(?: ([\d.]+))?", picture.partition(' d="')[2])
    colours = (place % 2 == 0 for place, dash in enumerate(dashes) for _ in range(int(dash)))
    squares = [[0] * side for _ in range(side)]
    x = y = 0
    for kind, first, second in steps:
        if kind == "M":
            x, y = int(first), int(float(second))
        elif kind == "v":
            y += 1
            next(colours, None)
        else:
            to = int(first)
            for column in range(x, to) if to > x else range(x - 1, to - 1, -1):
                squares[y][column] = int(next(colours, False))
            x = to
    return squares


@pytest.mark.parametrize("length", [1, 20, 37, 80, 200])
def test_the_line_is_dark_where_the_code_is(length: int) -> None:
    address = f"https://lpa.example/{'a' * length}"
    code = segno.make(address, error="m", mask=MASK, micro=False, boost_error=False).matrix
    drawn = modules(svg(address))
    inside = slice(QUIET, -QUIET)
    assert [row[inside] for row in drawn[inside]] == [list(row) for row in code]
    assert sum(map(sum, drawn)) == sum(map(sum, code))
