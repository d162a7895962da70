"""Address -> QR code, as an SVG picture of black modules on whatever is behind it.

Medium error correction, with the quiet zone that readers need. The mask is fixed: choosing the best of
eight costs four times the rest, and any of them can be read.
"""

from __future__ import annotations

import segno

MASK = 3


def svg(address: str) -> str:
    """The code of `address`, to be given its size by the style sheet."""
    code = segno.make(address, error="m", mask=MASK, micro=False, boost_error=False)
    return code.svg_inline(border=4, omitsize=True, svgclass="qr", lineclass=None)
