"""Hostile and broken inputs: each ends in a clear message in both languages, in time, and writes nothing."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from generator import report
from generator.check import check, contract
from generator.check.schemas import of_table
from generator.intake import READERS, Reader, import_files
from generator.intake.foreign import Row, Sheet, read
from generator.load import load
from generator.model import Language, Refused
from generator.new import new
from tests import dla_files, hostile
from tests.country import FILES
from tests.spoiled import Spoil

ROOT = Path(__file__).resolve().parents[1]
SECONDS, MEGABYTES = 10, 512
LATIN_ALLOWED = {
    *("Excel", "CSV", "UTF", "ZIP", "PDF", "XML", "DOCTYPE", "LPA", "YAML", "Macintosh", "CR", "Ctrl", "End"),
    *(
        "Paste",
        "Values",
        "lpa",
        "import",
        "validate",
        "new",
        "template",
        "HPA",
        "xlsx",
        "xls",
        "csv",
        "docx",
        "HTML",
        "MB",
        "NUL",
    ),
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


class Call(NamedTuple):
    """A command to run in a folder."""

    name: str
    folder: Path
    arguments: list[str]


def accounts(calls: list[Call]) -> dict[str, dict[str, Any]]:
    """What came of the calls, by name; none ran in this process."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.hostile_run"],
        input=json.dumps([call._asdict() | {"folder": str(call.folder)} for call in calls]),
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
    if told["processor"] > SECONDS:
        found.append(f"{told['processor']:.1f} s")
    if told["megabytes"] > MEGABYTES:
        found.append(f"{told['megabytes']:.0f} MB")
    shown = told["said"] if code == 1 else told["complained"]
    if told["th"].split("\n")[0] not in shown:
        found.append("the message was not printed")
    if (
        not re.search("[ก-ฮ]", told["th"])
        or not told["en"].strip()
        or (
            "{" in told["en"] and "{{" not in told["en"] and "{%" not in told["en"] and "{=" not in told["en"]
        )
    ):
        found.append(f"{told['th']!r} {told['en']!r}")
    if re.search("[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", told["th"] + told["en"]):
        found.append("the message holds what can't be seen")
    if code == 1 and (words := english(told)):
        found.append(f"English in the Thai message: {words}")
    return found


def english(told: Mapping[str, Any]) -> set[str]:
    """Latin words of a Thai message that are neither allowed names nor taken from the file."""
    own = " ".join(text for problem in told["problems"] for text in problem if text)
    paths = r"[A-Za-z0-9_/-]+\.(?:csv|yaml|xlsx|pdf)|_[a-z]+\b"
    codes = rf"\[[A-Z][0-9]{{2}}\]|U\+[0-9A-F]{{4}}|\b[A-Z]{{1,3}}[0-9]+\b|{paths}"
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


