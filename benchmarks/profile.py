"""Data -> where scoring and the LGO pages spend their time, module by module.

A profiler slows small functions more than large ones: its shares say where to look, not what would be won.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from cProfile import Profile
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from pstats import Stats
from typing import Any

from benchmarks.corridor import without_address
from generator.build import collector_at_rest
from generator.check import check
from generator.compose import lgo
from generator.compose.country import country_of
from generator.load import load
from generator.press import Press
from generator.prose import prose
from generator.score import score
from generator.words import ROOT, THEME

SHOWN = 6
"""Modules that are named; the others are added up."""

SCORING, PAGES = "scoring", "pages"

REST = ""
"""Stands for the modules that are not named."""


@dataclass(frozen=True, slots=True)
class Hot:
    """A module's `share` of the seconds that `what` takes, `SCORING` or `PAGES`; built-in functions count for
    whoever calls them."""

    what: str
    module: str
    share: float


def profiles(data: Path) -> Iterator[Hot]:
    """Of scoring, then of composing and pressing every LGO page, without its QR code."""
    with collector_at_rest():
        checked = check(load(data))
        profile = Profile()
        results = profile.runcall(score, checked)
        yield from _hot(SCORING, profile)
        country = country_of(without_address(results))
        press = Press(prose(ROOT / "content", THEME, checked.publication))

        def pages() -> None:
            for page in chain.from_iterable(lgo.pages(country, each) for each in country.provinces.values()):
                press(page)

        profile = Profile()
        profile.runcall(pages)
        yield from _hot(PAGES, profile)


def _hot(what: str, profile: Profile) -> Iterator[Hot]:
    found = _by_module(profile)
    whole = found.total()
    named = found.most_common(SHOWN)
    yield from (Hot(what, module, seconds / whole) for module, seconds in named)
    yield Hot(what, REST, 1 - sum(seconds for _, seconds in named) / whole)


def _by_module(profile: Profile) -> Counter[str]:
    """Seconds in each module's own code."""
    seconds: Counter[str] = Counter()
    stats: dict[Any, Any] = Stats(profile).stats  # type: ignore[attr-defined] # typeshed has forgotten it
    for (file, _, _), (_, _, own, _, callers) in stats.items():
        if file != "~":
            seconds[_module(file)] += own
            continue
        for (caller, _, _), (_, _, part, _) in callers.items():
            seconds["Python" if caller == "~" else _module(caller)] += part
    return seconds


def _module(file: str) -> str:
    """``generator.score.rules``; a template by its name; of others the name of the package or module."""
    if file.endswith(".jinja"):
        return f"theme/{file.rpartition('/theme/')[2]}"
    path = Path(file)
    if path.is_relative_to(ROOT / "generator"):
        return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    package = re.search(r"site-packages/([a-z0-9_]+)", file)
    return package[1] if package else path.stem.strip("<>")
