"""What is printed from pages: an LGO's poster and notice on one sheet each, and a province whole."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pikepdf
import pytest

from tests.conftest import OpenPage
from tests.reading import rows

pytestmark = [pytest.mark.browser, pytest.mark.office]

SHEETS = ("poster", "notice")
LONGEST = {
    "": "องค์การบริหารส่วนตำบลพระธาตุบังพวนเฉลิมพระเกียรติ",
    "en/": "Nikhom Sang Ton-eng Lam Dom Noi Subdistrict Municipality",
}
"""Names as long as any in the country."""


@pytest.mark.parametrize("folder", ["", "en/"], ids=["th", "en"])
def test_the_poster_and_the_notice_of_an_lgo_are_one_sheet_each(
    folder: str, small_site: Path, browser_page: OpenPage, pictures: Path, tmp_path: Path
) -> None:
    page = browser_page()
    for code in ("02300101", "06220606"):
        for sheet in SHEETS:
            page.goto("about:blank")
            page.goto(f"{(small_site / folder / 'lgo' / f'{code}.html').as_uri()}#{sheet}")
            page.locator("h1").evaluate("(heading, name) => heading.textContent = name", LONGEST[folder])
            printed = tmp_path / f"{sheet}-{code}.pdf"
            page.pdf(path=printed, prefer_css_page_size=True)
            with pikepdf.open(printed) as opened:
                assert len(opened.pages) == 1, (sheet, code)
            picture = pictures / f"printed-{sheet}-{folder.strip('/') or 'th'}-{code}"
            subprocess.run(["pdftoppm", "-r", "100", "-png", "-singlefile", printed, picture], check=True)
            read = subprocess.run(
                ["zbarimg", "--quiet", "--raw", f"{picture}.png"], check=True, capture_output=True, text=True
            )
            assert read.stdout.strip() == f"https://lpa.example/lgo/{code}.html"


@pytest.mark.parametrize(("folder", "heading"), [("", "ระดับ"), ("en/", "Grade")], ids=["th", "en"])
def test_a_province_prints_whole_with_repeated_headings_its_address_and_its_id(
    folder: str, heading: str, small_site: Path, browser_page: OpenPage, pictures: Path, tmp_path: Path
) -> None:
    """Every LGO has its number there; each sheet that a table goes on to begins with its head."""
    page = browser_page()
    page.goto((small_site / folder / "province/nakhonratchasima/2568.html").as_uri())
    printed = tmp_path / "province.pdf"
    page.pdf(path=printed, prefer_css_page_size=True)
    sheets = subprocess.run(
        ["pdftotext", "-layout", printed, "-"], check=True, capture_output=True, text=True
    ).stdout.split("\f")
    lgos = rows(small_site / "data/v1/2568/nakhonratchasima.csv")
    whole = re.sub(r"\s", "", "".join(sheets))
    assert len(lgos) > 300
    for lgo in lgos:
        assert lgo["percent"] in whole, lgo["lgo_code"]
    assert "https://lpa.example/province/nakhonratchasima/index.html" in whole
    assert re.search(r"LPA2568-P1-30-[0-9a-f]{8}", whole)
    full = [sheet for sheet in sheets[1:] if len(re.findall(r"\d\d\.\d\d", sheet)) > 200]
    assert len(full) >= 5
    assert [sheet for sheet in full if heading not in "".join(sheet.split("\n")[:6])] == []
    subprocess.run(
        [
            "pdftoppm",
            "-r",
            "50",
            "-png",
            "-l",
            "4",
            printed,
            pictures / f"printed-province-{folder.strip('/') or 'th'}",
        ],
        check=True,
    )