@pytest.mark.slow
@pytest.mark.parametrize("part", [hostile.FOREIGN_WORKBOOKS, hostile.FOREIGN_CSV], ids=["workbooks", "csv"])
def test_every_hostile_file_is_refused_by_import_and_nothing_is_written(
    part: Mapping[str, tuple[hostile.Make, str]], sound_data: Path, tmp_path: Path
) -> None:
    calls: list[Call] = []
    before: dict[str, object] = {}
    for number, (name, (make, _)) in enumerate(part.items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        shutil.copytree(sound_data, folder / "data")
        path = make(folder)
        arguments = ["import", path.name, "--data", "data", "--round", "2568"]
        calls.append(Call(name, folder, arguments))
        before[name] = snapshot(folder / "data")
    told = accounts(calls)
    wrong = {name: complaints(told[name], 1, rule) for name, (_, rule) in part.items()}
    for call in calls:
        if snapshot(call.folder / "data") != before[call.name]:
            wrong[call.name].append("data/ was changed")
    assert told_of(wrong) == ""


@pytest.mark.slow
@pytest.mark.parametrize(
    "part",
    [hostile.FILES, {name: case for name, case in hostile.DATA.items() if name not in hostile.FILES}],
    ids=["files", "values"],
)
def test_every_hostile_data_folder_is_refused_and_the_old_site_stays(
    part: Mapping[str, tuple[Spoil, str]], tmp_path: Path
) -> None:
    calls: list[Call] = []
    before: dict[str, object] = {}
    for number, (name, (spoil, _)) in enumerate(part.items()):
        folder = tmp_path / str(number)
        spoil(hostile.country(folder / "data"))
        (folder / "site").mkdir()
        (folder / "site" / "index.html").write_text("old", encoding="utf-8")
        command = ["build", "--out", "site"] if number % 4 == 0 else ["validate"]
        calls.append(Call(name, folder, [*command, "--data", "data"]))
        before[name] = snapshot(folder)
    told = accounts(calls)
    wrong = {name: complaints(told[name], 1, rule) for name, (_, rule) in part.items()}
    for call in calls:
        if snapshot(call.folder) != before[call.name]:
            wrong[call.name].append("something was written")
    assert told_of(wrong) == ""


@pytest.mark.parametrize("character", [*"\u200b\u202e\u2066\ufeff\u00ad\x1b\ufffd\uf70a"], ids=ascii)
def test_no_field_of_text_takes_what_can_not_be_seen(character: str, tmp_path: Path) -> None:
    data = hostile.country(tmp_path)
    spoiled: set[tuple[str, str]] = set()
    in_settings: dict[str, int] = {}
    for path in sorted(each for each in FILES if not each.startswith("releases/")):
        found = contract.place(path)
        text = (data / path).read_text(encoding="utf-8")
        if path.endswith(".yaml") and character != "\x1b":  # which is no YAML at all
            text, count = re.subn(r"((?:_th|_en): [^\s\"',}])", rf"\1{character}", text)
            in_settings[path] = count
        elif path.endswith(".csv") and found and found.kind not in ("scores", "self", "dimensions"):
            rows = list(csv.reader(io.StringIO(text)))
            fields = of_table(found.kind).fields
            for column, name in enumerate(rows[0]):
                for row in rows[1:]:
                    if fields[name].kind == "text" and row[column]:
                        row[column] = row[column][:1] + character + row[column][1:]
                        spoiled.add((path, name))
            kept = io.StringIO()
            csv.writer(kept, lineterminator="\n").writerows(rows)
            text = kept.getvalue()
        (data / path).write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        check(load(data))
    hidden = [problem for problem in refused.value.problems if problem.rule == "hidden_character"]
    assert len(spoiled) > 20
    assert spoiled <= {(problem.file, problem.column) for problem in hidden}
    for path, count in in_settings.items():
        assert count and sum(problem.file == path for problem in hidden) == count


def test_a_conflict_shows_both_rows_and_their_marks(sound_data: Path, tmp_path: Path) -> None:
    data = shutil.copytree(sound_data, tmp_path / "data")
    with pytest.raises(Refused) as refused:
        import_files([hostile.changed(hostile.conflict)(tmp_path)], data, 2568)
    for language in Language:
        words = report.text(refused.value.problems, language)
        assert "15" in words and "20" in words and "20/30, 17.5/40" in words and "21/30, 17.5/40" in words


def test_a_missing_lgo_is_named(sound_data: Path, tmp_path: Path) -> None:
    data = shutil.copytree(sound_data, tmp_path / "data")
    rows = dla_files.rows_of(dla_files.LGOS[:-1])
    told = import_files([dla_files.export(tmp_path, rows)], data, 2568)
    for language in Language:
        assert "06220201 บ่อทอง" in told.told(language)


def test_an_lgo_of_another_province_is_named_with_its_own(sound_data: Path, tmp_path: Path) -> None:
    data = shutil.copytree(sound_data, tmp_path / "data")
    rows = dla_files.rows_of([*dla_files.LGOS[:-1], ("ขลุง", "เทศบาลตำบล", "ทต.ที่ไหน")])
    export = dla_files.export(tmp_path, rows)
    assert import_files([export], data, 2568).open == 1
    review = data / "review" / "2568-22-lpa.csv"
    review.write_text(
        review.read_text(encoding="utf-8").replace(",,,\n", ",03200408,error,\n"), encoding="utf-8"
    )
    assert "03200408" in review.read_text(encoding="utf-8")
    with pytest.raises(Refused) as refused:
        import_files([export], data, 2568)
    for language in Language:
        words = report.text(refused.value.problems, language)
        assert "03200408" in words and "เมืองพัทยา" in words and "ชลบุรี" in words
    with pytest.raises(Refused) as refused:
        import_files([hostile.registry("6220201", "6230201")(tmp_path)], data, 2568)
    for language in Language:
        words = report.text(refused.value.problems, language)
        assert "6230201" in words and "บ่อทอง" in words and "ตราด" in words and "จันทบุรี" in words


@pytest.mark.parametrize(
    "where", ["registry", "review", "rounds/2568/dimensions", "rounds/2568/dimensions/22.csv"]
)
def test_nothing_is_written_through_a_link(where: str, sound_data: Path, tmp_path: Path) -> None:
    data = shutil.copytree(sound_data, tmp_path / "data")
    outside = tmp_path / "outside"
    outside.mkdir()
    if (data / where).exists():
        shutil.copytree(data / where, outside, dirs_exist_ok=True)
        shutil.rmtree(data / where)
    (data / where).parent.mkdir(exist_ok=True)
    (data / where).symlink_to(outside / "22.csv" if where.endswith(".csv") else outside)
    before = snapshot(tmp_path)
    lgos = [*dla_files.LGOS[:-1], ("ขลุง", "เทศบาลตำบล", "ทต.ที่ไหน")] if where == "review" else dla_files.LGOS
    (tmp_path / "in").mkdir()
    files = [dla_files.export(tmp_path / "in", dla_files.rows_of(lgos))]
    if where == "registry":
        files = [
            hostile.registry(
                hostile.ROW, hostile.ROW + hostile.ROW.replace("6220201", "6220299").replace("บ่อทอง", "บ่อเงิน")
            )(tmp_path / "in")
        ]
    with pytest.raises(Refused) as refused:
        import_files(files, data, 2568)
    assert [problem.rule for problem in refused.value.problems] == ["link_in_data"]
    shutil.rmtree(tmp_path / "in")
    assert {**snapshot(tmp_path)} == before


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.take.__module__.rpartition(".")[2])
def test_every_reader_knows_its_table_only_by_its_headings(reader: Reader, tmp_path: Path) -> None:
    for sheet in (
        Sheet("a", "", ()),
        Sheet("a", "", (Row(1, ()),)),
        Sheet("a", "", (Row(1, (None, "", "ก")),)),
    ):
        assert not reader.recognises(sheet)


