"""The forms and the infographic of a province: its own numbers, the same words in every format, bytes without
a clock, and no data that become markup."""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from importlib.resources import as_file, files
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import docx as word
import pytest
from docx.oxml.ns import qn

from generator.artefacts import Artefact, Document, Drawing, Note, Pack
from generator.artefacts.letters import Blank, Block, Grid, Heading, Letter, Paragraph
from generator.check import check
from generator.compose import addresses, infographic, media_forms, media_kits
from generator.compose.country import Country, country_of
from generator.compose.packs import pack
from generator.links import way
from generator.load import load
from generator.model import Checked, Language
from generator.press import PRESSES
from generator.score import score
from generator.typeface import WEIGHTS
from generator.words import THAI_DIGITS
from tests.conftest import OpenPage
from tests.country import write_country
from tests.reading import rows
from tests.spoiled import swap

CHANTHABURI = "22"
HOSTILE = "ถนน<b>&amp;</b>#box[x]$x$`{=}`"


def members(country: Country, code: str = CHANTHABURI) -> dict[str, Artefact]:
    of_round = country.latest
    [province] = [each for each in of_round.provinces if each.province.code == code]
    found = (
        *media_forms.members(country, of_round, province),
        *infographic.members(country, of_round, province),
    )
    return {name: artefact for name, artefact, _ in found}


def pressed(artefact: Artefact) -> bytes:
    return PRESSES[type(artefact)](artefact)


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    data = write_country(tmp_path_factory.mktemp("tiny"))
    swap("rounds/2568/scores/22.csv", "06220302,0,5,1,", "06220302,0,5,1,3")(data)
    swap("rounds/2568/indicators.csv", "การบำรุงรักษาถนน", HOSTILE)(data)
    swap("publication.yaml", "base_url:", "base_url: https://lpa.example")(data)
    return check(load(data))


@pytest.fixture(scope="module")
def tiny(checked: Checked) -> Country:
    return country_of(score(checked))


def letter(found: Mapping[str, Artefact], which: int) -> Letter:
    made = found[f"media-form-{which}.docx"]
    assert isinstance(made, Letter)
    return made


