"""HPA and confirmations: a province at a time into the national file; marks and days are never invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generator import report
from generator.check import check
from generator.cli import main
from generator.intake import import_files
from generator.load import load
from generator.model import Language, Refused
from generator.new import new
from tests import dla_files
from tests.dla_files import LGOS

HPA, CONFIRMED = "rounds/2568/hpa.csv", "rounds/2568/confirmations.csv"
MARKS = ((45, 41), (55, 40), (55, 44.5), (55, 28), (55, 0))
CODES = ("02220101", "05220301", "06220302", "06220303", "06220201")
NAMES = [(district, name) for district, _, name in LGOS]
DAY = date(2025, 10, 7)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that holds the registry of round 2568."""
    new(tmp_path / "data", 2568)
    import_files([dla_files.registry(tmp_path)], tmp_path / "data", 2568)
    return tmp_path / "data"


def lines(data: Path, path: str) -> list[str]:
    return (data / path).read_text(encoding="utf-8").splitlines()


def rules(data: Path, path: Path, day: date | None = None) -> list[tuple[str, int | None]]:
    with pytest.raises(Refused) as refused:
        import_files([path], data, 2568, day)
    for language in Language:
        assert "{" not in report.text(refused.value.problems, language)
    return [(problem.rule, problem.row) for problem in refused.value.problems]


# ---------------------------------------------------------------- HPA


def test_hpa_scores_go_into_the_national_file_by_code(data: Path) -> None:
    imported = import_files([dla_files.hpa(data.parent, LGOS, MARKS)], data, 2568)
    assert imported.written == (HPA,)
    assert lines(data, HPA) == [
        "lgo_code,full,score",
        "02220101,45,41",
        "05220301,55,40",
        "06220201,55,0",
        "06220302,55,44.5",
        "06220303,55,28",
    ]
    assert import_files([dla_files.hpa(data.parent, LGOS, MARKS)], data, 2568).written == ()
    assert check(load(data)).hpa[2568]["06220302"].full == 55


def test_the_rows_of_other_provinces_stay_and_changes_are_told(data: Path) -> None:
    (data / HPA).write_text("lgo_code,full,score\n02220101,45,40\n3200408,55,50\n", encoding="utf-8")
    imported = import_files([dla_files.hpa(data.parent, LGOS, MARKS)], data, 2568)
    assert lines(data, HPA)[1:3] == ["02220101,45,41", "03200408,55,50"]
    assert "of 1 LGOs: 02220101" in imported.told(Language.EN)


def test_an_lgo_that_was_not_inspected_is_left_out_and_told(data: Path) -> None:
    imported = import_files([dla_files.hpa(data.parent, LGOS, [*MARKS[:4], (None, None)])], data, 2568)
    assert len(lines(data, HPA)) == 5
    assert "1 LGOs have no HPA score and are left out" in imported.told(Language.EN)


def test_a_name_nobody_may_guess_is_asked_and_nothing_is_taken(data: Path) -> None:
    lgos = [*LGOS[:4], ("ขลุง", "เทศบาลตำบล", "ทต.บ่อทอง")]
    imported = import_files([dla_files.hpa(data.parent, lgos, MARKS)], data, 2568)
    assert (imported.open, imported.written) == (1, ("review/2568-22-hpa.csv",))
    assert not (data / HPA).exists()


@pytest.mark.parametrize(
    ("marks", "found"),
    [
        ((55, 56),    [("export_over_full", 19)]),
        ((55, "สูง"), [("export_not_marks", 19)]),
        ((55, None),  [("export_not_marks", 19)]),
    ],
)  # fmt: skip
def test_wrong_hpa_marks_are_refused(data: Path, marks: tuple[Any, Any], found: list[Any]) -> None:
    path = dla_files.hpa(data.parent, LGOS, MARKS)
    book: Any = openpyxl.load_workbook(path)
    for column in (7, 10):
        book["HPA"].cell(19, column, marks[0])
        book["HPA"].cell(19, column + 1).value = marks[1]
    book.save(path)
    assert rules(data, path) == found
    assert not (data / HPA).exists()


def changed(path: Path, **cells: object) -> Path:
    book: Any = openpyxl.load_workbook(path)
    for place, value in cells.items():
        book.worksheets[0][place] = value
    book.save(path)
    return path


def test_a_total_that_is_not_its_parts_and_another_year_are_refused(data: Path) -> None:
    path = changed(dla_files.hpa(data.parent, LGOS, MARKS), K15=42, A3="ผลการประเมิน HPA ประจำปี 2567")
    assert rules(data, path) == [("export_of_other_year", 3), ("export_total", 15)]
    assert rules(data, changed(dla_files.hpa(data.parent, LGOS, MARKS), J14="รวมเต็ม")) == [("hpa_layout", 14)]


