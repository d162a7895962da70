"""A province's records -> the round's one national file of them (hpa.csv, confirmations.csv).

The rows of the provinces that a workbook is about are replaced, all others stay as they are.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import replace
from io import StringIO

from generator.intake.foreign import Sheet, read_csv
from generator.intake.names import lgo_code
from generator.intake.outcome import Draft, Note
from generator.intake.registry import as_csv
from generator.model import Problem, Refused

Line = tuple[str, ...]


def with_records(
    sheet: Sheet, draft: Draft, table: str, header: Line, provinces: Iterable[str], lines: Iterable[Line]
) -> tuple[Draft, tuple[Note, ...]]:
    """The draft with `lines` (each begins with its LGO's code) as all that `table` says of `provinces`, and
    what that changes. Raises `Refused` for a province that comes twice, where the file that stands in
    data/ has other columns, and where nothing would be left of it: a table is never without rows."""
    path = f"rounds/{draft.round_year}/{table}.csv"
    taken = {f"{table}/{province}" for province in provinces}
    if twice := sorted(taken & draft.taken):
        raise Refused(tuple(sheet.problem("province_twice", value=each[-2:]) for each in twice))
    before = _before(draft, path, header)
    old = {line[0]: line for line in before if f"{table}/{line[0][2:4]}" in taken}
    new = {line[0]: line for line in lines}
    after = sorted([*(line for line in before if line[0] not in old), *new.values()])
    draft = replace(draft, taken=draft.taken | taken)
    if before and not after:
        raise Refused((sheet.problem("record_file_emptied", path=path),))
    if after:
        draft = draft.with_file(path, as_csv((header, *after)))
    changed = [code for code in sorted(old) if new.get(code) != old[code]]
    note = Note("records_changed", {"path": path, "count": len(changed), "codes": ", ".join(changed)})
    return draft, (note,) if changed else ()


def _before(draft: Draft, path: str, header: Line) -> list[Line]:
    """The rows that the file has so far, in this import or in data/."""
    rows: Sequence[Sequence[str]] = ()
    if path in draft.files:
        rows = list(csv.reader(StringIO(draft.files[path].decode(), newline="")))
    elif (draft.data / path).exists():
        read = read_csv(draft.data / path).rows
        rows = [[row.text(column) for column in range(max(len(header), len(row.cells)))] for row in read]
    if rows and tuple(rows[0]) != header:
        details = {"header": ", ".join(header)}
        raise Refused((Problem("record_file_unreadable", path, 1, details=details),))
    return [(lgo_code(code) or code, *rest) for code, *rest in rows[1:]]
