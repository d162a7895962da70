"""`lpa new`: what an empty data folder holds, what a further round begins with, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.check import check
from generator.load import load
from generator.model import CallError, LinkKind
from generator.new import new
from tests.country import write_country

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


# ---------------------------------------------------------------- a further round


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The hand-written country, with a weighted round of 2568 whose settings bear comments."""
    folder = write_country(tmp_path / "data")
    settings = folder / "rounds" / "2568" / "round.yaml"
    rules = 'aggregation: weighted # of that year\n# of that year\nweights: {1: "2/5", 2: "3/5"}\n'
    settings.write_text(settings.read_text("utf-8").replace("aggregation: pooled\n", rules), "utf-8")
    return folder


def test_a_further_round_has_the_rules_of_the_one_before_it_as_assumptions(data: Path) -> None:
    assert new(data, 2569) == 2568
    before, after = (
        yaml.safe_load((data / f"rounds/{year}/round.yaml").read_text("utf-8")) for year in (2568, 2569)
    )
    rules = ["dimensions", "aggregation", "weights", "on_empty_dimension"]
    rules += ["pass", "bands", "decimals", "rounding"]
    assert {name: after[name] for name in rules} == {name: before[name] for name in rules}
    assert after["assumptions"] == ["data_as_of", *rules]
    text = (data / "rounds/2569/round.yaml").read_text("utf-8")
    marked = [line.partition(":")[0] for line in text.splitlines() if "# assumption: confirm" in line]
    assert marked == after["assumptions"]
    assert "of that year" not in text


def test_a_further_round_is_provisional_and_has_days_and_editions_of_its_own(data: Path) -> None:
    new(data, 2569)
    settings = yaml.safe_load((data / "rounds/2569/round.yaml").read_text("utf-8"))
    assert (settings["round"], settings["assesses_fiscal_year"], settings["edition"]) == (2569, 2568, "P1")
    assert (settings["editions"], settings["calendar"], settings["coverage"]) == ({}, {}, None)
    assert settings["data_as_of"].isoformat() == "2025-09-30"


def test_a_further_round_has_the_indicators_of_the_one_before_it_each_the_same(data: Path) -> None:
    new(data, 2569)
    rounds = data / "rounds"
    assert (rounds / "2569/indicators.csv").read_bytes() == (rounds / "2568/indicators.csv").read_bytes()
    checked = check(load(data))
    keys = [each.key for each in checked.rounds[-1].indicators]
    links = [(each.key, each.previous_round, each.previous_key) for each in checked.crosswalks[2569]]
    assert links == [(key, 2568, key) for key in keys]
    assert {each.kind for each in checked.crosswalks[2569]} == {LinkKind.SAME}
    assert not (rounds / "2569/scores").exists()


def test_a_round_after_one_of_dimensions_has_no_indicators_yet(data: Path) -> None:
    (data / "rounds" / "2568").rename(data / "rounds" / "2570")
    assert new(data, 2568) == 2567
    assert [each.name for each in (data / "rounds/2568").iterdir()] == ["round.yaml"]


def test_a_round_before_all_others_begins_with_the_usual_rules(data: Path) -> None:
    assert new(data, 2566) is None
    new(data.with_name("other"), 2566)
    written = [(folder / "rounds/2566/round.yaml").read_bytes() for folder in (data, data.with_name("other"))]
    assert written[0] == written[1]


@pytest.mark.parametrize("settings", [b"round: [", b"\xff", b"words", b""])
def test_a_round_after_one_that_cannot_be_read_is_a_wrong_call(data: Path, settings: bytes) -> None:
    (data / "rounds/2568/round.yaml").write_bytes(settings)
    with pytest.raises(CallError, match="lpa validate"):
        new(data, 2569)
    assert not (data / "rounds/2569").exists()


def test_a_round_that_is_there_is_left_alone(data: Path) -> None:
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    with pytest.raises(CallError, match="nothing is overwritten"):
        new(data, 2568)
    assert before == {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
