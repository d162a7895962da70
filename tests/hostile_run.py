"""Runs commands of `lpa` one after another, some together in a process that is watched: `python -m
tests.hostile_run < calls.json > accounts.jsonl`.

A call is ``{"name", "folder", "arguments"}``. Its account says how it ended, what was said in which language,
which rules were broken, and what it took. No process may open a socket, run a program, or use more than
`PROCESSOR_SECONDS` and two gigabytes of addresses.
"""

from __future__ import annotations

import io
import json
import os
import resource
import socket
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NoReturn

import generator.intake.workbook  # noqa: F401  before the first call, as all else that a call would import
from generator import cli, report
from generator.check import check
from generator.load import load
from generator.model import CallError, Language, Problem, Refused
from tests.country import write_country

PROCESSOR_SECONDS = 60
ADDRESSES = 2 * 2**30
TOGETHER = 25
"""Calls in one process: a fresh one for each would cost more than most calls."""
REFUSALS: list[Refused | CallError] = []
"""What the present call raised."""


class NothingIsFetchedError(Exception):
    """Somebody tried to reach another machine, or to run a program."""


def refuse(*_: object, **__: object) -> NoReturn:
    """Stands in the place of sockets and programs."""
    raise NothingIsFetchedError


def account(call: Mapping[str, Any]) -> dict[str, Any]:
    """Run one call and say what came of it."""
    REFUSALS.clear()
    os.chdir(call["folder"])
    said, complained = io.StringIO(), io.StringIO()
    with redirect_stdout(said), redirect_stderr(complained):
        try:
            code = cli.main([*call["arguments"], "--lang", "th"])
        except BaseException:
            traceback.print_exc()
            code = 70
    last = REFUSALS[-1] if REFUSALS else None
    told = {"code": code, "said": said.getvalue(), "complained": complained.getvalue(), "problems": []}
    if isinstance(last, Refused):
        told |= {str(language): report.text(last.problems, language) for language in Language}
        told["rules"] = sorted({problem.rule for problem in last.problems})
        told["problems"] = [
            [problem.file, problem.sheet, problem.column, problem.value, *problem.details.values()]
            for problem in last.problems[:2_000]
        ]
    elif last:
        told |= {str(language): last.words[language] for language in Language} | {"rules": []}
    return told


def remember(kind: type[Any], kept: list[Any]) -> None:
    """Let every exception of `kind` be kept as it is made."""
    made = kind.__init__

    def init(self: Any, *arguments: Any) -> None:
        made(self, *arguments)
        kept.append(self)

    kind.__init__ = init


def watched(calls: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The accounts of some calls, in one process that is not this one; each with the seconds it took and the
    most megabytes so far. Where the process was ended from outside, that is the account of the next call."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.close(read)
        resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
        socket.socket = socket.create_connection = socket.getaddrinfo = refuse  # type: ignore[assignment,misc] # shut
        subprocess.Popen = os.system = refuse  # type: ignore[assignment,misc] # shut
        for kind in (Refused, CallError):
            remember(kind, REFUSALS)
        with os.fdopen(write, "w", encoding="utf-8", errors="backslashreplace") as out:
            for call in calls:
                started = time.process_time()
                told = account(call)
                told["processor"] = time.process_time() - started
                told["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                out.write(json.dumps(told) + "\n")
                out.flush()
        os._exit(0)
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as back:
        found = [json.loads(line) for line in back]
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    for number, call in enumerate(calls):
        ended = {"code": f"ended with {status}", "processor": 0, "megabytes": 0}
        yield (found[number] if number < len(found) else ended) | {"name": call["name"]}


if __name__ == "__main__":
    with TemporaryDirectory() as folder:  # once before: what is read once a run is read for all
        report.text((Problem("no_plain_file", "a"),), Language.TH)
        check(load(write_country(Path(folder))))
    asked = json.load(sys.stdin)
    for first in range(0, len(asked), TOGETHER):
        for each in watched(asked[first : first + TOGETHER]):
            sys.stdout.write(json.dumps(each) + "\n")
            sys.stdout.flush()
