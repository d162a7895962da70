"""A site -> the round in which each budget would be met, if further rounds weigh what the newest ones do."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.audit.weights import Budgets, is_lgo
from generator.compose.addresses import MANIFEST

_YEAR = re.compile(r"(?<![0-9])(25[0-9]{2})(?![0-9])")
_HISTORY = re.compile(r'<table class="numbers history">.*?<tbody>(.*?)</table>', re.DOTALL)
_ROUND = re.compile(r"<tr><th scope=row>")
SAMPLE = 40
"""Of so many LGO pages one is read."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """A budget: what it allows, what is there now, what a further round adds, and the last round that keeps
    it; None where a round adds nothing."""

    name: str
    allowed: int
    now: int
    each: int
    last: int | None


def forecast(site: Path, budgets: Budgets | None = None) -> Iterator[Forecast]:
    """The budgets of files, of bytes and of LGO pages."""
    allowed = budgets or Budgets()
    sizes = {
        name: (site / name).stat().st_size for name in json.loads((site / MANIFEST).read_bytes())["files"]
    }
    years = {name: max(map(int, found)) for name in sizes if (found := _YEAR.findall(name))}
    newest = max(years.values())
    files = Counter(years.values())
    weights: Counter[int] = Counter()
    for name, year in years.items():
        weights[year] += sizes[name]
    pages = [name for name in sizes if is_lgo(name)]
    history = _history(site, pages)
    average = sum(sizes[name] for name in pages) // len(pages)
    yield _met("files", allowed.files, len(sizes), max(files.values()), newest)
    total = sum(sizes.values()) + (site / MANIFEST).stat().st_size
    yield _met("bytes", allowed.bytes, total, max(weights.values()) + history * len(pages), newest)
    yield _met("lgo_raw", allowed.lgo_raw, average, history, newest)


def _met(name: str, allowed: int, now: int, each: int, newest: int) -> Forecast:
    return Forecast(name, allowed, now, each, newest + (allowed - now) // each if each else None)


def _history(site: Path, pages: list[str]) -> int:
    """Bytes that a round takes in the history of an LGO's page."""
    taken = rounds = 0
    for name in pages[::SAMPLE]:
        found = _HISTORY.search((site / name).read_text("utf-8"))
        if found:
            taken += len(found[1].encode())
            rounds += len(_ROUND.findall(found[1]))
    return taken // rounds if rounds else 0
