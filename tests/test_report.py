from __future__ import annotations

import json
import re
from pathlib import Path
from string import Formatter

import pytest
import yaml

from generator import report
from generator.model import Language, Problem
from generator.report import read_catalogue
from generator.words import THEME

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


# ---------------------------------------------------------------- JSON


def test_json_says_everything_of_a_problem_in_both_languages_and_the_value_whole() -> None:
    content = b'lgo_code,note\n01,"two\nlines"\n02,\xe0\xb9\x93\n'
    problem = Problem("thai_digits", "a.csv", 3, "D1", "๓" * 99, details={"proper": "3"})
    told = json.loads(report.structured([problem], {"a.csv": content}))
    assert told == {
        "schema": "lpa-problems/v1",
        "count": 1,
        "problems": [
            {
                "code": "S12",
                "rule": "thai_digits",
                "file": "a.csv",
                "sheet": "",
                "row": 3,
                "line": 4,
                "column": "D1",
                "value": "๓" * 99,
                "wrong": {"th": "มีเลขไทย", "en": "There are Thai digits in it."},
                "mend": {"th": "พิมพ์เป็นเลขอารบิก: 3", "en": "Type Arabic digits: 3."},
            }
        ],
    }


def test_json_of_no_problem_has_the_same_form() -> None:
    assert json.loads(report.structured([], {})) == {"schema": "lpa-problems/v1", "count": 0, "problems": []}


# ---------------------------------------------------------------- GitHub


def test_an_annotation_stands_on_the_line_of_the_file_not_on_the_row_of_the_spreadsheet() -> None:
    content = 'lgo_code,note\n01,"สอง\nบรรทัด"\n\n02,๓\n'.encode()
    problem = Problem("thai_digits", "rounds/2568/a.csv", 4, "note", "๓", details={"proper": "3"})
    assert report.annotated([problem], Language.EN, {"rounds/2568/a.csv": content}, "data") == (
        "::error file=data/rounds/2568/a.csv,line=5,title=S12 · note"
        "::value “๓” There are Thai digits in it.%0ATo mend: Type Arabic digits: 3."
    )


def test_an_annotation_of_settings_stands_on_their_line_and_one_of_a_missing_file_on_none() -> None:
    problems = [Problem("bands_with_a_hole", "a.yaml", 7, "bands"), Problem("missing_file", "b.csv")]
    lines = report.annotated(problems, Language.TH, {"a.yaml": b"a: 1\n"}).splitlines()
    assert lines[0].startswith("::error file=a.yaml,line=7,title=")
    assert lines[1].startswith("::error file=b.csv,title=F02::")


HOSTILE = "\r\n::stop-commands::x\n100%,:</td></table>\n\n# h\n[x](http://e.example)<script>`| @a"


def test_no_value_can_become_a_command_of_the_runner() -> None:
    problem = Problem("unknown_column", f"a{HOSTILE}.csv", 1, HOSTILE, HOSTILE, details={"allowed": HOSTILE})
    [line] = report.annotated([problem], Language.TH, {}).split("\n")
    assert line.startswith("::error file=a⟨U+000D⟩⟨U+000A⟩%3A%3Astop-commands")
    properties, message = line.removeprefix("::error ").split("::", 1)
    assert properties.count(",") == 2 and ":" not in properties and "\r" not in line
    assert "⟨U+000A⟩" in message


def test_no_value_can_become_markup_of_the_summary() -> None:
    problem = Problem("unknown_column", f"a{HOSTILE}.csv", 1, HOSTILE, HOSTILE, details={"allowed": HOSTILE})
    summary = report.summary([problem])
    assert summary.count("<table>") == summary.count("</table>") == 2
    assert set(re.findall(r"</?([a-z]+)", summary)) == {"table", "tr", "th", "td"}
    for table in re.findall(r"<table>.*?</table>", summary, re.DOTALL):
        assert "\n\n" not in table  # a blank line would end the HTML, and Markdown begin


def test_the_summary_is_in_thai_and_then_in_english() -> None:
    thai, english = report.summary([Problem("blank_row", "a.csv", 2)]).split("## ")[1:]
    assert "แถวว่าง" in thai and "The row is blank." in english
    assert report.summary([]) == "## ข้อมูลไม่มีข้อผิดพลาด\n\n## The data have no problems\n"


def test_many_problems_stay_within_what_github_takes() -> None:
    problems = [Problem("blank_row", f"{file}.csv", row) for file in range(100) for row in range(2, 100)]
    assert len(report.annotated(problems, Language.TH, {}).splitlines()) == 100 * 20 + 1
    assert len(report.summary(problems).encode()) < 1_000_000
    assert "and 9,500 more" in report.summary(problems)


# ---------------------------------------------------------------- words


def test_every_phrase_around_problems_is_in_both_languages_with_the_same_places() -> None:
    phrases = yaml.safe_load((THEME / "words" / "report.yaml").read_text("utf-8"))
    for key, phrase in phrases.items():
        places = [{name for _, name, _, _ in Formatter().parse(phrase[each]) if name} for each in Language]
        assert set(phrase) == {"th", "en"} and all(phrase.values()) and places[0] == places[1], key
