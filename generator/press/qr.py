"""Address -> QR code, black on white: a PNG, the same as HTML, or an SVG.

Medium error correction, with the quiet zone that readers need. The mask is fixed: choosing the best of
eight costs four times the rest, and any of them can be read.
"""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from io import BytesIO

import segno

MASK = 3
QUIET = 4


def image(address: str) -> str:
    """The code of `address` as an ``<img>`` that holds its own PNG, given its size by the style sheet.

    Half of an SVG's bytes, on every page of a country; it has dots because printers smooth what they enlarge.
    """
    packed = b64encode(png(address)).decode("ascii")
    return f'<img alt="" class="qr" src="data:image/png;base64,{packed}">'


class Codes:
    """The `image` of each address that pages ask for: those `known` from former builds, and those that this
    one `used`."""

    def __init__(self) -> None:
        """Know none."""
        self.known: dict[str, str] = {}
        self.used: dict[str, str] = {}

    def __call__(self, address: str) -> str:
        """The image, made where it isn't known: both languages of a page have the same."""
        found = self.used.get(address)
        if found is None:
            found = self.used[address] = self.known.get(address) or image(address)
        return found


def svg(address: str) -> str:
    """The code of `address` as an ``<svg>`` without a size, for a larger drawing."""
    return str(
        _code(address).svg_inline(border=QUIET, omitsize=True, light="#fff", svgclass=None, lineclass=None)
    )


@lru_cache(maxsize=1024)
def png(address: str, dots: int = 4) -> bytes:
    """The code of `address` with its quiet zone, `dots` pixels a module, for what takes no SVG. An LGO's is
    wanted once a round, and on its page."""
    made = BytesIO()
    _code(address).save(made, kind="png", scale=dots, border=QUIET)
    return made.getvalue()


@lru_cache(maxsize=1024)
def _code(address: str) -> segno.QRCode:
    return segno.make(address, error="m", mask=MASK, micro=False, boost_error=False)
