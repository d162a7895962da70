"""`lpa inbox`: what was put into data/inbox comes back as CSVs to commit, or as its fix list."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from generator.check import check
from generator.cli import main
from generator.load import load
from tests.country import write_country
from tests.filled import filled

SCORES = "rounds/2568/scores/22.csv"
LGO, KEY = "02220101", "D1-010"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny country, in the folder where the command is called."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    return write_country(tmp_path / "data")


def drop(data: Path, mark: object, folder: str = "", year: int = 2568) -> Path:
    """Put a filled form into the inbox, one mark in it changed."""
    where = data / "inbox" / folder
    where.mkdir(parents=True, exist_ok=True)
    changes = () if year == 2567 else (lambda form: form.put(LGO, KEY, mark),)
    return filled(where, *changes, year=year)


def files(folder: Path) -> list[str]:
    """What is in a folder, however deep."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def inbox(*words: str) -> int:
    return main(["inbox", *words])


def test_a_sound_workbook_comes_back_as_its_csv_and_leaves_the_inbox(data: Path, tmp_path: Path) -> None:
    form = drop(data, 0)
    assert inbox("--format", "github") == 0
    assert not form.exists()
    back = tmp_path / "returned" / "data" / SCORES
    assert f"{LGO},0," in back.read_text("utf-8")
    assert back.read_bytes() == (data / SCORES).read_bytes()
    assert files(tmp_path / "returned") == [f"data/{SCORES}"]
    check(load(data))


def test_a_wrong_workbook_comes_back_with_its_cell_marked_and_changes_nothing(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (data / SCORES).read_bytes()
    form = drop(data, 4)
    assert inbox("--format", "github", "--lang", "en") == 1
    assert form.exists() and (data / SCORES).read_bytes() == before
    assert files(tmp_path / "returned") == ["form-2568-22-fix-list.xlsx"]
    book = openpyxl.load_workbook(tmp_path / "returned" / "form-2568-22-fix-list.xlsx")
    marked = [
        cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb == "00FFD9CC"
    ]
    assert marked == [4]
    commands = [line for line in capsys.readouterr().out.splitlines() if line.startswith("::error ")]
    assert len(commands) == 1
    assert commands[0].startswith("::error file=data/inbox/form-2568-22.xlsx,")


def test_one_wrong_workbook_holds_up_no_other(data: Path, tmp_path: Path) -> None:
    wrong = drop(data, 4, "2568")
    sound = drop(data, 1)
    assert inbox() == 1
    assert wrong.exists() and not sound.exists()
    assert files(tmp_path / "returned") == ["2568-form-2568-22-fix-list.xlsx", f"data/{SCORES}"]


def test_a_form_goes_to_its_own_round_wherever_in_the_inbox_it_lies(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("", "2567", "2568"):
        early = drop(data, None, folder, year=2567)
        assert inbox("--lang", "en", "--out", f"returned-{folder}") == 0
        assert not early.exists()
        assert "form-2567-22.xlsx → round 2567" in capsys.readouterr().out


def test_another_file_goes_to_the_round_of_its_folder_and_without_one_to_the_newest(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder, year in (("", 2568), ("2567", 2567), ("from the province", 2568)):
        (data / "inbox" / folder).mkdir(parents=True, exist_ok=True)
        (data / "inbox" / folder / "lgos.csv").write_text("what,is,this\n1,2,3\n")
        assert inbox("--lang", "en", "--out", f"returned-{folder}") == 1
        assert f"lgos.csv → round {year}: not taken" in capsys.readouterr().out
        (data / "inbox" / folder / "lgos.csv").unlink()


def test_the_summary_says_in_both_languages_what_became_of_each_file(data: Path, tmp_path: Path) -> None:
    drop(data, 4)
    inbox("--format", "github")
    summary = (tmp_path / "summary.md").read_text("utf-8")
    thai, english = (f"## {part}" for part in summary.split("## ")[1::2])
    assert "ไฟล์ในกล่องรับไฟล์" in thai and "ยังไม่รับ" in thai
    assert "Files in the inbox" in english and "not taken" in english
    assert summary.count("<table>") == 2
    assert "form-2568-22-fix-list.xlsx" in thai


def test_an_empty_inbox_leaves_nothing_behind(data: Path, tmp_path: Path) -> None:
    (data / "inbox").mkdir()
    (data / "inbox" / "README.md").write_text("Put workbooks here.")
    assert inbox("--format", "github") == 0
    assert not (tmp_path / "returned").exists()
    assert not (tmp_path / "summary.md").exists() or (tmp_path / "summary.md").read_text() == ""


HOSTILE = ['a"><script>alert(1)</script>.xlsx', "a\n::error::b.xlsx", "`a`|*b*?.xlsx", "=cmd.csv"]


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_file_name_is_never_markup_or_a_command_and_can_be_kept_anywhere(
    data: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "inbox").mkdir()
    (data / "inbox" / name.replace("/", "∕")).write_text("no workbook")
    assert inbox("--format", "github") == 1
    assert all(
        line.startswith("::error file=") for line in capsys.readouterr().out.splitlines() if "::" in line[:2]
    )
    summary = (tmp_path / "summary.md").read_text("utf-8")
    assert "<script" not in summary
    assert not any(set(path) & set('":<>|*?\r\n') for path in files(tmp_path / "returned"))


def test_a_link_in_the_inbox_is_not_followed(data: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.xlsx").write_text("secret")
    (data / "inbox").mkdir()
    (data / "inbox" / "form.xlsx").symlink_to(tmp_path / "secret.xlsx")
    assert inbox() == 1
    assert files(tmp_path / "returned") == []


def test_what_comes_back_never_overwrites_anything(data: Path, tmp_path: Path) -> None:
    form = drop(data, 0)
    (tmp_path / "returned").mkdir()
    assert inbox() == 2
    assert form.exists()
