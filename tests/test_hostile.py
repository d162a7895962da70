"""Hostile and broken inputs: each ends in a clear message in both languages, in time, and writes nothing."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.intake import READERS, import_files
from generator.intake.foreign import read
from generator.new import new
from tests import dla_files, hostile
from tests.spoiled import SPOILED

ROOT = Path(__file__).resolve().parents[1]
SECONDS, MEGABYTES = 10, 512
LATIN_ALLOWED = {
    *("Excel", "CSV", "UTF", "ZIP", "PDF", "XML", "DOCTYPE", "LPA", "YAML", "Macintosh", "CR", "Ctrl", "End"),
    *("Paste", "Values", "lpa", "import", "validate", "new", "xlsx", "xls", "csv", "docx", "HTML", "MB", "NUL"),
    *("data", "round", "E0", "https", "http", "TAB", "Windows", "TIS", "x", "yaml", "pdf", "epub", "cut"),
}
"""Names and codes, which are the same in Thai."""


def snapshot(folder: Path) -> Mapping[str, object]:
    """Everything below a folder: kind, size, target, and the bytes of what is small."""
    found: dict[str, object] = {}
    for place, folders, names in os.walk(folder):
        for name in (*folders, *names):
            path = Path(place) / name
            there = path.lstat()
            small = stat.S_ISREG(there.st_mode) and there.st_size < 1_000_000
            content = path.read_bytes() if small else path.readlink() if path.is_symlink() else b""
            found[os.fsencode(path.relative_to(folder)).hex()] = (there.st_mode, content, there.st_mtime_ns)
    return found


def accounts(calls: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """What came of the calls, by name; each ran in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.hostile_run"],
        input=json.dumps(calls),
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONWARNINGS": "error"},
    )
    return {each["name"]: each for each in map(json.loads, run.stdout.splitlines())}


def complaints(told: Mapping[str, Any], code: int, rule: str) -> list[str]:
    """What is wrong with how a call ended."""
    found = []
    if told["code"] != code:
        found.append(f"exit {told['code']}: {told.get('said', '')[:300]} {told.get('complained', '')[-600:]}")
        return found
    if rule and rule not in told["rules"]:
        found.append(f"{told['rules']} instead of {rule}")
    if "Traceback" in told["complained"]:
        found.append(told["complained"][-600:])
    if told["processor"] > SECONDS or told["seconds"] > 3 * SECONDS:
        found.append(f"{told['processor']:.1f} s of the processor, {told['seconds']:.1f} s in all")
    if told["megabytes"] > MEGABYTES:
        found.append(f"{told['megabytes']:.0f} MB")
    shown = told["said"] if code == 1 else told["complained"]
    if told["th"].split("\n")[0] not in shown:
        found.append("the message was not printed")
    if not re.search("[ก-ฮ]", told["th"]) or not told["en"].strip() or "{" in told["en"] and "{{" not in told["en"] and "{%" not in told["en"] and "{=" not in told["en"]:
        found.append(f"{told['th']!r} {told['en']!r}")
    if re.search("[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", told["th"] + told["en"]):
        found.append("the message holds what can't be seen")
    if code == 1 and (words := english(told)):
        found.append(f"English in the Thai message: {words}")
    return found


def english(told: Mapping[str, Any]) -> set[str]:
    """Latin words of a Thai message that are neither allowed names nor taken from the file."""
    own = " ".join(text for problem in told["problems"] for text in problem if text)
    codes = r"\[[A-Z][0-9]{2}\]|U\+[0-9A-F]{4}|\b[A-Z]{1,3}[0-9]+\b|[A-Za-z0-9_/-]+\.(?:csv|yaml|xlsx|pdf)|_[a-z]+\b"
    words = set(re.findall("[A-Za-z][A-Za-z0-9]*", re.sub(codes, "", told["th"])))
    return {word for word in words - LATIN_ALLOWED if word not in own}


