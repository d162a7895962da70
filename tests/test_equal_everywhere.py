"""Every number is the same wherever it is published, and the same as a second, naive computation."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from tests.naive.nation import compute_all
from tests.naive.numbers import Plain
from tests.reading import records, rows, tables, tables_and_words, words

SLUGS = {"22": "chanthaburi", "30": "nakhonratchasima", "83": "phuket"}
YEARS = (2566, 2567, 2568)


@pytest.fixture(scope="module")
def naive_rounds(small_country: Path) -> dict[int, Plain]:
    """Each round, computed a second time."""
    return {each["round"]: each for each in compute_all(small_country)}


@pytest.fixture(scope="module")
def naive(naive_rounds: dict[int, Plain]) -> dict[int, dict[str, Plain]]:
    """Each LGO of each round by code."""
    return {
        year: {lgo["lgo"]: lgo for province in each["provinces"] for lgo in province["lgos"]}
        for year, each in naive_rounds.items()
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
    said: dict[str, dict[str, str]] = {}
    for slug in ("th", *sorted({SLUGS[code[2:4]] for code in naive[year]})):
        for record in records(small_site / f"data/v1/{year}/{slug}.json", "lgos"):
            texts = {key: "" if value is None else str(value) for key, value in record.items()}
            known = said.setdefault(texts.pop("lgo_code"), {})
            assert not known.keys() & texts.keys(), "no value is repeated"
            known |= texts
    assert said.keys() == national.keys()
    for code, expected in naive[year].items():
        row = national[code]
        assert row.items() >= provincial[code].items() and row.items() >= said[code].items()
        alone = row.keys() - said[code].keys() - {"lgo_code", "province", "province_th"}
        assert all(re.fullmatch("d[0-9]_(rank_in_nation_.+|peers_median)", name) for name in alone)
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


@pytest.mark.parametrize("year", YEARS)
def test_the_csv_holds_what_the_naive_computation_says_of_position_change_and_claims(
    year: int, small_site: Path, naive: dict[int, dict[str, Plain]], naive_rounds: dict[int, Plain]
) -> None:
    changes = (naive_rounds[year]["change"] or {"lgos": {}})["lgos"]
    claims = (naive_rounds[year]["claims"] or {"lgos": {}})["lgos"]
    seen: Counter[str] = Counter()
    for row in rows(small_site / f"data/v1/{year}/th.csv"):
        code = row["lgo_code"]
        position, change, claim = naive[year][code]["position"], changes.get(code), claims.get(code)
        expected = {**of_position(position), **of_change(change), **of_claim(claim)}
        assert {name: row[name] for name in expected} == expected, code
        seen.update(name for name, value in expected.items() if value)
    assert seen["one_mark"] and seen["peers"] and seen["weakest"] and seen["next_grade"]
    assert seen["change"] or year == min(YEARS)


def of_position(position: Plain | None) -> dict[str, str]:
    mark, grade = (position["one_mark"], position["next_grade"]) if position else (None, None)
    peers = position["peers"] if position else None
    near = position["near"] if position else None
    return {
        "one_mark": mark["worth"]["shown"] if mark else "",
        "one_mark_dimension": str(mark["dimension"] or "") if mark else "",
        "one_mark_places_in_province": str(mark["places_in_province"]) if mark else "",
        "one_mark_places_in_nation": str(mark["places_in_nation"]) if mark else "",
        "next_grade": grade["band"] if grade else "",
        "next_grade_marks": str(grade["marks"]) if grade else "",
        "near_boundary": "" if near is None else str(near),
        "peers": " ".join(peers["codes"]) if peers else "",
        "peers_median": peers["median"]["shown"] if peers else "",
        "peers_above": str(peers["above"]) if peers else "",
        "peers_of": str(peers["of"]) if peers else "",
        "weakest": " ".join(
            f"{loss['indicator']}={loss['average']['shown']}"
            for loss in (position["losses"] if position else ())
        ),
    }


def of_change(change: Plain | None) -> dict[str, str]:
    parts = change["split"] if change and isinstance(change["split"], dict) else {}
    return {
        "change": change["total"]["shown"] if change else "",
        **{
            f"change_{part}": parts[part]["shown"] if parts else ""
            for part in ("performance", "indicators", "rule")
        },
        "change_not_split": str(change["split"]) if change and not parts else "",
    }


def of_claim(claim: Plain | None) -> dict[str, str]:
    return {
        "self_indicators": str(claim["count"]) if claim else "",
        "self_agreed": str(claim["agreed"]) if claim else "",
        "self_over": str(claim["over"]) if claim else "",
        "self_under": str(claim["under"]) if claim else "",
        "self_percent": claim["claimed"]["shown"] if claim else "",
        "self_verified_percent": claim["verified"]["shown"] if claim else "",
        "self_gap": claim["gap"]["shown"] if claim else "",
    }


SENTENCES: tuple[tuple[str, str, str], ...] = (
    ("one_mark", "เพิ่มคะแนนรวม {one_mark} จุดร้อยละ", "is worth {one_mark} percentage points"),
    (
        "one_mark",
        "ขึ้น {one_mark_places_in_province} อันดับในจังหวัด",
        "up {one_mark_places_in_province} places in the province",
    ),
    (
        "one_mark",
        "และ {one_mark_places_in_nation} อันดับในประเทศ",
        "and {one_mark_places_in_nation} in the nation",
    ),
    ("next_grade", "อีกอย่างน้อย {next_grade_marks} คะแนน", "At least {next_grade_marks} marks more"),
    (
        "near_boundary",
        "เส้นแบ่งระดับที่ร้อยละ {near_boundary} ไม่เกินครึ่ง",
        "half a mark of the boundary at {near_boundary}%",
    ),
    (
        "peers_above",
        "เทียบเคียง {peers_above} จาก {peers_of} ด้าน",
        "its peers in {peers_above} of {peers_of} dimensions",
    ),
    ("peers_median", "รวมของกลุ่ม {peers_median})", "their median overall is {peers_median})"),
    (
        "change_rule",
        "ทั้งสองปี {change_performance} · ตัวชี้วัดที่ต่างกัน {change_indicators} · วิธีรวมคะแนน {change_rule}",
        "both rounds {change_performance} · other indicators {change_indicators} · rule of "
        "aggregation {change_rule}",
    ),
    (
        "self_gap",
        "ไว้ร้อยละ {self_percent} ตรวจแล้วได้ร้อยละ {self_verified_percent} ต่างกัน {self_gap}",
        "itself {self_percent}% and was found to have {self_verified_percent}%, a gap of {self_gap}.",
    ),
    (
        "self_gap",
        "ตรงกัน {self_agreed} ข้อ ประเมินตนเองสูงกว่า {self_over} ข้อ ต่ำกว่า {self_under} ข้อ",
        "{self_agreed} agree, {self_over} were claimed higher and {self_under} lower",
    ),
)
"""Column of the CSV; what a Thai and an English page say where it isn't empty."""
SIGNED = ("change", "change_performance", "change_indicators", "change_rule", "self_gap")


