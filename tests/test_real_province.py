"""A real province from its workbook to the published page: the commands a clerk types, and the
percentages that were published, to the last digit, wherever they are shown."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from decimal import Decimal
from itertools import islice
from pathlib import Path

import openpyxl
import pytest

from generator.check import check
from generator.cli import main
from generator.load import load
from generator.model import Aggregation, Language, LgoResult, PassRule, Round
from generator.score import score
from tests.conftest import ROOT
from tests.naive.nation import compute_all
from tests.reading import records, rows, tables, words
from tests.test_naive_agrees import disagreements
from tests.test_score_published import ROUND, scored

pytestmark = pytest.mark.real

DIMENSIONS = range(1, 6)
ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def decide(review: Path, registry: Path) -> int:
    """Fill the review file as a person would: the LGO of that district and bare name took a new type."""
    lines = rows(review)
    known = [row for row in rows(registry) if row["province_th"] == "จันทบุรี"]
    for line in lines:
        bare = line["name"].replace("\t", "").strip()
        for prefix in ("เทศบาลเมือง", "เทศบาลตำบล", "องค์การบริหารส่วนตำบล", "ทม.", "ทต.", "อบต."):
            bare = bare.removeprefix(prefix).strip()
        wanted = "ท่าช้าง" if bare == "ท่าช้างจันทบูร" else bare
        old = {"ท่าช้าง": "อบต."}.get(wanted)
        found = [
            row["dla_code"]
            for row in known
            if row["district_th"] == line["district"]
            and row["name_th"] == wanted
            and (old is None or row["type_th"] == old)
        ]
        assert len(found) == 1, line
        line["decision"], line["kind"], line["note"] = found[0], "upgrade", "ยกฐานะ"
    with review.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, lines[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)
    return len(lines)


@pytest.fixture(scope="module")
def published(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds `R` (data) and `S` (site) after the commands."""
    folder = tmp_path_factory.mktemp("real")
    data, registry = folder / "R", real_data / "registry" / "lgos-2566.csv"
    workbook = real_data / "dla-export" / "lpa-2568-chanthaburi.xlsx"
    take = ["--data", str(data), "--round", "2568", "--lang", "th"]
    assert main(["new", str(data), "--round", "2568"]) == 0
    assert main(["import", str(registry), *take]) == 0
    assert main(["validate", "--data", str(data)]) == 0
    assert main(["import", str(workbook), *take]) == 1
    assert not (data / "rounds/2568/dimensions").exists()
    [review] = (data / "review").glob("*.csv")
    assert decide(review, registry) == 7
    assert main(["import", str(workbook), *take]) == 0
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    assert main(["import", str(workbook), *take]) == 0
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before
    assert main(["validate", "--data", str(data)]) == 0
    assert main(["build", "--data", str(data), "--out", str(folder / "S")]) == 0
    return folder


@pytest.fixture(scope="module")
def expected(real_data: Path) -> list[dict[str, str]]:
    """The published table: DLA's 82 rows."""
    return rows(real_data / "dla-export" / "expected-2568-chanthaburi.csv")


@pytest.fixture(scope="module")
def codes(published: Path, expected: list[dict[str, str]]) -> list[str]:
    """The LGO code of each published row, by district and marks, which no two rows share."""

    def key(row: dict[str, str], names: list[str]) -> tuple[str, ...]:
        return (row["district_th"], *(str(Decimal(row[name])) for name in names))

    own = [f"d{number}_{part}" for number in DIMENSIONS for part in ("marks", "full")]
    theirs = [f"d{number}_{part}" for number in DIMENSIONS for part in ("score", "full")]
    table = rows(published / "S/data/v1/2568/chanthaburi.csv")
    found: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in table:
        found.setdefault(key(row, own), []).append(row)
    codes = []
    for row in expected:
        matches = [
            each
            for each in found[key(row, theirs)]
            if row["name_th"].replace("\t", "").endswith(each["name_th"])
        ]
        assert len(matches) == 1, row
        codes.append(matches[0]["lgo_code"])
    assert len(set(codes)) == 82
    return codes


def percents(row: dict[str, str]) -> list[str]:
    return [row[f"d{number}_pct"] for number in DIMENSIONS] + [row["total_pct"]]


