"""Form -> the submission workbook of one province: what to do, the table to fill in, what is asked.

Scores that stand in the data already are filled in, so that the same form corrects them. What it takes back
is `intake`'s to read: rows by LGO code, columns by key, never by place.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.artefacts import Column, Entry, Formula, Sheet, SheetCell, Shut, Workbook
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
    Language,
    Lgo,
    Marks,
    NotApplicable,
    Pilot,
)
from generator.words import plain

COUNT, MARKS = "#,##0", "0.######"
TITLE_WIDTH, TITLE_LINES, TO_DO_WIDTH = 14, 4, 100
FILLED, ASKED = "filled", "asked"


def form(asked: Form) -> Workbook:
    """The workbook; its name is in ASCII, since it goes by e-mail."""
    thai, english = (Standpoint.of("", language) for language in Language)
    address = f"lpa-{asked.round.year}-{asked.province.slug}-{asked.kind}.xlsx"
    return Workbook(
        address=address,
        title=_title(thai, asked),
        subject=asked.id,
        made=asked.round.data_as_of,
        sheets=(
            _instructions(thai, english, asked),
            _table(thai, asked),
            *((_indicators(thai, asked),) if _by_indicator(asked) else ()),
        ),
    )


def _by_indicator(asked: Form) -> bool:
    return asked.kind is not FormKind.DIMENSIONS


def _title(here: Standpoint, asked: Form) -> str:
    return here.say(
        f"form_title_{asked.kind}",
        name=asked.province.name[here.language],
        year=here.say.year(asked.round.year),
    )


def _notice(here: Standpoint, asked: Form) -> tuple[str, ...]:
    return (asked.publication.notice[here.language],) if asked.publication.demonstration else ()


def _instructions(thai: Standpoint, english: Standpoint, asked: Form) -> Sheet:
    """What to type, whom to send it to, what happens next: Thai first, then English."""
    rows: list[tuple[SheetCell, ...]] = []
    for here in (thai, english):
        say, calendar = here.say, asked.round.calendar
        due = calendar.keyed_by_extended or calendar.keyed_by
        facts = {
            "code": asked.id,
            "contact": asked.publication.contact,
            "publisher": asked.publication.publisher[here.language],
            "due": say.date(due) if due else say("form_due_unknown"),
            "sheet": thai.say("sheet_form"),
            "reference": thai.say("sheet_framework"),
            "cut": thai.say("state_cut"),
            "pilot": thai.say("form_pilot"),
            "filled": thai.say("form_filled").replace("\n", ""),
            "asked": thai.say("form_asked").replace("\n", ""),
            "lgos": say("unit_lgos", value=str(len(asked.lgos))),
        }
        steps = ("what", "type", "skip", "check", "keep", "send", "next")
        rows.append((say("form_language"), _title(here, asked)))
        for step in steps:
            words = say(f"form_{step}_{_wording(step, asked)}", **facts)
            rows.append((say(f"form_{step}"), "\n".join(broken(words, TO_DO_WIDTH - 12))))
        rows.append((None, None))
    columns = (Column(thai.say("form_step"), 30), Column(thai.say("form_to_do"), TO_DO_WIDTH))
    above = (_title(thai, asked), *_notice(thai, asked), *_notice(english, asked))
    return Sheet(thai.say("sheet_instructions"), columns, tuple(rows[:-1]), above, header_height=28)


def _wording(step: str, asked: Form) -> str:
    """Which sentence a step has: some differ between scores, self-assessment and marks by dimension."""
    if step in ("what", "next"):
        return str(asked.kind)
    if step in ("type", "skip"):
        return "scores" if _by_indicator(asked) else "dimensions"
    return "text"


# ---------------------------------------------------------------- the table


def _table(here: Standpoint, asked: Form) -> Sheet:
    """A row an LGO, a column an indicator (or two a dimension); how much is filled in stands over each."""
    say = here.say
    entries = tuple(_by_indicators(here, asked) if _by_indicator(asked) else _by_dimensions(here, asked))
    identity = (
        Column(say("column_code"), 11, key=asked.id),
        Column(say("column_type"), 8, key="type"),
        Column(say("column_lgo"), 22, key="name"),
        Column(say("column_district"), 16, key="district"),
        Column(say("form_filled"), 8, COUNT, key=FILLED),
        Column(say("form_asked"), 8, COUNT, key=ASKED),
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
        ("  ·  ".join((_title(here, asked), asked.id)), *_notice(here, asked)),
        table="form",
        header_height=20.0 * (TITLE_LINES + 1),
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


SHUT = Shut("-")


def _quoted(text: str) -> str:
    return f'"{text}"'


def _cells(here: Standpoint, asked: Form, lgo: Lgo) -> Iterator[SheetCell]:
    """What stands in the data, or blank cells."""
    if _by_indicator(asked):
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
                TITLE_WIDTH,
                MARKS,
                key=f"d{each.number}_{part}",
                group=group,
                entry=Entry((), group, prompt, say("form_number_refusal")),
            )


def _indicators(here: Standpoint, asked: Form) -> Sheet:
    """What is asked, to print and to look up: names, guides, what may be given."""
    say = here.say
    columns = (
        Column(say("column_key"), 10),
        Column(say("column_number"), 9),
        Column(say("column_dimension_number"), 8, "0"),
        Column(say("column_indicator"), 40),
        Column(say("form_guide"), 56),
        Column(say("column_full"), 9, MARKS),
        Column(say("column_steps"), 16),
        Column(say("column_note"), 18),
        Column(say("column_indicator_en"), 40),
        Column(say("form_guide_en"), 56),
    )
    rows = tuple(
        (
            each.key,
            each.number,
            each.dimension,
            each.name.th,
            each.guide.th or None,
            exact(each.full_marks),
            ", ".join(map(plain, each.steps)),
            " · ".join(_remarks(here, each)) or None,
            each.name.en or None,
            each.guide.en or None,
        )
        for each in asked.round.indicators
    )
    return Sheet(
        say("sheet_framework"), columns, rows, (_title(here, asked), *_notice(here, asked)), table="asked"
    )


def _remarks(here: Standpoint, indicator: Indicator) -> Iterator[str]:
    if indicator.pilot:
        yield here.say("state_pilot")
    if indicator.cut_allowed:
        yield here.say("form_cut_allowed")
