"""The registry of real size with three nationwide files of two real indicators: every row is either given to
the one LGO it names or listed for a person, and every figure is counted a second time in the files.

The second count shares nothing with the generator: a row belongs to an LGO where province, district, type
and name are, letter for letter, those of one row of the registry. How statuses become cells, and why, stands
in `tests.nationwide`.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from pathlib import Path

import pytest

from generator.artefacts import Artefact
from generator.check import check
from generator.compose import compose
from generator.intake.foreign import Row, Sheet, read_csv
from generator.load import load
from generator.model import Cell, Checked, Cut, LgoResult, Marks, Missing, Refused, Results, RoundResult
from generator.prepare import prepare
from generator.publish import publish
from generator.score import score
from tests.nationwide import KEYS, YEARS, file_of, take, write_framework, write_nation
from tests.reading import rows, tables, words

pytestmark = [pytest.mark.real, pytest.mark.nation]

REAL_LGOS = 7849
TYPES = {
    "อบจ.": 76, "เทศบาลนคร": 30, "เทศบาลเมือง": 195, "เทศบาลตำบล": 2247, "อบต.": 5300, "ท้องถิ่นรูปแบบพิเศษ": 1
}  # fmt: skip
PREFIXES = ("lgo", "school")
"""The columns of the two indicators in the files, in the order of `KEYS`."""

Named = dict[str, dict[str, str]]
"""Rows of a file by the code of the LGO that they name letter for letter."""


# ---------------------------------------------------------------- the second count: files, read plainly


@dataclass
class Plain:
    """One file as a person counts in it: `named` rows by code, `unknown` ones by row number."""

    rows: list[dict[str, str]]
    named: Named
    unknown: dict[int, dict[str, str]]
    code_of_row: dict[int, str]


def who(row: Mapping[str, str]) -> tuple[str, str, str, str]:
    """A province has one อบจ.: the district of its office, which one file has otherwise, is left out."""
    district = "" if row["type_th"] == "อบจ." else row["district_th"]
    return row["province_th"], district, row["type_th"], row["name_th"]


@pytest.fixture(scope="module")
def plain(real_data: Path) -> dict[int, Plain]:
    registry = rows(real_data / "registry" / "lgos-2566.csv")
    codes = {who(row): row["dla_code"].zfill(8) for row in registry}
    assert len(codes) == len(registry) == REAL_LGOS
    found = {}
    for year in YEARS:
        lines = rows(file_of(real_data, year))
        code_of_row = {place: codes[who(row)] for place, row in enumerate(lines, 2) if who(row) in codes}
        named = {code: lines[place - 2] for place, code in code_of_row.items()}
        unknown = {place: row for place, row in enumerate(lines, 2) if place not in code_of_row}
        found[year] = Plain(lines, named, unknown, code_of_row)
    return found


def percent(row: Mapping[str, str]) -> Fraction | None:
    """Marks of full marks in per cent, a cut leaving the base; None where an indicator has no data."""
    if any(row[f"ind_{prefix}_status"] == "ไม่มีข้อมูล" for prefix in PREFIXES):
        return None
    scores = [int(row[f"ind_{prefix}_score"]) for prefix in PREFIXES if row[f"ind_{prefix}_score"]]
    return Fraction(100 * sum(scores), 5 * len(scores))


def two_decimals(value: Fraction) -> str:
    """Half up, by long division."""
    whole = (value * 100 + Fraction(1, 2)) // 1
    return f"{whole // 100}.{whole % 100:02}"


# ---------------------------------------------------------------- what the generator makes of them


@pytest.fixture(scope="module")
def nation(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``data/`` of the country. Copy it before changing anything."""
    data = tmp_path_factory.mktemp("nation") / "data"
    write_nation(real_data, data)
    return data


@pytest.fixture(scope="module")
def checked(nation: Path) -> Checked:
    return check(load(nation))


@pytest.fixture(scope="module")
def results(checked: Checked) -> Results:
    return score(checked)


def round_of(results: Results, year: int) -> RoundResult:
    [found] = [each for each in results.rounds if each.round.year == year]
    return found


