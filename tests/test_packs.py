"""The announcement pack: what is in it is what the site says, and only its own province moves it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from generator.artefacts import Artefact, Code, Csv, Document, Note, Pack, Workbook
from generator.check import check
from generator.cli import main
from generator.compose import addresses, committees, compose, media_kits, packs
from generator.compose.cards import cards
from generator.compose.country import Country, country_of
from generator.compose.ebook import books
from generator.compose.files import of_nation, of_province
from generator.compose.packs import pack
from generator.load import load
from generator.model import Language, LgoType, ProvinceResult, RoundResult
from generator.press import PRESSES
from generator.press.fingerprint import fingerprint
from generator.score import score
from generator.words import thai_digits
from tests.conftest import ROOT
from tests.country import write_country
from tests.spoiled import add

BASE = "https://lpa.example/"
Change = Callable[[Path], object]


def country(folder: Path, change: Change = lambda data: None) -> Country:
    data = write_country(folder / "data")
    change(data)
    return country_of(score(check(load(data))))


def addressed(data: Path) -> None:
    path = data / "publication.yaml"
    path.write_text(path.read_text("utf-8").replace("base_url:\n", f"base_url: {BASE}\n"), "utf-8")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Country:
    return country(tmp_path_factory.mktemp("packs"), addressed)


@pytest.fixture(scope="module")
def book(small_site: Path) -> Any:
    return openpyxl.load_workbook(
        small_site / "files/2568/chanthaburi/lpa-2568-chanthaburi.xlsx", read_only=True
    )


def of(country: Country, year: int, slug: str) -> tuple[RoundResult, ProvinceResult]:
    [round_] = [each for each in country.rounds if each.round.year == year]
    [province] = [each for each in round_.provinces if each.province.slug == slug]
    return round_, province


def packed(country: Country, year: int, slug: str) -> dict[str, Artefact]:
    return dict(pack(country, *of(country, year, slug)).members)


def texts(value: Any) -> Iterator[str]:
    """Every text that a view shows."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from texts(each)
    elif is_dataclass(value) and not isinstance(value, Code):
        for field in fields(value):
            if field.name not in {"kind", "page"}:
                yield from texts(getattr(value, field.name))


# ---------------------------------------------------------------- what is in it


def test_a_pack_holds_all_that_its_province_prints_and_nothing_is_named_but_in_ascii(tiny: Country) -> None:
    names = list(packed(tiny, 2568, "chanthaburi"))
    assert names == [
        f"lpa-2568-chanthaburi-P1-{name}"
        for name in (
            "README.txt",
            "workbook.xlsx",
            "announcement.pdf",
            "committee-pao.pdf",
            "committee-pao.xlsx",
            "committee-municipal.pdf",
            "committee-municipal.xlsx",
            "qr.pdf",
        )
    ]


def test_the_pack_is_named_after_its_own_edition_and_says_what_each_file_is(tiny: Country) -> None:
    members = packed(tiny, 2567, "phuket")
    note = members["lpa-2567-phuket-F1-README.txt"]
    assert isinstance(note, Note)
    lines = "\n".join(note.lines)
    assert all(lines.count(f"  {name}\t") == 2 for name in members if "README" not in name)
    thai, english = lines.split("-" * 60)
    assert "ก.อบต.จังหวัด" in thai and not re.search("[ก-๙]", english.replace("กรมส่งเสริมการปกครองท้องถิ่น", ""))
    assert tiny.ids[2567, "83"] in thai and tiny.ids[2567, "83"] in english


