"""What pages say where something is missing: never a false word, never a number that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import build
from tests.country import write_country
from tests.reading import rows, tables, words


@pytest.fixture(scope="module")
def nothing_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a tiny country whose one submitted province has sent empty cells only."""
    folder = tmp_path_factory.mktemp("nothing")
    write_country(folder / "data")
    scores = folder / "data" / "rounds" / "2568" / "scores"
    for path in scores.glob("*.csv"):
        head, *lines = path.read_text("utf-8").splitlines()
        emptied = []
        for line in lines:
            code, *cells = line.split(",")
            emptied.append(",".join([code, *(cell if cell in ("-", "cut") else "" for cell in cells)]))
        path.write_text("\n".join([head, *emptied]) + "\n", "utf-8")
    (scores / "83.csv").unlink()
    build(folder / "data", folder / "site", documents=False)
    return folder / "site"


def test_a_province_without_a_graded_lgo_is_unranked_and_one_not_in_is_not_submitted(
    nothing_in: Path,
) -> None:
    for page, unranked, not_in in (
        ("nation/2568.html", "ยังไม่จัดอันดับ", "ยังไม่ส่งผล"),
        ("en/nation/2568.html", "Not ranked", "not submitted"),
    ):
        listed = {row[0]: row for table in tables(nothing_in / page).values() for row in table}
        names = ("จันทบุรี", "ภูเก็ต") if "en" not in page[:3] else ("Chanthaburi", "Phuket")
        assert listed[names[0]][1] == unranked
        assert listed[names[1]][1] == not_in


def test_without_any_mark_an_lgo_has_no_result_and_no_percent_sign(nothing_in: Path) -> None:
    page = words(nothing_in / "lgo/05220301.html")
    assert "ยังไม่มีคะแนนใดให้คิด" in page and "ร้อยละที่เห็นคิดจาก" not in page
    assert "ร้อยละ ไม่มีข้อมูล" not in page
    assert "No data%" not in words(nothing_in / "en/lgo/05220301.html")


def test_an_upgraded_lgo_says_what_it_was_and_keeps_its_history(tiny: Path) -> None:
    page = tiny / "site/lgo/06220302.html"
    assert "จนถึงก่อนรอบปี 2568 คือ อบต.นาริมเขา" in words(page)
    [history] = [table for table in tables(page).values() if table[0][0] == "ปี"]
    assert [row[0] for row in history[1:] if len(row) > 1] == ["2568", "2567 ขณะนั้นเป็น อบต.นาริมเขา"]


def test_a_merged_lgo_points_to_its_heir_and_the_heir_back(small_country: Path, small_site: Path) -> None:
    successions = rows(small_country / "registry/successions.csv")
    [merger] = [row for row in successions if row["kind"] == "merge"]
    old, heir = merger["predecessor"], merger["successor"]
    for code, other, said in ((old, heir, "ดูผลต่อที่"), (heir, old, "รวม")):
        page = small_site / f"lgo/{code}.html"
        assert f"ตั้งแต่รอบปี {merger['round']} {said}" in words(page)
        assert f"href={other}.html>" in page.read_text("utf-8")
    [history] = [table for table in tables(small_site / f"lgo/{old}.html").values() if table[0][0] == "ปี"]
    assert merger["round"] not in {row[0] for row in history}
