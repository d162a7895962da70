"""The generator's results beside a second, naive computation that shares no code with it: field by field,
exact numbers and shown text alike. A field that the naive one doesn't have is a difference too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from generator.check import check
from generator.load import load
from generator.model import (
    Band,
    Comparability,
    Cut,
    Edition,
    Indicator,
    Lgo,
    Marks,
    Missing,
    NotApplicable,
    Pilot,
    Province,
    Results,
    Round,
    RoundResult,
    Survey,
)
from generator.score import score
from tests.chance_country import write_chance_country
from tests.conftest import ROOT
from tests.country import write_country
from tests.naive.beside import surveys
from tests.naive.nation import compute_all
from tests.naive.numbers import Plain, number
from tests.worked import write_example

SEEDS = (0, 3, 4, 7, 11, 27, 33, 42)
"""Countries by chance that together have every case, which a test below makes sure of."""

NAMES: Mapping[type, Callable[[Any], object]] = {
    Round: lambda each: each.year,
    Province: lambda each: each.code,
    Lgo: lambda each: each.code,
    Indicator: lambda each: each.key,
    Band: lambda each: each.key,
    Survey: lambda each: each.year,
    Edition: lambda each: each.label,
    Marks: lambda each: each.value,
    Pilot: lambda each: each.shown,
    Cut: lambda each: "cut",
    NotApplicable: lambda each: "-",
    Missing: lambda each: "",
}
"""What stands for a noun of the data, which is no result."""


def plain(value: Any) -> Any:
    """A record of the generator as dictionaries and lists."""
    if type(value) in NAMES:
        return NAMES[type(value)](value)
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {plain(key): plain(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return value


def differences(ours: Any, naive: Any, place: str = "") -> Iterator[str]:
    """Where the two are not equal, as ``place: ours | naive``."""
    if isinstance(ours, dict) and isinstance(naive, dict):
        for key in {**ours, **naive}:
            yield from differences(ours.get(key, "absent"), naive.get(key, "absent"), f"{place}.{key}")
    elif isinstance(ours, list) and isinstance(naive, list) and len(ours) == len(naive):
        for at, (own, other) in enumerate(zip(ours, naive, strict=True)):
            yield from differences(own, other, f"{place}[{at}]")
    elif ours != naive:
        yield f"{place}: {ours} | {naive}"


def in_marks(cells: list[str] | None) -> Any:
    """Committed cells, numbers read: that 2.5 is five halves is not what is in question."""
    return cells and [cell if cell in ("cut", "-", "") else number(cell) for cell in cells]


def disagreements(results: Results, naive: list[Plain]) -> Iterator[str]:
    """Every difference of every round, province by province: the nation at once would fill the memory."""
    assert len(results.rounds) == len(naive) > 0
    for ours, theirs in zip(results.rounds, naive, strict=True):
        assert len(ours.provinces) == len(theirs["provinces"]) > 0
        for province, expected in zip(ours.provinces, theirs["provinces"], strict=True):
            for lgo in expected["lgos"]:
                lgo["cells"] = in_marks(lgo["cells"])
            place = f"{ours.round.year}, {province.province.code}"
            yield from differences(plain(province), expected, place)
        for each in fields(RoundResult):
            if each.name != "provinces":
                place = f"{ours.round.year}, {each.name}"
                yield from differences(plain(getattr(ours, each.name)), theirs[each.name], place)


def test_every_number_of_the_small_country_is_the_naive_one(small_country: Path) -> None:
    results = score(check(load(small_country)))
    assert list(islice(disagreements(results, compute_all(small_country)), 40)) == []


def test_the_worked_example_of_the_method_pages_is_the_naive_one(tmp_path: Path) -> None:
    results = score(check(load(write_example(tmp_path))))
    assert list(disagreements(results, compute_all(tmp_path))) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_every_number_of_a_country_by_chance_is_the_naive_one(seed: int, tmp_path: Path) -> None:
    results = score(check(load(write_chance_country(tmp_path, seed))))
    assert list(islice(disagreements(results, compute_all(tmp_path)), 40)) == []


def test_countries_by_chance_have_every_case(tmp_path: Path) -> None:
    """Or the comparison above would say less than it seems to."""
    met: set[object] = set()
    for seed in SEEDS:
        for each in compute_all(write_chance_country(tmp_path / str(seed), seed)):
            met |= {"nobody claimed"} if each["claims"] is None else {"claimed"}
            if each["change"]:
                met |= {each["change"]["comparability"]}
                met |= {str(lgo["split"]) for lgo in each["change"]["lgos"].values()}
            for lgo in (lgo for province in each["provinces"] for lgo in province["lgos"]):
                met |= {"no base"} if None in [part["percent"] for part in lgo["dimensions"]] else set()
                met |= {"missing"} if lgo["missing"] else set()
                met |= set(_cases(lgo["position"])) if lgo["position"] else {"no grade yet"}
    assert {each.value for each in Comparability} <= met
    assert {"dimensions_only", "too_little_in_common", "rule_undefined"} <= met
    assert {"nobody claimed", "claimed", "no base", "missing"} <= met
    assert {
        f"{has}{what}" for what in ("mark", "dimension", "grade", "near", "peers") for has in ("", "no ")
    } <= met
    assert {"by population", "by province", "part of a mark", "no losses", "losses", 1, 10} <= met


def _cases(position: Plain) -> Iterator[object]:
    """What occurs in one position."""
    mark, peers = position["one_mark"], position["peers"]
    yield "mark" if mark else "no mark"
    if mark:
        yield "no dimension" if mark["dimension"] is None else "dimension"
    yield "no grade" if position["next_grade"] is None else "grade"
    yield "no near" if position["near"] is None else "near"
    yield "peers" if peers else "no peers"
    if peers:
        yield "by population" if peers["by_population"] else "by province"
        yield len(peers["codes"])
    yield "losses" if position["losses"] else "no losses"
    if any(Fraction(loss["marks"]).denominator > 1 for loss in position["losses"]):
        yield "part of a mark"


def test_every_number_of_the_surveys_is_the_naive_one(small_country: Path, tmp_path: Path) -> None:
    by_chance = [write_chance_country(tmp_path / str(seed), seed) for seed in SEEDS]
    for data in (small_country, write_country(tmp_path / "tiny"), *by_chance):
        ours = plain(score(check(load(data))).surveys)
        assert len(ours) == 1
        assert list(islice(differences(ours, surveys(data)), 40)) == []


@pytest.mark.nation
def test_every_number_of_the_nation_is_the_naive_one() -> None:
    results = score(check(load(ROOT / "data")))
    assert list(islice(disagreements(results, compute_all(ROOT / "data")), 40)) == []
    assert list(islice(differences(plain(results.surveys), surveys(ROOT / "data")), 40)) == []
