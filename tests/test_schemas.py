from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from frictionless import Schema

from generator import descriptors
from generator.check import check, schemas
from generator.check.spelling import Entry, judge
from generator.load import load
from generator.model import Checked
from tests.country import write_country

TABLES = sorted(path.stem for path in descriptors.SCHEMAS.glob("*.json"))
SETTINGS = [f"settings/{path.stem}" for path in sorted((descriptors.SCHEMAS / "settings").glob("*.json"))]

KINDS = {
    "text",
    "code",
    "lgo_code",
    "choice",
    "link",
    "steps",
    "integer",
    "number",
    "rational",
    "flag",
    "switch",
    "date",
    "score",
    "value",
}


@pytest.fixture
def checked(tmp_path: Path) -> Checked:
    return check(load(write_country(tmp_path)))


def test_there_is_a_schema_for_every_file_of_the_contract() -> None:
    registry = {"provinces", "lgos", "statistics", "successions"}
    rounds = {"indicators", "scores", "dimensions", "crosswalk", "hpa", "confirmations", "corrections"}
    around = {"announcements", "survey", "media", "cycles", "holidays", "ebooks"}
    assert set(TABLES) == registry | rounds | around
    assert [f"settings/{name}" for name in ("publication", "release", "round", "survey")] == SETTINGS


@pytest.mark.parametrize("name", TABLES)
def test_every_table_schema_is_valid_to_frictionless(name: str) -> None:
    assert Schema.from_descriptor(dict(descriptors.descriptor(name))).fields


def test_derived_schemas_are_valid_to_frictionless(checked: Checked) -> None:
    before, latest = checked.rounds
    wide = Schema.from_descriptor(descriptors.descriptor_of_scores(latest.indicators))
    assert wide.field_names == ["lgo_code", "D1-010", "D1-020", "D2-010", "D2-020"]
    assert wide.get_field("D2-010").constraints == {"enum": ["0", "1", "2.5", "5", "cut", "-"]}
    assert wide.get_field("D1-010").constraints == {"enum": ["0", "1", "3", "5", "-"]}
    dimensions = Schema.from_descriptor(descriptors.descriptor_of_dimensions(before.dimensions))
    assert dimensions.field_names == ["lgo_code", "d1_marks", "d1_full", "d2_marks", "d2_full"]


@pytest.mark.parametrize("name", [*TABLES, *SETTINGS])
def test_every_field_is_described_in_both_languages_with_an_example_that_is_accepted(name: str) -> None:
    content = descriptors.descriptor(name)
    fields = [*content["fields"], *content.get("forEachIndicator", ()), *content.get("forEachDimension", ())]
    for field in [content, *fields]:
        for part in ("title", "description"):
            assert field[part] and not re.search("[\u0e01-\u0e5b]", field[part].replace("ตัดฐาน", ""))
            assert re.search("[\u0e01-\u0e5b]", field[f"{part}_th"]) or field["name"].startswith("{")
    for field in fields:
        parsed = schemas.parsed({"name": name, "fields": [field]}).fields[field["name"]]
        assert parsed.kind in KINDS
        if parsed.kind != "score":
            assert judge(Entry("", parsed.name, parsed, parsed.example)) is None, field["name"]


@pytest.mark.parametrize("name", [*TABLES, *SETTINGS])
def test_schemas_are_written_as_a_person_reads_them(name: str) -> None:
    text = (descriptors.SCHEMAS / f"{name}.json").read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
