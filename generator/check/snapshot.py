"""Checked -> the inputs of an edition, as `data/releases/` keeps them: text, in order of LGO code.

What `lpa release` writes and what `guard` compares with. Compares nothing itself.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import assert_never

from generator.model import (
    Cell,
    Checked,
    Cut,
    DimensionScores,
    IndicatorScores,
    Lgo,
    Marks,
    Missing,
    NotApplicable,
    Pilot,
    Round,
)
from generator.words import plain

IDENTITY = ("lgo_code", "type", "name_th")
"""The columns that a released table of values begins with."""


def inputs_of(checked: Checked, round_: Round, provinces: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Path inside the release and bytes of the values, self-assessments and HPA of `provinces`, where they
    have any."""
    hpa: list[tuple[str, str, str]] = []
    names = {lgo.code: lgo for lgo in checked.lgos if _stands(lgo, round_.year)}
    for province in provinces:
        sent = checked.submissions.get((round_.year, province))
        if sent is None:
            continue
        by_lgo = sent.marks if isinstance(sent, DimensionScores) else sent.cells
        scores = _texts(sent)
        rows = [(code, names[code].type.value, names[code].name.th, *scores[code]) for code in sorted(by_lgo)]
        yield f"values/{province}.csv", _csv((*IDENTITY, *_columns(round_, sent)), rows)
        if own := checked.self_assessments.get((round_.year, province)):
            given = _texts(own)
            rows_of_own = [(code, *given[code]) for code in sorted(given)]
            yield f"self/{province}.csv", _csv(("lgo_code", *_columns(round_, own)), rows_of_own)
        inspected = checked.hpa.get(round_.year, {})
        hpa.extend(
            (code, plain(inspected[code].full), plain(inspected[code].score))
            for code in sorted(by_lgo)
            if code in inspected
        )
    if hpa:
        yield "hpa.csv", _csv(("lgo_code", "full", "score"), sorted(hpa))


def _stands(lgo: Lgo, year: int) -> bool:
    return lgo.round_from <= year <= (lgo.round_to or year)


def _columns(round_: Round, sent: IndicatorScores | DimensionScores) -> tuple[str, ...]:
    if isinstance(sent, IndicatorScores):
        return tuple(indicator.key for indicator in round_.indicators)
    return tuple(f"d{each.number}_{part}" for each in round_.dimensions for part in ("marks", "full"))


def _texts(sent: IndicatorScores | DimensionScores) -> Mapping[str, list[str]]:
    if isinstance(sent, IndicatorScores):
        return {code: list(map(cell_text, cells)) for code, cells in sent.cells.items()}
    return {
        code: [plain(value) for each in row for value in (each.marks, each.full)]
        for code, row in sent.marks.items()
    }


@cache
def cell_text(cell: Cell) -> str:
    """A cell as the data write it."""
    match cell:
        case Marks(value) | Pilot(value):
            return plain(value)
        case Cut():
            return "cut"
        case NotApplicable():
            return "-"
        case Missing():
            return ""
        case _:
            assert_never(cell)


def _csv(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows(rows)
    return out.getvalue().encode()
