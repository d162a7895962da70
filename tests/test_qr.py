"""A QR code says its address, in each of its forms."""

from __future__ import annotations

import re
import zlib
from base64 import b64decode
from struct import unpack

import pytest
import segno

from generator.press.qr import MASK, QUIET, image, png, svg

Squares = list[list[int]]


def expected(address: str) -> Squares:
    """The dark squares of a code within the quiet zone that readers need."""
    code = segno.make(address, error="m", mask=MASK, micro=False, boost_error=False).matrix
    side = len(code) + 2 * QUIET
    empty = [[0] * side for _ in range(QUIET)]
    return [*empty, *([0] * QUIET + list(row) + [0] * QUIET for row in code), *empty]


def painted(picture: bytes) -> Squares:
    """The dark pixels of a PNG of one bit a pixel."""
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    side, high, bits, colours = unpack(">IIBB", picture[16:26])
    assert (side, bits, colours) == (high, 1, 0)
    packed = b"".join(re.findall(rb"IDAT(.*?).{4}\0\0\0\0IEND", picture, re.DOTALL))
    lines, wide = zlib.decompress(packed), (side + 7) // 8 + 1
    assert not any(lines[::wide])
    bytes_of = (lines[at + 1 : at + wide] for at in range(0, len(lines), wide))
    return [[1 - (line[x // 8] >> (7 - x % 8) & 1) for x in range(side)] for line in bytes_of]


def drawn(picture: str) -> Squares:
    """The dark squares of an SVG, walked as its line is drawn."""
    side = int(re.findall(r'viewBox="0 0 (\d+) ', picture)[0])
    squares = [[0] * side for _ in range(side)]
    x = y = 0
    for kind, first, second in re.findall(
        r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", picture.rpartition(' d="')[2]
    ):
        if kind == "h":
            squares[y][x : x + int(first)] = [1] * int(first)
            x += int(first)
        else:
            x, y = (int(first), int(float(second))) if kind == "M" else (x + int(first), y + int(second))
    return squares


@pytest.mark.parametrize("length", [1, 20, 37, 80, 200])
def test_each_form_is_dark_where_the_code_is(length: int) -> None:
    address = f"https://lpa.example/{'a' * length}"
    assert painted(png(address, 1)) == expected(address)
    assert drawn(svg(address)) == expected(address)


def test_a_code_in_a_page_is_its_picture() -> None:
    address = "https://lpa.example/lgo/05500110.html"
    packed = re.findall(r'^<img alt="" class="qr" src="data:image/png;base64,([^"]+)">$', image(address))
    assert [b64decode(each) for each in packed] == [png(address)]
