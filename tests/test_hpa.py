"""HPA, from its table to pages and files: beside the LPA, and no part of it."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from generator.check import check
from generator.load import load
from generator.score import score
from tests.country import unpublish, write_country
from tests.naive.beside import hpa
from tests.naive.country import read
from tests.reading import rows, tables, words


def test_counts_on_the_page_are_those_of_the_table(small_country: Path, small_site: Path) -> None:
    for year in (2567, 2568):
        counted = hpa(read(small_country, year), small_country)
        assert counted is not None
        nation = counted["nation"]
        for path, among in ((f"hpa/{year}.html", "จาก"), (f"en/hpa/{year}.html", "of")):
            said = words(small_site / path)
            assert f"{nation['inspected']:,} {among} {nation['expected']:,}" in said
            assert f"{nation['passed']:,} {among} {nation['inspected']:,}" in said
            assert nation["mean"]["shown"] in said


@pytest.mark.parametrize("year", [2567, 2568])
def test_a_province_says_its_hpa_in_short_and_leads_to_its_row_and_to_every_score(
    year: int, small_country: Path, small_site: Path
) -> None:
    counted = hpa(read(small_country, year), small_country)
    assert counted is not None
    found = tables(small_site / f"hpa/{year}.html").items()
    [listed] = [each for title, each in found if "รายจังหวัด" in title]
    by_name = {row[0]: row[1:] for row in listed[1:]}
    for province in rows(small_country / "registry/provinces.csv"):
        own = counted["by_province"][province["code"]]
        inspected, expected, passed = (own[name] for name in ("inspected", "expected", "passed"))
        assert by_name[province["name_th"]][:2] == [
            f"{inspected:,} จาก {expected:,}",
            f"{passed:,} จาก {inspected:,}",
        ]
        page = small_site / f"province/{province['slug']}/{year}.html"
        assert ("HPA (แยกจาก LPA)" in words(page)) == bool(inspected)
        if not inspected:
            continue
        assert by_name[province["name_th"]][2] == own["mean"]["shown"]
        said = f"ตรวจ อปท. {inspected} จาก {expected} แห่ง ผ่านเกณฑ์ร้อยละ 70 จำนวน {passed} แห่ง"
        assert f"{said} ค่าเฉลี่ยร้อยละ {own['mean']['shown']}" in words(page)
        text = page.read_text("utf-8")
        assert f"hpa/{year}.html#province-{province['code']}" in text
        assert "data/v1/hpa-excel.csv" in text
        assert f"province-{province['code']}" in (small_site / f"hpa/{year}.html").read_text("utf-8")


def test_the_file_for_people_names_each_inspected_lgo_with_its_score(
    small_country: Path, small_site: Path
) -> None:
    listed = rows(small_site / "data/v1/hpa-excel.csv")
    for year in ("2567", "2568"):
        committed = rows(small_country / f"rounds/{year}/hpa.csv")
        own = {row["lgo_code"]: row for row in listed if row["round"] == year}
        assert own.keys() == {row["lgo_code"] for row in committed}
        for row in committed:
            found = own[row["lgo_code"]]
            passed = Fraction(row["score"]) / Fraction(row["full"]) >= Fraction(7, 10)
            assert (found["score"], found["full"]) == (row["score"], row["full"])
            assert found["passed"] == str(int(passed)) and found["name_th"] and found["province_th"]


def test_the_files_hold_every_round_to_the_last_digit(small_country: Path, small_site: Path) -> None:
    table = rows(small_site / "data/v1/hpa.csv")
    committed = {
        (year, row["lgo_code"]): (row["full"], row["score"])
        for year in ("2567", "2568")
        for row in rows(small_country / f"rounds/{year}/hpa.csv")
    }
    assert {(row["round"], row["lgo_code"]): (row["full"], row["score"]) for row in table} == committed
    record = json.loads((small_site / "data/v1/hpa.json").read_text("utf-8"))
    assert record["pass_mark"] == 70 and record["part_of_lpa"] is False
    assert sum(len(each["lgos"]) for each in record["rounds"]) == len(table)
    for each in record["rounds"]:
        passed = record["columns"].index("passed")
        assert sum(row[passed] for row in each["lgos"]) == each["passed"]


def test_an_lgo_has_its_newest_score_in_a_line(small_country: Path, small_site: Path) -> None:
    row = rows(small_country / "rounds/2568/hpa.csv")[0]
    said = words(small_site / f"lgo/{row['lgo_code']}.html")
    assert f"HPA 2568: {row['score']}/{row['full']} ร้อยละ" in said
    assert "แสดงคู่กัน ไม่นับรวมใน LPA" in said


def test_seventy_per_cent_passes_and_what_only_looks_like_it_does_not(tmp_path: Path) -> None:
    data = unpublish(write_country(tmp_path))
    (data / "rounds/2568/corrections.csv").unlink()
    (data / "rounds/2568/hpa.csv").write_text(
        "lgo_code,full,score\n05220301,55,38.5\n02830101,45,31.4\n06830201,1000,699.995\n", "utf-8"
    )
    found = score(check(load(data))).rounds[0].hpa
    assert found is not None
    shown = {code: (each.percent.shown, each.passed) for code, each in found.lgos.items()}
    assert shown["05220301"] == ("70.00", True)
    assert shown["02830101"] == ("69.78", False)
    assert shown["06830201"] == ("69.9995", False)
    assert (found.nation.inspected, found.nation.expected, found.nation.passed) == (3, 5, 1)


def test_hpa_changes_no_result(tmp_path: Path) -> None:
    data = write_country(tmp_path)
    before = score(check(load(data))).rounds[0]
    (data / "rounds/2568/corrections.csv").unlink()
    (data / "rounds/2568/hpa.csv").unlink()
    after = score(check(load(data))).rounds[0]
    assert after.hpa is None and before.hpa is not None
    assert (after.summary, after.provinces, after.by_type) == (
        before.summary,
        before.provinces,
        before.by_type,
    )
