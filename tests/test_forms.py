"""Forms come back with the same scores, whatever their order, spelling or looks; what is wrong is told."""

from __future__ import annotations

import os
import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator import report
from generator.check import check
from generator.intake import Imported, import_files
from generator.load import load
from generator.model import Language, Problem, Refused
from generator.report import read_catalogue
from generator.words import THEME
from tests.country import SCORES_22, write_country
from tests.filled import Change, Opened, filled

GOLDEN = Path(__file__).parent / "golden" / "forms"
REWRITE = os.environ.get("LPA_REWRITE_GOLDEN") == "1"
SCORES = "rounds/2568/scores/22.csv"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_country(tmp_path / "data")


def take(data: Path, *changes: Change, **how: object) -> Imported:
    return import_files([filled(data.parent, *changes, **how)], data, 2568)  # type: ignore[arg-type] # passed on


def problems(data: Path, *changes: Change, **how: object) -> tuple[Problem, ...]:
    """What refuses the form; sees that nothing was written."""
    before = snapshot(data)
    with pytest.raises(Refused) as refused:
        take(data, *changes, **how)
    assert snapshot(data) == before
    return refused.value.problems


def snapshot(folder: Path) -> Mapping[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def put(code: str, key: str, value: object) -> Change:
    return lambda form: form.put(code, key, value)


# ---------------------------------------------------------------- what comes back


def test_a_form_that_nobody_touched_changes_nothing(data: Path) -> None:
    before = snapshot(data)
    assert take(data).written == ()
    assert take(data, themselves=True).written == ()
    path = filled(data.parent, year=2567)
    assert import_files([path], data, 2567).written == ()
    assert snapshot(data) == before


def test_what_was_typed_is_in_the_file_as_the_contract_spells_it(data: Path) -> None:
    imported = take(
        data,
        put("02220101", "D1-010", 0),
        put("05220301", "D1-010", None),
        put("06220302", "D2-010", 2.5),
        put("06220302", "D2-020", "ตัดฐาน"),
    )
    assert imported.written == (SCORES,)
    assert (data / SCORES).read_text(encoding="utf-8") == (
        "lgo_code,D1-010,D1-020,D2-010,D2-020\n02220101,0,3,2.5,-\n05220301,,0,5,cut\n06220302,0,5,2.5,cut\n"
    )
    assert (2568, "22") in check(load(data)).submissions
    told = imported.told(Language.EN)
    assert "1 cells of 1 LGOs are not filled in yet" in told
    assert "changes for 3 LGOs" in told
    assert "leaves blank: 05220301" in told


def test_taking_it_twice_changes_nothing(data: Path) -> None:
    assert take(data, put("02220101", "D1-010", 0)).written == (SCORES,)
    assert take(data, put("02220101", "D1-010", 0)).written == ()


@pytest.mark.parametrize(
    ("typed", "key", "stored"),
    [
        (3,               "D1-010", "3"),
        (3.0,             "D1-010", "3"),
        ("3",             "D1-010", "3"),
        (" 3 ",           "D1-010", "3"),
        ("๓",             "D1-010", "3"),
        ("3.00",          "D1-010", "3"),
        (2.5,             "D2-010", "2.5"),
        ("๒.๕",           "D2-010", "2.5"),
        ("2.50\u00a0",    "D2-010", "2.5"),
        ("ตัดฐาน",         "D2-010", "cut"),
        (" ตัด ฐาน",       "D2-010", "cut"),
        ("ตัด",            "D2-010", "cut"),
        ("CUT",           "D2-010", "cut"),
        ("\u200b",        "D2-010", ""),
        ("   ",           "D2-010", ""),
    ],
    ids=repr,
)  # fmt: skip
def test_what_people_type_is_understood(data: Path, typed: object, key: str, stored: str) -> None:
    take(data, put("05220301", key, typed))
    line = (data / SCORES).read_text(encoding="utf-8").splitlines()[2].split(",")
    assert line[["lgo_code", "D1-010", "D1-020", "D2-010", "D2-020"].index(key)] == stored


def reordered(form: Opened) -> None:
    """Columns in another order, rows shuffled, with blank ones between: whole rows and columns move."""
    sheet, chance = form.sheet, random.Random(7)
    first, last = form.keys + 2, sheet.max_row
    below = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=first, max_row=last)]
    below = [[value if not str(value).startswith("=") else 0 for value in row] for row in below]
    chance.shuffle(below)
    blank = [None] * sheet.max_column
    apart = [cells for row in below for cells in (blank, row)]
    for number, row in enumerate(apart, first):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value
    order = list(range(1, sheet.max_column + 1))
    chance.shuffle(order)
    whole = [[sheet.cell(row, column).value for column in order] for row in range(1, sheet.max_row + 1)]
    for number, row in enumerate(whole, 1):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value


def renamed(form: Opened) -> None:
    form.sheet.title = "คะแนนฉบับแก้ไข"
    form.book.move_sheet(form.sheet, -1)


