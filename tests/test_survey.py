"""The satisfaction survey, from its table to pages and files, and what nobody can learn from them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.check import check
from generator.check.gaps import Cell, Line, bridges, lines_of, to_leave_out
from generator.compose import addresses
from generator.compose.beside import of_nation
from generator.compose.country import country_of
from generator.compose.feeds import feeds
from generator.compose.standpoint import Standpoint
from generator.compose.survey import of_lgo, of_province, pages
from generator.compose.survey_files import files
from generator.demo.survey import _published
from generator.load import load
from generator.model import Language, Refused, TotalsOf
from generator.score import score
from tests.country import write_country
from tests.naive.beside import survey
from tests.reading import rows, tables, words

YEAR = 2567
LGOS = {"A": "22", "B": "22", "C": "22", "D": "83", "E": "83"}
SERVICES = ("roads", "waste", "water")
FEWEST = 10
TYPES = {
    "pao": "องค์การบริหารส่วนจังหวัด",
    "city": "เทศบาลนคร",
    "town": "เทศบาลเมือง",
    "subdistrict": "เทศบาลตำบล",
    "sao": "องค์การบริหารส่วนตำบล",
}

# ---------------------------------------------------------------- an attacker who knows the totals

tables_of_answers = st.fixed_dictionaries(
    {(code, service): st.integers(0, 14) for code in LGOS for service in SERVICES}
)
known_totals = st.sets(st.sampled_from(list(TotalsOf)), min_size=1)


def solved(unknown: list[Cell], known: set[TotalsOf]) -> set[Cell]:
    """What follows from the totals of all known lines, less what is published: the unknowns that linear
    equations fix (by elimination, exactly)."""
    lines: dict[Line, list[Fraction]] = {}
    for code, service in unknown:
        for kind, line in (
            (TotalsOf.LGO, ("lgo", code)),
            (TotalsOf.PROVINCE, ("province", LGOS[code], service)),
            (TotalsOf.NATION, ("nation", service)),
        ):
            if kind in known:
                lines.setdefault(line, [Fraction(0)] * len(unknown))
                lines[line][unknown.index((code, service))] = Fraction(1)
    matrix, done = list(lines.values()), 0
    for column in range(len(unknown)):
        pivot = next((row for row in matrix[done:] if row[column]), None)
        if pivot is None:
            continue
        matrix.remove(pivot)
        pivot = [value / pivot[column] for value in pivot]
        matrix = [[a - row[column] * b for a, b in zip(row, pivot, strict=True)] for row in matrix]
        matrix.insert(done, pivot)
        done += 1
    return {unknown[row.index(Fraction(1))] for row in matrix[:done] if sum(value != 0 for value in row) == 1}


def lines(known: set[TotalsOf], cell: Cell) -> tuple[Line, Line]:
    return lines_of(cell, LGOS[cell[0]], known)


@given(st.sets(st.sampled_from([(code, service) for code in LGOS for service in SERVICES])), known_totals)
def test_a_gap_follows_from_the_totals_exactly_where_it_is_a_bridge(
    gaps: set[Cell], known: set[TotalsOf]
) -> None:
    assert bridges({gap: lines(known, gap) for gap in gaps}) == solved(sorted(gaps), known)


@given(tables_of_answers, known_totals)
def test_no_small_cell_can_be_computed_from_what_is_published_and_all_totals(
    answers: Mapping[Cell, int], known: set[TotalsOf]
) -> None:
    gaps = {cell for cell, respondents in answers.items() if respondents < FEWEST}
    published = {cell: respondents for cell, respondents in answers.items() if cell not in gaps}
    left_out = to_leave_out(published, gaps, lambda cell: lines(known, cell))
    hidden = gaps | set(left_out)
    for cell in solved(sorted(hidden), known) & gaps:
        beside = [
            other
            for other in published
            if other not in hidden and set(lines(known, other)) & set(lines(known, cell)) - {()}
        ]
        assert not beside, (cell, beside)  # else it could hide behind one of them
    assert set(left_out.values()) <= hidden
    if not bridges({gap: lines(known, gap) for gap in gaps}):
        assert not left_out


def test_the_smallest_answer_of_the_line_is_left_out() -> None:
    answers = {("B", "roads"): 40, ("C", "roads"): 12, ("D", "roads"): 11}
    found = to_leave_out(answers, [("A", "roads")], lambda cell: lines({TotalsOf.PROVINCE}, cell))
    assert found == {("C", "roads"): ("A", "roads")}
    national = to_leave_out(answers, [("A", "roads")], lambda cell: lines({TotalsOf.NATION}, cell))
    assert national == {("D", "roads"): ("A", "roads")}


@given(tables_of_answers)
def test_the_demonstration_hides_enough_people_together(answers: Mapping[Cell, int]) -> None:
    province = {
        code: {service: (answers[code, service], 0) for service in SERVICES}
        for code, own in LGOS.items()
        if own == "22"
    }
    published = set(_published(province, SERVICES, FEWEST))
    for service in SERVICES:
        sizes = {code: own[service][0] for code, own in province.items()}
        hidden = [size for code, size in sizes.items() if (code, service) not in published]
        assert all(sizes[code] >= FEWEST for code in sizes if (code, service) in published)
        assert not hidden or sum(hidden) >= FEWEST or len(hidden) == len(sizes)


# ---------------------------------------------------------------- what the site says


@pytest.fixture(scope="module")
def counted(small_country: Path) -> Mapping[str, object]:
    """The survey, counted again from its table."""
    return survey(small_country, YEAR)


def row_of(caption: str, page: Path, name: str) -> list[str]:
    """The row of `name` in the table whose caption begins so."""
    [table] = [rows_ for title, rows_ in tables(page).items() if title.startswith(caption)]
    [row] = [row for row in table if row[0] == name]
    return row


def test_the_page_says_what_the_table_counts(small_site: Path, counted: dict[str, dict[str, object]]) -> None:
    nation = counted["nation"]
    overall, services = nation["overall"], nation["services"]
    assert isinstance(overall, dict) and isinstance(services, list)
    for path, share, among, first, caption in (
        ("survey/2567.html", "ร้อยละ", "จาก", "ถนนและไฟฟ้าสาธารณะ", "ความพึงพอใจรายบริการ"),
        ("en/survey/index.html", "%", "of", "Roads and street lighting", "Satisfaction by service"),
    ):
        said = words(small_site / path)
        assert f"{overall['answers']:,}" in said and overall["percent"]["shown"] in said
        roads = services[0]
        assert row_of(caption, small_site / path, first) == [
            first,
            roads["percent"]["shown"],
            roads["mean"]["shown"],
            f"{roads['answers']:,}",
            f"{roads['lgos']} {among} {nation['expected']}",
        ]
        assert share in said


def test_every_number_of_the_files_is_that_of_the_table(
    small_site: Path, counted: dict[str, dict[str, dict[str, object]]]
) -> None:
    tidy = rows(small_site / f"data/v1/survey/{YEAR}.csv")
    record = json.loads((small_site / f"data/v1/survey/{YEAR}.json").read_text("utf-8"))
    keys = ["", *(each["key"] for each in record["services"])]
    scopes = {"type": counted["by_type"], "province": counted["by_province"], "lgo": counted["lgos"]}
    expected = {("nation", "TH"): counted["nation"]} | {
        (scope, code): group for scope, groups in scopes.items() for code, group in groups.items()
    }
    found = {(row["scope"], row["code"], row["service"]): row for row in tidy}
    assert len(found) == len(tidy) > 2000
    for (scope, code), group in expected.items():
        cells = record[f"by_{scope}"][code]
        assert cells[0] == group["expected"]
        services = group["services"]
        assert isinstance(services, list)
        for key, scored, cell in zip(keys, [group["overall"], *services], cells[1:], strict=True):
            row = found.pop((scope, code, key), None)
            assert (row is None) == (scored is None) == (cell is None)
            if row is not None:
                values = [str(scored["lgos"]), str(scored["answers"])]
                shown = [scored["mean"]["shown"], scored["percent"]["shown"]]
                assert [row[name] for name in ("lgos", "answers", "mean", "percent")] == [*values, *shown]
                assert cell[:2] == [scored["lgos"], scored["answers"]]
                assert [Fraction(str(value)) for value in cell[2:]] == [Fraction(each) for each in shown]
    assert not found


def test_no_total_holds_more_than_what_is_published_one_by_one(
    small_country: Path, small_site: Path, tmp_path: Path
) -> None:
    """Else the rest would be what is not published."""
    tidy = rows(small_site / f"data/v1/survey/{YEAR}.csv")
    provinces = {lgo["lgo_code"]: lgo["province"] for lgo in _people(small_site)}
    types = {lgo["lgo_code"]: lgo["type"] for lgo in _people(small_site)}
    totals: dict[tuple[str, str, str], int] = {}
    parts: dict[tuple[str, str, str], int] = {}
    for row in tidy:
        code, service, answers = row["code"], row["service"], int(row["answers"])
        if row["scope"] != "lgo" or not service:
            totals[row["scope"], code, service] = answers
            continue
        groups = [("lgo", code, "")]
        around = (("nation", "TH"), ("province", provinces[code]), ("type", types[code]))
        groups += [(scope, own, key) for scope, own in around for key in ("", service)]
        for group in groups:
            parts[group] = parts.get(group, 0) + answers
    assert totals == parts
    names = {row["code"]: row["name_th"] for row in rows(small_country / "registry/provinces.csv")}
    said = {
        (scope, names.get(code, TYPES.get(code, "")), service): total
        for (scope, code, service), total in totals.items()
        if scope in ("type", "province")
    }
    keys = ["", *(row["service"] for row in rows(small_site / "data/v1/surveys.csv"))]
    book = ZipFile(small_site / addresses.ebook(2566, Language.TH, "epub"))
    chapter = tmp_path / "survey.html"
    chapter.write_bytes(b"".join(book.read(each) for each in book.namelist() if f"/survey-{YEAR}" in each))
    for path, answers_at, first in ((small_site / f"survey/{YEAR}.html", 2, -5), (chapter, -1, 2)):
        told: dict[tuple[str, str, str], int] = {}
        for title, (_, *table) in tables(path).items():
            if not title.startswith("ร้อยละความพึงพอใจ"):
                continue
            scope = "type" if "ประเภท" in title else "province"
            for line in table:
                cells = (cell.partition("(")[2].rstrip(")") for cell in line[first:][:5])
                for key, count in zip(keys, [line[answers_at], *cells], strict=True):
                    if count:
                        told[scope, line[0], key] = int(count.replace(",", ""))
        assert told == said, path


def test_no_workbook_and_no_file_of_a_round_holds_the_survey(small_site: Path) -> None:
    """It stands beside the LPA: its numbers are in its own files, the pages and the book alone."""
    [row, *_] = rows(small_site / "data/v1/surveys.csv")
    named = [row[name].encode() for name in ("title_th", "service_th", "service_en")]
    for path in sorted(small_site.rglob("*.xlsx")):
        with ZipFile(path) as book:
            content = b"".join(book.read(each) for each in book.namelist())
            assert [name for name in named if name in content] == [], path
    for path in sorted(small_site.glob("data/v1/25*/*.*")):
        content = path.read_bytes()
        assert [name for name in named if name in content] == [], path


def _people(site: Path) -> list[dict[str, str]]:
    """The table for people, which begins with a byte order mark."""
    found = rows(site / f"data/v1/survey/{YEAR}-excel.csv")
    return [{key.removeprefix("\ufeff"): value for key, value in row.items()} for row in found]


def test_no_page_or_file_has_an_answer_of_fewer_than_the_minimum(
    small_country: Path, small_site: Path
) -> None:
    settings = yaml.safe_load((small_country / f"surveys/{YEAR}.yaml").read_text("utf-8"))
    fewest = settings["minimum_respondents"]
    committed = {
        (row["lgo_code"], row["service"]): int(row["respondents"])
        for row in rows(small_country / f"surveys/{YEAR}.csv")
    }
    tidy = {
        (row["code"], row["service"]): int(row["answers"])
        for row in rows(small_site / f"data/v1/survey/{YEAR}.csv")
        if row["scope"] == "lgo" and row["service"]
    }
    wide = {
        (row["lgo_code"], key.removesuffix("_respondents")): int(value)
        for row in _people(small_site)
        for key, value in row.items()
        if key.endswith("_respondents") and value
    }
    assert tidy == wide == committed
    assert min(committed.values()) >= fewest
    on_pages = 0
    for page in sorted(small_site.glob("province/*/2566.html")):
        [table] = [
            each for title, each in tables(page).items() if title.startswith("ร้อยละความพึงพอใจของ อปท.")
        ]
        for row in table[1:]:
            answers = [
                int(cell.partition("(")[2].rstrip(")").replace(",", "")) for cell in row[3:] if "(" in cell
            ]
            assert sum(answers) == int(row[2].replace(",", "")) and min(answers) >= fewest
            assert all(cell == "–" for cell in row[3:] if "(" not in cell)
            on_pages += len(answers)
    assert on_pages == len(committed)


def test_an_lgo_says_its_part_beside_the_lpa_and_one_without_answers_says_nothing(
    small_country: Path, small_site: Path, counted: dict[str, dict[str, dict[str, dict[str, object]]]]
) -> None:
    answered = counted["lgos"]
    code, own = next(iter(answered.items()))
    overall = own["overall"]
    for path, head in (
        (f"lgo/{code}.html", "แสดงคู่กัน ไม่นับรวมใน LPA"),
        (f"en/lgo/{code}.html", "Beside the LPA, no part of it"),
    ):
        said = words(small_site / path)
        assert head in said and f"{overall['answers']:,}" in said
        assert str(overall["percent"]["shown"]) in said  # type: ignore[index]
    silent = next(
        row["code"]
        for row in rows(small_country / "registry/lgos.csv")
        if row["code"] not in answered and not row["round_to"]
    )
    assert "ความพึงพอใจของประชาชน" not in words(small_site / f"lgo/{silent}.html")


def test_a_survey_that_came_with_no_round_stands_on_the_latest_pages(tmp_path: Path) -> None:
    data = write_country(tmp_path)
    path = data / "surveys/2566.yaml"
    path.write_text(path.read_text("utf-8").replace("round: 2567", "round:"), "utf-8")
    country = country_of(score(check(load(data))))
    phuket = country.provinces["83"]
    here = Standpoint.of(addresses.province_latest(phuket.slug), Language.TH)
    latest = of_province(here, country, phuket, 2568)
    assert latest is not None and latest.elsewhere == ""
    assert [(row.name, row.percent, row.services) for row in latest.lgos] == [
        ("อบต.หาดทดลอง", "80.00", (("80.00", "20"), ("–", "")))
    ]
    assert of_province(here, country, phuket, 2567) is None


def test_the_latest_page_leads_to_the_round_that_has_the_table(tmp_path: Path) -> None:
    country = country_of(score(check(load(write_country(tmp_path)))))
    phuket = country.provinces["83"]
    here = Standpoint.of(addresses.province_latest(phuket.slug), Language.TH)
    latest, own = (of_province(here, country, phuket, year) for year in (2568, 2567))
    assert latest is not None and (latest.lgos, latest.elsewhere) == ((), "2567.html#survey")
    assert own is not None and len(own.lgos) == 1 and own.elsewhere == ""


def test_the_feeds_tell_of_a_survey_from_the_day_it_was_published(tmp_path: Path) -> None:
    data = write_country(tmp_path)
    path = data / "surveys/2566.yaml"

    def told() -> dict[str, list[tuple[str, str, str]]]:
        country = country_of(score(check(load(data))))
        return {
            feed.address: [
                (each.title, each.day.isoformat(), each.page)
                for each in feed.entries
                if each.name.startswith("survey/")
            ]
            for feed in feeds(country)
        }

    assert set(map(len, told().values())) == {0}
    path.write_text(path.read_text("utf-8") + "published_on: 2024-03-15\n", "utf-8")
    name, day = "เผยแพร่ความพึงพอใจของประชาชน ปีงบประมาณ 2566", "2024-03-15"
    found = told()
    assert found["feed.xml"] == [(f"{name} — ทั้งประเทศ", day, "survey/2566.html")]
    assert found["province/phuket/feed.xml"] == [(f"{name} — ภูเก็ต", day, "2567.html#survey")]
    assert found["en/province/phuket/feed.xml"][0][0].endswith("— Phuket")
    path.write_text(path.read_text("utf-8").replace("2024-03-15", "2567-03-15"), "utf-8")
    with pytest.raises(Refused) as refused:
        check(load(data))
    assert [each.rule for each in refused.value.problems] == ["buddhist_date"]


def test_a_former_survey_points_on_to_the_newest(tmp_path: Path) -> None:
    data = write_country(tmp_path)
    for suffix in ("yaml", "csv"):
        text = (data / f"surveys/2566.{suffix}").read_text("utf-8")
        text = text.replace("survey: 2566", "survey: 2565").replace("fiscal_year: 2566", "fiscal_year: 2565")
        (data / f"surveys/2565.{suffix}").write_text(text, "utf-8")
    made = {each.address: each.view["former"] for each in pages(country_of(score(check(load(data)))))}
    assert made["survey/index.html"] is made["survey/2566.html"] is made["en/survey/2566.html"] is None
    assert made["survey/2565.html"].href == "index.html" and "ปีล่าสุดคือ 2566" in made["survey/2565.html"].words


def test_without_a_survey_nothing_is_said_of_one(tmp_path: Path) -> None:
    data = write_country(tmp_path)
    for path in ("surveys/2566.yaml", "surveys/2566.csv"):
        (data / path).unlink()
    country = country_of(score(check(load(data))))
    here = Standpoint.of(addresses.NATION_LATEST, Language.EN)
    assert country.surveys == () and not [*pages(country), *files(country)]
    [hpa_alone] = of_nation(here, country, country.latest)
    assert hpa_alone.words == "HPA 2568 (2025): 2 of 5 LGOs inspected, 2 passed"
    assert of_lgo(here, country, "06220302", country.provinces["22"]) is None
