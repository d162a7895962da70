"""Csv, Json, Script -> bytes, for people's spreadsheets, for machines, and for pages' scripts."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from decimal import Decimal
from io import StringIO
from json.encoder import encode_basestring
from typing import Any

from generator.artefacts import Bars, Csv, Json, Scatter, Script, Value
from generator.press import chart, plot

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(table: Csv) -> bytes:
    """A table as CSV with LF; with a byte order mark where people open it in a spreadsheet, and then no
    text that a spreadsheet would run: such text gets an apostrophe before it."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.header)
    writer.writerows(map(_safely, table.rows) if table.bom else table.rows)
    return out.getvalue().encode("utf-8-sig" if table.bom else "utf-8")


def _safely(row: Iterable[Value]) -> list[Value]:
    return [
        f"'{value}"
        if isinstance(value, str) and len(value) > 1 and value.startswith(FORMULA_STARTS)
        else value
        for value in row
    ]


def json_bytes(record: Json) -> bytes:
    """A value as JSON, Thai readable, decimals with the very digits they were given."""
    return (dumps(record.value) + "\n").encode()


def script_bytes(script: Script) -> bytes:
    """Data as a classic script: ``lpa.data("name", value)``. ``<`` is escaped, so that it is safe even
    where somebody pastes it into a page."""
    match script.value:
        case Bars():
            value: Any = chart.figure(script.value)
        case Scatter():
            value = plot.figure(script.value)
        case _:
            value = script.value
    name = json.dumps(script.name)
    return f"lpa.data({name},{dumps(value)});\n".replace("<", "\\u003c").encode()


_plain = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def dumps(value: Any) -> str:
    """Compact JSON in which decimals keep their digits (100.00 stays 100.00), as `json` can't."""
    kind = type(value)
    if kind is str:
        return encode_basestring(value)
    if kind is int or kind is Decimal:
        return str(value)
    if value is None:
        return "null"
    match value:
        case str():
            return encode_basestring(value)
        case Decimal():
            return str(value)
        case dict():
            parts = (f"{encode_basestring(str(key))}:{dumps(each)}" for key, each in value.items())
            return "{" + ",".join(parts) + "}"
        case list() | tuple():
            return "[" + ",".join(map(dumps, value)) + "]"
        case _:
            return _plain(value)
