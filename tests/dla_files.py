"""Foreign files as DLA gives them, made up: a registry as CSV and the export workbook of results.

Names and codes are of no real LGO; districts and provinces are real, because intake knows them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl

REGISTRY = """\
จังหวัด,อำเภอ,ตำบล,รหัส อปท.,ประเภท อปท.,อปท.,ที่ตั้งสำนักงานเลขที่,หมู่ที่,รหัสไปรษณีย์,ขนาดพื้นที่,LAT,LONG,เว็ปไซต์ของอปท
จันทบุรี,เมืองจันทบุรี,ตลาด,2220101,อบจ.,จันทบุรี,,,22000,6338,,,https://www.example.go.th/
จันทบุรี,ท่าใหม่,ทุ่งเบญจา,5220301,เทศบาลตำบล,นาริมน้ำ,-,2,1-ม.ค.,2.7,,,www.Narimnam.go.th
จันทบุรี,ท่าใหม่,เขาแก้ว,5220301,เทศบาลตำบล,นาริมน้ำ,-,2,1-ม.ค.,2.7,,,www.Narimnam.go.th
จันทบุรี,ท่าใหม่,เขาแก้ว,6220302,อบต.,เขา\tแก้ว,,,,70370150,,,www.khao kaeo.go.th
จันทบุรี,ท่าใหม่,รำพัน,6220303,อบต.,รําพัน,,,,40.50,,,
จันทบุรี,ขลุง,บ่อ,6220201,อบต.,บ่อทอง,,,,,,,
ชลบุรี,บางละมุง,นาเกลือ,3200408,ท้องถิ่นรูปแบบพิเศษ,เมืองพัทยา,,,,208.1,,,
"""

HEADINGS = ("อันดับ", "ภาค", "จังหวัด", "อำเภอ", "ประเภท", "ชื่อ อปท.")
PARTS = ("คะแนนเต็ม", "คะแนนที่ได้", "ร้อยละ")
LGOS: tuple[tuple[str, str, str], ...] = (
    ("เมืองจันทบุรี", "อบจ.", "อบจ.จันทบุรี"),
    ("ท่าใหม่", "เทศบาลตำบล", "เทศบาลตำบล\tนาริมน้ำ"),
    ("ท่าใหม่", "อบต.", "องค์การบริหารส่วนตำบลเขาแก้ว"),
    ("อ.ท่าใหม่", "องค์การบริหารส่วนตำบล", "อบต.รำพัน"),
    ("ขลุง", "อบต.", "อบต. บ่อ ทอง"),
)
"""The LGOs of Chanthaburi in `REGISTRY`, as an export writes them; each is to be matched."""

MARKS = ((20, 30), (17.5, 40))
"""Marks and full marks of the two dimensions of every row, unless a test says otherwise."""


def registry(folder: Path, text: str = REGISTRY) -> Path:
    """A registry file."""
    path = folder / "open-data.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


def rows_of(
    lgos: Sequence[tuple[str, str, str]], marks: Sequence[tuple[float, float]] = MARKS
) -> list[list[Any]]:
    """Rows of an export in which all LGOs have the same marks."""
    rows: list[list[Any]] = []
    for place, (district, kind, name) in enumerate(lgos, 1):
        row: list[Any] = [place, "ภาคตะวันออก", "จันทบุรี", district, kind, name]
        whole = (sum(each[0] for each in marks), sum(each[1] for each in marks))
        for scored, full in (*marks, whole):
            row += [full, scored, round(scored / full * 100 + 1e-9, 2) if full else None]
        rows.append(row)
    return rows


def export(folder: Path, rows: Sequence[Sequence[Any]], year: int = 2568, name: str = "export.xlsx") -> Path:
    """An export workbook with two dimensions: headings in row 12, data from row 15."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "กรมส่งเสริมการปกครองท้องถิ่น กระทรวงมหาดไทย"
    sheet["A3"] = f"รายงานการประเมินประสิทธิภาพขององค์กรปกครองส่วนท้องถิ่น (LPA) ประจำปี {year}"
    sheet["A5"], sheet["B5"] = "จังหวัด", "จันทบุรี"
    sheet["A6"], sheet["B6"] = "จำนวน อปท.", len(rows)
    titles = (*HEADINGS, "ด้านที่ 1 การบริหารจัดการ", "", "", "ด้านที่ 2 การบริหารงานบุคคล", "", "", "รวม")
    for column, title in enumerate(titles, 1):
        sheet.cell(12, column, title or None)
    for column, title in enumerate(PARTS * 3, 7):
        sheet.cell(14, column, title)
    for number, row in enumerate(rows, 15):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value)
    path = folder / name
    book.save(path)
    return path


def hpa(
    folder: Path,
    lgos: Sequence[tuple[str, str, str]],
    marks: Sequence[tuple[Any, Any]],
    name: str = "hpa.xlsx",
) -> Path:
    """An HPA workbook: full marks and score of each LGO; headings in row 14, data from row 15."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "HPA"
    sheet["A3"] = "ผลการประเมิน HPA ประจำปี 2568"
    for column, title in enumerate((*HEADINGS, *PARTS, *(f"รวม {part}" for part in PARTS)), 1):
        sheet.cell(14, column, title)
    for number, ((district, kind, lgo), (full, score)) in enumerate(zip(lgos, marks, strict=True), 15):
        percent = round(score / full * 100 + 1e-9, 2) if full else None
        row = [number - 14, "ภาคตะวันออก", "จันทบุรี", district, kind, lgo, *(full, score, percent) * 2]
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value)
    path = folder / name
    book.save(path)
    return path


def confirmations(folder: Path, rows: Sequence[Sequence[Any]], name: str = "confirmed.xlsx") -> Path:
    """A ยืนยันข้อมูล workbook: (district, name, confirmed, in progress, note) of each LGO, data from row 6."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Sheet1"
    sheet["A1"] = "รายงานการยืนยันข้อมูลผลการประเมิน LPA"
    titles = ("ลำดับ", "จังหวัด", "อำเภอ", "ชื่อ อปท.", "สถานะการยืนยันข้อมูล", None, "หมายเหตุ")
    for column, title in enumerate(titles, 1):
        sheet.cell(4, column, title)
    sheet["E5"], sheet["F5"] = "ยืนยันแล้ว", "อยู่ระหว่างดำเนินการ"
    for number, (district, lgo, *rest) in enumerate(rows, 6):
        for column, value in enumerate((number - 5, "จันทบุรี", district, lgo, *rest), 1):
            sheet.cell(number, column, value)
    path = folder / name
    book.save(path)
    return path
