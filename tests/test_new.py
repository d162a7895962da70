"""`lpa new`: what an empty data folder holds, and what it refuses to do."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.model import CallError
from generator.new import new

EMPTY_ROUND = """\
round: 2568
assesses_fiscal_year: 2567
edition: P1
data_as_of: 2024-09-30
aggregation: pooled
on_empty_dimension: refuse
pass: overall 70
bands: excellent 90, very_good 80, good 70, below 0
dimensions: 1, 2, 3, 4, 5
decimals: 2
rounding: half_up
coverage: None
"""


def test_a_new_round_has_the_usual_rules_and_is_provisional(tmp_path: Path) -> None:
    new(tmp_path / "data", 2568)
    settings = yaml.safe_load((tmp_path / "data/rounds/2568/round.yaml").read_text("utf-8"))
    shown = settings | {
        "pass": "{rule} {mark}".format(**settings["pass"]),
        "bands": ", ".join(f"{band['key']} {band['from']}" for band in settings["bands"]),
        "dimensions": ", ".join(str(each["number"]) for each in settings["dimensions"]),
    }
    names = [line.partition(":")[0] for line in EMPTY_ROUND.splitlines()]
    assert "".join(f"{name}: {shown[name]}\n" for name in names) == EMPTY_ROUND


def test_every_assumption_of_a_new_round_says_so_beside_its_setting(tmp_path: Path) -> None:
    new(tmp_path, 2568)
    text = (tmp_path / "rounds/2568/round.yaml").read_text("utf-8")
    marked = [line.partition(":")[0] for line in text.splitlines() if "# assumption: confirm" in line]
    assert marked == yaml.safe_load(text)["assumptions"]
    assert {"aggregation", "pass", "bands", "rounding", "decimals", "on_empty_dimension"} <= set(marked)


def test_the_tables_of_a_new_registry_are_empty(tmp_path: Path) -> None:
    new(tmp_path, 2568)
    tables = {path.name: path.read_bytes() for path in (tmp_path / "registry").iterdir()}
    assert sorted(tables) == ["lgos.csv", "provinces.csv"]
    assert tables["provinces.csv"] == b"code,slug,name_th,name_en,region\n"
    assert all(content.count(b"\n") == 1 for content in tables.values())


def test_a_new_publication_is_no_demonstration(tmp_path: Path) -> None:
    new(tmp_path, 2568)
    publication = yaml.safe_load((tmp_path / "publication.yaml").read_text("utf-8"))
    assert publication["demonstration"] is False
    assert publication["notice_th"] == publication["notice_en"] == ""


def test_new_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "publication.yaml").write_text("ours", "utf-8")
    with pytest.raises(CallError) as refusal:
        new(tmp_path, 2568)
    assert all((refusal.value.words.th, refusal.value.words.en))
    assert [path.name for path in tmp_path.iterdir()] == ["publication.yaml"]
    assert (tmp_path / "publication.yaml").read_text("utf-8") == "ours"


@pytest.mark.parametrize("year", [2025, 68, 25680])
def test_a_year_of_another_era_is_a_wrong_call(tmp_path: Path, year: int) -> None:
    with pytest.raises(CallError, match="Buddhist"):
        new(tmp_path / "data", year)
    assert not (tmp_path / "data").exists()
