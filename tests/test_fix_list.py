"""The fix list: the submitter's own sheet with its cells marked, and a list of what to mend."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from generator import report
from generator.check import check
from generator.load import load
from generator.model import Language, Problem, Refused
from tests.country import write_country
from tests.spoiled import spoil

SCORES = "rounds/2568/scores/22.csv"
THAI, ENGLISH = "รายการที่ต้องแก้", "To mend"


def opened(content: bytes) -> Any:
    return load_workbook(BytesIO(content))


def marked(sheet: Any) -> dict[str, str]:
    """The marked cells and what is said beside them."""
    cells = [cell for row in sheet.iter_rows() for cell in row]
    noted = {cell.coordinate: cell.comment.text for cell in cells if cell.comment}
    filled = {cell.coordinate for cell in cells if cell.fill.fgColor.rgb == "00FFD9CC"}
    assert filled == set(noted)
    return noted


@pytest.fixture
def spoiled(tmp_path: Path) -> tuple[tuple[Problem, ...], dict[str, bytes]]:
    """The problems and files of a country with three wrong things in its scores and one elsewhere."""
    data = write_country(tmp_path)
    for rule in ("thai_digits", "unknown_lgo", "dash_needed", "missing_file"):
        spoil(rule, data)
    sources = load(data)
    with pytest.raises(Refused) as refused:
        check(sources)
    return refused.value.problems, {each.path: each.content for each in sources.files}


def test_a_csv_comes_back_row_for_row_with_its_wrong_cells_marked(
    spoiled: tuple[tuple[Problem, ...], dict[str, bytes]],
) -> None:
    problems, files = spoiled
    sheet = opened(report.fix_list(problems, files, Language.TH))["2568 scores 22"]
    told = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
    assert told == [line.split(",") for line in files[SCORES].decode().splitlines()]
    noted = marked(sheet)
    of_scores = [each for each in problems if each.file == SCORES]
    assert len(noted) == len(of_scores) == 3
    assert noted["B3"] == "[S12] มีเลขไทย\nพิมพ์เป็นเลขอารบิก: 3"


def test_the_list_names_file_row_column_value_what_is_wrong_and_how_to_mend_it(
    spoiled: tuple[tuple[Problem, ...], dict[str, bytes]],
) -> None:
    problems, files = spoiled
    book = opened(report.fix_list(problems, files, Language.EN))
    sheet = book[ENGLISH]
    rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=4)]
    heading = ["File", "Row", "Column", "Value found", "What is wrong", "How to mend it", "Code"]
    assert rows[0] == heading and len(rows) == 1 + len(problems)
    [digits] = [row for row in rows if row[-1] == "S12"]
    assert digits[:4] == [SCORES, "3", "D1-010 · Planned projects funded", "๓"]
    assert digits[4:6] == ["There are Thai digits in it.", "Type Arabic digits: 3."]
    [link] = [cell.hyperlink for cell in sheet["B"] if cell.value == "3"]
    assert link.location == "'2568 scores 22'!B3"


def test_it_is_comfortable_to_read(spoiled: tuple[tuple[Problem, ...], dict[str, bytes]]) -> None:
    problems, files = spoiled
    book = opened(report.fix_list(problems, files, Language.TH))
    listed, given_back = book.worksheets
    assert listed.title == THAI and book.active is listed
    assert listed.freeze_panes == "A5" and given_back.freeze_panes == "B2"
    for sheet in book.worksheets:
        used = [number for number in range(1, sheet.max_row + 1) if sheet.cell(number, 1).value]
        assert all(sheet.row_dimensions[number].height >= 21 for number in used)
        assert all(each.width >= 8 for each in sheet.column_dimensions.values())
    assert all(cell.alignment.wrap_text for cell in listed[5])
    assert max(listed.row_dimensions[number].height for number in range(5, 9)) >= 42


HOSTILE = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\x1b[31m", "\u202eกข", '=HYPERLINK("http://x")']


def test_no_text_becomes_a_formula_and_no_character_breaks_the_file() -> None:
    content = b"lgo_code,D1\n" + b"".join(
        f'"{each.replace(chr(34), chr(34) * 2)}",\u0e01\n'.encode() for each in HOSTILE
    )
    problems = [
        Problem("formula_text", "a.csv", row, "lgo_code", text) for row, text in enumerate(HOSTILE, 2)
    ]
    book = opened(report.fix_list(problems, {"a.csv": content}, Language.TH))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert [cell.value for cell in book["a"]["A"]][1:5] == HOSTILE[:4]
    assert book["a"]["A6"].value == "⟨U+001B⟩[31m"


def test_the_same_problems_give_the_same_bytes(
    spoiled: tuple[tuple[Problem, ...], dict[str, bytes]],
) -> None:
    problems, files = spoiled
    assert report.fix_list(problems, files, Language.TH) == report.fix_list(problems, files, Language.TH)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b'"', b"a," * 60_000, "ก,ข\n".encode("cp874")])
def test_a_file_that_is_hardly_one_still_has_its_list(content: bytes) -> None:
    problem = Problem("not_utf8", "a.csv", details={"encoding": "?"})
    book = opened(report.fix_list([problem], {"a.csv": content}, Language.TH))
    assert [cell.value for cell in book[THAI]["A"]][4] == "a.csv"


# ---------------------------------------------------------------- a submitted workbook


def submitted() -> bytes:
    """A workbook as a province might send it: two sheets, a heading over two rows, a formula."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "คะแนน"
    for row in (["แบบกรอกคะแนน"], ["รหัส", "ชื่อ", "D1-010", "D1-020"], ["06220302", "นาริมเขา", 9, "=2+3"]):
        sheet.append(row)
    sheet.column_dimensions["B"].width = 33
    book.create_sheet("คำชี้แจง")["A1"] = "อ่านก่อน"
    raw = BytesIO()
    book.save(raw)
    return raw.getvalue()