def with_own_notes(form: Opened) -> None:
    """Hidden columns and rows, a column of remarks, rows above, as a tidy person leaves them."""
    form.sheet.column_dimensions["H"].hidden = True
    form.sheet.row_dimensions[form.row("05220301")].hidden = True
    form.sheet.cell(form.keys + 2, form.sheet.max_column + 3).value = "ถามกองช่าง"
    form.sheet.insert_rows(1, 3)
    form.sheet["A1"] = "ฉบับส่งครั้งที่ 2"


def without_keys(form: Opened) -> None:
    """The hidden row is deleted; headings still say which column is which."""
    form.sheet.delete_rows(form.keys)


def seven_digits(form: Opened) -> None:
    for code in ("02220101", "05220301", "06220302"):
        form.sheet.cell(form.row(code), 1).value = int(code)


@pytest.mark.parametrize("change", [reordered, renamed, with_own_notes, without_keys, seven_digits])
def test_order_names_and_looks_do_not_matter(data: Path, change: Change) -> None:
    take(data, change)
    assert (data / SCORES).read_text(encoding="utf-8") == SCORES_22


def test_all_of_it_at_once(data: Path) -> None:
    changes = (put("06220302", "D2-020", "๓"), renamed, with_own_notes, reordered)
    take(data, *changes)
    assert (data / SCORES).read_text(encoding="utf-8") == SCORES_22.replace(
        "06220302,0,5,1,", "06220302,0,5,1,3"
    )


def test_marks_by_dimension_come_back_without_their_hidden_row_too(data: Path) -> None:
    path = filled(data.parent, without_keys, put_marks, year=2567)
    import_files([path], data, 2567)
    line = (data / "rounds/2567/dimensions/22.csv").read_text(encoding="utf-8").splitlines()[1]
    assert line == "02220101,30.25,35,193,205"


def put_marks(form: Opened) -> None:
    form.sheet.cell(form.row("02220101"), 7).value = "๓๐.๒๕"


def test_an_lgo_that_made_no_assessment_of_its_own_is_left_out(data: Path) -> None:
    take(data, put("02220101", "D1-010", 5), themselves=True)
    lines = (data / "rounds/2568/self/22.csv").read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[0] for line in lines] == ["lgo_code", "02220101", "05220301", "06220302"]
    assert lines[1] == "02220101,5,,,-"


def test_forms_of_several_provinces_come_in_one_call(data: Path) -> None:
    paths = [
        filled(data.parent, put("02220101", "D1-010", 0)),
        filled(data.parent, put("02830101", "D1-010", 3), province="83"),
    ]
    assert import_files(paths, data, 2568).written == (SCORES, "rounds/2568/scores/83.csv")


# ---------------------------------------------------------------- what is refused


def doubled(value: object) -> Change:
    """The row of 05220301 once more below, with `value` as its first score."""

    def change(form: Opened) -> None:
        row = [cell.value for cell in form.sheet[form.row("05220301")]]
        row[6] = value
        form.sheet.append(row)

    return change


def key_changed(form: Opened) -> None:
    form.sheet.cell(form.keys, form.column("D2-020")).value = "D9-999"


def key_doubled(form: Opened) -> None:
    form.sheet.cell(form.keys, form.sheet.max_column + 1).value = "D2-010"


def copied_title(form: Opened) -> None:
    form.sheet["A1"] = "แบบกรอกคะแนน · LPA-FORM-2568-83-scores"


def emptied(form: Opened) -> None:
    for row in form.sheet.iter_rows(min_row=form.keys + 2, min_col=7):
        for cell in row:
            cell.value = "-" if cell.value == "-" else None


def code_gone(form: Opened) -> None:
    form.sheet.cell(form.row("06220302"), 1).value = None


def code_made(code: str) -> Change:
    return lambda form: setattr(form.sheet.cell(form.row("06220302"), 1), "value", code)


SPOILED: dict[str, tuple[int, tuple[Change, ...]]] = {
    # rule                       round of the form, what was done to it
    "form_of_other_round":      (2567, ()),
    "form_ids_differ":          (2568, (copied_title,)),
    "form_empty":               (2568, (emptied,)),
    "form_column_missing":      (2568, (key_changed,)),
    "form_column_unknown":      (2568, (key_changed,)),
    "form_column_twice":        (2568, (key_doubled,)),
    "form_row_without_code":    (2568, (code_gone,)),
    "form_lgo_unknown":         (2568, (code_made("06229999"),)),
    "form_lgo_elsewhere":       (2568, (code_made("06830201"),)),
    "form_lgo_missing":         (2568, (code_made("06830201"),)),
    "form_lgo_twice":           (2568, (doubled(3),)),
    "form_lgo_conflict":        (2568, (doubled(5),)),
    "form_identity_changed":    (2568, (put("05220301", "name", "เขาแก้ว"), put("05220301", "type", "อบต."))),
    "form_not_a_step":          (2568, (put("05220301", "D1-010", 2), put("06220302", "D2-010", "4,5"))),
    "form_not_applicable":      (2568, (put("02220101", "D2-020", 5),)),
    "form_dash":                (2568, (put("05220301", "D2-010", "-"),)),
    "form_cut_not_allowed":     (2568, (put("05220301", "D1-010", "ตัดฐาน"),)),
    "formula_in_workbook":      (2568, (put("05220301", "D1-010", "=1+2"), put("05220301", "name", "=A1"))),
    "error_in_workbook":        (2568, (put("05220301", "D1-010", "#N/A"),)),
}  # fmt: skip


