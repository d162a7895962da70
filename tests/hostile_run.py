"""Runs commands of `lpa` one after another, each in a process of its own that is watched: `python -m
tests.hostile_run < calls.json > accounts.jsonl`.

A call is ``{"name", "folder", "arguments"}``. Its account says how it ended, what was said in which language,
which rules were broken, and what it took. No process may open a socket, run a program, or use more than
`CPU_SECONDS` and two gigabytes of addresses.
"""

from __future__ import annotations

import gc
import io
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import time
import traceback
from collections.abc import Mapping
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

CPU_SECONDS = 10
ADDRESSES = 2 * 2**30
WAIT = 30


class NothingIsFetchedError(Exception):
    """Somebody tried to reach another machine, or to run a program."""


def refuse(*_: object, **__: object) -> NoReturn:
    """Stands in the place of sockets and programs."""
    raise NothingIsFetchedError


def account(call: Mapping[str, Any]) -> dict[str, Any]:
    """Run one call and say what came of it."""
    refusals: list[Refused | CallError] = []
    for kind in (Refused, CallError):
        remember(kind, refusals)
    said, complained = io.StringIO(), io.StringIO()
    with redirect_stdout(said), redirect_stderr(complained):
        try:
            code = cli.main([*call["arguments"], "--lang", "th"])
        except BaseException:
            traceback.print_exc()
            code = 70
    last = refusals[-1] if refusals else None
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


def watched(call: Mapping[str, Any]) -> dict[str, Any]:
    """The account of a call in a process of its own, with the seconds and the megabytes it took."""
    read, write = os.pipe()
    started = time.monotonic()
    child = os.fork()
    if not child:
        os.close(read)
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
        gc.disable()
        signal.alarm(WAIT)
        socket.socket = socket.create_connection = socket.getaddrinfo = refuse  # type: ignore[assignment,misc]
        subprocess.Popen = os.system = refuse  # type: ignore[assignment,misc]
        os.chdir(call["folder"])
        with os.fdopen(write, "w", encoding="utf-8", errors="backslashreplace") as out:
            json.dump(account(call), out)
        os._exit(0)
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as back:
        text = back.read()
    _, status, used = os.wait4(child, 0)
    told = json.loads(text) if text else {"code": f"ended by signal {os.WTERMSIG(status)}", "problems": []}
    return told | {
        "name": call["name"],
        "seconds": time.monotonic() - started,
        "processor": used.ru_utime + used.ru_stime,
        "megabytes": used.ru_maxrss / 1024,
    }


if __name__ == "__main__":
    with TemporaryDirectory() as folder:  # once before: what is read once a run is read for all
        report.text((Problem("no_plain_file", "a"),), Language.TH)
        check(load(write_country(Path(folder))))
    for each in json.load(sys.stdin):
        sys.stdout.write(json.dumps(watched(each)) + "\n")
        sys.stdout.flush()
