"""Inputs, Inputs -> Change: how two states of one round's inputs differ, in the words of the ledger.

Only what results hang on, and names: not editions, dates, or the order of rows and columns. Whether a
difference is allowed is for `guard`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.check.releases import Published, Rows, table
from generator.check.settings import Settings
from generator.check.snapshot import IDENTITY
from generator.model import Correction

UNGUARDED = re.compile(r"round|edition|editions\..*|data_as_of|calendar\..*|assumptions\[.*")
"""The settings of a round that change no result."""
DIMENSION = re.compile(r"d([0-9]+)_(marks|full)")
ALIASES = {"name_th": "name"}


@dataclass(frozen=True, slots=True)
class Inputs:
    """What an edition's results hang on: the round's settings, its indicators by key, and its tables by
    their path in a release."""

    settings: Settings
    indicators: Rows
    files: Mapping[str, bytes]

    def rows(self, file: str) -> Rows:
        """A table by LGO code; empty where it isn't there."""
        return (table(self.files[file]) if file in self.files else None) or {}


@dataclass(frozen=True, slots=True)
class Change:
    """An input that differs: whose (empty: the framework's), what the ledger calls it, its two values, and
    where the data hold it: file, key of the row, column."""

    lgo_code: str
    target: str
    before: str
    now: str
    file: str
    key: str
    column: str


def published_inputs(published: Published) -> Inputs:
    """The inputs that a release holds."""
    indicators = published.files.get("indicators.csv")
    rows = table(indicators, "key") if indicators else None
    return Inputs(published.settings, rows or {}, published.files)


def of_framework(before: Inputs, now: Inputs) -> Iterator[Change]:
    """How the round's settings and indicators differ."""
    file, year = now.settings.path, now.settings.text("round")
    for path in sorted(before.settings.values.keys() | now.settings.values.keys()):
        texts = before.settings.text(path), now.settings.text(path)
        if texts[0] != texts[1] and not UNGUARDED.fullmatch(path):
            yield Change("", path, *texts, file, "", path)
    file = f"rounds/{year}/indicators.csv"
    for key in sorted(before.indicators.keys() | now.indicators.keys()):
        old, new = before.indicators.get(key, {}), now.indicators.get(key, {})
        if not old or not new:
            yield Change("", key, key if old else "", key if new else "", file, key, "key")
            continue
        for column in sorted(old.keys() | new.keys()):
            texts = old.get(column, ""), new.get(column, "")
            if texts[0] != texts[1]:
                yield Change("", f"{key}.{column}", *texts, file, key, column)


def of_province(before: Inputs, now: Inputs, province: str, path: str) -> Iterator[Change]:
    """How the values of one province differ; `path` is where its scores stand."""
    round_folder = path.rpartition("/")[0].rpartition("/")[0]
    added = now.indicators.keys() - before.indicators.keys()
    values, own = f"values/{province}.csv", f"self/{province}.csv"
    if before.files.get(values) != now.files.get(values):
        yield from _of_values(before.rows(values), now.rows(values), path, added)
    if before.files.get(own) != now.files.get(own):
        at = f"{round_folder}/self/{province}.csv"
        for code, column, was, is_now in _cells(before.rows(own), now.rows(own)):
            if column not in added:
                yield Change(code, f"self.{column}", was, is_now, at, code, column)
    if before.files.get("hpa.csv") != now.files.get("hpa.csv"):
        codes = before.rows(values).keys() | now.rows(values).keys()
        old, new = (
            {code: row for code, row in each.rows("hpa.csv").items() if code in codes}
            for each in (before, now)
        )
        for code, column, was, is_now in _cells(old, new):
            target = "hpa" if column == "score" else f"hpa.{column}"
            yield Change(code, target, was, is_now, f"{round_folder}/hpa.csv", code, column)


def _of_values(before: Rows, now: Rows, path: str, added: Iterable[str]) -> Iterator[Change]:
    registry, new = "registry/lgos.csv", set(added)
    for code in sorted(before.keys() ^ now.keys()):
        there = "" if code in before else code
        yield Change(code, "code", "" if there else code, there, registry, code, "code")
    for code, column, was, is_now in _cells(before, now):
        if code not in before or code not in now or column in new:
            continue
        if column in IDENTITY:
            yield Change(code, ALIASES.get(column, column), was, is_now, registry, code, column)
        elif found := DIMENSION.fullmatch(column):
            target = f"D{found[1]}.{'score' if found[2] == 'marks' else 'full'}"
            yield Change(code, target, was, is_now, path, code, column)
        else:
            yield Change(code, column, was, is_now, path, code, column)


def _cells(before: Rows, now: Rows) -> Iterator[tuple[str, str, str, str]]:
    """Code, column and both texts of each cell that differs."""
    for code in sorted(before.keys() | now.keys()):
        old, new = before.get(code, {}), now.get(code, {})
        if old != new:
            for column in dict.fromkeys((*old, *new)):
                texts = old.get(column, ""), new.get(column, "")
                if texts[0] != texts[1] and column != "lgo_code":
                    yield code, column, *texts


def corrections_of(change: Change, rows: Iterable[Correction]) -> tuple[Correction, ...]:
    """Those of `rows` that speak of the input that changed."""
    wanted = change.lgo_code, change.target
    return tuple(each for each in rows if (each.lgo_code, ALIASES.get(each.target, each.target)) == wanted)


def leads(rows: tuple[Correction, ...], change: Change) -> bool:
    """Whether corrections lead, one after the other, from the value before to the present one."""
    value = change.before
    for each in rows:
        if each.before != value:
            return False
        value = each.after
    return bool(rows) and value == change.now
