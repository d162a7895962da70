"""A province or district as written -> the official one, and whether that is sure.

Both are closed lists, so here a slip may be read: sure is a name that is official after normalising, one
whose vowels or marks were lost, and one a single letter off, where no other official name is near. What is
less sure is only where to look for proposals. LGOs are not its business: their names are never taken by slip.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Generic, TypeVar

from generator import geography
from generator.intake.alike import distance, skeleton
from generator.intake.names import district_key, key, loose, province_key
from generator.model import District, Province

Area = TypeVar("Area", Province, District)
FAR = 3
"""From so many letters on, two area names are not alike."""


@dataclass(frozen=True, slots=True)
class Place(Generic[Area]):
    """The area that was written. `slip`: not as it is officially written; `sure`: no other can be meant."""

    area: Area
    slip: bool = False
    sure: bool = True


@lru_cache(maxsize=8192)
def province_of(text: str, district: str) -> Place[Province] | None:
    """The province that `text` names; None where it is blank or like none.

    Of several that are alike it is the one that has the `district`.
    """
    wanted = province_key(text)
    same = _read(wanted, geography.provinces())
    if same is None or same.sure:
        return same
    having = set(provinces_with(district_key(district)))
    near = [province for _, province in _near(wanted, geography.provinces()) if province in having]
    return Place(near[0], slip=True, sure=len(near) == 1) if near else same


@lru_cache(maxsize=8192)
def district_of(province: Province, text: str) -> Place[District] | None:
    """The district of `province` that `text` names; None where it is blank or like none.

    เมือง alone is the district of the province's seat: เมืองจันทบุรี.
    """
    wanted = district_key(text)
    districts = geography.districts(province.code)
    if wanted.rstrip("ฯ") == "เมือง" and not any(key(each.name.th) == "เมือง" for each in districts):
        wanted = key("เมือง" + province.name.th)
    return _read(wanted, districts)


@cache
def provinces_with(district: str) -> tuple[Province, ...]:
    """The provinces that have a district of this key."""
    return tuple(
        province
        for province in geography.provinces()
        if any(loose(each.name.th) == loose(district) for each in geography.districts(province.code))
    )


def _read(wanted: str, areas: Sequence[Area]) -> Place[Area] | None:
    if not wanted:
        return None
    for normal in (key, loose):
        if same := [area for area in areas if normal(area.name.th) == normal(wanted)]:
            return Place(same[0], sure=len(same) == 1)
    near = _near(wanted, areas)
    if not near:
        return None
    return Place(near[0][1], slip=True, sure=len(near) == 1 and near[0][0] == 1 and len(wanted) > FAR)


def _near(wanted: str, areas: Iterable[Area]) -> Sequence[tuple[int, Area]]:
    """The areas of alike names with the letters that differ, the nearest first."""
    steps = [(_steps(wanted, area.name.th), area) for area in areas]
    return sorted((each for each in steps if each[0] < FAR), key=lambda each: (each[0], each[1].code))


def _steps(written: str, official: str) -> int:
    """Letters that differ; 1 where only marks or letters of one sound do."""
    between = distance(key(written), key(official))
    return 1 if between > 1 and skeleton(written) == skeleton(official) else between
