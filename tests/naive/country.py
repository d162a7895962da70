"""The committed files of one round, read plainly: every cell still the text that stands there."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from tests.naive.numbers import Settings, number
from tests.reading import rows

Cells = dict[str, str]
"""An LGO's row: indicator key -> text."""


@dataclass
class Indicator:
    """A row of indicators.csv, as far as arithmetic needs it."""

    key: str
    dimension: int
    full: int | Fraction
    pilot: bool


@dataclass
class Lgo:
    """A row of the registry, as it was in the round."""

    code: str
    type: str
    province: str
    region: str
    district: str


@dataclass
class Files:
    """What is committed for one round. `sums` are marks and full marks by dimension number, of LGOs that
    are known by dimension only; `population` is the latest known by the round's year."""

    year: int
    settings: Settings
    numbers: list[int]
    indicators: list[Indicator]
    provinces: list[str]
    lgos: dict[str, Lgo]
    submitted: set[str] = field(default_factory=set)
    cells: dict[str, Cells] = field(default_factory=dict)
    sums: dict[str, dict[int, tuple[Any, Any]]] = field(default_factory=dict)
    claims: dict[str, Cells] = field(default_factory=dict)
    population: dict[str, int] = field(default_factory=dict)
    crosswalk: list[dict[str, str]] = field(default_factory=list)


def years_of(data: Path) -> list[int]:
    """All rounds there are, from the oldest."""
    return sorted(int(folder.name) for folder in (data / "rounds").iterdir())


def read(data: Path, year: int) -> Files:
    """Read one round."""
    folder, registry = data / "rounds" / str(year), data / "registry"
    settings = yaml.safe_load((folder / "round.yaml").read_text("utf-8"))
    regions = {row["code"]: row["region"] for row in rows(registry / "provinces.csv")}
    files = Files(
        year,
        settings,
        [each["number"] for each in settings["dimensions"]],
        [
            Indicator(row["key"], int(row["dimension"]), number(row["full_marks"]), row["pilot"] == "1")
            for row in _rows(folder / "indicators.csv")
        ],
        list(regions),
        {
            row["code"]: Lgo(
                row["code"], row["type"], row["province"], regions[row["province"]], row["district"]
            )
            for row in rows(registry / "lgos.csv")
            if int(row["round_from"]) <= year and (not row["round_to"] or year <= int(row["round_to"]))
        },
        crosswalk=_rows(folder / "crosswalk.csv"),
    )
    for path in sorted((folder / "scores").glob("*.csv")):
        files.submitted.add(path.stem)
        files.cells |= {row["lgo_code"]: row for row in rows(path)}
    for path in sorted((folder / "dimensions").glob("*.csv")):
        files.submitted.add(path.stem)
        for row in rows(path):
            files.sums[row["lgo_code"]] = {
                each: (number(row[f"d{each}_marks"]), number(row[f"d{each}_full"])) for each in files.numbers
            }
    for path in sorted((folder / "self").glob("*.csv")):
        files.claims |= {row["lgo_code"]: row for row in rows(path)}
    for row in sorted(_rows(registry / "statistics.csv"), key=lambda row: int(row["year"])):
        if int(row["year"]) <= year and row["population"]:
            files.population[row["code"]] = int(row["population"])
    return files


def _rows(table: Path) -> list[dict[str, str]]:
    return rows(table) if table.exists() else []
