"""One province -> the sheet that checks the workbook: live formulas beside what is published.

Marks are found by LGO code in the sheets that hold them, so that sorting those breaks nothing. No formula
carries a value: a program that can't calculate shows no tick that nobody worked out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from generator.artefacts import Column, Formula, Sheet, SheetCell
from generator.compose.records import shown
from generator.compose.standpoint import Standpoint
from generator.compose.workbook_about import About
from generator.compose.workbook_columns import column
from generator.compose.workbook_detail import passed
from generator.compose.workbook_formulas import Formulas, quoted
from generator.model import LgoResult, PassRule, ProvinceResult, Round
from generator.words import Words

TRUE, FALSE = "✓", "✗"
Cell = Formula | str | None
"""A cell of a row that many LGOs share: a formula, words, or None where a value of the LGO goes."""


def checking(about: About, here: Standpoint, province: ProvinceResult) -> Sheet:
    """A row an LGO: each total, percentage and grade worked out again, beside the published one."""
    say, round_ = here.say, about.round
    formulas = Formulas.of(round_, province.lgos)
    by_indicator = any(result.cells is not None for result in province.lgos)
    columns = tuple(_columns(about, here, by_indicator))
    templates: dict[tuple[object, ...], tuple[Cell, ...]] = {}
    rows = []
    for result in province.lgos:
        based = tuple(each.number for each in result.dimensions if each.full)
        kind = (based, formulas.exact(result.dimensions))
        if kind not in templates:
            templates[kind] = tuple(_template(say, formulas, by_indicator, *kind))
        values = iter(_published(here, result))
        rows.append(tuple(next(values) if cell is None else cell for cell in templates[kind]))
    source = say("sheet_indicators" if by_indicator else "sheet_marks")
    count = Formula(f'COUNTIF([all:],{quoted(TRUE)})&" {say("checking_of")} "&ROWS([all:])')
    return about.sheet(
        here,
        "checking",
        columns,
        tuple(rows),
        (say("checking_note", sheet=source), " · ".join(here.rules(round_))),
        totals=(say("checking_all"), count, *(None,) * (len(columns) - 2)),
        frozen=2,
    )


def _columns(about: About, here: Standpoint, by_indicator: bool) -> Iterator[Column]:
    say, round_ = here.say, about.round

    def made(group: str, *topics: str, number: int = 0) -> Iterator[Column]:
        for topic in topics:
            alarm = FALSE if topic.endswith("check") or topic == "all" else ""
            yield column(here, round_, topic, number, group=group, alarm=alarm, centred=bool(alarm))

    yield from made("", "lgo_code", "lgo")
    for each in round_.dimensions:
        name = say("form_group", number=each.number, name=each.name[here.language])
        parts = ("marks", "full", "computed", "published", "check")
        yield from made(name, *(f"dimension_{part}" for part in parts), number=each.number)
    yield from made(say("checking_total"), "marks", "full", "exact", "computed", "published", "check")
    for topic in ("grade", "passed"):
        yield from made(
            say(f"column_{topic}"), *(f"{topic}_{part}" for part in ("computed", "published", "check"))
        )
    yield from made(say("checking_whole_row"), "missing", "marks_check", "all")
    helpers = ("row_of_marks", *(("row_of_indicators",) if by_indicator else ()))
    yield from made(say("checking_helpers"), *helpers)


def _published(here: Standpoint, result: LgoResult) -> Iterator[SheetCell]:
    """The values of one LGO that its row has, in order."""
    yield from (result.lgo.code, str(here.lgo(result.lgo)))
    for percent in (*(each.percent for each in result.dimensions), result.overall):
        yield here.say("percent_none") if percent is None else shown(percent)
    none = here.say("grade_none")
    yield result.band.name[here.language] if result.band else none
    yield passed(here, result) or none


def _template(
    say: Words, formulas: Formulas, by_indicator: bool, based: tuple[int, ...], exact: bool
) -> Iterator[Cell]:
    """The row of LGOs that have a base in the dimensions `based`."""
    round_ = formulas.round
    numbers = [each.number for each in round_.dimensions]
    no_percent, no_grade = quoted(say("percent_none")), quoted(say("grade_none"))
    yield from (None, None)
    thresholds = (round_.pass_mark,) if round_.pass_rule is PassRule.EVERY_DIMENSION else ()
    for number in numbers:
        key = f"d{number}"
        yield from map(Formula, _sums(formulas, number, by_indicator))
        percent = formulas.shown(formulas.ratio(f"[{key}_marks]", f"[{key}_full]"), thresholds)
        yield Formula(f"IF([{key}_full]=0,{no_percent},{percent})")
        yield None
        yield _check(f"[{key}_computed]=[{key}_published]")
    for part in ("marks", "full"):
        yield Formula(formulas.mark("+".join(f"[d{number}_{part}]" for number in numbers)))
    if exact:
        limits = sorted({*(band.floor for band in round_.bands), round_.pass_mark})
        yield Formula(f"IF([full]=0,0,{formulas.overall(based) if based else 0})")
        yield Formula(f"IF([full]=0,{no_percent},{formulas.shown('[exact]', limits)})")
        grade = formulas.grade("[exact]", [band.name[say.language] for band in round_.bands])
        words = (quoted(say("pass_yes")), quoted(say("pass_no")))
        passes = f"IF({formulas.passed('[exact]', based) if based else 'FALSE'},{words[0]},{words[1]})"
        yield from (None, _check("[computed]=[published]"))
        for topic, found in (("grade", grade), ("passed", passes)):
            yield Formula(f"IF(OR([full]=0,[missing]>0),{no_grade},{found})")
            yield from (None, _check(f"[{topic}_computed]=[{topic}_published]"))
    else:
        unknown = say("checking_too_large")
        yield from ("", unknown, None, "", unknown, None, "", unknown, None, "")
    yield Formula(_missing(say, round_, by_indicator))
    same = (f"[{key}]=INDEX([marks/{key}:],[row_of_marks])" for key in _sums_of(numbers))
    yield _check(*same, "[missing]=INDEX([marks/missing:],[row_of_marks])")
    checks = (
        *(f"d{number}_check" for number in numbers),
        "check",
        "grade_check",
        "passed_check",
        "marks_check",
    )
    yield _check(*(f"[{key}]={quoted(TRUE)}" for key in checks)) if exact else ""
    yield Formula("MATCH([lgo_code],[marks/lgo_code:],0)")
    if by_indicator:
        yield Formula("MATCH([lgo_code],[indicators/lgo_code:],0)")


def _sums_of(numbers: Iterable[int]) -> Iterator[str]:
    """Keys of all marks and full marks."""
    for number in numbers:
        yield from (f"d{number}_marks", f"d{number}_full")
    yield from ("marks", "full")


def _sums(formulas: Formulas, number: int, by_indicator: bool) -> Iterator[str]:
    """Marks and full marks of a dimension: from its indicators, or else as the sheet of marks has them."""
    if not by_indicator:
        yield from (f"INDEX([marks/d{number}_{part}:],[row_of_marks])" for part in ("marks", "full"))
        return
    runs = [
        (keys[0], keys[-1])
        for dimension, run in groupby(formulas.round.indicators, lambda each: each.dimension)
        if (keys := [each.key for each in run]) and dimension == number
    ]
    cells = [f"INDEX([indicators/{first}..{last}:],[row_of_indicators],0)" for first, last in runs]
    fulls = [f"[indicators/{first}..{last}!]" for first, last in runs]
    for counted, summed in ((fulls, cells), (cells, fulls)):
        pairs = zip(counted, summed, strict=True)
        yield formulas.mark("+".join(f"SUMPRODUCT(--ISNUMBER({one}),{two})" for one, two in pairs) or "0")


def _missing(say: Words, round_: Round, by_indicator: bool) -> str:
    """How many indicators are not submitted."""
    if not by_indicator:
        return "INDEX([marks/missing:],[row_of_marks])"
    first, last = round_.indicators[0].key, round_.indicators[-1].key
    row = f"INDEX([indicators/{first}..{last}:],[row_of_indicators],0)"
    return f"COUNTIF({row},{quoted(say('state_missing'))})"


def _check(*conditions: str) -> Formula:
    both = f"AND({','.join(conditions)})" if len(conditions) > 1 else conditions[0]
    return Formula(f"IF(IFERROR({both},FALSE),{quoted(TRUE)},{quoted(FALSE)})")