@pytest.mark.parametrize("language", Language)
def test_the_guide_names_every_file_and_every_sheet(tiny: Country, book: Any, language: Language) -> None:
    def named(page: str) -> list[str]:
        return re.findall(
            r"`([a-z0-9-]+\.[a-z]+)`", (ROOT / f"content/{language}/{page}.md").read_text("utf-8"), re.I
        )

    of_round, province = of(tiny, 2568, "chanthaburi")
    everybody = replace(province, by_type=dict.fromkeys(LgoType, province.by_type[LgoType.PAO]))
    names = [name for name, _ in pack(tiny, of_round, everybody).members]
    files = [name.removeprefix("lpa-2568-chanthaburi-P1-") for name in names]
    assert list(dict.fromkeys(named("announcement-pack"))) == files
    sheets = re.findall(
        r"\*\*([^*]+)\*\*", (ROOT / f"content/{language}/announcement-pack.md").read_text("utf-8")
    )
    assert sheets == book.sheetnames
    kit = [
        name.removeprefix("lpa-2568-chanthaburi-P1-")
        for name, _ in media_kits.kit(tiny, of_round, province).members
    ]
    told = (ROOT / f"content/{language}/media.md").read_text("utf-8")
    assert {name.partition(".")[0] for name in kit} <= set(re.findall(r"`([A-Za-z0-9-]+)(?:\.txt)?`", told))
    books = {
        addresses.ebook(2568, each, kind).rpartition("/")[2] for each in Language for kind in ("pdf", "epub")
    }
    assert set(named("ebooks")) - {"ebooks.csv"} == books


COMMITTEES = [
    # types in the province                                    committees
    ((LgoType.PAO, LgoType.CITY, LgoType.SAO),                 ["pao", "municipal", "sao"]),
    ((LgoType.PAO, LgoType.TOWN, LgoType.PATTAYA, LgoType.SAO), ["pao", "municipal", "pattaya", "sao"]),
    ((LgoType.PAO, LgoType.SUBDISTRICT),                       ["pao", "municipal"]),
    ((LgoType.SAO,),                                           ["sao"]),
]  # fmt: skip


@pytest.mark.parametrize(("types", "expected"), COMMITTEES)
def test_a_province_has_the_committees_of_its_types(
    tiny: Country, types: tuple[LgoType, ...], expected: list[str]
) -> None:
    round_, province = of(tiny, 2568, "chanthaburi")
    [summary, *_] = province.by_type.values()
    result = province.lgos[0]
    lgos = tuple(replace(result, lgo=replace(result.lgo, type=kind)) for kind in types)
    mixed = replace(province, by_type=dict.fromkeys(types, summary), lgos=lgos)
    meetings = list(committees.meetings(tiny, round_.round, mixed))
    assert [each.key for each in meetings] == expected
    assert [row[0] for each in meetings for row in each.rows] == [
        number for each in meetings for number in range(1, len(each.types) + 1)
    ]
    assert sum(len(each.rows) for each in meetings) == len(types)
    assert [each.key for each in meetings if LgoType.PATTAYA in each.types] == [
        key for key in expected if key == "pattaya"
    ]


def test_every_type_has_its_committee() -> None:
    assert sorted(kind for types in committees.COMMITTEES.values() for kind in types) == sorted(LgoType)


def test_the_annex_and_the_papers_hold_the_percentages_of_the_site(tiny: Country) -> None:
    [table] = [
        each
        for own in tiny.provinces.values()
        for each in of_province(tiny, own)
        if each.address == addresses.table(2568, "chanthaburi") and isinstance(each, Csv)
    ]
    expected = [dict(zip(table.header, map(str, row), strict=True)) for row in table.rows]
    members = packed(tiny, 2568, "chanthaburi")

    def rows_of(name: str, key: str) -> list[list[str]]:
        document = members[f"lpa-2568-chanthaburi-P1-{name}.pdf"]
        assert isinstance(document, Document)
        shown = document.view[key]
        return [list(row[4:7]) for row in (shown[1] if isinstance(shown, tuple) else shown).rows]

    def of_types(*types: str) -> list[list[str]]:
        columns = ("d1_percent", "d2_percent", "percent")
        return [[thai_digits(row[key]) for key in columns] for row in expected if row["type"] in types]

    assert rows_of("announcement", "table") == of_types(*LgoType) != []
    assert rows_of("committee-pao", "results") == of_types("pao") != []
    assert rows_of("committee-municipal", "results") == of_types("city", "town", "subdistrict") != []
    sheets = members["lpa-2568-chanthaburi-P1-committee-pao.xlsx"]
    assert isinstance(sheets, Workbook)
    assert [[thai_digits(str(cell)) for cell in row[4:7]] for row in sheets.sheets[0].rows] == of_types("pao")


