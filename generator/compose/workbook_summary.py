"""Groups of LGOs -> the summary sheet of a workbook: how many, their averages, their grades."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.artefacts import Column, Sheet, Value
from generator.compose.records import shown
from generator.compose.standpoint import Standpoint
from generator.compose.workbook_about import About
from generator.compose.workbook_columns import column
from generator.model import (
    REGIONS,
    Language,
    LgoType,
    ProvinceResult,
    Round,
    RoundResult,
    Summary,
    Text,
)
from generator.words import words

Group = tuple[str, Text, Summary]
"""What the groups are made by (a word ``summary_…``), the group's name, and its figures."""


def summary_of_province(about: About, here: Standpoint, province: ProvinceResult) -> Sheet:
    """The province, its types and its districts."""
    districts = {result.lgo.district.code: result.lgo.district.name for result in province.lgos}
    groups: list[Group] = [("all", province.province.name, province.summary)]
    groups += _types(province.by_type.items())
    groups += [("district", districts[code], each) for code, each in province.by_district.items()]
    return _summary(about, here, groups)


def summary_of_nation(about: About, here: Standpoint, of_round: RoundResult) -> Sheet:
    """The nation, its types, its regions and its provinces."""
    groups: list[Group] = [("all", about.name, of_round.summary)]
    groups += _types(of_round.by_type.items())
    groups += [
        ("region", _in_both(f"region_{region}"), of_round.by_region[region])
        for region in REGIONS
        if region in of_round.by_region
    ]
    groups += [("province", each.province.name, each.summary) for each in of_round.provinces]
    return _summary(about, here, groups)


def _types(by_type: Iterable[tuple[LgoType, Summary]]) -> Iterator[Group]:
    for kind, each in by_type:
        yield "type", _in_both(f"type_{kind}"), each


def _in_both(key: str) -> Text:
    return Text(*(words(language)(key) for language in Language))


def _summary(about: About, here: Standpoint, groups: Iterable[Group]) -> Sheet:
    rows = tuple(
        (here.say(f"summary_{kind}"), name.th, name.en or None, *_values(here, about.round, each))
        for kind, name, each in groups
    )
    lines = (here.say("summary_note"), about.dimensions(here))
    return about.sheet(here, "summary", tuple(_columns(about.round, here)), rows, lines)


def _columns(round_: Round, here: Standpoint) -> Iterator[Column]:
    for topic in ("group", "group_name", "group_name_en", "expected", "count"):
        yield column(here, round_, topic)
    for each in round_.dimensions:
        yield column(here, round_, "dimension_average", each.number)
    for topic in ("average", "average_grade"):
        yield column(here, round_, topic)
    for band in round_.bands:
        yield column(here, round_, "band", name=band.name[here.language], key=f"band_{band.key}")
    yield column(here, round_, "passed_count")


def _values(here: Standpoint, round_: Round, summary: Summary) -> tuple[Value, ...]:
    return (
        summary.expected,
        summary.count,
        *map(shown, summary.dimensions or (None,) * len(round_.dimensions)),
        shown(summary.overall),
        summary.band.name[here.language] if summary.band else None,
        *(summary.by_band.get(band.key, 0) for band in round_.bands),
        summary.passed,
    )
