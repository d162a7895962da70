"""The published data describe themselves, as package, catalogue and dictionary, true to their source."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator  # type: ignore[import-untyped] # it carries no types

from generator.artefacts import Csv
from generator.check import check
from generator.check.kept import kept
from generator.compose import catalogue, package
from generator.compose.country import Country, country_of
from generator.compose.published import published, tables
from generator.load import load
from generator.press import qr
from generator.press.data import dumps
from generator.score import score
from tests.country import write_country
from tests.reading import records, rows, words

PROFILE = Path(__file__).parent / "profiles" / "data-package-2.0.json"
ROOT = Path(__file__).parents[1]
BASE = "https://lpa.example/"
YEARS = (2566, 2567, 2568)
LANGUAGES = {"th": "", "en": "en/"}
GUIDES: list[str] = yaml.safe_load((ROOT / "content" / "pages.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def data(small_site: Path) -> Path:
    """The folder of open data."""
    return small_site / "data" / "v1"


@pytest.fixture(scope="module")
def described(data: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((data / "datapackage.json").read_text("utf-8"))
    return content


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Country:
    """The hand-written country, which has no address of its own."""
    return country_of(score(check(load(write_country(tmp_path_factory.mktemp("tiny") / "data")))))


def wrong(descriptor: object) -> list[str]:
    """What the profile of Data Packages v2 finds wrong."""
    found = Draft7Validator(json.loads(PROFILE.read_text("utf-8"))).iter_errors(descriptor)
    return [f"{each.json_path}: {each.message[:200]}" for each in found]


# ---------------------------------------------------------------- the package


def test_frictionless_itself_finds_the_package_valid(data: Path, described: dict[str, Any]) -> None:
    program = Path(sys.executable).with_name("frictionless")
    done = subprocess.run(
        [program, "validate", "datapackage.json", "--json"],
        cwd=data,
        capture_output=True,
        text=True,
        check=False,
    )
    report = json.loads(done.stdout)
    assert (done.returncode, report["valid"], report["errors"]) == (0, True, [])
    assert len(report["tasks"]) == len(described["resources"]) > 40


def test_the_package_keeps_the_profile_of_version_2(described: dict[str, Any]) -> None:
    assert wrong(described) == []
    assert (described["version"], described["created"]) == ("2568-P1", "2025-10-10T00:00:00Z")
    assert described["licenses"][0]["name"] == "CC-BY-4.0" and described["sources"]
    assert "made up" in described["description"] and "ข้อมูลสาธิต" in described["description_th"]


@pytest.mark.parametrize(
    "spoiled",
    [{"resources": []}, {"created": 5}, {"licenses": [{}]}, {"resources": [{"name": "a", "path": "../a"}]}],
    ids=["nothing", "a-number", "no-licence", "outside"],
)
def test_the_profile_is_no_rubber_stamp(spoiled: dict[str, Any], described: dict[str, Any]) -> None:
    little = described | {"resources": described["resources"][-1:]}
    assert wrong(little) == [] != wrong(little | spoiled)


def test_a_country_without_an_address_has_a_package_too(tiny: Country) -> None:
    descriptor = json.loads(dumps(package.package(tiny, tables(tiny))))
    assert wrong(descriptor) == [] and "homepage" not in descriptor


def test_every_published_csv_is_described_column_by_column(data: Path, described: dict[str, Any]) -> None:
    """Save the copies: of the nation's table by province, and of any for Excel."""
    slugs = "|".join(row["slug"] for row in rows(data / "provinces.csv"))
    copies = re.compile(rf"\d+/({slugs})\.csv|.*-excel\.csv")
    found = {path.relative_to(data).as_posix() for path in data.rglob("*.csv")}
    assert {each["path"] for each in described["resources"]} == {
        each for each in found if not copies.fullmatch(each)
    }
    for each in described["resources"]:
        with (data / each["path"]).open(encoding="utf-8", newline="") as file:
            heading = next(csv.reader(file))
        fields = each["schema"]["fields"]
        assert heading == [field["name"] for field in fields], each["path"]
        for field in [*fields, each]:
            assert field["title"] and field["description"] and field["title_th"] and field["description_th"]
    national = next(csv.reader([(data / "2568/th.csv").read_text("utf-8").partition("\n")[0]]))
    for path in data.glob("2568/*.csv"):
        if copies.fullmatch(f"2568/{path.name}"):
            assert rows(path)[0].keys() < set(national)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_names_every_table_and_the_json_of_those_beside_the_lpa(
    language: str, data: Path, described: dict[str, Any]
) -> None:
    guide = (ROOT / "content" / language / "open-data.md").read_text("utf-8")
    named = {re.sub(r"^\d{4}/", "", each) for each in re.findall(r"`([\w./-]+\.(?:csv|json))`", guide)}
    own = [each["path"] for each in described["resources"] if not each["path"].startswith("releases/")]
    assert {re.sub(r"^\d{4}/", "", each) for each in own} <= named
    beside = {path.relative_to(data).as_posix() for path in data.rglob("*.json")} - {"datapackage.json"}
    slugs = {row["slug"] for row in rows(data / "provinces.csv")} | {"scores.schema"}
    names = {re.sub(r"^\d{4}/", "", each) for each in beside if Path(each).stem not in slugs}
    assert names - {"th.json"} <= named


