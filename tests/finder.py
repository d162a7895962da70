"""How people ask the finder for an LGO: patterns over the committed demonstration registry, and some by hand.

A pattern is a way of writing, documented by its name and function. `queries` takes ten LGOs for each, chosen
by hash; they stand in ``golden/finder-queries.txt`` to be read. An answer is a code: of an LGO, of a province
(two digits) or of a district (four).
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

EACH = 10
"""Queries a pattern."""

SHORT = {"pao": "อบจ.", "city": "ทน.", "town": "ทม.", "subdistrict": "ทต.", "sao": "อบต."}
LONG = {
    "pao": "องค์การบริหารส่วนจังหวัด",
    "city": "เทศบาลนคร",
    "town": "เทศบาลเมือง",
    "subdistrict": "เทศบาลตำบล",
    "sao": "องค์การบริหารส่วนตำบล",
}
ENGLISH = {
    "pao": "PAO",
    "city": "City Municipality",
    "town": "Town Municipality",
    "subdistrict": "Subdistrict Municipality",
    "sao": "SAO",
}
KEDMANEE = dict(
    zip(
        "ภถุึคตจขชไำพะัีรนยบลฟหกดเ้่าสวงผปแอิืทมใฝฎฑธ๊ณญฐฤฆโ็๋ษศซฉฮ์ฒฬ",
        "4567890-=wertyuiop[]asdfghjkl;'zxcvbnm,./ERTUIP{ASFHJKL:CVN<>",
        strict=True,
    )
)
"""A letter of the Thai keyboard: the key it is on."""


@dataclass(frozen=True)
class Asked:
    """What is typed, the code of what was meant, and the pattern."""

    query: str
    code: str
    pattern: str

    @property
    def held_out(self) -> bool:
        """Whether it is of the third that nobody looked at while the finder was made."""
        return chance(self.query) % 3 == 0


def chance(text: str) -> int:
    """A number that hangs on `text` alone."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6])


Row = dict[str, str]


def slip(text: str, kind: str) -> str:
    """`text` with one slip of the hand, not in its first letter: a letter left out, twice, or two changed
    round; never beside a vowel or tone mark alone, which would look like nothing anybody types."""
    places = [at for at in range(2, len(text) - 1) if text[at].isalpha() and text[at + 1].isalpha()]
    at = places[chance(text) % len(places)] if places else 1
    changed = {"less": "", "more": text[at] * 2, "swap": text[at + 1] + text[at]}[kind]
    return text[:at] + changed + text[at + (2 if kind == "swap" else 1) :]


def tone(text: str) -> str:
    """`text` without its tone marks."""
    return re.sub("[\u0e48-\u0e4b]", "", text)


def homophone(text: str) -> str:
    """`text` with letters of the same sound."""
    return text.translate(str.maketrans("ณศษธภญ", "นสสทพย"))


def other_english(text: str) -> str:
    """`text` as many a signboard has it."""
    for official, usual in (("th", "t"), ("ph", "p"), ("kh", "k"), ("uea", "ua"), ("ae", "e"), ("ch", "j")):
        text = text.replace(official, usual)
    return text


