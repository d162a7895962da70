"""What stands beside the LPA: HPA of a round, and citizens' satisfaction by survey."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from tests.naive.country import Files
from tests.naive.numbers import Plain, mean, number, percent, points
from tests.reading import rows

TWO = {"decimals": 2, "rounding": "half_up"}
"""How a survey's numbers are printed."""


def hpa(files: Files, data: Path) -> Plain | None:
    """The HPA of one round; nothing where nobody was inspected."""
    path = data / "rounds" / str(files.year) / "hpa.csv"
    table = {row["lgo_code"]: row for row in rows(path)} if path.exists() else {}
    shares = {code: 100 * Fraction(row["score"]) / Fraction(row["full"]) for code, row in table.items()}

    def summary(codes: Iterable[str]) -> Plain:
        members = list(codes)
        own = [shares[code] for code in members if code in shares]
        return {
            "inspected": len(own),
            "expected": len(members),
            "passed": sum(share >= 70 for share in own),
            "mean": percent(mean(own), files.settings, [70]),
        }

    def by(group: str) -> dict[str, Plain]:
        names = {getattr(lgo, group) for lgo in files.lgos.values()}
        return {
            name: summary(code for code, lgo in files.lgos.items() if getattr(lgo, group) == name)
            for name in names
        }

    if not table:
        return None
    return {
        "lgos": {
            code: {
                "lgo": code,
                "score": number(row["score"]),
                "full": number(row["full"]),
                "percent": percent(shares[code], files.settings, [70]),
                "passed": shares[code] >= 70,
            }
            for code, row in table.items()
        },
        "nation": summary(files.lgos),
        "by_type": by("type"),
        "by_province": by("province"),
    }


def surveys(data: Path) -> list[Plain]:
    """Every survey, the newest first."""
    years = sorted((int(path.stem) for path in (data / "surveys").glob("*.yaml")), reverse=True)
    return [survey(data, year) for year in years]


def survey(data: Path, year: int) -> Plain:
    """One survey, from its table: an answer is one respondent's on one service."""
    settings = yaml.safe_load((data / "surveys" / f"{year}.yaml").read_text("utf-8"))
    cells = rows(data / "surveys" / f"{year}.csv")
    by_code: dict[str, list[dict[str, str]]] = {}
    for row in cells:
        by_code.setdefault(row["lgo_code"], []).append(row)
    registry = _registry(data, settings["published_with_round"], set(by_code))

    def line(own: list[dict[str, str]]) -> Any:
        if not own:
            return None
        count = sum(int(row["respondents"]) for row in own)
        average = sum(int(row["respondents"]) * Fraction(row["mean"]) for row in own) / count
        share = average * 100 / settings["scale"]["highest"]
        return {
            "lgos": len({row["lgo_code"] for row in own}),
            "answers": count,
            "mean": points(Fraction(average), TWO),
            "percent": percent(Fraction(share), TWO),
        }

    def group(codes: list[str]) -> Plain:
        own = [row for code in codes for row in by_code.get(code, ())]
        return {
            "expected": len(codes),
            "overall": line(own),
            "services": [
                line([row for row in own if row["service"] == service["key"]])
                for service in settings["services"]
            ],
        }

    def by(column: str) -> dict[str, Plain]:
        names = {lgo[column] for lgo in registry.values()}
        return {
            name: group([code for code, lgo in registry.items() if lgo[column] == name]) for name in names
        }

    return {
        "survey": year,
        "registry": {code: code for code in registry},
        "nation": group(list(registry)),
        "by_type": by("type"),
        "by_province": by("province"),
        "lgos": {code: group([code]) for code in by_code},
    }


def _registry(data: Path, year: int | None, answered: set[str]) -> dict[str, dict[str, str]]:
    """The LGOs that were there: in the round named, else those that stand now and those that answered."""
    found: dict[str, dict[str, str]] = {}
    for row in sorted(rows(data / "registry/lgos.csv"), key=lambda row: int(row["round_from"])):
        last = row["round_to"]
        stands = int(row["round_from"]) <= (year or 0) and (not last or int(last) >= (year or 0))
        if stands if year else not last or row["code"] in answered:
            found[row["code"]] = row
    return found