def told_of(wrong: Mapping[str, list[str]]) -> str:
    """The complaints as lines."""
    return "\n".join(f"{name}: {each}" for name, found in wrong.items() for each in found)


@pytest.fixture(scope="module")
def sound_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a round and a registry, into which the sound export goes."""
    folder = tmp_path_factory.mktemp("sound")
    new(folder / "data", 2568)
    import_files([dla_files.registry(folder)], folder / "data", 2568)
    return folder / "data"


def test_what_is_spoiled_here_is_sound_before(sound_data: Path, tmp_path: Path) -> None:
    data = shutil.copytree(sound_data, tmp_path / "data")
    export = hostile.file(hostile.sound_export)(tmp_path)
    assert import_files([export], data, 2568).written == ("rounds/2568/dimensions/22.csv",)
    assert import_files([hostile.registry()(tmp_path)], data, 2568).written == ()


def test_there_are_more_than_enough() -> None:
    names = [*hostile.FOREIGN, *hostile.DATA, *hostile.CALLS]
    assert len(set(names)) == len(names) >= 120
    assert len({rule for _, rule in (*hostile.FOREIGN.values(), *hostile.DATA.values())}) > 60


@pytest.mark.parametrize("part", [hostile.FOREIGN_WORKBOOKS, hostile.FOREIGN_CSV], ids=["workbooks", "csv"])
def test_every_hostile_file_is_refused_by_import_and_nothing_is_written(
    part: Mapping[str, tuple[hostile.Make, str]], sound_data: Path, tmp_path: Path
) -> None:
    calls, before = [], {}
    for number, (name, (make, _)) in enumerate(part.items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        shutil.copytree(sound_data, folder / "data")
        path = make(folder)
        arguments = ["import", path.name, "--data", "data", "--round", "2568"]
        calls.append({"name": name, "folder": str(folder), "arguments": arguments})
        before[name] = snapshot(folder / "data")
    told = accounts(calls)
    wrong = {name: complaints(told[name], 1, rule) for name, (_, rule) in part.items()}
    for call in calls:
        if snapshot(Path(call["folder"]) / "data") != before[call["name"]]:
            wrong[call["name"]].append("data/ was changed")
    assert told_of(wrong) == ""


@pytest.mark.parametrize(
    "part",
    [hostile.FILES, {name: case for name, case in hostile.DATA.items() if name not in hostile.FILES}],
    ids=["files", "values"],
)
def test_every_hostile_data_folder_is_refused_and_the_old_site_stays(
    part: Mapping[str, tuple[hostile.Spoil, str]], tmp_path: Path
) -> None:
    calls, before = [], {}
    for number, (name, (spoil, _)) in enumerate(part.items()):
        folder = tmp_path / str(number)
        spoil(hostile.country(folder / "data"))
        (folder / "site").mkdir()
        (folder / "site" / "index.html").write_text("old", encoding="utf-8")
        command = ["build", "--out", "site"] if number % 4 == 0 else ["validate"]
        calls.append({"name": name, "folder": str(folder), "arguments": [*command, "--data", "data"]})
        before[name] = snapshot(folder)
    told = accounts(calls)
    wrong = {name: complaints(told[name], 1, rule) for name, (_, rule) in part.items()}
    for call in calls:
        if snapshot(Path(call["folder"])) != before[call["name"]]:
            wrong[call["name"]].append("something was written")
    assert told_of(wrong) == ""


def test_every_call_that_can_not_be_ends_with_two(sound_data: Path, tmp_path: Path) -> None:
    shutil.copytree(sound_data, tmp_path / "data")
    hostile.file(hostile.sound_export, "sound.xlsx")(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    before = snapshot(tmp_path)
    calls = [
        {"name": name, "folder": str(tmp_path), "arguments": list(arguments)}
        for name, arguments in hostile.CALLS.items()
    ]
    wrong = {name: complaints(told, 2, "") for name, told in accounts(calls).items()}
    assert told_of(wrong) == ""
    assert snapshot(tmp_path) == before