# ---------------------------------------------------------------- what it says of itself


@pytest.mark.parametrize(("year", "marks"), [(2568, ["ข้อมูลสาธิต", "ผลเบื้องต้น"]), (2567, ["ข้อมูลสาธิต"])])
def test_every_document_bears_its_marks_its_id_and_the_way_back(
    tiny: Country, year: int, marks: list[str]
) -> None:
    documents = [each for each in packed(tiny, year, "phuket").values() if isinstance(each, Document)]
    assert len(documents) == 4
    for document in documents:
        paper = document.view["paper"]
        draft = [] if document.template == "cards" else ["ร่าง"]
        assert [mark.split()[0] for mark in paper.marks] == [*marks, *draft]
        assert tiny.ids[year, "83"] in paper.identity
        assert paper.code == Code(f"{BASE}province/phuket/index.html")


def test_a_site_that_does_not_know_its_address_has_no_codes(tmp_path: Path) -> None:
    nowhere = country(tmp_path)
    round_, province = of(nowhere, 2568, "phuket")
    assert cards(nowhere, round_.round, province) is None
    members = packed(nowhere, 2568, "phuket")
    assert not any(name.endswith("qr.pdf") for name in members)
    papers = [each.view["paper"] for each in members.values() if isinstance(each, Document)]
    assert len(papers) == 3 and all(paper.code is None for paper in papers)


def test_a_correction_in_one_province_leaves_the_packs_of_others_alone(tiny: Country, tmp_path: Path) -> None:
    def correct(data: Path) -> None:
        addressed(data)
        scores = data / "rounds/2568/scores/83.csv"
        scores.write_text(scores.read_text("utf-8").replace("06830201,1,", "06830201,3,"), "utf-8")

    def packs_of(country: Country) -> dict[tuple[int, str], str]:
        return {
            (each.round.year, province.province.slug): fingerprint(pack(country, each, province))
            for each in country.rounds
            for province in each.provinces
        }

    before, after = packs_of(tiny), packs_of(country(tmp_path, correct))
    assert {key for key in before if before[key] != after[key]} == {(2568, "phuket")}


def test_a_later_round_leaves_all_that_was_published_of_a_former_one_alone(tmp_path: Path) -> None:
    def before(data: Path) -> None:
        """As it was when the round of 2567 was the newest."""
        addressed(data)
        shutil.rmtree(data / "rounds/2568")
        shutil.rmtree(data / "media")
        (data / "registry/successions.csv").unlink()
        lgos = data / "registry/lgos.csv"
        kept = [line for line in lgos.read_text("utf-8").splitlines(True) if ",2568,," not in line]
        lgos.write_text("".join(kept).replace(",2567,2567,", ",2567,,"), "utf-8")

    def after(data: Path) -> None:
        addressed(data)
        add("registry/statistics.csv", "06220302,2568,4444,42.5,9,1600,,ตัวเลขสมมติ\n")(data)

    def of_2567(country: Country) -> dict[str, str]:
        of_provinces = (
            made(country, own) for own in country.provinces.values() for made in (packs.files, of_province)
        )
        of_rounds = (made(country, each) for each in country.rounds for made in (books, of_nation))
        return {
            each.address: fingerprint(each)
            for each in chain(*of_provinces, *of_rounds)
            if addresses.round_and_stem(each.address)[0] == 2567
        }

    then, now = country(tmp_path / "then", before), country(tmp_path / "now", after)
    assert (then.latest.round.year, now.latest.round.year) == (2567, 2568)
    assert of_2567(then) == of_2567(now)
    assert {Path(address).suffix for address in of_2567(then)} == {
        *(".csv", ".json", ".xlsx", ".zip", ".pdf", ".epub", ".svg")
    }
    first, second = (PRESSES[Pack](pack(each, *of(each, 2567, "chanthaburi"))) for each in (then, now))
    assert first == second


