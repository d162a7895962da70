"""`lpa validate`: what it is asked about, in which form it tells it, and how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.cli import main
from generator.model import Language
from generator.words import ROOT
from tests.country import write_country
from tests.spoiled import spoil

SCORES = "rounds/2568/scores/22.csv"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny country with Thai digits in a score and an odd link in the statistics."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    return spoil("odd_link", spoil("thai_digits", write_country(tmp_path / "data")))


def validate(*words: str | Path) -> int:
    return main(["validate", *map(str, words)])


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ((), ["S14", "S12"]),
        (("data",), ["S14", "S12"]),
        (("data/rounds",), ["S12"]),
        ((f"data/{SCORES}",), ["S12"]),
        (("data/rounds/2567", "data/registry"), ["S14"]),
        (("data/media",), []),
    ],
    ids=["nothing", "all", "a folder", "a file", "two folders", "a folder that is fine"],
)
def test_only_problems_of_what_was_asked_about_are_told(
    data: Path, capsys: pytest.CaptureFixture[str], asked: tuple[str, ...], codes: list[str]
) -> None:
    ended = validate(*asked, "--format", "json")
    told = json.loads(capsys.readouterr().out)
    assert sorted(each["code"] for each in told["problems"]) == sorted(_codes(codes))
    assert ended == (1 if codes else 0)


def _codes(codes: list[str]) -> list[str]:
    from generator.report import catalogue

    names = {"S14": "odd_link", "S12": "thai_digits"}
    return [catalogue()[names[code]].code for code in codes]


def test_problems_elsewhere_are_counted_so_that_nobody_thinks_all_is_well(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert validate("data/media", "--lang", "en") == 0
    assert capsys.readouterr().out == (
        "data/media has no problems\nOther files, not asked about: Problems: 2, in files: 2\n"
    )


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("path", "thai", "english"),
    [
        ("nowhere.csv", "ไม่พบ", "There is no"),
        ("form.xlsx", "lpa import form.xlsx --data data", "lpa import form.xlsx --data data"),
        ("scores.csv", "lpa import scores.csv", "lpa import scores.csv"),
        ("other", "--data", "--data"),
    ],
)
def test_a_path_that_is_not_in_the_data_is_a_wrong_call_that_says_what_to_do(
    data: Path, capsys: pytest.CaptureFixture[str], path: str, thai: str, english: str, language: Language
) -> None:
    for name in ("form.xlsx", "scores.csv"):
        Path(name).touch()
    Path("other").mkdir()
    assert validate(path, "--lang", language) == 2
    assert (thai if language is Language.TH else english) in capsys.readouterr().err


def test_github_is_told_by_annotations_from_the_root_and_by_a_summary(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("summary.md").write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    assert validate("--format", "github", "--lang", "th") == 1
    printed = capsys.readouterr().out
    assert f"::error file=data/{SCORES},line=3,title=S12 · D1-010::" in printed
    written = Path("summary.md").read_text("utf-8")
    assert written.startswith("before\n## พบข้อผิดพลาด 2 รายการ ใน 2 ไฟล์\n")
    assert "## Problems: 2, in files: 2" in written


def test_a_run_without_problems_says_so_in_every_form(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_country(data)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    for form in ("text", "github", "xlsx"):
        assert validate("--format", form, "--lang", "en") == 0
        assert capsys.readouterr().out == "data has no problems\n"
    assert not Path("lpa-fix-list.xlsx").exists()
    assert "The data have no problems" in Path("summary.md").read_text("utf-8")


@pytest.mark.usefixtures("data")
def test_where_whoever_reads_along_has_gone_the_program_ends_without_a_word() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "generator", "validate"]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False, text=True)
    os.close(writer)
    assert (done.returncode, done.stderr) == (128 + signal.SIGPIPE, "")


def test_the_fix_list_is_written_where_it_is_asked_for(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert validate("data/rounds", "--format", "xlsx", "--out", "fix.xlsx", "--lang", "en") == 1
    assert "What to mend is in fix.xlsx" in capsys.readouterr().out
    book = load_workbook(BytesIO(Path("fix.xlsx").read_bytes()))
    assert book.sheetnames == ["To mend", "2568 scores 22"]
    assert validate("--format", "xlsx", "--out", "no/such/folder.xlsx", "--lang", "en") == 2


def test_an_import_that_is_refused_gives_each_file_back(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("a.csv").write_bytes(b"=x,y\n1,2\n")
    Path("b.csv").write_bytes(b"\xff\xfe\x00")
    call = ["import", "a.csv", "b.csv", "--round", "2568", "--fix-list", "fix.xlsx", "--lang", "th"]
    assert main(call) == 1
    assert "fix.xlsx" in capsys.readouterr().out
    assert load_workbook("fix.xlsx").sheetnames == ["รายการที่ต้องแก้", "a"]
    assert load_workbook("fix-2.xlsx").sheetnames == ["รายการที่ต้องแก้"]


# ---------------------------------------------------------------- the call itself


CALLS = [
    # the call                           Thai                         English
    (["validat"],                        "COMMAND ไม่มี 'validat'",    "COMMAND can't be 'validat'"),
    (["validate", "--format", "pdf"],    "--format ไม่มี 'pdf'",       "--format can't be 'pdf'"),
    (["validate", "--data"],             "ต้องระบุค่าหลัง --data",      "--data needs a value"),
    (["validate", "--dta", "x"],         "ไม่รู้จัก --dta",             "Not known: --dta"),
    (["import"],                         "ต้องระบุ FILE, --round",     "missing: FILE, --round"),
    (["new", "x", "--round", "ปีนี้"],     "ค่าของ --round ใช้ไม่ได้",     "--round can't be 'ปีนี้'"),
    (["build", "--second-opinion=1"],    "ไม่รู้จัก",                   "Not known"),
    (["validate", "--second-opinion=1"], "--second-opinion ไม่รับค่า",  "takes no value"),
    (["build", "--l", "x"],              "--lang",                    "--lang"),
    ([],                                 "ต้องระบุ COMMAND",           "missing: COMMAND"),
]  # fmt: skip


@pytest.mark.parametrize(("call", "thai", "english"), CALLS, ids=lambda each: " ".join(each)[:30])
def test_a_wrong_call_is_told_in_the_callers_language(
    call: list[str],
    thai: str,
    english: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for locale, words in (("th_TH.UTF-8", thai), ("en_GB.UTF-8", english)):
        monkeypatch.setenv("LC_ALL", locale)
        with pytest.raises(SystemExit) as ended:
            main(call)
        told = capsys.readouterr().err
        assert ended.value.code == 2
        assert words in told and told.count("\n") == 2
        if locale.startswith("th"):
            assert not any(word in told for word in ("argument", "invalid", "usage", "error", "required"))


def test_a_sentence_of_the_library_that_nobody_foresaw_is_never_passed_on() -> None:
    from generator.cli.arguments import told

    assert told("something new went awry", Language.TH) == "คำสั่งไม่ถูกต้อง"


@pytest.mark.parametrize(
    "command", ["new", "demo", "import", "validate", "describe", "build", "audit", "serve"]
)
def test_help_is_in_both_languages(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main([command, "--help"])
    told = capsys.readouterr().out
    assert told.startswith("วิธีใช้ · usage: lpa ")
    assert "show this help message" not in told and "positional arguments" not in told


def test_every_command_and_option_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for name, options in commands().items():
        assert f"lpa {name}" in readme, name
        assert [option for option in options if option not in readme] == [], name


def commands() -> dict[str, list[str]]:
    """The commands and their long options."""
    from generator.cli.options import parser

    [subparsers] = [each for each in parser()._actions if isinstance(each.choices, dict)]
    assert isinstance(subparsers.choices, dict)
    return {
        name: [option for action in parser._actions for option in action.option_strings if option[:2] == "--"]
        for name, parser in subparsers.choices.items()
    }
