"""The letter that asks for a correction, as files that an officer fills in: one for the whole country."""

from __future__ import annotations

import re
import subprocess
from html import unescape
from io import BytesIO
from itertools import chain
from pathlib import Path

import docx
import pytest

from generator.check import check
from generator.compose import addresses, compose
from generator.compose.country import Country, country_of
from generator.compose.letters import files
from generator.load import load
from generator.model import Language, Results
from generator.press import PRESSES
from generator.score import score
from tests.conftest import ROOT
from tests.country import write_country

LANGUAGES = {"th": "", "en": "en/"}
DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    return score(check(load(write_country(tmp_path_factory.mktemp("tiny")))))


@pytest.fixture(scope="module")
def country(results: Results) -> Country:
    return country_of(results)


def written(country: Country, language: str) -> list[str]:
    """The lines of the Word file, in Arabic digits."""
    [letter] = [each for each in files(country) if each.address.endswith(f"{language}.docx")]
    document = docx.Document(BytesIO(PRESSES[type(letter)](letter)))
    return [line for each in document.paragraphs for line in each.text.translate(DIGITS).split("\n")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_says_what_the_letter_on_the_guides_page_says(language: str, country: Country) -> None:
    page = (ROOT / "content" / language / "ask-for-a-correction.md").read_text("utf-8")
    [letter] = re.findall(r'<div class="letter" id="letter">(.*?)</div>', page, re.DOTALL)
    parts = (unescape(re.sub("<[^>]*>", "", each)) for each in re.split("<p>|<br>", letter))
    told = [" ".join(each.split()).replace(" ,", ",") for each in parts]
    lines = [" ".join(each.split()) for each in written(country, language)]
    contact = {"th": ("หน่วยงาน", "โทร."), "en": ("Office in charge", "Telephone")}[language]
    assert [each for each in lines if not each.startswith(contact)] == list(filter(None, told))
    assert sum(each.startswith(contact) for each in lines) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_leads_to_both_files(language: str, small_site: Path) -> None:
    page = small_site / LANGUAGES[language] / addresses.LETTER
    for kind, magic in (("docx", b"PK"), ("pdf", b"%PDF")):
        [link] = re.findall(rf'href="?([^\s">]+\.{kind})[\s">]', page.read_text("utf-8"))
        target = (page.parent / link).resolve()
        assert target == (small_site / addresses.letter(Language(language), kind)).resolve()
        assert target.read_bytes().startswith(magic)


def test_the_file_is_there_without_other_documents_too(results: Results) -> None:
    made = {each.address for each in chain(*compose(results, documents=False))}
    assert {addresses.letter(language, kind) for language in Language for kind in ("docx", "pdf")} <= made


@pytest.mark.office
@pytest.mark.parametrize("kind", ["pdf", "docx"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_page_that_says_whose_draft_it_is_and_leads_to_the_guide(
    language: str, kind: str, small_site: Path, tmp_path: Path
) -> None:
    path = small_site / addresses.letter(Language(language), kind)
    if kind == "docx":
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
        subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=180)
        path = tmp_path / f"{path.stem}.pdf"
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
    pages = text.stdout.rstrip("\f").split("\f")
    assert len(pages) == 1
    ours = {"th": "ไม่ใช่แบบของทางราชการ", "en": "no official form"}[language]
    demonstration = {"th": "ข้อมูลสาธิต", "en": "Demonstration data"}[language]
    assert ours in pages[0] and demonstration.lower() in pages[0].lower()
    subprocess.run(["pdftoppm", "-r", "150", "-png", path, tmp_path / "page"], check=True)
    [picture] = tmp_path.glob("page*.png")
    code = subprocess.run(["zbarimg", "-q", "--raw", picture], capture_output=True, text=True).stdout
    assert code.strip() == f"https://lpa.example/{LANGUAGES[language]}guide/ask-for-a-correction.html"
