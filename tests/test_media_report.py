"""`lpa report media`: late days against days counted by hand on a calendar; and nothing of it on the site."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from io import StringIO
from pathlib import Path

import pytest
import yaml

from generator.check import check
from generator.cli import main
from generator.load import load
from generator.model import Checked, Holiday, MediaCycle, Text
from generator.score.lateness import lateness, without_due_dates, working_days
from generator.words import ROOT, THEME, plain
from tests.country import write_country
from tests.reading import rows
from tests.spoiled import swap

SONGKRAN = {date(2025, 4, day) for day in (13, 14, 15)}


@pytest.mark.parametrize(
    ("due", "until", "days"),
    [
        # due            reported       working days after the due date, counted on a calendar of 2568
        ("2025-04-11",   "2025-04-11",  0),   # Friday, the day itself
        ("2025-04-11",   "2025-04-09",  0),   # before it
        ("2025-04-11",   "2025-04-12",  0),   # Saturday
        ("2025-04-11",   "2025-04-13",  0),   # Sunday, and a holiday
        ("2025-04-11",   "2025-04-15",  0),   # Songkran: Monday and Tuesday
        ("2025-04-11",   "2025-04-16",  1),   # Wednesday
        ("2025-04-11",   "2025-04-17",  2),   # the manual's example
        ("2025-04-11",   "2025-04-21",  4),   # Wednesday to Friday, then Monday
        ("2025-03-31",   "2025-04-04",  4),   # Monday to Friday
        ("2024-12-31",   "2025-01-02",  2),   # over New Year, whose holiday is not given here
    ],
)  # fmt: skip
def test_working_days_are_those_after_the_due_date_without_weekends_and_holidays(
    due: str, until: str, days: int
) -> None:
    assert working_days(date.fromisoformat(due), date.fromisoformat(until), SONGKRAN) == days


@pytest.fixture
def tiny(tmp_path: Path) -> Checked:
    return check(load(write_country(tmp_path)))


def reported(tiny: Checked, form1: str, form2: str | None, due1: str, due2: str, per_day: str) -> Checked:
    """The country with one piece, its two forms and their due dates, and Songkran."""
    piece = replace(
        tiny.media[0],
        form1_on=date.fromisoformat(form1),
        form2_on=date.fromisoformat(form2) if form2 else None,
    )
    cycle = MediaCycle(2568, date.fromisoformat(due1), date.fromisoformat(due2), Fraction(per_day))
    holidays = tuple(Holiday(day, Text("สงกรานต์")) for day in sorted(SONGKRAN))
    return replace(tiny, media=(piece,), media_cycles=(cycle,), holidays=holidays)


def test_marks_are_days_times_the_marks_a_day_exactly_and_what_is_not_reported_costs_nothing(
    tiny: Checked,
) -> None:
    [report] = lateness(reported(tiny, "2025-04-17", None, "2025-04-11", "2025-07-31", "0.2"))
    first, second = report.forms
    assert (first.form, first.days, first.marks, plain(first.marks)) == (1, 2, Fraction(2, 5), "0.4")
    assert (second.form, second.reported_on, second.days, second.marks) == (2, None, 0, 0)
    [report] = lateness(reported(tiny, "2025-04-17", "2025-08-05", "2025-04-11", "2025-07-31", "0.15"))
    assert [plain(each.marks) for each in report.forms] == ["0.3", "0.45"]


def test_a_year_without_committed_holidays_and_a_due_date_that_is_none_are_said(tiny: Checked) -> None:
    [report] = lateness(reported(tiny, "2025-01-03", "2026-01-05", "2024-12-31", "2025-12-27", "0.2"))
    assert report.no_holidays == (2024, 2026)
    assert report.closed_due == (date(2025, 12, 27),)  # a Saturday
    [report] = lateness(reported(tiny, "2025-04-01", "2025-05-01", "2025-04-14", "2025-07-31", "0.2"))
    assert (report.no_holidays, report.closed_due) == ((), (date(2025, 4, 14),))


def test_media_without_due_dates_are_named_and_not_counted(tiny: Checked) -> None:
    later = replace(tiny, media=(*tiny.media, replace(tiny.media[0], id="x", fiscal_year=2569)))
    assert without_due_dates(later) == (2569,)
    assert [each.cycle.fiscal_year for each in lateness(later)] == [2568]
    assert {form.item.id for form in lateness(later)[0].forms} == {"22-2568-1", "83-2568-1"}
    assert lateness(later, 2569) == ()


# ---------------------------------------------------------------- the command


def spoken(capsys: pytest.CaptureFixture[str], data: Path, *options: str) -> str:
    assert main(["report", "media", "--data", str(data), *options]) == 0
    return capsys.readouterr().out


def test_the_office_reads_it_in_both_languages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = write_country(tmp_path)
    swap("media/media.csv", "2025-03-14,2025-07-11", "2025-04-16,2025-08-04")(data)
    assert spoken(capsys, data, "--lang", "en") == (
        "Media of fiscal year 2568 (2025) · form 1 due 31 March 2025, form 2 due 31 July 2025 · "
        "0.2 marks lost by working day\n"
        "  Forms: 4 · in time: 0 · late: 2 · not reported: 2\n"
        "  late Chanthaburi 22-2568-1 form 1, sent 16 April 2025: working days late 11, marks lost 2.2\n"
        "  late Chanthaburi 22-2568-1 form 2, sent 4 August 2025: working days late 2, marks lost 0.4\n"
        "  not reported Phuket 83-2568-1 form 1\n"
        "  not reported Phuket 83-2568-1 form 2\n"
    )
    thai = spoken(capsys, data, "--lang", "th")
    assert "ช้า จันทบุรี 22-2568-1 แบบ 1 ส่งวันที่ 16 เมษายน 2568 ช้า 11 วันทำการ หัก 2.2 คะแนน" in thai
    assert "ยังไม่รายงาน ภูเก็ต 83-2568-1 แบบ 2" in thai


def test_a_spreadsheet_and_a_program_get_every_form(
    small_country: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = list(csv.DictReader(StringIO(spoken(capsys, small_country, "--format", "csv"))))
    told = json.loads(spoken(capsys, small_country, "--format", "json", "--fiscal-year", "2568"))
    [year] = told["years"]
    [cycle] = rows(small_country / "media/cycles.csv")
    closed = {row["date"] for row in rows(small_country / "media/holidays.csv")}
    pieces = {row["id"]: row for row in rows(small_country / "media/media.csv")}
    assert len(table) == len(year["forms"]) == 2 * len(pieces)
    late = 0
    for row, form in zip(table, year["forms"], strict=True):
        assert row == {key: "" if value is None else str(value) for key, value in form.items()}
        sent, due = pieces[row["media_id"]][f"form{row['form']}_on"], cycle[f"form{row['form']}_due"]
        one, other = date.fromisoformat(due).toordinal(), date.fromisoformat(sent).toordinal()
        between = [date.fromordinal(day) for day in range(one + 1, other + 1)]
        days = [day for day in between if day.isoweekday() < 6 and day.isoformat() not in closed]
        assert row["working_days_late"] == str(len(days))
        assert Fraction(row["marks_lost"]) == len(days) * Fraction(1, 5)
        late += bool(days)
    assert 0 < late < len(table)


def test_a_year_of_which_nothing_is_known_is_a_wrong_call(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = write_country(tmp_path)
    assert main(["report", "media", "--data", str(data), "--fiscal-year", "2570", "--lang", "en"]) == 2
    assert "fiscal year 2570" in capsys.readouterr().err
    (data / "media/cycles.csv").unlink()
    (data / "media/media.csv").unlink()
    assert spoken(capsys, data, "--lang", "en") == "There are no due dates of media forms, and no media\n"


def test_its_words_are_whole_and_used() -> None:
    words = yaml.safe_load((THEME / "words" / "media-report.yaml").read_text("utf-8"))
    code = (ROOT / "generator/report/media.py").read_text("utf-8")
    for key, phrase in words.items():
        assert set(phrase) == {"th", "en"}
        assert f'say["{key}"]' in code
        found = [sorted(re.findall(r"\{\w+\}", phrase[language])) for language in ("th", "en")]
        assert found[0] == found[1], key


# ---------------------------------------------------------------- never on the site

OFFICE = ("form1_on", "form2_on", "form1_due", "form2_due", "per_day", "working_days_late", "marks_lost")


def test_nothing_that_is_composed_knows_when_a_form_came_in() -> None:
    for path in sorted((ROOT / "generator" / "compose").rglob("*.py")):
        text = path.read_text("utf-8")
        assert not any(name in text for name in (*OFFICE, "media_cycles", "holidays", "lateness")), path.name


def test_no_page_and_no_file_of_the_site_says_who_was_late(small_country: Path, small_site: Path) -> None:
    late = {
        day for row in rows(small_country / "media/media.csv") for day in (row["form1_on"], row["form2_on"])
    }
    files = [
        path
        for path in sorted(small_site.rglob("*"))
        if path.suffix in {".html", ".csv", ".json", ".js", ".xml"} and "guide" not in path.as_posix()
    ]
    assert len(files) > 1_000
    for path in files:
        text = path.read_text("utf-8")
        assert not any(name in text for name in OFFICE), path
        if "media" in path.as_posix():
            assert not any(day in text for day in late), path