def test_every_reader_has_a_sound_file_that_it_alone_knows(tmp_path: Path) -> None:
    names = {reader.take.__module__.rpartition(".")[2]: reader for reader in READERS}
    assert set(hostile.SOUND) == set(names), "a new reader needs a sound file in tests/hostile.py"
    for name, make in hostile.SOUND.items():
        sheets = read(make(tmp_path))
        known = [(sheet, reader) for sheet in sheets for reader in READERS if reader.recognises(sheet)]
        assert [reader for _, reader in known] == [names[name]]
        assert {flaw.rule for flaw in known[0][0].flaws} <= names[name].bears


def test_a_flaw_of_a_sheet_is_refused_unless_its_reader_bears_it(
    sound_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = shutil.copytree(sound_data, tmp_path / "data")
    path = hostile.changed(hostile.hide("row"))(tmp_path)
    with pytest.raises(Refused):
        import_files([path], data, 2568)
    bearing = tuple(replace(reader, bears=frozenset({"hidden_rows"})) for reader in READERS)
    monkeypatch.setattr("generator.intake.READERS", bearing)
    assert import_files([path], data, 2568).written


def test_every_call_that_can_not_be_ends_with_two(sound_data: Path, tmp_path: Path) -> None:
    shutil.copytree(sound_data, tmp_path / "data")
    hostile.file(hostile.sound_export, "sound.xlsx")(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    before = snapshot(tmp_path)
    calls = [Call(name, tmp_path, list(arguments)) for name, arguments in hostile.CALLS.items()]
    wrong = {name: complaints(told, 2, "") for name, told in accounts(calls).items()}
    assert told_of(wrong) == ""
    assert snapshot(tmp_path) == before
