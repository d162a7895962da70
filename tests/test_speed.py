"""What hangs on no machine: a build's work is counted, and what is told of speed is what was measured."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.forecast import forecast
from benchmarks.growth import Size, grow
from benchmarks.targets import corrected
from benchmarks.told import PROFILED, TABLES, WORDS, Found, Target, in_short
from generator import workshop
from generator.artefacts import Artefact
from generator.audit.weights import Budgets
from generator.build import build
from generator.check import check
from generator.load import load
from generator.model import Language
from generator.press import Press, qr
from tests.country import write_country

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "tests/golden/work.txt"


# ---------------------------------------------------------------- the work of a build, counted


@pytest.fixture
def pressed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of all that is pressed and could be kept, by this process alone."""
    done: list[str] = []
    real: Callable[[Press, Artefact], bytes] = Press.__call__

    def noting(self: Press, artefact: Artefact) -> bytes:
        if isinstance(artefact, workshop.EXPENSIVE):
            done.append(artefact.address)
        return real(self, artefact)

    monkeypatch.setattr(Press, "__call__", noting)
    monkeypatch.setattr(workshop, "processes", lambda: 1)
    return done


@pytest.fixture
def codes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the QR codes lead to that are drawn for the pages of data; the handbook's are MkDocs' own."""
    drawn: list[str] = []

    def noting(address: str) -> str:
        if "/guide/" not in address:
            drawn.append(address)
        return f"<code of {address}>"

    monkeypatch.setattr(qr, "image", noting)
    return drawn


@pytest.mark.slow
def test_a_build_does_no_more_work_than_it_did(tmp_path: Path, pressed: list[str], codes: list[str]) -> None:
    data, cache = write_country(tmp_path / "data"), tmp_path / "cache"
    publication = data / "publication.yaml"
    publication.write_text(
        publication.read_text("utf-8").replace("base_url:", "base_url: https://lpa.example"), "utf-8"
    )
    told = []
    for words, change in (
        ("from nothing", False),
        ("nothing changed", False),
        ("nothing changed, after a quick look", False),
        ("one mark of Chanthaburi, 2568", True),
    ):
        pressed.clear()
        codes.clear()
        if "quick look" in words:
            build(data, tmp_path / "quick", cache=cache, documents=False)
        if change:
            corrected(data)
        manifest = build(data, tmp_path / "site", cache=cache)
        told.append(f"{words}: {manifest.count} files, {len(codes)} QR codes drawn, set anew:")
        told += sorted(f"  {address}" for address in pressed)
    text = "\n".join(told) + "\n"
    if os.environ.get("LPA_REWRITE_GOLDEN"):
        WORK.write_text(text, "utf-8")
    assert text == WORK.read_text("utf-8")


def test_what_a_correction_sets_anew_is_its_provinces_and_the_nations() -> None:
    *_, after = WORK.read_text("utf-8").split("set anew:\n")
    assert "chanthaburi" in after
    assert "phuket" not in after and "/2567/" not in after


# ---------------------------------------------------------------- countries of any size, and what is to come


def test_a_country_of_any_size_is_one_that_is_let_in(small_country: Path, tmp_path: Path) -> None:
    for size in (Size(50, 2), Size(1_000, 1)):
        out = tmp_path / str(size.lgos)
        count = grow(small_country, out, size)
        checked = check(load(out))
        assert len({lgo.code for lgo in checked.lgos}) == count
        assert len(checked.rounds) == size.rounds
        assert abs(count - size.lgos) < size.lgos / 4 or size.lgos < 435


def test_a_forecast_adds_up(small_site: Path) -> None:
    files, size, page = forecast(small_site, Budgets(files=10_000, bytes=200_000_000))
    standing = [path for path in small_site.rglob("*") if path.is_file()]
    assert files.now == len(standing) - 1 and size.now == sum(path.stat().st_size for path in standing)
    for each in (files, size, page):
        assert each.each > 0 and each.last is not None
        assert each.now + (each.last - 2568) * each.each <= each.allowed
        assert each.now + (each.last - 2567) * each.each > each.allowed


# ---------------------------------------------------------------- what is told


def measured() -> Found:
    return Found.of(json.loads((ROOT / "benchmarks/measured.json").read_text("utf-8")))


@pytest.mark.parametrize("language", Language)
def test_the_page_on_speed_shows_what_was_measured(language: Language) -> None:
    page = ROOT / f"content/{language}/speed.md"
    text = page.read_text("utf-8")
    tables = ["\n".join(table(measured(), language)) for table in TABLES]
    if os.environ.get("LPA_REWRITE_GOLDEN"):
        parts = re.split(r"(?m)^(?:\|.*\n)+", text)
        assert len(parts) == len(tables) + 1
        text = parts[0] + "".join(f"{table}\n{part}" for table, part in zip(tables, parts[1:], strict=True))
        page.write_text(text, "utf-8")
    assert re.findall(r"(?m)(?:^\|.*\n?)+", text) == [f"{table}\n" for table in tables]


def test_the_readme_says_it_in_short() -> None:
    said = (ROOT / "README.md").read_text("utf-8")
    for language in Language:
        assert in_short(measured(), language) in said


def test_every_promise_about_speed_was_measured_and_has_its_words() -> None:
    found = measured()
    assert {each.name for each in found.targets} == WORDS.keys()
    assert [(each.lgos > 900, each.rounds) for each in found.growth] == [(True, 1)] * 3 + [(True, 10)]
    for what in PROFILED:
        assert sum(each.share for each in found.profile if each.what == what) == pytest.approx(1)
    assert found.same and found.about["files in"] == "memory"  # both are said in words


def test_a_target_is_kept_where_it_is_reached() -> None:
    assert Target("cold", 240, 240, "s").kept and not Target("cold", 240, 241, "s").kept
    assert (
        Target("hugo_cpu", 8, 8, "×", least=True).kept
        and not Target("hugo_cpu", 8, 7.9, "×", least=True).kept
    )
    assert Target("cold", 240, 120, "s").ratio == 0.5 and Target("hugo_cpu", 8, 4, "×", least=True).ratio == 2


def test_one_mark_is_another_after_a_correction(tmp_path: Path) -> None:
    data = write_country(tmp_path / "data")
    shutil.copytree(data, tmp_path / "before")
    corrected(data)
    changed = [
        path.relative_to(data).as_posix()
        for path in sorted(data.rglob("*"))
        if path.is_file() and path.read_bytes() != (tmp_path / "before" / path.relative_to(data)).read_bytes()
    ]
    assert changed == ["rounds/2568/scores/22.csv"]
    assert len(check(load(data)).rounds) == 2
