"""Form -> the sheet to fill in: a row an LGO, a column an indicator or two a dimension.

Cells that don't apply to an LGO's type are shut. How much is filled in is left to the spreadsheet to count.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.artefacts import Column, Entry, Formula, Sheet, SheetCell, Shut
from generator.compose.records import exact
from generator.compose.standpoint import Standpoint
from generator.linebreak import broken
from generator.model import (
    Cell,
    Cut,
    DimensionMarks,
    Form,
    FormKind,
    Indicator,
    Lgo,
    Marks,
    NotApplicable,
    Pilot,
)
from generator.words import plain

COUNT, MARKS = "#,##0", "General"
TITLE_WIDTH, TITLE_LINES, MARKS_WIDTH = 14, 3, 20
FILLED, ASKED = "filled", "asked"
SHUT = Shut("-")


def by_indicator(asked: Form) -> bool:
    """Whether it asks for scores by indicator, not for marks by dimension."""
    return asked.kind is not FormKind.DIMENSIONS


def title(here: Standpoint, asked: Form) -> str:
    """What the form is, in the words of its kind."""
    return here.say(
        f"form_title_{asked.kind}",
        name=asked.province.name[here.language],
        year=here.say.year(asked.round.year),
    )


def notice(here: Standpoint, asked: Form) -> tuple[str, ...]:
    """The notice that a demonstration bears on every sheet."""
    words = asked.publication.notice[here.language] if asked.publication.demonstration else ""
    return (words,) if words else ()


def table(here: Standpoint, asked: Form) -> Sheet:
    """A row an LGO, a column an indicator (or two a dimension); how much is filled in stands over each."""
    say = here.say
    entries = tuple(_by_indicators(here, asked) if by_indicator(asked) else _by_dimensions(here, asked))
    identity = (
        Column(say("column_lgo_code"), 11, key=asked.id),
        Column(say("column_type"), 8, key="type"),
        Column(say("column_lgo"), 20, key="name"),
        Column(say("column_district"), 16, key="district"),
        Column(say("form_filled"), 7, COUNT, key=FILLED),
        Column(say("form_asked"), 7, COUNT, key=ASKED),
    )
    rows = tuple(_row(here, asked, lgo, entries) for lgo in asked.lgos)
    left = [
        Formula(f"COUNTBLANK([{column.key}:])")
        if any(not isinstance(row[place], Shut) for row in rows)
        else None
        for place, column in enumerate(entries, len(identity))
    ]
    totals = (
        say("form_all"),
        None,
        Formula(f'"{say("form_left")} "&TEXT(SUM([{ASKED}:])-SUM([{FILLED}:]),"#,##0")'),
        None,
        Formula(f"SUM([{FILLED}:])"),
        Formula(f"SUM([{ASKED}:])"),
        *left,
    )
    return Sheet(
        say("sheet_form"),
        (*identity, *entries),
        rows,
        ("  ·  ".join((title(here, asked), asked.id)), *notice(here, asked)),
        table="form",
        header_height=20.0 * (TITLE_LINES + 1 if by_indicator(asked) else 2.5),
        totals=totals,
        frozen=len(identity),
    )


def _row(here: Standpoint, asked: Form, lgo: Lgo, entries: tuple[Column, ...]) -> tuple[SheetCell, ...]:
    """One LGO: who it is, how far it is, and its cells."""
    cells = tuple(_cells(here, asked, lgo))
    first, last = entries[0].key, entries[-1].key
    filled = f"COUNTA([{first}]:[{last}])-COUNTIF([{first}]:[{last}],{_quoted(SHUT.shown)})"
    return (
        lgo.code,
        here.say.type(lgo.type),
        lgo.name.th,
        lgo.district.name.th,
        Formula(filled),
        sum(not isinstance(cell, Shut) for cell in cells),
        *cells,
    )


def _quoted(text: str) -> str:
    return f'"{text}"'


def _cells(here: Standpoint, asked: Form, lgo: Lgo) -> Iterator[SheetCell]:
    """What stands in the data, or blank cells."""
    if by_indicator(asked):
        known = asked.cells.get(lgo.code, ())
        for place, indicator in enumerate(asked.round.indicators):
            applies = lgo.type in indicator.applies
            yield _cell(here, known[place]) if applies and known else None if applies else SHUT
        return
    marks: tuple[DimensionMarks | None, ...] = asked.marks.get(lgo.code, ())
    for each in marks or (None,) * len(asked.round.dimensions):
        yield from (exact(each.marks), exact(each.full)) if each else (None, None)


def _cell(here: Standpoint, cell: Cell) -> SheetCell:
    match cell:
        case Marks(value) | Pilot(value):
            return exact(value)
        case Cut():
            return here.say("state_cut")
        case NotApplicable():
            return SHUT
        case _:
            return None


def _by_indicators(here: Standpoint, asked: Form) -> Iterator[Column]:
    """A column an indicator, in its dimension's group."""
    say = here.say
    for each in asked.round.indicators:
        choices = (*map(plain, each.steps), *((say("state_cut"),) if each.cut_allowed else ()))
        listed = ", ".join(choices)
        yield Column(
            _heading(here, each),
            TITLE_WIDTH,
            MARKS,
            key=each.key,
            group=_group(here, asked, each.dimension),
            note=_note(here, each, listed),
            entry=Entry(
                choices,
                say("form_prompt_title", key=each.key, number=each.number),
                say("form_prompt", name=each.name.th, choices=listed),
                say("form_refusal", choices=listed),
            ),
        )


def _heading(here: Standpoint, indicator: Indicator) -> str:
    """Key, then the name in lines of its own; what doesn't fit is in the note."""
    key = f"{indicator.key} {here.say('form_pilot')}" if indicator.pilot else indicator.key
    lines = broken(indicator.name.th, TITLE_WIDTH)
    if len(lines) > TITLE_LINES:
        lines = (*lines[: TITLE_LINES - 1], lines[TITLE_LINES - 1] + "…")
    return "\n".join((key, *lines))


def _note(here: Standpoint, indicator: Indicator, choices: str) -> str:
    """The whole of an indicator: names, guide, what may be given, Thai and then English."""
    lines = [
        f"{indicator.key} · {indicator.number} {indicator.name.th}",
        indicator.guide.th,
        here.say("form_choices", choices=choices),
        indicator.name.en,
        indicator.guide.en,
    ]
    return "\n".join(line for line in lines if line)


def _group(here: Standpoint, asked: Form, number: int) -> str:
    name = next(each.name[here.language] for each in asked.round.dimensions if each.number == number)
    return here.say("form_group", number=number, name=name)


def _by_dimensions(here: Standpoint, asked: Form) -> Iterator[Column]:
    """Marks and applicable full marks, two columns a dimension."""
    say = here.say
    for each in asked.round.dimensions:
        group = _group(here, asked, each.number)
        for part in ("marks", "full"):
            prompt = say(f"form_{part}_prompt")
            yield Column(
                say(f"form_{part}", number=each.number),
                MARKS_WIDTH,
                MARKS,
                key=f"d{each.number}_{part}",
                group=group,
                entry=Entry((), group, prompt, say("form_number_refusal")),
            )
