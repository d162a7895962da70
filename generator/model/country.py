"""The country: provinces, districts, LGOs as they were from round to round, and what is known of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.model.text import Exact, Text


class LgoType(StrEnum):
    """Kinds of local government organisation; the code used in data, in official order."""

    PAO = "pao"
    CITY = "city"
    TOWN = "town"
    SUBDISTRICT = "subdistrict"
    SAO = "sao"
    PATTAYA = "pattaya"


REGIONS = ("north", "northeast", "central", "east", "west", "south")
"""Codes of the regions, in the order that people list them."""


@dataclass(frozen=True, slots=True)
class Province:
    """A province. `code` is DOPA's two digits (ISO 3166-2:TH); `slug` is its address, for ever."""

    code: str
    slug: str
    name: Text
    region: str


@dataclass(frozen=True, slots=True)
class District:
    """A district. `code` is DOPA's four digits."""

    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class Lgo:
    """A local government organisation as it was from `round_from` to `round_to` (None: still).

    `code` is eight digits ``TTPPAANN``; the type is never read from it, because upgrades keep it.
    `name` is bare, without the type.
    """

    code: str
    type: LgoType
    name: Text
    name_en_source: str
    province: str
    district: District
    round_from: int
    round_to: int | None = None


class SuccessionKind(StrEnum):
    """How one LGO follows another (or itself, under another type or name)."""

    MERGE = "merge"
    UPGRADE = "upgrade"
    RENAME = "rename"
    SPLIT = "split"
    ABOLISH = "abolish"


@dataclass(frozen=True, slots=True)
class Succession:
    """From `round` on, `successor` stands where `predecessor` stood. Equal codes: it kept its code."""

    predecessor: str
    successor: str
    round: int
    kind: SuccessionKind
    note: str = ""


@dataclass(frozen=True, slots=True)
class Statistics:
    """General information on an LGO or a province in a year; None where it isn't known."""

    code: str
    year: int
    population: int | None
    area_km2: Exact | None
    villages: int | None
    households: int | None
    website: str
    source: str