def in_print(row: dict[str, str]) -> dict[str, str]:
    """The row with differences as pages print them: signed, with a real minus."""
    signs = {
        name: f"−{row[name][1:]}" if row[name][0] == "-" else f"+{row[name]}"
        for name in SIGNED
        if row[name] and Fraction(row[name])
    }
    return row | signs


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
        places = [*(f"d{number}_rank_in_province" for number in numbers), "rank_in_province"]
        for language, page in enumerate(
            (small_site / f"lgo/{code}.html", small_site / f"en/lgo/{code}.html")
        ):
            found, said = tables_and_words(page)
            trace = next(rows_ for rows_ in found.values() if len(rows_) == len(expected) + 1)
            assert [each[1:4] for each in trace[1:]] == expected, page
            assert [each[4] for each in trace[1:]] == [place(row, column) for column in places], page
            for column, *sentences in SENTENCES:
                if row[column]:
                    assert sentences[language].format_map(in_print(row)) in said, page
            if row["change"]:
                assert in_print(row)["change"] in said


def place(row: dict[str, str], column: str) -> str:
    """A place as the table has it: 4–7/28, or a dash."""
    first, last, of = (row[f"{column}_{part}"] for part in ("first", "last", "of"))
    return f"{first if first == last else f'{first}–{last}'}/{of}" if first else "–"


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
        columns += ["marks", "full", "percent"]
        assert [[row[0], *map(_exact, row[4 : 4 + len(columns)])] for row in body] == [
            [row["lgo_code"], *(Fraction(row[key]) for key in columns)] for row in expected
        ]
        assert [int(str(row[-1])) for row in body] == [int(row["missing"]) for row in expected]


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
