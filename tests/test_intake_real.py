"""The real registry with the real workbook of one province, from file to marks; and with names written in
other ways: 300 made ones, and those of three nationwide files."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from generator.intake import import_files
from generator.intake.registry import Registry, read_registry
from generator.new import new
from tests.name_variants import Official, Variant, officials, variants
from tests.name_verdicts import assert_promise, judged
from tests.nationwide import YEARS, file_of

pytestmark = pytest.mark.real

REVIEW = {
    "เกาะขวาง":     "05220109",
    "ท่าช้างจันทบูร":  "06220112",
    "ตะกาดเง้า":     "06220308",
    "คลองขุด":      "06220311",
    "เทพนิมิต":      "06220405",
    "บางสระเก้า":    "06220606",
    "ปะตง":        "06220705",
}  # fmt: skip
"""The rows of Chanthaburi 2568 that are not in the registry of 2566 as written, and who they are."""

PARTS = [f"d{number}_{part}" for number in range(1, 6) for part in ("marks", "full")]


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_registry_of_2566_has_7849_lgos_of_six_types(real_data: Path, tmp_path: Path) -> None:
    new(tmp_path / "data", 2568)
    import_files([real_data / "registry" / "lgos-2566.csv"], tmp_path / "data", 2568)
    lgos = table(tmp_path / "data" / "registry" / "lgos.csv")
    assert Counter(row["type"] for row in lgos) == {
        "pao": 76, "city": 30, "town": 195, "subdistrict": 2247, "sao": 5300, "pattaya": 1
    }  # fmt: skip
    assert len({row["code"] for row in lgos}) == len(lgos) == 7849
    assert all(len(row["code"]) == 8 for row in lgos)
    assert sum(bool(row["name_en"]) for row in lgos) > 7500
    largest = max(float(row["area_km2"] or 0) for row in table(tmp_path / "data/registry/statistics.csv"))
    assert largest < 25_000


def test_the_damaged_sample_of_the_open_data_is_read(real_data: Path, tmp_path: Path) -> None:
    new(tmp_path / "data", 2568)
    path = real_data / "registry" / "dla-open-data-sample.csv"
    (report,) = import_files([path], tmp_path / "data", 2568).files
    assert (report.rows, report.new) == (8, 7)
    websites = {row["code"]: row["website"] for row in table(tmp_path / "data/registry/statistics.csv")}
    assert websites == {
        "05810401": "http://www.khlongthomcity.go.th/",
        "05810402": "",
        "05810502": "http://www.aoluktai.org/",
        "06810403": "http://khlongthomnuea.go.th/",
        "06810409": "http://www.phala.go.th/",
        "06810506": "",
    }


def test_chanthaburi_2568_comes_in_to_the_last_mark(real_data: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    workbook = real_data / "dla-export" / "lpa-2568-chanthaburi.xlsx"
    new(data, 2568)
    import_files([real_data / "registry" / "lgos-2566.csv"], data, 2568)

    first = import_files([workbook], data, 2568)
    assert (first.files[0].matched, first.open, first.written) == (75, 7, ("review/2568-22-lpa.csv",))
    review = data / "review" / "2568-22-lpa.csv"
    rows = table(review)
    for row, (name, code) in zip(rows, REVIEW.items(), strict=True):
        assert row["name"].endswith(name)
        assert row["candidate_1"].startswith(code)
        row |= {"decision": code, "kind": "upgrade"}
    with review.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.DictWriter(file, rows[0])
        out.writeheader()
        out.writerows(rows)

    second = import_files([workbook], data, 2568)
    assert (second.files[0].applied, second.open) == (7, 0)
    assert second.files[0].notes == ()
    expected = table(real_data / "dla-export" / "expected-2568-chanthaburi.csv")
    marks = {
        row["lgo_code"]: [row[part] for part in PARTS]
        for row in table(data / "rounds/2568/dimensions/22.csv")
    }
    assert sorted(marks.values()) == sorted(
        [row[f"d{number}_{part}"] for number in range(1, 6) for part in ("score", "full")] for row in expected
    )
    assert len(marks) == 82
    current = {row["code"]: row for row in table(data / "registry" / "lgos.csv") if not row["round_to"]}
    types = {"pao": "อบจ.", "town": "เทศบาลเมือง", "subdistrict": "เทศบาลตำบล", "sao": "อบต."}
    named = {
        types[current[code]["type"]] + current[code]["name_th"]: values for code, values in marks.items()
    }
    assert named == {
        row["name_th"]: [row[f"d{number}_{part}"] for number in range(1, 6) for part in ("score", "full")]
        for row in expected
    }
    assert len(table(data / "registry" / "successions.csv")) == 7
    assert import_files([workbook], data, 2568).written == ()


def test_hpa_of_chanthaburi_2568_comes_in_to_the_last_mark(real_data: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    workbook = real_data / "dla-export" / "hpa-2568-chanthaburi.xlsx"
    new(data, 2568)
    import_files([real_data / "registry" / "lgos-2566.csv"], data, 2568)

    first = import_files([workbook], data, 2568)
    assert (first.files[0].kind, first.files[0].rows, first.files[0].matched + first.open) == ("hpa", 82, 82)
    review = data / "review" / "2568-22-hpa.csv"
    rows = table(review)
    for row in rows:
        code = row["candidate_1"][:8]
        assert code in REVIEW.values()
        row |= {"decision": code, "kind": "upgrade"}
    with review.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.DictWriter(file, rows[0])
        out.writeheader()
        out.writerows(rows)

    second = import_files([workbook], data, 2568)
    assert (second.open, second.files[0].notes) == (0, ())
    sheet = openpyxl.load_workbook(workbook).worksheets[0]
    told = [(str(row[9]), str(row[10])) for row in sheet.iter_rows(min_row=15, values_only=True)]
    taken = table(data / "rounds/2568/hpa.csv")
    assert sorted((row["full"], row["score"]) for row in taken) == sorted(told)
    by_code = {row["lgo_code"]: (row["full"], row["score"]) for row in taken}
    assert by_code["02220101"] == ("45", "41") and by_code["05220109"] == ("55", "45")
    assert import_files([workbook], data, 2568).written == ()


# ---------------------------------------------------------------- names written in other ways


@pytest.fixture(scope="module")
def registered(
    real_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Registry, tuple[Official, ...]]:
    """The real registry as the product reads it, and as the variants need it."""
    data = tmp_path_factory.mktemp("registered") / "data"
    new(data, 2568)
    import_files([real_data / "registry" / "lgos-2566.csv"], data, 2568)
    return read_registry(data), officials(data, 2568)


@pytest.mark.parametrize("part", ["building", "held out"])
def test_of_300_variants_the_silent_are_right_and_the_rest_have_the_right_proposal(
    part: str, registered: tuple[Registry, tuple[Official, ...]]
) -> None:
    registry, lgos = registered
    made = variants(lgos)
    assert len(set(made)) == 300
    assert_promise(judged(registry, 2568, [each for each in made if each.held_out is (part == "held out")]))


def test_the_spellings_of_three_nationwide_files_are_found(
    registered: tuple[Registry, tuple[Official, ...]], real_data: Path
) -> None:
    """The right LGO of a row that is nobody's is known by elimination: of its province and type no other
    row and no other LGO is left, or in its district. Five rows that bear a wholly other name can't be
    found by themselves."""
    registry, _ = registered
    lgos = table(real_data / "registry" / "lgos-2566.csv")
    official = {tuple(lgo[column] for column in WHO) for lgo in lgos}
    labelled: set[Variant] = set()
    for year in YEARS:
        rows = table(file_of(real_data, year))
        named = {tuple(row[column] for column in WHO) for row in rows}
        left = [lgo for lgo in lgos if tuple(lgo[column] for column in WHO) not in named]
        for row in rows:
            written = (row["province_th"], row["district_th"], row["type_th"], row["name_th"])
            if written in official:
                continue
            for columns in (WHO[:3], (WHO[0], WHO[2])):
                same = [lgo for lgo in left if all(lgo[column] == row[column] for column in columns)]
                if len(same) == 1:
                    labelled.add(Variant("real", written, same[0]["dla_code"].zfill(8)))
                    break
    verdicts = judged(registry, 2568, sorted(labelled, key=lambda each: each.written))
    assert len(verdicts) > 40
    assert [each for each in verdicts if each.taken and not each.right] == []
    assert {each.variant.written[2] for each in verdicts if each.taken} == {"อบจ."}
    missed = [each.variant.written for each in verdicts if not each.right]
    assert len(missed) <= 5, missed


WHO = ("province_th", "district_th", "type_th", "name_th")