@pytest.mark.parametrize("based", [True, False], ids=["based", "nowhere"])
def test_the_sheet_of_a_committee_has_its_code_and_address_below_the_table(
    based: bool, tiny: Country, tmp_path: Path
) -> None:
    members = packed(tiny if based else country(tmp_path), 2568, "chanthaburi")
    sheet = members["lpa-2568-chanthaburi-P1-committee-municipal.xlsx"]
    address = f"{BASE}province/chanthaburi/index.html"
    with ZipFile(BytesIO(PRESSES[Workbook](sheet))) as archive:
        text = archive.read("xl/worksheets/sheet1.xml").decode()
        drawings = [archive.read(each).decode() for each in archive.namelist() if "drawings/drawing" in each]
    assert (len(drawings), text.count(address)) == (based, based)
    for drawing in drawings:
        [place] = re.findall(r"<(?:\w+:)?row>(\d+)<", drawing)  # counted from 0
        numbers = re.findall(r'<row r="(\d+)"', text)
        assert int(numbers[-1]) == int(place) + 1
        assert text.index(f'<row r="{numbers[-2]}"') < text.index(address)
        assert f'descr="{address}"' in drawing


# ---------------------------------------------------------------- on the site


def test_the_workbook_of_a_pack_is_the_one_that_is_published(small_site: Path) -> None:
    folder = small_site / "files/2568/chanthaburi"
    assert sorted(path.name for path in folder.iterdir()) == [
        "lpa-2568-chanthaburi.xlsx",
        "lpa-2568-chanthaburi.zip",
    ]
    with ZipFile(folder / "lpa-2568-chanthaburi.zip") as archive:
        inside = archive.read("lpa-2568-chanthaburi-P2-workbook.xlsx")
    assert inside == (folder / "lpa-2568-chanthaburi.xlsx").read_bytes()


@pytest.mark.parametrize("page", ["province/chanthaburi/2568.html", "en/province/chanthaburi/2568.html"])
def test_the_province_page_offers_the_pack_before_other_files(small_site: Path, page: str) -> None:
    links = re.findall(r'href="?([^"\s>]*files/2568/[^"\s>]*)', (small_site / page).read_text("utf-8"))
    assert links[0].endswith("files/2568/chanthaburi/lpa-2568-chanthaburi.zip")


def test_a_build_without_documents_has_none_and_no_link_to_one(tmp_path: Path) -> None:
    data, site = write_country(tmp_path / "data"), tmp_path / "site"
    assert main(["build", "--data", str(data), "--out", str(site), "--without", "documents"]) == 0
    kept = {site / "files/ebooks", site / "files/letters"}  # what others made, and what the guide promises
    made = [path for path in (site / "files").rglob("*.*") if not kept & set(path.parents)]
    assert {path.suffix for path in made} <= {".svg"}  # covers of books
    for page in site.rglob("*.html"):
        links = re.findall(r'href="?([^"\s>]*\.(?:zip|xlsx|pdf|epub|docx))[">\s]', page.read_text("utf-8"))
        assert all(re.match(r"https://|(\.\./)*files/(ebooks|letters)/", link) for link in links), page
    results = score(check(load(data)))
    documents = [
        each
        for each in chain(*compose(results, documents=False))
        if isinstance(each, Workbook | Document | Pack) and not each.address.startswith("files/letters/")
    ]
    assert documents == []


# ---------------------------------------------------------------- on paper


