"""Submissions -> cells: scores by indicator, as cells of five kinds.

A column of the whole round is mapped at once; a cell is looked at by itself only where its text is none
of those its indicator allows to its LGO's type. Nothing is added up here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

import pandas as pd

from generator.check import spelling
from generator.check.schemas import Field, of_scores
from generator.check.spelling import Entry
from generator.check.submissions import Submissions
from generator.check.typed import NUMBER
from generator.model import (
    CUT,
    MISSING,
    NOT_APPLICABLE,
    Cell,
    Exact,
    Indicator,
    IndicatorScores,
    LgoType,
    Marks,
    OnEmptyDimension,
    Pilot,
    Problem,
)
from generator.words import plain


@dataclass(frozen=True)
class Scores:
    """One round's rows (`Submissions.judged`) and their cells, a column an indicator; None where a text
    is not allowed, or where the file lacks the column."""

    sent: Submissions
    indicators: tuple[Indicator, ...]
    rows: pd.DataFrame
    cells: Mapping[str, list[Cell | None]]

    def at(self, rule: str, place: int, column: str, **details: str) -> Problem:
        """The cell of `column` in the row at `place` breaks `rule`."""
        row = self.rows.iloc[place]
        return Problem(rule, row["path"], int(row["row"]), column, row.get(column, ""), details=details)


@dataclass(frozen=True, slots=True)
class ScoreEntry:
    """A score cell that is not allowed, with its indicator and its LGO's type."""

    entry: Entry
    indicator: Indicator
    type: LgoType

    @property
    def applies(self) -> bool:
        """Whether the indicator applies to LGOs of this type."""
        return self.type in self.indicator.applies

    def problem(self, rule: str) -> Problem:
        """This cell breaks `rule`."""
        steps = ", ".join(map(plain, self.indicator.steps))
        name = self.indicator.name
        return self.entry.problem(
            rule, steps=steps, type=self.type.value, indicator_th=name.th, indicator_en=name.en
        )


def allowed(indicator: Indicator) -> dict[str, Cell]:
    """Text -> cell, for LGOs to which the indicator applies."""
    kind = Pilot if indicator.pilot else Marks
    cells: dict[str, Cell] = {plain(step): _cell(kind, step) for step in indicator.steps}
    return cells | {"": MISSING} | ({"cut": CUT} if indicator.cut_allowed else {})


@cache  # equal cells are one object: a nation has two million
def _cell(kind: type[Marks | Pilot], value: Exact) -> Cell:
    return kind(value)


def read_scores(sent: Submissions, kind: str = "scores") -> Scores:
    """The cells of all provinces' `scores/`, or of their `self/`."""
    rows = sent.judged(kind)
    indicators = tuple(sent.framework.indicators.values())
    cells: dict[str, list[Cell | None]] = {}
    types = [kind.value for kind in rows["type"]]  # an enumeration's hash is slow, half a million times
    for indicator in indicators:
        if indicator.key not in rows:
            cells[indicator.key] = [None] * len(rows)
            continue
        applicable, inapplicable = allowed(indicator), {"-": NOT_APPLICABLE}
        by_type = {kind.value: applicable if kind in indicator.applies else inapplicable for kind in LgoType}
        cells[indicator.key] = [
            by_type[kind].get(text) for kind, text in zip(types, rows[indicator.key].tolist(), strict=True)
        ]
    return Scores(sent, indicators, rows, cells)


ScoreRule = Callable[[ScoreEntry], Iterator[Problem]]


def dash_needed(score: ScoreEntry) -> Iterator[Problem]:
    """Where an indicator doesn't apply to the LGO's type, its cell is a dash."""
    if not score.applies:
        yield score.problem("dash_needed")


def dash_though_applicable(score: ScoreEntry) -> Iterator[Problem]:
    """Where an indicator applies to the LGO's type, its cell is no dash."""
    if score.entry.text == "-":
        yield score.problem("dash_though_applicable")


def cut_not_allowed(score: ScoreEntry) -> Iterator[Problem]:
    """Only an indicator that allows it is cut from an LGO's base."""
    if score.entry.text == "cut":
        yield score.problem("cut_not_allowed")


def outside_steps(score: ScoreEntry) -> Iterator[Problem]:
    """A score is one of its indicator's steps."""
    if NUMBER.fullmatch(score.entry.text):
        yield score.problem("outside_steps")


