"""A spreadsheet's arithmetic in binary floats, for the formulas of the checking sheet; none of our code.

Counts as LibreOffice and Excel do: every number is a float of 64 bits, and ``INT`` is the floor of a quotient
that was rounded to one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache
from types import CodeType
from typing import Any

FUNCTIONS: Mapping[str, Any] = {
    "INT": lambda value: float(math.floor(value)),
    "MOD": lambda value, by: value - by * math.floor(value / by),
    "ROUND": lambda value, places: math.floor(value * 10**places + 0.5) / 10**places,
    "IF": lambda condition, then, otherwise: then if condition else otherwise,
    "AND": lambda *conditions: all(conditions),
    "OR": lambda *conditions: any(conditions),
    "FALSE": False,
}


def evaluated(formula: str, cells: Mapping[str, Any]) -> Any:
    """What `formula` gives; ``[key]`` is the cell of that key. ``IF`` works out what it doesn't take too, so
    that a division by zero there is an error."""
    return eval(_compiled(formula), dict(FUNCTIONS), {"cells": cells})


@cache
def _compiled(formula: str) -> CodeType:
    python = re.sub(r"\[([a-z0-9_]+)\]", lambda found: f"cells[{found[1]!r}]", formula)
    python = re.sub(r"(?<![<>=])=(?!=)", "==", re.sub(r"\b([0-9]+)\b(?!['\]])", r"\1.0", python))
    return compile(python, formula, "eval")
