"""A submission workbook filled in -> data/rounds/<round>/scores|self|dimensions/<province>.csv.

Rows go by LGO code and columns by key, so order, hiding and sheet names don't matter. Taken whole or
refused with everything that is wrong; cells left blank stay missing, which `lpa validate` judges by edition.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.forms import read_round
from generator.intake.foreign import Sheet, read_csv
from generator.intake.form_answers import Asked, flaws, given, read_answers
from generator.intake.form_table import CODE, CODE_TITLE, IDENTITY, FormTable, column_problems, form_table
from generator.intake.outcome import Draft, FileReport, Note
from generator.intake.registry import as_csv
from generator.load import load
from generator.model import FormKind, Problem, Refused

KIND = "form"
BEARS = frozenset(
    {"formula_in_workbook", "error_in_workbook", "covered_cell", "hidden_rows", "hidden_columns"}
)
"""Flaws that a form may have: it counts by formulas, and hides its keys. In cells that are read they are
refused all the same."""

FOLDERS = {FormKind.SCORES: "dimensions", FormKind.DIMENSIONS: "scores"}
"""Kind: the folder that may not hold the province's marks at the same time."""


def recognises(sheet: Sheet) -> bool:
    """Whether this is the table of a submission workbook."""
    return form_table(sheet) is not None


def take(sheet: Sheet, draft: Draft) -> tuple[Draft, FileReport]:
    """The draft with the answers of `sheet`. Raises `Refused`."""
    table = form_table(sheet)
    assert table is not None, "recognises() comes first"
    path = f"rounds/{table.year}/{table.kind}/{table.province}.csv"
    if problems := tuple(_other_form(sheet, table, draft, path)):
        raise Refused(problems)
    asked = _asked(table, draft)
    if not asked.lgos:
        details = {"province": table.province, "round": str(table.year)}
        raise Refused((sheet.problem("registry_lacks_province", table.row, CODE_TITLE, table.id, **details),))
    problems = tuple(column_problems(sheet, table, asked.columns))
    if not {CODE, *IDENTITY} <= set(table.columns):
        raise Refused(problems)
    asked = asked.of_columns(table.columns)
    answers = read_answers(sheet, table, asked, draft)
    flawed = {f"{flaw.column}{flaw.row}": flaw for flaw in flaws(sheet, table, asked, answers)}
    follow = (each for each in answers.problems if each.details.get("cell") not in flawed)
    problems = (*problems, *follow, *flawed.values())
    if not problems and not any(any(given(asked, code, row)) for code, row in answers.texts.items()):
        problems = (sheet.problem("form_empty", table.row),)
    if problems:
        raise Refused(tuple(sorted(problems, key=lambda each: (each.row or 0, each.details.get("cell", "")))))
    lines = [
        (code, *(answers.texts[code][name] for name in asked.columns))
        for code in sorted(answers.texts)
        if table.kind is not FormKind.SELF or any(given(asked, code, answers.texts[code]))
    ]
    report = FileReport(
        sheet.file, KIND, len(answers.texts), len(lines), notes=tuple(_notes(draft, path, lines))
    )
    return draft.with_file(path, as_csv(((CODE, *asked.columns), *lines))), report


def _other_form(sheet: Sheet, table: FormTable, draft: Draft, path: str) -> Iterator[Problem]:
    """Why this form can't be taken at all, whatever is in it."""
    if table.others:
        others = ", ".join(table.others)
        yield sheet.problem("form_ids_differ", table.row, CODE_TITLE, table.id, others=others)
    if table.year != draft.round_year:
        yield sheet.problem("form_of_other_round", table.row, CODE_TITLE, table.id, form=str(table.year),
                            round=str(draft.round_year))  # fmt: skip
    if path in draft.files:
        yield sheet.problem("province_twice", value=table.province)
    if (other := FOLDERS.get(table.kind)) and table.year == draft.round_year:
        there = f"rounds/{table.year}/{other}/{table.province}.csv"
        if (draft.data / there).exists() or there in draft.files:
            rule = "scores_there_already" if other == "scores" else "dimensions_there_already"
            yield sheet.problem(rule, value=table.province, path=there)


def _asked(table: FormTable, draft: Draft) -> Asked:
    round_ = read_round(load(draft.data), table.year)
    lgos = {lgo.code: lgo for lgo in draft.registry.of_round(table.year) if lgo.province == table.province}
    if table.kind is FormKind.DIMENSIONS:
        names = {
            f"d{each.number}_{part}": f"{each.name.th} ({words})"
            for each in round_.dimensions
            for part, words in (("marks", "คะแนนที่ได้"), ("full", "คะแนนเต็ม"))
        }
        return Asked(lgos, names, {})
    indicators = {each.key: each for each in round_.indicators}
    return Asked(lgos, {name: each.name.th for name, each in indicators.items()}, indicators)


def _notes(draft: Draft, path: str, lines: list[tuple[str, ...]]) -> Iterator[Note]:
    """How much is still blank, and what changes against the file that stands in data/."""
    blank = sum(text == "" for line in lines for text in line)
    if blank:
        yield Note("form_blank", {"count": f"{blank:,}", "lgos": sum("" in line for line in lines)})
    if not (draft.data / path).exists():
        return
    rows = read_csv(draft.data / path).rows
    before = {row.text(0): tuple(row.text(column) for column in range(len(lines[0]))) for row in rows[1:]}
    changed = [line[0] for line in lines if line[0] in before and before[line[0]] != line]
    if changed:
        yield Note("marks_changed", {"path": path, "count": len(changed), "codes": ", ".join(changed)})
    emptied = [
        line[0]
        for line in lines
        if any(was and not now for was, now in zip(before.get(line[0], ()), line, strict=False))
    ]
    if emptied:
        yield Note("form_emptied", {"path": path, "count": len(emptied), "codes": ", ".join(emptied)})