def lgos_of(results: Results, year: int) -> dict[str, LgoResult]:
    return {
        result.lgo.code: result for province in round_of(results, year).provinces for result in province.lgos
    }


def cells_of(result: LgoResult) -> tuple[Cell, ...]:
    assert result.cells is not None
    return result.cells


def reviewed(data: Path, year: int) -> list[dict[str, str]]:
    return [line for path in sorted((data / "review").glob(f"{year}-*.csv")) for line in rows(path)]


# ---------------------------------------------------------------- the files themselves


@pytest.mark.parametrize("year", YEARS)
def test_a_file_has_7849_lgos_once_each_and_a_pass_is_a_score_of_three_or_more(
    year: int, plain: dict[int, Plain]
) -> None:
    lines = plain[year].rows
    assert len(lines) == len({who(row) for row in lines}) == REAL_LGOS
    assert {row["year_be"] for row in lines} == {str(year)}
    for row in lines:
        for prefix in PREFIXES:
            mark, status = row[f"ind_{prefix}_score"], row[f"ind_{prefix}_status"]
            if status in ("ตัดฐาน", "ไม่มีข้อมูล"):
                assert mark == ""
            else:
                assert status == ("ผ่าน" if int(mark) >= 3 else "ไม่ผ่าน")


def test_no_upgrade_shows_since_all_files_have_the_types_of_the_registry_of_2566(
    real_data: Path, plain: dict[int, Plain], nation: Path
) -> None:
    lines = [rows(real_data / "registry" / "lgos-2566.csv"), *(each.rows for each in plain.values())]
    assert all(Counter(row["type_th"] for row in each) == TYPES for each in lines)
    proposed = [line["candidate_1"] for year in YEARS for line in reviewed(nation, year)]
    assert proposed and not any("ต่างประเภท" in each for each in proposed)
    assert not (nation / "registry" / "successions.csv").exists()


# ---------------------------------------------------------------- who is who


@pytest.mark.parametrize("year", YEARS)
def test_every_row_is_given_to_the_lgo_it_names_or_listed_and_none_is_guessed(
    year: int, plain: dict[int, Plain], nation: Path, real_data: Path, tmp_path: Path
) -> None:
    copy_registry(nation, tmp_path, year)
    taken = take(read_csv(file_of(real_data, year)), tmp_path, year)
    assert taken.codes == plain[year].code_of_row
    assert taken.settled.matched == len(plain[year].named)
    assert taken.settled.matched + taken.settled.open == REAL_LGOS
    listed = reviewed(nation, year)
    assert sorted((int(line["row"]), line["name"]) for line in listed) == [
        (place, row["name_th"]) for place, row in plain[year].unknown.items()
    ]
    for line in listed:
        assert line["file"] == file_of(real_data, year).name
        assert (line["decision"], line["kind"], line["note"]) == ("", "", "")
        assert line["candidate_1"].partition(": ")[2].count(" · ") == 1, "a reason in Thai and in English"
        proposed = line["candidate_1"].partition(" ")[0]
        assert proposed not in taken.codes.values(), "only LGOs that no row names are proposed"


@pytest.mark.parametrize(
    ("name", "candidate"),
    [
        ("อรัญญประเทศ", "04270601 ทม.อรัญประเทศ: ชื่อใกล้เคียง ประเภทเดียวกัน"),
        ("ศรีมหาโพธิ์", "06730323 อบต.ศรีมหาโพธิ: ชื่อใกล้เคียง ประเภทเดียวกัน"),
        ("ปากชม", "06420403 อบต.นครหงษ์: "),
        ("ไร่ใหม่", "05770807 ทต.ไร่ใหม่: "),
    ],
)
def test_another_spelling_name_or_district_is_proposed_and_not_taken(
    name: str, candidate: str, nation: Path, results: Results
) -> None:
    [line] = [line for line in reviewed(nation, 2567) if line["name"] == name]
    assert line["candidate_1"].startswith(candidate)
    assert set(cells_of(lgos_of(results, 2567)[candidate[:8]])) == {Missing()}


