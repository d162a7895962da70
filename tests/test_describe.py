"""`data/` is a Data Package: what describes it is whole, true, and no burden on corrections."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from generator.check import check
from generator.check.description import descriptions, untrue_description
from generator.check.second_opinion import of_one_table
from generator.cli import main
from generator.describe import describe
from generator.load import load
from generator.model import Source
from tests.country import write_country

COMMITTED = Path(__file__).parents[1] / "data"
SCORES = "rounds/2568/scores/22.csv"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The tiny country, described."""
    folder = write_country(tmp_path / "data")
    describe(folder)
    return folder


def package(data: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((data / "datapackage.json").read_text("utf-8"))
    return content


def untrue(data: Path) -> list[str]:
    """The files that don't say what is there; the data themselves are sound."""
    sources = load(data)
    check(sources)
    return [each.file for each in untrue_description(sources)]


def test_frictionless_itself_accepts_the_small_country_as_a_package(small_country: Path) -> None:
    program = Path(sys.executable).with_name("frictionless")
    done = subprocess.run(
        [program, "validate", "datapackage.json", "--json"],
        cwd=small_country,
        capture_output=True,
        text=True,
        check=False,
    )
    report = json.loads(done.stdout)
    assert (done.returncode, report["valid"], report["errors"]) == (0, True, [])
    tables = [task for task in report["tasks"] if task["type"] == "table"]
    assert len(tables) > 30
    assert {task["place"] for task in report["tasks"]} == files_of(small_country)


def files_of(data: Path) -> set[str]:
    """Every file of the folder, except what describes it and former editions, which keep to themselves."""
    found = {path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file()}
    described = ("datapackage.json", ".schema.json")
    return {path for path in found if not path.endswith(described) and not path.startswith("releases/")}


def test_frictionless_refuses_a_mark_outside_its_steps_by_the_same_package(data: Path) -> None:
    path = data / SCORES
    path.write_text(path.read_text("utf-8").replace("5,3,2.5,-", "5,4,2.5,-"), "utf-8")
    program = Path(sys.executable).with_name("frictionless")
    command: list[str | Path] = [program, "validate", "datapackage.json", "--json"]
    command += ["--name", "rounds-2568-scores-22"]
    done = subprocess.run(command, cwd=data, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and '"D1-020"' in done.stdout


def test_the_package_is_a_data_package_of_version_2(data: Path) -> None:
    """The rules of https://datapackage.org/standard/data-package/ and /data-resource/, one by one."""
    content = package(data)
    assert content["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert all(each["path"].startswith("https://") and each["name"] for each in content["licenses"])
    assert all(each["title"] and isinstance(each["roles"], list) for each in content["contributors"])
    resources = content["resources"]
    assert {each["path"] for each in resources} == files_of(data)
    assert len({each["name"] for each in resources}) == len(resources)
    for each in resources:
        path = PurePosixPath(each["path"])
        assert not path.is_absolute() and ".." not in path.parts and (data / path).is_file()
        assert "/" in each["mediatype"] and each["path"].endswith(f".{each['format']}")
        if each["path"].endswith(".csv"):
            assert (each["type"], each["encoding"]) == ("table", "utf-8")
            schema = each["schema"]
            if isinstance(schema, str):
                schema = json.loads((data / schema).read_text("utf-8"))
            heading = (data / path).read_text("utf-8").partition("\n")[0].split(",")
            assert heading == [field["name"] for field in schema["fields"]]
            assert all(
                field["title"] and field["title_th"] and field["example"] for field in schema["fields"]
            )


def test_no_correction_of_a_mark_touches_what_describes_the_data(data: Path) -> None:
    path = data / SCORES
    path.write_text(path.read_text("utf-8").replace("05220301,3", "05220301,5"), "utf-8")
    assert describe(data) == () and untrue(data) == []
    assert not {"hash", "bytes", "created"} & {key for each in package(data)["resources"] for key in each}


def test_a_province_more_is_one_line_more(data: Path) -> None:
    before = (data / "datapackage.json").read_text("utf-8").splitlines()
    shutil.copy(data / SCORES, data / "rounds/2568/self/83.csv")
    (data / "rounds/2568/self/83.csv").write_text(
        "lgo_code,D1-010,D1-020,D2-010,D2-020\n06830201,1,3,2.5,3\n", "utf-8"
    )
    assert untrue(data) == ["datapackage.json"]
    assert describe(data) == ("datapackage.json",) and untrue(data) == []
    after = (data / "datapackage.json").read_text("utf-8").splitlines()
    assert sum('"path": "rounds/2568/self/83.csv"' in line for line in after) == 1
    assert [line for line in after if "self/83" not in line] == before


def test_what_describes_something_else_is_refused_and_a_folder_without_it_is_fine(data: Path) -> None:
    schema = data / "rounds/2568/scores.schema.json"
    content = schema.read_bytes()
    schema.write_bytes(content.replace(b"2.5", b"2"))
    assert untrue(data) == ["rounds/2568/scores.schema.json"]
    schema.unlink()
    assert untrue(data) == ["rounds/2568/scores.schema.json"]
    (data / "datapackage.json").unlink()
    assert untrue(data) == []
    schema.write_bytes(content)
    assert untrue(data) == []


def test_a_schema_of_nothing_is_removed(data: Path) -> None:
    for name in ("22", "83"):
        (data / f"rounds/2567/dimensions/{name}.csv").unlink()
    assert "rounds/2567/dimensions.schema.json" in describe(data)
    assert not (data / "rounds/2567/dimensions.schema.json").exists()


def test_the_committed_data_are_described_truly() -> None:
    expected = descriptions(load(COMMITTED))
    assert {path: (COMMITTED / path).read_text("utf-8") for path in expected} == expected


def test_a_new_folder_is_described_from_the_start(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tmp_path / "data"), "--round", "2568", "--lang", "en"]) == 0
    before = {each["path"] for each in package(tmp_path / "data")["resources"]}
    assert before == files_of(tmp_path / "data")
    assert main(["describe", "--data", str(tmp_path / "data"), "--lang", "en"]) == 0
    assert capsys.readouterr().out.endswith("Described the data: nothing had changed\n")
    assert main(["describe", "--data", str(tmp_path / "nowhere"), "--lang", "en"]) == 2


def test_the_schema_of_a_round_is_published_and_reads_its_score_files(
    small_site: Path, small_country: Path
) -> None:
    for year in (2566, 2567, 2568):
        published = json.loads((small_site / f"data/v1/{year}/scores.schema.json").read_text("utf-8"))
        beside = json.loads((small_country / f"rounds/{year}/scores.schema.json").read_text("utf-8"))
        assert published == beside
        path = f"rounds/{year}/scores/30.csv"
        assert not list(of_one_table(Source(path, (small_country / path).read_bytes()), published))
        page = (small_site / "downloads.html").read_text("utf-8")
        assert f"data/v1/{year}/scores.schema.json" in page
