"""The workbook in a real spreadsheet program: LibreOffice opens it, reads the same numbers, prints it."""

from __future__ import annotations

import csv
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from tests.reading import rows

pytestmark = pytest.mark.office

CSV_OF_EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


@pytest.fixture(scope="module")
def opened(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the workbook of one province, as LibreOffice writes it: a CSV a sheet, and a PDF."""
    folder = tmp_path_factory.mktemp("office")
    shutil.copy(small_site / "files/2568/chanthaburi/lpa-2568-chanthaburi.xlsx", folder / "lpa.xlsx")
    for kind in (CSV_OF_EVERY_SHEET, "pdf"):
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                *("--headless", "--convert-to", kind, "--outdir", folder, folder / "lpa.xlsx"),
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
    return folder


def sheet(opened: Path, name: str) -> list[list[str]]:
    with (opened / f"lpa-{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def printed_text(opened: Path) -> str:
    command = ["pdftotext", "-layout", str(opened / "lpa.pdf"), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_libreoffice_reads_and_prints_the_percentages_of_the_site(small_site: Path, opened: Path) -> None:
    expected = rows(small_site / "data/v1/2568/chanthaburi.csv")
    columns = [*(key for key in expected[0] if key[0] == "d" and key.endswith("_percent")), "percent"]
    read = [row for row in sheet(opened, "ผลการประเมิน") if row[0].isdigit()]
    assert [[Decimal(cell) for cell in row[4:10]] for row in read] == [
        [Decimal(row[key]) for key in columns] for row in expected
    ]
    printed = " ".join(printed_text(opened).split())
    for row in expected:
        assert " ".join(row[key] for key in columns) in printed


def test_a_cut_cell_says_so_and_is_no_number(small_country: Path, opened: Path) -> None:
    committed = rows(small_country / "rounds/2568/scores/22.csv")
    table = sheet(opened, "รายตัวชี้วัด")
    head = next(at for at, row in enumerate(table) if row[0] == "รหัส อปท.")
    keys = [cell.split()[0] for cell in table[head][2:]]
    words = {"cut": "ตัดฐาน", "-": "–", "": "ยังไม่ส่ง"}
    assert [dict(zip(keys, row[2:], strict=True)) for row in table[head + 1 :]] == [
        {key: words.get(value, value) for key, value in row.items() if key != "lgo_code"} for row in committed
    ]


def test_every_printed_page_is_a4_and_repeats_the_heading(opened: Path) -> None:
    about = subprocess.run(["pdfinfo", opened / "lpa.pdf"], check=True, capture_output=True, text=True).stdout
    assert "(A4)" in about
    pages = printed_text(opened).split("\f")[:-1]
    assert len(pages) > 5
    assert all(f"{number} / {len(pages)}" in page for number, page in enumerate(pages, 1))
    assert sum("District" in page for page in pages) >= 3