STEPS = {"steps": "0, 1, 3, 5"}
FOUND = (
    Problem("outside_steps", "ส่ง.xlsx", 3, "D1-010", "9", "คะแนน", STEPS),
    Problem("formula_in_workbook", "ส่ง.xlsx", 3, "D", "=2+3", "คะแนน"),
    Problem("stray_space", "ส่ง.xlsx", 3, "ชื่อ อปท.", "นาริมเขา", "คะแนน"),
    Problem("blank_row", "ส่ง.xlsx", 9, sheet="คะแนน"),
    Problem("stray_space", "ส่ง.xlsx", 1, "ใดก็ได้", "x", "คำชี้แจง", {"cell": "C7"}),
    Problem("missing_file", "ส่ง.xlsx"),
)


def test_a_workbook_comes_back_as_it_was_sent_with_a_list_before_it() -> None:
    book = opened(report.fix_list_of(submitted(), FOUND, Language.TH))
    assert book.sheetnames == [THAI, "คะแนน", "คำชี้แจง"]
    sheet = book["คะแนน"]
    assert sheet["A3"].value == "06220302" and sheet.column_dimensions["B"].width == 33
    assert set(marked(sheet)) == {"C3", "D3", "B3", "A9"}
    assert set(marked(book["คำชี้แจง"])) == {"C7"}
    assert (sheet["D3"].value, sheet["D3"].data_type) == ("=2+3", "s")
    rows = [row[0].value for row in book[THAI].iter_rows(min_row=5)]
    assert rows == ["ส่ง.xlsx"] * len(FOUND)


def test_marks_of_an_earlier_fix_list_do_not_stay() -> None:
    first = report.fix_list_of(submitted(), FOUND, Language.TH)
    book = opened(report.fix_list_of(first, FOUND[:1], Language.EN))
    assert book.sheetnames == [ENGLISH, "คะแนน", "คำชี้แจง"]
    assert set(marked(book["คะแนน"])) == {"C3"} and not marked(book["คำชี้แจง"])


@pytest.mark.parametrize(
    "rule", ["workbook_encrypted", "workbook_swollen", "workbook_active", "workbook_unreadable"]
)
def test_a_workbook_that_was_refused_as_unsafe_is_never_opened(rule: str) -> None:
    book = opened(report.fix_list_of(b"PK\x03\x04 anything", [Problem(rule, "a.xlsx")], Language.TH))
    assert book.sheetnames == [THAI]


def test_a_submitted_csv_comes_back_as_a_sheet() -> None:
    problem = Problem("outside_steps", "ส่ง.csv", 2, "D1-010", "9", details=STEPS)
    book = opened(report.fix_list_of(b"lgo_code,D1-010\n06220302,9\n", [problem], Language.TH))
    assert set(marked(book["ส่ง"])) == {"B2"}
