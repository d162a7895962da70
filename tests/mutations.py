"""Clean CSV files, each changed in one described way: cells, rows, headings, bytes; the same ones each time.

`mutations(files)` yields them; nothing here knows whether a change is a mistake.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO

EACH = 10
"""How many cells an operation on cells is tried on; on files, as many files as there are."""

Rows = list[list[str]]


@dataclass(frozen=True, slots=True)
class Mutation:
    """One changed file: what was changed, in words, and its bytes."""

    path: str
    described: str
    content: bytes


def thai(text: str) -> str:
    """Thai digits for Arabic ones."""
    return text.translate({ord(str(digit)): chr(0x0E50 + digit) for digit in range(10)})


CELLS: dict[str, Callable[[str], str]] = {
    "in Thai digits": thai,
    "in full-width digits": lambda text: text.translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    "with a plus": lambda text: f"+{text}",
    "with a minus": lambda text: f"-{text}",
    "with a zero before it": lambda text: f"0{text}",
    "with .0": lambda text: f"{text}.0",
    "with an underscore": lambda text: f"{text}_0",
    "with an exponent": lambda text: f"{text}e0",
    "with a percent sign": lambda text: f"{text}%",
    "with a decimal comma": lambda text: f"{text},5",
    "with a comma between thousands": lambda text: f"1,{text}",
    "with a space after it": lambda text: f"{text} ",
    "with a space before it": lambda text: f" {text}",
    "with a no-break space": lambda text: f"{text}\u00a0",
    "with a zero-width space": lambda text: f"{text[:1]}\u200b{text[1:]}",
    "with a tab": lambda text: f"{text}\t",
    "with a line break": lambda text: f"{text}\n",
    "with a byte order mark": lambda text: f"\ufeff{text}",
    "twice": lambda text: f"{text}{text}",
    "in capitals": str.upper,
    "with a formula": lambda text: f"=1+1{text}",
    "with an at sign": lambda text: f"@{text}",
    "with a template's mark": lambda text: f"{text}{{{{x}}}}",
    "with a broken character": lambda text: f"{text}\ufffd",
    "emptied": lambda _: "",
    "as nan": lambda _: "nan",
    "as inf": lambda _: "inf",
    "as 1e309": lambda _: "1e309",
    "as a hyphen": lambda _: "-",
    "as NULL": lambda _: "NULL",
    "as true": lambda _: "true",
    "as a spreadsheet's error": lambda _: "#N/A",
    "as a large number": lambda _: "99999999999999999999",
    "as a fraction": lambda _: "0.1234567",
    "as a day that Excel made": lambda _: "1-ม.ค.",
    "as a day of the Buddhist Era": lambda _: "2568-09-30",
    "as a day that isn't": lambda _: "2025-02-30",
    "as a day with slashes": lambda _: "30/09/2025",
    "as a script": lambda _: "javascript:alert(1)",
    "as a word nobody knows": lambda _: "ไม่ทราบ",
}

ROWS: dict[str, Callable[[Rows, random.Random], Rows]] = {
    "a row left out": lambda rows, dice: _without(rows, dice.randrange(1, len(rows))),
    "a row twice": lambda rows, dice: [*rows, dice.choice(rows[1:])],
    "a blank line": lambda rows, dice: _with(rows, dice.randrange(1, len(rows) + 1), []),
    "a row of blanks": lambda rows, dice: _with(rows, dice.randrange(1, len(rows) + 1), [""] * len(rows[0])),
    "a cell too many": lambda rows, dice: _longer(rows, dice.randrange(1, len(rows))),
    "a cell too few": lambda rows, dice: _shorter(rows, dice.randrange(1, len(rows))),
    "the heading again": lambda rows, _: [*rows, rows[0]],
    "rows in another order": lambda rows, _: [rows[0], *reversed(rows[1:])],
    "a column left out": lambda rows, dice: _dropped(rows, dice.randrange(len(rows[0]))),
    "a column twice": lambda rows, _: [[*row, row[0]] for row in rows],
    "a column more": lambda rows, _: [
        [*row, "mayor_phone" if n == 0 else "08"] for n, row in enumerate(rows)
    ],
    "columns in another order": lambda rows, _: [row[::-1] for row in rows],
    "a heading with a space": lambda rows, _: [[f"{rows[0][0]} ", *rows[0][1:]], *rows[1:]],
    "a heading in capitals": lambda rows, _: [[rows[0][0].upper(), *rows[0][1:]], *rows[1:]],
    "a heading left blank": lambda rows, _: [[*rows[0][:-1], ""], *rows[1:]],
    "a heading translated": lambda rows, _: [["รหัส", *rows[0][1:]], *rows[1:]],
    "two headings exchanged": lambda rows, _: [[rows[0][1], rows[0][0], *rows[0][2:]], *rows[1:]],
    "no heading": lambda rows, _: rows[1:],
    "a heading alone": lambda rows, _: rows[:1],
    "a title above the heading": lambda rows, _: [["ตาราง"], *rows],
}

BYTES: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "a byte order mark": lambda content, _: b"\xef\xbb\xbf" + content,
    "two byte order marks": lambda content, _: b"\xef\xbb\xbf" * 2 + content,
    "Windows-874": lambda content, _: content.decode().encode("cp874", "replace"),
    "UTF-16": lambda content, _: content.decode().encode("utf-16"),
    "UTF-16 without its mark": lambda content, _: content.decode().encode("utf-16-le"),
    "line ends of Windows": lambda content, _: content.replace(b"\n", b"\r\n"),
    "line ends of old Macs": lambda content, _: content.replace(b"\n", b"\r"),
    "no line end at the end": lambda content, _: content.rstrip(b"\n"),
    "semicolons": lambda content, _: content.replace(b",", b";"),
    "tabs": lambda content, _: content.replace(b",", b"\t"),
    "a zero byte": lambda content, dice: _at(content, dice, b"\x00"),
    "a byte that is no character": lambda content, dice: _at(content, dice, b"\xff"),
    "a lone quotation mark": lambda content, dice: _at(content, dice, b'"'),
    "cut off": lambda content, dice: content[: dice.randrange(1, len(content) - 1)],
    "nothing": lambda _content, _dice: b"",
    "an end-of-file mark of DOS": lambda content, _: content + b"\x1a",
    "a web page": lambda _content, _dice: b"<!doctype html><title>404</title>\n",
    "a workbook": lambda _content, _dice: b"PK\x03\x04" + bytes(range(256)),
}


def mutations(files: Mapping[str, str]) -> Iterator[Mutation]:
    """Every mutation of `files` (path -> text) that changes something, always the same."""
    paths = sorted(path for path in files if path.endswith(".csv"))
    for name, change in CELLS.items():
        dice = random.Random(name)
        for path in (dice.choice(paths) for _ in range(EACH)):
            yield from _cell(path, files[path], name, change, dice)
    for name, reorder in ROWS.items():
        for path in random.Random(name).sample(paths, 6):
            rows = reorder(_read(files[path]), random.Random(f"{name} {path}"))
            yield from _changed(path, files[path], name, _written(rows))
    for name, rewrite in BYTES.items():
        for path in random.Random(name).sample(paths, 5):
            content = rewrite(files[path].encode(), random.Random(f"{name} {path}"))
            yield from _changed(path, files[path], name, content)


def _cell(
    path: str, text: str, name: str, change: Callable[[str], str], dice: random.Random
) -> Iterator[Mutation]:
    rows = _read(text)
    row, column = dice.randrange(1, len(rows)), dice.randrange(len(rows[0]))
    before = rows[row][column]
    rows[row][column] = change(before)
    described = f"row {row + 1} {rows[0][column]} {name}: {before!r} → {rows[row][column]!r}"
    yield from _changed(path, text, described, _written(rows))


def _changed(path: str, text: str, described: str, content: bytes) -> Iterator[Mutation]:
    if content != text.encode():
        yield Mutation(path, described, content)


def _read(text: str) -> Rows:
    return list(csv.reader(StringIO(text, newline="")))


def _written(rows: Rows) -> bytes:
    written = StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue().encode()


def _without(rows: Rows, place: int) -> Rows:
    return [*rows[:place], *rows[place + 1 :]]


def _with(rows: Rows, place: int, row: list[str]) -> Rows:
    return [*rows[:place], row, *rows[place:]]


def _longer(rows: Rows, place: int) -> Rows:
    return [[*row, "5"] if number == place else row for number, row in enumerate(rows)]


def _shorter(rows: Rows, place: int) -> Rows:
    return [row[:-1] if number == place else row for number, row in enumerate(rows)]


def _dropped(rows: Rows, place: int) -> Rows:
    return [[*row[:place], *row[place + 1 :]] for row in rows]


def _at(content: bytes, dice: random.Random, inserted: bytes) -> bytes:
    place = dice.randrange(len(content))
    return content[:place] + inserted + content[place:]