def test_a_persons_decision_is_carried_out_and_asked_no_more(
    nation: Path, real_data: Path, tmp_path: Path
) -> None:
    copy_registry(nation, tmp_path, 2567)
    sheet = only("สระแก้ว", read_csv(file_of(real_data, 2567)))
    assert take(sheet, tmp_path, 2567).settled.open == 1
    review = tmp_path / "review" / "2567-27-indicators.csv"
    [line] = rows(review)
    with review.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, line)
        writer.writeheader()
        writer.writerow(line | {"decision": "04270601", "kind": "error", "note": "สะกดต่างกัน"})
    taken = take(sheet, tmp_path, 2567)
    assert (taken.settled.open, taken.settled.applied) == (0, 1)
    assert taken.codes[int(line["row"])] == "04270601"
    scores = {row["lgo_code"]: row for row in rows(tmp_path / "rounds/2567/scores/27.csv")}
    [written] = [row for row in rows(file_of(real_data, 2567)) if row["name_th"] == line["name"]]
    assert scores["04270601"][KEYS[0]] == written["ind_lgo_score"]


def test_a_row_of_another_type_is_asked_about(nation: Path, real_data: Path, tmp_path: Path) -> None:
    copy_registry(nation, tmp_path, 2567)
    sheet = only("ภูเก็ต", read_csv(file_of(real_data, 2567)))
    place, row = next((at, row) for at, row in enumerate(sheet.rows) if row.text(4) == "อบต.")
    upgraded = Row(row.number, (*row.cells[:4], "เทศบาลตำบล", *row.cells[5:]))
    lines = (*sheet.rows[:place], upgraded, *sheet.rows[place + 1 :])
    taken = take(Sheet(sheet.file, "", lines), tmp_path, 2567)
    assert (taken.settled.matched, taken.settled.open) == (18, 1)
    [line] = reviewed(tmp_path, 2567)
    assert line["name"] == row.text(5)
    assert f"อบต.{row.text(5)}: " in line["candidate_1"]


def test_one_lgo_twice_with_conflicting_scores_is_refused(
    nation: Path, real_data: Path, tmp_path: Path
) -> None:
    copy_registry(nation, tmp_path, 2567)
    sheet = only("ภูเก็ต", read_csv(file_of(real_data, 2567)))
    last = sheet.rows[-1]
    other = "0" if last.text(6) != "0" else "5"
    status = "ผ่าน" if other == "5" else "ไม่ผ่าน"
    again = Row(last.number + 1, (*last.cells[:6], other, status, *last.cells[8:]))
    taken = take(Sheet(sheet.file, "", (*sheet.rows, again)), tmp_path, 2567)
    code = taken.codes[last.number]
    assert taken.codes[again.number] == code
    with pytest.raises(Refused) as refused:
        check(load(tmp_path))
    [problem] = refused.value.problems
    assert (problem.rule, problem.file, problem.value) == (
        "conflicting_lgo", "rounds/2567/scores/83.csv", code
    )  # fmt: skip
    assert {problem.details["other_value"], problem.details["this_value"]} == {last.text(6), other}


def copy_registry(nation: Path, data: Path, year: int) -> None:
    """`data/` with the country's registry and one round's framework, and no scores."""
    for path in (nation / "publication.yaml", *(nation / "registry").iterdir()):
        target = data / path.relative_to(nation)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    write_framework(data, year)


def only(province: str, sheet: Sheet) -> Sheet:
    """The rows of one province, under their numbers."""
    chosen = (row for row in sheet.rows[1:] if row.text(2) == province)
    return Sheet(sheet.file, "", (sheet.rows[0], *chosen))


# ---------------------------------------------------------------- the recount


@pytest.mark.parametrize("year", YEARS)
def test_every_cell_is_what_the_file_says_and_no_other_cell_is_filled(
    year: int, plain: dict[int, Plain], results: Results
) -> None:
    lgos = lgos_of(results, year)
    assert len(lgos) == REAL_LGOS
    for code, result in lgos.items():
        row = plain[year].named.get(code)
        assert tuple(map(as_written, cells_of(result))) == (
            tuple((row[f"ind_{prefix}_score"], row[f"ind_{prefix}_status"]) for prefix in PREFIXES)
            if row
            else (("", "ไม่มีข้อมูล"),) * 2
        )


