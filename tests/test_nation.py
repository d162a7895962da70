"""The whole demonstration country: committed as `data/`, built in one go, within its budgets."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest

from generator.demo import demo
from generator.words import ROOT
from tests.conftest import MakeOnce
from tests.naive.results import compute
from tests.reading import rows, words
from tests.test_markup import Skeleton, nu, skeleton

pytestmark = pytest.mark.nation

MEBIBYTE = 1 << 20
MEASURED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Runs a command and says how many KiB its largest process took: of this process's children, browsers and
LibreOffice are larger."""


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(undigested(path)).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def undigested(path: Path) -> bytes:
    """A file's bytes; of a release's list of files the addresses alone: their digests hang on the program
    that pressed them, and a release is never written anew for a program's sake."""
    content = path.read_bytes()
    return re.sub(rb"(?m)^[0-9a-f]{64}", b"", content) if path.name == "files.sha256" else content


@pytest.fixture(scope="module")
def nation_site(made_once: MakeOnce) -> Path:
    """The site of the committed `data/`, and beside it what building it took, as ``used.json``."""

    def make(folder: Path) -> None:
        build = [sys.executable, "-m", "generator", "build", "--data", "data", "--out", str(folder / "site")]
        done = subprocess.run(
            [sys.executable, "-c", MEASURED, *build], cwd=ROOT, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr[-3000:]
        (folder / "used.json").write_text(json.dumps({"peak": int(done.stdout.split()[-1]) * 1024}), "utf-8")

    return made_once("nation", make) / "site"


def test_the_committed_data_are_what_the_demonstration_writes(tmp_path: Path) -> None:
    demo(tmp_path / "data")
    assert digests(tmp_path / "data") == digests(ROOT / "data")


def test_the_country_has_its_provinces_and_lgos() -> None:
    assert len(rows(ROOT / "data/registry/provinces.csv")) == 76
    now = [row for row in rows(ROOT / "data/registry/lgos.csv") if not row["round_to"]]
    kinds = Counter(row["type"] for row in now)
    assert (kinds["pao"], kinds["city"], kinds["pattaya"]) == (76, 30, 1)
    assert 7_800 < len(now) < 7_900


def test_the_nation_is_built_in_one_go_under_1_5_gb(nation_site: Path) -> None:
    peak = json.loads((nation_site.parent / "used.json").read_text("utf-8"))["peak"]
    assert 0 < peak < 1500 * MEBIBYTE


def test_the_audit_of_the_nation_finds_nothing_and_the_budgets_are_kept(nation_site: Path) -> None:
    audit = subprocess.run(
        [sys.executable, "-m", "generator", "audit", "--site", str(nation_site), "--lang", "en"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert audit.returncode == 0, audit.stdout[-3000:] + audit.stderr[-3000:]


def test_every_lgo_has_exactly_two_pages(nation_site: Path) -> None:
    codes = {row["code"] for row in rows(ROOT / "data/registry/lgos.csv")}
    for folder in ("lgo", "en/lgo"):
        assert {path.stem for path in (nation_site / folder).iterdir()} == codes


@pytest.mark.parametrize("year", [2566, 2567, 2568])
def test_every_published_percentage_of_the_nation_is_the_naive_one(year: int, nation_site: Path) -> None:
    expected = compute(ROOT / "data", year)
    published = rows(nation_site / f"data/v1/{year}/th.csv")
    assert len(published) == len(expected) > 7_000
    for row in published:
        own = expected[row["lgo_code"]]
        shown = [row[f"d{each['number']}_percent"] for each in own["dimensions"]]
        assert shown == [each["percent"]["shown"] for each in own["dimensions"]]
        assert row["percent"] == own["overall"]["shown"]
        assert (row["grade"], row["passed"]) == (
            ("", "") if own["missing"] else (own["band"], str(int(own["passed"])))
        )


def test_the_home_page_shows_a_country_plainly_marked_as_a_demonstration(nation_site: Path) -> None:
    page = words(nation_site / "index.html")
    assert "ข้อมูลสาธิต" in page and "จาก 76 จังหวัด" in page
    for province in rows(ROOT / "data/registry/provinces.csv"):
        assert province["name_th"] in page


@pytest.mark.java
@pytest.mark.npm
def test_the_nu_checker_finds_nothing_on_a_page_of_every_skeleton(nation_site: Path) -> None:
    kinds: dict[Skeleton, Path] = {}
    for page in sorted(nation_site.rglob("*.html")):
        kinds.setdefault(skeleton(page), page)
    assert len(kinds) > 300
    assert nu(kinds.values()) == []