def blanks(blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    return [(each.label, each.words) for each in blocks if isinstance(each, Blank)]


def test_a_form_names_the_two_topics_that_cost_most_and_who_lost_how_much(tiny: Country) -> None:
    # Chanthaburi: อบจ. 5 · 2.5, ทต.นาริมน้ำ 3 · 5, ทต.นาริมเขา 0 · 1 (of 5 each), child centres 3 of 5 and cut.
    # D1-010 loses 0 + 2 + 5, D2-010 2.5 + 0 + 4, D2-020 2 by the one that has it.
    found = members(tiny)
    blocks = letter(found, 1).blocks
    causes = [words for label, words in blanks(blocks) if label == "ที่มาและสาเหตุ"]
    assert causes == [
        "อปท. ๒ จาก ๓ แห่งที่ใช้ตัวชี้วัดนี้ไม่ได้คะแนนเต็ม เสียคะแนนรวมกัน ๗ คะแนน ในการประเมินปี ๒๕๖๘",
        "อปท. ๒ จาก ๓ แห่งที่ใช้ตัวชี้วัดนี้ไม่ได้คะแนนเต็ม เสียคะแนนรวมกัน ๖.๕ คะแนน ในการประเมินปี ๒๕๖๘",
    ]
    first, second = (each for each in blocks if isinstance(each, Grid))
    assert first.rows == (("๕", "๑", "ท่าใหม่: ทต.นาริมเขา"), ("๒", "๑", "ท่าใหม่: ทต.นาริมน้ำ"))
    assert second.rows == (
        ("๔", "๑", "ท่าใหม่: ทต.นาริมเขา"),
        ("๒.๕", "๑", "เมืองจันทบุรี: อบจ.จันทบุรี"),
    )
    counts = [each.rows for each in letter(found, 2).blocks if isinstance(each, Grid)]
    assert counts == [(("๕", "๑"), ("๒", "๑")), (("๔", "๑"), ("๒.๕", "๑"))]
    assert ("ผลการดำเนินงานขั้นตอนที่ ๓", "") in blanks(blocks)
    assert ("ผลการดำเนินงานขั้นตอนที่ ๔", "") not in blanks(blocks)
    assert any("ไม่ใช่แบบที่กรมกำหนด" in each.words for each in blocks if isinstance(each, Paragraph))


def test_losers_are_those_of_an_independent_count_over_the_scores(small_country: Path) -> None:
    country = country_of(score(check(load(small_country))))
    keys = {row["key"]: row for row in rows(small_country / "rounds/2568/indicators.csv")}
    table = rows(small_country / "rounds/2568/scores/22.csv")
    graded = [row for row in table if all(cell for key, cell in row.items() if key in keys)]
    lost = {
        key: Counter(5 - int(row[key]) for row in graded if row[key].isdigit() and row[key] != "5")
        for key in keys
        if keys[key]["pilot"] == "0"
    }
    by_marks = {key: sum(marks * count for marks, count in found.items()) for key, found in lost.items()}
    worst = sorted(by_marks.values(), reverse=True)[:2]
    grids = [each for each in letter(members(country), 1).blocks if isinstance(each, Grid)]
    counted = [
        Counter({int(marks): int(count.replace(",", "")) for marks, count, _ in grid.rows}) for grid in grids
    ]
    assert [sum(marks * count for marks, count in each.items()) for each in counted] == worst
    assert all(each in lost.values() for each in counted)
    for grid in grids:
        for _, count, names in grid.rows:
            assert len(re.findall(r"(?:อบจ|ทน|ทม|ทต|อบต)\.", names)) == int(count)


# ---------------------------------------------------------------- the files


def test_the_same_province_gives_the_same_bytes_and_none_of_them_has_a_clock(tiny: Country) -> None:
    once, again = ({name: pressed(each) for name, each in members(tiny).items()} for _ in range(2))
    assert once == again
    assert sorted(once) == [
        *("infographic.pdf", "infographic.svg", "media-form-1.docx"),
        *("media-form-1.pdf", "media-form-2.docx", "media-form-2.pdf"),
    ]
    with ZipFile(BytesIO(once["media-form-1.docx"])) as archive:
        assert sum(each.compress_size for each in archive.infolist()) < 9_000  # not 23,000
        assert {each.date_time[0] for each in archive.infolist()} == {1980}
        core = archive.read("docProps/core.xml").decode()
        assert re.findall(r">(\d{4}-[^<]*)<", core) == ["2025-09-30T00:00:00Z"] * 2
        assert "python" not in core


def block_words(blocks: tuple[Block, ...]) -> str:
    said: list[str] = []
    for each in blocks:
        if isinstance(each, Heading | Paragraph):
            said.append(each.words)
        elif isinstance(each, Blank):
            said += [each.label, each.words]
        elif isinstance(each, Grid):
            said += [each.caption, *each.heads, *(cell for row in each.rows for cell in row)]
    return "".join("".join(said).split())


def test_a_word_processors_file_holds_every_word_in_order_and_none_of_them_as_markup(tiny: Country) -> None:
    for which in (1, 2):
        made = letter(members(tiny), which)
        assert HOSTILE in block_words(made.blocks)
        document = word.Document(BytesIO(pressed(made)))
        body = "".join(node.text for node in document.element.body.iter(qn("w:t")))
        assert "".join(body.split()) == block_words(made.blocks)
        for style in ("Normal", "Heading 1", "Small"):
            fonts = document.styles[style].element.rPr.rFonts
            assert {value for _, value in fonts.items()} == {"TH SarabunPSK"}
        head = document.sections[0].header.paragraphs[0].text
        assert "ข้อมูลสาธิต" in head and "ยังไม่ใช่ผลฉบับสมบูรณ์" in head
        foot = document.sections[0].footer._element
        assert "LPA2568-P1-22-" in "".join(node.text for node in foot.iter(qn("w:t")))
        [picture] = foot.iter(qn("wp:docPr"))
        assert picture.get("descr") == "https://lpa.example/province/chanthaburi/index.html"


def test_the_drawing_is_whole_by_itself_and_its_words_are_text(tiny: Country) -> None:
    drawing = members(tiny)["infographic.svg"]
    assert isinstance(drawing, Drawing)
    raw = pressed(drawing).decode()
    picture = ET.fromstring(raw)
    assert picture.attrib["viewBox"] == "0 0 2100 2970"
    tags = {node.tag.rpartition("}")[2] for node in picture.iter()}
    assert tags == {"svg", "title", "rect", "text", "path"}
    names = {name.rpartition("}")[2] for node in picture.iter() for name in node.attrib}
    assert not {name for name in names if name.startswith("on") or name in {"href", "style"}}
    assert "url(" not in raw and "@import" not in raw and "https://lpa.example/province/chanthaburi" in raw
    words = [node.text or "" for node in picture.iter() if node.tag.endswith("text")]
    assert f"2.1{HOSTILE}" in "".join("".join(words).split())
    [province] = [each for each in tiny.latest.provinces if each.province.code == CHANTHABURI]
    assert province.summary.overall is not None
    assert province.summary.overall.shown in words
    for percent in province.summary.dimensions:
        assert percent is not None and percent.shown in words
    room = [node for node in picture.iter() if node.tag.endswith("rect")]
    assert all(int(node.attrib["x"]) >= 0 and int(node.attrib["width"]) <= 2100 for node in room)


def test_a_long_topic_is_set_smaller_and_stays_in_its_box(tiny: Country) -> None:
    drawing = members(tiny)["infographic.svg"]
    assert isinstance(drawing, Drawing)
    long_ = "การบริหารจัดการและการพัฒนาคุณภาพการให้บริการประชาชนขององค์กรปกครองส่วนท้องถิ่นอย่างต่อเนื่องทุกปี " * 2
    cards = (replace(drawing.poster.cards[0], large=long_), *drawing.poster.cards[1:])
    picture = ET.fromstring(pressed(replace(drawing, poster=replace(drawing.poster, cards=cards))))
    feet = [
        int(node.attrib["y"])
        for node in picture.iter()
        if node.tag.endswith("text") and node.attrib["x"] in {"160", "240"} and int(node.attrib["y"]) > 1700
    ]
    assert feet and all(not 2150 < y < 2210 for y in feet)
    assert sum(y <= 2150 for y in feet) >= 5


def test_a_province_that_is_not_in_has_none(small_country: Path) -> None:
    country = country_of(score(check(load(small_country))))
    waiting = [each.province.code for each in country.latest.provinces if not each.submitted]
    assert waiting
    assert members(country, waiting[0]) == {}


# ---------------------------------------------------------------- opened by those who know the formats


@pytest.mark.office
def test_libreoffice_and_the_pdf_say_the_same_words(tiny: Country, tmp_path: Path) -> None:
    for which in (1, 2):
        made = members(tiny)
        form, document = letter(made, which), made[f"media-form-{which}.pdf"]
        assert isinstance(document, Document)
        (tmp_path / "form.docx").write_bytes(pressed(form))
        (tmp_path / "set.pdf").write_bytes(pressed(document))
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        for kind in ("pdf", "txt:Text (encoded):UTF8"):
            subprocess.run(
                [
                    "soffice",
                    profile,
                    "--headless",
                    "--convert-to",
                    kind,
                    "--outdir",
                    tmp_path,
                    tmp_path / "form.docx",
                ],
                check=True,
                capture_output=True,
                timeout=180,
            )
        opened = (tmp_path / "form.txt").read_text("utf-8-sig")
        assert "".join(opened.split()) == block_words(form.blocks)
        printed = _printed(tmp_path / "set.pdf")
        for each in form.blocks:
            for words in (each.words,) if isinstance(each, Heading | Paragraph | Blank) else ():
                assert "".join(words.split()) in printed
            if isinstance(each, Grid):
                assert all("".join(cell.split()) in printed for row in each.rows for cell in row)
        printed = _printed(tmp_path / "form.pdf")
        pages = printed.count("จังหวัดจันทบุรี·หน้า")
        assert pages == printed.count("LPA2568-P1-22-") > 1
        assert (
            _codes(tmp_path / "form.pdf") == ["https://lpa.example/province/chanthaburi/index.html"] * pages
        )


def _printed(path: Path) -> str:
    found = subprocess.run(
        ["pdftotext", "-raw", path, "-"], check=True, capture_output=True, text=True
    ).stdout
    return "".join(found.split())


def _codes(path: Path) -> list[str]:
    """What zbar reads on the pages of a PDF."""
    with TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", "110", "-png", path, f"{folder}/page"], check=True)
        command = ["zbarimg", "-q", "--raw", *sorted(map(str, Path(folder).iterdir()))]
        return subprocess.run(command, capture_output=True, text=True).stdout.split()


@pytest.mark.office
def test_the_infographic_of_both_formats_says_the_same_and_its_code_is_read(
    tiny: Country, tmp_path: Path
) -> None:
    made = members(tiny)
    picture = ET.fromstring(pressed(made["infographic.svg"]))
    (tmp_path / "set.pdf").write_bytes(pressed(made["infographic.pdf"]))
    printed = _printed(tmp_path / "set.pdf")
    for node in picture.iter():
        if node.tag.endswith("text"):
            assert "".join((node.text or "").split()) in printed
    assert _codes(tmp_path / "set.pdf") == ["https://lpa.example/province/chanthaburi/index.html"]


@pytest.mark.browser
def test_chromium_shows_the_drawing_with_every_word_on_the_page(
    tiny: Country, tmp_path: Path, browser_page: OpenPage
) -> None:
    drawing = pressed(members(tiny)["infographic.svg"]).decode()
    (tmp_path / "a.svg").write_text(drawing, "utf-8")
    with as_file(files("fontpkg_sarabun") / "files") as fonts:  # the machine may have no Thai letters
        faces = "".join(
            f"@font-face{{font-family:Sarabun;font-weight:{weight};src:url({(fonts / name).as_uri()})}}"
            for weight, name in ((400, WEIGHTS["regular"]), (600, WEIGHTS["semibold"]))
        )
        (tmp_path / "a.html").write_text(f"<style>{faces}body{{margin:0}}</style>{drawing}", "utf-8")
        page = browser_page(width=794, height=1123)
        page.goto((tmp_path / "a.html").as_uri())
        page.evaluate("document.fonts.ready")
    assert page.evaluate("[...document.fonts].map(each => each.status)") == ["loaded", "loaded"]
    boxes = page.evaluate(
        "[...document.querySelectorAll('text')].map(each => each.getBoundingClientRect())"
        ".map(box => [box.left, box.right, box.top, box.bottom])"
    )
    assert len(boxes) > 20
    page.goto((tmp_path / "a.svg").as_uri())
    assert page.locator("text").count() == len(boxes)
    for left, right, top, bottom in boxes:
        assert 0 <= left < right <= 794 and 0 <= top < bottom <= 1123


def test_thai_digits_are_on_the_forms_and_addresses_keep_theirs(tiny: Country) -> None:
    words = "".join(words for _, words in blanks(letter(members(tiny), 1).blocks))
    assert not re.search("[0-9]", words.replace(HOSTILE, ""))
    assert "2568".translate(THAI_DIGITS) in words


# ---------------------------------------------------------------- the kit they stand in


def kits(country: Country) -> dict[str, Pack]:
    return {
        each.address: each for own in country.provinces.values() for each in media_kits.files(country, own)
    }


def test_a_kit_holds_them_and_its_readme_says_what_they_are_for(tiny: Country) -> None:
    made = kits(tiny)[addresses.media_kit("chanthaburi")]
    names = [name.removeprefix("lpa-2568-chanthaburi-P1-") for name, _ in made.members]
    assert names == ["media-README.txt", *members(tiny)]
    [note] = [each for _, each in made.members if isinstance(each, Note)]
    thai, english = "\n".join(note.lines).split("-" * 60)
    for name in members(tiny):
        for told in (thai, english):
            [line] = [line for line in told.splitlines() if f"-{name}\t" in line]
            assert line.partition("\t")[2]
    assert "ข้อมูลสาธิต" in thai and "ผลเบื้องต้น" in thai and "ดาวน์โหลดใหม่" in thai
    assert not re.search("[ก-๙]", english) and "demonstration" in english.lower()
    assert all(tiny.ids[2568, CHANTHABURI] in each for each in (thai, english))


def test_a_kit_is_of_the_newest_results_of_its_province_and_packs_hold_none_of_it(tiny: Country) -> None:
    before = tiny.rounds[1]
    [phuket] = [each for each in before.provinces if each.province.code == "83"]
    waiting = tuple(
        replace(each, lgos=(), summary=replace(each.summary, overall=None))
        if each.province.code == "83"
        else each
        for each in tiny.latest.provinces
    )
    country = replace(tiny, rounds=(replace(tiny.latest, provinces=waiting), *tiny.rounds[1:]))
    of = {address: made.members[0][0] for address, made in kits(country).items()}
    assert of == {
        addresses.media_kit("chanthaburi"): "lpa-2568-chanthaburi-P1-media-README.txt",
        addresses.media_kit("phuket"): "lpa-2567-phuket-F1-media-README.txt",
    }
    assert phuket.topics == ()  # marks by dimension only: no topic is known, and there is no form
    assert [name.rpartition("-")[2] for name, _ in kits(country)[addresses.media_kit("phuket")].members] == [
        *("README.txt", "infographic.svg", "infographic.pdf")
    ]
    for of_round in tiny.rounds:
        for province in of_round.provinces:
            names = [name for name, _ in pack(tiny, of_round, province).members]
            assert not [name for name in names if "media" in name or "infographic" in name]


@pytest.mark.parametrize("language", Language)
def test_a_province_s_pages_and_the_downloads_lead_to_its_kit(small_site: Path, language: Language) -> None:
    kit = addresses.media_kit("chanthaburi")
    assert (small_site / kit).is_file()
    for path in (
        addresses.province("chanthaburi", 2568),
        addresses.province("chanthaburi", 2566),
        addresses.DOWNLOADS,
    ):
        page = addresses.page(path, language)
        assert f"{way(page, kit)}" in (small_site / page).read_text("utf-8"), page


@pytest.mark.office
def test_no_caption_of_a_form_stands_alone_and_no_name_is_cut(small_country: Path, tmp_path: Path) -> None:
    country = country_of(score(check(load(small_country))))
    found = members(country)
    document = found["media-form-1.pdf"]
    assert isinstance(document, Document)
    (tmp_path / "a.pdf").write_bytes(pressed(document))
    command = ["pdftotext", "-layout", str(tmp_path / "a.pdf"), "-"]
    pages = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\f")
    grids = [each for each in letter(found, 1).blocks if isinstance(each, Grid)]
    lines = [line for page in pages for line in page.splitlines() if line.strip()]
    for grid in grids:
        [page] = [each for each in pages if grid.caption[:40] in each]
        first = grid.rows[0][2].split()[0]
        assert first in page.partition(grid.caption[:40])[2]
    words = {word for grid in grids for row in grid.rows for word in row[2].split()}
    assert len(words) > 50
    assert [word for word in sorted(words) if not any(word in line.split() for line in lines)] == []
