"""DLA's export: rows are matched by name or decided by a person, never guessed; marks come exactly."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generator import report
from generator.intake import Imported, import_files
from generator.model import Language, Refused
from generator.new import new
from tests import dla_files
from tests.dla_files import LGOS, rows_of

REVIEW = "review/2568-22-lpa.csv"
MARKS = "rounds/2568/dimensions/22.csv"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that holds the registry of round 2568."""
    new(tmp_path / "data", 2568)
    import_files([dla_files.registry(tmp_path)], tmp_path / "data", 2568)
    return tmp_path / "data"


def take(data: Path, rows: list[list[Any]], **how: Any) -> Imported:
    return import_files([dla_files.export(data.parent, rows, **how)], data, 2568)


def refusals(data: Path, rows: list[list[Any]], **how: Any) -> list[tuple[str, int | None]]:
    """What refuses an import; also sees that nothing was written."""
    before = snapshot(data)
    with pytest.raises(Refused) as refused:
        take(data, rows, **how)
    assert snapshot(data) == before
    for language in Language:
        assert "{" not in report.text(refused.value.problems, language)
    return [(problem.rule, problem.row) for problem in refused.value.problems]


def snapshot(folder: Path) -> Mapping[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def lines(data: Path, path: str) -> list[str]:
    return (data / path).read_text(encoding="utf-8").splitlines()


def decide(data: Path, *decisions: tuple[str, str], note: str = "", path: str = REVIEW) -> None:
    """Fill decision and kind of the review's lines, in order, and save as Excel does."""
    with (data / path).open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    for row, (decision, kind) in zip(rows, decisions, strict=True):
        row[-3:] = [decision, kind, note]
    with (data / path).open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([head, *rows])


def with_lgo(place: int, kind: str, name: str, district: str = "") -> list[list[Any]]:
    """The rows of all LGOs, one of them written otherwise."""
    lgos = list(LGOS)
    lgos[place] = (district or lgos[place][0], kind, name)
    return rows_of(lgos)


# ---------------------------------------------------------------- matching


def test_rows_that_match_go_in_silently_with_exact_marks(data: Path) -> None:
    imported = take(data, rows_of(LGOS))
    assert (imported.files[0].matched, imported.open, imported.written) == (5, 0, (MARKS,))
    assert lines(data, MARKS) == [
        "lgo_code,d1_marks,d1_full,d2_marks,d2_full",
        *(f"{code},20,30,17.5,40" for code in ("02220101", "05220301", "06220201", "06220302", "06220303")),
    ]


def test_importing_marks_twice_changes_nothing(data: Path) -> None:
    take(data, rows_of(LGOS))
    before = snapshot(data)
    assert take(data, rows_of(LGOS)).written == ()
    assert snapshot(data) == before


@pytest.mark.parametrize(
    ("kind", "name", "district", "reason"),
    [
        ("เทศบาลตำบล", "ทต.เขาแก้ว",     "ท่าใหม่",  "same name, other type"),
        ("เทศบาลตำบล", "อบต.เขาแก้ว",    "ท่าใหม่",  "same name, type unclear in the file"),
        ("อบต.",       "อบต.เขาแกว",     "ท่าใหม่",  "similar name, same type"),
        ("เทศบาลเมือง", "ทม.เขาแก้วธานี",   "ท่าใหม่",  "name begins the same, other type"),
        ("อบต.",       "อบต.เขาแก้ว",    "แก่งหางแมว", "same name, same type, other district"),
        ("เทศบาลตำบล", "ทต.เขาแก้ว",     "แก่งหางแมว", "same name, other type, other district"),
        ("อบต.",       "อบต.สายธาร",    "ท่าใหม่",  "the only LGO of the district that no row matches"),
    ],
)  # fmt: skip
def test_weaker_matches_are_proposed_with_a_reason_and_never_taken(
    data: Path, kind: str, name: str, district: str, reason: str
) -> None:
    registry = snapshot(data / "registry")
    imported = take(data, with_lgo(2, kind, name, district))
    assert (imported.open, imported.reviews, imported.written) == (1, (REVIEW,), (REVIEW,))
    (line,) = lines(data, REVIEW)[1:]
    assert line.startswith("export.xlsx,17,จันทบุรี,")
    assert "06220302 อบต.เขา แก้ว: " in line
    assert reason in line
    assert snapshot(data / "registry") == registry


def test_an_lgo_that_another_row_matches_is_not_proposed(data: Path) -> None:
    imported = take(data, [*rows_of(LGOS), *rows_of([("ท่าใหม่", "เทศบาลตำบล", "ทต.เขาแก้ว")])])
    assert imported.open == 1
    assert "06220302" not in lines(data, REVIEW)[1]


# ---------------------------------------------------------------- decisions


def test_an_upgrade_closes_the_old_row_and_opens_the_new_under_the_same_code(data: Path) -> None:
    rows = with_lgo(2, "เทศบาลตำบล", "ทต.เขาแก้ว")
    take(data, rows)
    decide(data, ("6220302", "upgrade"), note="ประกาศ มท.")
    imported = take(data, rows)
    assert (imported.files[0].applied, imported.open) == (1, 0)
    assert [line for line in lines(data, "registry/lgos.csv") if line.startswith("06220302")] == [
        "06220302,2567,2567,sao,เขา แก้ว,Khao Kaeo,geothai,22,2203,ท่าใหม่,Tha Mai",
        "06220302,2568,,subdistrict,เขา แก้ว,Khao Kaeo,geothai,22,2203,ท่าใหม่,Tha Mai",
    ]
    assert lines(data, "registry/successions.csv")[1:] == ["06220302,06220302,2568,upgrade,ประกาศ มท."]
    assert "06220302,20,30,17.5,40" in lines(data, MARKS)


def test_a_row_older_than_the_round_keeps_its_beginning(tmp_path: Path) -> None:
    data = tmp_path / "data"
    new(data, 2566)
    import_files([dla_files.registry(tmp_path)], data, 2566)
    (data / "rounds" / "2566").rename(data / "rounds" / "2568")
    rows = with_lgo(2, "อบต.", "อบต.สายธาร")
    take(data, rows)
    decide(data, ("06220302", "rename"))
    take(data, rows)
    assert [line for line in lines(data, "registry/lgos.csv") if line.startswith("06220302")] == [
        "06220302,2566,2567,sao,เขา แก้ว,Khao Kaeo,geothai,22,2203,ท่าใหม่,Tha Mai",
        "06220302,2568,,sao,สายธาร,,,22,2203,ท่าใหม่,Tha Mai",
    ]


def test_an_error_of_the_file_leaves_the_registry_alone(data: Path) -> None:
    rows = with_lgo(2, "เทศบาลตำบล", "ทต.เขาแก้ว")
    take(data, rows)
    registry = snapshot(data / "registry")
    decide(data, ("06220302", "error"))
    assert take(data, rows).files[0].applied == 1
    assert snapshot(data / "registry") == registry
    assert "06220302,20,30,17.5,40" in lines(data, MARKS)


def test_a_new_lgo_begins_with_the_round(data: Path) -> None:
    rows = [*rows_of(LGOS), *rows_of([("ขลุง", "เทศบาลตำบล", "ทต.เกวียนหัก")])]
    take(data, rows)
    decide(data, ("new:5220299", ""))
    assert take(data, rows).files[0].new == 1
    assert [line for line in lines(data, "registry/lgos.csv") if line.startswith("05220299")] == [
        "05220299,2568,,subdistrict,เกวียนหัก,Kwian Hak,geothai,22,2202,ขลุง,Khlung"
    ]
    assert "05220299,20,30,17.5,40" in lines(data, MARKS)


def test_a_skipped_row_is_left_out_and_its_lgo_is_told_absent(data: Path) -> None:
    rows = with_lgo(2, "เทศบาลตำบล", "ทต.เขาแก้ว")
    take(data, rows)
    decide(data, ("skip", ""))
    imported = take(data, rows)
    assert imported.files[0].skipped == 1
    assert not [line for line in lines(data, MARKS) if line.startswith("06220302")]
    assert "06220302 เขา แก้ว" in imported.told(Language.TH)


@pytest.mark.parametrize("decision", [("06220302", "upgrade"), ("06220302", "error"), ("skip", "")])
def test_running_again_after_applying_changes_nothing(data: Path, decision: tuple[str, str]) -> None:
    rows = with_lgo(2, "เทศบาลตำบล", "ทต.เขาแก้ว")
    take(data, rows)
    decide(data, decision)
    take(data, rows)
    before = snapshot(data)
    assert take(data, rows).written == ()
    assert snapshot(data) == before


def test_half_a_review_is_kept_and_nothing_is_taken_yet(data: Path) -> None:
    rows = with_lgo(2, "เทศบาลตำบล", "ทต.เขาแก้ว")
    rows[3][4:6] = ["เทศบาลตำบล", "ทต.รำพัน"]
    take(data, rows)
    decide(data, ("06220302", "upgrade"), ("", ""))
    before = snapshot(data)
    imported = take(data, rows)
    assert (imported.open, imported.written) == (1, ())
    assert snapshot(data) == before


def test_new_questions_are_added_below_and_decisions_stay(data: Path) -> None:
    rows = with_lgo(2, "เทศบาลตำบล", "ทต.เขาแก้ว")
    take(data, rows)
    decide(data, ("06220302", "upgrade"), note="ตรวจแล้ว")
    rows[3][4:6] = ["เทศบาลตำบล", "ทต.รำพัน"]
    assert take(data, rows).open == 1
    first, second = lines(data, REVIEW)[1:]
    assert first.endswith(",06220302,upgrade,ตรวจแล้ว")
    assert second.startswith('export.xlsx,18,จันทบุรี,อ.ท่าใหม่,เทศบาลตำบล,ทต.รำพัน,"06220303 อบต.รำพัน: ')


def test_a_decision_holds_when_the_row_moved(data: Path) -> None:
    rows = with_lgo(2, "เทศบาลตำบล", "ทต.เขาแก้ว")
    take(data, rows)
    decide(data, ("06220302", "error"))
    assert take(data, rows[::-1], name="export (2).xlsx").open == 0


@pytest.mark.parametrize(
    ("decision", "kind", "rule"),
    [
        ("06220399",     "upgrade", "decision_unknown_code"),
        ("03200408",     "upgrade", "code_of_other_province"),
        ("05220301",     "upgrade", "code_matched_elsewhere"),
        ("06220302",     "",        "kind_missing"),
        ("06220302",     "rename",  "kind_contradicts"),
        ("06220302",     "abolish", "kind_unclear"),
        ("อบต.เขาแก้ว",    "upgrade", "decision_unclear"),
        ("new:6",        "",        "decision_unclear"),
        ("new:06220302", "",        "new_code_taken"),
        ("new:06200499", "",        "code_of_other_province"),
    ],
)  # fmt: skip
def test_a_bad_decision_is_refused_at_its_line(data: Path, decision: str, kind: str, rule: str) -> None:
    rows = with_lgo(2, "เทศบาลตำบล", "ทต.เขาแก้ว")
    take(data, rows)
    decide(data, (decision, kind))
    assert refusals(data, rows) == [(rule, 2)]


def test_two_rows_cannot_be_one_lgo(data: Path) -> None:
    rows = with_lgo(2, "เทศบาลตำบล", "ทต.เขาแก้ว")
    rows[3][4:6] = ["เทศบาลตำบล", "ทต.รำพัน"]
    take(data, rows)
    decide(data, ("06220302", "upgrade"), ("06220302", "upgrade"))
    assert refusals(data, rows) == [("code_decided_twice", 3)]


def test_a_decision_against_the_registry_is_refused_once_the_row_matches(data: Path) -> None:
    rows = with_lgo(2, "เทศบาลตำบล", "ทต.เขาแก้ว")
    take(data, rows)
    decide(data, ("06220302", "upgrade"))
    take(data, rows)
    decide(data, ("06220303", "upgrade"))
    assert refusals(data, rows) == [("decision_too_late", 2)]


def test_a_second_change_in_one_round_is_refused(data: Path) -> None:
    rows = with_lgo(2, "เทศบาลตำบล", "ทต.เขาแก้ว")
    take(data, rows)
    decide(data, ("06220302", "upgrade"))
    take(data, rows)
    rows = with_lgo(2, "เทศบาลเมือง", "ทม.เขาแก้ว")
    take(data, rows)
    decide(data, ("06220302", "upgrade"), ("06220302", "upgrade"))
    assert refusals(data, rows) == [("changed_already", 3)]


def test_a_review_file_with_other_headings_is_refused(data: Path) -> None:
    rows = with_lgo(2, "เทศบาลตำบล", "ทต.เขาแก้ว")
    take(data, rows)
    (data / REVIEW).write_text("a,b,c\n", encoding="utf-8")
    assert refusals(data, rows) == [("review_columns", 1)]


# ---------------------------------------------------------------- the workbook against itself


@pytest.mark.parametrize(
    ("column", "value", "rule"),
    [
        (7,  31,          "export_over_full"),
        (7,  -1,          "export_not_marks"),
        (7,  "ตัดฐาน",    "export_not_marks"),
        (7,  None,        "export_not_marks"),
        (7,  19,          "export_total"),
        (12, 71,          "export_total"),
        (5,  " ",         "export_cell_missing"),
        (2,  "ดาวอังคาร",  "import_unknown_province"),
        (2,  "ล ำปำง",    "registry_lacks_province"),
        (2,  "ตราด",      "registry_lacks_province"),
        (7,  "=20",       "formula_in_workbook"),
    ],
)  # fmt: skip
def test_marks_that_cannot_be_are_refused(data: Path, column: int, value: object, rule: str) -> None:
    rows = rows_of(LGOS)
    rows[1][column] = value
    assert (rule, 16) in refusals(data, rows)


def test_a_workbook_of_another_year_is_refused(data: Path) -> None:
    assert refusals(data, rows_of(LGOS), year=2567) == [("export_of_other_year", 3)]


def test_conflicting_rows_of_one_lgo_are_refused_and_both_shown(data: Path) -> None:
    rows = [*rows_of(LGOS), *rows_of(LGOS[2:3], ((21, 30), (17.5, 40)))]
    with pytest.raises(Refused) as refused:
        take(data, rows)
    (problem,) = refused.value.problems
    assert (problem.rule, problem.row) == ("export_row_conflict", 20)
    assert problem.details["first"] == "17"
    assert (problem.details["first_marks"], problem.details["second_marks"]) == (
        "20/30, 17.5/40",
        "21/30, 17.5/40",
    )


def test_the_same_row_twice_counts_once_and_is_told(data: Path) -> None:
    imported = take(data, [*rows_of(LGOS), *rows_of([("ท่าใหม่", "อบต.", "อบต.เขาแก้ว")])])
    assert len(lines(data, MARKS)) == 6
    assert "Row 20: 06220302" in imported.told(Language.EN)


def test_published_percentages_that_are_cut_off_are_told_not_refused(data: Path) -> None:
    rows = rows_of(LGOS)
    rows[0][8] = 66.66
    imported = take(data, rows)
    assert "15: ด้านที่ 1 66.66 ≠ 66.67" in imported.told(Language.EN)
    assert "lpa-" not in imported.told(Language.TH)


def test_lgos_of_the_registry_that_the_workbook_lacks_are_told(data: Path) -> None:
    imported = take(data, rows_of(LGOS[:4]))
    assert "06220201 บ่อทอง" in imported.told(Language.EN)


def test_the_number_of_lgos_above_the_table_is_that_of_the_rows(data: Path) -> None:
    path = dla_files.export(data.parent, rows_of(LGOS))
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["B6"] = 6
    book.save(path)
    with pytest.raises(Refused) as refused:
        import_files([path], data, 2568)
    assert [each.rule for each in refused.value.problems] == ["export_row_count"]


def test_a_province_with_marks_by_indicator_is_not_given_marks_by_dimension(data: Path) -> None:
    scores = data / "rounds" / "2568" / "scores" / "22.csv"
    scores.parent.mkdir()
    scores.write_text("lgo_code\n", encoding="utf-8")
    assert [rule for rule, _ in refusals(data, rows_of(LGOS))] == ["scores_there_already"]


def test_two_workbooks_of_one_province_are_refused(data: Path) -> None:
    paths = [dla_files.export(data.parent, rows_of(LGOS), name=name) for name in ("a.xlsx", "b.xlsx")]
    with pytest.raises(Refused) as refused:
        import_files(paths, data, 2568)
    assert [each.rule for each in refused.value.problems] == ["province_twice"]


def test_one_refused_file_keeps_the_others_out_too(data: Path) -> None:
    good = dla_files.export(data.parent, rows_of(LGOS), name="good.xlsx")
    bad = dla_files.export(data.parent, rows_of(LGOS), 2567, "bad.xlsx")
    before = snapshot(data)
    with pytest.raises(Refused):
        import_files([good, bad], data, 2568)
    assert snapshot(data) == before


def test_registry_and_results_can_come_in_one_call(tmp_path: Path) -> None:
    new(tmp_path / "data", 2568)
    files = [dla_files.registry(tmp_path), dla_files.export(tmp_path, rows_of(LGOS))]
    imported = import_files(files, tmp_path / "data", 2568)
    assert [each.kind for each in imported.files] == ["registry", "lpa"]
    assert len(lines(tmp_path / "data", MARKS)) == 6


def test_marks_that_a_new_workbook_changes_are_told(data: Path) -> None:
    take(data, rows_of(LGOS))
    rows = rows_of(LGOS)
    rows[2][6:] = rows_of(LGOS[:1], ((30, 30), (17.5, 40)))[0][6:]
    imported = take(data, rows)
    assert "changes for 1 LGOs: 06220302" in imported.told(Language.EN)