def test_csv_and_json_show_the_published_percentages(
    published: Path, expected: list[dict[str, str]], codes: list[str]
) -> None:
    names = [*(f"d{number}_percent" for number in DIMENSIONS), "percent"]
    table = {row["lgo_code"]: row for row in rows(published / "S/data/v1/2568/chanthaburi.csv")}
    said = records(published / "S/data/v1/2568/chanthaburi.json", "lgos")
    in_json = {each["lgo_code"]: each for each in said}
    assert len(table) == len(in_json) == 82
    for row, code in zip(expected, codes, strict=True):
        assert [table[code][name] for name in names] == percents(row)
        assert [str(in_json[code][name]) for name in names] == percents(row)


def test_all_82_pages_in_both_languages_show_the_published_percentages(
    published: Path, expected: list[dict[str, str]], codes: list[str]
) -> None:
    for row, code in zip(expected, codes, strict=True):
        for page in (published / f"S/lgo/{code}.html", published / f"S/en/lgo/{code}.html"):
            trace = next(table for table in tables(page).values() if len(table) == 7)
            assert [line[1] for line in trace[1:]] == percents(row)


def test_the_workbook_shows_the_published_percentages(
    published: Path, expected: list[dict[str, str]], codes: list[str]
) -> None:
    book = openpyxl.load_workbook(published / "S/files/2568/chanthaburi/lpa-2568-chanthaburi.xlsx")
    by_code = {line[0]: line for line in book["คะแนนรายด้าน"].iter_rows(values_only=True)}
    table = book["ประกาศผล"].iter_rows(values_only=True)
    results = [line for line in table if re.fullmatch("[๐-๙]+", str(line[0]))]
    assert len(results) == 82
    announced = {line[1]: [str(value).translate(ARABIC) for value in line[4:10]] for line in results}
    for row, code in zip(expected, codes, strict=True):
        line = by_code[code]
        shown = [*(line[3 + 3 * number] for number in DIMENSIONS), line[21]]
        assert [f"{value:.2f}" for value in shown] == percents(row)
        assert announced[str(line[1])] == percents(row)


def scored_again(expected: list[dict[str, str]], round_: Round) -> list[LgoResult]:
    """The 82 rows computed by the rules of `round_`."""
    return [
        scored(
            round_,
            *((int(row[f"d{number}_score"]), int(row[f"d{number}_full"])) for number in DIMENSIONS),
        )
        for row in expected
    ]


def test_the_other_rule_would_move_35_of_82_lgos_to_another_grade(expected: list[dict[str, str]]) -> None:
    pooled = scored_again(expected, ROUND)
    other = scored_again(expected, replace(ROUND, aggregation=Aggregation.MEAN_OF_DIMENSIONS))
    assert [shown(each) for each in pooled] == [row["total_pct"] for row in expected]
    moved = sum(one.band != two.band for one, two in zip(pooled, other, strict=True))
    assert (moved, len(pooled)) == (35, 82)
    for language in Language:
        page = (ROOT / "content" / language / "method.md").read_text("utf-8")
        assert re.search(rf"\b{moved} (of|จาก) {len(pooled)}\b", page)


def shown(result: LgoResult) -> str:
    assert result.overall is not None
    return result.overall.shown


def test_every_dimension_reaches_70_where_the_province_said_so(expected: list[dict[str, str]]) -> None:
    every = scored_again(expected, replace(ROUND, pass_rule=PassRule.EVERY_DIMENSION))
    assert [str(int(each.passed is True)) for each in every] == [row["all_dims_ge70"] for row in expected]


def test_a_second_naive_computation_gives_the_real_province_the_same_numbers(published: Path) -> None:
    results = score(check(load(published / "R")))
    assert list(islice(disagreements(results, compute_all(published / "R")), 40)) == []


def test_the_nation_says_that_one_of_76_provinces_is_in(published: Path) -> None:
    for page, phrase in (
        ("index.html", "1 จาก 76 จังหวัด"),
        ("nation/2568.html", "1 จาก 76 จังหวัด"),
        ("province/index.html", "1 จาก 76 จังหวัด"),
        ("en/index.html", "1 of 76 provinces"),
        ("en/nation/2568.html", "1 of 76 provinces"),
    ):
        assert phrase in words(published / "S" / page)


def test_an_upgraded_lgo_keeps_its_code_and_says_what_it_was(published: Path) -> None:
    page = words(published / "S/lgo/06220112.html")
    assert "ทม.ท่าช้างจันทบูร" in page
    assert "จนถึงก่อนรอบปี 2568 คือ อบต.ท่าช้าง" in page


def test_a_province_without_results_lists_its_lgos_and_says_so(published: Path) -> None:
    page = words(published / "S/province/phuket/2568.html")
    assert "จังหวัดนี้ยังไม่ส่งผลของปีนี้" in page
    assert len(list((published / "S/lgo").glob("0?83*.html"))) == 19