@pytest.fixture(scope="module")
def unpacked(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a province finds in its archives: Phuket (19 LGOs) of 2567, Chanthaburi (81) of 2568."""
    folder = tmp_path_factory.mktemp("unpacked")
    for year, slug in ((2567, "phuket"), (2568, "chanthaburi")):
        with ZipFile(small_site / f"files/{year}/{slug}/lpa-{year}-{slug}.zip") as archive:
            archive.extractall(folder)
    return folder


@pytest.mark.office
def test_no_line_of_a_letter_begins_inside_an_abbreviation_or_with_a_number_cut_off(unpacked: Path) -> None:
    letters = [*unpacked.glob("*-announcement.pdf"), *unpacked.glob("*-committee-*.pdf")]
    assert len(letters) == 8
    for path in letters:
        read = subprocess.run(
            ["pdftotext", "-l", "1", "-raw", path, "-"], check=True, capture_output=True, text=True
        )
        lines = [line.strip() for line in read.stdout.splitlines()]
        assert [line for line in lines if re.match(r"\.[ก-๙]", line) or line.endswith("ที่")] == [], path.name


@pytest.mark.office
def test_no_name_on_a_card_is_cut(small_site: Path, tmp_path: Path) -> None:
    """A card has four lines, and each of them begins as it should: the rest of a name would not."""
    with ZipFile(small_site / "files/2568/nakhonratchasima/lpa-2568-nakhonratchasima.zip") as archive:
        sheet = archive.extract("lpa-2568-nakhonratchasima-P1-qr.pdf", tmp_path)
    read = subprocess.run(["pdftotext", "-raw", sheet, "-"], check=True, capture_output=True, text=True)
    lines = [line for page in read.stdout.split("\f") for line in page.split("\n") if line]
    begins = "องค์การบริหารส่วน|เทศบาล|อำเภอ|สแกน|ข้อมูลสาธิต|คิวอาร์|เลขอ้างอิง|ตัดตาม|ทุกปี"
    assert "องค์การบริหารส่วนจังหวัดนครราชสีมา" in lines
    assert [line for line in lines if not re.match(begins, line)] == []


def pages_of(path: Path) -> list[str]:
    """What poppler reads, a text a page, without spaces."""
    read = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True).stdout.decode()
    return ["".join(page.split()) for page in read.split("\f")[:-1]]


@pytest.mark.office
def test_every_word_of_every_document_is_read_back_from_its_pdf(small_country: Path, unpacked: Path) -> None:
    whole = country_of(score(check(load(small_country))))
    for year, slug in ((2567, "phuket"), (2568, "chanthaburi")):
        for name, document in packed(whole, year, slug).items():
            if isinstance(document, Document):
                read = "".join(pages_of(unpacked / name))
                lost = {each for each in texts(document.view) if "".join(each.split()) not in read}
                assert lost == set(), name


@pytest.mark.office
def test_every_page_bears_its_marks_its_number_and_its_id(unpacked: Path) -> None:
    documents = sorted(unpacked.glob("*.pdf"))
    assert len(documents) == 10
    for path in documents:
        pages = pages_of(path)
        for number, page in enumerate(pages, 1):
            counted = f"หน้า{number}จาก{len(pages)}"
            assert (counted if "-qr" in path.name else thai_digits(counted)) in page, path.name
            assert "ข้อมูลสาธิตไม่ใช่ผลการประเมินจริง" in page and "เลขอ้างอิงฉบับLPA" in page, path.name
            assert ("ผลเบื้องต้น" in page) == ("2568" in path.name), path.name


@pytest.mark.office
def test_a_draft_leaves_number_day_and_signature_blank_and_repeats_the_headings_of_its_annex(
    unpacked: Path,
) -> None:
    first, *annex = pages_of(unpacked / "lpa-2568-chanthaburi-P2-announcement.pdf")
    for blank in ("ที่.....", "วันที่.....", "(ลงชื่อ).....", "(.....", "ผู้ว่าราชการจังหวัดจันทบุรี"):
        assert blank in first, blank
    assert len(annex) > 2
    for page in annex:
        for heading in ("อปท.", "ประเภท", "อำเภอ", "ด้านที่๑", "ด้านที่๕", "รวม", "ระดับ", "หมายเหตุ"):
            assert heading in page, heading


@pytest.mark.office
def test_every_code_of_every_document_leads_to_a_page_that_exists(
    unpacked: Path, small_site: Path, tmp_path: Path
) -> None:
    documents = [*unpacked.glob("lpa-2567-phuket-*.pdf"), unpacked / "lpa-2568-chanthaburi-P2-qr.pdf"]
    for path in documents:
        subprocess.run(["pdftoppm", "-r", "150", "-gray", "-png", path, tmp_path / path.stem], check=True)
    pictures = sorted(tmp_path.iterdir())
    read = subprocess.run(
        ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", *pictures],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    assert all(each.startswith(BASE) for each in read)
    pages = {each.removeprefix(BASE) for each in read}
    assert all((small_site / page).is_file() for page in pages)
    assert len([page for page in pages if page.startswith("lgo/")]) == 19 + 81
    assert len([each for each in read if "/province/" in each]) == len(pictures)
