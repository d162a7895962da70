"""A registry file adds the LGOs that data/ lacks, cleaned, and touches no row that is there."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator import geography, report
from generator.intake import import_files
from generator.intake.open_registry import link, plausible_area
from generator.intake.registry import HEADINGS
from generator.model import Language, LgoType, Refused
from generator.new import heading, new
from tests import dla_files


@pytest.fixture
def data(tmp_path: Path) -> Path:
    new(tmp_path / "data", 2568)
    return tmp_path / "data"


def rows(data: Path, table: str) -> list[Mapping[str, str]]:
    with (data / "registry" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def snapshot(folder: Path) -> Mapping[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_one_row_an_lgo_comes_of_one_row_a_subdistrict(tmp_path: Path, data: Path) -> None:
    imported = import_files([dla_files.registry(tmp_path)], data, 2568)
    wanted = ("code", "round_from", "round_to", "type", "name_th", "name_en", "name_en_source", "district")
    assert [tuple(row[column] for column in wanted) for row in rows(data, "lgos")] == [
        ("02220101", "2568", "", "pao",         "จันทบุรี",  "Chanthaburi", "geothai", "2201"),
        ("03200408", "2568", "", "pattaya",     "พัทยา",    "Pattaya",     "own",     "2004"),
        ("05220301", "2568", "", "subdistrict", "นาริมน้ำ",  "",            "",        "2203"),
        ("06220201", "2568", "", "sao",         "บ่อทอง",   "",            "",        "2202"),
        ("06220302", "2568", "", "sao",         "เขา แก้ว",  "Khao Kaeo",   "geothai", "2203"),
        ("06220303", "2568", "", "sao",         "รำพัน",    "Ramphan",     "geothai", "2203"),
    ]  # fmt: skip
    assert (imported.files[0].rows, imported.files[0].new, imported.open) == (7, 6, 0)


def test_absurd_areas_and_broken_websites_are_left_out_and_told(tmp_path: Path, data: Path) -> None:
    imported = import_files([dla_files.registry(tmp_path)], data, 2568)
    known = {row["code"]: (row["area_km2"], row["website"]) for row in rows(data, "statistics")}
    assert known == {
        "02220101": ("6338", "https://www.example.go.th/"),
        "03200408": ("208.1", ""),
        "05220301": ("2.7", "http://www.narimnam.go.th/"),
        "06220303": ("40.5", ""),
    }
    told = imported.told(Language.EN)
    assert "06220302 อบต.เขา แก้ว 70370150 km²" in told
    assert "06220302 www.khao kaeo.go.th" in told


def test_all_76_provinces_are_written_and_bangkok_is_not(tmp_path: Path, data: Path) -> None:
    import_files([dla_files.registry(tmp_path)], data, 2568)
    provinces = rows(data, "provinces")
    assert len(provinces) == 76
    assert provinces[11] == {
        "code": "22", "slug": "chanthaburi", "name_th": "จันทบุรี", "name_en": "Chanthaburi", "region": "east"
    }  # fmt: skip
    assert "10" not in {row["code"] for row in provinces}


def test_importing_twice_changes_nothing_byte_for_byte(tmp_path: Path, data: Path) -> None:
    import_files([dla_files.registry(tmp_path)], data, 2568)
    before = snapshot(data)
    assert import_files([dla_files.registry(tmp_path)], data, 2568).written == ()
    assert snapshot(data) == before


def test_rows_that_are_there_stay_and_differences_are_told(tmp_path: Path, data: Path) -> None:
    import_files([dla_files.registry(tmp_path)], data, 2568)
    lgos = data / "registry" / "lgos.csv"
    before = lgos.read_bytes()
    text = (
        dla_files.REGISTRY.replace("อบต.,บ่อทอง", "เทศบาลตำบล,บ่อทอง")
        + "ชลบุรี,บางละมุง,,6200499,อบต.,ใหม่,,,,,,,\n"
    )
    imported = import_files([dla_files.registry(tmp_path, text)], data, 2568)
    assert "06220201 ทต.บ่อทอง" in imported.told(Language.EN)
    assert [line for line in lgos.read_bytes().splitlines() if b"06200499" not in line] == before.splitlines()


def test_everything_wrong_is_told_at_once_and_nothing_written(tmp_path: Path, data: Path) -> None:
    before = snapshot(data)
    text = dla_files.REGISTRY + (
        "จันทบุรี,ขลุง,,622020,อบต.,ก,,,,,,,\n"
        "จันทบุรี,ขลุง,,6230209,อบต.,ข,,,,,,,\n"
        "กรุงเทพมหานคร,พระนคร,,6100209,อบต.,ค,,,,,,,\n"
        "จันทบุรี,เมืองใหม่,,6229909,อบต.,ง,,,,,,,\n"
        "จันทบุรี,ขลุง,,6220209,เทศบาล,จ,,,,,,,\n"
        "จันทบุรี,ขลุง,,6220210,อบต.,,,,,,,,\n"
        "จันทบุรี,ขลุง,,6220201,อบต.,บ่อเงิน,,,,,,,\n"
    )
    with pytest.raises(Refused) as refused:
        import_files([dla_files.registry(tmp_path), dla_files.registry(tmp_path, text)], data, 2568)
    assert all("{" not in report.text(refused.value.problems, language) for language in Language)
    assert {(each.rule, each.row) for each in refused.value.problems} == {
        ("registry_code", 9),
        ("registry_code_province", 10),
        ("import_unknown_province", 11),
        ("import_unknown_district", 12),
        ("registry_type", 13),
        ("registry_name", 14),
        ("registry_conflict", 15),
    }
    assert snapshot(data) == before


def test_a_district_spelled_otherwise_is_known_by_its_code(tmp_path: Path, data: Path) -> None:
    text = dla_files.REGISTRY.replace("จันทบุรี,ขลุง,บ่อ", "จันทบุรี,ขลุงง,บ่อ")
    import_files([dla_files.registry(tmp_path, text)], data, 2568)
    assert next(row["district_th"] for row in rows(data, "lgos") if row["code"] == "06220201") == "ขลุง"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("http://www.khlong.go.th/",  "http://www.khlong.go.th/"),
        ("khlong.go.th",              "http://khlong.go.th/"),
        ("WWW.Khlong.go.th/Home?a=1", "http://www.khlong.go.th/Home?a=1"),
        ("HTTPS://khlong.go.th",      "https://khlong.go.th/"),
        ("WWW..khlong.go.th",         ""),
        ("www.khlong go.th",          ""),
        ("javascript:alert(1)",       ""),
        ("ftp://khlong.go.th/",       ""),
        ("a@khlong.go.th",            ""),
        ('http://khlong.go.th/"><b>', ""),
        ("-",                         ""),
    ],
)  # fmt: skip
def test_a_website_is_an_address_or_nothing(written: str, address: str) -> None:
    assert link(written) == address


@pytest.mark.parametrize(
    ("written", "kind", "area"),
    [
        ("20.80",    LgoType.CITY,        "20.8"),
        ("20494",    LgoType.PAO,         "20494"),
        ("20494",    LgoType.SAO,         ""),
        ("0",        LgoType.SUBDISTRICT, ""),
        ("0.05",     LgoType.SAO,         ""),
        ("ประมาณ 5", LgoType.SAO,         ""),
    ],
)  # fmt: skip
def test_an_area_is_plausible_for_its_type_or_left_out(written: str, kind: LgoType, area: str) -> None:
    assert plausible_area(written, kind) == area


def test_tables_are_written_with_the_columns_of_their_schemas() -> None:
    assert {table: heading(table) for table in HEADINGS} == HEADINGS


def test_slugs_are_unique_and_every_region_is_known() -> None:
    provinces = geography.provinces()
    assert len({each.slug for each in provinces}) == len(provinces) == 76
    assert {each.region for each in provinces} == {"north", "northeast", "central", "east", "west", "south"}
    assert all(each.slug.isascii() and each.slug.isalpha() and each.slug.islower() for each in provinces)
