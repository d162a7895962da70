"""The finder: what it loads, what it finds of what people type, and how it is used."""

from __future__ import annotations

import gzip
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.finder import names
from generator.press.data import script_bytes
from generator.prose import prose
from tests.conftest import ROOT
from tests.finder import Asked, queries

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import OpenPage

DATA = ROOT / "data"
ASSETS = ROOT / "theme" / "assets"
GOLDEN = Path(__file__).parent / "golden" / "finder-queries.txt"
KILOBYTE = 1000


@pytest.fixture(scope="module")
def nation() -> bytes:
    """The finder's names of the committed nation."""
    return names(DATA)


@pytest.fixture(scope="module")
def asked() -> list[Asked]:
    return list(queries(DATA))


def test_the_queries_are_those_that_can_be_read(asked: list[Asked]) -> None:
    lines = [f"{each.pattern} | {each.query} | {each.code or 'nothing'}" for each in asked]
    if os.environ.get("LPA_REWRITE_GOLDEN"):
        GOLDEN.write_text("\n".join(lines) + "\n", "utf-8")
    assert lines == GOLDEN.read_text("utf-8").splitlines()
    assert len(asked) >= 300
    assert len(asked) / 4 < sum(each.held_out for each in asked) < len(asked) / 2
