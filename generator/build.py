"""Path -> site: the whole pipeline, five calls."""

from __future__ import annotations

from pathlib import Path

from generator.check import check
from generator.compose import compose
from generator.load import load
from generator.progress import SILENT, Progress
from generator.publish import Manifest, publish
from generator.score import score


def build(
    data: Path, out: Path, tell: Progress = SILENT, cache: Path | None = None, documents: bool = True
) -> Manifest:
    """Publish `data` at `out`, whole or not at all; for a quick look without `documents`. What takes long to
    press is kept in the folder `cache`, where one is named.

    Raises `Refused` with every problem where the data are wrong; the site that stood at `out` stays.
    """
    sources = tell("load", load, data)
    checked = tell("check", check, sources)
    results = tell("score", score, checked)
    edition = tell.each("compose", compose(results, documents))
    return tell("publish", publish, edition, checked.publication, out, cache)
