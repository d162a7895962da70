"""geothai -> provinces, districts, subdistricts: the country's areas with codes and names in both languages.

Names and codes are DOPA's, from the package `geothai` (data CC-BY-4.0). Slugs and regions are ours, in
`provinces.csv`: slugs are addresses and frozen; regions are the six geographical ones. It does NOT know
LGOs, and pages never read it: what is published comes from `data/`. Only intake and the demonstration
import it.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import geothai

from generator.model import District, Province, Text


@dataclass(frozen=True, slots=True)
class Subdistrict:
    """A subdistrict (ตำบล). `code` is DOPA's six digits; its first four are the district's."""

    code: str
    name: Text


@cache
def provinces() -> tuple[Province, ...]:
    """The 76 provinces that have LGOs under the assessment (Bangkok is never part), in order of code."""
    names = {province.code: Text(province.name_th, province.name_en) for province in geothai.provinces()}
    with Path(__file__).with_name("provinces.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Province(row["code"], row["slug"], names[row["code"]], row["region"])
            for row in csv.DictReader(file)
        )


@cache
def districts(province: str) -> tuple[District, ...]:
    """The districts of the province with this two-digit code, in order of code; none if unknown."""
    return tuple(
        District(district.code, Text(district.name_th, district.name_en))
        for district in geothai.districts(province)
    )


@cache
def subdistricts(district: str) -> tuple[Subdistrict, ...]:
    """The subdistricts of the district with this four-digit code, in order of code; none if unknown."""
    return tuple(
        Subdistrict(subdistrict.code, Text(subdistrict.name_th, subdistrict.name_en))
        for subdistrict in geothai.subdistricts(district)
    )
