"""Tricky cells: what the strict judge says of them, and that Frictionless never refuses what we accept."""

from __future__ import annotations

import importlib.resources
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as some

from generator import descriptors
from generator.check import check, schemas, spelling
from generator.check.second_opinion import of_one_table, second_opinion
from generator.check.spelling import Entry, judge
from generator.check.typed import NUMBER, exact
from generator.load import load
from generator.model import Refused, Source, Sources
from tests.country import FILES, write_country

CODE, POPULATION = "statistics.code", "statistics.population"
AREA, WEBSITE = "statistics.area_km2", "statistics.website"
NAME, KIND, FLAG = "lgos.name_th", "lgos.type", "indicators.pilot"
DATE = "settings/round.data_as_of"
AFTER, TARGET, DAY = "corrections.after", "corrections.target", "holidays.date"
KEYS, RATING, FORMAT, BOOK = "media.indicators", "media.rating", "media.format", "ebooks.file"

CELLS = [
    # field       text                       rule (None: accepted)
    (POPULATION, "0", None),
    (POPULATION, "4321", None),
    (POPULATION, "", None),
    (POPULATION, "๓", "thai_digits"),
    (POPULATION, "๒๕64", "thai_digits"),
    (POPULATION, "1_0", "number_spelling"),
    (POPULATION, "+3", "number_spelling"),
    (POPULATION, "03", "number_spelling"),
    (POPULATION, "-0", "number_spelling"),
    (POPULATION, "3.0", "number_spelling"),
    (POPULATION, "1e3", "number_spelling"),
    (POPULATION, "3%", "number_spelling"),
    (POPULATION, "9" * 13, "number_spelling"),
    (POPULATION, "3 ", "stray_space"),
    (POPULATION, "\u00a03", "stray_space"),
    (POPULATION, "3\u200b", "hidden_character"),
    (POPULATION, "\u200b", "hidden_character"),
    (POPULATION, "3\n", "hidden_character"),
    (POPULATION, "1,234", "comma_number"),
    (POPULATION, "1,5", "comma_number"),
    (POPULATION, "-3", "out_of_range"),
    (POPULATION, "3.5", "not_whole"),
    (POPULATION, "３", "not_a_number"),
    (POPULATION, "NaN", "not_a_number"),
    (POPULATION, "INF", "not_a_number"),
    (POPULATION, "x", "not_a_number"),
    (POPULATION, "-", "not_a_number"),
    (POPULATION, "#DIV/0!", "not_a_number"),
    (AREA, "42.5", None),
    (AREA, "42.50", "number_spelling"),
    (AREA, ".5", "number_spelling"),
    (AREA, "5.", "number_spelling"),
    (AREA, "70370150", "out_of_range"),
    (CODE, "06220305", None),
    (CODE, "6220305", None),
    (CODE, "22", None),
    (CODE, "622030", "wrong_form"),
    (CODE, "06220305.0", "wrong_form"),
    (CODE, "6.22E+06", "wrong_form"),
    (CODE, "", "required_empty"),
    (WEBSITE, "https://www.example.go.th/a?b=%E0%B8%81#c", None),
    (WEBSITE, "http://example.go.th", None),
    (WEBSITE, "www.example.go.th", "odd_link"),
    (WEBSITE, "ftp://example.go.th/", "odd_link"),
    (WEBSITE, "javascript:alert(1)", "odd_link"),
    (WEBSITE, "data:text/html,x", "odd_link"),
    (WEBSITE, "https://user:word@example.go.th/", "odd_link"),
    (WEBSITE, "https://www.อบต.com/", "odd_link"),
    (WEBSITE, 'https://example.go.th/"onclick="x', "odd_link"),
    (WEBSITE, "https://example.go.th/ a", "odd_link"),
    (NAME, "บ้านใหม่ ๒", None),
    (NAME, "ทุ่งใหม่", None),
    (NAME, "อ\u0e4dานาจ", "decomposed_text"),
    (NAME, "น\u0e4d\u0e49าตาล", "decomposed_text"),
    (NAME, "ทุ่ง\tใหม่", "hidden_character"),
    (NAME, "ทุ่ง  ใหม่", "stray_space"),
    (NAME, "ทุ่ง\u00a0ใหม่", "stray_space"),
    (NAME, "=ทุ่งใหม่", "formula_text"),
    (NAME, "@ทุ่งใหม่", "formula_text"),
    (NAME, "ทุ่ง{% x %}", "template_delimiter"),
    (NAME, "ทุ่ง[[ x ]]", "template_delimiter"),
    (NAME, "¡", "wrong_language"),  # "ยก" in Windows-874, read as UTF-8
    (NAME, "\uf70aทุ่ง", "hidden_character"),
    (NAME, "\ufffdทุ่ง", "hidden_character"),
    (KIND, "sao", None),
    (KIND, "SAO", "not_in_list"),
    (KIND, "อบต.", "not_in_list"),
    (FLAG, "1", None),
    (FLAG, "true", "not_in_list"),
    (FLAG, "๑", "thai_digits"),
    (DATE, "2025-09-30", None),
    (DATE, "2025-02-30", "date_spelling"),
    (DATE, "20250930", "date_spelling"),
    (DATE, "30 ก.ย. 2568", "date_spelling"),
    (DATE, "2568-09-30", "buddhist_date"),
    (DAY, "2025-04-14", None),
    (DAY, "2025-4-14", "date_spelling"),
    (DAY, "2568-04-14", "buddhist_date"),
    (DAY, "", "required_empty"),
    (AFTER, "-", None),
    (AFTER, "cut", None),
    (AFTER, "2.5", None),
    (AFTER, "บ้านใหม่ ๒", None),
    (AFTER, "-1", "formula_text"),
    (AFTER, "=1+1", "formula_text"),
    (AFTER, "", None),
    (TARGET, "D4.score", None),
    (TARGET, "self.D4-010", None),
    (TARGET, "bands[2].from", None),
    (TARGET, "=D4", "wrong_form"),
    (KEYS, "D4-010|D4-020", None),
    (KEYS, "D4-010, D4-020", "wrong_form"),
    (RATING, "4.35", None),
    (RATING, "0.5", "out_of_range"),
    (RATING, "5.01", "out_of_range"),
    (FORMAT, "Video", "not_in_list"),
    (BOOK, "lpa-2567.epub", None),
    (BOOK, "../lpa.pdf", "wrong_form"),
    (BOOK, "lpa.exe", "wrong_form"),
]


