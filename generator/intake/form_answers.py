"""Rows of a submission workbook -> what data/ holds for each LGO, and everything that is wrong with them.

Who a row is about is its code; the locked cells beside it must say the same. Cells are `form_cells`' to read.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator.intake import form_cells
from generator.intake.foreign import Row, Sheet
from generator.intake.form_table import CODE, CODE_TITLE, IDENTITY, FormTable, address
from generator.intake.names import bare_name, clean, key, lgo_code, lgo_type
from generator.intake.outcome import Draft
from generator.model import FormKind, Indicator, Lgo, Problem
from generator.words import plain


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form asks, read off the data as they are now: LGOs by code, and its columns in order with
    their names; `indicators` by key, none for marks by dimension."""

    lgos: Mapping[str, Lgo]
    columns: Mapping[str, str]
    indicators: Mapping[str, Indicator]

    def of_columns(self, there: Container[str]) -> Asked:
        """What can be read where only the columns `there` are."""
        return replace(self, columns={name: title for name, title in self.columns.items() if name in there})


@dataclass(slots=True)
class Answers:
    """Rows read so far: each LGO's row number and its texts by key, and what is wrong."""

    rows: dict[str, int] = field(default_factory=dict)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_answers(sheet: Sheet, table: FormTable, asked: Asked, draft: Draft) -> Answers:
    """Every row of the form, judged."""
    answers = Answers()
    for row in table.rows(sheet):
        told = clean(row.text(table.columns[CODE]))
        filled = [name for name in (*IDENTITY, *asked.columns) if clean(row.text(table.columns[name]))]
        if not told:
            if filled:
                cell = address(table.columns[CODE], row.number)
                answers.problems.append(sheet.problem("form_row_without_code", row, CODE_TITLE, cell=cell))
            continue
        lgo = asked.lgos.get(lgo_code(told))
        if lgo is None:
            answers.problems.append(_stranger(sheet, table, row, told, draft))
            continue
        answers.problems += _altered(sheet, table, row, lgo)
        texts, wrong = _texts(sheet, table, asked, row, lgo)
        answers.problems += wrong
        if lgo.code in answers.rows:
            answers.problems.append(_again(sheet, table, row, lgo, texts, answers))
            continue
        answers.rows[lgo.code], answers.texts[lgo.code] = row.number, texts
    if table.kind is not FormKind.SELF:
        for code, lgo in asked.lgos.items():
            if code not in answers.rows:
                answers.problems.append(
                    sheet.problem("form_lgo_missing", None, CODE_TITLE, code, **_named(lgo))
                )
    return answers


def _stranger(sheet: Sheet, table: FormTable, row: Row, told: str, draft: Draft) -> Problem:
    """A code that is none of the province's."""
    cell = address(table.columns[CODE], row.number)
    code = lgo_code(told)
    elsewhere = next((lgo for lgo in draft.registry.of_round(table.year) if lgo.code == code), None)
    if elsewhere is None:
        return sheet.problem("form_lgo_unknown", row, CODE_TITLE, told, cell=cell, round=str(table.year))
    province = next((each for each in draft.registry.provinces if each[0] == elsewhere.province), None)
    names = {"province_th": province[2], "province_en": province[3]} if province else {}
    names = names or dict.fromkeys(("province_th", "province_en"), elsewhere.province)
    return sheet.problem("form_lgo_elsewhere", row, CODE_TITLE, told, cell=cell, **_named(elsewhere), **names)


def _altered(sheet: Sheet, table: FormTable, row: Row, lgo: Lgo) -> Iterator[Problem]:
    """Locked cells that say another LGO than the code does."""
    told = {name: row.text(table.columns[name]) for name in IDENTITY}
    right = {
        "type": lgo_type(told["type"]) is lgo.type,
        "name": key(lgo.name.th) in (key(told["name"]), key(bare_name(told["name"])[1])),
        "district": key(told["district"]) == key(lgo.district.name.th),
    }
    should = {"type": "", "name": lgo.name.th, "district": lgo.district.name.th}
    for name, title in IDENTITY.items():
        if not right[name]:
            cell = address(table.columns[name], row.number)
            details = {"cell": cell, "code": lgo.code, "should": should[name], **_named(lgo)}
            yield sheet.problem("form_identity_changed", row, title, told[name], **details)


def _texts(
    sheet: Sheet, table: FormTable, asked: Asked, row: Row, lgo: Lgo
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """What data/ holds for the cells of one row, and what is wrong with them."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for name, title in asked.columns.items():
        column = table.columns[name]
        value = row.cells[column] if column < len(row.cells) else None
        indicator = asked.indicators.get(name)
        texts[name], rule = (
            form_cells.score(value, indicator, lgo.type) if indicator else form_cells.marks(value)
        )
        if rule:
            steps = ", ".join(map(plain, indicator.steps)) if indicator else ""
            details = {"cell": address(column, row.number), "title": title, "steps": steps, **_named(lgo)}
            problems.append(sheet.problem(rule, row, name, row.text(column), **details))
    for name, text in texts.items() if not problems and not asked.indicators else ():
        full = texts.get(name.replace("_marks", "_full"), text)
        if name.endswith("_marks") and form_cells.above(text, full):
            cell = address(table.columns[name], row.number)
            problems.append(
                sheet.problem("form_above_full", row, name, text, cell=cell, full=full, **_named(lgo))
            )
    return texts, tuple(problems)


def _again(
    sheet: Sheet, table: FormTable, row: Row, lgo: Lgo, texts: Mapping[str, str], answers: Answers
) -> Problem:
    """An LGO's second row: the same, or where it says otherwise than the first."""
    details = {"cell": address(table.columns[CODE], row.number), **_named(lgo)}
    details["other_row"] = str(answers.rows[lgo.code])
    first = answers.texts[lgo.code]
    differing = [name for name in texts if texts[name] != first[name]]
    if not differing:
        return sheet.problem("form_lgo_twice", row, CODE_TITLE, lgo.code, **details)
    name = differing[0]
    details |= {"where": name, "other_value": first[name], "this_value": texts[name]}
    return sheet.problem(
        "form_lgo_conflict", row, CODE_TITLE, lgo.code, **details, differences=str(len(differing))
    )


def flaws(sheet: Sheet, table: FormTable, asked: Asked, answers: Answers) -> Iterator[Problem]:
    """Formulas, errors and covered values in cells that are read."""
    read = {
        address(table.columns[name], row)
        for row in answers.rows.values()
        for name in (*IDENTITY, *asked.columns)
    }
    read |= {address(table.columns[CODE], row.number) for row in table.rows(sheet)}
    for flaw in sheet.flaws:
        if flaw.row and f"{flaw.column}{flaw.row}" in read:
            yield flaw


def given(asked: Asked, code: str, texts: Mapping[str, str]) -> Iterator[bool]:
    """Of each cell that applies: whether something was typed into it."""
    kind = asked.lgos[code].type
    for name, text in texts.items():
        if name not in asked.indicators or kind in asked.indicators[name].applies:
            yield bool(text)


def _named(lgo: Lgo) -> dict[str, str]:
    return {"type": lgo.type.value, "name_th": lgo.name.th, "name_en": lgo.name.en}
