"""Every QR code, wherever it stands, is read as an address that exists, and goes on existing."""

from __future__ import annotations

import re
import subprocess
from base64 import b64decode
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from generator.artefacts import Asset, Code, Document, Page
from generator.check import check
from generator.compose import addresses, media_kits
from generator.compose.country import Country, country_of
from generator.compose.ebook import books
from generator.compose.files import of_nation
from generator.compose.packs import pack
from generator.load import load
from generator.model import Language
from generator.score import score
from tests.reading import rows

BASE = "https://lpa.example/"
IN_PAGE = re.compile(r'src="?data:image/png;base64,([A-Za-z0-9+/=]+)')


def codes(value: Any) -> Iterator[str]:
    """The addresses of all codes within a value."""
    if isinstance(value, Code):
        yield value.address
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from codes(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from codes(each)
    elif is_dataclass(value) and not isinstance(value, Page | Asset):
        for field in fields(value):
            yield from codes(getattr(value, field.name))


def read(pictures: list[Path]) -> list[str]:
    """What zbar reads, a code a picture."""
    command = ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", *map(str, pictures)]
    return subprocess.run(command, capture_output=True, text=True).stdout.split()  # fails for one without


@pytest.fixture(scope="module")
def country(small_country: Path) -> Country:
    return country_of(score(check(load(small_country))))


def test_codes_on_the_paper_of_every_round_lead_to_pages_of_today(country: Country, small_site: Path) -> None:
    found: defaultdict[int, set[str]] = defaultdict(set)
    for of_round in country.rounds:
        for province in of_round.provinces:
            if province.submitted:
                found[of_round.round.year].update(codes(pack(country, of_round, province)))
    for of_round in country.rounds:
        found[0].update(codes((*books(country, of_round), *of_nation(country, of_round))))
    for own in country.provinces.values():
        found[0].update(codes(tuple(media_kits.files(country, own))))
    assert min(map(len, found.values())) >= 3
    for told in found.values():
        assert [each for each in sorted(told) if not each.startswith(BASE)] == []
        assert [each for each in sorted(told) if not (small_site / each.removeprefix(BASE)).is_file()] == []
    for of_round in country.rounds:
        lgos = {result.lgo.code for each in of_round.provinces if each.submitted for result in each.lgos}
        assert {BASE + addresses.lgo(code) for code in lgos} <= found[of_round.round.year]


def test_whoever_was_upgraded_or_merged_still_has_a_page(country: Country, small_site: Path) -> None:
    kinds = {str(each.kind) for rows in country.successions.values() for each in rows}
    assert {"upgrade", "merge"} <= kinds
    today = {result.lgo.code for each in country.latest.provinces for result in each.lgos}
    gone = {each.predecessor for rows in country.successions.values() for each in rows} - today
    assert gone  # a merger's
    for found in country.successions.values():
        for each in found:
            for code in (each.predecessor, each.successor):
                page = small_site / addresses.lgo(code)
                assert page.is_file()
                if code in gone:
                    assert addresses.lgo(each.successor).rpartition("/")[2] in page.read_text("utf-8")


@pytest.mark.office
def test_every_code_of_every_page_is_read_as_an_address_that_exists(
    small_site: Path, small_country: Path, tmp_path: Path
) -> None:
    on: dict[str, set[str]] = {}
    for path in small_site.rglob("*.html"):
        on[path.relative_to(small_site).as_posix()] = set(IN_PAGE.findall(path.read_text("utf-8")))
    pictures = {
        packed: tmp_path / f"{place:04}.png" for place, packed in enumerate(sorted(set().union(*on.values())))
    }
    for packed, path in pictures.items():
        path.write_bytes(b64decode(packed))
    says = dict(zip(pictures, read(list(pictures.values())), strict=True))
    elsewhere = {row["evidence_url"] for row in rows(small_country / "media/media.csv")}
    elsewhere |= {row["url"] for row in rows(small_country / "ebooks/ebooks.csv")}
    assert len(says) > 450 and len(set(says.values())) == len(says)
    for told in says.values():
        assert told in elsewhere or (small_site / told.removeprefix(BASE).partition("#")[0]).is_file(), told
    for page, packed_on in on.items():
        thai = page.removeprefix("en/")
        own = re.sub(r"^(province/[^/]+)/.*", r"\1/index.html", thai)
        if re.fullmatch(r"lgo/\d+\.html|province/\w+/\d+\.html", thai):
            assert BASE + own in {says[each] for each in packed_on}, page


@pytest.mark.office
def test_every_code_of_workbooks_and_books_is_read(small_site: Path, tmp_path: Path) -> None:
    workbooks = sorted(small_site.glob("files/**/*.xlsx"))
    for place, path in enumerate(workbooks):
        with ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith(".png"):
                    (tmp_path / f"{place:03}-{Path(name).name}").write_bytes(archive.read(name))
    pictures = sorted(tmp_path.iterdir())
    found = read(pictures)
    assert len(found) == len(pictures) == 2 * len(workbooks)
    assert [each for each in found if not (small_site / each.removeprefix(BASE)).is_file()] == []


@pytest.mark.office
@pytest.mark.parametrize(("year", "language"), [(2566, Language.EN), (2568, Language.TH)])
def test_every_code_of_a_book_is_read(
    year: int, language: Language, country: Country, small_site: Path, tmp_path: Path
) -> None:
    path = small_site / addresses.ebook(year, language, "pdf")
    subprocess.run(["pdftoppm", "-r", "110", "-gray", path, tmp_path / "page"], check=True)
    [of_round] = [each for each in country.rounds if each.round.year == year]
    [document] = [
        each for each in books(country, of_round) if each.address == addresses.ebook(year, language, "pdf")
    ]
    assert isinstance(document, Document)
    shown = {key: value for key, value in document.view.items() if key != "paper"}
    wanted, found = sorted(set(codes(shown))), sorted(set(read(sorted(tmp_path.iterdir()))))
    assert found == wanted and len(found) >= 4
