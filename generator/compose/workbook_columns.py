"""The columns of the published workbooks: what each is called, how wide it is, in which unit it counts.

A column is a topic, or a topic of one dimension or one grade; its key is what formulas and the data
dictionary call it, and for what a CSV holds too, the name there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.artefacts import Column
from generator.compose.standpoint import Standpoint
from generator.model import Round

TOPICS: Mapping[str, tuple[str, float]] = {
    # topic                 unit       width
    "order":               ("number",   6),
    "lgo_code":            ("text",    11),
    "lgo":                 ("text",    25),
    "lgo_en":              ("text",    32),
    "type":                ("text",    10),
    "district":            ("text",    17),
    "province":            ("text",    16),
    "region":              ("text",    22),
    "dimension_marks":     ("marks",    9),
    "dimension_full":      ("marks",    9),
    "dimension_percent":   ("percent",  9),
    "dimension_computed":  ("percent", 10),
    "dimension_published": ("percent",  9),
    "dimension_check":     ("text",     9),
    "dimension_average":   ("percent",  9),
    "marks":               ("marks",    9),
    "full":                ("marks",    9),
    "percent":             ("percent",  9),
    "grade":               ("text",    14),
    "passed":              ("text",    14),
    "missing":             ("number",  10),
    "note":                ("text",    20),
    "rank_in_nation":      ("number",  11),
    "rank_of":             ("count",    9),
    "exact":               ("number",  12),
    "computed":            ("percent", 10),
    "published":           ("percent",  9),
    "check":               ("text",     9),
    "grade_computed":      ("text",    14),
    "grade_published":     ("text",    14),
    "grade_check":         ("text",     9),
    "passed_computed":     ("text",    14),
    "passed_published":    ("text",    14),
    "passed_check":        ("text",     9),
    "all":                 ("text",    10),
    "marks_check":         ("text",    10),
    "row_of_marks":        ("number",   9),
    "row_of_indicators":   ("number",  11),
    "group":               ("text",    11),
    "group_name":          ("text",    34),
    "group_name_en":       ("text",    36),
    "expected":            ("count",   10),
    "count":               ("count",   10),
    "average":             ("percent",  9),
    "average_grade":       ("text",    13),
    "band":                ("count",   13),
    "passed_count":        ("count",   10),
    "key":                 ("text",    10),
    "number":              ("text",    11),
    "dimension_number":    ("number",   8),
    "indicator":           ("text",    48),
    "indicator_en":        ("text",    48),
    "full_marks":          ("marks",   10),
    "steps":               ("text",    18),
    "cells":               ("marks",   10),
    "correction":          ("text",    10),
    "corrected":           ("text",    40),
    "before":              ("text",    12),
    "after":               ("text",    12),
    "decided":             ("date",    20),
    "reason":              ("text",    40),
    "reference":           ("text",    24),
}  # fmt: skip
"""Topic: its unit, and the width of its column in characters."""

COUNT, MARKS = "#,##0", "General"


def column(
    here: Standpoint, round_: Round, topic: str, number: int = 0, name: str = "", key: str = "", **more: Any
) -> Column:
    """The column of a topic; `number` is that of a dimension, `name` and `key` are those of a grade."""
    unit, width = TOPICS[topic]
    return Column(
        here.say(f"column_{topic}", number=number, name=name),
        **{
            "width": width,
            "number_format": _number_format(round_, unit),
            "key": f"d{number}_{topic.removeprefix('dimension_')}" if number else key or topic,
            **more,
        },
    )


def topic_of(key: str) -> tuple[str, int]:
    """The topic of a column's key, and the number of its dimension (0: none)."""
    found = re.fullmatch(r"d([0-9]+)_(.+)", key)
    if found:
        return f"dimension_{found[2]}", int(found[1])
    if key in TOPICS:
        return key, 0
    return "band" if key.startswith("band_") else "cells", 0


def _number_format(round_: Round, unit: str) -> str:
    """Percentages show the round's decimals, and more only where they have more: ``80.20``, ``79.997``."""
    percent = f"0.{'0' * round_.decimals}####" if round_.decimals else "General"
    return {"percent": percent, "marks": MARKS, "count": COUNT, "number": "0"}.get(unit, "")
