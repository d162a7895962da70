"""What a run is doing, told on standard error: a line a stage with its counts and seconds, and a moving
count on anything long. Quiet where nobody watches; no result ever depends on it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Generator, Iterable
from typing import ParamSpec, TextIO, TypeVar

from generator.model import Checked, Results, Sources

Given = ParamSpec("Given")
Made = TypeVar("Made")


def counts(value: object) -> str:
    """What there is to count in a stage's result."""
    match value:
        case Sources(files):
            return f"{len(files):,} files"
        case Checked():
            return (
                f"{len(value.provinces):,} provinces, {len({lgo.code for lgo in value.lgos}):,} LGOs, "
                f"{len(value.rounds)} rounds"
            )
        case Results(rounds=rounds):
            scored = sum(len(province.lgos) for each in rounds for province in each.provinces)
            return f"{scored:,} LGO results"
        case tuple():
            return "; ".join(map(str, value))
        case _:
            return str(value)


class Progress:
    """Tells `stream` of each stage; `moving` where a count may be rewritten in place."""

    def __init__(self, stream: TextIO | None = None) -> None:
        """Tell `stream`; None tells nobody."""
        self._stream = stream
        self._moving = stream is not None and stream.isatty()

    def __call__(
        self, name: str, stage: Callable[Given, Made], *given: Given.args, **named: Given.kwargs
    ) -> Made:
        """Run ``stage(...)`` and tell what it took."""
        started = time.perf_counter()
        made = stage(*given, **named)
        self._say(f"{name:8} {counts(made)}, {time.perf_counter() - started:.1f} s")
        return made

    def each(self, name: str, values: Iterable[Made]) -> Generator[Made, None, None]:
        """The same values, counted on the screen while they pass, about once a second."""
        told = time.perf_counter()
        for number, value in enumerate(values, 1):
            yield value
            if self._moving and self._stream and time.perf_counter() - told > 1:
                told = time.perf_counter()
                print(f"\r{name:8} {number:,} …", end="", file=self._stream, flush=True)

    def _say(self, line: str) -> None:
        if self._stream is not None:
            print(f"\r{line}" if self._moving else line, file=self._stream, flush=True)


SILENT = Progress()


def on_terminal() -> Progress:
    """Stage lines on standard error."""
    return Progress(sys.stderr)
