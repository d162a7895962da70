"""Text as written -> text that can be compared: Thai spelling dirt, type words, bare names.

Pure functions over single strings; they know no registry and guess nothing: two names are the same when
their keys are equal, never when they are merely alike (`alike`). The dirt is what real files hold: TABs and
double spaces, zero-width characters, ํ + า for ำ, two เ for แ, Thai digits, marks typed twice or in another
order, and what copying out of a PDF leaves: spaces before a vowel, private-use glyphs, า and ำ exchanged.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize as unicode_form

from generator.model import LgoType

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_TONES = "\u0e48-\u0e4b"
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{2,}")
_SPACE_BEFORE_VOWEL = re.compile("\\s+(?=[\u0e31-\u0e3a\u0e45\u0e47-\u0e4e])")
_SPLIT_AM = re.compile(f"\u0e4d([{_TONES}]*)\u0e32")
_LATE_TONE = re.compile(f"\u0e33([{_TONES}]+)")
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_PRIVATE_GLYPHS = str.maketrans(
    dict(
        zip(
            map(chr, range(0xF700, 0xF71B)),
            "ฐ\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4cญ"
            "\u0e31\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a",
            strict=True,
        )
    )
)
"""The private-use codes under which Thai fonts keep marks that are moved aside; PDF readers give them out."""

_LOOSE = str.maketrans("ำๅ", "าา", "\u0e4d.-–")

_TYPE_WORDS: dict[LgoType, tuple[str, ...]] = {
    LgoType.PAO: ("องค์การบริหารส่วนจังหวัด", "อบจ.", "อบจ"),
    LgoType.CITY: ("เทศบาลนคร", "ทน.", "ทน"),
    LgoType.TOWN: ("เทศบาลเมือง", "ทม.", "ทม"),
    LgoType.SUBDISTRICT: ("เทศบาลตำบล", "ทต.", "ทต"),
    LgoType.SAO: ("องค์การบริหารส่วนตำบล", "อบต.", "อบต"),
    LgoType.PATTAYA: ("เมืองพัทยา", "ท้องถิ่นรูปแบบพิเศษ", "องค์กรปกครองส่วนท้องถิ่นรูปแบบพิเศษ"),
}


def _damaged(pattern: str) -> re.Pattern[str]:
    """The expression `pattern`, that takes ำ for า and า for ำ: of PDFs there come both."""
    return re.compile(re.sub("[ำา]", "[ำา]", pattern))


_PREFIX = _damaged(
    r"(?:(?P<pao>องค์(?:การ|กร)บริหารส่วน\s*จังหวัด|อ\.?บ\.?จ)"
    r"|(?P<sao>องค์(?:การ|กร)บริหารส่วน\s*(?:ตำบล|ต\.)|อ\.?บ\.?ต)"
    r"|(?P<city>เทศบาล\s*นคร|ท\.?น(?=[. ]))|(?P<town>เทศบาล\s*เมือง|ท\.?ม(?=[. ]))"
    r"|(?P<subdistrict>เทศบาล\s*(?:ตำบล|ต\.)|ท\.?ต(?=[. ])))[. ]*(?P<bare>.+)"
)
_AREA_WORD = _damaged(r"(?:ตำบล|ต\.)\s*(?P<bare>.+)")
_MUNICIPALITY = _damaged(r"เทศบาล\s*(?P<bare>.+)")
MUNICIPALITIES = (LgoType.CITY, LgoType.TOWN, LgoType.SUBDISTRICT)
PATTAYA = "พัทยา"
"""The bare name of Pattaya City: the type already says เมือง."""


def clean(text: str) -> str:
    """`text` as it should be stored: NFC, whole ำ and แ, Arabic digits, single spaces, nothing unseen.

    Thai marks stand in the order in which they are typed (vowel, tone, ์), each once; none after a space.
    """
    while (cleaner := _cleaned_once(text)) != text:  # what is taken away may bring dirt together
        text = cleaner
    return text


def _cleaned_once(text: str) -> str:
    text = " ".join(_UNSEEN.sub("", text.translate(_PRIVATE_GLYPHS)).split())
    text = _SPACE_BEFORE_VOWEL.sub("", unicode_form("NFC", text)).replace("เเ", "แ")
    text = unicode_form("NFC", text)
    text = _LATE_TONE.sub("\\1\u0e33", _SPLIT_AM.sub("\\1\u0e33", text))
    return _MARKS.sub(_in_order, text).translate(_DIGITS)


def _in_order(marks: re.Match[str]) -> str:
    return "".join(sorted(dict.fromkeys(marks[0]), key=_place_of_mark))


def _place_of_mark(mark: str) -> int:
    groups = ("\u0e3a", "\u0e38\u0e39", "\u0e48\u0e49\u0e4a\u0e4b", "\u0e4c\u0e4e")
    return next((place for place, group in enumerate(groups, 1) if mark in group), 0)


@lru_cache(maxsize=65_536)
def key(text: str) -> str:
    """`text` for comparing: cleaned, without any space, in lower case."""
    return clean("".join(clean(text).split())).casefold()


@lru_cache(maxsize=65_536)
def loose(text: str) -> str:
    """The key without what copying out of a PDF confuses: ำ is as า; full stops and hyphens are left out."""
    return key(text).translate(_LOOSE)


_TYPE_OF = {loose(word): kind for kind, words in _TYPE_WORDS.items() for word in words}


def lgo_type(text: str) -> LgoType | None:
    """The type that `text` names, in full or in short; None where it names none."""
    return _TYPE_OF.get(loose(text))


@lru_cache(maxsize=65_536)
def bare_name(text: str) -> tuple[LgoType | None, str]:
    """The type word before a name, if there is one, and the name without it.

    One word is taken off, once: ``เทศบาลเมืองเมืองพล`` is the town ``เมืองพล``.
    """
    text = clean(text)
    if key(text) == "เมืองพัทยา":
        return LgoType.PATTAYA, PATTAYA
    found = _PREFIX.fullmatch(text)
    if found is None:
        return None, text
    return next(kind for kind in LgoType if found.groupdict().get(kind)), found["bare"]


def readings(text: str, column: LgoType | None) -> tuple[str, ...]:
    """The bare names that `text` may hold besides `bare_name`, given what the type's `column` says.

    ``ต.ท่าช้าง`` is ท่าช้าง; ``ทตท่าช้าง`` is so where the column says ทต.; ``เทศบาลเมืองพล`` is เมืองพล too.
    """
    text = clean(text)
    bare = bare_name(text)[1]
    found = [each["bare"] for name in (text, bare) if (each := _AREA_WORD.fullmatch(name))]
    if column in MUNICIPALITIES:
        short = _TYPE_WORDS[column][2]
        found += [text.removeprefix(short).lstrip(". ")] if text.startswith(short) else []
        found += [each["bare"]] if (each := _MUNICIPALITY.fullmatch(text)) else []
    return tuple(dict.fromkeys(name for name in found if name and name != bare))


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
