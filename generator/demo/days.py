"""Dates, chance -> days on which offices work, and how official paper writes them.

Only the public holidays that have a fixed date are known here (`holidays.csv`); those of the lunar
calendar and days in lieu are declared year by year and are not made up.

Reads no clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from csv import DictReader
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from random import Random

import yaml

from generator.demo.chance import between
from generator.model import Language
from generator.words import words

SATURDAY = 5


@cache
def _fixed() -> tuple[dict[str, str], ...]:
    text = files(__package__).joinpath("holidays.csv").read_text(encoding="utf-8")
    return tuple(DictReader(text.splitlines()))


def holidays(years: Iterable[int]) -> Iterator[tuple[str, ...]]:
    """Rows of ``media/holidays.csv`` for the years (of the Common Era)."""
    for year in years:
        for each in _fixed():
            day = date(year, int(each["month"]), int(each["day"]))
            yield day.isoformat(), each["name_th"], each["name_en"]


def working_day(day: date) -> date:
    """The day itself, or the next one that is neither a weekend nor a fixed holiday."""
    closed = {(int(each["month"]), int(each["day"])) for each in _fixed()}
    while day.weekday() >= SATURDAY or (day.month, day.day) in closed:
        day += timedelta(1)
    return day


def day_between(source: Random, first: date, last: date) -> date:
    """A working day from `first` to `last`; `last` has to be one itself."""
    return min(last, working_day(first + timedelta(between(source, 0, (last - first).days))))


def in_thai(day: date) -> str:
    """The date as a letter has it: 2 ธันวาคม 2567."""
    return words(Language.TH).date(day)


@cache
def calendar(year: int) -> dict[str, date]:
    """The calendar of the round's settings, with the day its data were taken (`data_as_of`)."""
    settings = yaml.safe_load(files(__package__).joinpath("rounds", f"{year}.yaml").read_text("utf-8"))
    return {**settings["calendar"], "data_as_of": settings["data_as_of"]}
