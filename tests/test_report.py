from __future__ import annotations

from pathlib import Path

import pytest

from generator import report
from generator.model import Language, Problem
from generator.report import read_catalogue

ENTRY = "{code: F01, wrong: {th: ก, en: a}, mend: {th: ก, en: a}}"


def test_a_report_names_file_row_column_value_code_and_remedy() -> None:
    problem = Problem(
        "thai_digits", "rounds/2568/scores/22.csv", 14, "D4-010", "๓", details={"proper": "3", "title": "x"}
    )
    assert report.text([problem], Language.TH).splitlines() == [
        "rounds/2568/scores/22.csv",
        "  แถว 14 คอลัมน์ D4-010 ค่า “๓” [S12] มีเลขไทย",
        "    วิธีแก้: พิมพ์เป็นเลขอารบิก: 3",
        "",
        "พบข้อผิดพลาด 1 รายการ ใน 1 ไฟล์",
    ]


def test_a_rule_broken_often_in_a_file_is_shown_twenty_times_and_counted() -> None:
    problems = [Problem("blank_row", "a.csv", row) for row in range(2, 1234)]
    lines = report.text([*problems, Problem("blank_row", "b.csv", 2)], Language.EN).splitlines()
    assert sum("[F06] The row" in line for line in lines) == 21
    assert "  … and 1,212 more of the same kind [F06]" in lines
    assert lines[-1] == "Problems: 1,233, in files: 2"


def test_a_value_cannot_play_tricks_on_the_terminal() -> None:
    value = "\x1b[31m\u202e" + "ก" * 500
    [line] = [
        line
        for line in report.text(
            [Problem("unknown_word", "a.csv", 2, "X", value, details=STEPS)], Language.TH
        ).splitlines()
        if "[X07]" in line
    ]
    assert "⟨U+001B⟩[31m⟨U+202E⟩" in line and "\x1b" not in line and "…" in line
    assert len(line) < 200


def test_a_name_comes_in_the_readers_language_and_in_thai_where_there_is_no_other() -> None:
    details = {"type": "sao", "name_th": "หาดทดลอง", "name_en": "", "province_th": "ภูเก็ต"}
    details |= {"province_en": "Phuket", "province_code": "83"}
    problem = Problem("lgo_elsewhere", "a.csv", 2, "lgo_code", "06830201", details=details)
    assert "SAO หาดทดลอง belongs to another province, Phuket" in report.text([problem], Language.EN)


@pytest.mark.parametrize("second", ["other", "again"])
def test_a_catalogue_with_a_code_or_a_rule_twice_is_an_error(second: str, tmp_path: Path) -> None:
    files = [tmp_path / "problems.yaml", tmp_path / "problems-more.yaml"]
    files[0].write_text(f"again: {ENTRY}\n", encoding="utf-8")
    files[1].write_text(f"{second}: {ENTRY}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="twice" if second == "again" else "the code of again"):
        read_catalogue(files)


STEPS = {"steps": "0, 1"}
