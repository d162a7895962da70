"""Round -> how its indicators follow those of the round before.

An indicator that had its key already is the same, one that had not is new; what was reworded, joined or
divided is said by `crosswalk.csv`.

Does not compare marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from csv import DictReader
from importlib.resources import files

from generator.demo.framework import topics_of


def crosswalk(year: int) -> Iterator[tuple[str, ...]]:
    """Rows of the round's ``crosswalk.csv``: every indicator, in order of key."""
    text = files(__package__).joinpath("crosswalk.csv").read_text(encoding="utf-8")
    told = [row for row in DictReader(text.splitlines()) if row["round"] == str(year)]
    before = {topic.key for topic in topics_of(year - 1)}
    for topic in topics_of(year):
        rows = [(row["previous_key"], row["kind"]) for row in told if row["key"] == topic.key]
        if rows:
            yield from ((topic.key, str(year - 1), key, kind) for key, kind in rows)
        elif topic.key in before:
            yield topic.key, str(year - 1), topic.key, "same"
        else:
            yield topic.key, "", "", "new"
