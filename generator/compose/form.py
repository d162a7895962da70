"""Form -> the submission workbook of one province: what to do, the table to fill in, what is asked.

Scores that stand in the data already are filled in, so that the same form corrects them. What it takes back
is `intake`'s to read: rows by LGO code, columns by key, never by place.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.artefacts import Column, Sheet, SheetCell, Workbook
from generator.compose.form_table import MARKS, by_indicator, notice, table, title
from generator.compose.records import exact
from generator.compose.standpoint import Standpoint
from generator.linebreak import broken
from generator.model import Form, Indicator, Language
from generator.words import plain

TO_DO_WIDTH = 100


def form(asked: Form) -> Workbook:
    """The workbook; its name is in ASCII, since it goes by e-mail."""
    thai, english = (Standpoint.of("", language) for language in Language)
    address = f"lpa-{asked.round.year}-{asked.province.slug}-{asked.kind}.xlsx"
    return Workbook(
        address=address,
        title=title(thai, asked),
        subject=asked.id,
        made=asked.round.data_as_of,
        sheets=(
            _instructions(thai, english, asked),
            table(thai, asked),
            *((_indicators(thai, asked),) if by_indicator(asked) else ()),
        ),
    )


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
        rows.append((say("form_language"), title(here, asked)))
        for step in steps:
            words = say(f"form_{step}_{_wording(step, asked)}", **facts)
            rows.append((say(f"form_{step}"), "\n".join(broken(words, TO_DO_WIDTH - 12))))
        rows.append((None, None))
    columns = (Column(thai.say("form_step"), 30), Column(thai.say("form_to_do"), TO_DO_WIDTH))
    above = (title(thai, asked), *notice(thai, asked), *notice(english, asked))
    return Sheet(thai.say("sheet_instructions"), columns, tuple(rows[:-1]), above, header_height=28)


def _wording(step: str, asked: Form) -> str:
    """Which sentence a step has: some differ between scores, self-assessment and marks by dimension."""
    if step in ("what", "next"):
        return str(asked.kind)
    if step in ("type", "skip"):
        return "scores" if by_indicator(asked) else "dimensions"
    return "text"


def _indicators(here: Standpoint, asked: Form) -> Sheet:
    """What is asked, to print and to look up: names, guides, what may be given. English is in the notes."""
    say = here.say
    columns = (
        Column(say("column_key"), 10),
        Column(say("column_number"), 9),
        Column(say("column_dimension_number"), 8, "0"),
        Column(say("column_indicator"), 44),
        Column(say("form_guide"), 60),
        Column(say("column_full_marks"), 9, MARKS),
        Column(say("column_steps"), 16),
        Column(say("column_note"), 18),
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
        )
        for each in asked.round.indicators
    )
    return Sheet(
        say("sheet_framework"), columns, rows, (title(here, asked), *notice(here, asked)), table="asked"
    )


def _remarks(here: Standpoint, indicator: Indicator) -> Iterator[str]:
    if indicator.pilot:
        yield here.say("state_pilot")
    if indicator.cut_allowed:
        yield here.say("form_cut_allowed")