@pytest.mark.parametrize("bom", [True, False], ids=["people", "machines"])
def test_files_for_people_begin_with_a_mark_and_files_for_machines_do_not(bom: bool, data: Path) -> None:
    found = [path for path in data.rglob("*.csv") if path.stem.endswith("-excel") == bom]
    assert len(found) > 2
    for path in found:
        assert path.read_bytes().startswith(b"\xef\xbb\xbf") == bom, path


def test_media_are_published_as_committed_less_what_is_the_offices_matter(
    data: Path, small_country: Path
) -> None:
    office = {"form1_on", "form2_on"}
    committed = {row["id"]: row for row in rows(small_country / "media/media.csv")}
    published = {row["id"]: row for row in rows(data / "media.csv")}
    assert published == {
        id_: {key: value for key, value in row.items() if key not in office} for id_, row in committed.items()
    }
    assert len(published) > 4 and rows(data / "ebooks.csv") == rows(small_country / "ebooks/ebooks.csv")


def test_surveys_are_published_with_their_scale_and_services(data: Path, small_country: Path) -> None:
    [path] = small_country.glob("surveys/*.yaml")
    settings = yaml.safe_load(path.read_text("utf-8"))
    assert [
        (row["service"], row["service_th"], row["highest"], row["fiscal_year"])
        for row in rows(data / "surveys.csv")
    ] == [
        (each["key"], each["name_th"], str(settings["scale"]["highest"]), str(settings["fiscal_year"]))
        for each in settings["services"]
    ]


