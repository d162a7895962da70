"""Every promise about speed: what was aimed at, what was measured, and how they compare. See README.md.

.venv/bin/python -m benchmarks.targets                    # the demonstration nation, half an hour
.venv/bin/python -m benchmarks.targets --data country --sizes 300x1,600x1
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import hugo
from benchmarks.corridor import by_stage
from benchmarks.floor import floor
from benchmarks.forecast import forecast
from benchmarks.growth import SIZES, Size, drawn, growth
from benchmarks.measure import Row, Spent, in_own_process
from benchmarks.told import MILLION, Found, Target, as_text
from generator.compose.addresses import MANIFEST
from generator.words import ROOT


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure everything and print it; 1 where a corrected site isn't what is built from nothing."""
    given = _parser().parse_args(arguments)
    with TemporaryDirectory(prefix="lpa-targets-", dir=given.scratch) as folder:
        found = _measured(given.data, Path(folder), given.sizes)
    print(as_text(found), end="")
    if given.json:
        given.json.write_text(json.dumps(asdict(found), indent=1) + "\n", encoding="utf-8")
    if given.plot:
        given.plot.write_text(drawn(found.growth) + "\n", encoding="utf-8")
    return 0 if found.same else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.targets", description=main.__doc__)
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="what to publish (data)")
    parser.add_argument(
        "--sizes", type=_sizes, default=SIZES, metavar="LGOS×ROUNDS,…", help="sizes to grow to"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write what was found there too")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="write the picture of growth there (SVG)")
    parser.add_argument("--scratch", type=Path, metavar="DIR", help="where to work: 6 GB for the nation")
    return parser


def _sizes(text: str) -> tuple[Size, ...]:
    return tuple(Size(*map(int, each.replace("×", "x").split("x"))) for each in text.split(","))


def _measured(data: Path, scratch: Path, sizes: Sequence[Size]) -> Found:
    stages: list[Row] = []
    targets = []
    for each in chain(_builds(data, scratch), _rounds(data), _pages(data, scratch, stages)):
        _tell(f"{each.name}: {each.found:.1f} {each.unit}")
        targets.append(each)
    fates, same = tuple(forecast(scratch / "site")), _same(scratch)
    shutil.rmtree(scratch / "site")
    _tell("growth")
    grown = tuple(growth(scratch, sizes, data))
    about = {
        "cores": str(len(os.sched_getaffinity(0))),
        "Python": platform.python_version(),
        "Hugo": version("hugo"),
        "load": f"{os.getloadavg()[2]:.1f}",
    }
    return Found(about, tuple(targets), tuple(stages), fates, grown, same)


# ---------------------------------------------------------------- builds, as somebody at a terminal has them


def _builds(data: Path, scratch: Path) -> Iterator[Target]:
    own, site, cache = scratch / "data", scratch / "site", scratch / "cache"
    shutil.copytree(data, own)
    _tell("everything from nothing")
    cold = _lpa("build", "--data", own, "--out", site, "--cache", cache)
    yield Target("cold", 240, cold.wall, "s")
    yield Target("memory", 1000, cold.peak / MILLION, "MB")
    _tell("nothing changed")
    yield Target("unchanged", 3, _lpa("build", "--data", own, "--out", site, "--cache", cache).wall, "s")
    _tell("without documents")
    quick = scratch / "quick", "--cache", scratch / "quick-cache", "--without", "documents"
    yield Target("quick", 45, _lpa("build", "--data", own, "--out", *quick).wall, "s")
    corrected(own)
    _tell("one province's correction: pages and data, then all")
    yield Target("correction_pages", 30, _lpa("build", "--data", own, "--out", *quick).wall, "s")
    whole = _lpa("build", "--data", own, "--out", site, "--cache", cache)
    yield Target("correction_all", 60, whole.wall, "s")
    shutil.rmtree(scratch / "quick")
    _tell("the corrected nation from nothing, to compare")
    _lpa("build", "--data", own, "--out", scratch / "from-nothing", "--cache", scratch / "nothing-cache")


def _lpa(*words: object) -> Spent:
    command = [sys.executable, "-m", "generator", *map(str, words)]
    return in_own_process(lambda: _run(command))[1]


def _run(command: list[str]) -> None:
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def corrected(data: Path) -> None:
    """Another mark for one LGO of the newest round, as a corrected file brings it."""
    newest = max((data / "rounds").iterdir())
    path = min((newest / "scores").glob("*.csv"))
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    with (newest / "indicators.csv").open(encoding="utf-8", newline="") as file:
        steps = {row["key"]: row["steps"].split("|") for row in csv.DictReader(file)}
    place, key = next(
        (place, key) for place, key in enumerate(head) if key in steps and rows[0][place].isdigit()
    )
    rows[0][place] = next(step for step in steps[key] if step != rows[0][place])
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows((head, *rows))


def _same(scratch: Path) -> bool:
    """Whether the site that was corrected is, file by file, the one that was built from nothing."""
    first, second = (
        json.loads((scratch / name / MANIFEST).read_bytes()) for name in ("site", "from-nothing")
    )
    shutil.rmtree(scratch / "from-nothing")
    return bool(first == second)


# ---------------------------------------------------------------- scoring, and pages beside their peers


def _rounds(data: Path) -> Iterator[Target]:
    _tell("scoring")
    yield Target("scoring", 2, in_own_process(lambda: _scored(data))[0], "s")


def _scored(data: Path) -> float:
    """CPU seconds a round, with all that compares it."""
    from benchmarks.measure import measured
    from generator.build import collector_at_rest
    from generator.check import check
    from generator.load import load
    from generator.score import score

    with collector_at_rest():
        checked = check(load(data))
        return measured(lambda: score(checked))[1].cpu / len(checked.rounds)


def _pages(data: Path, scratch: Path, stages: list[Row]) -> Iterator[Target]:
    """The LGO pages beside their peers; `stages` are filled with what each stage of a build takes."""
    _tell("LGO pages: ours, only written, Hugo's")
    (found, ours), _ = in_own_process(lambda: by_stage(data, scratch))
    stages += found
    raw, _ = in_own_process(lambda: floor(scratch / "ours", scratch / "raw"))
    spent = hugo.run(scratch / "project", scratch / "hugo", scratch / "hugo-cache")
    comparison = hugo.compare(scratch / "ours", scratch / "hugo", 2000)
    if not comparison.equal:
        raise RuntimeError(f"ours and Hugo made different pages: {comparison.differing}")
    by_name = {row.name: row.spent for row in ours}
    press, all_cores = by_name["press"], by_name["ours"]
    for name in ("ours", "raw", "hugo", "project"):
        with suppress(FileNotFoundError):
            shutil.rmtree(scratch / name)
    yield Target("hugo_cpu", 8, spent.cpu / press.cpu, "×", least=True)
    yield Target("hugo_wall", 6, spent.wall / all_cores.wall, "×", least=True)
    yield Target("raw", 1, press.cpu / raw.spent.cpu, "×")
    yield Target("codes", 1, by_name["codes"].cpu, "s")


def _tell(line: str) -> None:
    print(f"  {line}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
