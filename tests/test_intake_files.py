"""Foreign files are opened with care: each spoiled one is refused by name, and nothing of it is taken."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import yaml

from generator import report
from generator.intake import import_files
from generator.intake.archive import ENTRIES, FILE_BYTES, ROWS
from generator.intake.foreign import read
from generator.model import CallError, Refused
from generator.new import new
from tests import dla_files


def rules(path: Path) -> list[str]:
    with pytest.raises(Refused) as refused:
        read(path)
    return [problem.rule for problem in refused.value.problems]


def a_workbook(folder: Path, **cells: str | float) -> Path:
    book = openpyxl.Workbook()
    for place, value in cells.items():
        book.worksheets[0][place] = value
    path = folder / "some.xlsx"
    book.save(path)
    return path


def test_numbers_come_exactly_as_typed(tmp_path: Path) -> None:
    (sheet,) = read(a_workbook(tmp_path, A1=86.67, B1=0.1, C1=100, E1="ข้อความ", A3="\t "))
    assert sheet.rows[0].cells == (Decimal("86.67"), Decimal("0.1"), Decimal(100), None, "ข้อความ")
    assert len(sheet.rows) == 1, "blank rows at the end are gone"


def test_rows_keep_the_numbers_of_the_sheet(tmp_path: Path) -> None:
    (sheet,) = read(a_workbook(tmp_path, A1="a", A4="b"))
    assert [(row.number, row.text(0)) for row in sheet.rows if row.cells] == [(1, "a"), (4, "b")]


def test_formulas_and_errors_are_flaws_with_their_cells(tmp_path: Path) -> None:
    (sheet,) = read(a_workbook(tmp_path, B2="=SUM(1,2)", C3="#DIV/0!"))
    assert [(each.rule, each.column, each.row, each.value) for each in sheet.flaws] == [
        ("formula_in_workbook", "B", 2, "=SUM(1,2)"),
        ("error_in_workbook", "C", 3, "#DIV/0!"),
    ]


@pytest.mark.parametrize(
    ("entry", "content", "rule"),
    [
        ("xl/vbaProject.bin",          b"",                                  "workbook_active"),
        ("xl/externalLinks/link1.xml", b"<a/>",                              "workbook_active"),
        ("xl/extra.xml",               b"<!DOCTYPE a [<!ENTITY b '']>", "workbook_doctype"),
        ("xl/huge.xml",                b" " * 25_000_001,                    "workbook_swollen"),
    ],
)  # fmt: skip
def test_an_archive_is_looked_into_before_it_is_opened(
    tmp_path: Path, entry: str, content: bytes, rule: str
) -> None:
    path = a_workbook(tmp_path, A1=1)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(entry, content)
    assert rules(path) == [rule]


def test_an_archive_of_many_entries_is_refused(tmp_path: Path) -> None:
    path = a_workbook(tmp_path, A1=1)
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(ENTRIES):
            archive.writestr(f"xl/{number}.txt", b"")
    assert rules(path) == ["workbook_swollen"]


@pytest.mark.parametrize("place", [f"A{ROWS + 1}", "A1048576", "GS1", "XFD1048576"])
def test_a_far_cell_is_refused_not_read_to(tmp_path: Path, place: str) -> None:
    assert rules(a_workbook(tmp_path, A1="a", **{place: 1})) == ["cell_far_away"]


def test_a_locked_or_broken_workbook_is_refused(tmp_path: Path) -> None:
    locked, broken, large = tmp_path / "a.xlsx", tmp_path / "b.xlsx", tmp_path / "c.xlsx"
    locked.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    broken.write_bytes(b"PK\x03\x04 and no more")
    large.write_bytes(b"PK\x03\x04" + bytes(FILE_BYTES))
    assert [*rules(locked), *rules(broken), *rules(large)] == [
        "workbook_encrypted",
        "workbook_unreadable",
        "file_too_large",
    ]


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "x")
    assert rules(path) == ["not_a_workbook"]


def test_csv_is_utf8_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("จังหวัด,อำเภอ\n".encode("cp874"))
    assert rules(path) == ["not_utf8"]
    path.write_bytes("จังหวัด,อำเภอ\n".encode("utf-8-sig"))
    assert read(path)[0].rows[0].cells == ("จังหวัด", "อำเภอ")


def test_unknown_kinds_are_refused_whatever_they_are_called(tmp_path: Path) -> None:
    new(tmp_path / "data", 2568)
    path = tmp_path / "lgos.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        import_files([path, a_workbook(tmp_path, A1="HPA")], tmp_path / "data", 2568)
    assert [each.rule for each in refused.value.problems] == ["unrecognised_file"] * 2


def test_the_kind_is_told_by_content_not_by_name(tmp_path: Path) -> None:
    new(tmp_path / "data", 2568)
    path = dla_files.registry(tmp_path).rename(tmp_path / "scan.pdf")
    assert [each.kind for each in import_files([path], tmp_path / "data", 2568).files] == ["registry"]


def test_a_round_or_file_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    new(tmp_path / "data", 2568)
    with pytest.raises(CallError, match="2567"):
        import_files([dla_files.registry(tmp_path)], tmp_path / "data", 2567)
    with pytest.raises(CallError, match=r"nowhere\.csv"):
        import_files([tmp_path / "nowhere.csv"], tmp_path / "data", 2568)


def test_every_problem_of_intake_has_words_that_can_be_filled() -> None:
    """Rules named in the code and rules in the catalogue are the same, with a code and both languages."""
    words = Path(__file__).parents[1] / "theme" / "words"
    catalogue = {
        rule: entry
        for name in ("intake", "forms")
        for rule, entry in yaml.safe_load((words / f"problems-{name}.yaml").read_text("utf-8")).items()
    }
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for path in sorted((Path(__file__).parents[1] / "generator" / "intake").glob("*.py"))
    )
    named = set(re.findall(r'(?:Problem|problem|_wrong|_refused)\(\s*"([a-z_0-9]+)"', code))
    named |= {"scores_there_already", *re.findall(r'"(dimensions_there_already|form_[a-z_]+)"', code)}
    shared = set(report.read_catalogue([words / "problems.yaml"]))
    passed_on = {"formula_in_workbook", "error_in_workbook", "control_character", "cell_too_long"}
    told = {"form_blank", "form_emptied"}
    assert named - shared - told | passed_on | {"marks_on_marks"} == set(catalogue)
    codes = [entry["code"] for entry in catalogue.values()]
    assert len(set(codes)) == len(codes)
    assert all(entry[part][language] for entry in catalogue.values() for part in ("wrong", "mend")
               for language in ("th", "en"))  # fmt: skip
