"""Sound text -> values: numbers, switches, dates and the nouns made of them.

Text comes from the judge; nothing here finds fault. Marks are `int` or `Fraction`, never float.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache

from generator.model import (
    District,
    Exact,
    Indicator,
    Lgo,
    LgoType,
    Province,
    Statistics,
    Succession,
    SuccessionKind,
    Text,
)

NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,11})(\.[0-9]{0,5}[1-9])?")
"""The one spelling of a number: no zeros to spare, no sign but minus, at most 12 digits and 6 decimals."""

Row = Mapping[str, str]


@cache
def exact(text: str) -> Exact:
    """A number in its one spelling (or a rational such as ``1/5``), without error."""
    value = Fraction(text)
    return value.numerator if value.denominator == 1 else value


def lgo_code(text: str) -> str:
    """An LGO code with the zero that Excel drops put back: ``6220305`` is ``06220305``."""
    return text.zfill(8) if len(text) == 7 else text


def province(row: Row) -> Province:
    """A row of provinces.csv."""
    return Province(row["code"], row["slug"], Text(row["name_th"], row["name_en"]), row["region"])


def lgo(row: Row) -> Lgo:
    """A row of lgos.csv."""
    return Lgo(
        code=lgo_code(row["code"]),
        type=LgoType(row["type"]),
        name=Text(row["name_th"], row["name_en"]),
        name_en_source=row["name_en_source"],
        province=row["province"],
        district=District(row["district"], Text(row["district_th"], row["district_en"])),
        round_from=int(row["round_from"]),
        round_to=int(row["round_to"]) if row["round_to"] else None,
    )


def statistics(row: Row) -> Statistics:
    """A row of statistics.csv."""

    def count(column: str) -> int | None:
        return int(row[column]) if row[column] else None

    return Statistics(
        code=lgo_code(row["code"]),
        year=int(row["year"]),
        population=count("population"),
        area_km2=exact(row["area_km2"]) if row["area_km2"] else None,
        villages=count("villages"),
        households=count("households"),
        website=row["website"],
        source=row["source"],
    )


def succession(row: Row) -> Succession:
    """A row of successions.csv."""
    return Succession(
        predecessor=lgo_code(row["predecessor"]),
        successor=lgo_code(row["successor"]),
        round=int(row["round"]),
        kind=SuccessionKind(row["kind"]),
        note=row["note"],
    )


def indicator(row: Row) -> Indicator:
    """A row of indicators.csv."""
    return Indicator(
        key=row["key"],
        number=row["number"],
        dimension=int(row["dimension"]),
        section=tuple(row["section"].split(" > ")) if row["section"] else (),
        name=Text(row["name_th"], row["name_en"]),
        full_marks=exact(row["full_marks"]),
        steps=tuple(exact(step) for step in row["steps"].split("|")),
        applies=frozenset(kind for kind in LgoType if row[f"applies_{kind}"] == "1"),
        pilot=row["pilot"] == "1",
        cut_allowed=row["cut_allowed"] == "1",
        guide=Text(row["guide_th"], row["guide_en"]),
    )


def day(text: str) -> date | None:
    """An ISO date; None where there is none."""
    return date.fromisoformat(text) if text else None
