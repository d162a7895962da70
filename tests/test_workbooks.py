"""The published workbooks: what stands where, in words a person can read, and formulas that are exact."""

from __future__ import annotations

import os
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.artefacts import Formula, Sheet
from generator.check import check
from generator.compose.country import Country, country_of
from generator.compose.standpoint import Standpoint
from generator.compose.workbook import workbook
from generator.compose.workbook_about import About
from generator.compose.workbook_checking import checking
from generator.compose.workbook_detail import marks
from generator.load import load
from generator.model import Aggregation, Band, Language, PassRule, Publication, Round, Rounding, Text
from generator.press.workbook import xlsx
from generator.score import score
from generator.words import thai_digits
from tests.country import write_country
from tests.reading import rows
from tests.rounds import dimensions, scored
from tests.spreadsheet import evaluated

GOLDEN = Path(__file__).parent / "golden" / "workbook.txt"
NOBODY = Text("")
PUBLISHED = Publication(NOBODY, NOBODY, "", "", "", "", False, NOBODY)
HERE = Standpoint.of("index.html", Language.TH)
TOO_LARGE = "ฐานใหญ่เกินกว่าตารางคำนวณจะคิดได้พอดี"


@pytest.fixture(scope="module")
def book(small_site: Path) -> Any:
    return openpyxl.load_workbook(small_site / "files/2568/chanthaburi/lpa-2568-chanthaburi.xlsx")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Country:
    folder = tmp_path_factory.mktemp("tiny")
    write_country(folder)
    return country_of(score(check(load(folder))))


def about(round_: Round) -> About:
    return About(PUBLISHED, round_, round_.edition, NOBODY, "")


def lines(sheet: Any) -> list[list[Any]]:
    return [list(row) for row in sheet.iter_rows(values_only=True)]


# ---------------------------------------------------------------- what stands where


def test_a_province_can_read_its_workbook_line_by_line(tiny: Country, tmp_path: Path) -> None:
    of_round = tiny.rounds[0]
    province = of_round.provinces[0]
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx(workbook(tiny, of_round.round, province, "LPA2568-P1-22-12345678")))
    told = []
    for sheet in openpyxl.load_workbook(path):
        told.append(f"---- {sheet.title}")
        for row in sheet.iter_rows():
            cells = [f"{cell.coordinate} {cell.value}" for cell in row if cell.value is not None]
            told += [re.sub(r"\n", " / ", " | ".join(cells))] if cells else []
    text = "\n".join(told) + "\n"
    if os.environ.get("LPA_REWRITE_GOLDEN") == "1":
        GOLDEN.write_text(text, "utf-8")
    assert text == GOLDEN.read_text("utf-8")


def test_the_official_sheet_has_twelve_columns_thai_digits_and_a_blank_to_sign(
    book: Any, small_site: Path
) -> None:
    sheet = book["ประกาศผล"]
    table = sheet.tables["announced_th"]
    head = table.column_names
    assert len(head) <= 12
    assert [head[0], head[1], head[-3], head[-2], head[-1]] == ["ที่", "อปท.", "รวม\nร้อยละ", "ระดับ", "หมายเหตุ"]
    body = [[cell.value for cell in row] for row in sheet[table.ref][1:]]
    expected = rows(small_site / "data/v1/2568/chanthaburi.csv")
    assert [row[9] for row in body] == [thai_digits(row["percent"]) for row in expected]
    assert [row[0] for row in body] == [thai_digits(str(number)) for number in range(1, len(body) + 1)]
    under = [cell for row in lines(sheet)[table_end(table) :] for cell in row if cell]
    assert [re.sub(r"\.{5,}", "…", line) for line in under] == [
        *("ลงชื่อ …", "(…)", "ผู้ว่าราชการจังหวัดจันทบุรี", "วันที่ … เดือน … พ.ศ. …"),
    ]
    assert not [row for row in lines(sheet) if any(re.search("[0-9]", str(cell)) for cell in row[:1] if cell)]


def table_end(table: Any) -> int:
    return int(re.findall("[0-9]+", table.ref)[-1])


def test_the_english_sheet_has_the_same_results_as_numbers(book: Any) -> None:
    thai, english = (
        [[cell.value for cell in row] for row in book[name][book[name].tables[table].ref][1:]]
        for name, table in (("ประกาศผล", "announced_th"), ("Results", "announced_en"))
    )
    assert english
    assert [[thai_digits(f"{value:.2f}") for value in row[4:10]] for row in english] == [
        row[4:10] for row in thai
    ]


