from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.intake.names import (
    bare_name,
    clean,
    district_key,
    key,
    lgo_code,
    lgo_type,
    loose,
    readings,
    shown,
)
from generator.model import LgoType

DIRT = st.text("กำําุู่้๊๋เแ๕5 \t\u200b\u00a0\ufeffอบต.ทม-é\u0301", max_size=30) | st.text(max_size=30)


@given(DIRT)
def test_cleaning_what_is_clean_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(DIRT)
def test_the_key_of_a_key_is_itself(text: str) -> None:
    assert key(key(text)) == key(text)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("เทศบาลเมือง\tจันทบุรี", "เทศบาลเมือง จันทบุรี"),
        ("  บ้าน  นา ", "บ้าน นา"),
        ("รํา\u200bพัน", "รำพัน"),
        ("ถํ้าใหญ่", "ถ้ำใหญ่"),
        ("ถ้ําใหญ่", "ถ้ำใหญ่"),
        ("เเม่สอด", "แม่สอด"),
        ("ประจำปี ๒๕64", "ประจำปี 2564"),
        ("\ufeffกม.๕", "กม.5"),
        ("นำ้ริด", "น้ำริด"),
        ("ท่่าช้าง", "ท่าช้าง"),
        ("ท\u0e48\u0e35ดิน", "ท\u0e35\u0e48ดิน"),
        ("อ านาจ", "อานาจ"),
        ("ล ำปาง", "ลำปาง"),
        ("ท \u0e35\u0e48", "ท\u0e35\u0e48"),
        ("เช\uf702ยงใหม\uf70a", "เชียงใหม่"),
    ],
)
def test_dirt_seen_in_real_files_is_cleaned(written: str, meant: str) -> None:
    assert clean(written) == meant


@pytest.mark.parametrize(
    ("written", "kind", "bare"),
    [
        ("อบต.ท่าช้าง",                LgoType.SAO,         "ท่าช้าง"),
        ("อบต ท่าช้าง",                LgoType.SAO,         "ท่าช้าง"),
        ("องค์การบริหารส่วนตำบลท่าช้าง",  LgoType.SAO,         "ท่าช้าง"),
        ("องค์การบริหารส่วนตําบล ท่าช้าง", LgoType.SAO,         "ท่าช้าง"),
        ("เทศบาลเมืองเมืองพล",          LgoType.TOWN,        "เมืองพล"),
        ("เทศบาลนครนครสวรรค์",         LgoType.CITY,        "นครสวรรค์"),
        ("ทต.ท่าใหม่",                 LgoType.SUBDISTRICT, "ท่าใหม่"),
        ("อ.บ.ต. ท่าช้าง",              LgoType.SAO,         "ท่าช้าง"),
        ("อบตท่าช้าง",                 LgoType.SAO,         "ท่าช้าง"),
        ("องค์กรบริหารส่วนตำบลท่าช้าง",   LgoType.SAO,         "ท่าช้าง"),
        ("องค์กำรบริหำรส่วนต ำบลท่ำช้ำง",  LgoType.SAO,         "ท่ำช้ำง"),
        ("เทศบาลต าบลท่าใหม่",          LgoType.SUBDISTRICT, "ท่าใหม่"),
        ("เทศบาล ต.ท่าใหม่",            LgoType.SUBDISTRICT, "ท่าใหม่"),
        ("ทนงศรี",                    None,                "ทนงศรี"),
        ("จ.ป.ร.",                    None,                "จ.ป.ร."),
        ("เมืองพัทยา",                 LgoType.PATTAYA,     "พัทยา"),
        ("เมืองพัทยาใต้",               None,                "เมืองพัทยาใต้"),
    ],
)  # fmt: skip
def test_the_type_comes_off_a_name_once(written: str, kind: LgoType | None, bare: str) -> None:
    assert bare_name(written) == (kind, bare)


@pytest.mark.parametrize(
    ("written", "column", "bare"),
    [
        ("ต.ท่าช้าง",        LgoType.SAO,         ("ท่าช้าง",)),
        ("อบต.ตำบลท่าช้าง",   LgoType.SAO,         ("ท่าช้าง",)),
        ("ทตท่าใหม่",        LgoType.SUBDISTRICT, ("ท่าใหม่",)),
        ("ทตท่าใหม่",        LgoType.SAO,         ()),
        ("เทศบาลเมืองพล",    LgoType.TOWN,        ("เมืองพล",)),
        ("เทศบาลนครสวรรค์",  LgoType.CITY,        ("นครสวรรค์",)),
        ("เทศบาลท่าใหม่",     None,                ()),
        ("ทนงศรี",          LgoType.TOWN,        ()),
    ],
)  # fmt: skip
def test_what_else_a_name_may_be(written: str, column: LgoType | None, bare: tuple[str, ...]) -> None:
    assert readings(written, column) == bare


@pytest.mark.parametrize("kind", list(LgoType))
def test_an_lgo_as_shown_reads_back(kind: LgoType) -> None:
    bare = "พัทยา" if kind is LgoType.PATTAYA else "ท่าช้าง"
    assert bare_name(shown(kind, bare)) == (kind, bare)


def test_a_type_is_known_in_full_and_in_short_and_nothing_else_is_one() -> None:
    assert {lgo_type(word) for word in ("อบต.", "อบต", " องค์การบริหารส่วน ตําบล")} == {LgoType.SAO}
    assert lgo_type("ท้องถิ่นรูปแบบพิเศษ") is LgoType.PATTAYA
    assert lgo_type("เทศบาล") is None
    assert lgo_type("องค์กำรบริหำรส่วนต ำบล") is LgoType.SAO


def test_a_loose_key_forgives_am_and_signs_but_no_letter_and_no_tone() -> None:
    assert loose("อ านาจเจริญ") == loose("อำนำจเจริญ") == loose("อำนาจเจริญ")
    assert loose("ตลิ่งชัน - คุ้งลาน") == loose("ตลิ่งชันคุ้งลาน")
    assert len({loose(name) for name in ("ท่าช้าง", "ทาช้าง", "ท่าช่าง", "ท่าจ้าง")}) == 4


def test_a_district_is_the_same_with_and_without_its_word() -> None:
    assert district_key("อำเภอ ท่าใหม่") == district_key("อ.ท่าใหม่") == district_key("ท่าใหม่")


def test_codes_lose_their_zero_in_excel_and_get_it_back() -> None:
    assert lgo_code("6220112") == lgo_code(" 06220112") == "06220112"
    assert lgo_code("622011") == lgo_code("6220112.0") == lgo_code("") == ""
