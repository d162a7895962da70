"""The words a person types -> exit code: 0 fine, 1 the data are wrong, 2 the call is wrong.

Anything else is our bug. `options` knows what can be typed, `commands` has one function a command,
`arguments` tells a wrong call in the caller's language.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable, Sequence
from tempfile import gettempdir

from generator.cli.arguments import preferred_language
from generator.cli.commands import WRONG_CALL, WRONG_DATA
from generator.cli.options import parser
from generator.disk import REASONS
from generator.model import CallError, Language, Refused, Text


def run() -> None:
    """`main` as a program, which ends at once: to take the values of a nation apart would take a second.
    Where whoever reads what it prints has gone, it ends without a word, as programs do."""
    try:
        code = main()
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        code = 128 + signal.SIGPIPE
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; print what went wrong in the caller's language."""
    given = parser().parse_args(arguments)
    language = given.lang or preferred_language()
    command: Callable[[argparse.Namespace, Language], int] = given.command
    try:
        return command(given, language)
    except Refused as refused:
        from generator import report

        print(report.text(refused.problems, language))
        return WRONG_DATA
    except CallError as error:
        print(f"lpa: {error.words[language]}", file=sys.stderr)
        return WRONG_CALL
    except OSError as error:
        if error.errno not in REASONS:
            raise
        place, reason = error.filename or gettempdir(), REASONS[error.errno]
        words = Text(f"อ่านหรือเขียน {place} ไม่ได้: {reason.th}", f"Cannot read or write {place}: {reason.en}")
        print(f"lpa: {words[language]}", file=sys.stderr)
        return WRONG_CALL
