"""Thai text -> lines of a given width, broken only where a word or a syllable may begin.

Thai has no spaces between words, and spreadsheets break it anywhere. This knows no dictionary: it breaks at
spaces, before common words unless they end a longer one, and before a vowel that is written ahead of its
consonant, where a syllable begins for certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from unicodedata import category

BEGINNINGS: dict[str, tuple[str, ...]] = {
    # word        not where it ends
    "การ":       ("บริ", "โครง", "จัด", "ดำเนิน", "ราช", "วิชา", "พิ", "กิจ", "ประ", "สวัสดิ", "มาตร", "ต้อง", "หลัก"),
    "ที่":        ("พื้น", "สถาน", "หน้า", "เต็ม", "ทัน", "คง", "แผน"),
    "ตาม":       ("ติด",),
    "กับ":       ("กำ",),
    "ใน":        ("ภาย",),
    "ได้":        ("ราย",),
    "งาน":       ("หน่วย", "ราย", "พนัก", "โรง", "สำนัก", "ประสาน", "ผล"),
    "จัด":       ("กำ", "ข"),
    "และ": (), "หรือ": (), "ของ": (), "ความ": (), "ให้": (), "โดย": (), "เพื่อ": (), "จาก": (), "ด้วย": (),
    "ผู้": (), "องค์กร": (), "ประชาชน": (), "ท้องถิ่น": (), "ระบบ": (), "แผน": (), "ข้อมูล": (), "ร้องเรียน": (),
    "ทะเบียน": (), "ความคิดเห็น": (), "ข้อบัญญัติ": (), "เผยแพร่": (), "รายงาน": (), "ดำเนินการ": (), "ประเมินผล": (),
    "พัฒนา": (), "งบประมาณ": (), "บริหาร": (), "ป้องกัน": (), "ส่งเสริม": (), "ชุมชน": (), "(": (),
}  # fmt: skip
"""Words that a line may begin with, and what before them makes them part of a longer one."""

_WORD = re.compile("|".join(map(re.escape, sorted(BEGINNINGS, key=len, reverse=True))))
_VOWEL_AHEAD = re.compile("[เแโใไ]")


def wide(text: str) -> int:
    """How many characters stand side by side: vowels and tone marks above and below take no room."""
    return sum(category(character) != "Mn" for character in text)


def broken(text: str, width: int) -> tuple[str, ...]:
    """`text` as lines of at most `width` characters side by side, where it can be broken at all.

    A word is preferred to a syllable; a stretch without any place to break stays whole.
    """
    lines: list[str] = []
    rest = text.strip()
    while wide(rest) > width:
        at = _last_break(rest, width)
        lines.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return (*lines, rest) if rest else tuple(lines)


def _last_break(text: str, width: int) -> int:
    """Where the first line of `text` ends; its whole length where there is no place to break."""
    before = [0, *accumulate(category(character) != "Mn" for character in text)]
    spaces = [found.start() for found in re.finditer(" ", text)]
    words = [*spaces, *_words(text)]
    syllables = [*words, *_syllables(text)]
    for places, least in ((spaces, 3 * width // 4), (words, width // 3), (syllables, 1)):
        fitting = [place for place in places if least <= before[place] <= width]
        if fitting:
            return max(fitting)
    return min(syllables, default=len(text))


def _words(text: str) -> Iterator[int]:
    """Where a word of `BEGINNINGS` begins inside `text`."""
    for found in _WORD.finditer(text):
        before = text[: found.start()]
        if before and not before.endswith(BEGINNINGS[found[0]]):
            yield found.start()


def _syllables(text: str) -> Iterator[int]:
    """Where a syllable begins for certain, outside those words."""
    inside = {at for found in _WORD.finditer(text) for at in range(found.start() + 1, found.end())}
    for found in _VOWEL_AHEAD.finditer(text):
        if found.start() and found.start() not in inside:
            yield found.start()
