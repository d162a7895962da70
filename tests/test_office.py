"""The workbook in a real spreadsheet program: LibreOffice opens it, reads the same numbers, prints it."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generator.words import thai_digits
from tests.reading import rows

pytestmark = pytest.mark.office

CHANGED = (
    ("lpa-2568-chanthaburi", "รายตัวชี้วัด", "C9", 0),
    ("lpa-2566-chanthaburi", "คะแนนรายด้าน", "E12", 1),
)
"""Workbooks, and a mark in them that somebody types over."""
CSV_OF_EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


@pytest.fixture(scope="module")
def opened(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all workbooks of the small country as LibreOffice calculates them, a CSV a sheet; with
    one as it prints it, PDF; and with two in which somebody changed a mark."""
    folder = tmp_path_factory.mktemp("office")
    books = [Path(shutil.copy(each, folder)) for each in sorted(small_site.glob("files/*/*/*.xlsx"))]
    shutil.copy(small_site / "files/2568/chanthaburi/lpa-2568-chanthaburi.xlsx", folder / "lpa.xlsx")
    for name, sheet_, cell, value in CHANGED:
        book: Any = openpyxl.load_workbook(folder / f"{name}.xlsx")
        book[sheet_][cell] = value
        book.save(folder / f"changed-{name}.xlsx")
        books.append(folder / f"changed-{name}.xlsx")
    for kind, files in ((CSV_OF_EVERY_SHEET, [*books, folder / "lpa.xlsx"]), ("pdf", [folder / "lpa.xlsx"])):
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                *("--headless", "--convert-to", kind, "--outdir", *map(str, (folder, *files))),
            ],
            check=True,
            capture_output=True,
            timeout=600,
        )
    return folder


def sheet(opened: Path, name: str, book: str = "lpa") -> list[list[str]]:
    with (opened / f"{book}-{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def checking(opened: Path, book: str) -> tuple[str, list[dict[str, str]]]:
    """How many rows agree, as the checking sheet says, and its rows by heading."""
    read = sheet(opened, "ตรวจทาน", book)
    head = next(at for at, row in enumerate(read) if row[0] == "รหัส อปท.")
    names = [" ".join(cell.split()) for cell in read[head]]
    [agree] = [row[1] for row in read if row[0] == "ตรงทุกช่อง"]
    return agree, [dict(zip(names, row, strict=True)) for row in read[head + 1 :]]


def printed_text(opened: Path) -> str:
    command = ["pdftotext", "-layout", str(opened / "lpa.pdf"), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_libreoffice_reads_and_prints_the_percentages_of_the_site(small_site: Path, opened: Path) -> None:
    expected = rows(small_site / "data/v1/2568/chanthaburi.csv")
    columns = [*(key for key in expected[0] if key[0] == "d" and key.endswith("_percent")), "percent"]
    read = [row for row in sheet(opened, "Results") if row[0].isdigit()]
    assert [[Decimal(cell) for cell in row[4:10]] for row in read] == [
        [Decimal(row[key]) for key in columns] for row in expected
    ]
    printed = " ".join(printed_text(opened).split())
    for row in expected:
        assert " ".join(row[key] for key in columns) in printed
        assert " ".join(thai_digits(row[key]) for key in columns) in printed


@pytest.mark.parametrize("year", [2566, 2567, 2568])
def test_libreoffice_works_out_what_the_site_says_and_ticks_every_row(
    year: int, small_site: Path, opened: Path
) -> None:
    slugs = sorted(each.name for each in (small_site / f"files/{year}").iterdir() if each.is_dir())
    assert slugs
    for slug in slugs:
        path = small_site / f"data/v1/{year}/{slug}.json"
        document = json.loads(path.read_text("utf-8"), parse_float=Decimal, parse_int=Decimal)
        table = document["tables"]["lgos"]
        records = [dict(zip(table["columns"], each, strict=True)) for each in table["rows"]]
        bands = {each["key"] for each in document["rules"]["bands"]}
        agree, read = checking(opened, f"lpa-{year}-{slug}")
        assert agree == f"{len(records)} จาก {len(records)}"
        for record, row in zip(records, read, strict=True):
            assert row["รหัส อปท."] == record["lgo_code"]
            assert Decimal(row["รวม คำนวณได้"]) == record["percent"]
            assert (row["ระดับ คำนวณได้"] == "ยังไม่มีระดับ") == (record["grade"] not in bands)
            for each in document["dimensions"]:
                number = each["number"]
                for heading, part in (("ที่ได้", "marks"), ("เต็ม", "full"), ("คำนวณได้", "percent")):
                    assert Decimal(row[f"ด้านที่ {number} {heading}"]) == record[f"d{number}_{part}"]
            assert {cell for heading, cell in row.items() if heading.endswith("ตรวจ")} == {"✓"}


@pytest.mark.parametrize(("name", "cell"), [(name, cell) for name, _, cell, _ in CHANGED])
def test_a_mark_that_somebody_changes_is_crossed_in_its_row_alone(name: str, cell: str, opened: Path) -> None:
    _, before = checking(opened, name)
    agree, after = checking(opened, f"changed-{name}")
    assert agree == f"{len(before) - 1} จาก {len(before)}"
    [crossed] = [row for row in after if row["ทุกช่อง"] != "✓"]
    assert crossed["ทุกช่อง"] == crossed["ด้านที่ 1 ตรวจ"] == crossed["รวม ตรวจ"] == "✗"
    assert crossed["ด้านที่ 2 ตรวจ"] == "✓"


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
    for number, page in enumerate(pages, 1):
        said = (f"หน้า {number} จาก {len(pages)}", f"Page {number} of {len(pages)}")
        assert any(words in page for words in said)
    assert sum("District" in page for page in pages) >= 3