def field(name: str) -> schemas.Field:
    table, _, column = name.rpartition(".")
    return schemas.of_table(table).fields[column]


@pytest.mark.parametrize(("name", "text", "rule"), CELLS)
def test_a_cell_breaks_the_rule_that_explains_it_best(name: str, text: str, rule: str | None) -> None:
    problem = judge(Entry("a.csv", name, field(name), text))
    assert (problem.rule if problem else None) == rule


@pytest.mark.parametrize("name", sorted({name for name, _, _ in CELLS} - {DATE}))
def test_frictionless_refuses_no_cell_that_we_accept(name: str) -> None:
    for text in TEXTS:
        assert judge(Entry("", name, field(name), text)) or not opinions(name, text), text


def opinions(name: str, text: str) -> list[str]:
    """What Frictionless says of a table with this one cell, and a filled one beside it."""
    table, _, column = name.rpartition(".")
    one = [each for each in descriptors.descriptor(table)["fields"] if each["name"] == column]
    other = {"name": "other", "type": "string"}
    quoted = '"' + text.replace('"', '""') + '"'
    source = Source("a.csv", f"{column},other\n{quoted},x\n".encode())
    found = of_one_table(source, {"fields": [*one, other], "missingValues": [""]})
    return [problem.details["type_of_error"] for problem in found]


TEXTS = sorted({text for _, text, _ in CELLS})


def test_frictionless_agrees_with_the_whole_country(tmp_path: Path) -> None:
    sources = load(write_country(tmp_path))
    assert second_opinion(sources, check(sources)) == ()


@pytest.mark.parametrize("change", ["order", "bom", "crlf", "quotes", "seven"])
def test_both_accept_what_excel_and_people_do_to_a_file(change: str, tmp_path: Path) -> None:
    data = write_country(tmp_path)
    path = data / "rounds/2568/scores/22.csv"
    rows = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()]
    if change == "order":
        rows = [[*row[:1], *row[:0:-1]] for row in rows]
    if change == "quotes":
        rows = [[f'"{cell}"' for cell in row] for row in rows]
    if change == "seven":
        rows = [[row[0].removeprefix("0"), *row[1:]] for row in rows]
    end = "\r\n" if change == "crlf" else "\n"
    text = end.join(",".join(row) for row in rows) + end
    path.write_bytes(text.encode("utf-8-sig" if change == "bom" else "utf-8"))
    sources = load(data)
    changed = check(sources)
    assert changed == check(load(write_country(tmp_path / "clean")))
    assert second_opinion(sources, changed) == ()


@given(some.from_regex(NUMBER, fullmatch=True).filter(lambda text: text != "-0"))
def test_an_accepted_number_is_exact_and_has_one_spelling(text: str) -> None:
    value = exact(text)
    assert isinstance(value, int) == ("." not in text)
    assert float(value) == float(text)
    assert exact(str(value)) == value


@given(some.text(max_size=12))
def test_no_text_at_all_breaks_the_judge(text: str) -> None:
    for name in sorted({name for name, _, _ in CELLS}):
        problem = judge(Entry("", name, field(name), text))
        assert problem is None or problem.value == text


@pytest.mark.slow
@given(some.sampled_from(sorted(FILES)), some.data())
def test_a_file_with_a_changed_byte_is_judged_without_failing(path: str, data: some.DataObject) -> None:
    content = bytearray(FILES[path].encode())
    place = data.draw(some.integers(0, len(content) - 1))
    content[place] = data.draw(some.integers(0, 255))
    files = tuple(
        Source(name, bytes(content) if name == path else text.encode())
        for name, text in sorted(FILES.items())
    )
    sources = Sources(files)
    with suppress(Refused):
        assert second_opinion(sources, check(sources)) == ()


def test_every_letter_that_a_text_may_have_has_its_picture_in_the_typeface_of_documents() -> None:
    folder = importlib.resources.files("fontpkg_sarabun") / "files"
    for name in ("Sarabun-Regular.ttf", "Sarabun-Bold.ttf", "Sarabun-SemiBold.ttf"):
        drawn = TTFont(BytesIO((folder / name).read_bytes()), lazy=True).getBestCmap()
        allowed = {number for number in range(0x20, 0x10000) if not spelling.UNDRAWN.match(chr(number))}
        assert len(allowed) > 300
        assert {chr(number) for number in allowed - drawn.keys()} == set()
