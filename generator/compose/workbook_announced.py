"""One province -> the official sheet: twelve columns on A4, Thai digits in Thai, and a blank to sign."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from generator.artefacts import Sheet, Value
from generator.compose.records import shown
from generator.compose.standpoint import Standpoint
from generator.compose.workbook_about import About, fitted
from generator.compose.workbook_columns import column
from generator.model import Language, LgoResult, Percent, ProvinceResult
from generator.words import thai_digits

LINE_WIDTH = 110
"""Characters of a line in the larger letters of official paper."""


def announced(about: About, here: Standpoint, province: ProvinceResult) -> Sheet:
    """The table that is printed, signed and posted. Thai digits are text; other sheets hold the numbers."""
    round_, say = about.round, here.say
    number: dict[str, Any] = {"centred": True} | (
        {"number_format": ""} if here.language is Language.TH else {}
    )
    lgo, type_, district = (32, 9, 19) if here.language is Language.TH else (38, 13, 22)
    columns = (
        column(here, round_, "order", **number),
        column(here, round_, "lgo", width=lgo),
        column(here, round_, "type", width=type_),
        column(here, round_, "district", width=district),
        *(
            column(here, round_, "dimension_percent", each.number, width=10, **number)
            for each in round_.dimensions
        ),
        column(here, round_, "percent", width=10, **number),
        column(here, round_, "grade", width=15),
        column(here, round_, "note", width=18),
    )
    rows = tuple(_row(here, order, result) for order, result in enumerate(province.lgos, 1))
    name = province.province.name[here.language]
    lines = (
        say("announced_title", year=say.year(round_.year)),
        say(
            "announced_place",
            name=name,
            fiscal_year=say.year(round_.fiscal_year),
            edition=here.edition(about.edition),
            day=say.date(round_.data_as_of),
        ),
        *((say("provisional_note"),) if about.edition.provisional else ()),
        *fitted(about.dimensions(here), LINE_WIDTH),
        *fitted(" · ".join(here.rules(round_)), LINE_WIDTH),
    )
    signature = (
        say("announced_signed"),
        say("announced_name"),
        say("announced_office", name=name),
        say("announced_day"),
    )
    return about.sheet(
        here,
        "announced",
        tuple(replace(each, title=_digits(here, each.title)) for each in columns),
        rows,
        above=tuple(_digits(here, line) for line in lines),
        table=f"announced_{here.language}",
        below=("", *signature),
        formal=True,
        header_height=50,
    )


def _row(here: Standpoint, order: int, result: LgoResult) -> tuple[Value, ...]:
    return (
        _digits(here, str(order)) if here.language is Language.TH else order,
        str(here.lgo(result.lgo)),
        here.say.type(result.lgo.type),
        result.lgo.district.name[here.language],
        *(_percent(here, each.percent) for each in result.dimensions),
        _percent(here, result.overall),
        result.band.name[here.language] if result.band else here.say("grade_none"),
        _digits(here, _note(here, result)),
    )


def _percent(here: Standpoint, percent: Percent | None) -> Value:
    if percent is None:
        return here.say("percent_none")
    return _digits(here, percent.shown) if here.language is Language.TH else shown(percent)


def _digits(here: Standpoint, text: str) -> str:
    return thai_digits(text) if here.language is Language.TH else text


def _note(here: Standpoint, result: LgoResult) -> str:
    if result.missing:
        return here.say("cells_missing", count=result.missing)
    if result.overall is not None and result.overall.near is not None:
        return here.say("near_short", mark=str(result.overall.near))
    return ""