def test_each_sheet_is_one_named_table_without_merged_cells(book: Any) -> None:
    named = [name for sheet in book for name in sheet.tables]
    assert len(set(named)) == len(named) == len(book.sheetnames) - 2  # the covers have none
    for sheet in book:
        assert not sheet.merged_cells.ranges
        assert len(sheet.tables) <= 1
        for table in sheet.tables.values():
            head = [cell.value for cell in sheet[table.ref][0]]
            assert head == table.column_names
            assert len({name.casefold() for name in head}) == len(head)
            assert not {None, ""} & set(head)


def test_every_page_repeats_the_headings_and_says_its_number_and_its_file(book: Any) -> None:
    identity = book.properties.subject
    assert re.fullmatch("LPA2568-P2-22-[0-9a-f]{8}", identity)
    for sheet in book:
        assert sheet.page_setup.paperSize == 9
        assert sheet.oddFooter.left.text == identity
        assert sheet.oddFooter.right.text in ("หน้า &P จาก &N", "Page &P of &N")
        assert sheet.oddHeader.center.text.startswith(("ข้อมูลสาธิต", "Demonstration data"))
        head = int(re.findall("[0-9]+", sheet.print_title_rows)[-1])
        for table in sheet.tables.values():
            assert int(re.findall("[0-9]+", table.ref)[0]) == head


def test_formulas_stand_in_the_checking_sheet_alone(book: Any) -> None:
    with_formulas = {
        sheet.title for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    }
    assert with_formulas == {"ตรวจทาน"}


def test_the_dictionary_explains_every_column(book: Any) -> None:
    told = "\n".join(f"{row[1]}" for row in lines(book["คำอธิบายข้อมูล"]) if row[1])
    for key in ("lgo_code", "d1_marks … d5_marks", "percent", "grade_check", "band_excellent", "reference"):
        assert key in told.splitlines()
    headings = {
        " ".join(str(cell).split())
        for sheet in book
        if sheet.title not in ("ปก", "Cover", "Results", "คำอธิบายข้อมูล", "รายตัวชี้วัด")
        for table in sheet.tables.values()
        for cell in table.column_names
    }
    thai = {str(row[2]) for row in lines(book["คำอธิบายข้อมูล"]) if row[2]}
    assert {re.sub("ด้านที่ [1-5๑-๕] ", "ด้านที่ 1–5 ", heading) for heading in headings} <= thai


def test_a_text_of_the_data_never_becomes_part_of_a_formula() -> None:
    bands = (Band("good", Text('"&A1&"'), 50), Band("below", Text("ต่ำ"), 0))
    result = scored(dimensions(1, bands=bands), {"06220305": [(5, 5)]})
    sheet = checking(about(result.round), HERE, result.provinces[0])
    grades = [cell.text for cell in sheet.rows[0] if isinstance(cell, Formula) and "A1" in cell.text]
    assert grades and all('"""&A1&"""' in text for text in grades)


def test_the_national_workbook_holds_the_rows_of_the_national_csv(small_site: Path) -> None:
    for year in (2566, 2567, 2568):
        made = openpyxl.load_workbook(small_site / f"files/{year}/lpa-{year}-th.xlsx", read_only=True)
        body = [line for line in lines(made["คะแนนรายด้าน"]) if re.fullmatch("[0-9]{8}", str(line[0]))]
        expected = rows(small_site / f"data/v1/{year}/th.csv")
        keys = [key for key in expected[0] if re.fullmatch("d[0-9]_(marks|full|percent)", key)]
        keys += ["marks", "full", "percent"]
        assert [[line[0], *(Decimal(str(value)) for value in line[6 : 6 + len(keys)])] for line in body] == [
            [row["lgo_code"], *(Decimal(row[key]) for key in keys)] for row in expected
        ]


# ---------------------------------------------------------------- formulas that are exact

FULL = st.integers(1, 200)
RULES = st.builds(
    lambda aggregation, rounding, decimals, pass_rule, weights: dimensions(
        4,
        aggregation=aggregation,
        rounding=rounding,
        decimals=decimals,
        pass_rule=pass_rule,
        weights={number: Fraction(weight, sum(weights)) for number, weight in enumerate(weights, 1)},
    ),
    *(st.sampled_from(kind) for kind in (Aggregation, Rounding)),
    st.integers(0, 3),
    st.sampled_from(PassRule),
    st.lists(st.integers(1, 6), min_size=4, max_size=4),
)


