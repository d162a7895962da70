"""Junk thrown at every reader: it is refused, or taken for what it is; nothing else ever comes out."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import report
from generator.check import check
from generator.check.delimited import cut
from generator.check.schemas import of_table
from generator.check.settings import read_settings
from generator.check.spelling import Entry, judge
from generator.intake import READERS, Reader
from generator.intake.decimals import number
from generator.intake.foreign import Row, Sheet, Value, read, text_flaw
from generator.intake.outcome import Draft
from generator.intake.registry import read_registry
from generator.load import load
from generator.model import CallError, Language, Problem, Refused, Source
from generator.new import new
from tests import hostile
from tests.country import FILES, write_country

quietly = settings(max_examples=60, derandomize=True, database=None)
ODD = st.sampled_from(
    [
        *hostile.NUMBERS,
        *(name for name in hostile.NAMES if len(name) < 5_000),
        *hostile.LINKS,
        "",
        "0",
        "5",
        "-",
        "cut",
    ]
)
TEXTS = st.one_of(ODD, st.text(max_size=30), st.text(alphabet='",;\t\r\n \0\ufeffก้ำ๕=+-@5.', max_size=30))
BYTES = st.one_of(
    st.binary(max_size=300),
    TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(
        st.sampled_from(
            [
                b"PK\x03\x04",
                b"PK\x01\x02",
                b"\xd0\xcf\x11\xe0",
                b'"',
                b",",
                b"\r",
                b"\n",
                b"\xff\xfe",
                b"\xef\xbb\xbf",
                b"<?xml",
                b"<!DOCTYPE",
                b"[",
                b"{",
                b"- ",
                b"&a ",
                b"*a",
                b"!!x ",
                b": ",
                "ก".encode(),
                "ก".encode("cp874"),
            ]
        ),
        max_size=60,
    ).map(b"".join),
)


def told(problems: tuple[Problem, ...]) -> None:
    """There are problems, and words for them in both languages that can be shown and encoded."""
    assert problems
    for language in Language:
        assert report.text(problems, language).encode("utf-8").strip()


def refused_or(work: Callable[[], object]) -> None:
    """`work` gives a result, or refuses with words."""
    problems: tuple[Problem, ...] = (Problem("no_plain_file", "a"),)
    try:
        work()
    except Refused as refused:
        problems = refused.problems
    except CallError as error:
        problems = problems if error.words.th and error.words.en else ()
    told(problems)


@quietly
@given(BYTES, st.sampled_from(["a.xlsx", "a.csv", "a"]))
def test_junk_for_a_foreign_file(content: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        refused_or(lambda: read(path))


@quietly
@given(
    st.sampled_from(sorted(hostile.entries(hostile.sound_export()))),
    st.integers(0, 10_000),
    st.integers(0, 40),
    st.one_of(
        st.binary(max_size=20), st.sampled_from([b"<a>", b"</c>", b"<f/>", b"&lt;", b'"', b"9", b"e9", b"-"])
    ),
)
def test_a_sound_workbook_with_junk_in_one_part(part: str, place: int, gone: int, junk: bytes) -> None:
    found = hostile.entries(hostile.sound_export())
    start = place % len(found[part])
    found[part] = found[part][:start] + junk + found[part][start + gone :]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        path.write_bytes(hostile.packed(found.items()))
        refused_or(lambda: read(path))


@quietly
@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=8))
def test_a_sound_workbook_with_its_bytes_damaged(place: int, junk: bytes) -> None:
    content = hostile.sound_export()
    start = place % len(content)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        path.write_bytes(content[:start] + junk + content[start + len(junk) :])
        refused_or(lambda: read(path))


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    """A draft of a country with LGOs of one province."""
    folder = tmp_path_factory.mktemp("junk")
    write_country(folder / "data")
    return Draft(folder / "data", 2568, read_registry(folder / "data"))


CELLS = st.one_of(st.none(), TEXTS, st.decimals(allow_nan=True, allow_infinity=True), st.integers().map(str))


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.take.__module__.rpartition(".")[2])
@pytest.mark.parametrize("sound", hostile.SOUND)
def test_junk_in_the_cells_of_a_table_that_is_known(
    reader: Reader, sound: str, draft: Draft, tmp_path: Path
) -> None:
    sheets = read(hostile.SOUND[sound](tmp_path))
    (table,) = (sheet for sheet in sheets if any(each.recognises(sheet) for each in READERS))

    @quietly
    @given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), CELLS), min_size=1, max_size=6))
    def take(changes: list[tuple[int, int, Value]]) -> None:
        rows = list(table.rows)
        for row, column, value in changes:
            at = row % len(rows)
            cells = list(rows[at].cells) or [None]
            cells[column % len(cells)] = value
            rows[at] = Row(rows[at].number, tuple(cells))
        sheet = Sheet("a.xlsx", "", tuple(rows))
        if reader.recognises(sheet):
            refused_or(lambda: reader.take(sheet, draft))

    take()


@quietly
@given(CELLS)
def test_a_number_is_exact_and_can_be_committed_or_is_none(value: Value) -> None:
    found = number(value)
    assert found is None or (
        found.is_finite() and 0 <= found < 10**12 and found == found.quantize(Decimal("1e-6"))
    )


@quietly
@given(BYTES)
def test_junk_for_a_table(content: bytes) -> None:
    found = cut(content)
    assert (found.rows is None) == bool(found.flaw)


@quietly
@given(BYTES, st.sampled_from(["round", "publication", "survey"]))
def test_junk_for_settings(content: bytes, name: str) -> None:
    _, problems = read_settings(Source("a.yaml", content), of_table(f"settings/{name}"))
    told((*problems, Problem("no_plain_file", "a")))


@quietly
@given(st.sampled_from(["lgos", "statistics", "indicators", "corrections", "media", "ebooks"]), TEXTS)
def test_junk_for_a_value(table: str, text: str) -> None:
    for field in of_table(table).fields.values():
        problem = judge(Entry("a.csv", field.name, field, text))
        told((problem,) if problem else (Problem("no_plain_file", "a"),))
    text_flaw(text)


@settings(max_examples=25, derandomize=True, database=None)
@given(st.sampled_from(sorted(FILES)), st.integers(0, 10_000), st.integers(0, 30), BYTES)
def test_a_sound_country_with_junk_in_one_file(path: str, place: int, gone: int, junk: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = write_country(Path(folder))
        content = (data / path).read_bytes()
        start = place % (len(content) + 1)
        (data / path).write_bytes(content[:start] + junk + content[start + gone :])
        refused_or(lambda: check(load(data)))


def test_a_workbook_of_junk_parts_is_refused(tmp_path: Path) -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name in hostile.entries(hostile.sound_export()):
            archive.writestr(name, hostile.junk(200))
    path = hostile.file(kept.getvalue)(tmp_path)
    with pytest.raises(Refused):
        read(path)


def test_a_new_data_folder_takes_no_junk(tmp_path: Path) -> None:
    new(tmp_path / "data", 2568)
    (tmp_path / "data" / "registry" / "lgos.csv").write_bytes(hostile.junk(2_000))
    with pytest.raises(Refused):
        read_registry(tmp_path / "data")
