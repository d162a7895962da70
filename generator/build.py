"""Path -> site: the whole pipeline, five calls; what hangs on no result is prepared beside them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.check import check
from generator.compose import compose
from generator.load import load
from generator.prepare import preparing
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
    with collector_at_rest():
        sources = tell("load", load, data)
        checked = tell("check", check, sources)
        with preparing(checked) as prepared:
            results = tell("score", score, checked)
            edition = compose(results, documents)
            ready = prepared()
        return tell("publish", publish, edition, ready, out, cache, tell, documents)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Python's collector would walk all of a nation again and again and find nothing: values know no cycles,
    and reference counts free what is done."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
