"""Small countries by chance, each from its seed, for laying two computations side by side.

Every rule of a round occurs in some of them, and what a tidy demonstration never has: dimensions without a
base, half marks, LGOs alone of their type, equal results, populations that nobody knows or that are equally
far, provinces by dimension only, crosswalks that link little, weights that are nought for a dimension.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import yaml

from generator.words import plain
from tests.country import PROVINCES, PUBLICATION

YEARS = (2565, 2567, 2568)
TYPES = ("pao", "city", "town", "subdistrict", "sao", "pattaya")
BANDS = {90: "excellent", 80: "very_good", 70: "good", 60: "fair", 0: "below"}
Row = dict[str, Any]


def write_chance_country(folder: Path, seed: int) -> Path:
    """Write the country of `seed` below `folder` and return it."""
    chance = Random(seed)
    _write(folder, "publication.yaml", PUBLICATION)
    _write(folder, "registry/provinces.csv", PROVINCES)
    lgos = [
        {
            "code": f"06{province}{district}{serial:02d}",
            "round_from": YEARS[0],
            "round_to": "",
            "type": chance.choices(TYPES[2:5], (1, 2, 5))[0],
            "name_th": "กขคงจฉชซฌญฎฏ"[serial],
            "name_en": "",
            "name_en_source": "",
            "province": province,
            "district": f"{province}{district}",
            "district_th": f"อำเภอ{'หนึ่ง' if district == '01' else 'สอง'}",
            "district_en": "",
        }
        for province in ("22", "83")
        for district in ("01", "02")
        for serial in range(1, chance.randint(3, 12))
    ]
    _table(folder, "registry/lgos.csv", lgos)
    known: list[Row] = [
        {"code": lgo["code"], "year": year, "population": chance.choice(("", 1000, 2000, 2500, 3000, 4000))}
        for lgo in lgos
        for year in (2564, 2567, 2569)
        if chance.random() < 0.6
    ]
    rest: Row = {"area_km2": 12.5, "villages": "", "households": "", "website": "", "source": "test"}
    _table(folder, "registry/statistics.csv", [row | rest for row in known])
    steady = chance.random() < 0.4
    before: list[Row] = []
    for year in YEARS:
        before = _round(folder, chance, year, lgos, before, steady)
    _beside(folder, Random(seed), lgos)
    return folder


def _beside(folder: Path, chance: Random, lgos: list[Row]) -> None:
    """HPA of the newest round, and a survey on a scale of its own that came with no round."""
    inspected = [lgo for lgo in lgos if chance.random() < 0.7]
    hpa: list[Row] = [
        {
            "lgo_code": lgo["code"],
            "full": chance.choice((45, 55)),
            "score": chance.choice((0, 31.5, 38.5, 45)),
        }
        for lgo in inspected
    ]
    if hpa:
        _table(folder, f"rounds/{YEARS[-1]}/hpa.csv", hpa)
    highest = chance.choice((4, 5, 7, 10))
    services = [{"key": key, "name_th": f"บริการ {key}", "name_en": key} for key in ("one", "two", "three")]
    settings = {
        "survey": 2566,
        "fiscal_year": 2566,
        "title_th": "สำรวจ",
        "title_en": "",
        "scale": {"lowest": 0, "highest": highest},
        "services": services,
        "minimum_respondents": 3,
        "published_with_round": None,
    }
    answers: list[Row] = [
        {
            "lgo_code": lgo["code"],
            "service": service["key"],
            "respondents": chance.randint(3, 40),
            "mean": plain(Fraction(chance.randint(0, highest * 100), 100)),
        }
        for lgo in lgos
        for service in services[:2]
        if chance.random() < 0.7
    ]
    _write(folder, "surveys/2566.yaml", yaml.safe_dump(settings, allow_unicode=True))
    _table(folder, "surveys/2566.csv", answers)


def _round(
    folder: Path, chance: Random, year: int, lgos: list[Row], before: list[Row], steady: bool
) -> list[Row]:
    """Write one round, by the rules of the one before where the country is steady; give its indicators."""
    numbers = list(range(1, 4 if steady else chance.randint(3, 5)))
    indicators = [_indicator(chance, year, number, at) for number in numbers for at in range(1, 5)]
    final = chance.random() < 0.6
    empty = False
    for province in ("22", "83"):
        own = [lgo for lgo in lgos if lgo["province"] == province]
        if chance.random() < 0.15:
            sums = [_sums(chance, lgo, numbers) for lgo in own]
            _table(folder, f"rounds/{year}/dimensions/{province}.csv", sums)
            continue
        scores = [_scores(chance, lgo, indicators, final) for lgo in own]
        _table(folder, f"rounds/{year}/scores/{province}.csv", scores)
        empty |= any(_has_empty(row, indicators, numbers) for row in scores)
        if chance.random() < 0.7:
            claims = [_claims(chance, row, indicators) for row in scores if chance.random() < 0.7]
            if claims:
                _table(folder, f"rounds/{year}/self/{province}.csv", claims)
    _table(folder, f"rounds/{year}/indicators.csv", indicators)
    _write(folder, f"rounds/{year}/round.yaml", _settings(chance, year, numbers, final, empty, steady))
    if before:
        crosswalk = _crosswalk(chance, year, indicators, before, steady)
        _table(folder, f"rounds/{year}/crosswalk.csv", crosswalk)
    return [row | {"year": year} for row in indicators]


def _settings(chance: Random, year: int, numbers: list[int], final: bool, empty: bool, steady: bool) -> str:
    settings: Row = {
        "round": year,
        "assesses_fiscal_year": year - 1,
        "edition": "P1",
        "editions": {},
        "data_as_of": f"{year - 543}-11-15",
        "calendar": {},
        "dimensions": [
            {"number": each, "name_th": f"ด้านทดสอบ {each}", "name_en": f"Test {each}"} for each in numbers
        ],
        "aggregation": "pooled" if steady else chance.choice(("pooled", "mean_of_dimensions", "weighted")),
        "on_empty_dimension": "renormalise" if empty or steady else chance.choice(("refuse", "renormalise")),
        "pass": {"rule": chance.choice(("overall", "every_dimension")), "mark": chance.choice((60, 70))},
        "bands": [
            {"key": key, "from": floor, "name_th": f"ระดับ {floor}", "name_en": key}
            for floor, key in BANDS.items()
        ],
        "decimals": chance.choice((0, 1, 2, 2, 3)),
        "rounding": chance.choice(("half_up", "truncate")),
        "coverage": ["22", "83"],
        "assumptions": [],
    }
    if settings["aggregation"] == "weighted":
        shares = [*(chance.randint(0, 4) for _ in numbers[1:]), 2]
        settings["weights"] = {
            number: str(Fraction(share, sum(shares))) for number, share in zip(numbers, shares, strict=True)
        }
    return yaml.safe_dump(settings, allow_unicode=True, sort_keys=False).replace(
        f"'{settings['data_as_of']}'", settings["data_as_of"]
    )


def _indicator(chance: Random, year: int, number: int, at: int) -> Row:
    full, steps = chance.choice(((5, "0|1|3|5"), (5, "0|2.5|5"), (10, "0|2.5|7.5|10"), (3, "0|1|2|3")))
    return {
        "key": f"D{number}-{at:02d}0",
        "number": f"{number}.{at}",
        "dimension": number,
        "section": "",
        "name_th": f"ตัวชี้วัด {number}.{at}",
        "name_en": "",
        "full_marks": full,
        "steps": steps,
        **{f"applies_{each}": int(chance.random() < 0.85) for each in TYPES},
        "pilot": int(chance.random() < 0.06),
        "cut_allowed": 1,
        "guide_th": "",
        "guide_en": "",
    }


def _scores(chance: Random, lgo: Row, indicators: list[Row], final: bool) -> Row:
    row = {"lgo_code": lgo["code"]}
    careless = not final and chance.random() < 0.2
    for each in indicators:
        if not each[f"applies_{lgo['type']}"]:
            row[each["key"]] = "-"
        elif careless and chance.random() < 0.2:
            row[each["key"]] = ""
        elif chance.random() < 0.15:
            row[each["key"]] = "cut"
        else:
            steps = each["steps"].split("|")
            row[each["key"]] = chance.choice(steps + steps[-2:] + steps[-1:])
    return row


def _claims(chance: Random, row: Row, indicators: list[Row]) -> Row:
    claimed = dict(row)
    for each in indicators:
        if row[each["key"]] != "-" and chance.random() < 0.4:
            claimed[each["key"]] = chance.choice(("cut", *each["steps"].split("|")))
        elif row[each["key"]] == "":
            claimed[each["key"]] = "0"
    return claimed


def _sums(chance: Random, lgo: Row, numbers: list[int]) -> Row:
    row = {"lgo_code": lgo["code"]}
    for each in numbers:
        full = chance.choice((20, 35, 40))
        row |= {f"d{each}_marks": chance.randint(full // 2, full), f"d{each}_full": full}
    return row


def _has_empty(row: Row, indicators: list[Row], numbers: list[int]) -> bool:
    based = {
        each["dimension"]
        for each in indicators
        if not each["pilot"] and row[each["key"]] not in ("cut", "-", "")
    }
    return based != set(numbers)


def _crosswalk(
    chance: Random, year: int, indicators: list[Row], before: list[Row], steady: bool
) -> list[Row]:
    linked = 1.0 if steady else chance.choice((0.4, 0.7, 0.9))
    old = {each["key"] for each in before}
    rows = []
    for each in indicators:
        kind = "new" if each["key"] not in old else "same" if chance.random() < linked else "changed"
        rows.append(
            {
                "key": each["key"],
                "previous_round": "" if kind == "new" else before[0]["year"],
                "previous_key": "" if kind == "new" else each["key"],
                "kind": kind,
            }
        )
    return rows


def _table(folder: Path, path: str, rows: list[Row]) -> None:
    lines = [",".join(rows[0]), *(",".join(str(value) for value in row.values()) for row in rows)]
    _write(folder, path, "\n".join(lines) + "\n")


def _write(folder: Path, path: str, text: str) -> None:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(text.encode())
