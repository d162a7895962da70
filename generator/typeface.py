"""Sarabun -> the site's web fonts: what a page shows, and no more.

Subsets the typeface that the package `fontpkg-sarabun` carries (SIL Open Font License) into WOFF2 files,
Thai and Latin apart, so that a browser loads what a page needs. Every shaping feature is kept: Thai marks
depend on them. Pure and deterministic. Doesn't know where the files are published.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from io import BytesIO

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

WEIGHTS = {"regular": "Sarabun-Regular.ttf", "semibold": "Sarabun-SemiBold.ttf"}
"""The weights used, and the typeface's file for each."""

SCRIPTS: dict[str, tuple[int, ...]] = {
    "thai": (*range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5C), 0x200B, 0x200C, 0x200D, 0x25CC),
    "latin": (
        *range(0x0020, 0x007F),
        *range(0x00A0, 0x0180),
        *range(0x2010, 0x2040),
        *(0x20AC, 0x2190, 0x2191, 0x2192, 0x2193, 0x2211, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265),
    ),
}
"""The code points of each file; `theme/assets/lpa.css` repeats them as `unicode-range`."""


@cache
def web_fonts() -> Mapping[str, bytes]:
    """The WOFF2 files by name (``sarabun-thai-regular.woff2``), with the typeface's licence."""
    source = files("fontpkg_sarabun")
    fonts = {"sarabun-licence.txt": (source / "LICENSE").read_bytes()}
    for weight, name in WEIGHTS.items():
        content = (source / "files" / name).read_bytes()
        for script, points in SCRIPTS.items():
            fonts[f"sarabun-{script}-{weight}.woff2"] = _subset(content, points)
    return fonts


def _subset(content: bytes, points: tuple[int, ...]) -> bytes:
    font = TTFont(BytesIO(content), recalcTimestamp=False)
    options = Options()
    options.layout_features = ["*"]
    options.flavor = "woff2"
    options.hinting = False
    options.recalc_timestamp = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out)
    return out.getvalue()
