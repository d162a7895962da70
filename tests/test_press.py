"""Artefacts become bytes safely: text stays text, digits stay digits, and charts are what Plotly takes."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import plotly.graph_objects
import pytest

from generator.artefacts import (
    Asset,
    Bars,
    Column,
    Csv,
    Frame,
    Json,
    Page,
    Prose,
    Script,
    Sheet,
    Thai,
    Workbook,
)
from generator.model import Language
from generator.press import Press
from generator.press.chart import figure, svg
from generator.press.data import csv_bytes, json_bytes, script_bytes
from generator.press.workbook import xlsx

HOSTILE = '=HYPERLINK("http://x","<b>")'
BARS = Bars("ชื่อ <b>", 'ประโยค "&"', ("0–5", "5–10"), (0, 1234), "ช่วง", "จำนวน")


def workbook(text: str) -> Workbook:
    columns = (Column("ชื่อ\nสองบรรทัด", 20), Column("ร้อยละ", 10, "0.00"))
    sheet = Sheet("แผ่น", columns, ((text, Decimal("80.20")), ("ปกติ", None)), (text,), table="results")
    return Workbook("files/a.xlsx", "ชื่อเรื่อง", "LPA", date(2025, 9, 30), (sheet,))


def test_text_in_a_workbook_is_never_a_formula() -> None:
    book = openpyxl.load_workbook(BytesIO(xlsx(workbook(HOSTILE))))
    sheet = book["แผ่น"]
    assert [cell.data_type for row in sheet["A1:A4"] for cell in row] == ["s", "s", "s", "s"]
    assert sheet["A1"].value == sheet["A3"].value == HOSTILE


def test_a_workbook_has_a_named_table_with_filters_and_repeated_headings() -> None:
    book = openpyxl.load_workbook(BytesIO(xlsx(workbook("ก"))))
    sheet = book["แผ่น"]
    table = sheet.tables["results"]
    assert (table.ref, table.autoFilter.ref) == ("A2:B4", "A2:B4")
    assert table.column_names == ["ชื่อ\nสองบรรทัด", "ร้อยละ"]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A3", "$2:$2")
    assert sheet["B3"].number_format == "0.00" and str(sheet["B3"].value) == "80.2"
    assert sheet.row_dimensions[3].height >= 21


def test_a_workbook_carries_the_datas_date_and_no_clock() -> None:
    made = xlsx(workbook("ก"))
    with ZipFile(BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        dates = re.findall(rb">(20[^<]*Z)<", archive.read("docProps/core.xml"))
    assert dates == [b"2025-09-30T00:00:00Z"] * 2
    assert made == xlsx(workbook("ก"))


def test_a_csv_for_people_has_a_mark_for_excel_and_disarmed_text() -> None:
    rows = ((HOSTILE, "-", -5, Decimal("100.00"), None),)
    people = csv_bytes(Csv("a.csv", ("a", "b", "c", "d", "e"), rows, bom=True))
    machines = csv_bytes(Csv("a.csv", ("a", "b", "c", "d", "e"), rows))
    assert people.startswith(b"\xef\xbb\xbf") and b"\"'=HYPERLINK" in people
    assert machines.startswith(b"a,b,c,d,e\n") and b'"=HYPERLINK' in machines
    assert machines.endswith(b",-,-5,100.00,\n") and people.endswith(b",-,-5,100.00,\n")


def test_json_keeps_the_digits_of_decimals_and_thai_readable() -> None:
    made = json_bytes(Json("a.json", {"ชื่อ": [Decimal("100.00"), Decimal("79.995"), 3, None, True, 'ก"']}))
    assert made.decode() == '{"ชื่อ":[100.00,79.995,3,null,true,"ก\\""]}\n'
    assert json.loads(made)["ชื่อ"][0] == 100


def test_json_refuses_what_is_no_number() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_bytes(Json("a.json", float("nan")))


def test_a_data_script_can_not_close_its_element() -> None:
    made = script_bytes(Script("a.js", "a", ["</script><script>alert(1)"])).decode()
    assert made.startswith('lpa.data("a",') and made.endswith(");\n")
    assert "<" not in made
    assert json.loads(made[len('lpa.data("a",') : -3]) == ["</script><script>alert(1)"]


def test_a_chart_is_a_figure_that_plotly_accepts() -> None:
    made = plotly.graph_objects.Figure(figure(BARS))
    assert list(made.data[0].y) == [0, 1234]
    assert made.layout.title.text == "ชื่อ &lt;b&gt;"


def test_the_picture_of_a_chart_has_a_name_its_numbers_and_escaped_text() -> None:
    picture = svg(BARS)
    assert 'role="img" aria-label="ประโยค &quot;&amp;&quot;"' in picture
    assert ">1,234<" in picture and ">0–5<" in picture and picture.count("<rect") == 2


def press() -> Press:
    frame = Frame(Language.TH, 0, ("<title>", "title", "</title><main>", "content", "</main>"))
    return Press(Prose({(Language.TH, 0): frame}))


def test_text_on_a_page_is_never_markup() -> None:
    view = {
        "say": lambda key, **_: f"<{key}>",
        "shelves": (),
        "releases": "",
        "verify": "",
        "ebooks": "",
        "open_data": (),
        "beside": (),
        "licence": Thai("<i>"),
        "licence_url": "",
    }
    made = press()(
        Page("downloads.html", Language.TH, "downloads", "<t>", "", "downloads", "en/downloads.html", view)
    ).decode()
    assert "<title>&lt;t&gt;</title>" in made
    assert '<span lang="th">&lt;i&gt;</span>' in made


def test_an_asset_is_published_as_it_is() -> None:
    assert press()(Asset("a.bin", b"\0\xff")) == b"\0\xff"
