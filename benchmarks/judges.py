"""Measures one round of scores before both judges, ours and Frictionless. See README.md."""

from __future__ import annotations

import argparse
import json
import platform
import re
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial, reduce
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from frictionless import Dialect, Schema
from frictionless.resources import TableResource

from benchmarks.measure import Spent, in_own_process
from generator.check import check
from generator.check.description import descriptions
from generator.check.second_opinion import COMMAS
from generator.load import load
from generator.model import IndicatorScores, Refused

KEPT = ("publication.yaml", "registry/provinces.csv", "registry/lgos.csv", "registry/successions.csv")
"""What there must be around a round."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What one judge did: files of scores, their rows, problems in all tables, and what it took."""

    judge: str
    files: int
    rows: int
    problems: int
    spent: Spent


def main(arguments: Sequence[str] | None = None) -> int:
    """Run both; 1 where they don't agree that the round is clean."""
    given = _parser().parse_args(arguments)
    judged = []
    with TemporaryDirectory(prefix="lpa-judges-", dir=given.scratch) as folder:
        data = _one_round(given.data, given.round, Path(folder) / "data")
        for name, work in JUDGES:
            print(f"{name} …", file=sys.stderr, flush=True)
            runs = [in_own_process(partial(work, data, given.round)) for _ in range(given.repeat)]
            counts, _ = runs[0]
            judged.append(Judged(name, *counts, reduce(Spent.best, (spent for _, spent in runs))))
    print(_told(judged, given.round), end="")
    if given.json:
        given.json.write_text(json.dumps([asdict(each) for each in judged], indent=1) + "\n", "utf-8")
    found = {(each.files, each.rows, each.problems) for each in judged}
    return 0 if len(found) == 1 and judged[0].problems == 0 else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.judges",
        description="One round of scores and its registry, validated by us and by Frictionless.",
    )
    parser.add_argument("--data", type=Path, default=Path("data"), help="the data folder (data)")
    parser.add_argument(
        "--round", type=int, default=2567, help="the round (2567, in which every province is)"
    )
    parser.add_argument("--repeat", type=int, default=1, help="run each N times, keep the best figures (1)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there too")
    parser.add_argument("--scratch", type=Path, metavar="DIR", help="where to work")
    return parser


def _one_round(data: Path, year: int, target: Path) -> Path:
    """A data folder that holds the scores of one round and what they need."""
    scores = [path.relative_to(data) for path in sorted((data / f"rounds/{year}/scores").glob("*.csv"))]
    settings = [Path(f"rounds/{year}/{name}") for name in ("round.yaml", "indicators.csv")]
    for path in (*map(Path, KEPT), *settings, *scores):
        if (data / path).exists():
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(data / path, target / path)
    framework = target / f"rounds/{year}/round.yaml"
    settings_text = framework.read_text("utf-8")  # without its release a round is provisional
    settings_text = re.sub("(?m)^edition: .*$", "edition: P1", settings_text)
    framework.write_text(re.sub("(?m)^editions: .*$", "editions: {}", settings_text), "utf-8")
    return target


def _ours(data: Path, year: int) -> tuple[int, int, int]:
    """Files, rows and problems, from the folder on the disk to the last rule across all tables."""
    try:
        checked = check(load(data))
    except Refused as refused:
        return 0, 0, len(refused.problems)
    sent = [each for each in checked.submissions.values() if isinstance(each, IndicatorScores)]
    return len(sent), sum(len(each.cells) for each in sent), 0


def _as_it_is(data: Path, year: int) -> tuple[int, int, int]:
    """Frictionless on the same tables, each with its schema, as its own program does a package."""
    return _frictionless(data, Schema.from_descriptor)


def _arranged(data: Path, year: int) -> tuple[int, int, int]:
    """The same, with the schema of the scores parsed once and shared."""
    parsed: dict[str, Schema] = {}

    def once(schema: dict[str, Any]) -> Schema:
        if schema["name"] not in parsed:
            parsed[schema["name"]] = Schema.from_descriptor(schema)
        return parsed[schema["name"]]

    return _frictionless(data, once)


def _frictionless(data: Path, parse: Callable[[dict[str, Any]], Schema]) -> tuple[int, int, int]:
    files = rows = problems = 0
    described = {path: json.loads(text) for path, text in descriptions(load(data)).items()}
    for table in described["datapackage.json"]["resources"]:
        if table["format"] != "csv":
            continue
        of_round = isinstance(table["schema"], str)
        resource = TableResource(
            (data / table["path"]).read_bytes(),
            format="csv",
            encoding="utf-8",
            schema=parse(described[table["schema"]] if of_round else table["schema"]),
            dialect=Dialect.from_descriptor(COMMAS),
        )
        report = resource.validate()
        problems += sum(len(task.errors) for task in report.tasks) + len(report.errors)
        if of_round:
            files += 1
            rows += sum(task.stats["rows"] for task in report.tasks)
    return files, rows, problems


JUDGES: tuple[tuple[str, Callable[[Path, int], tuple[int, int, int]]], ...] = (
    ("ours", _ours),
    ("Frictionless", _as_it_is),
    ("Frictionless, one schema", _arranged),
)


def _told(judged: Sequence[Judged], year: int) -> str:
    ours, *others = judged
    lines = [
        f"Round {year}, {ours.files} files, {ours.rows:,} rows; Python {platform.python_version()}, "
        f"Frictionless {version('frictionless')}",
        "",
        f"{'judge':<26}{'wall s':>8}{'CPU s':>8}{'peak MB':>9}{'problems':>10}",
    ]
    lines += [
        f"{each.judge:<26}{each.spent.wall:>8.2f}{each.spent.cpu:>8.2f}{each.spent.peak / 1e6:>9.0f}"
        f"{each.problems:>10}"
        for each in judged
    ]
    lines.append("")
    for each in others:
        wall, cpu = each.spent.wall / ours.spent.wall, each.spent.cpu / ours.spent.cpu
        lines.append(f"{each.judge + '/ours':<31}  CPU {cpu:5.1f} ×   wall {wall:5.1f} ×")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
