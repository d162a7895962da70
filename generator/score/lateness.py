"""Media, cycles, holidays -> how many working days late each form was, and the marks that costs.

An office's matter: it is no part of `Results`, so that no page or file can say it. Counts one form of one
piece at a time; how an office adds them up is not known, so they are not added here.
"""

from __future__ import annotations

from collections.abc import Container
from datetime import date, timedelta

from generator.model import Checked, FormReport, MediaCycle, MediaItem, MediaReport

SATURDAY = 5


def lateness(checked: Checked, fiscal_year: int | None = None) -> tuple[MediaReport, ...]:
    """The report of each fiscal year that has due dates, the newest first; of one, where it is named."""
    holidays = {each.date for each in checked.holidays}
    return tuple(
        _report(cycle, checked.media, holidays)
        for cycle in sorted(checked.media_cycles, key=lambda each: -each.fiscal_year)
        if fiscal_year in (None, cycle.fiscal_year)
    )


def without_due_dates(checked: Checked) -> tuple[int, ...]:
    """The fiscal years that have media and no due dates."""
    known = {each.fiscal_year for each in checked.media_cycles}
    return tuple(sorted({each.fiscal_year for each in checked.media} - known))


def working_days(due: date, until: date, holidays: Container[date]) -> int:
    """The working days after `due` up to `until`: neither weekends nor holidays. None where it is not."""
    days = (due + timedelta(step) for step in range(1, (until - due).days + 1))
    return sum(_works(day, holidays) for day in days)


def _works(day: date, holidays: Container[date]) -> bool:
    return day.weekday() < SATURDAY and day not in holidays


def _report(cycle: MediaCycle, media: tuple[MediaItem, ...], holidays: set[date]) -> MediaReport:
    forms = tuple(
        _form(cycle, item, form, holidays)
        for item in sorted(media, key=lambda each: (each.province, each.id))
        if item.fiscal_year == cycle.fiscal_year
        for form in (1, 2)
    )
    dues = sorted({cycle.form1_due, cycle.form2_due})
    touched = {
        year
        for each in forms
        for year in range(each.due.year, max(each.due, each.reported_on or each.due).year + 1)
    }
    return MediaReport(
        cycle=cycle,
        forms=forms,
        no_holidays=tuple(sorted(touched - {each.year for each in holidays})),
        closed_due=tuple(each for each in dues if not _works(each, holidays)),
    )


def _form(cycle: MediaCycle, item: MediaItem, form: int, holidays: set[date]) -> FormReport:
    due, on = (cycle.form1_due, item.form1_on) if form == 1 else (cycle.form2_due, item.form2_on)
    days = working_days(due, on, holidays) if on else 0
    return FormReport(item, form, due, on, days, days * cycle.per_day)
