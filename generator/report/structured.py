"""Problems -> JSON for programs, the same form in every version: a field is added, never changed or dropped.

Values are whole, as they stand in the file; sentences are as a person would read them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from generator.model import Language, Problem
from generator.report.lines import lines_in
from generator.report.wording import code, mend, wrong
from generator.words import harmless

FORM = "lpa-problems/v1"


def structured(problems: Iterable[Problem], files: Mapping[str, bytes]) -> str:
    """`problems` as a JSON object: ``schema``, ``count``, ``problems``.

    `files` are the bytes of what was judged, by path. Of a problem, ``row`` is the row as the spreadsheet
    numbers it (null in settings), ``line`` the line of the text file (null in workbooks).
    """
    line = lines_in(files)
    found = [_record(problem, line(problem)) for problem in problems]
    value = {"schema": FORM, "count": len(found), "problems": found}
    return harmless(json.dumps(value, ensure_ascii=False, indent=2))


def _record(problem: Problem, line: int | None) -> dict[str, Any]:
    return {
        "code": code(problem),
        "rule": problem.rule,
        "file": problem.file,
        "sheet": problem.sheet,
        "row": None if problem.file.endswith(".yaml") else problem.row,
        "line": line,
        "column": problem.column,
        "value": problem.value,
        "wrong": {str(language): wrong(problem, language) for language in Language},
        "mend": {str(language): mend(problem, language) for language in Language},
    }
