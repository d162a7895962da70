"""A round's process from CSV to page: self-assessment, confirmation and corrections, announcements.

What is counted here is counted again, out of the committed files alone.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from functools import cache
from html import unescape
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import yaml

from generator.artefacts import Page
from generator.check import check
from generator.compose import addresses, announcements, committees, process, requests, selfassessed
from generator.compose.country import Country, country_of
from generator.compose.standpoint import Standpoint
from generator.load import load
from generator.model import Language, LgoType, Refused
from generator.score import score
from tests.conftest import OpenPage
from tests.country import write_country
from tests.reading import rows, tables, words
from tests.spoiled import ANNOUNCEMENTS, CONFIRMATIONS, CORRECTIONS, ROUND, Spoil, swap, write

LANGUAGES = {"th": "", "en": "en/"}
ROUNDS = (2566, 2567, 2568)
COMMITTEES = ("pao", "municipal", "pattaya", "sao")
MONTHS = (
    *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน"),
    *("กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
)
Row = dict[str, str]


def thai(day: str) -> str:
    """A committed day as people write it."""
    made = date.fromisoformat(day)
    return f"{made.day} {MONTHS[made.month - 1]} {made.year + 543}"


def table_of(data: Path, year: int, name: str) -> list[Row]:
    path = data / f"rounds/{year}/{name}.csv"
    return rows(path) if path.exists() else []


def settings(data: Path, year: int) -> dict[str, dict[str, date]]:
    read: dict[str, dict[str, date]] = yaml.safe_load((data / f"rounds/{year}/round.yaml").read_text("utf-8"))
    return read


@cache
def standing(data: Path, year: int) -> dict[str, Row]:
    """The LGOs of a round by code."""
    return {
        row["code"]: row
        for row in rows(data / "registry/lgos.csv")
        if int(row["round_from"]) <= year <= int(row["round_to"] or 9999)
    }


def provinces(data: Path) -> dict[str, Row]:
    return {row["code"]: row for row in rows(data / "registry/provinces.csv")}


def page(site: Path, path: str, language: str = "th") -> str:
    """A page as it was written, every attribute in quotes."""
    text = unescape((site / LANGUAGES[language] / path).read_text("utf-8"))
    return re.sub(r'=(?!")([^\s>"]+)(?=[\s>])', r'="\1"', text)


def called(lgo: Row) -> str:
    """An LGO of the registry as people write it."""
    short = {
        "pao": "อบจ.",
        "city": "ทน.",
        "town": "ทม.",
        "subdistrict": "ทต.",
        "sao": "อบต.",
        "pattaya": "เมือง",
    }
    return short[lgo["type"]] + lgo["name_th"]


def table(site: Path, path: str, caption: str) -> list[list[str]]:
    """The rows of the one table whose caption has these words."""
    [found] = [own for name, own in tables(site / path).items() if caption in name]
    return found


def tiny(tmp_path: Path, *spoils: Spoil) -> Country:
    data = write_country(tmp_path)
    for each in spoils:
        each(data)
    return country_of(score(check(load(data))))


def made(country: Country, path: str, language: Language = Language.TH) -> Page:
    [found] = [each for each in process.pages(country) if each.address == addresses.page(path, language)]
    return found


# ---------------------------------------------------------------- announcements


@pytest.mark.parametrize("year", [2566, 2567])
def test_announcements_are_counted_as_the_file_has_them(
    year: int, small_country: Path, small_site: Path
) -> None:
    known = {row["province"]: row for row in table_of(small_country, year, "announcements")}
    types = {code: {row["type"] for row in standing(small_country, year).values() if row["province"] == code}
             for code in provinces(small_country)}  # fmt: skip
    text = words(small_site / f"announcements/{year}.html")
    assert f"จังหวัดที่ประกาศแล้ว {len(known)} จาก 3 จังหวัด" in text
    for short, column, kinds in (
        ("ก.จ.จ.", "pao", {"pao"}),
        ("ก.ท.จ.", "municipal", {"city", "town", "subdistrict"}),
        ("ก.อบต.จังหวัด", "sao", {"sao"}),
    ):
        told = sum(row[f"committee_{column}_on"] != "" for row in known.values())
        concerned = sum(bool(kinds & own) for own in types.values())
        assert f"รายงาน {short} แล้ว {told} จาก {concerned} จังหวัด" in text
    assert "พัทยา" not in text  # none of the three provinces has it
    department = settings(small_country, year)["calendar"]["announced_on"]
    days = sorted((date.fromisoformat(row["announced_on"]) - department).days for row in known.values())
    assert f"{thai(department.isoformat())}" in text
    assert f"ประกาศหลัง สถ. {days[0]} ถึง {days[-1]} วัน" in text
    assert (f"จังหวัดที่ยังไม่ประกาศ ({3 - len(known)})" in text) == (len(known) < 3)


@pytest.mark.parametrize("year", [2566, 2567])
def test_the_table_of_announcements_has_every_province_and_is_the_file(
    year: int, small_country: Path, small_site: Path
) -> None:
    known = {row["province"]: row for row in table_of(small_country, year, "announcements")}
    department = settings(small_country, year)["calendar"]["announced_on"]
    _, *shown = table(small_site, f"announcements/{year}.html", "การรายงานคณะกรรมการ")
    assert len(shown) == len(provinces(small_country))
    for code, row in provinces(small_country).items():
        [own] = [each for each in shown if each[0] == row["name_th"]]
        if code not in known:
            assert own[1:] == ["ยังไม่ประกาศ", "", "", "", "", ""]
            continue
        days = (date.fromisoformat(known[code]["announced_on"]) - department).days
        told = [
            thai(known[code][f"committee_{name}_on"]) if known[code][f"committee_{name}_on"] else "ยังไม่รายงาน"
            for name in COMMITTEES
            if name != "pattaya"
        ]
        assert own[1:6] == [thai(known[code]["announced_on"]), f"{days} วัน", *told]
        assert own[6].startswith(known[code]["reference"])
        assert ("(เว็บไซต์ภายนอก)" in own[6]) == bool(known[code]["url"])
    published = rows(small_site / f"data/v1/{year}/announcements.csv")
    told_all = json.loads((small_site / f"data/v1/{year}/announcements.json").read_text("utf-8"))
    assert (told_all["announced"], told_all["provinces"]) == (len(known), 3)
    for row, entry in zip(published, told_all["announcements"], strict=True):
        empty = dict.fromkeys(
            ["announced_on", "reference", "url", *(f"committee_{name}_on" for name in COMMITTEES)], ""
        )
        source = known.get(row["province"], empty)
        assert {name: row[name] for name in empty} == {name: source[name] for name in empty}
        assert {name: entry[name] or "" for name in empty} == {name: source[name] for name in empty}


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_to_announcements_leave_the_site_openly(
    language: str, small_country: Path, small_site: Path
) -> None:
    known = table_of(small_country, 2567, "announcements")
    linked = re.findall(
        r'<a href="(https://[^"]+)" rel="([^"]+)"', page(small_site, "announcements/2567.html", language)
    )
    found = [rel.split() for url, rel in linked if ".example/lpa-" in url]
    assert len(found) == sum(row["url"] != "" for row in known) > 0
    assert all(set(rel) == {"external", "nofollow", "noopener"} for rel in found)


def test_the_map_says_each_provinces_state_in_words(small_country: Path, small_site: Path) -> None:
    known = {row["province"] for row in table_of(small_country, 2567, "announcements")}
    drawn = re.findall(
        r'<a href="[^"]+" aria-label="([^"]+)"><path data-shade="(\d)"',
        page(small_site, "announcements/2567.html"),
    )
    assert len(drawn) == 3
    assert sum("ประกาศแล้ว" in said for said, _ in drawn) == len(known)
    assert {shade for said, shade in drawn if "ยังไม่ประกาศ" in said} == {"0"}


def test_a_round_that_nobody_announced_says_so_and_has_no_file(small_site: Path) -> None:
    text = words(small_site / "announcements/2568.html")
    assert "ยังไม่มีจังหวัดใดประกาศผลของรอบนี้" in text and "สถ. ยังไม่ประกาศผลปี 2568" in text
    assert "No province has announced" in words(small_site / "en/announcements/2568.html")
    assert not (small_site / "data/v1/2568/announcements.csv").exists()


def test_only_the_province_of_pattaya_is_asked_about_its_committee(tmp_path: Path) -> None:
    country = tiny(
        tmp_path,
        swap(
            "registry/lgos.csv",
            "02830101,2567",
            "04830102,2567,,pattaya,พัทยา,Pattaya,own,83,8301,เมืองภูเก็ต,Mueang Phuket\n02830101,2567",
        ),
        swap("rounds/2567/dimensions/83.csv", "02830101,35", "04830102,35,35,80,80\n02830101,35"),
        swap("rounds/2568/scores/83.csv", "02830101,5", "04830102,5,5,5,5\n02830101,5"),
        swap(ANNOUNCEMENTS, "83,2024-11-21,,,,,,", "83,2024-11-21,,,,,2024-12-02,"),
        swap("rounds/2567/round.yaml", "edition: F1", "edition: P1"),
        _unreleased,
    )
    view = made(country, "announcements/2567.html").view
    assert view["heads"] == ("ก.จ.จ.", "ก.ท.จ.", "ก.เมืองพัทยา", "ก.อบต.จังหวัด")
    chanthaburi, phuket = view["provinces"]
    assert [each.concerned for each in chanthaburi.committees] == [True, True, False, True]
    assert [each.told for each in phuket.committees] == ["ยังไม่รายงาน", "ไม่มี", "2 ธันวาคม 2567", "ยังไม่รายงาน"]
    assert [counted for *_, counted in view["committees"]] == [
        "1 จาก 2 จังหวัด",
        "1 จาก 1 จังหวัด",
        "1 จาก 1 จังหวัด",
        "1 จาก 2 จังหวัด",
    ]
    assert (chanthaburi.shade, phuket.shade) == (announcements.TOLD_ALL, announcements.TOLD_SOME)


def _unreleased(data: Path) -> None:
    for path in sorted((data / "releases").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    (data / "releases").rmdir()


# ---------------------------------------------------------------- the calendar


@pytest.mark.parametrize("year", ROUNDS)
def test_the_calendar_stands_on_the_pages_with_its_extension(
    year: int, small_country: Path, small_site: Path
) -> None:
    calendar = settings(small_country, year)["calendar"]
    for path in (f"nation/{year}.html", f"announcements/{year}.html", f"corrections/{year}.html"):
        text = words(small_site / path)
        assert all(thai(day.isoformat()) in text for day in calendar.values())
        if "keyed_by_extended" in calendar:
            longer = (calendar["keyed_by_extended"] - calendar["keyed_by"]).days
            assert f"{thai(calendar['keyed_by_extended'].isoformat())} (ขยาย {longer} วัน)" in text


# ---------------------------------------------------------------- confirmations


@pytest.mark.parametrize("year", ROUNDS)
def test_confirmations_are_counted_by_province(year: int, small_country: Path, small_site: Path) -> None:
    confirmed = {row["lgo_code"]: row for row in table_of(small_country, year, "confirmations")}
    lgos = standing(small_country, year)
    assert f"อปท. ที่ยืนยันแล้ว {len(confirmed)} จาก {len(lgos)}" in words(small_site / f"corrections/{year}.html")
    _, *shown = table(small_site, f"corrections/{year}.html", "อปท. ที่ยืนยันข้อมูล")
    counted = {}
    for code, row in provinces(small_country).items():
        own = [each for each in lgos.values() if each["province"] == code]
        did = sum(each["code"] in confirmed for each in own)
        counted[row["name_th"]] = [str(did), str(len(own)), str(len(own) - did)]
        text = page(small_site, f"province/{row['slug']}/{year}.html")
        [section] = re.findall(r'<section id="confirmation">(.*?)</section>', text, re.DOTALL)
        named = re.findall(r"<summary>.*?<p>(.*?)\s*<(?:/p|/details)", section, re.DOTALL)
        missing = sorted(called(each) for each in own if each["code"] not in confirmed)
        assert sorted(" · ".join(named).split(" · ")) == (missing or [""])
    assert {name: rest for name, *rest in shown} == counted
    published = rows(small_site / f"data/v1/{year}/confirmations.csv")
    assert {row["lgo_code"] for row in published} == set(lgos)
    assert {row["lgo_code"]: row["confirmed_on"] for row in published if row["confirmed_on"]} == {
        code: row["confirmed_on"] for code, row in confirmed.items()
    }


def test_an_lgos_page_says_whether_it_confirmed(small_country: Path, small_site: Path) -> None:
    confirmed = {row["lgo_code"]: row for row in table_of(small_country, 2568, "confirmations")}
    submitted = {row["lgo_code"] for path in small_country.glob("rounds/2568/scores/*") for row in rows(path)}
    did, did_not = sorted(submitted & set(confirmed))[0], sorted(submitted - set(confirmed))[0]
    assert f"อปท. ยืนยันข้อมูลแล้ว {thai(confirmed[did]['confirmed_on'])}" in words(small_site / f"lgo/{did}.html")
    assert "ยังไม่ยืนยันข้อมูล" in words(small_site / f"lgo/{did_not}.html")
    assert "Not confirmed yet" in words(small_site / f"en/lgo/{did_not}.html")


def test_where_nobodys_confirmation_is_known_the_pages_say_so(tmp_path: Path) -> None:
    country = tiny(tmp_path)
    view = made(country, "corrections/2567.html").view
    assert view["confirmations"] == () and view["figures"][0][1] == "ไม่มีข้อมูล"
    assert requests.files_of(made_here(), country, 2567)[0].href == "data/v1/2567/corrections.csv"
    assert len(requests.files_of(made_here(), country, 2567)) == 1


def made_here() -> Standpoint:
    return Standpoint.of(addresses.HOME, Language.TH)


# ---------------------------------------------------------------- corrections


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("year", ROUNDS)
def test_every_request_stands_on_its_rounds_page(
    year: int, language: str, small_country: Path, small_site: Path
) -> None:
    ledger = {row["id"]: row for row in table_of(small_country, year, "corrections")}
    by_code = {row["code"]: row for row in rows(small_country / "registry/lgos.csv")}
    slugs = {code: row["slug"] for code, row in provinces(small_country).items()}
    deadline = settings(small_country, year)["calendar"]["corrections_by"].isoformat()
    text = page(small_site, f"corrections/{year}.html", language)
    listed = re.findall(r'<li id="([^"]+)">(.*?)(?=<li id|</ul>)', text, re.DOTALL)
    entries = dict(listed)
    assert len(entries) == len(listed)
    assert entries.keys() == ledger.keys()
    late = {"th": "หลังกำหนด", "en": "after the deadline"}[language]
    for id_, row in ledger.items():
        entry = entries[id_]
        assert row[f"reason_{language}"] in entry and row["reference"] in entry
        assert (late in entry) == (row["requested_on"] > deadline)
        for value in (row["before"], row["after"]):
            assert not re.fullmatch("[0-9.]+", value) or re.search(rf"\b{re.escape(value)}\b", entry)
        if row["lgo_code"]:
            assert f"lgo/{row['lgo_code']}.html#corrections" in entry
            assert f"province/{slugs[by_code[row['lgo_code']]['province']]}/{year}.html" in entry
    status = Counter(row["status"] for row in ledger.values())
    figures = dict(re.findall(r"<dt>([^<]+?)\s*(?:</dt>)?\s*<dd>\s*([^<]+?)\s*<", text))
    labels = {
        "th": ("คำขอแก้ไขทั้งหมด", "แก้แล้ว", "รอพิจารณา", "ไม่เห็นชอบ"),
        "en": ("Requests for correction", "Corrected", "Awaiting a decision", "Rejected"),
    }[language]
    counts = (len(ledger), *(status[each] for each in ("accepted", "requested", "rejected")))
    assert [figures[label] for label in labels] == [str(each) for each in counts]


@pytest.mark.parametrize("year", ROUNDS)
def test_a_provinces_page_has_the_requests_of_its_own_lgos(
    year: int, small_country: Path, small_site: Path
) -> None:
    by_code = {row["code"]: row["province"] for row in rows(small_country / "registry/lgos.csv")}
    found = 0
    for code, row in provinces(small_country).items():
        own = {
            each["id"]
            for each in table_of(small_country, year, "corrections")
            if by_code.get(each["lgo_code"]) == code
        }
        text = page(small_site, f"province/{row['slug']}/{year}.html")
        assert set(re.findall(r'<li id="(C[^"]+)">', text)) == own
        found += len(own)
    assert found > 2


def test_an_lgos_corrections_lead_to_the_rounds_page(small_country: Path, small_site: Path) -> None:
    row = next(each for each in table_of(small_country, 2567, "corrections") if each["lgo_code"])
    link = f"../corrections/2567.html#{row['id']}"
    assert link in page(small_site, f"lgo/{row['lgo_code']}.html")
    assert f"../../corrections/2567.html#{row['id']}" not in page(small_site, f"lgo/{row['lgo_code']}.html")


def test_a_change_of_the_calendar_is_told_in_words_and_leads_there_from_the_feed(
    small_country: Path, small_site: Path
) -> None:
    [row] = [each for each in table_of(small_country, 2567, "corrections") if each["scope"] == "framework"]
    text = words(small_site / "corrections/2567.html")
    assert f"ขยายเวลาบันทึกถึง (ว่าง) → {thai(row['after'])}" in text
    assert f"corrections/2567.html#{row['id']}" in (small_site / "feed.xml").read_text("utf-8")


def test_the_workbook_of_a_province_has_its_corrections(small_country: Path, small_site: Path) -> None:
    by_code = {row["code"]: row["province"] for row in rows(small_country / "registry/lgos.csv")}
    ledger = [
        row for row in table_of(small_country, 2567, "corrections") if by_code.get(row["lgo_code"]) == "22"
    ]
    path = small_site / "files/2567/chanthaburi/lpa-2567-chanthaburi.xlsx"
    book = openpyxl.load_workbook(BytesIO(path.read_bytes()))
    cells = {str(cell) for row in book["การแก้ไข"].iter_rows(values_only=True) for cell in row if cell}
    assert len(ledger) > 3
    for each in ledger:
        if each["status"] == "accepted" and each["scope"] == "lgo":
            assert {each["lgo_code"], each["reason_th"], each["reference"]} <= cells


# ---------------------------------------------------------------- self-assessment


@cache
def recounted(data: Path, year: int) -> dict[str, Counter[tuple[str, str]]]:
    """Province -> (dimension, kind) -> marks: of indicators that count, with marks on both sides, of LGOs of
    which nothing is missing."""
    counting = {
        row["key"]: row["dimension"]
        for row in rows(data / f"rounds/{year}/indicators.csv")
        if row["pilot"] == "0"
    }
    everywhere: dict[str, Counter[tuple[str, str]]] = {}
    for path in sorted((data / f"rounds/{year}/self").glob("*.csv")):
        claimed = {row["lgo_code"]: row for row in rows(path)}
        counts: Counter[tuple[str, str]] = Counter()
        for row in rows(data / f"rounds/{year}/scores/{path.name}"):
            own = claimed.get(row["lgo_code"])
            if own is None or "" in row.values():
                continue
            for key, dimension in counting.items():
                if re.fullmatch(r"[0-9.]+", row[key]) and re.fullmatch(r"[0-9.]+", own[key]):
                    one, other = float(own[key]), float(row[key])
                    kind = "agreed" if one == other else "over" if one > other else "under"
                    counts.update(
                        [
                            (dimension, kind),
                            ("all", kind),
                            (dimension, "count"),
                            ("all", "count"),
                            (key, kind),
                        ]
                    )
        everywhere[path.stem] = counts
    return everywhere


@pytest.mark.parametrize("year", [2567, 2568])
def test_self_assessments_are_counted_mark_by_mark(year: int, small_country: Path, small_site: Path) -> None:
    everywhere = recounted(small_country, year)
    whole = sum(everywhere.values(), Counter[tuple[str, str]]())
    path = f"self/{year}.html"
    _, *shown = table(small_site, path, "แยกตามด้าน")
    for row in shown:
        number = row[0].split()[0]
        expected = [whole[number, kind] for kind in ("count", "over", "under")]
        assert [int(cell.replace(",", "")) for cell in row[2:5]] == expected
        assert row[1] == two(whole[number, "agreed"], whole[number, "count"])
    assert len(shown) == 5
    names = {row["name_th"]: code for code, row in provinces(small_country).items()}
    _, *shown = table(small_site, path, "ทุกจังหวัด")
    for row in shown:
        own = everywhere.get(names[row[0]], Counter())
        expected = [own["all", kind] for kind in ("count", "over", "under")]
        assert [int(cell.replace(",", "")) for cell in row[3:6]] == expected
        if own:
            assert row[2] == two(own["all", "agreed"], own["all", "count"])
    text = json.loads((small_site / f"data/v1/{year}/self.json").read_text("utf-8"))
    assert [text["nation"][kind] for kind in ("count", "agreed", "over", "under")] == [
        whole["all", kind] for kind in ("count", "agreed", "over", "under")
    ]
    published = rows(small_site / f"data/v1/{year}/self.csv")
    assert len(published) == len(text["gaps"]) == text["nation"]["lgos"] > 0
    for each in published:
        gaps = [each["gap"], *(each[f"d{number}_gap"] for number in range(1, 6))]
        assert text["gaps"][each["lgo_code"]] == [float(gap) if gap else None for gap in gaps]
    assert sum(int(row["over"]) for row in published) == whole["all", "over"]
    assert sum(int(row["d4_under"]) for row in published) == whole["4", "under"]


def two(part: int, whole: int) -> str:
    """A share in per cent, half up at two decimals, in whole numbers."""
    hundredths = (2 * 10_000 * part + whole) // (2 * whole)
    return f"{hundredths // 100}.{hundredths % 100:02}"


def test_the_indicators_on_which_claims_fail_most_come_first(small_country: Path, small_site: Path) -> None:
    whole = sum(recounted(small_country, 2567).values(), Counter[tuple[str, str]]())
    text = page(small_site, "self/2567.html")
    [body] = re.findall(r'<table class="numbers" id="indicators".*?</table>', text, re.DOTALL)
    keys = re.findall(r"indicator/2567/([A-Z0-9-]+)\.html", body)
    shares = {
        key: whole[key, "agreed"] / sum(whole[key, kind] for kind in ("agreed", "over", "under"))
        for key in {key for key, _ in whole if "-" in key}
    }
    assert [shares[key] for key in keys] == sorted(shares.values())[: len(keys)]
    assert len(keys) == selfassessed.FAILED_MOST


def test_a_provinces_page_has_its_claims_by_dimension(small_country: Path, small_site: Path) -> None:
    own = recounted(small_country, 2567)["22"]
    _, *shown = table(small_site, "province/chanthaburi/2567.html", "ผลประเมินตนเองของ อปท. ในจังหวัด")
    for row in shown:
        number = row[0].split()[0]
        assert [int(cell.replace(",", "")) for cell in row[3:6]] == [
            own[number, kind] for kind in ("count", "over", "under")
        ]
    assert len(shown) == 5
    assert "self/2567.html" in page(small_site, "province/chanthaburi/2567.html")
    assert 'id="claims"' not in page(small_site, "province/phuket/2567.html")


def test_a_round_without_self_assessments_has_no_page_of_them(small_site: Path, tmp_path: Path) -> None:
    assert not (small_site / "self/2566.html").exists()
    assert "self/" not in page(small_site, "nation/2566.html")
    country = tiny(tmp_path, lambda data: (data / "rounds/2568/self/22.csv").unlink())
    assert not any("self/" in each.address for each in process.pages(country))


# ---------------------------------------------------------------- where it leads, what is refused


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("origin", ["nation/2567.html", "downloads.html"])
def test_the_process_is_led_to_with_its_files(origin: str, language: str, small_site: Path) -> None:
    text = page(small_site, origin, language)
    for path in ("self/2567.html", "corrections/2567.html", "announcements/2567.html"):
        assert f'{path}"' in text, path
    for file in (
        "self.csv",
        "self.json",
        "corrections.csv",
        "confirmations.csv",
        "announcements.csv",
        "announcements.json",
    ):
        assert f'data/v1/2567/{file}" download' in text, file


SELF = "rounds/2568/self/22.csv"
NOWHERE = "rounds/2568/self/99.csv"
CLAIMS = b"lgo_code,D1-010,D1-020,D2-010,D2-020\n05220301,5,3,5,cut\n"


@pytest.mark.parametrize(
    ("rule", "path", "spoil"),
    [
        ("outside_steps", SELF, swap(SELF, "05220301,5", "05220301,4")),
        ("cut_not_allowed", SELF, swap(SELF, "05220301,5", "05220301,cut")),
        ("unknown_word", SELF, swap(SELF, "05220301,5", "05220301,ห้า")),
        ("dash_though_applicable", SELF, swap(SELF, "05220301,5", "05220301,-")),
        ("unknown_lgo", SELF, swap(SELF, "05220301", "05229999")),
        ("lgo_elsewhere", SELF, swap(SELF, "05220301", "06830201")),
        ("missing_indicator", SELF, swap(SELF, ",D2-020\n", "\n", ",cut\n", "\n", "1,3\n", "1\n")),
        ("file_of_unknown_province", NOWHERE, write(NOWHERE, CLAIMS)),
        ("duplicate_key", ANNOUNCEMENTS, swap(ANNOUNCEMENTS, "83,2024", "22,2024")),
        ("odd_link", ANNOUNCEMENTS, swap(ANNOUNCEMENTS, "https://www", "data://www")),
        ("buddhist_date", ANNOUNCEMENTS, swap(ANNOUNCEMENTS, "2024-11-20", "2567-11-20")),
        ("duplicate_key", CONFIRMATIONS, swap(CONFIRMATIONS, "06830201", "05220301")),
        ("record_of_no_lgo", CONFIRMATIONS, swap(CONFIRMATIONS, "06830201", "06839999")),
        ("required_empty", CONFIRMATIONS, swap(CONFIRMATIONS, "2025-10-07", "")),
        ("duplicate_key", CORRECTIONS, swap(CORRECTIONS, "C2568-2", "C2568-1")),
        ("record_of_no_lgo", CORRECTIONS, swap(CORRECTIONS, "lgo,05220301,D1", "lgo,05229999,D1")),
        ("not_in_list", CORRECTIONS, swap(CORRECTIONS, ",requested,", ",asked,")),
        ("extension_not_later", ROUND, swap(ROUND, "keyed_by:", "keyed_by_extended:")),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_process_is_refused(
    rule: str, path: str, spoil: Spoil, tmp_path: Path
) -> None:
    spoil(write_country(tmp_path))
    with pytest.raises(Refused) as refused:
        check(load(tmp_path))
    assert {(each.rule, each.file) for each in refused.value.problems} == {(rule, path)}


# ---------------------------------------------------------------- the letter


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_number_leads_to_the_letter_that_asks_for_its_correction(
    language: str, small_site: Path
) -> None:
    text = page(small_site, "lgo/02220101.html", language)
    [(link, name)] = re.findall(r'href="\.\./guide/ask-for-a-correction\.html#(LPA[^",]+),([^"]+)"', text)
    assert re.fullmatch(r"LPA2568-P2-02220101-[0-9a-f]{8}", link) and link in words(
        small_site / LANGUAGES[language] / "lgo/02220101.html"
    )
    assert name == {"th": "อบจ.จันทบุรี", "en": "Chanthaburi%20PAO"}[language]
    letter = page(small_site, "guide/ask-for-a-correction.html", language)
    assert 'id="letter"' in letter and "assets/letter.js" in letter
    assert (small_site / "assets/letter.js").is_file()


@pytest.mark.browser
@pytest.mark.parametrize(("language", "name"), [("th", "อบจ.จันทบุรี"), ("en", "Chanthaburi PAO")])
def test_the_letter_is_filled_in_from_the_page_that_led_to_it(
    language: str, name: str, served_site: str, browser_page: OpenPage
) -> None:
    page = browser_page()
    page.goto(f"{served_site}{LANGUAGES[language]}lgo/02220101.html")
    page.click("a[href*='ask-for-a-correction']")
    page.wait_for_url("**/guide/ask-for-a-correction.html#*")
    letter = page.locator("#letter").inner_text()
    assert letter.count(name) == 2 and "LPA2568-P2-02220101-" in letter and "2568" in letter
    assert f"{served_site}lgo/02220101.html" in letter
    mail = page.locator("[data-mail]").get_attribute("href") or ""
    assert mail.startswith("mailto:lpa@example.org?subject=LPA2568-P2-02220101-")
    page.evaluate("window.print = () => {}")
    page.click("a[href='#letter']")
    page.emulate_media(media="print")
    assert page.locator("#letter").is_visible() and not page.locator("h1").first.is_visible()


@pytest.mark.browser
def test_without_scripts_the_letter_has_lines_to_write_on(served_site: str, browser_page: OpenPage) -> None:
    page = browser_page(scripts=False)
    page.goto(f"{served_site}guide/ask-for-a-correction.html#LPA2568-P2-02220101-00000000,X")
    assert "LPA....-..-........-........" in page.locator("#letter").inner_text()
    assert not page.locator("[data-mail]").is_visible()
    assert page.locator(".button", has_text="พิมพ์").is_visible()


def test_committees_are_those_of_every_type() -> None:
    assert tuple(committees.COMMITTEES) == COMMITTEES
    assert sorted(kind for kinds in committees.COMMITTEES.values() for kind in kinds) == sorted(LgoType)
