"""The results computed a second time, deliberately plain: `Fraction`s over the committed CSV, sharing no
code with the generator. Slow, and easy to check by reading."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from tests.reading import rows

HUNDRED = Fraction(100)


@dataclass
class Naive:
    """One LGO in one round: strings as published, and the exact overall result."""

    province: str
    type: str
    marks: list[Fraction]
    full: list[Fraction]
    percents: list[str]
    overall: Fraction
    shown: str
    grade: str
    passed: bool
    missing: int


def shown(value: Fraction, settings: dict[str, Any]) -> str:
    """Half up or cut off at the round's decimals, by long division."""
    scaled = value * 10 ** settings["decimals"]
    whole = scaled.numerator // scaled.denominator
    rest = scaled - whole
    if settings["rounding"] == "half_up" and rest * 2 >= 1:
        whole += 1
    digits = str(whole).rjust(settings["decimals"] + 1, "0")
    return digits[: -settings["decimals"]] + "." + digits[-settings["decimals"] :]


def compute(data: Path, year: int) -> dict[str, Naive]:
    """Every LGO of one round, by code. LGOs with missing cells have ``missing`` above 0."""
    folder = data / "rounds" / str(year)
    settings = yaml.safe_load((folder / "round.yaml").read_text("utf-8"))
    numbers = [each["number"] for each in settings["dimensions"]]
    types = {
        row["code"]: row["type"]
        for row in rows(data / "registry" / "lgos.csv")
        if int(row["round_from"]) <= year and (not row["round_to"] or int(row["round_to"]) >= year)
    }
    results = {}
    for path in sorted((folder / "scores").glob("*.csv")):
        indicators = rows(folder / "indicators.csv")
        for row in rows(path):
            marks, full, missing = [Fraction(0)] * len(numbers), [Fraction(0)] * len(numbers), 0
            for indicator in indicators:
                cell = row[indicator["key"]]
                if cell == "":
                    missing += 1
                elif cell not in ("cut", "-") and indicator["pilot"] == "0":
                    place = numbers.index(int(indicator["dimension"]))
                    marks[place] += Fraction(cell)
                    full[place] += Fraction(indicator["full_marks"])
            code = row["lgo_code"]
            results[code] = _naive(settings, path.stem, types[code], marks, full, missing)
    for path in sorted((folder / "dimensions").glob("*.csv")):
        for row in rows(path):
            marks = [Fraction(row[f"d{number}_marks"]) for number in numbers]
            full = [Fraction(row[f"d{number}_full"]) for number in numbers]
            code = row["lgo_code"]
            results[code] = _naive(settings, path.stem, types[code], marks, full, 0)
    return results


def _naive(
    settings: dict[str, Any],
    province: str,
    kind: str,
    marks: list[Fraction],
    full: list[Fraction],
    missing: int,
) -> Naive:
    percents = [HUNDRED * mark / base for mark, base in zip(marks, full, strict=True)]
    if settings["aggregation"] == "pooled":
        overall = HUNDRED * sum(marks) / sum(full)
    elif settings["aggregation"] == "mean_of_dimensions":
        overall = sum(percents, Fraction(0)) / len(percents)
    else:
        weights = [Fraction(settings["weights"][each["number"]]) for each in settings["dimensions"]]
        overall = sum((w * p for w, p in zip(weights, percents, strict=True)), Fraction(0)) / sum(weights)
    floors = sorted(((band["from"], band["key"]) for band in settings["bands"]), reverse=True)
    grade = next(key for floor, key in floors if overall >= floor)
    judged = [overall] if settings["pass"]["rule"] == "overall" else percents
    return Naive(
        province,
        kind,
        marks,
        full,
        [shown(each, settings) for each in percents],
        overall,
        shown(overall, settings),
        grade,
        all(each >= settings["pass"]["mark"] for each in judged),
        missing,
    )


def agrees(published: str, expected: Naive) -> bool:
    """Equal; or with more decimals, where the usual ones would seem to reach a grade."""
    if published == expected.shown:
        return True
    step = Fraction(1, 10 ** (len(published.partition(".")[2])))
    return len(published) > len(expected.shown) and abs(Fraction(published) - expected.overall) < step
