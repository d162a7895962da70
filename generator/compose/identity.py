"""Artefact IDs: ``LPA2568-F1-22-1a2b3c4d``, printed wherever a result is.

Round, edition, scope (``TH``, a province or an LGO code), and the beginning of the SHA-256 of the
values that the artefact shows: another value, another ID.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from generator.artefacts import Value
from generator.compose.records import indicator_rows, province_rows
from generator.model import Edition, RoundResult

NATION = "TH"


def artefact_id(year: int, edition: Edition, scope: str, rows: Iterable[Iterable[Value]]) -> str:
    """The ID of an artefact that shows `rows`. Order counts; an empty cell is not an empty text's
    neighbour: cells are parted by the unit separator, rows by the record separator."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update("\x1f".join("\0" if cell is None else str(cell) for cell in row).encode())
        digest.update(b"\x1e")
    return f"LPA{year}-{edition.label}-{scope}-{digest.hexdigest()[:8]}"


def ids(rounds: Iterable[RoundResult]) -> Iterator[tuple[tuple[int, str], str]]:
    """The IDs of the nation, of each province that is in and of its LGOs, by round and scope.

    A province's and its LGOs' hang on what its own LGOs scored and on nothing else, so that one province's
    correction leaves the others' files alone.
    """
    for of_round in rounds:
        year, edition = of_round.round.year, of_round.round.edition
        rows = (
            row for province in of_round.provinces for row in province_rows(of_round, province, national=True)
        )
        yield (year, NATION), artefact_id(year, edition, NATION, rows)
        for province in of_round.provinces:
            if province.submitted:
                scope = province.province.code
                own, cells = province_rows(of_round, province), indicator_rows(province.lgos)
                yield (year, scope), artefact_id(year, province.edition, scope, (*own, *cells))
                by_indicator = {row[0]: row[1:] for row in cells}
                for row, result in zip(own, province.lgos, strict=True):
                    values, code = (row, by_indicator.get(row[0], ())), result.lgo.code
                    yield (year, code), artefact_id(year, province.edition, code, values)
