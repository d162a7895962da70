"""Files of a release -> what is published of it for ever: its values as one table, and the rules they follow.

A release keeps a file a province, which is good for comparing; readers want one table. Nothing is judged
here: the files are those of a release that is whole.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from generator.check.delimited import decoded
from generator.model import Kept

AS_THEY_ARE = ("hpa.csv", "indicators.csv", "round.yaml")


def kept(files: Mapping[str, bytes]) -> Iterator[Kept]:
    """``values.csv`` and, where there are any, ``self.csv``: the provinces' tables under each other, by
    province and LGO; then the rest as it was written."""
    for name in ("values", "self"):
        parts = [files[path] for path in sorted(files) if path.startswith(f"{name}/")]
        if parts:
            yield _joined(f"{name}.csv", parts)
    for name in AS_THEY_ARE:
        if name in files:
            yield Kept(name, files[name], _header(files[name]) if name.endswith(".csv") else ())


def _joined(name: str, parts: list[bytes]) -> Kept:
    """Tables under each other, with the columns of all in the order in which they first occur."""
    tables = [list(csv.reader(io.StringIO(decoded(part)[0] or "", newline=""))) for part in parts]
    header = tuple(dict.fromkeys(column for table in tables for column in table[0]))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for heading, *rows in tables:
        for row in rows:
            cells = dict(zip(heading, row, strict=True))
            writer.writerow([cells.get(column, "") for column in header])
    return Kept(name, out.getvalue().encode(), header)


def _header(content: bytes) -> tuple[str, ...]:
    return tuple(next(csv.reader(io.StringIO(decoded(content)[0] or "", newline=""))))
