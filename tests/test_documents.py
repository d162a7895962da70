"""Documents and archives: words in them are data, and the same value gives the same bytes."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from generator.artefacts import Area, Artefact, Asset, Bars, Code, Document, Map, Note, Pack, Thai
from generator.compose.official import Head, Table
from generator.compose.paper import Paper
from generator.model import Language
from generator.press import document as press_of_documents
from generator.press.document import compact, pdf
from generator.press.pack import text, zipped
from generator.press.picture import drawn

HOSTILE = (
    "#panic()",
    '#read("/etc/passwd")',
    "#eval(sys.inputs.given)",
    "$ x^2 $",
    "= หัวข้อ",
    "*หนา* _เอียง_ `โค้ด`",
    r"\u{41} \ ก",
    "<label> @label",
    '"]) #text("1") ([',
    "// ไม่ใช่หมายเหตุ",
    "- ข้อ",
    "https://lpa.example/#page",
    "{page} {of}",
)
PAPER = Paper(HOSTILE[:2], HOSTILE[2], HOSTILE[3], "หน้า {page} จาก {of}", None, True)
TABLE = Table(
    (Head("ที่", "count"), Head("ชื่อ", "text"), Head("ร้อยละ", "percent")),
    tuple((str(number), words, "๘๐.๒๐") for number, words in enumerate(HOSTILE)),
)


def announcement(**changed: object) -> Document:
    """A draft announcement in which every word is hostile."""
    view = {
        "paper": PAPER,
        **dict.fromkeys(("emblem", "number", "heading", "subject", "day"), HOSTILE[4]),
        **dict.fromkeys(("paragraphs", "signature", "annex", "dimensions", "rules"), HOSTILE),
        "table": TABLE,
    }
    title = 'ชื่อ "เรื่อง" #1'
    return Document("a.pdf", Language.TH, "announcement", title, "สถ. (#)", date(2025, 9, 30), view | changed)


def words_of(content: bytes, folder: Path) -> str:
    """What poppler reads out of a PDF, without spaces."""
    (folder / "read.pdf").write_bytes(content)
    read = subprocess.run(["pdftotext", "-raw", folder / "read.pdf", "-"], check=True, capture_output=True)
    return "".join(read.stdout.decode().split())


def test_the_same_document_gives_the_same_bytes_and_another_word_others() -> None:
    assert pdf(announcement()) == pdf(announcement())
    assert press_of_documents.begun()
    assert pdf(announcement(subject="ก")) != pdf(announcement(subject="ข"))
    assert pdf(replace(announcement(), made=date(2025, 10, 1))) != pdf(announcement())


@pytest.mark.office
def test_words_that_look_like_markup_are_shown_as_they_are(tmp_path: Path) -> None:
    read = words_of(pdf(announcement()), tmp_path)
    for each in HOSTILE:
        assert read.count("".join(each.split())) >= 6, each
    assert "root:" not in read


def test_a_document_shows_no_object_that_it_does_not_know() -> None:
    with pytest.raises(TypeError, match="set"):
        pdf(announcement(emblem={"ก"}))


def test_a_template_reads_no_file_beside_the_templates_and_evaluates_nothing() -> None:
    for path in press_of_documents.DOCUMENTS.glob("*.typ"):
        content = path.read_text("utf-8")
        code = re.sub(r"//.*", "", content)
        assert not re.search(r"\b(eval|read|plugin|csv|yaml|toml|xml|cbor)\(|mode: *\"|@preview", code), path
        assert code.count("json(") == (path.name in ("official.typ", "poster.typ"))


@pytest.mark.office
def test_a_compacted_document_is_smaller_reads_the_same_and_is_still_tagged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = pdf(announcement())
    monkeypatch.setattr(press_of_documents, "compact", lambda content: content)
    large = pdf(announcement())
    assert compact(large) == small and len(small) < len(large) * 0.7
    assert words_of(small, tmp_path) == words_of(large, tmp_path)
    told = subprocess.run(["pdfinfo", tmp_path / "read.pdf"], check=True, capture_output=True, text=True)
    assert re.search(r"Tagged: +yes", told.stdout)


def test_pictures_and_codes_become_images_with_words_and_labels_apart() -> None:
    bars = Bars("ชื่อ", "ประโยค", ("ต่ำ", "สูง <"), (1, 1234), "ช่วง", "จำนวน")
    shown = drawn(bars)
    assert "<text" not in shown.svg and "<style>" in shown.svg and 'xmlns="http' in shown.svg
    assert [label.words for label in shown.labels] == ["1", "ต่ำ", "1,234", "สูง <", "ช่วง"]
    assert (shown.words, shown.wide) == ("ประโยค · ต่ำ: 1 · สูง <: 1,234", 640)
    area = Area("M0 0h9v9z", "จันทบุรี", "x.html", 1)
    chart = Map("แผนที่", 9, 9, (area,), ())
    assert "<title>" not in drawn(chart).svg and drawn(chart).words == "แผนที่"
    given = (bars, Code("https://lpa.example/"), chart, Thai("ก"), Decimal("1.50"), None, date(2025, 1, 2))
    plain = press_of_documents._plain({"all": given})["all"]
    assert plain[1]["words"] == "https://lpa.example/" and bytes(plain[1]["png"]).startswith(b"\x89PNG")
    assert plain[3:] == [{"thai": "ก"}, "1.50", None, "2025-01-02"]


def content_of(member: Artefact) -> bytes:
    return member.content if isinstance(member, Asset) else b""


def pack(*names: str) -> Pack:
    return Pack("a.zip", date(2025, 9, 30), tuple((name, Asset(name, name.encode())) for name in names))


def test_an_archive_is_dated_by_its_data_and_the_same_each_time() -> None:
    made = zipped(pack("a.txt", "folder/b.txt"), content_of)
    assert made == zipped(pack("a.txt", "folder/b.txt"), content_of)
    with ZipFile(BytesIO(made)) as archive:
        assert archive.testzip() is None
        assert [(each.filename, each.date_time) for each in archive.infolist()] == [
            ("a.txt", (2025, 9, 30, 0, 0, 0)),
            ("folder/b.txt", (2025, 9, 30, 0, 0, 0)),
        ]
        assert archive.read("folder/b.txt") == b"folder/b.txt"


@pytest.mark.parametrize("name", ["ประกาศ.pdf", "../a.txt", "/a.txt", "a b.txt", "", "a/../b", ".a", "a\\b"])
def test_no_name_in_an_archive_can_lead_elsewhere(name: str) -> None:
    with pytest.raises(ValueError, match="no name"):
        zipped(pack(name), content_of)


def test_no_two_files_of_an_archive_have_one_name() -> None:
    with pytest.raises(ValueError, match=r"A\.txt"):
        zipped(pack("a.txt", "A.txt"), content_of)


def test_a_note_opens_in_any_editor() -> None:
    assert text(Note("a.txt", ("ก", "b"))) == "\ufeffก\r\nb\r\n".encode()
