"""What is wrong with data or with a call, before it has words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.text import Text


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with the data, before it has words.

    `rule` names an entry of the catalogue (`theme/words/problems.yaml`), which has a short code and
    the sentences in both languages; `details` fill the sentences. `row` is the row as the spreadsheet
    numbers it (headings are row 1); `column` the column's title.
    """

    rule: str
    file: str
    row: int | None = None
    column: str = ""
    value: str = ""
    sheet: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


class Refused(Exception):
    """The data are wrong: every problem that was found, in order of file, row and column."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Hold `problems`, at least one."""
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


class CallError(Exception):
    """The command was called wrongly (exit 2); `words` are the message in both languages."""

    def __init__(self, words: Text) -> None:
        """Hold the message."""
        super().__init__(words)
        self.words = words

    def __str__(self) -> str:
        """The message in English, for whoever reads a traceback."""
        return self.words.en
