"""Provinces and districts as written: a slip is read only where no other area can be meant."""

from __future__ import annotations

import pytest

from generator import geography
from generator.intake.places import district_of, province_of
from generator.model import Province


@pytest.mark.parametrize(
    ("written", "district", "province", "slip", "sure"),
    [
        ("จ.ตราด",       "",      "ตราด",       False, True),
        ("ล ำปำง",       "",      "ลำปาง",      False, True),
        ("อ านาจเจริญ",   "",      "อำนาจเจริญ",  False, True),
        ("ชลบรุ",        "",      "ชลบุรี",      True,  True),
        ("พิษณุโลค",      "",      "พิษณุโลก",    True,  True),
        ("ตรัด",         "",      "ตราด",       True,  False),
        ("ตรัด",         "เขาสมิง", "ตราด",       True,  True),
        ("ตรัด",         "ปะเหลียน", "ตรัง",       True,  True),
    ],
)  # fmt: skip
def test_a_province_is_read(written: str, district: str, province: str, slip: bool, sure: bool) -> None:
    place = province_of(written, district)
    assert place
    assert (place.area.name.th, place.slip, place.sure) == (province, slip, sure)


@pytest.mark.parametrize("written", ["", "  ", "ดาวอังคาร", "กรุงเทพมหานคร"])
def test_what_is_no_province_is_none(written: str) -> None:
    assert province_of(written, "") is None


def province(name: str) -> Province:
    return next(each for each in geography.provinces() if each.name.th == name)


@pytest.mark.parametrize(
    ("of", "written", "district", "sure"),
    [
        ("จันทบุรี",  "อ.เมือง",   "เมืองจันทบุรี", True),
        ("จันทบุรี",  "ท่าใหม",    "ท่าใหม่",     True),
        ("กาฬสินธุ์", "กุฉินารายน์", "กุฉินารายณ์", True),
        ("แพร่",    "ซอง",      "ลอง",        False),
        ("สระบุรี",  "หนองแข",   "หนองแค",     False),
    ],
)  # fmt: skip
def test_a_district_is_read(of: str, written: str, district: str, sure: bool) -> None:
    place = district_of(province(of), written)
    assert place
    assert (place.area.name.th, place.sure) == (district, sure)


def test_every_area_reads_back_as_itself_and_no_other() -> None:
    for each in geography.provinces():
        place = province_of(each.name.th, "")
        assert place and (place.area, place.slip, place.sure) == (each, False, True)
        for district in geography.districts(each.code):
            found = district_of(each, district.name.th)
            assert found and (found.area, found.slip, found.sure) == (district, False, True)
