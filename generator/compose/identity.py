"""Artefact IDs: ``LPA2568-F1-22-1a2b3c4d``, printed wherever a result is.

Round, edition, scope (``TH``, a province or an LGO code), and the beginning of the SHA-256 of the
values that the artefact shows: another value, another ID.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import chain

from generator.artefacts import Value
from generator.compose.records import header, indicator_rows, province_rows
from generator.model import Edition, RoundResult

NATION = "TH"


def artefact_id(year: int, edition: Edition, scope: str, rows: Iterable[Iterable[Value]]) -> str:
    """The ID of an artefact that shows `rows`. Order counts; an empty cell is not an empty text's
    neighbour: cells are parted by the unit separator, rows by the record separator."""
    return _identity(year, edition, scope, map(_line, rows))


def _line(row: Iterable[Value]) -> bytes:
    return "\x1f".join(["\0" if cell is None else str(cell) for cell in row]).encode() + b"\x1e"


def _identity(year: int, edition: Edition, scope: str, lines: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line)
    return f"LPA{year}-{edition.label}-{scope}-{digest.hexdigest()[:8]}"


def ids(rounds: Iterable[RoundResult]) -> Iterator[tuple[tuple[int, str], str]]:
    """The IDs of the nation, of each province that is in and of its LGOs, by round and scope.

    A province's and its LGOs' hang on what its own LGOs scored and on nothing else, so that one province's
    correction leaves the others' files alone.
    """
    for of_round in rounds:
        year, edition, own = of_round.round.year, of_round.round.edition, len(header(of_round.round))
        tables = [province_rows(of_round, province, national=True) for province in of_round.provinces]
        yield (year, NATION), artefact_id(year, edition, NATION, chain.from_iterable(tables))
        for province, rows in zip(of_round.provinces, tables, strict=True):
            if province.submitted:
                scope = province.province.code
                lines = [_line(row[:own]) for row in rows]
                cells = {str(row[0]): row for row in indicator_rows(province.lgos)}
                by_indicator = map(_line, cells.values())
                yield (year, scope), _identity(year, province.edition, scope, (*lines, *by_indicator))
                for line, result in zip(lines, province.lgos, strict=True):
                    code = result.lgo.code
                    values = line, _line(cells.get(code, ())[1:])
                    yield (year, code), _identity(year, province.edition, code, values)
