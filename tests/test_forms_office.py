"""Forms in a real spreadsheet program: LibreOffice opens, counts, saves and prints them without loss."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generator.intake import import_files
from generator.template import template
from tests.filled import opened

pytestmark = pytest.mark.office

SCORES = "rounds/2568/scores/83.csv"
CODE = "06830109"


def converted(folder: Path, path: Path, kind: str) -> Path:
    """The file as LibreOffice writes it, below ``folder/out``."""
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
    subprocess.run([*command, "--outdir", folder / "out", path], check=True, capture_output=True, timeout=180)
    return folder / "out" / f"{path.stem}.{kind}"


@pytest.fixture(scope="module")
def folder(small_country: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A form of which two cells are filled in, as LibreOffice saves and prints it."""
    folder = tmp_path_factory.mktemp("forms")
    shutil.copytree(small_country, folder / "data")
    form = opened(template(folder / "data", 2568, "83", folder / "form.xlsx"))
    form.put(CODE, "D1-010", "๕")
    form.put(CODE, "D1-020", 3)
    form.book.save(folder / "form.xlsx")
    for kind in ("xlsx", "pdf"):
        converted(folder, folder / "form.xlsx", kind)
    return folder


def test_a_form_saved_by_libreoffice_comes_in_without_loss(folder: Path) -> None:
    data = folder / "data"
    assert not (data / SCORES).exists()
    import_files([folder / "form.xlsx"], data, 2568)
    ours = (data / SCORES).read_bytes()
    assert f"\n{CODE},5,3,".encode() in ours
    (data / SCORES).unlink()
    import_files([folder / "out" / "form.xlsx"], data, 2568)
    assert (data / SCORES).read_bytes() == ours


@pytest.mark.parametrize(("year", "province"), [(2568, "30"), (2567, "22"), (2566, "22")])
def test_a_full_form_comes_back_from_libreoffice_with_the_very_bytes(
    small_country: Path, folder: Path, year: int, province: str
) -> None:
    path = template(small_country, year, province, folder / f"full-{year}-{province}.xlsx")
    again = converted(folder, path, "xlsx")
    assert import_files([again], small_country, year).written == ()


def test_libreoffice_works_out_what_is_filled_and_what_is_left(folder: Path) -> None:
    book: Any = openpyxl.load_workbook(folder / "out" / "form.xlsx", data_only=True)
    form = opened(folder / "out" / "form.xlsx")
    sheet = book[form.sheet.title]
    filled, asked = (form.column(key) for key in ("filled", "asked"))
    totals = form.keys - 2
    assert sheet.cell(form.row(CODE), filled).value == 2
    assert sheet.cell(totals, filled).value == 2
    assert sheet.cell(totals, 3).value.endswith(f"{sheet.cell(totals, asked).value - 2:,}")
    assert sheet.cell(totals, form.column("D1-010")).value == 18


def test_locks_and_lists_are_still_there_after_libreoffice(folder: Path) -> None:
    form = opened(folder / "out" / "form.xlsx")
    assert form.sheet.protection.sheet
    assert not form[CODE, "D1-010"].protection.locked
    assert form[CODE, "name"].protection.locked
    lists = [each.formula1 for each in form.sheet.data_validations.dataValidation]
    assert any("ตัดฐาน" in each for each in lists)
    assert form.sheet.row_dimensions[form.keys].hidden


def test_a_printed_form_is_a4_and_repeats_names_and_headings(folder: Path) -> None:
    about = subprocess.run(
        ["pdfinfo", folder / "out" / "form.pdf"], check=True, capture_output=True, text=True
    ).stdout
    assert "(A4)" in about
    command = ["pdftotext", "-layout", str(folder / "out" / "form.pdf"), "-"]
    pages = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\f")[:-1]
    tables = [page for page in pages if CODE in page]
    assert len(tables) >= 8
    assert all("02830101" in page and "06830306" in page for page in tables)
    assert sum("D1-010" in page for page in tables) == 1
