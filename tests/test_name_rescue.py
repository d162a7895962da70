"""Names written in other ways: taken silently only where they are right, proposed rightly everywhere else.

`tests.name_variants` writes 300 LGOs of the demonstration's registry each in its way. Every row stands alone
here: no other row of a workbook takes an LGO away, so a proposal has all of the province to err in.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from random import Random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.intake.alike import alike, difference, distance, skeleton
from generator.intake.foreign import Sheet
from generator.intake.outcome import Draft
from generator.intake.registry import Registry, read_registry
from generator.intake.review import described
from generator.intake.settle import Settled, settle
from generator.intake.written import Written
from tests.name_variants import (
    PATTERNS,
    Official,
    Variant,
    lost_letter,
    name_with,
    officials,
    other_letter,
    usual,
    variants,
)
from tests.name_verdicts import Verdict, assert_promise, judged

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
GOLDEN = ROOT / "tests" / "golden" / "name-variants.txt"
ROUND = 2568
PARTS = ("building", "held out")

SILENT = (
    "tab or space", "unseen character", "ํ + า", "เ + เ", "mark twice", "marks in other order", "hyphen",
    "จ. or จังหวัด", "อ. or อำเภอ", "เมือง for its district", "pdf: space before vowel", "pdf: private glyphs",
    "pdf: ำ for า", "type in short", "type dotted", "type glued", "type in full, spaced", "type damaged",
    "only เทศบาล", "ต. for the type", "ต. for ตำบล", "type in the name only", "type in the column only",
    "earlier round",
)  # fmt: skip
"""Patterns in which the LGO is not in doubt: a person is not asked."""

NEVER = (
    "no type, two of the name", "no district, two of it", "merged", "two types", "other type",
    "other district",
    "letter exchanged", "letter lost", "letter added", "letters swapped", "letter of one sound",
    "letter of one look", "letter doubled", "letter single", "์ or ะ lost", "์ added", "กะ for กระ",
    "tone lost", "tone exchanged", "vowel length", "half of the name", "pdf: marks lost", "pdf and a slip",
)  # fmt: skip
"""Patterns in which a person is always asked."""


@pytest.fixture(scope="module")
def lgos() -> tuple[Official, ...]:
    return officials(DATA, ROUND)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return read_registry(DATA)


@pytest.fixture(scope="module")
def verdicts(lgos: tuple[Official, ...], registry: Registry) -> list[Verdict]:
    return judged(registry, ROUND, variants(lgos))


# ---------------------------------------------------------------- the promise


def test_there_are_300_variants_of_every_pattern_and_a_third_is_held_out(verdicts: list[Verdict]) -> None:
    assert len({each.variant for each in verdicts}) == 300
    assert {each.variant.pattern for each in verdicts} == set(PATTERNS)
    assert {*SILENT, *NEVER} <= set(PATTERNS)
    assert 90 <= sum(each.variant.held_out for each in verdicts) <= 110


@pytest.mark.parametrize("part", PARTS)
def test_what_is_taken_silently_is_right_and_what_is_asked_has_the_right_proposal(
    part: str, verdicts: list[Verdict]
) -> None:
    assert_promise([each for each in verdicts if each.variant.held_out is (part == "held out")])


def test_nobody_is_asked_about_dirt_and_everybody_about_a_slip_in_a_name(verdicts: list[Verdict]) -> None:
    asked = {each.variant.pattern for each in verdicts if not each.taken}
    silent = {each.variant.pattern for each in verdicts if each.taken}
    assert asked & set(SILENT) == set()
    assert silent & set(NEVER) == set()


def test_what_the_matcher_says_of_each_pattern(verdicts: list[Verdict]) -> None:
    first: dict[str, Verdict] = {}
    for each in verdicts:
        first.setdefault(each.variant.pattern, each)
    blocks = ["One variant of each pattern: what was written, the right code, and what the matcher says."]
    for pattern, verdict in first.items():
        said = [f"  ? {described(each)}" for each in verdict.proposed]
        said = [f"  = {verdict.taken.code}"] if verdict.taken else said
        written = " | ".join(map(visible, verdict.variant.written))
        blocks.append("\n".join((f"[{pattern}] {verdict.variant.code}", f"  {written}", *said)))
    text = "\n\n".join(blocks) + "\n"
    if os.environ.get("LPA_REWRITE_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def visible(text: str) -> str:
    """`text` with what nobody sees spelled out."""
    return re.sub("[\t\u00a0\u200b\u200d\ufeff\uf700-\uf71a]", lambda found: f"<{ord(found[0]):04X}>", text)


# ---------------------------------------------------------------- the whole country in one workbook


def settled(registry: Registry, rows: Sequence[Written], folder: Path) -> Settled:
    return settle(Sheet("nation.xlsx", "", ()), rows, Draft(folder, ROUND, registry), "lpa")


def test_a_workbook_of_the_nation_with_300_variants_is_matched_in_seconds(
    lgos: tuple[Official, ...], registry: Registry, verdicts: list[Verdict], tmp_path: Path
) -> None:
    written = {each.variant.code: each.variant.written for each in verdicts}
    rows = {
        Written(number, *written.get(lgo.code, usual(lgo, Random(number)))): lgo.code
        for number, lgo in enumerate(lgos, 2)
    }
    started = process_time()
    found = settled(registry, list(rows), tmp_path)
    assert process_time() - started < 15
    assert all(rows[row] == code for row, code in found.lgos.items())
    assert len(found.lgos) + found.open == len(lgos)
    assert 50 < found.open < 200
    asked = [content.decode("utf-8-sig").splitlines()[1:] for content in found.draft.files.values()]
    assert sum(map(len, asked)) == found.open


def test_no_slip_in_a_name_ever_makes_it_another_lgo(lgos: tuple[Official, ...], registry: Registry) -> None:
    here = [lgo for lgo in lgos if lgo.province in ("นครราชสีมา", "ขอนแก่น", "อุบลราชธานี")]
    slips = [
        Variant("slip", row, lgo.code)
        for slip in (other_letter, lost_letter)
        for lgo in here
        if (row := name_with(slip)(lgo, Random(lgo.code)))
    ]
    assert len(slips) > 1500
    taken = [each for each in judged(registry, ROUND, slips, ask=False) if each.taken]
    names = {(lgo.province, lgo.district, lgo.type, lgo.name) for lgo in lgos}
    for each in taken:
        assert each.taken
        said = (*each.variant.written[:2], each.taken.type, each.taken.name.th)
        assert each.right or (said in names and each.variant.written[3].endswith(each.taken.name.th)), each


# ---------------------------------------------------------------- one row knows of the others


def rows_of(lgo: Official, *names: tuple[str, str]) -> list[Written]:
    return [Written(number, lgo.province, lgo.district, *each) for number, each in enumerate(names, 2)]


def test_a_former_type_is_read_unless_a_row_bears_the_present_one(
    registry: Registry, lgos: tuple[Official, ...], tmp_path: Path
) -> None:
    upgraded = [each for each in lgos if each.type == "subdistrict" and ("sao", each.name) in each.before]
    lgo = next(each for each in upgraded if not each.twin)
    former, present = rows_of(lgo, ("อบต.", f"อบต.{lgo.name}"), ("เทศบาลตำบล", f"ทต.{lgo.name}"))
    assert settled(registry, [former], tmp_path).lgos == {former: lgo.code}
    both = settled(registry, [former, present], tmp_path)
    assert (both.lgos, both.open) == ({present: lgo.code}, 1)


def test_an_lgo_merged_into_another_is_proposed_as_that_one_and_never_taken(
    registry: Registry, lgos: tuple[Official, ...]
) -> None:
    (merge,) = [row for row in registry.successions if row[3] == "merge"]
    (gone,) = [lgo for lgo in registry.lgos if lgo.code == merge[0]]
    heir = next(lgo for lgo in lgos if lgo.code == merge[1])
    written = (heir.province, heir.district, "อบต.", f"อบต.{gone.name.th}")
    (verdict,) = judged(registry, ROUND, [Variant("merged", written, heir.code)])
    assert verdict.taken is None
    assert verdict.proposed[0].lgo.code == heir.code


def test_two_rows_with_something_amiss_do_not_both_get_one_lgo(
    registry: Registry, lgos: tuple[Official, ...], tmp_path: Path
) -> None:
    lgo = next(each for each in lgos if each.type == "sao" and not each.twin and not each.before)
    rows = rows_of(lgo, ("", lgo.name), ("", f"ต.{lgo.name}"))
    assert settled(registry, rows[:1], tmp_path).lgos == {rows[0]: lgo.code}
    assert settled(registry, rows, tmp_path).open == 2


# ---------------------------------------------------------------- how alike


def plain_distance(one: str, other: str) -> int:
    """The same by the table that everybody knows."""
    table = {(row, 0): row for row in range(len(one) + 1)}
    table |= {(0, column): column for column in range(len(other) + 1)}
    for row in range(1, len(one) + 1):
        for column in range(1, len(other) + 1):
            steps = [
                table[row - 1, column] + 1,
                table[row, column - 1] + 1,
                table[row - 1, column - 1] + (one[row - 1] != other[column - 1]),
            ]
            if row > 1 and column > 1 and one[row - 2 : row] == other[column - 2 : column][::-1]:
                steps.append(table[row - 2, column - 2] + 1)
            table[row, column] = min(steps)
    return table[len(one), len(other)]


LETTERS = st.text("กขา", max_size=7)


@given(LETTERS, LETTERS)
def test_the_distance_by_bits_is_that_of_the_table(one: str, other: str) -> None:
    assert distance(one, other) == plain_distance(one, other)


@pytest.mark.parametrize(
    ("one", "other", "letters"),
    [
        ("ศรีมหาโพธิ์",  "ศรีมหาโพธิ",  ("◌์", "")),
        ("อรัญญประเทศ", "อรัญประเทศ", ("ญ", "")),
        ("คอนฉิม",     "ดอนฉิม",     ("ค", "ด")),
        ("หนองกะทิง",   "หนองกระทิง",  ("", "ร")),
        ("ท้อแท้",      "ทองแท้ว",     None),
    ],
)  # fmt: skip
def test_where_two_names_differ_is_shown(one: str, other: str, letters: tuple[str, str] | None) -> None:
    assert alike(one, other)
    assert difference(one, other) == letters


def test_marks_doubles_and_letters_of_one_sound_do_not_tell_skeletons_apart() -> None:
    assert skeleton("อรัญญประเทศ") == skeleton("อรัญปรเทษ์".replace("ปร", "ประ"))
    assert skeleton("ชลบุรี") == skeleton("ชลบรุ")
    assert skeleton("ท่าช้าง") != skeleton("ท่าจาง")