@pytest.mark.parametrize("rule", SPOILED)
def test_a_spoiled_form_is_refused_in_words_that_point_at_the_cell(rule: str, data: Path) -> None:
    year, changes = SPOILED[rule]
    found = problems(data, *changes, year=year)
    assert rule in {problem.rule for problem in found}
    same(rule, found)


DIMENSIONS: dict[str, Change] = {
    "form_marks_missing": put("05220301", "d1_marks", None),
    "form_not_marks":     put("05220301", "d1_marks", "31 คะแนน"),
    "form_above_full":    put("05220301", "d1_marks", 36),
}  # fmt: skip


@pytest.mark.parametrize("rule", DIMENSIONS)
def test_spoiled_marks_by_dimension_are_refused(rule: str, data: Path) -> None:
    path = filled(data.parent, DIMENSIONS[rule], year=2567)
    with pytest.raises(Refused) as refused:
        import_files([path], data, 2567)
    assert {problem.rule for problem in refused.value.problems} == {rule}
    same(rule, refused.value.problems)


def test_scores_are_not_taken_where_marks_by_dimension_stand(data: Path) -> None:
    path = filled(data.parent)
    (data / SCORES).unlink()
    (data / "rounds/2568/dimensions").mkdir()
    (data / "rounds/2568/dimensions/22.csv").write_text("lgo_code\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        import_files([path], data, 2568)
    same("dimensions_there_already", refused.value.problems)


def same(rule: str, found: tuple[Problem, ...]) -> None:
    """The messages as they were read and found good."""
    golden = GOLDEN / f"{rule}.txt"
    messages = "\n\n".join(report.text(found, language) for language in Language) + "\n"
    assert "{" not in messages
    if REWRITE:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(messages, encoding="utf-8", newline="\n")
    assert messages == golden.read_text(encoding="utf-8")


def test_every_rule_of_forms_has_its_spoiled_example() -> None:
    rules = {rule for rule in read_catalogue([THEME / "words" / "problems-forms.yaml"]) if "form_" in rule}
    assert rules == {rule for rule in (*SPOILED, *DIMENSIONS) if rule.startswith("form_")}


def test_everything_that_is_wrong_is_told_at_once_with_its_cell(data: Path) -> None:
    found = problems(
        data,
        put("05220301", "D1-010", 2),
        put("02220101", "D2-020", 5),
        put("06220302", "district", "ขลุง"),
        put("06220302", "D2-010", "=1"),
        doubled(5),
    )
    assert [(each.rule, each.row, each.details.get("cell", each.column)) for each in found] == [
        ("form_not_applicable", 6, "J6"),
        ("form_not_a_step", 7, "G7"),
        ("formula_in_workbook", 8, "I"),
        ("form_identity_changed", 8, "D8"),
        ("form_lgo_conflict", 9, "A9"),
    ]
    assert {each.sheet for each in found} == {"กรอกคะแนน"}


def test_a_formula_nobody_reads_is_no_matter(data: Path) -> None:
    def change(form: Opened) -> None:
        form.sheet.cell(form.keys + 2, form.sheet.max_column + 2).value = "=SUM(G6:G8)"
        form.book.create_sheet("ทด")["A1"] = "=1+1"

    take(data, change)
    assert (data / SCORES).read_text(encoding="utf-8") == SCORES_22


def test_one_province_twice_is_refused(data: Path) -> None:
    first = filled(data.parent)
    second = first.rename(first.with_name("again.xlsx"))
    with pytest.raises(Refused) as refused:
        import_files([second, filled(data.parent)], data, 2568)
    assert [each.rule for each in refused.value.problems] == ["province_twice"]


def test_a_form_is_read_by_the_registry_that_comes_with_it(data: Path) -> None:
    path = filled(data.parent)
    lgos = data / "registry/lgos.csv"
    lgos.write_text(lgos.read_text("utf-8").replace("นาริมน้ำ", "นาริมคลอง"), encoding="utf-8")
    with pytest.raises(Refused) as refused:
        import_files([path], data, 2568)
    (problem,) = refused.value.problems
    assert (problem.rule, problem.value, problem.details["name_th"]) == (
        "form_identity_changed", "นาริมน้ำ", "นาริมคลอง"
    )  # fmt: skip
