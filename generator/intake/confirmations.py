"""The department's ยืนยันข้อมูล workbook -> data/rounds/<round>/confirmations.csv, a province at a time.

Columns: order, province, district, name, confirmed, in progress, note; the first rows are headings. A row
counts as a confirmation only where its cell says so and it is not in progress; a day is never invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.intake.foreign import Row, Sheet
from generator.intake.match import Written
from generator.intake.names import bare_name, clean, key, shown
from generator.intake.outcome import Draft, FileReport, Note, note_of_rows
from generator.intake.record_file import with_records
from generator.intake.settle import settle
from generator.model import LgoType, Problem, Refused

KIND = "confirmations"
HEADER = ("lgo_code", "confirmed_on", "note")
PROVINCE, DISTRICT, NAME, CONFIRMED, PROGRESS, REMARK = range(1, 7)
TITLES = {
    PROVINCE: "จังหวัด",
    DISTRICT: "อำเภอ",
    NAME: "ชื่อ อปท.",
    CONFIRMED: "ยืนยันข้อมูล",
    PROGRESS: "อยู่ระหว่างดำเนินการ",
}
HEADING_ROWS = 12
MARKS = frozenset("✓✔√/1xX") | frozenset(
    map(key, ("ยืนยัน", "ยืนยันแล้ว", "ยืนยันข้อมูล", "ยืนยันข้อมูลแล้ว", "yes", "true"))
)
NO_MARKS = frozenset(map(key, ("", "-", "–", "0", "ยังไม่ยืนยัน", "false", "no")))
MONTHS = (
    *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน"),
    *("กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
)
SHORT_MONTHS = ("มค", "กพ", "มีค", "เมย", "พค", "มิย", "กค", "สค", "กย", "ตค", "พย", "ธค")
BUDDHIST_ERA = 543


@dataclass(frozen=True, slots=True)
class Confirmed:
    """One row: who, the day it confirmed (None: it has not), and the note."""

    written: Written
    confirmed_on: date | None
    note: str


def recognises(sheet: Sheet) -> bool:
    """Whether this is that workbook: province and district in the second and third column, the name in the
    fourth, and ยืนยัน among the headings."""
    return _heading(sheet) is not None


def take(sheet: Sheet, draft: Draft) -> tuple[Draft, FileReport]:
    """The draft with the confirmations of `sheet`, or with the review file that asks. Raises `Refused`."""
    problems: list[Problem] = []
    rows = tuple(_rows(sheet, draft.confirmed_on, problems))
    if problems:
        raise Refused(tuple(problems))
    settled = settle(sheet, [row.written for row in rows], draft, KIND)
    draft = settled.draft
    notes: tuple[Note, ...] = ()
    if not settled.open:
        found: dict[str, Confirmed] = {}
        for row in rows:
            if code := settled.lgos.get(row.written):
                first = found.setdefault(code, row)
                if (first.confirmed_on, first.note) != (row.confirmed_on, row.note):
                    details = {
                        "first": str(first.written.row),
                        "first_marks": _said(first),
                        "second_marks": _said(row),
                    }
                    name = clean(row.written.name)
                    problems.append(
                        sheet.problem("export_row_conflict", row.written.row, TITLES[NAME], name, **details)
                    )
        if problems:
            raise Refused(tuple(problems))
        lines = [
            (code, row.confirmed_on.isoformat(), row.note) for code, row in found.items() if row.confirmed_on
        ]
        provinces = {code[2:4] for code in settled.lgos.values()}
        draft, changes = with_records(sheet, draft, KIND, HEADER, provinces, lines)
        waiting = [
            (row.written.row, clean(row.written.name)) for row in found.values() if not row.confirmed_on
        ]
        notes = (*note_of_rows("not_confirmed", waiting), *changes)
    return draft, FileReport(
        sheet.file, KIND, len(rows), settled.matched, settled.applied, settled.new, settled.skipped,
        settled.open, settled.reviews, notes,
    )  # fmt: skip


def _said(row: Confirmed) -> str:
    return f"{row.confirmed_on or '–'} {row.note}".strip()


def _heading(sheet: Sheet) -> Row | None:
    top = sheet.rows[:HEADING_ROWS]
    if not any("ยืนยัน" in clean(row.text(column)) for row in top for column in range(len(row.cells))):
        return None
    for row in top:
        places = (key(row.text(column)) for column in (PROVINCE, DISTRICT))
        named = any(word in clean(row.text(NAME)) for word in ("อปท", "ชื่อ", "องค์กรปกครอง"))
        if list(places) == [key(TITLES[PROVINCE]), key(TITLES[DISTRICT])] and named:
            return row
    return None


def _rows(sheet: Sheet, told: date | None, problems: list[Problem]) -> Iterator[Confirmed]:
    heading = _heading(sheet)
    assert heading is not None, "recognises() comes first"
    count = 0
    for row in sheet.rows[heading.number :]:
        words = [clean(row.text(column)) for column in range(REMARK + 1)]
        if not any(words[PROVINCE : NAME + 1]):
            continue  # blank, the headings' second line, or a remark under the table
        count += 1
        missing = [TITLES[column] for column in (PROVINCE, DISTRICT, NAME) if not words[column]]
        problems += (sheet.problem("export_cell_missing", row, title) for title in missing)
        kind, _ = bare_name(words[NAME])
        written = Written(row.number, words[PROVINCE], words[DISTRICT], _type(kind), row.text(NAME))
        yield Confirmed(written, _confirmed(sheet, row, told, problems), words[REMARK])
    if not count:
        problems.append(sheet.problem("export_empty", heading.number + 1))


def _type(kind: LgoType | None) -> str:
    """The type that a name begins with, as the column that other workbooks have for it."""
    return shown(kind, "") if kind else ""


def _confirmed(sheet: Sheet, row: Row, told: date | None, problems: list[Problem]) -> date | None:
    """The day in the cell, or `told` where it bears a mark alone; None where it is not confirmed."""
    text, progress = clean(row.text(CONFIRMED)), key(row.text(PROGRESS))
    if key(text) in NO_MARKS:
        return None
    if progress not in NO_MARKS:
        problems.append(sheet.problem("confirmed_and_not", row, TITLES[CONFIRMED], text))
        return None
    if key(text) in MARKS or text in MARKS:
        if told is None:
            problems.append(sheet.problem("confirmation_undated", row, TITLES[CONFIRMED], text))
        return told
    day = _day(text)
    if day is None:
        problems.append(sheet.problem("confirmation_unclear", row, TITLES[CONFIRMED], text))
    return day


def _day(text: str) -> date | None:
    """A date as typed: 2025-10-07, 7/10/2568, 7 ตุลาคม 2568, 7 ต.ค. 2568; years of either era."""
    if found := re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T00:00:00)?", text):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})", text):
        return _date(int(found[3]), int(found[2]), int(found[1]))
    if found := re.fullmatch(r"([0-9]{1,2}) ?([ก-๙.]+) ?(?:พ\.ศ\. ?)?([0-9]{4})", text):
        month = found[2].replace(".", "")
        for names in (MONTHS, SHORT_MONTHS):
            if month in names:
                return _date(int(found[3]), names.index(month) + 1, int(found[1]))
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year - BUDDHIST_ERA if year > 2400 else year, month, day)
    except ValueError:
        return None
