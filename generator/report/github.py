"""Problems -> GitHub: an annotation on the very line, and the summary of a job in both languages.

Whatever stands in a value stays a value: annotations are escaped as the runner's own toolkit escapes them,
and the summary is an HTML table, in which nothing is read as Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from generator.model import Language, Problem
from generator.report.lines import lines_in
from generator.report.terminal import counted, shortened
from generator.report.wording import catalogue, code, mend, phrases, shown, visible, wrong

MOST_IN_SUMMARY = 300
"""Rows of the table of one language: a summary may have a megabyte."""
COLUMNS = ("file", "row", "column", "value", "wrong", "mend", "code")


def annotated(
    problems: Iterable[Problem], language: Language, files: Mapping[str, bytes], folder: str = ""
) -> str:
    """A workflow command a problem, one a line.

    `files` are the bytes of what was judged, by path; `folder` is where they lie, from the repository's
    root. At most twenty of a rule in a file are shown, and the rest counted.
    """
    line = lines_in(files)
    kept, left_out = shortened(problems)
    commands = [_command(problem, line(problem), language, folder) for problem in kept]
    commands += [
        f"::error title={code_}::{_data(phrases(language)['more'].format(more=f'{count:,}', code=code_))}"
        for code_, count in ((catalogue()[rule].code, count) for rule, count in left_out.items())
    ]
    return "\n".join(commands)


def _command(problem: Problem, line: int | None, language: Language, folder: str) -> str:
    path = f"{folder}/{problem.file}" if folder else problem.file
    where = [f"file={_property(shown(path))}", *([f"line={line}"] if line else [])]
    named = " · ".join(filter(None, (code(problem), visible(problem.column))))
    value = phrases(language)["value"].format(value=visible(problem.value)) + " " if problem.value else ""
    remedy = phrases(language)["mend"].format(mend=mend(problem, language))
    told = f"{value}{wrong(problem, language)}\n{remedy}"
    return f"::error {','.join(where)},title={_property(named)}::{_data(told)}"


def _data(text: str) -> str:
    """A message, as a command may hold it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property, which two more characters would end."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary(problems: Iterable[Problem]) -> str:
    """The summary of a job, Markdown: Thai, then English."""
    found = tuple(problems)
    return "\n".join(summary_in(found, language) for language in Language)


def summary_in(problems: tuple[Problem, ...], language: Language) -> str:
    """The summary in one language: how many problems, and a table of them."""
    phrase = phrases(language)
    if not problems:
        return f"## {phrase['summary_fine']}\n"
    kept, _ = shortened(problems)
    kept = kept[:MOST_IN_SUMMARY]
    head = "".join(f"<th>{escape(phrase[f'column_{name}'])}</th>" for name in COLUMNS)
    rows = "".join(f"<tr>{_row(problem, language)}</tr>\n" for problem in kept)
    more = len(problems) - len(kept)
    rest = f"\n{phrase['summary_more'].format(more=f'{more:,}')}\n" if more else ""
    return f"## {counted(problems, language)}\n\n<table>\n<tr>{head}</tr>\n{rows}</table>\n{rest}"


def _row(problem: Problem, language: Language) -> str:
    cells = (
        visible(problem.file) + (f" · {visible(problem.sheet)}" if problem.sheet else ""),
        str(problem.row or ""),
        visible(problem.column),
        visible(problem.value),
        wrong(problem, language),
        mend(problem, language),
        code(problem),
    )
    return "".join(f"<td>{escape(cell)}</td>" for cell in cells)
