"""MediaReport -> text for an office, CSV for its spreadsheet, JSON for a program.

Words come from `theme/words/media-report.yaml`. Nothing is counted here but the rows.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from io import StringIO
from typing import Any

import yaml

from generator.model import FormReport, Language, MediaReport, Province
from generator.words import THEME, harmless, plain, said, words

FORM = "lpa-media-report/v1"
COLUMNS = (
    *("fiscal_year", "province", "province_th", "media_id", "title_th", "form", "due", "reported_on"),
    *("working_days_late", "marks_lost"),
)


@cache
def phrases(language: Language) -> Mapping[str, str]:
    """The sentences in one language."""
    content: dict[str, dict[str, str]] = yaml.safe_load(
        (THEME / "words" / "media-report.yaml").read_text(encoding="utf-8")
    )
    return {key: phrase[language] for key, phrase in content.items()}


def text(
    reports: Sequence[MediaReport],
    undated: Iterable[int],
    provinces: Mapping[str, Province],
    language: Language,
) -> str:
    """Each year: how many forms came in time, late and not at all, then those that were late or are missing.
    `undated` are years with media and no due dates."""
    lines = [line for each in reports for line in _lines(each, provinces, language)]
    say = phrases(language)
    lines += [say["undated"].format(year=words(language).year(year)) for year in undated]
    return "\n".join(lines or [say["none"]])


def as_csv(reports: Iterable[MediaReport], provinces: Mapping[str, Province]) -> str:
    """A row a form; days and marks are empty where it has not come in."""
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for report in reports:
        table.writerows(_record(report, form, provinces).values() for form in report.forms)
    return out.getvalue().removesuffix("\n")


def as_json(reports: Iterable[MediaReport], undated: Iterable[int], provinces: Mapping[str, Province]) -> str:
    """The same as one object; exact numbers are text."""
    found = {
        "schema": FORM,
        "years": [
            {
                "fiscal_year": each.cycle.fiscal_year,
                "form1_due": each.cycle.form1_due.isoformat(),
                "form2_due": each.cycle.form2_due.isoformat(),
                "marks_per_day": plain(each.cycle.per_day),
                "years_without_holidays": list(each.no_holidays),
                "due_on_no_working_day": [day.isoformat() for day in each.closed_due],
                "forms": [_record(each, form, provinces) for form in each.forms],
            }
            for each in reports
        ],
        "fiscal_years_without_due_dates": list(undated),
    }
    return harmless(json.dumps(found, ensure_ascii=False, indent=2))


def _record(report: MediaReport, form: FormReport, provinces: Mapping[str, Province]) -> dict[str, Any]:
    there = form.reported_on is not None
    values = (
        report.cycle.fiscal_year,
        form.item.province,
        provinces[form.item.province].name.th,
        form.item.id,
        form.item.title.th,
        form.form,
        form.due.isoformat(),
        form.reported_on.isoformat() if form.reported_on else None,
        form.days if there else None,
        plain(form.marks) if there else None,
    )
    return dict(zip(COLUMNS, values, strict=True))


def _lines(report: MediaReport, provinces: Mapping[str, Province], language: Language) -> Iterator[str]:
    say, of = phrases(language), words(language)
    late = [each for each in report.forms if each.days]
    missing = [each for each in report.forms if each.reported_on is None]
    yield say["heading"].format(
        year=of.year(report.cycle.fiscal_year),
        form1=of.date(report.cycle.form1_due),
        form2=of.date(report.cycle.form2_due),
        per_day=plain(report.cycle.per_day),
    )
    in_time = len(report.forms) - len(late) - len(missing)
    counts = {"all": len(report.forms), "in_time": in_time, "late": len(late), "missing": len(missing)}
    yield "  " + say["counts"].format_map(counts)
    for each in (*late, *missing):
        name = {
            "province": said(provinces[each.item.province].name[language]),
            "id": each.item.id,
            "form": each.form,
        }
        if each.reported_on is None:
            yield "  " + say["not_reported"].format_map(name)
        else:
            yield "  " + say["late"].format(
                **name, date=of.date(each.reported_on), days=each.days, marks=plain(each.marks)
            )
    for year in report.no_holidays:
        yield "  " + say["no_holidays"].format(year=year if language is Language.EN else year + 543)
    for day in report.closed_due:
        yield "  " + say["closed_due"].format(date=of.date(day))
