"""The poster and the notice that an LGO prints from its page: one sheet of A4 each, its code read."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pikepdf
import pytest

from tests.conftest import OpenPage

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
