"""Address -> QR code: an SVG picture of black modules on whatever is behind it, or a PNG on white.

Medium error correction, with the quiet zone that readers need. The mask is fixed: choosing the best of
eight costs four times the rest, and any of them can be read.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from itertools import groupby

import segno

MASK = 3
QUIET = 4


def svg(address: str) -> str:
    """The code of `address`, to be given its size by the style sheet.

    The modules are the dashes of one line that runs to and fro over the rows and turns outside them: a third
    fewer bytes than a stroke for each run, on every page of a country.
    """
    rows = _code(address).matrix
    modules = [*rows[0], 0]
    for number, row in enumerate(rows[1:]):
        modules += (0, 0, *(row if number % 2 else reversed(row)), 0)
    dashes = " ".join(str(len(list(run))) for _, run in groupby(modules))
    right, whole = QUIET + len(rows) + 1, 2 * QUIET + len(rows)
    line = f"M{QUIET} {QUIET}.5H{right}" + f"v1H{QUIET - 1}v1H{right}" * (len(rows) // 2)
    return (
        f'<svg viewBox="0 0 {whole} {whole}" class="qr">'
        f'<path fill="none" stroke="#000" stroke-dasharray="{dashes}" d="{line}"/></svg>'
    )


@lru_cache(maxsize=8192)
def png(address: str, dots: int = 4) -> bytes:
    """The code of `address` with its quiet zone, `dots` pixels a module, for what takes no SVG. An LGO's is
    wanted once a round."""
    made = BytesIO()
    _code(address).save(made, kind="png", scale=dots, border=QUIET)
    return made.getvalue()


def _code(address: str) -> segno.QRCode:
    return segno.make(address, error="m", mask=MASK, micro=False, boost_error=False)
