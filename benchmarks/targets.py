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
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from functools import partial, reduce
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import hugo
from benchmarks.corridor import by_stage
from benchmarks.floor import floor
from benchmarks.forecast import forecast
from benchmarks.growth import SIZES, Size, drawn, growth
from benchmarks.measure import Row, Spent, best_of, in_own_process
from benchmarks.profile import profiles
from benchmarks.told import MILLION, Found, Target, as_text
from generator.compose.addresses import MANIFEST
from generator.words import ROOT

MEMORY, ROOM = Path("/dev/shm"), 8 * 1000 * MILLION
"""A folder in memory, where there is one; and what the nation needs, with other countries beside it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure everything and print it; 1 where a corrected site isn't what is built from nothing."""
    given = _parser().parse_args(arguments)
    scratch = given.scratch or _memory()
    with TemporaryDirectory(prefix="lpa-targets-", dir=scratch) as folder:
        found = _measured(given.data, Path(folder), given.sizes, given.repeat)
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
    parser.add_argument(
        "--repeat", type=int, default=3, help="run builds under a minute N times, keep the best (3)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write what was found there too")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="write the picture of growth there (SVG)")
    parser.add_argument("--scratch", type=Path, metavar="DIR", help="where to work (memory, given room)")
    return parser


def _memory() -> Path | None:
    """Where files are kept in memory, with room enough: what a disk does beside is no work of a build's."""
    with suppress(OSError):
        if shutil.disk_usage(MEMORY).free > ROOM:
            return MEMORY
    return None


def _sizes(text: str) -> tuple[Size, ...]:
    return tuple(Size(*map(int, each.replace("×", "x").split("x"))) for each in text.split(","))


def _measured(data: Path, scratch: Path, sizes: Sequence[Size], repeat: int) -> Found:
    stages: list[Row] = []
    targets = []
    parts = _builds(data, scratch, repeat), _rounds(data, repeat), _pages(data, scratch, repeat, stages)
    for each in chain.from_iterable(parts):
        _tell(f"{each.name}: {each.found:.1f} {each.unit}")
        targets.append(each)
    _tell("profile")
    hot, _ = in_own_process(lambda: tuple(profiles(data)))
    fates, same = tuple(forecast(scratch / "site")), _same(scratch)
    shutil.rmtree(scratch / "site")
    _tell("growth")
    grown = tuple(growth(scratch, sizes, data))
    about = {
        "cores": str(len(os.sched_getaffinity(0))),
        "Python": platform.python_version(),
        "Hugo": version("hugo"),
        "best of": str(repeat),
        "files in": "memory" if scratch.is_relative_to(MEMORY) else "a folder",
        "load": f"{os.getloadavg()[2]:.1f}",
    }
    return Found(about, tuple(targets), tuple(stages), hot, fates, grown, same)


# ---------------------------------------------------------------- builds, as somebody at a terminal has them


def _builds(data: Path, scratch: Path, repeat: int) -> Iterator[Target]:
    """The longest, everything from nothing, is measured twice: before the corrections, and after them."""
    own, quick = scratch / "data", scratch / "quick"
    shutil.copytree(data, own)

    def whole(name: str = "site") -> Spent:
        return _build(own, scratch / name)

    def pages() -> Spent:
        return _build(own, quick, "--without", "documents")

    def anew() -> Spent:
        for left in (quick, quick.with_suffix(".cache")):
            shutil.rmtree(left, ignore_errors=True)
        return pages()

    def corrected_then(build: Callable[[], Spent]) -> Spent:
        corrected(own)
        return build()

    _tell("everything from nothing")
    cold = whole()
    _tell("nothing changed")
    yield Target("unchanged", 3, _best(repeat, whole).wall, "s")
    _tell("without documents")
    yield Target("quick", 45, _best(repeat, anew).wall, "s")
    _tell("one province's correction: pages and data, then all")
    yield Target("correction_pages", 30, _best(repeat, partial(corrected_then, pages)).wall, "s")
    shutil.rmtree(quick)
    yield Target("correction_all", 60, _best(repeat, partial(corrected_then, whole)).wall, "s")
    _tell("the corrected nation from nothing, to compare")
    again = whole("from-nothing")
    yield Target("cold", 240, min(cold.wall, again.wall), "s")
    yield Target("memory", 1000, max(cold.peak, again.peak) / MILLION, "MB")


def _build(data: Path, site: Path, *words: str) -> Spent:
    places = ("--data", str(data), "--out", str(site), "--cache", str(site.with_suffix(".cache")))
    command = [sys.executable, "-m", "generator", "build", *places, *words]
    return in_own_process(lambda: _run(command))[1]


def _best(repeat: int, work: Callable[[], Spent]) -> Spent:
    """The best of so many runs: whatever else a machine does only adds."""
    return reduce(Spent.best, (work() for _ in range(repeat)))


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


def _rounds(data: Path, repeat: int) -> Iterator[Target]:
    _tell("scoring")
    found = min(in_own_process(lambda: _scored(data))[0] for _ in range(repeat))
    yield Target("scoring", 2, found, "s")


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


def _pages(data: Path, scratch: Path, repeat: int, stages: list[Row]) -> Iterator[Target]:
    """The LGO pages beside their peers; `stages` are filled with what each stage of a build takes."""
    _tell("LGO pages: ours, only written, Hugo's")
    (found, ours), _ = in_own_process(lambda: by_stage(data, scratch, repeat))
    stages += found
    raw = best_of(repeat, lambda: floor(scratch / "ours", scratch / "raw"))
    spent = _best(repeat, lambda: hugo.run(scratch / "project", scratch / "hugo", scratch / "hugo-cache"))
    comparison = hugo.compare(scratch / "ours", scratch / "hugo", 2000)
    if not comparison.equal:
        raise RuntimeError(f"ours and Hugo made different pages: {comparison.differing}")
    by_name = {row.name: row.spent for row in ours}
    press = by_name["press"]
    for name in ("ours", "raw", "hugo", "project"):
        with suppress(FileNotFoundError):
            shutil.rmtree(scratch / name)
    yield Target("hugo_cpu", 8, spent.cpu / press.cpu, "×", least=True)
    yield Target("hugo_wall", 6, spent.wall / by_name["together"].wall, "×", least=True)
    yield Target("hugo_composing", 1, spent.wall / by_name["ours"].wall, "×", least=True)
    yield Target("raw", 1, press.cpu / raw.spent.cpu, "×")
    yield Target("codes", 1, by_name["codes"].cpu, "s")


def _tell(line: str) -> None:
    print(f"  {line}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
