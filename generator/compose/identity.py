"""Artefact IDs: ``LPA2568-F1-22-1a2b3c4d``, printed wherever a result is.

Round, edition, scope (``TH``, a province or an LGO code), and the beginning of the SHA-256 of the
values that the artefact shows: another value, another ID.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from generator.artefacts import Value
from generator.model import Edition

NATION = "TH"


def artefact_id(year: int, edition: Edition, scope: str, rows: Iterable[Iterable[Value]]) -> str:
    """The ID of an artefact that shows `rows`. Order counts; an empty cell is not an empty text's
    neighbour: cells are parted by the unit separator, rows by the record separator."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update("\x1f".join("\0" if cell is None else str(cell) for cell in row).encode())
        digest.update(b"\x1e")
    return f"LPA{year}-{edition.label}-{scope}-{digest.hexdigest()[:8]}"
