"""A workbook's other sheets -> its data dictionary: what every column of theirs means, in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from generator.artefacts import Column, Sheet, Value
from generator.compose.standpoint import Standpoint
from generator.compose.workbook_about import About
from generator.compose.workbook_columns import TOPICS, topic_of
from generator.compose.workbook_formulas import Formulas
from generator.linebreak import broken

SHEETS, MEANING = 26, 44
"""Widths of the columns that hold sentences."""


def dictionary(about: About, thai: Standpoint, english: Standpoint, sheets: Iterable[Sheet]) -> Sheet:
    """A row a column, with the sheets it stands in; what is the same of each dimension, or of each indicator,
    is one row."""
    where: dict[str, list[str]] = {}
    keys: dict[str, list[str]] = {}
    for sheet in sheets:
        for each in sheet.columns:
            topic, _ = topic_of(each.key)
            name = each.key if topic == "band" else topic
            names = where.setdefault(name, [])
            names += [] if sheet.name in names else [sheet.name]
            same = keys.setdefault(name, [])
            same += [] if each.key in same else [each.key]
    times = f"{Formulas.of(about.round, ()).times:,}"
    say = thai.say
    columns = (
        Column(say("column_sheets"), SHEETS),
        Column(say("column_field"), 24),
        Column(say("column_thai"), 24),
        Column(say("column_english"), 22),
        Column(say("column_unit"), 18),
        Column(say("column_meaning"), MEANING),
        Column(say("column_meaning_en"), MEANING),
    )
    rows = tuple(_row(about, (thai, english), keys[name], names, times) for name, names in where.items())
    return about.sheet(thai, "dictionary", columns, rows, (about.dimensions(thai),))


def _row(
    about: About, standpoints: Iterable[Standpoint], keys: list[str], sheets: list[str], times: str
) -> tuple[Value, ...]:
    (topic, first), (_, last) = topic_of(keys[0]), topic_of(keys[-1])
    number = f"{first}–{last}" if first != last else str(first)
    band = next((each for each in about.round.bands if keys[0] == f"band_{each.key}"), None)
    titles, units, meanings = [], [], []
    for here in standpoints:
        name = band.name[here.language] if band else ""
        titles.append(here.say(f"column_{topic}", number=number, name=name).replace("\n", " "))
        units.append(here.say(f"unit_{TOPICS[topic][0]}"))
        meanings.append("\n".join(broken(here.say(f"means_{topic}", times=times), MEANING - 3)))
    key = keys[0] if len(keys) == 1 else f"{keys[0]} … {keys[-1]}"
    return ("\n".join(broken(", ".join(sheets), SHEETS - 3)), key, *titles, " · ".join(units), *meanings)