def test_an_lgo_twice_with_other_marks_is_refused_with_both_rows(data: Path) -> None:
    path = dla_files.hpa(data.parent, [*LGOS, LGOS[0]], [*MARKS, (45, 40)])
    assert rules(data, path) == [("export_row_conflict", 20)]
    with pytest.raises(Refused) as refused:
        import_files([path], data, 2568)
    assert "15" in report.text(refused.value.problems, Language.EN)


def test_one_province_twice_in_a_call_is_refused(data: Path) -> None:
    paths = [dla_files.hpa(data.parent, LGOS, MARKS, name=name) for name in ("a.xlsx", "b.xlsx")]
    with pytest.raises(Refused) as refused:
        import_files(paths, data, 2568)
    assert [each.rule for each in refused.value.problems] == ["province_twice"]


def test_a_file_of_other_columns_is_not_written_over(data: Path) -> None:
    (data / HPA).write_text("lgo_code,score\n", encoding="utf-8")
    assert rules(data, dla_files.hpa(data.parent, LGOS, MARKS)) == [("record_file_unreadable", 1)]


# ---------------------------------------------------------------- confirmations


def rows(*told: Sequence[Any]) -> list[Sequence[Any]]:
    """Rows for the LGOs in order: (confirmed, in progress, note)."""
    return [(*name, *each) for name, each in zip(NAMES, told, strict=True)]


def test_days_are_read_as_people_write_them_and_nothing_else_confirms(data: Path) -> None:
    path = dla_files.confirmations(
        data.parent,
        rows(
            (datetime(2025, 10, 7), None, None),  # noqa: DTZ001 # a cell's date has no time zone
            ("๘ ต.ค. ๒๕๖๘", None, "ยืนยันโดยไม่มีข้อแก้ไข"),
            ("9/10/2568", None, None),
            (None, "/", "รอเอกสาร"),
            (None, None, None),
        ),
    )
    imported = import_files([path], data, 2568)
    assert lines(data, CONFIRMED) == [
        "lgo_code,confirmed_on,note",
        "02220101,2025-10-07,",
        "05220301,2025-10-08,ยืนยันโดยไม่มีข้อแก้ไข",
        "06220302,2025-10-09,",
    ]
    assert "2 LGOs have not confirmed" in imported.told(Language.EN)
    assert check(load(data)).confirmations[2568]["05220301"].confirmed_on == date(2025, 10, 8)


def test_a_mark_needs_a_day_from_the_call(data: Path) -> None:
    marked = rows(
        ("/", None, None), ("✓", None, None), (1, None, None), ("ยืนยันแล้ว", None, None), (0, 1, None)
    )
    path = dla_files.confirmations(data.parent, marked)
    assert rules(data, path) == [("confirmation_undated", row) for row in (6, 7, 8, 9)]
    import_files([path], data, 2568, DAY)
    assert lines(data, CONFIRMED)[1:] == [f"{code},2025-10-07," for code in sorted(CODES[:4])]
    assert import_files([path], data, 2568, DAY).written == ()


def test_an_lgo_that_confirms_no_longer_leaves_the_file_and_is_told(data: Path) -> None:
    waits, marked = (None, 1, None), (1, None, None)
    import_files([dla_files.confirmations(data.parent, rows(marked, marked, *[waits] * 3))], data, 2568, DAY)
    path = dla_files.confirmations(data.parent, rows(waits, marked, *[waits] * 3))
    imported = import_files([path], data, 2568, DAY)
    assert "of 1 LGOs: 02220101" in imported.told(Language.EN)
    assert lines(data, CONFIRMED)[1:] == ["05220301,2025-10-07,"]
    nobody = dla_files.confirmations(data.parent, rows(*[waits] * 5))
    assert rules(data, nobody) == [("record_file_emptied", None)]


@pytest.mark.parametrize(
    ("confirmed", "progress", "rule"),
    [
        ("เร็ว ๆ นี้",     None, "confirmation_unclear"),
        ("31 ก.พ. 2568", None, "confirmation_unclear"),
        ("7/10/68",      None, "confirmation_unclear"),
        ("/",            "/",  "confirmed_and_not"),
    ],
)  # fmt: skip
def test_an_unclear_confirmation_is_refused(
    data: Path, confirmed: str, progress: str | None, rule: str
) -> None:
    told = rows((confirmed, progress, None), *[(None, None, None)] * 4)
    assert rules(data, dla_files.confirmations(data.parent, told), DAY) == [(rule, 6)]


def test_the_command_takes_the_day_and_refuses_what_is_none(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = dla_files.confirmations(data.parent, rows(*[("/", None, None)] * 5))
    call = ["import", str(path), "--data", str(data), "--round", "2568", "--lang", "en"]
    assert main(call) == 1
    assert "--confirmed-on 2025-10-07" in capsys.readouterr().out
    assert main([*call, "--confirmed-on", "2025-10-07"]) == 0
    with pytest.raises(SystemExit, match="2"):
        main([*call, "--confirmed-on", "7 ต.ค. 2568"])
