"""Text -> shorthand: Thai letters as single ASCII characters, which gzip takes to a quarter less.

A Thai letter is three bytes of UTF-8. What a phone loads of Thai names and prose is written with one for
each: the letters from ก on become `ALPHABET` in its order, and whatever else there is stands between two
`TOGGLE`, as it is. `theme/assets/finder.js` reads it again. Doesn't choose what is loaded, and packs nothing.
"""

from __future__ import annotations

import re

FIRST, LAST = "ก", "\u0e4e"
"""The letters that are replaced."""

ALPHABET = "".join(letter for letter in map(chr, range(ord("!"), 127)) if letter not in '"<\\')
"""ASCII that a script may hold as it is."""

TOGGLE = "\x7f"
"""Between the two ways of writing; a control character, which no data may hold."""

_TABLE = {ord(FIRST) + place: letter for place, letter in enumerate(ALPHABET[: ord(LAST) - ord(FIRST) + 1])}
_OTHER = re.compile(rf"[^{FIRST}-{LAST}\s](?:[^{FIRST}-{LAST}]*[^{FIRST}-{LAST}\s])?")


def shorthand(text: str) -> str:
    """`text` in shorthand; `TOGGLE` must not be in it."""
    return _OTHER.sub(rf"{TOGGLE}\g<0>{TOGGLE}", text).translate(_TABLE)