def as_written(cell: Cell) -> tuple[str, str]:
    """A cell in the words of the files, where three marks of five are a pass."""
    match cell:
        case Marks(value):
            return str(value), "ผ่าน" if value >= 3 else "ไม่ผ่าน"
        case Cut():
            return "", "ตัดฐาน"
        case Missing():
            return "", "ไม่มีข้อมูล"
        case _:
            raise AssertionError(cell)


@pytest.mark.parametrize("year", YEARS)
def test_passes_by_indicator_and_province_are_those_counted_in_the_file(
    year: int, plain: dict[int, Plain], results: Results
) -> None:
    counted = Counter(
        (row["province_th"], key)
        for row in plain[year].named.values()
        for key, prefix in zip(KEYS, PREFIXES, strict=True)
        if row[f"ind_{prefix}_status"] == "ผ่าน"
    )
    ours = Counter(
        (province.province.name.th, key)
        for province in round_of(results, year).provinces
        for result in province.lgos
        for key, cell in zip(KEYS, cells_of(result), strict=True)
        if isinstance(cell, Marks) and cell.value >= 3
    )
    assert ours == counted
    unknown = Counter(
        key
        for row in plain[year].unknown.values()
        for key, prefix in zip(KEYS, PREFIXES, strict=True)
        if row[f"ind_{prefix}_status"] == "ผ่าน"
    )
    for key, prefix in zip(KEYS, PREFIXES, strict=True):
        in_file = sum(row[f"ind_{prefix}_status"] == "ผ่าน" for row in plain[year].rows)
        passes = sum(count for (_, each), count in ours.items() if each == key)
        assert passes + unknown[key] == in_file


@pytest.mark.parametrize("year", YEARS)
def test_the_agencys_own_verdict_follows_from_our_cells(
    year: int, plain: dict[int, Plain], results: Results
) -> None:
    lgos = lgos_of(results, year)
    for code, row in plain[year].named.items():
        marks = [cell.value for cell in cells_of(lgos[code]) if isinstance(cell, Marks)]
        assert all(value >= 3 for value in marks) is row["overall"].startswith("ผ่าน")


# ---------------------------------------------------------------- averages, grades, coverage


@pytest.mark.parametrize("year", YEARS)
def test_national_and_provincial_figures_are_those_counted_in_the_file(
    year: int, plain: dict[int, Plain], results: Results
) -> None:
    found = round_of(results, year)
    percents = {code: percent(row) for code, row in plain[year].named.items()}
    complete = {code: value for code, value in percents.items() if value is not None}
    scopes = [(found.summary, "", REAL_LGOS)]
    for province in found.provinces:
        code = province.province.code
        everyone = sum(row["province_th"] == province.province.name.th for row in plain[year].rows)
        scopes.append((province.summary, code, everyone))
        assert province.submitted
    assert len(scopes) == 1 + 76
    for summary, scope, everyone in scopes:
        values = [value for code, value in complete.items() if code[2:4].startswith(scope)]
        assert (summary.count, summary.expected) == (len(values), everyone)
        assert summary.passed == sum(value >= 70 for value in values)
        assert list(summary.by_band.values()) == grades(values)
        if values:
            mean = sum(values, Fraction(0)) / len(values)
            assert summary.overall is not None
            assert (summary.overall.exact, summary.overall.shown) == (mean, two_decimals(mean))
        else:
            assert summary.overall is None and summary.band is None


def grades(values: Iterable[Fraction]) -> list[int]:
    found = Counter(next(floor for floor in (90, 80, 70, 0) if value >= floor) for value in values)
    return [found[floor] for floor in (90, 80, 70, 0)]


@pytest.mark.parametrize("year", [2565, 2566])
def test_without_school_data_nobody_has_a_grade_or_a_place(year: int, results: Results) -> None:
    found = round_of(results, year)
    assert found.round.edition.provisional
    assert (found.summary.count, found.summary.expected) == (0, REAL_LGOS)
    assert all(
        (result.band, result.passed, result.rank_in_province, result.rank_in_nation) == (None,) * 4
        for result in lgos_of(results, year).values()
    )
    assert all(province.rank is None for province in found.provinces)


