"""Every number is the same wherever it is published, and the same as a second, naive computation."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from tests.naive.nation import compute_all
from tests.naive.numbers import Plain
from tests.reading import rows, tables, words

SLUGS = {"22": "chanthaburi", "30": "nakhonratchasima", "83": "phuket"}
YEARS = (2566, 2567, 2568)


@pytest.fixture(scope="module")
def naive(small_country: Path) -> dict[int, dict[str, Plain]]:
    """Each LGO of each round by code, computed a second time."""
    return {
        each["round"]: {lgo["lgo"]: lgo for province in each["provinces"] for lgo in province["lgos"]}
        for each in compute_all(small_country)
    }


@pytest.mark.parametrize("year", YEARS)
def test_csv_and_json_hold_what_the_naive_computation_gives(
    year: int, small_site: Path, naive: dict[int, dict[str, Plain]]
) -> None:
    national = {row["lgo_code"]: row for row in rows(small_site / f"data/v1/{year}/th.csv")}
    assert national.keys() == naive[year].keys()
    provincial = {
        row["lgo_code"]: row
        for slug in sorted({SLUGS[code[2:4]] for code in naive[year]})
        for row in rows(small_site / f"data/v1/{year}/{slug}.csv")
    }
    document = json.loads((small_site / f"data/v1/{year}/th.json").read_text("utf-8"), parse_float=Decimal)
    records = {record["lgo_code"]: record for record in document["lgos"]}
    for code, expected in naive[year].items():
        row = national[code]
        assert row.items() >= provincial[code].items()
        assert {key: "" if value is None else str(value) for key, value in records[code].items()} == row
        for each in expected["dimensions"]:
            column = f"d{each['number']}"
            assert row[f"{column}_percent"] == each["percent"]["shown"]
            assert Fraction(row[f"{column}_marks"]) == each["marks"]
            assert Fraction(row[f"{column}_full"]) == each["full"]
        assert row["percent"] == expected["overall"]["shown"]
        if expected["missing"]:
            assert (row["grade"], row["passed"], row["missing"]) == ("", "", str(expected["missing"]))
        else:
            assert (row["grade"], row["passed"]) == (expected["band"], str(int(expected["passed"])))


@pytest.mark.parametrize("year", YEARS)
def test_places_are_those_of_a_plain_count(
    year: int, small_site: Path, naive: dict[int, dict[str, Plain]]
) -> None:
    parts = ("first", "last", "of")
    for row in rows(small_site / f"data/v1/{year}/th.csv"):
        for scope in ("rank_in_province", "rank_in_nation"):
            place = naive[year][row["lgo_code"]][scope] or dict.fromkeys(parts, "")
            assert [row[f"{scope}_{part}"] for part in parts] == [str(place[part]) for part in parts]


def test_pages_in_both_languages_show_the_numbers_of_the_csv(small_site: Path) -> None:
    newest: dict[str, dict[str, str]] = {}
    for year in YEARS:
        newest |= {row["lgo_code"]: row for row in rows(small_site / f"data/v1/{year}/th.csv")}
    assert len(newest) > 400
    for code, row in newest.items():
        numbers = [key[1] for key in row if re.fullmatch("d[0-9]_percent", key)]
        expected = [
            [row[f"d{number}_percent"], row[f"d{number}_marks"], row[f"d{number}_full"]] for number in numbers
        ]
        expected.append([row["percent"], row["marks"], row["full"]])
        for page in (small_site / f"lgo/{code}.html", small_site / f"en/lgo/{code}.html"):
            trace = next(rows_ for rows_ in tables(page).values() if len(rows_) == len(expected) + 1)
            assert [each[1:4] for each in trace[1:]] == expected, page


@pytest.mark.parametrize("year", YEARS)
def test_workbooks_hold_the_numbers_of_the_csv(year: int, small_site: Path) -> None:
    for table in sorted(small_site.glob(f"data/v1/{year}/*.csv")):
        slug = table.stem
        if slug not in SLUGS.values():
            continue
        expected = rows(table)
        book = openpyxl.load_workbook(small_site / f"files/{year}/{slug}/lpa-{year}-{slug}.xlsx")
        sheet = [list(row) for row in book["คะแนนรายด้าน"].iter_rows(values_only=True)]
        body = sheet[next(at for at, row in enumerate(sheet) if row[0] == "รหัส อปท.") + 1 :]
        columns = [key for key in expected[0] if re.fullmatch("d[0-9]_(marks|full|percent)", key)]
        assert [[row[0], *map(_exact, row[2:])] for row in body] == [
            [
                row["lgo_code"],
                *map(Fraction, [row[key] for key in columns]),
                *(Fraction(row[key]) for key in ("marks", "full", "percent")),
            ]
            for row in expected
        ]


def _exact(value: object) -> Fraction:
    return Fraction(str(value))


def test_a_province_page_lists_every_lgo_with_its_result(small_site: Path) -> None:
    for prefix in ("", "en/"):
        page = small_site / f"{prefix}province/nakhonratchasima/2568.html"
        listed = max(tables(page).values(), key=len)
        expected = rows(small_site / "data/v1/2568/nakhonratchasima.csv")
        assert len(expected) == 334
        assert [row[1] for row in listed[1:]] == [row["percent"] for row in expected]


def test_national_figures_say_how_many_provinces_they_stand_on(small_site: Path) -> None:
    assert "2 จาก 3 จังหวัด" in words(small_site / "nation/2568.html")
    assert "2 of 3 provinces" in words(small_site / "en/nation/2568.html")
    assert "2 จาก 3 จังหวัด" in words(small_site / "index.html")


def test_a_province_that_is_not_in_says_so_and_has_no_file(small_site: Path) -> None:
    page = words(small_site / "province/phuket/2568.html")
    assert "จังหวัดนี้ยังไม่ส่งผลของปีนี้" in page
    assert not (small_site / "files/2568/phuket").exists()
    assert not (small_site / "data/v1/2568/phuket.csv").exists()
