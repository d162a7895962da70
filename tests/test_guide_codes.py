"""Each page of the guide, printed, ends with its own code: to stand at a letter's end, for phones."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.conftest import OpenPage

LETTERS_AND_MANUALS = (
    "how-to-read",
    "announcing",
    "announcement-pack",
    "media",
    "training",
    "ask-for-a-correction",
)


@pytest.mark.browser
@pytest.mark.office
@pytest.mark.parametrize("name", LETTERS_AND_MANUALS)
@pytest.mark.parametrize("folder", ["", "en/"])
def test_a_printed_page_of_the_guide_ends_with_a_code_that_leads_to_it(
    folder: str, name: str, small_site: Path, browser_page: OpenPage, tmp_path: Path
) -> None:
    page = browser_page()
    page.goto((small_site / folder / f"guide/{name}.html").as_uri())
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    subprocess.run(["pdftoppm", "-r", "120", "-png", tmp_path / "page.pdf", tmp_path / "page"], check=True)
    *_, last = sorted(tmp_path.glob("page-*.png"))
    read = subprocess.run(["zbarimg", "-q", "--raw", last], capture_output=True, text=True).stdout
    assert read.splitlines() == [f"https://lpa.example/{folder}guide/{name}.html"]
