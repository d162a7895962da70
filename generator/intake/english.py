"""Thai bare name -> English name: the romanised name of the area that an LGO is named after.

Only where the Thai names are equal; nothing is transliterated here. These names are unofficial, and their
source says so: there are no official English names of LGOs.
"""

from __future__ import annotations

from generator import geography
from generator.intake.names import PATTAYA, district_key, key, province_key
from generator.model import District, LgoType, Province, Text

SOURCE = "geothai"


def named(kind: LgoType, bare: str, province: Province, district: District) -> tuple[Text, str]:
    """The name in both languages and the source of the English (empty where there is no English).

    A PAO is named after its province; the others after a subdistrict of their district, the district, or
    the province. Pattaya City calls itself so in English.
    """
    if kind is LgoType.PATTAYA:
        return Text(PATTAYA, "Pattaya"), "own"
    areas = [province.name]
    if kind is not LgoType.PAO:
        subdistricts = geography.subdistricts(district.code)
        areas = [*(each.name for each in subdistricts), district.name, province.name]
    english = next((area.en for area in areas if key(area.th) == key(bare)), "")
    return Text(bare, english), SOURCE if english else ""


def find_province(name: str) -> Province | None:
    """The province of this Thai name."""
    return next((each for each in geography.provinces() if key(each.name.th) == province_key(name)), None)


def province_of(code: str) -> Province | None:
    """The province that an LGO code of eight digits belongs to."""
    return next((each for each in geography.provinces() if each.code == code[2:4]), None)


def find_district(province: Province, name: str) -> District | None:
    """The district of this Thai name in `province`."""
    wanted = district_key(name)
    return next((each for each in geography.districts(province.code) if key(each.name.th) == wanted), None)
