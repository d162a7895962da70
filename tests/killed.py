"""Runs builds that end too early: for each call on its input (JSON, one a line) a process of its own, killed
after a while with all that it started, or alone. Says for each whether it was killed, else how it ended.

Everything is imported once, so that the moments at which builds are killed are moments of building. The
folder ``GUIDE`` of the environment stands for `content/`.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from generator.cli import main
from generator.typeface import web_fonts


def ended(call: dict[str, object]) -> dict[str, object]:
    """What came of a call: ``arguments`` of the command line, killed ``after`` seconds, and with ``whole``
    all that it started."""
    started = time.monotonic()
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        code = 99
        try:
            code = main([str(each) for each in call["arguments"]])  # type: ignore[attr-defined] # a list, from JSON
        finally:
            os._exit(code)
    with suppress(OSError):  # whoever is first, and it may be over already
        os.setpgid(child, child)
    after = float(str(call["after"]))
    status = 0
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done or time.monotonic() - started > after:
            break
        time.sleep(0.001)
    if not done:
        (os.killpg if call["whole"] else os.kill)(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    return {
        "killed": os.WIFSIGNALED(status),
        "code": None if os.WIFSIGNALED(status) else os.WEXITSTATUS(status),
        "seconds": time.monotonic() - started,
    }


if __name__ == "__main__":
    for room in ("build", "unchanged", "report", "cli.commands"):
        import_module(f"generator.{room}")
    vars(import_module("generator.prepare"))["ROOT"] = Path(os.environ["GUIDE"]).parent
    web_fonts()  # which are kept
    for line in sys.stdin:
        sys.stdout.write(json.dumps(ended(json.loads(line))) + "\n")
        sys.stdout.flush()