# ---------------------------------------------------------------- as published


@pytest.fixture(scope="module")
def site(results: Results, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The nation's pages and files, and the pages of Phuket's LGOs and of one that no row names."""
    out = tmp_path_factory.mktemp("published") / "site"
    codes = {result.lgo.code for each in results.rounds for result in province_83(each)} | {"04270601"}

    def wanted(artefact: Artefact) -> bool:
        path = artefact.address.removeprefix("en/")
        file = path.rpartition("/")[2].partition(".")[0]
        if path.startswith("lgo/"):
            return file in codes
        return path == "index.html" or path.startswith("nation/") or file == "th"

    publish([filter(wanted, chain(*compose(results)))], prepare(results.checked.publication), out)
    return out


def province_83(of_round: RoundResult) -> tuple[LgoResult, ...]:
    return next(each.lgos for each in of_round.provinces if each.province.code == "83")


@pytest.mark.parametrize("year", YEARS)
def test_the_nations_pages_say_how_many_lgos_their_figures_stand_on(
    year: int, plain: dict[int, Plain], site: Path
) -> None:
    complete = [value for row in plain[year].named.values() if (value := percent(row)) is not None]
    mean = two_decimals(sum(complete, Fraction(0)) / len(complete)) if complete else None
    for page, of, nothing, percentage in (
        (f"nation/{year}.html", "จาก", "ยังไม่มีระดับ", f"ร้อยละ {mean}"),
        (f"en/nation/{year}.html", "of", "No grade yet", f"{mean} %"),
    ):
        text = words(site / page)
        assert f"{len(complete):,} {of} {REAL_LGOS:,}" in text
        assert f"76 {of} 76" in text
        verdict = text[: text.index(f"{len(complete):,} {of} {REAL_LGOS:,}")]
        assert (percentage in verdict, nothing in verdict) == (bool(mean), not mean)


@pytest.mark.parametrize("year", YEARS)
def test_the_national_csv_and_json_hold_7849_lgos_and_nothing_for_the_unnamed(
    year: int, plain: dict[int, Plain], site: Path
) -> None:
    table = {row["lgo_code"]: row for row in rows(site / f"data/v1/{year}/th.csv")}
    document = json.loads((site / f"data/v1/{year}/th.json").read_text("utf-8"))
    assert (document["provinces_submitted"], document["provinces"]) == (76, 76)
    assert len(table) == len(document["tables"]["lgos"]["rows"]) == REAL_LGOS
    for code, row in table.items():
        line = plain[year].named.get(code)
        value = percent(line) if line else None
        marks = [int(mark) for prefix in PREFIXES if line and (mark := line[f"ind_{prefix}_score"])]
        assert (row["marks"], row["full"]) == (str(sum(marks)), str(5 * len(marks)))
        assert (row["grade"] == "") is (value is None)
        if value is not None:
            assert row["percent"] == two_decimals(value)
        elif line is None:
            assert (row["percent"], row["missing"]) == ("", "2")


def test_an_lgos_page_shows_its_cells_and_an_unnamed_ones_shows_none(
    plain: dict[int, Plain], results: Results, site: Path
) -> None:
    shown = {"ตัดฐาน": "ตัดฐาน", "": "ยังไม่ส่ง"}
    codes = [result.lgo.code for result in province_83(round_of(results, 2567))]
    assert len(codes) == 19
    for code in (*codes, "04270601"):
        row = plain[2567].named.get(code)
        found = tables(site / f"lgo/{code}.html")
        page = next(table for caption, table in found.items() if caption.startswith("คะแนนที่ได้ / คะแนนเต็ม"))
        assert page[1] == ["ด้านที่ 4 การบริการสาธารณะ"]
        for line, prefix in zip(page[2:], PREFIXES, strict=True):
            mark, status = (row[f"ind_{prefix}_score"], row[f"ind_{prefix}_status"]) if row else ("", "")
            assert line[1].startswith(mark or shown[status]), line