def unknown_word(score: ScoreEntry) -> Iterator[Problem]:
    """A score cell is a number, cut, - or empty; no other word."""
    if not NUMBER.fullmatch(score.entry.text) and score.entry.text not in ("cut", "-"):
        yield score.problem("unknown_word")


SCORE_RULES: tuple[ScoreRule, ...] = (
    dash_needed,
    dash_though_applicable,
    cut_not_allowed,
    outside_steps,
    unknown_word,
)


def bad_scores(scores: Scores) -> Iterator[Problem]:
    """How each cell that is not allowed is wrong: its spelling first, then the score rules."""
    fields = of_scores(scores.indicators).fields
    for indicator in scores.indicators:
        if indicator.key not in scores.rows:
            continue
        verdicts: dict[tuple[str, LgoType], Problem | None] = {}
        texts, types = scores.rows[indicator.key].tolist(), scores.rows["type"].tolist()
        for place, cell in enumerate(scores.cells[indicator.key]):
            text = texts[place]
            if cell is not None or not isinstance(text, str):
                continue
            case = (text, types[place])
            if case not in verdicts:
                verdicts[case] = verdict(fields[indicator.key], indicator, *case)
            problem = verdicts[case]
            if problem:
                row = scores.rows.iloc[place]
                yield replace(problem, file=row["path"], row=int(row["row"]))


def verdict(field: Field, indicator: Indicator, text: str, kind: LgoType) -> Problem | None:
    """The first rule that a score cell's text breaks."""
    entry = Entry("", field.name, field, text)
    found = spelling.judge(entry)
    if found:
        return found
    for rule in SCORE_RULES:
        for problem in rule(ScoreEntry(entry, indicator, kind)):
            return problem
    return None


TableRule = Callable[[Scores], Iterator[Problem]]


def missing_in_final(scores: Scores) -> Iterator[Problem]:
    """In a final round no score is missing."""
    framework = scores.sent.round
    if framework is None:
        return
    provinces = scores.rows["province"].tolist()
    final = {
        province: edition.label
        for province in set(provinces)
        if not (edition := framework.edition_of(province)).provisional
    }
    for indicator in scores.indicators if final else ():
        for place, cell in enumerate(scores.cells[indicator.key]):
            if cell is MISSING and provinces[place] in final:
                yield scores.at("missing_in_final", place, indicator.key, edition=final[provinces[place]])


def no_base_left(scores: Scores) -> Iterator[Problem]:
    """Where empty dimensions are refused, something counts in each dimension of each LGO."""
    framework = scores.sent.round
    if framework is None or not scores.sent.framework.whole:
        return
    if framework.on_empty_dimension is not OnEmptyDimension.REFUSE:
        return
    for dimension in framework.dimensions:
        columns = [
            scores.cells[indicator.key]
            for indicator in scores.indicators
            if indicator.dimension == dimension.number and not indicator.pilot
        ]
        for place in range(len(scores.rows)):
            if all(column[place] is CUT or column[place] is NOT_APPLICABLE for column in columns):
                row = scores.rows.iloc[place]
                lgo = scores.sent.standing[row["code"]]
                details = {"type": lgo.type.value, "name_th": lgo.name.th, "name_en": lgo.name.en}
                details["dimension"] = str(dimension.number)
                yield Problem(
                    "no_base_left", row["path"], int(row["row"]), "lgo_code", row["code"], details=details
                )


CELLS_RULES: tuple[TableRule, ...] = (missing_in_final, no_base_left)


def submitted_scores(scores: Scores) -> Iterator[IndicatorScores]:
    """What each province submitted. Only for cells that broke no rule."""
    columns = [scores.cells[indicator.key] for indicator in scores.indicators]
    found: dict[str, dict[str, tuple[Cell, ...]]] = {}
    paths: dict[str, str] = {}
    lines = zip(
        *(scores.rows[name] for name in ("province", "path", "code")), zip(*columns, strict=True), strict=True
    )
    for province, path, code, cells in lines:
        paths[province] = path
        found.setdefault(province, {})[code] = cells
    for province, path in paths.items():
        yield IndicatorScores(province, path, dict(sorted(found[province].items())))
