"""Text as written -> text that can be compared: Thai spelling dirt, type words, bare names.

Pure functions over single strings; they know no registry and guess nothing: two names are the same when
their keys are equal, never when they are merely alike. The dirt is what real files hold: TABs and double
spaces, zero-width characters, ํ + า for ำ, two เ for แ, Thai digits.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize as unicode_form

from generator.model import LgoType

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SPLIT_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

_TYPE_WORDS: dict[LgoType, tuple[str, ...]] = {
    LgoType.PAO: ("องค์การบริหารส่วนจังหวัด", "อบจ.", "อบจ"),
    LgoType.CITY: ("เทศบาลนคร", "ทน.", "ทน"),
    LgoType.TOWN: ("เทศบาลเมือง", "ทม.", "ทม"),
    LgoType.SUBDISTRICT: ("เทศบาลตำบล", "ทต.", "ทต"),
    LgoType.SAO: ("องค์การบริหารส่วนตำบล", "อบต.", "อบต"),
    LgoType.PATTAYA: ("เมืองพัทยา", "ท้องถิ่นรูปแบบพิเศษ", "องค์กรปกครองส่วนท้องถิ่นรูปแบบพิเศษ"),
}
_TYPE_OF = {word: kind for kind, words in _TYPE_WORDS.items() for word in words}
_PREFIX = re.compile(
    "(?P<word>องค์การบริหารส่วนจังหวัด|องค์การบริหารส่วนตำบล|เทศบาลนคร|เทศบาลเมือง|เทศบาลตำบล"
    r"|(?:อบจ|อบต|ทน|ทม|ทต)(?:\.| ))\s*(?P<bare>.+)"
)
PATTAYA = "พัทยา"
"""The bare name of Pattaya City: the type already says เมือง."""


def clean(text: str) -> str:
    """`text` as it should be stored: NFC, whole ำ and แ, Arabic digits, single spaces, nothing unseen."""
    text = " ".join(_UNSEEN.sub("", text).split())
    text = unicode_form("NFC", text)
    return _SPLIT_AM.sub("\\1\u0e33", text.replace("เเ", "แ")).translate(_DIGITS)


@lru_cache(maxsize=65_536)
def key(text: str) -> str:
    """`text` for comparing: cleaned, without any space, in lower case."""
    return clean("".join(clean(text).split())).casefold()


def lgo_type(text: str) -> LgoType | None:
    """The type that `text` names, in full or in short; None where it names none."""
    return _TYPE_OF.get(key(text))


def bare_name(text: str) -> tuple[LgoType | None, str]:
    """The type word before a name, if there is one, and the name without it.

    One word is taken off, once: ``เทศบาลเมืองเมืองพล`` is the town ``เมืองพล``.
    """
    text = clean(text)
    if key(text) == "เมืองพัทยา":
        return LgoType.PATTAYA, PATTAYA
    found = _PREFIX.fullmatch(text)
    return (lgo_type(found["word"]), found["bare"]) if found else (None, text)


def district_key(text: str) -> str:
    """The key of a district's name, with or without อำเภอ or อ. before it."""
    return key(re.sub(r"^(?:กิ่งอำเภอ|อำเภอ|อ\.)", "", clean(text)))


def province_key(text: str) -> str:
    """The key of a province's name, with or without จังหวัด or จ. before it."""
    return key(re.sub(r"^(?:จังหวัด|จ\.)", "", clean(text)))


def shown(kind: LgoType, bare: str) -> str:
    """An LGO as Thai officials write it in short: ``อบต.ท่าช้าง``, ``เมืองพัทยา``."""
    return "เมืองพัทยา" if kind is LgoType.PATTAYA else _TYPE_WORDS[kind][1] + bare


def lgo_code(text: str) -> str:
    """An LGO code of eight digits, from eight or from the seven that Excel leaves; empty if it is none."""
    text = clean(text)
    return text.zfill(8) if re.fullmatch("[0-9]{7,8}", text) else ""
