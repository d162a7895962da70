"""`lpa template`: the workbook asks for what the round asks, and no more, and says how far it is."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from generator.check.forms import read_form
from generator.cli import main
from generator.compose.form import form
from generator.linebreak import broken, wide
from generator.load import load
from generator.model import CallError, Language, Refused
from generator.press.workbook import xlsx
from generator.template import template
from generator.words import words
from tests.country import write_country
from tests.filled import Opened, opened


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_country(tmp_path / "data")


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """The form of Chanthaburi; never change it."""
    folder = tmp_path_factory.mktemp("form")
    return opened(template(write_country(folder / "data"), 2568, "chanthaburi", folder / "form.xlsx"))


def test_every_lgo_of_the_province_is_listed_as_it_is_in_that_round(sheet: Opened) -> None:
    rows = [[cell.value for cell in row[:4]] for row in sheet.sheet.iter_rows(min_row=sheet.keys + 2)]
    assert rows == [
        ["02220101", "อบจ.", "จันทบุรี", "เมืองจันทบุรี"],
        ["05220301", "ทต.", "นาริมน้ำ", "ท่าใหม่"],
        ["06220302", "ทต.", "นาริมเขา", "ท่าใหม่"],
    ]


def test_scores_that_stand_in_the_data_are_filled_in(sheet: Opened) -> None:
    assert [sheet["05220301", key].value for key in ("D1-010", "D1-020", "D2-010", "D2-020")] == [
        3,
        0,
        5,
        "ตัดฐาน",
    ]
    assert sheet["02220101", "D2-010"].value == 2.5
    assert sheet["02220101", "D2-020"].value == "-"
    assert sheet["06220302", "D2-020"].value is None


def test_only_cells_that_apply_are_open_and_the_lock_has_no_password(sheet: Opened) -> None:
    unlocked = {
        (cell.row, cell.column)
        for row in sheet.sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    first, last = sheet.row("02220101"), sheet.row("06220302")
    columns = [sheet.column(key) for key in ("D1-010", "D1-020", "D2-010", "D2-020")]
    applying = {(row, column) for row in range(first, last + 1) for column in columns}
    assert unlocked == applying - {(first, columns[-1])}
    assert sheet.sheet.protection.sheet and not sheet.sheet.protection.password
    assert sheet["02220101", "D2-020"].fill.fgColor.rgb != sheet["05220301", "D2-020"].fill.fgColor.rgb


def test_a_drop_down_has_the_allowed_steps_and_the_cut_where_it_is_allowed(sheet: Opened) -> None:
    lists = {str(each.sqref): each for each in sheet.sheet.data_validations.dataValidation}
    assert {area: each.formula1 for area, each in lists.items()} == {
        "G6:G8": '"0,1,3,5"',
        "H6:H8": '"0,3,5,ตัดฐาน"',
        "I6:I8": '"0,1,2.5,5,ตัดฐาน"',
        "J7:J8": '"0,1,3,5,ตัดฐาน"',
    }
    assert all(each.showErrorMessage and each.showInputMessage for each in lists.values())
    assert all(len(each.promptTitle) <= 32 and len(each.prompt) <= 255 for each in lists.values())
    assert "การบำรุงรักษาถนน" in lists["I6:I8"].prompt


def test_a_heading_says_the_name_marks_a_pilot_and_has_the_guide_as_its_note(sheet: Opened) -> None:
    heads = {cell.value.split()[0]: cell for cell in sheet.sheet[sheet.keys + 1][6:]}
    assert "นำร่อง" in heads["D1-020"].value and "นำร่อง" not in heads["D1-010"].value.split("\n")[0]
    assert "".join(heads["D2-010"].value.split("\n")[1:]) == "การบำรุงรักษาถนน"
    note = heads["D2-010"].comment.text
    for words_ in (
        "การบำรุงรักษาถนน",
        "นับสายทางตามแผน",
        "0, 1, 2.5, 5, ตัดฐาน",
        "Road maintenance",
        "Roads in the plan.",
    ):
        assert words_ in note


def test_dimensions_stand_over_their_indicators_in_colours_of_their_own(sheet: Opened) -> None:
    bands = sheet.sheet[sheet.keys - 1][6:]
    assert [cell.value for cell in bands] == ["ด้านที่ 1 การบริหารจัดการ", None, "ด้านที่ 2 การบริการสาธารณะ", None]
    colours = [cell.fill.fgColor.rgb for cell in bands]
    assert colours[0] == colours[1] != colours[2] == colours[3]


def test_what_is_filled_and_what_is_left_is_counted_by_the_spreadsheet(sheet: Opened) -> None:
    assert sheet["02220101", "filled"].value == '=COUNTA(G6:J6)-COUNTIF(G6:J6,"-")'
    assert [sheet[code, "asked"].value for code in ("02220101", "05220301", "06220302")] == [3, 4, 4]
    totals = [cell.value for cell in sheet.sheet[2]]
    assert totals[4:7] == ["=SUM($E$6:$E$8)", "=SUM($F$6:$F$8)", "=COUNTBLANK($G$6:$G$8)"]


def test_missing_and_wrong_cells_show_in_colours(sheet: Opened) -> None:
    rules = {
        str(area.sqref): [rule.formula[0] for rule in rules]
        for area, rules in sheet.sheet.conditional_formatting._cf_rules.items()
    }
    assert rules["G6:J8"] == ["LEN(TRIM(G6))=0"]
    assert rules["G6:G8"] == ['AND(LEN(G6)>0,G6&""<>"0",G6&""<>"1",G6&""<>"3",G6&""<>"5",G6&""<>"-")']


def test_headings_and_names_stay_in_view_and_are_printed_on_every_page(sheet: Opened) -> None:
    page = sheet.sheet
    assert page.freeze_panes == "G6"
    assert (page.print_title_rows, page.print_title_cols) == ("$3:$5", "$A:$F")
    assert page.row_dimensions[sheet.keys].hidden
    assert page.tables["form"].ref == "A5:J8"
    heights = [page.row_dimensions[row].height for row in range(1, page.max_row + 1)]
    assert all(height >= 21 for row, height in enumerate(heights, 1) if row != sheet.keys)


def test_the_identity_and_seven_indicators_fit_the_width_of_a_small_laptop(small_country: Path) -> None:
    asked = form(read_form(load(small_country), 2568, "30"))
    columns = asked.sheets[1].columns[: asked.sheets[1].frozen + 7]
    assert sum(7 * column.width + 5 for column in columns) <= 1366 - 60  # row numbers and scroll bar
    points = 25 * (2 + len(asked.sheets[1].above)) + asked.sheets[1].header_height
    assert points * 96 / 72 <= 768 - 300 - 6 * 30, "six rows stay under the headings"


def test_the_instructions_say_in_thai_first_what_to_do_and_whom_to_send_it_to(sheet: Opened) -> None:
    page = sheet.book.worksheets[0]
    lines = [str(cell.value) for row in page.iter_rows() for cell in row if cell.value]
    text = " ".join(" ".join(lines).split())
    assert text.index("ภาษาไทย") < text.index("English")
    assert text.count("lpa@example.go.th") == 2
    assert "30 กันยายน 2568" in text and "30 September 2025" in text
    assert "{" not in text
    assert sheet.book.active is page


def test_the_reference_lists_every_indicator_with_what_may_be_given(sheet: Opened) -> None:
    page = sheet.book.worksheets[2]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=3)]
    assert [row[0] for row in rows] == ["D1-010", "D1-020", "D2-010", "D2-020"]
    assert rows[2][4:7] == ["นับสายทางตามแผน", 5, "0, 1, 2.5, 5"]


def test_a_round_of_dimensions_asks_for_marks_and_full_marks(tmp_path: Path, data: Path) -> None:
    sheet = opened(template(data, 2567, "22", tmp_path / "form.xlsx"))
    assert [cell.value for cell in sheet.sheet[sheet.keys]][6:] == [
        "d1_marks",
        "d1_full",
        "d2_marks",
        "d2_full",
    ]
    assert [sheet["06220302", key].value for key in ("d1_marks", "d1_full")] == [17.5, 35]
    assert len(sheet.book.worksheets) == 2


def test_the_self_assessment_form_is_marked_as_one_and_holds_their_own_scores(
    tmp_path: Path, data: Path
) -> None:
    sheet = opened(template(data, 2568, "22", tmp_path / "form.xlsx", by_themselves=True))
    assert sheet.sheet.cell(sheet.keys, 1).value == "LPA-FORM-2568-22-self"
    assert "แบบประเมินตนเอง" in sheet.sheet["A1"].value
    assert sheet["05220301", "D1-010"].value == 5
    assert sheet["02220101", "D1-010"].value is None


def test_a_form_can_be_had_while_something_else_is_wrong_and_not_while_it_is_itself(
    tmp_path: Path, data: Path
) -> None:
    (data / "media" / "media.csv").write_bytes(b"\xff")
    (data / "rounds" / "2568" / "scores" / "83.csv").write_text("lgo_code\n", encoding="utf-8")
    assert template(data, 2568, "22", tmp_path / "form.xlsx").is_file()
    with pytest.raises(Refused):
        template(data, 2568, "83", tmp_path / "other.xlsx")
    assert not (tmp_path / "other.xlsx").exists()


@pytest.mark.parametrize(
    ("year", "province", "themselves"),
    [
        (2568, "99",     False),
        (2568, "nowhere", False),
        (2560, "22",     False),
        (2567, "22",     True),
    ],
)  # fmt: skip
def test_a_form_that_nobody_can_have_is_a_wrong_call(
    data: Path, year: int, province: str, themselves: bool
) -> None:
    with pytest.raises(CallError):
        template(data, year, province, data / "form.xlsx", themselves)


def test_the_same_data_give_the_same_bytes_in_another_process(tmp_path: Path, data: Path) -> None:
    path = template(data, 2568, "22", tmp_path / "form.xlsx")
    again = tmp_path / "again.xlsx"
    call = ["template", "--data", str(data), "--round", "2568", "--province", "22", "--out", str(again)]
    environment = os.environ | {"PYTHONHASHSEED": "7"}
    subprocess.run(
        [sys.executable, "-m", "generator", *call], check=True, capture_output=True, env=environment
    )
    assert path.read_bytes() == again.read_bytes()


def test_the_command_names_its_file_in_ascii_and_tells_how_to_take_it_back(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    call = ["template", "--data", "data", "--round", "2568", "--province", "22", "--lang", "en"]
    assert main(call) == 0
    assert (tmp_path / "lpa-2568-chanthaburi-scores.xlsx").is_file()
    assert "lpa import lpa-2568-chanthaburi-scores.xlsx --data data --round 2568" in capsys.readouterr().out
    assert main([*call, "--out", str(tmp_path / "nowhere" / "form.xlsx")]) == 2


def test_without_a_province_the_forms_of_all_are_written_each_as_it_is_alone(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = template(data, 2568, "83", tmp_path / "alone.xlsx").read_bytes()
    monkeypatch.chdir(tmp_path)
    call = ["template", "--data", "data", "--round", "2568", "--lang", "en"]
    assert main(call) == 0
    names = ["lpa-2568-chanthaburi-scores.xlsx", "lpa-2568-phuket-scores.xlsx"]
    assert sorted(path.name for path in (tmp_path / "forms").iterdir()) == names
    assert (tmp_path / "forms" / names[1]).read_bytes() == alone
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == [f"forms/{name}" for name in names]
    assert "lpa import forms/*.xlsx --data data --round 2568" in said[2]
    assert main([*call, "--out", "alone.xlsx"]) == 2, "a file stands where the folder would"
    assert (tmp_path / "alone.xlsx").read_bytes() == alone


def test_a_demonstration_says_so_on_every_sheet(small_country: Path) -> None:
    asked = form(read_form(load(small_country), 2568, "83"))
    assert all(any("ข้อมูลสาธิต" in line for line in sheet.above) for sheet in asked.sheets)


def test_no_part_of_the_largest_form_is_more_than_excel_takes(small_country: Path) -> None:
    content = xlsx(form(read_form(load(small_country), 2568, "30")))
    assert len(content) < 2_000_000
    with ZipFile(BytesIO(content)) as archive:
        assert sum(entry.file_size for entry in archive.infolist()) < 25_000_000
        assert Counter(archive.namelist()).most_common(1)[0][1] == 1
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book[words(Language.TH)("sheet_form")]
    assert sheet.max_row - 6 == 334
    for each in sheet.data_validations.dataValidation:
        assert len(each.formula1) <= 257 and len(each.prompt) <= 255 and len(each.error) <= 255
        assert len(str(each.sqref)) < 8192


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("การบำรุงรักษาถนน",                    20, ["การบำรุงรักษาถนน"]),
        ("โครงการตามแผนพัฒนาที่ได้รับงบประมาณ",    14, ["โครงการตามแผน", "พัฒนาที่ได้รับ", "งบประมาณ"]),
        ("ศูนย์บริการเบ็ดเสร็จ ณ จุดเดียว",          14, ["ศูนย์บริการเบ็ด", "เสร็จ ณ จุดเดียว"]),
        ("แผนที่ภาษีและทะเบียนทรัพย์สิน",           12, ["แผนที่ภาษีและ", "ทะเบียนทรัพย์สิน"]),
        ("one two three",                       8, ["one two", "three"]),
        ("กขคงจฉชซฌญ",                          4, ["กขคงจฉชซฌญ"]),
        ("",                                    4, []),
    ],
)  # fmt: skip
def test_thai_is_broken_where_words_begin(text: str, width: int, lines: list[str]) -> None:
    assert list(broken(text, width)) == lines


def test_breaking_loses_nothing_and_splits_no_letter_from_its_marks(small_country: Path) -> None:
    for each in read_form(load(small_country), 2568, "83").round.indicators:
        lines = broken(each.name.th, 14)
        assert "".join(lines).replace(" ", "") == each.name.th.replace(" ", "")
        assert all(wide(line[0]) == 1 and line[0] not in "ะาำ" for line in lines)
