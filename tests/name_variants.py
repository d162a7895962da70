"""A registry -> 300 ways in which people and machines write the names in it, each with the right code.

`variants` is a pure function of a registry: for every pattern it draws LGOs with a seed of its own and
writes each as the pattern says. A third, chosen by hash, is held out: the matcher was built looking at the
others only, and tests report the two parts apart. Four kinds of patterns:

- dirt, as seen in real files: TABs and double spaces, zero-width characters, ํ + า for ำ, two เ for แ, marks
  twice or in another order, hyphens and points; and อ., จ. or กิ่งอำเภอ before an area, เมือง for its district;
- what copying out of a PDF does: spaces before vowels (อ านาจเจริญ), ำ for า (ล ำปำง), a vowel moved and a
  mark lost (ชลบรุ), private-use glyphs, in the name, the type or all over;
- the type: in short, in full, dotted, glued to the name, damaged, only เทศบาล, ต. before the name, none, one
  that contradicts, another one, and the name or type that the registry has for an earlier round;
- slips: one letter exchanged, lost, added, swapped with the next, of one sound or one look; and what three
  nationwide files of another agency have otherwise than the registry: ์ or ะ lost or added, กะ for กระ,
  a doubled letter, tone marks, vowel length, half of a double name, another district.

A variant that says, letter for letter, what another LGO is called is not made: nobody could tell. Nor is a
wholly other name: no row shows by itself whom it means.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import product
from pathlib import Path
from random import Random
from typing import TypeAlias

from generator import geography

COUNT = 300
SEED = 2568

FULL = {
    "pao": "องค์การบริหารส่วนจังหวัด", "city": "เทศบาลนคร", "town": "เทศบาลเมือง",
    "subdistrict": "เทศบาลตำบล", "sao": "องค์การบริหารส่วนตำบล", "pattaya": "เมือง",
}  # fmt: skip
SHORT = {"pao": "อบจ.", "city": "ทน.", "town": "ทม.", "subdistrict": "ทต.", "sao": "อบต.", "pattaya": "เมือง"}
MUNICIPALITIES = ("city", "town", "subdistrict")
OF_TAMBONS = ("sao", "subdistrict")
OTHER_TYPE = {"sao": "subdistrict", "subdistrict": "town", "town": "city"}

LETTERS = "กขคงจชซญดตถทธนบปผพฟมยรลวศสหอ"
MARKS = "ิีึืุู็่้๊๋์"
SOUND_ALIKE = ("รล", "ศษ", "ศส", "ษส", "ณน", "ภพ", "ธท", "ญย", "ใไ", "ฐถ", "ฬล", "คฆ", "ฎด", "ฏต", "ฤร")
LOOK_ALIKE = ("คด", "ฎฏ", "ปบ", "ลส", "ตด", "ชซ", "ผฝ", "พฟ", "ถภ", "กภ", "ทห")
LENGTH = ("ิี", "ึื", "ุู", "แเ")
GLYPHS = "ิ\uf701ี\uf702ึ\uf703ื\uf704่\uf70a้\uf70b๊\uf70c๋\uf70d์\uf70eั\uf710็\uf712"

Row: TypeAlias = tuple[str, str, str, str]
"""Province, district, type and name, as a file holds them."""


@dataclass(frozen=True, slots=True)
class Official:
    """An LGO as the registry has it; `before` are its types and names of earlier rounds.

    `merged`: types and names of those merged into it. `twin`: another of its district has its name.
    `namesake`: one of its type has it in another district.
    """

    code: str
    province: str
    district: str
    type: str
    name: str
    before: tuple[tuple[str, str], ...] = ()
    merged: tuple[tuple[str, str], ...] = ()
    twin: bool = False
    namesake: bool = False


@dataclass(frozen=True, slots=True)
class Variant:
    """One way of writing an LGO."""

    pattern: str
    written: Row
    code: str

    @property
    def held_out(self) -> bool:
        """Whether it was kept from those who built the matcher: a third of all."""
        return sha256("|".join((self.pattern, *self.written)).encode()).digest()[0] % 3 == 0


def officials(data: Path, year: int) -> tuple[Official, ...]:
    """The LGOs of the round `year` in the registry under `data`, read plainly."""
    provinces = {row["code"]: row["name_th"] for row in _table(data, "provinces")}
    merges = [row for row in _table(data, "successions") if row["kind"] == "merge"]
    heirs = {row["predecessor"]: row["successor"] for row in merges}
    rows = _table(data, "lgos")
    now = [row for row in rows if int(row["round_from"]) <= year <= int(row["round_to"] or year)]
    before: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        if int(row["round_to"] or year) < year:
            before.setdefault(row["code"], []).append((row["type"], row["name_th"]))
    merged = {heirs[code]: tuple(names) for code, names in before.items() if code in heirs}
    here = Counter((row["district"], row["name_th"]) for row in now)
    alike = Counter((row["province"], row["type"], row["name_th"]) for row in now)
    return tuple(
        Official(
            *(row["code"], provinces[row["province"]], row["district_th"], row["type"], row["name_th"]),
            before=tuple(before.get(row["code"], ())),
            merged=merged.get(row["code"], ()),
            twin=here[row["district"], row["name_th"]] > 1,
            namesake=alike[row["province"], row["type"], row["name_th"]] > 1,
        )
        for row in now
    )


def variants(lgos: Sequence[Official], seed: int = SEED) -> tuple[Variant, ...]:
    """The 300 variants in order of pattern; where too few LGOs fit one, the others give more."""
    owners: dict[Row, set[str]] = {}
    for lgo in lgos:
        for row in _plain(lgo):
            owners.setdefault(row, set()).add(lgo.code)
    drawn = {pattern: _drawn(pattern, lgos, owners, seed) for pattern in PATTERNS}
    rounds = [each[place] for place in range(COUNT) for each in drawn.values() if place < len(each)]
    order = list(PATTERNS)
    return tuple(sorted(rounds[:COUNT], key=lambda each: order.index(each.pattern)))


def _drawn(pattern: str, lgos: Sequence[Official], owners: dict[Row, set[str]], seed: int) -> list[Variant]:
    chance = Random(f"{seed} {pattern}")
    found: list[Variant] = []
    for lgo in chance.sample(lgos, len(lgos)):
        row = PATTERNS[pattern](lgo, chance)
        if row and lgo.code in owners.get(_squeezed(row), {lgo.code}):
            found.append(Variant(pattern, row, lgo.code))
        if len(found) == 2 * COUNT // len(PATTERNS):
            break
    return found


def _table(data: Path, name: str) -> list[dict[str, str]]:
    path = data / "registry" / f"{name}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# ---------------------------------------------------------------- how an LGO is written without a slip


def _plain(lgo: Official) -> set[Row]:
    """Every usual way of writing an LGO, without spaces."""
    words = (FULL[lgo.type], SHORT[lgo.type])
    return {
        _squeezed((lgo.province, district, column, prefix + lgo.name))
        for district, column, prefix in product((lgo.district, ""), (*words, ""), (*words, ""))
    }


def _squeezed(row: Row) -> Row:
    province, district, column, name = ("".join(text.split()) for text in row)
    return province, district, column, name


def usual(lgo: Official, chance: Random) -> Row:
    """An LGO as an export has it: type in full or in short, and once more before the name."""
    column = FULL[lgo.type] if lgo.type in MUNICIPALITIES else SHORT[lgo.type]
    if lgo.type == "pattaya":
        column = "ท้องถิ่นรูปแบบพิเศษ"
    return lgo.province, lgo.district, column, chance.choice((FULL, SHORT))[lgo.type] + lgo.name


Pattern: TypeAlias = Callable[[Official, Random], Row | None]
"""Writes an LGO its way, or gives None where the pattern has no place in its name."""

Change: TypeAlias = Callable[[str, Random], str | None]
"""Writes one text its way; None where it has no place in it."""


def name_with(change: Change) -> Pattern:
    """The pattern that changes the bare name."""

    def pattern(lgo: Official, chance: Random) -> Row | None:
        name = change(lgo.name, chance)
        return usual(replace(lgo, name=name), chance) if name and name != lgo.name else None

    return pattern


def district_with(change: Change) -> Pattern:
    """The pattern that changes the district; not of an อบจ., whose district says nothing."""

    def pattern(lgo: Official, chance: Random) -> Row | None:
        district = change(lgo.district, chance)
        if district is None or district == lgo.district or lgo.type in ("pao", "pattaya"):
            return None
        return usual(replace(lgo, district=district), chance)

    return pattern


def province_with(change: Change) -> Pattern:
    """The pattern that changes the province."""

    def pattern(lgo: Official, chance: Random) -> Row | None:
        province = change(lgo.province, chance)
        if province is None or province == lgo.province:
            return None
        return usual(replace(lgo, province=province), chance)

    return pattern


def all_with(change: Change) -> Pattern:
    """The pattern that changes the whole row where it can, and the name at least."""

    def pattern(lgo: Official, chance: Random) -> Row | None:
        row = usual(lgo, chance)
        if not change(lgo.name, chance):
            return None
        province, district, column, name = (change(text, chance) or text for text in row)
        return province, district, column, name

    return pattern


def typed(column: Callable[[str], str], prefix: Callable[[str], str], only: Sequence[str] = ()) -> Pattern:
    """The pattern that writes the type its way, in the column and before the name."""

    def pattern(lgo: Official, chance: Random) -> Row | None:
        if lgo.type == "pattaya" or (only and lgo.type not in only):
            return None
        return lgo.province, lgo.district, column(lgo.type), prefix(lgo.type) + lgo.name

    return pattern


# ---------------------------------------------------------------- changes of one text


def at(text: str, wanted: str, chance: Random) -> int | None:
    """A place in `text` where the expression `wanted` begins."""
    places = [found.start() for found in re.finditer(wanted, text)]
    return chance.choice(places) if places else None


def put(wanted: str, what: str, skip: int = 0) -> Change:
    """Put `what` where `wanted` is, in place of `skip` letters."""

    def change(text: str, chance: Random) -> str | None:
        place = at(text, wanted, chance)
        return None if place is None else text[:place] + what + text[place + skip :]

    return change


def every(old: str, new: str) -> Change:
    """Write `new` wherever `old` is."""
    return lambda text, chance: text.replace(old, new) if old in text else None


def exchanged(pairs: Sequence[str]) -> Change:
    """One letter for the other of its pair."""

    def change(text: str, chance: Random) -> str | None:
        letters = list(enumerate(text))
        other = [(at, pair.replace(each, "")) for at, each in letters for pair in pairs if each in pair]
        if not other:
            return None
        place, letter = chance.choice(other)
        return text[:place] + letter + text[place + 1 :]

    return change


def spaced(text: str, chance: Random) -> str | None:
    place = chance.randrange(1, len(text))
    return text[:place] + chance.choice(("\t", "  ", "\u00a0")) + text[place:]


def unseen(text: str, chance: Random) -> str | None:
    place = chance.randrange(len(text) + 1)
    return text[:place] + chance.choice("\u200b\ufeff\u200d") + text[place:]


def twice(text: str, chance: Random) -> str | None:
    place = at(text, f"[{MARKS}]", chance)
    return None if place is None else text[:place] + text[place] + text[place:]


def reordered(text: str, chance: Random) -> str | None:
    return re.sub("([ิีึืุู])([่้๊๋])", r"\2\1", text)


def as_pdf(text: str, chance: Random) -> str | None:
    """``อำนาจเจริญ`` -> ``อ านาจเจริญ``."""
    return text.replace("ำ", " า") if "ำ" in text else None


def as_other_pdf(text: str, chance: Random) -> str | None:
    """``ลำปาง`` -> ``ล ำปำง``."""
    return re.sub("(?<=[ก-ฮ])า", "ำ", text.replace("ำ", " ำ")) if re.search("[ก-ฮ][ำา]", text) else None


def moved(text: str, chance: Random) -> str | None:
    """``ชลบุรี`` -> ``ชลบรุ``."""
    found = re.search("([ก-ฮ])([ุู])([ก-ฮ])[ัิีึื่้]?", text)
    return text[: found.start()] + found[1] + found[3] + found[2] + text[found.end() :] if found else None


def unmarked(text: str, chance: Random) -> str | None:
    """All marks above the line are lost."""
    bare = re.sub("[ิีึืั็่้๊๋์]", "", text)
    return bare if len(text) - len(bare) > 1 else None


def damaged(text: str, chance: Random) -> str | None:
    return moved(text, chance) or unmarked(text, chance)


def private(text: str, chance: Random) -> str | None:
    return text.translate(str.maketrans(GLYPHS[::2], GLYPHS[1::2]))


def other_letter(text: str, chance: Random) -> str | None:
    place = at(text, "[ก-ฮ]", chance) or 0
    return text[:place] + chance.choice(LETTERS) + text[place + 1 :]


def lost_letter(text: str, chance: Random) -> str | None:
    place = chance.randrange(len(text))
    return text[:place] + text[place + 1 :]


def more_letter(text: str, chance: Random) -> str | None:
    place = chance.randrange(1, len(text) + 1)
    return text[:place] + chance.choice(LETTERS + "าะ") + text[place:]


def swapped(text: str, chance: Random) -> str | None:
    place = at(text, "[ก-ฮะาเแโใไ]{2}", chance)
    return None if place is None else text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def doubled(text: str, chance: Random) -> str | None:
    place = at(text, "[ญยนมลท]", chance)
    return None if place is None else text[:place] + text[place] + text[place:]


def half(text: str, chance: Random) -> str | None:
    """``ตลิ่งชัน-คุ้งลาน`` -> ``ตลิ่งชัน``; long names lose their end."""
    if "-" in text:
        return text.partition("-")[0]
    place = next((place for place in range(6, len(text) - 3) if text[place] in "เแโใไ"), 0)
    return text[:place] if place and text[place - 1] not in "เแโใไ" else None


def other_tone(text: str, chance: Random) -> str | None:
    place = at(text, "[่้๊๋]", chance)
    return None if place is None else text[:place] + chance.choice("่้๊๋") + text[place + 1 :]


# ---------------------------------------------------------------- patterns of the whole row


def of_an_earlier_round(lgo: Official, chance: Random) -> Row | None:
    if not lgo.before:
        return None
    kind, name = lgo.before[-1]
    return usual(replace(lgo, type=kind, name=name), chance)


def of_one_merged_into_it(lgo: Official, chance: Random) -> Row | None:
    if not lgo.merged:
        return None
    kind, name = lgo.merged[-1]
    return usual(replace(lgo, type=kind, name=name), chance)


def of_another_type(lgo: Official, chance: Random) -> Row | None:
    return usual(replace(lgo, type=OTHER_TYPE[lgo.type]), chance) if lgo.type in OTHER_TYPE else None


def of_two_types(lgo: Official, chance: Random) -> Row | None:
    if lgo.type not in OTHER_TYPE:
        return None
    return lgo.province, lgo.district, FULL[OTHER_TYPE[lgo.type]], SHORT[lgo.type] + lgo.name


def of_another_district(lgo: Official, chance: Random) -> Row | None:
    if lgo.type in ("pao", "pattaya"):
        return None
    (province,) = (each for each in geography.provinces() if each.name.th == lgo.province)
    others = [each.name.th for each in geography.districts(province.code) if each.name.th != lgo.district]
    return usual(replace(lgo, district=chance.choice(others)), chance) if others else None


def without_type(lgo: Official, chance: Random) -> Row | None:
    """Where two LGOs of a district share the name, so that nobody can tell which is meant."""
    return (lgo.province, lgo.district, "", lgo.name) if lgo.twin else None


def without_district(lgo: Official, chance: Random) -> Row | None:
    """Where two districts have an LGO of this type and name, so that nobody can tell which is meant."""
    return usual(replace(lgo, district=""), chance) if lgo.namesake else None


def of_the_seat(lgo: Official, chance: Random) -> Row | None:
    if lgo.district != "เมือง" + lgo.province:
        return None
    return usual(replace(lgo, district=chance.choice(("เมือง", "อ.เมือง", "เมืองฯ"))), chance)


def dirty_slip(lgo: Official, chance: Random) -> Row | None:
    """A slip in the name, in a row copied out of a PDF."""
    row = name_with(exchanged(SOUND_ALIKE))(lgo, chance)
    return row and all_of(row, chance)


def all_of(row: Row, chance: Random) -> Row:
    province, district, column, name = (as_pdf(text, chance) or text for text in row)
    return province, district, column, name


PATTERNS: dict[str, Pattern] = {
    "tab or space":            name_with(spaced),
    "unseen character":        name_with(unseen),
    "ํ + า":                    all_with(every("ำ", "ํา")),
    "เ + เ":                    name_with(every("แ", "เเ")),
    "mark twice":              name_with(twice),
    "marks in other order":    name_with(reordered),
    "hyphen":                  name_with(every("-", " - ")),
    "จ. or จังหวัด":             province_with(lambda text, chance: chance.choice(("จ.", "จังหวัด ")) + text),
    "อ. or อำเภอ":              district_with(lambda text, chance: chance.choice(("อ. ", "อำเภอ")) + text),
    "เมือง for its district":    of_the_seat,
    "pdf: space before vowel":  all_with(as_pdf),
    "pdf: ำ for า":             all_with(as_other_pdf),
    "pdf: vowel moved":        name_with(moved),
    "pdf: marks lost":         name_with(unmarked),
    "pdf: private glyphs":     all_with(private),
    "pdf: province damaged":   province_with(damaged),
    "pdf and a slip":          dirty_slip,
    "type in short":           typed(SHORT.__getitem__, lambda kind: SHORT[kind].strip(".") + " "),
    "type dotted":             typed(SHORT.__getitem__, lambda kind: ".".join(SHORT[kind].strip(".")) + ". "),
    "type glued":              typed(FULL.__getitem__, lambda kind: SHORT[kind].strip(".")),
    "type in full, spaced":    typed(FULL.__getitem__, lambda kind: FULL[kind].replace("ตำบล", " ตำบล ")),
    "type damaged":            typed(lambda kind: FULL[kind].replace("ำ", " า"), lambda kind: "", OF_TAMBONS),
    "only เทศบาล":              typed(FULL.__getitem__, lambda kind: "เทศบาล", MUNICIPALITIES),
    "ต. for the type":          typed(SHORT.__getitem__, lambda kind: "ต.", OF_TAMBONS),
    "ต. for ตำบล":              typed(SHORT.__getitem__, lambda kind: FULL[kind][:-4] + "ต.", OF_TAMBONS),
    "type in the name only":   typed(lambda kind: "", SHORT.__getitem__),
    "type in the column only": typed(FULL.__getitem__, lambda kind: ""),
    "no type":                 typed(lambda kind: "", lambda kind: ""),
    "no type, two of the name": without_type,
    "two types":               of_two_types,
    "other type":              of_another_type,
    "earlier round":           of_an_earlier_round,
    "merged":                  of_one_merged_into_it,
    "no district":             district_with(lambda text, chance: " "),
    "no district, two of it":  without_district,
    "slip in the district":    district_with(lambda text, chance: chance.choice(SLIPS)(text, chance)),
    "other district":          of_another_district,
    "no province":             province_with(lambda text, chance: " "),
    "slip in the province":    province_with(lambda text, chance: chance.choice(SLIPS)(text, chance)),
    "letter exchanged":        name_with(other_letter),
    "letter lost":             name_with(lost_letter),
    "letter added":            name_with(more_letter),
    "letters swapped":         name_with(swapped),
    "letter of one sound":     name_with(exchanged(SOUND_ALIKE)),
    "letter of one look":      name_with(exchanged(LOOK_ALIKE)),
    "letter doubled":          name_with(doubled),
    "letter single":           name_with(lambda text, chance: re.sub(r"([ก-ฮ])\1", r"\1", text)),
    "์ or ะ lost":              name_with(lambda text, chance: put("[์ะ]", "", 1)(text, chance)),
    "์ added":                  name_with(lambda text, chance: text + "์" if text[-1:] in "กธรยสพ" else None),
    "กะ for กระ":               name_with(every("กระ", "กะ")),
    "tone lost":               name_with(put("[่้๊๋]", "", 1)),
    "tone exchanged":          name_with(other_tone),
    "vowel length":            name_with(exchanged(LENGTH)),
    "half of the name":        name_with(half),
}  # fmt: skip
"""Pattern: how it writes an LGO. Their order is that of the variants."""

SLIPS: tuple[Change, ...] = (other_letter, lost_letter, more_letter, swapped, exchanged(SOUND_ALIKE))
