"""Folder -> data/releases/: the editions of the announced rounds, each released from the data of its day.

The data are taken back to what they were: no later round, no correction that was decided later, and the
marks that it corrected as they had been. Then the same function releases them that anybody would use.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import yaml

from generator.check import check
from generator.load import load
from generator.model import Edition, ReleaseName, Source, Sources
from generator.release import FOLDER, plan, write
from generator.score import score

Files = dict[str, bytes]
Rows = list[dict[str, str]]


def write_releases(data: Path, years: Iterable[int]) -> None:
    """Release the final edition of each round, and then its corrections, province by province."""
    last = {source.path: source.content for source in load(data).files}
    done: Files = {}
    for year in years:
        late = _late(last, year)
        for stage in range(max(map(len, late.values()), default=0) + 1):
            moved = sorted(each for each in late if len(late[each]) >= stage)
            names = [ReleaseName(year, Edition(f"C{stage}"), each) for each in moved]
            names = names if stage else [ReleaseName(year, Edition("F1"))]
            sources = _sources(_as_it_was(last, year, late, stage) | done)
            for planned in plan(sources, score(check(sources, names)), names, documents=False):
                write(planned, data)
                folder = f"{FOLDER}/{planned.release.name}"
                done |= {f"{folder}/{path}": content for path, content in planned.files.items()}


def _sources(files: Files) -> Sources:
    return Sources(tuple(Source(path, content) for path, content in sorted(files.items())))


def _late(files: Files, year: int) -> dict[str, Rows]:
    """By province, its corrections after the announcement, in the order of decision."""
    home = {row["code"]: row["province"] for row in _rows(files["registry/lgos.csv"])}
    announced: date = yaml.safe_load(files[f"rounds/{year}/round.yaml"])["calendar"]["announced_on"]
    late: defaultdict[str, Rows] = defaultdict(list)
    for row in sorted(_rows(files[f"rounds/{year}/corrections.csv"]), key=lambda each: each["decided_on"]):
        if row["decided_on"] > announced.isoformat():
            late[home[row["lgo_code"]]].append(row)
    return dict(late)


def _as_it_was(last: Files, year: int, late: dict[str, Rows], stage: int) -> Files:
    """The files as they were when each province had at most `stage` of its late corrections."""
    files = {path: content for path, content in last.items() if _was_there(path, year)}
    folder = f"rounds/{year}"
    undone = {row["id"] for rows in late.values() for row in rows[stage:]}
    ledger = [row for row in _rows(files[f"{folder}/corrections.csv"]) if row["id"] not in undone]
    files[f"{folder}/corrections.csv"] = _csv(ledger)
    for province, rows in late.items():
        path = f"{folder}/scores/{province}.csv"
        scores = {row["lgo_code"]: row for row in _rows(files[path])}
        for row in rows[stage:]:
            scores[row["lgo_code"]][row["target"]] = row["before"]
        files[path] = _csv(list(scores.values()))
    ahead = ", ".join(f'"{each}": C{min(stage, len(late[each]))}' for each in sorted(late) if stage)
    settings = files[f"{folder}/round.yaml"].decode()
    files[f"{folder}/round.yaml"] = re.sub(r"(?m)^editions: .*$", f"editions: {{{ahead}}}", settings).encode()
    return files


def _was_there(path: str, year: int) -> bool:
    """Whether a file was there when the round was announced; e-books, media and surveys came later."""
    top, _, rest = path.partition("/")
    return top in ("publication.yaml", "registry") or (top == "rounds" and int(rest[:4]) <= year)


def _rows(content: bytes) -> Rows:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def _csv(rows: Rows) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()
