"""Two Thai spellings -> how far they are apart, and where they differ.

For the order of proposals and for closed lists of official areas only: that two names are alike never makes
them one. What counts as near is how people and machines really slip: letters that sound or look the same,
vowels and tone marks lost on the way out of a PDF, one letter too many, too few, exchanged or swapped.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from generator.intake.names import key

_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_SOUND_ALIKE = str.maketrans("ศษณฬรฎฏฑธฐภฆญไำๅคฌ", "สสนลลดตททถพขยใาาขช")
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65_536)
def skeleton(text: str) -> str:
    """What is left of a name without marks above and below, letters of one sound folded, doubles single.

    ศรีมหาโพธิ์ and ศรีมหาโพธิ have one skeleton, and so have อรัญญประเทศ and อรัญประเทศ.
    """
    return _TWICE.sub(r"\1", without_marks(text).translate(_SOUND_ALIKE))


def without_marks(text: str) -> str:
    """The key without vowels, tones and signs above and below the line."""
    return _MARKS.sub("", key(text))


def distance(one: str, other: str) -> int:
    """Letters to insert, delete, exchange or swap with their neighbour (none touched twice) until they agree.

    Optimal string alignment by bits, after Hyyrö 2003, *A bit-vector algorithm for computing Levenshtein
    and Damerau edit distances*; all of `one` fits in an integer, so a pair takes microseconds.
    """
    if one == other or not one or not other:
        return max(len(one), len(other)) if one != other else 0
    places = _places(one)
    full = (1 << len(one)) - 1
    last = 1 << (len(one) - 1)
    more, less, diagonal, before, steps = full, 0, 0, 0, len(one)
    for letter in other:
        here = places.get(letter, 0)
        swapped = ((~diagonal & here) << 1) & before
        diagonal = ((((here & more) + more) ^ more) | here | less | swapped) & full
        up, down = less | (~(diagonal | more) & full), diagonal & more
        steps += bool(up & last) - bool(down & last)
        up, down = (up << 1) | 1, down << 1
        more, less = (down | ~(diagonal | up)) & full, up & diagonal & full
        before = here
    return steps


@lru_cache(maxsize=65_536)
def _places(text: str) -> dict[str, int]:
    """Where each letter stands, as bits."""
    found: dict[str, int] = {}
    for place, letter in enumerate(text):
        found[letter] = found.get(letter, 0) | 1 << place
    return found


def one_letter_apart(one: str, other: str) -> bool:
    """Whether the distance is 1 at most; what is far apart is seen by the letters there are."""
    return (
        abs(len(one) - len(other)) <= 1
        and len(_places(one).keys() ^ _places(other).keys()) <= 2
        and distance(one, other) <= 1
    )


def apart(one: str, other: str) -> int:
    """How far two names are apart: letters that differ, and once more those that differ in sound.

    A lost tone mark or ศ for ส costs 1, another consonant 2; 0 only where the keys are equal.
    """
    return distance(key(one), key(other)) + distance(skeleton(one), skeleton(other))


def alike(one: str, other: str) -> bool:
    """Whether so few letters differ, or differ in sound, that one may be a slip for the other."""
    keys, skeletons = (key(one), key(other)), (skeleton(one), skeleton(other))
    return any(distance(*pair) <= max(1, max(map(len, pair)) // 3) for pair in (skeletons, keys))


def difference(written: str, official: str) -> tuple[str, str] | None:
    """The letters of each where alone they differ; None where it is in several places.

    A mark above or below a letter is shown on a circle: ``("◌์", "")`` is a ์ too many.
    """
    pair = key(written), key(official)
    changes = [
        (pair[0][start:end], pair[1][first:last])
        for what, start, end, first, last in SequenceMatcher(None, *pair, autojunk=False).get_opcodes()
        if what != "equal"
    ]
    if len(changes) != 1:
        return None
    on_circle = [f"◌{part}" if _MARKS.match(part) else part for part in changes[0]]
    return on_circle[0], on_circle[1]
