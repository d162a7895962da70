"""One province -> its marks in full: by dimension and indicator, what indicators are, what was corrected."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artefacts import Column, Sheet, Value
from generator.compose.corrections import value_of, what_of
from generator.compose.country import Country
from generator.compose.records import cell_value, exact, shown
from generator.compose.standpoint import Standpoint
from generator.compose.workbook_about import About
from generator.compose.workbook_columns import MARKS, column
from generator.model import Cell, CorrectionStatus, Indicator, LgoResult, Marks, Pilot, ProvinceResult
from generator.words import plain


def marks(about: About, here: Standpoint, province: ProvinceResult) -> Sheet:
    """Marks and applicable full marks by dimension: what the percentages come from."""
    round_ = about.round
    columns = (
        *(column(here, round_, topic) for topic in ("lgo_code", "lgo", "type", "district")),
        *dimension_columns(about, here),
        *(
            column(here, round_, topic)
            for topic in ("marks", "full", "percent", "grade", "passed", "missing")
        ),
    )
    rows = tuple(
        (
            *(result.lgo.code, str(here.lgo(result.lgo)), here.say.type(result.lgo.type)),
            result.lgo.district.name[here.language],
            *dimension_values(result),
            *outcome(here, result),
            result.missing,
        )
        for result in province.lgos
    )
    lines = (about.dimensions(here), " · ".join(here.rules(round_)))
    return about.sheet(here, "marks", columns, rows, lines, frozen=2)


def dimension_columns(about: About, here: Standpoint) -> Iterator[Column]:
    """Marks, full marks and percentage of each dimension."""
    for each in about.round.dimensions:
        for part in ("marks", "full", "percent"):
            group = here.say("form_group", number=each.number, name=each.name[here.language])
            yield column(here, about.round, f"dimension_{part}", each.number, group=group, width=12)


def dimension_values(result: LgoResult) -> Iterator[Value]:
    """What stands under `dimension_columns`."""
    for each in result.dimensions:
        yield from (exact(each.marks), exact(each.full), shown(each.percent))


def outcome(here: Standpoint, result: LgoResult) -> tuple[Value, ...]:
    """Marks, full marks, percentage, grade, and whether it passed."""
    return (
        *(exact(result.marks), exact(result.full), shown(result.overall)),
        result.band.name[here.language] if result.band else here.say("grade_none"),
        passed(here, result),
    )


def passed(here: Standpoint, result: LgoResult) -> str | None:
    """Whether an LGO passed, in words; None where it can't be said yet."""
    return None if result.passed is None else here.say("pass_yes" if result.passed else "pass_no")


def indicators(about: About, here: Standpoint, province: ProvinceResult) -> Sheet:
    """A row an LGO, a column an indicator: marks, or in words why there are none. Over them their full
    marks, which a pilot has none of."""
    round_, say = about.round, here.say
    groups = {
        each.number: say("form_group", number=each.number, name=each.name[here.language])
        for each in round_.dimensions
    }
    columns = (
        column(here, round_, "lgo_code"),
        column(here, round_, "lgo"),
        *(
            Column(_heading(here, each), 8.5, MARKS, key=each.key, group=groups[each.dimension])
            for each in round_.indicators
        ),
    )
    rows = tuple(
        (result.lgo.code, str(here.lgo(result.lgo)), *(_cell(here, cell) for cell in result.cells))
        for result in province.lgos
        if result.cells is not None
    )
    full = (None if each.pilot else exact(each.full_marks) for each in round_.indicators)
    return about.sheet(
        here,
        "indicators",
        columns,
        rows,
        (say("sheet_indicators_note", sheet=say("sheet_framework")),),
        totals=(None, say("indicators_full"), *full),
        frozen=2,
    )


def _heading(here: Standpoint, indicator: Indicator) -> str:
    return here.say("column_pilot", key=indicator.key) if indicator.pilot else indicator.key


def _cell(here: Standpoint, cell: Cell) -> Value:
    if isinstance(cell, Marks | Pilot):
        return cell_value(cell)
    return here.say(f"state_{type(cell).__name__.lower()}")


def framework(about: About, here: Standpoint) -> Sheet:
    """What the columns of the indicator sheet mean."""
    topics = ("key", "number", "dimension_number", "indicator", "indicator_en", "full_marks", "steps", "note")
    rows = tuple(
        (
            *(each.key, each.number, each.dimension, each.name.th, each.name.en or None),
            exact(each.full_marks),
            ", ".join(plain(step) for step in each.steps),
            here.say("state_pilot") if each.pilot else None,
        )
        for each in about.round.indicators
    )
    columns = tuple(column(here, about.round, topic) for topic in topics)
    return about.sheet(here, "framework", columns, rows, (about.dimensions(here),))


def corrections(
    about: About, here: Standpoint, country: Country, province: ProvinceResult
) -> Iterator[Sheet]:
    """The corrections of the province's LGOs that were accepted in this round, if there are any."""
    lgos = {result.lgo.code: result.lgo for result in province.lgos}
    rows = tuple(
        (
            *(each.id, each.lgo_code, str(here.lgo(lgos[each.lgo_code]))),
            " ".join(map(str, what_of(here, about.round, each.target))),
            *(str(value_of(here, value)) for value in (each.before, each.after)),
            here.say.date(each.decided_on) if each.decided_on else None,
            *(each.reason[here.language], each.reference or None),
        )
        for each in country.corrections.get(about.round.year, ())
        if each.lgo_code in lgos and each.status is CorrectionStatus.ACCEPTED
    )
    topics = (
        "correction",
        "lgo_code",
        "lgo",
        "corrected",
        "before",
        "after",
        "decided",
        "reason",
        "reference",
    )
    if rows:
        columns = tuple(column(here, about.round, topic) for topic in topics)
        yield about.sheet(here, "corrections", columns, rows)