def test_the_dictionary_holds_every_column_once_in_both_languages(
    data: Path, described: dict[str, Any], small_site: Path
) -> None:
    listed = [(row["table"], row["path"], row["column"]) for row in rows(data / "dictionary.csv")]
    assert listed == [
        (each["name"], each["path"], field["name"])
        for each in described["resources"]
        for field in each["schema"]["fields"]
    ]
    assert all(
        row["title_th"] and row["title_en"] and row["description_th"] and row["description_en"]
        for row in rows(data / "dictionary.csv")
    )
    for language, folder in LANGUAGES.items():
        page = (small_site / folder / "dictionary.html").read_text("utf-8")
        said = words(small_site / folder / "dictionary.html")
        for name in ("one_mark_places_in_nation", "d4_peers_median", "rank_in_province_of", "sha256"):
            assert f"<code>{name}</code>" in page
        for row in rows(data / "dictionary.csv"):
            if row["table"] in ("results-2568", "summary-2568", "rounds", "releases"):
                assert f"{row['column']} {row[f'title_{language}']}" in said
        assert all(f"{each['path']}" in page for each in described["resources"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lines_printed_in_the_guide_load_the_data(
    language: str, small_site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    guide = (ROOT / "content" / language / "open-data.md").read_text("utf-8")
    blocks = re.findall(r"(?s)```python\n(.*?)```", guide)
    assert [len(re.findall(r"(?m)^.", block)) for block in blocks] == [3, 3]
    monkeypatch.chdir(small_site)
    found: dict[str, Any] = {}
    for block in blocks:
        exec(block, found)
    expected = rows(small_site / "data/v1/2568/th.csv")
    assert [row["lgo_code"] for row in found["rows"]] == [row["lgo_code"] for row in expected]
    assert [str(row["percent"]) for row in found["rows"]] == [row["percent"] for row in expected]
    assert list(found["table"]["lgo_code"]) == [row["lgo_code"] for row in expected]
    assert "sao" in capsys.readouterr().out


# ---------------------------------------------------------------- the tables


@pytest.mark.parametrize("year", YEARS)
def test_the_long_table_says_what_the_wide_one_says(year: int, data: Path) -> None:
    wide = {row["lgo_code"]: row for row in rows(data / f"{year}/th.csv")}
    long = rows(data / f"{year}/th.dimensions.csv")
    numbers = {row["number"] for row in rows(data / "dimensions.csv") if row["round"] == str(year)}
    assert Counter(row["lgo_code"] for row in long) == dict.fromkeys(wide, len(numbers))
    for row in long:
        own = f"d{row.pop('dimension')}_"
        code = row.pop("lgo_code")
        assert row == {name: wide[code][own + name] for name in row}


@pytest.mark.parametrize("year", YEARS)
def test_the_cells_are_those_that_were_submitted(year: int, data: Path, small_country: Path) -> None:
    published = {row["lgo_code"]: row for row in rows(data / f"{year}/th.indicators.csv")}
    folder = small_country / f"rounds/{year}/scores"
    submitted = {row["lgo_code"]: row for path in folder.glob("*.csv") for row in rows(path)}
    assert published == submitted and len(published) > 300
    steps = {
        row["key"]: {"cut", "-", "", *row["steps"].split("|")}
        for row in rows(data / f"{year}/indicators.csv")
    }
    assert all(row[key] in steps[key] for row in published.values() for key in steps)


@pytest.mark.parametrize("year", YEARS)
def test_groups_are_recounted_from_the_table_of_lgos(year: int, data: Path) -> None:
    lgos = [row for row in rows(data / f"{year}/th.csv") if row["grade"]]
    region = {row["code"]: row["region"] for row in rows(data / "provinces.csv")}
    groups: defaultdict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in lgos:
        for group in (
            ("nation", "TH"),
            ("type", row["type"]),
            ("region", region[row["province"]]),
            ("province", row["province"]),
        ):
            groups[group].append(row)
    summary = rows(data / f"{year}/summary.csv")
    assert {(row["group"], row["code"]) for row in summary if row["lgos"] != "0"} == groups.keys()
    for row in summary:
        own = groups.get((row["group"], row["code"]), [])
        column = f"d{row['dimension']}_percent" if row["dimension"] else "percent"
        assert row["lgos"] == str(len(own))
        if row["dimension"] == "":
            assert row["passed"] == str(sum(each["passed"] == "1" for each in own))
        if own:
            mean = sum((Fraction(each[column]) for each in own), Fraction()) / len(own)
            assert abs(Fraction(row["percent"]) - mean) <= Fraction(1, 100), row
    for row in rows(data / f"{year}/distribution.csv"):
        grades = Counter(each["grade"] for each in groups.get((row["group"], row["code"]), ()))
        assert row["lgos"] == str(grades[row["grade"]])
    complete = {row["lgo_code"] for row in lgos}
    cells = [row for row in rows(data / f"{year}/th.indicators.csv") if row["lgo_code"] in complete]
    for row in rows(data / f"{year}/indicators.csv"):
        found = [each[row["key"]] for each in cells]
        marks = [Fraction(each) for each in found if each not in ("cut", "-", "")]
        assert [row["lgos"], row["full"], row["zero"], row["cut"]] == [
            str(count)
            for count in (
                len(marks),
                sum(each == Fraction(row["full_marks"]) for each in marks),
                sum(each == 0 for each in marks),
                found.count("cut"),
            )
        ], row["key"]


def test_registers_hold_what_was_committed(data: Path, small_country: Path) -> None:
    for name in ("provinces", "lgos", "successions"):
        committed = rows(small_country / f"registry/{name}.csv")
        published = rows(data / f"{name}.csv")
        assert sorted(map(str, published)) == sorted(map(str, committed)) and published
    figures = rows(data / "statistics.csv")
    newest = {
        row["code"]: row
        for row in sorted(rows(small_country / "registry/statistics.csv"), key=lambda row: row["year"])
    }
    assert {row["code"]: row for row in figures} == newest
    assert {row["year"]: row["fiscal_year"] for row in rows(data / "rounds.csv")} == {
        str(year): str(year - 1) for year in YEARS
    }


@pytest.mark.parametrize("year", YEARS)
def test_the_nations_json_has_the_tables_of_the_csv(year: int, data: Path) -> None:
    for table, path in (("summary", "summary"), ("indicators", "indicators")):
        expected = rows(data / f"{year}/{path}.csv")
        said = records(data / f"{year}/th.json", table)
        texts = [{key: "" if value is None else str(value) for key, value in row.items()} for row in said]
        assert texts == [{key: row[key] for key in texts[0]} for row in expected]


def test_a_provinces_json_has_its_cells_and_says_where_it_is(data: Path) -> None:
    document = json.loads((data / "2568/chanthaburi.json").read_text("utf-8"))
    assert document["province"] == {"code": "22", "name_th": "จันทบุรี", "name_en": "Chanthaburi"}
    said = records(data / "2568/chanthaburi.json", "cells")
    texts = [{key: "" if value is None else str(value) for key, value in row.items()} for row in said]
    assert texts == [row for row in rows(data / "2568/th.indicators.csv") if row["lgo_code"][2:4] == "22"]


# ---------------------------------------------------------------- editions


def test_each_edition_keeps_its_values_and_its_digest(data: Path, small_country: Path) -> None:
    listed = rows(data / "releases.csv")
    assert {row["release"] for row in listed} == {path.name for path in small_country.glob("releases/*")}
    for row in listed:
        assert sha256((data / row["values"]).read_bytes()).hexdigest() == row["sha256"]
        folder = small_country / "releases" / row["release"]
        values = rows(data / row["values"])
        parts = [each for path in sorted(folder.glob("values/*.csv")) for each in rows(path)]
        assert [{key: text for key, text in each.items() if text} for each in values] == [
            {key: text for key, text in each.items() if text} for each in parts
        ]
        for name in ("round.yaml", "indicators.csv"):
            assert (data / "releases" / row["release"] / name).read_bytes() == (folder / name).read_bytes()


def test_a_table_names_the_schema_that_describes_it() -> None:
    made = published(Csv("data/v1/2568/x.csv", ("group", "code", "grade", "lgos"), (), about="distribution"))
    assert (made.name, made.year, made.header) == (
        "distribution-2568",
        2568,
        ("group", "code", "grade", "lgos"),
    )
    assert published(Csv("data/v1/x.csv", ("code",), (), about="summary")).name == "summary"
    beside = published(Csv("data/v1/y/2564.csv", ("code",), (), about="summary"))
    assert (beside.name, beside.year) == ("summary-2564", None)
    with pytest.raises(KeyError, match="unheard"):
        published(Csv("data/v1/x.csv", ("code", "unheard"), (), about="summary"))


def test_provinces_that_were_published_differently_stand_in_one_table() -> None:
    files = {
        "values/22.csv": b"lgo_code,type,name_th,d1_marks,d1_full\n05220301,sao,a,3,5\n",
        "values/30.csv": b"lgo_code,type,name_th,D1-010\n05300301,sao,b,cut\n",
        "round.yaml": b"round: 2568\n",
    }
    values, settings = kept(files)
    assert values.content.decode().splitlines() == [
        "lgo_code,type,name_th,d1_marks,d1_full,D1-010",
        "05220301,sao,a,3,5,",
        "05300301,sao,b,,,cut",
    ]
    assert (settings.name, settings.content, settings.header) == ("round.yaml", b"round: 2568\n", ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_releases_says_how_to_get_and_cite_each(
    language: str, data: Path, small_site: Path
) -> None:
    page = (small_site / LANGUAGES[language] / "releases.html").read_text("utf-8")
    for row in rows(data / "releases.csv"):
        section = page[re.search(rf'id="?{row["release"]}\b', page).end() :]  # type: ignore[union-attr] # it is there
        section = section.partition("</section>")[0]
        assert row["sha256"] in section and f"data/v1/{row['values']}" in section
        assert f"{BASE}releases.html#{row['release']}" in section


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_a_former_round_say_so_and_point_on(language: str, small_site: Path) -> None:
    told = {"th": "ไม่ใช่ผลล่าสุด ผลล่าสุดคือปี 2568", "en": "not the latest ones. The latest are of 2568"}[language]
    kinds = {
        "nation/{}.html": "nation/index.html",
        "province/phuket/{}.html": "province/phuket/2568.html",
        "indicator/{}/index.html": "indicator/index.html",
        "indicator/{}/D1-010.html": "indicator/index.html",
    }
    for pattern, latest in kinds.items():
        for year in YEARS:
            page = small_site / LANGUAGES[language] / pattern.format(year)
            assert (told in words(page)) == (year != 2568), page
            if year != 2568:
                notice = re.search(rf"{told}.*?<a href=\"?([^\s\">]+)", page.read_text("utf-8"), re.DOTALL)
                assert notice
                target = (page.parent / notice[1]).resolve()
                assert target == (small_site / LANGUAGES[language] / latest).resolve()
        assert told not in words(small_site / LANGUAGES[language] / latest)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["self", "corrections", "announcements", "hpa"])
def test_what_stands_beside_a_former_round_points_on_too(kind: str, language: str, small_site: Path) -> None:
    told = {"th": "ไม่ใช่ปีล่าสุด ปีล่าสุดคือ 2568", "en": "not the latest year. The latest is 2568"}[language]
    folder = small_site / LANGUAGES[language] / kind
    for page in folder.glob("[0-9]*.html"):
        assert (told in words(page)) == (page.stem != "2568"), page
    former = (folder / "2567.html").read_text("utf-8")
    notice = re.search(rf"{told}.*?<a href=\"?([^\s\">]+)", former, re.DOTALL)
    assert notice and notice[1] == "2568.html"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_of_the_guide_ends_with_its_own_code(language: str, small_site: Path) -> None:
    for name in GUIDES:
        path = f"{LANGUAGES[language]}guide/{name}.html"
        foot = (small_site / path).read_text("utf-8").partition("guide__own")[2].partition("</p>")[0]
        code = qr.image(f"{BASE}{path}").partition("base64,")[2].strip('">')
        assert code in foot and f"{BASE}{path}" in foot


# ---------------------------------------------------------------- the catalogue


def expanded(value: Any, context: dict[str, str]) -> Any:
    """JSON-LD with its short names written out; a name that the context doesn't know is an error."""
    if isinstance(value, list):
        return [expanded(each, context) for each in value]
    if not isinstance(value, dict):
        return value

    def long(name: str) -> str:
        prefix, _, rest = name.partition(":")
        return name if name.startswith("@") else context[prefix] + rest

    found = {}
    for key, each in value.items():
        if key == "@type":
            found[key] = long(each)
        elif key != "@context":
            found[long(key)] = expanded(each, context)
    return found


def nodes(value: Any, kind: str) -> Iterator[dict[str, Any]]:
    """All nodes of a type."""
    if isinstance(value, list):
        for each in value:
            yield from nodes(each, kind)
    elif isinstance(value, dict):
        if value.get("@type") == kind:
            yield value
        for each in value.values():
            yield from nodes(each, kind)


DCAT, DCT = "http://www.w3.org/ns/dcat#", "http://purl.org/dc/terms/"


def test_the_catalogue_is_dcat_and_its_files_are_there(
    data: Path, described: dict[str, Any], small_site: Path
) -> None:
    content = json.loads((data / "catalog.jsonld").read_text("utf-8"))
    whole = expanded(content, content["@context"])
    assert whole["@type"] == f"{DCAT}Catalog"
    assert whole[f"{DCT}license"]["@id"] == "https://creativecommons.org/licenses/by/4.0/"
    sets = list(nodes(whole, f"{DCAT}Dataset"))
    assert len(sets) == len({each["@id"] for each in sets}) == 3 + 1 + 4
    for each in sets:
        for name in ("title", "description"):
            assert [text["@language"] for text in each[f"{DCT}{name}"]] == ["th", "en"]
        assert "ข้อมูลสาธิต" in each[f"{DCT}description"][0]["@value"]
        assert each[f"{DCT}publisher"] and each[f"{DCT}license"] and each[f"{DCAT}distribution"]
    files = [each[f"{DCAT}downloadURL"]["@id"] for each in nodes(whole, f"{DCAT}Distribution")]
    assert all((small_site / each.removeprefix(BASE)).is_file() for each in files)
    tables_ = {f"{BASE}data/v1/{each['path']}" for each in described["resources"]}
    assert {each for each in files if each.endswith(".csv")} == tables_ - {f"{BASE}data/v1/dictionary.csv"}
    assert {each for each in files if each.endswith(".json")} == {
        f"{BASE}data/v1/{year}/th.json" for year in YEARS
    }
    periods = list(nodes(whole, f"{DCT}PeriodOfTime"))
    first = [date.fromisoformat(each[f"{DCAT}startDate"]["@value"]) for each in periods]
    assert first == [date(2023, 10, 1), date(2022, 10, 1), date(2021, 10, 1)]


def test_without_an_address_the_catalogue_is_relative_to_itself(tiny: Country) -> None:
    [made] = catalogue.catalogue(tiny, ())
    whole = expanded(made.value, made.value["@context"])
    files = [each[f"{DCAT}downloadURL"]["@id"] for each in nodes(whole, f"{DCAT}Distribution")]
    assert "2567/th.csv" in files and "releases/2567-F1/values.csv" in files
    assert not any(each.startswith(("http", "/")) for each in files)