@st.composite
def sums(draw: st.DrawFn) -> list[tuple[Fraction, Fraction]]:
    """Marks and full marks by dimension; some are near a grade, some have halves."""
    part = draw(st.sampled_from([1, 2]))
    made = []
    for _ in range(4):
        full = draw(FULL)
        near = full * draw(st.sampled_from([60, 70, 80, 90])) // 100
        marks_ = draw(st.one_of(st.integers(0, full), st.just(near)))
        made.append((Fraction(marks_, part), Fraction(full, part)))
    return made


@settings(max_examples=100)
@given(RULES, sums())
def test_formulas_give_what_is_published_to_the_last_digit(
    round_: Round, pairs: list[tuple[Fraction, Fraction]]
) -> None:
    cells = row_of(round_, pairs)
    assume(cells["computed"] != TOO_LARGE)
    assert disagreeing(cells) == []


def row_of(round_: Round, pairs: list[tuple[Fraction, Fraction]]) -> dict[str, Any]:
    """The checking row of one LGO, worked out."""
    result = scored(round_, {"06220305": pairs})
    return worked_out(*(make(about(round_), HERE, result.provinces[0]) for make in (checking, marks)))


def disagreeing(cells: dict[str, Any]) -> list[str]:
    """The computed values that are not the published ones."""
    computed = [key for key in cells if key.endswith("computed")]
    assert len(computed) >= 4
    return [key for key in computed if cells[key] != cells[key.replace("computed", "published")]]


def worked_out(sheet: Sheet, source: Sheet) -> dict[str, Any]:
    """The cells of the first row: marks from the sheet of marks, percentages and grades from the formulas."""
    cells: dict[str, Any] = {
        column.key: float(value) if isinstance(value, int | Decimal) else value
        for column, value in zip(source.columns, source.rows[0], strict=True)
    }
    for column, value in zip(sheet.columns, sheet.rows[0], strict=True):
        if not isinstance(value, Formula):
            cells[column.key] = float(value) if isinstance(value, int | Decimal) else value
        elif column.key == "exact" or column.key.endswith("computed"):
            cells[column.key] = evaluated(value.text, cells)
    return cells


NEAR: list[tuple[str, int, int, str]] = [
    # what happens                       marks   full   shown
    ("a half is rounded up",              129,   160,  "80.63"),
    ("it would seem to reach 80",        15999,  20000, "79.995"),
    ("it would still seem to with three", 79999, 100000, "79.999"),
    ("and with four",                    799996, 1000000, "79.9996"),
    ("it reaches 80",                       4,     5,  "80.00"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "marks_", "full", "printed"), NEAR)
def test_formulas_know_the_third_decimal(what: str, marks_: int, full: int, printed: str) -> None:
    result = scored(dimensions(1), {"06220305": [(marks_, full)]})
    overall = result.provinces[0].lgos[0].overall
    assert overall and overall.shown == printed, what
    assert disagreeing(row_of(dimensions(1), [(Fraction(marks_), Fraction(full))])) == []


def test_a_base_too_large_for_spreadsheets_is_told_and_not_ticked() -> None:
    pairs = [(Fraction(9_999), Fraction(10_007))] * 4
    round_ = dimensions(4, aggregation=Aggregation.MEAN_OF_DIMENSIONS)
    result = scored(round_, {"06220305": pairs})
    sheet = checking(about(round_), HERE, result.provinces[0])
    row = dict(zip((column.key for column in sheet.columns), sheet.rows[0], strict=True))
    assert (row["exact"], row["check"], row["all"]) == ("", "", "")
    assert row["computed"] == row["grade_computed"] == TOO_LARGE


def test_every_lgo_of_two_provinces_agrees(small_country: Path) -> None:
    country = country_of(score(check(load(small_country))))
    checked = 0
    for of_round in country.rounds:
        for province in of_round.provinces:
            if len(province.lgos) > 100:  # LibreOffice checks the third
                continue
            sheet, source = (make(about(of_round.round), HERE, province) for make in (checking, marks))
            for row, taken in zip(sheet.rows, source.rows, strict=True):
                one = Sheet("", sheet.columns, (row,)), Sheet("", source.columns, (taken,))
                assert disagreeing(worked_out(*one)) == []
                checked += 1
    assert checked > 250
