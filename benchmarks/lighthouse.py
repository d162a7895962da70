"""Lighthouse on the pages people come in by: performance, accessibility, best practices, SEO. See README.md.

The data are copied with `demonstration: false`, because demonstrations ask not to be indexed; built; and
served as `lpa serve` does. Each page is visited on Lighthouse's phone (slow network, slow processor).
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Thread

from generator.build import build
from generator.compose import addresses
from generator.model import Language
from generator.serve import make_server
from generator.words import ROOT

HERE = Path(__file__).resolve().parent
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TARGET = 95
PAGES = {
    "home": addresses.HOME,
    "nation": addresses.NATION_LATEST,
    "province of 334 LGOs": addresses.province("nakhonratchasima", 2568),
    "LGO": addresses.lgo("06300107"),
}
"""What is visited, at the Thai root."""

Scores = Mapping[str, int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 where a median lies below the target."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lighthouse", description=main.__doc__)
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="what to publish (data)")
    parser.add_argument("--runs", type=int, default=5, help="visits of each page, of which the median (5)")
    given = parser.parse_args(arguments)
    program = lighthouse()
    with TemporaryDirectory(prefix="lpa-lighthouse-") as folder:
        site = publish(given.data, Path(folder))
        with served(site) as url:
            found = {
                (name, language): visits(program, url + addresses.page(path, language), given.runs, folder)
                for name, path in PAGES.items()
                for language in Language
            }
    print(f"{'':<26}" + "".join(f"{each:>16}" for each in CATEGORIES))
    for (name, language), scores in found.items():
        print(f"{name:<23}{language:<3}" + "".join(f"{scores[each]:>16}" for each in CATEGORIES))
    least = min(score for scores in found.values() for score in scores.values())
    print(f"least {least}, target {TARGET}; median of {given.runs}")
    return 0 if least >= TARGET else 1


def lighthouse() -> list[str]:
    """The program, installed beside this file where it isn't yet (`benchmarks/package-lock.json`)."""
    program = HERE / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not program.exists():
        subprocess.run(["npm", "ci", "--omit=optional"], cwd=HERE, check=True, stdout=sys.stderr)
    return ["node", str(program)]


def publish(data: Path, folder: Path) -> Path:
    """The site of `data` as if they were no demonstration."""
    shutil.copytree(data, folder / "data")
    settings = folder / "data" / "publication.yaml"
    text = re.sub(r"(?m)^demonstration: true$", "demonstration: false", settings.read_text("utf-8"))
    settings.write_text(re.sub(r"(?m)^(notice_(?:th|en)):.*$", r"\1:", text), "utf-8")
    build(folder / "data", folder / "site")
    return folder / "site"


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The site at an address of this machine, for as long as it is needed."""
    server = make_server(site)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.url
    finally:
        server.shutdown()


def visits(program: Sequence[str], url: str, runs: int, folder: str) -> Scores:
    """The median of each category's scores, of 100."""
    reports = [_visit(program, url, folder) for _ in range(runs)]
    return {each: round(median(report[each] for report in reports)) for each in CATEGORIES}


def _visit(program: Sequence[str], url: str, folder: str) -> Scores:
    command = [
        *program,
        url,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(CATEGORIES)}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    ]
    environment = {**os.environ, "CHROME_PATH": shutil.which("chromium") or "", "TMPDIR": folder}
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    categories = json.loads(done.stdout)["categories"]
    return {each: round(100 * categories[each]["score"]) for each in CATEGORIES}


if __name__ == "__main__":
    sys.exit(main())