def unfinished(text: str) -> str:
    """The first two thirds of `text`."""
    return text[: max(4, len(text) * 2 // 3)]


FIRST = {"unfinished"}
"""Patterns that give the beginning of a name."""

THAI: dict[str, Callable[[Row], str]] = {
    "name": lambda r: r["th"],
    "type short": lambda r: SHORT[r["type"]] + r["th"],
    "type short, no full stop": lambda r: SHORT[r["type"]].rstrip(".") + r["th"],
    "type short, behind": lambda r: f"{r['th']} {SHORT[r['type']].rstrip('.')}",
    "type in full": lambda r: LONG[r["type"]] + r["th"],
    "zero-width spaces": lambda r: "\u200b".join(r["th"]),
    "unfinished": lambda r: unfinished(r["th"]),
}
THAI_SLIPS: dict[str, Callable[[Row], str]] = {
    "a letter less": lambda r: slip(r["th"], "less"),
    "a letter more": lambda r: slip(r["th"], "more"),
    "two changed round": lambda r: slip(r["th"], "swap"),
    "no tone marks": lambda r: tone(r["th"]),
    "letters of the same sound": lambda r: homophone(r["th"]),
    "keyboard left in English": lambda r: "".join(KEDMANEE.get(letter, letter) for letter in r["th"]),
}
THAI_PLACED: dict[str, Callable[[Row], str]] = {
    "province behind": lambda r: f"{r['th']} {r['province_th']}",
    "province behind, joined": lambda r: r["th"] + r["province_th"],
    "province before": lambda r: f"{r['province_th']} {r['th']}",
    "district behind": lambda r: f"{r['th']} {r['district_th']}",
    "district behind, joined": lambda r: r["th"] + r["district_th"],
    "as in an address": lambda r: f"{SHORT[r['type']]}{r['th']} อ.{r['district_th']} จ.{r['province_th']}",
    "as in an address, in full, joined": lambda r: (
        f"{LONG[r['type']]}{r['th']}อำเภอ{r['district_th']}จังหวัด{r['province_th']}"
    ),
    "province unfinished": lambda r: f"{SHORT[r['type']]}{r['th']} {r['province_th'][:3]}",
    "a slip, and the province": lambda r: f"{slip(r['th'], 'less')} {r['province_th']}",
}
LATIN: dict[str, Callable[[Row], str]] = {
    "English": lambda r: r["en"],
    "English, joined, small": lambda r: r["en"].replace(" ", "").lower(),
    "English with type": lambda r: f"{r['en']} {ENGLISH[r['type']]}",
}
LATIN_SLIPS: dict[str, Callable[[Row], str]] = {
    "English, a letter less": lambda r: slip(r["en"].lower(), "less"),
    "English, two changed round": lambda r: slip(r["en"].lower(), "swap"),
}
LATIN_PLACED: dict[str, Callable[[Row], str]] = {
    "English, province behind": lambda r: f"{r['en']} {r['province_en']}".lower(),
    "English, as in an address": lambda r: (
        f"{r['en']} {ENGLISH[r['type']]}, {r['district_en']} District, {r['province_en']} Province"
    ),
    "English as on signs, and the province": lambda r: (
        f"{other_english(r['en'].lower())} {r['province_en'].lower()}"
    ),
}

BY_HAND = [
    # typed                                code        why
    ("จันทบุรี",                             "22",       "a province"),
    ("อบต โคราช",                           "06301805", "a name that is a nickname elsewhere"),
    ("mueang pattaya",                     "03200401", "its other English name"),
    ("จ.จันทบุรี",                           "22",       "a province, marked"),
    ("chantaburi",                         "22",       "a province as on signs"),
    ("Nakhon Ratchasima Province",         "30",       "a province, marked, English"),
    ("หนองบังลำภู",                          "39",       "a province with a slip"),
    ("สุไหงโกลก",                           "9610",     "a district without its hyphen"),
    ("อำเภอแก้งสนามนาง",                     "3023",     "a district, marked"),
    ("อบจ จันทบุรี",                         "02220101", "type and province"),
    ("PAO Chanthaburi",                    "02220101", "type and province, English"),
    ("เมืองพัทยา",                           "03200401", "the only one of its type"),
    ("pattaya city",                       "03200401", "the same, English"),
    ("เทศบาลนครราชสีมา",                     "03300102", "a type that runs into the name"),
    ("ฉมัน",                                "06220506", "merged away: its page is still there"),
    ("อบต.ฉมัน",                            "06220506", "merged away, with its old type"),
]  # fmt: skip


def rows(data: Path) -> list[Row]:
    """LGOs that stand today, with the names of their places."""
    registry = data / "registry"
    with (registry / "provinces.csv").open(encoding="utf-8", newline="") as file:
        provinces = {row["code"]: row for row in csv.DictReader(file)}
    with (registry / "lgos.csv").open(encoding="utf-8", newline="") as file:
        return [
            row
            | {"th": row["name_th"], "en": row["name_en"]}
            | {"province_th": provinces[row["province"]]["name_th"]}
            | {"province_en": provinces[row["province"]]["name_en"]}
            for row in csv.DictReader(file)
            if not row["round_to"] and row["type"] != "pattaya"
        ]


def queries(data: Path) -> Iterator[Asked]:
    """All queries. Names alone are asked of LGOs that share theirs with two others at most, because nobody
    could tell which of ten is meant, and of beginnings the same; names with a slip of those that have six
    letters or more (eight in English) and share theirs with one; with a place, of any."""
    lgos = rows(data)
    shared = {side: Counter(row[side] for row in lgos) for side in ("th", "en")}
    begins = Counter(row["th"][:length] for row in lgos for length in range(len(row["th"]) + 1))
    ambiguous = Counter((row["th"], row["district"]) for row in lgos)

    def few(side: str, most: int, letters: int, row: Row) -> bool:
        return 0 < shared[side][row[side]] <= most and len(row[side]) >= letters

    def placed(side: str, row: Row) -> bool:
        return len(row[side]) > 3 and ambiguous[row["th"], row["district"]] <= 2

    groups: list[tuple[dict[str, Callable[[Row], str]], Callable[[Row], bool]]] = [
        (THAI, partial(few, "th", 3, 4)),
        (THAI_SLIPS, partial(few, "th", 2, 6)),
        (THAI_PLACED, partial(placed, "th")),
        (LATIN, partial(few, "en", 3, 4)),
        (LATIN_SLIPS, partial(few, "en", 2, 8)),
        (LATIN_PLACED, partial(placed, "en")),
    ]
    for patterns, fits in groups:
        for pattern, write in patterns.items():
            able = (
                row
                for row in lgos
                if fits(row)
                and changed(pattern, write(row), row)
                and (pattern not in FIRST or begins[write(row)] <= 3)
            )
            for row in sorted(able, key=lambda row: chance(pattern + row["code"]))[:EACH]:
                yield Asked(write(row), row["code"], pattern)
    with (data / "registry" / "lgos.csv").open(encoding="utf-8", newline="") as file:
        old = [row for row in csv.DictReader(file) if row["round_to"]]
    for row in sorted(old, key=lambda row: chance(row["code"]))[:EACH]:
        yield Asked(
            f"{SHORT[row['type']]}{row['name_th']} {row['district_th']}", row["code"], "an old type or name"
        )
    decomposed = (row for row in lgos if "ำ" in row["th"] and few("th", 3, 4, row))
    for row in sorted(decomposed, key=lambda row: chance(row["code"]))[:EACH]:
        yield Asked(row["th"].replace("ำ", "\u0e4d\u0e32"), row["code"], "ำ in two letters")
    yield from (Asked(query, code, f"by hand: {why}") for query, code, why in BY_HAND)


def changed(pattern: str, query: str, row: Row) -> bool:
    """Whether the pattern changed anything: a name without tone marks is no test of leaving them out."""
    return pattern in {"name", "English"} or query not in {row["th"], row["en"]}
