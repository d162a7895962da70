"""Whatever happens to a build, the published site is one whole edition: builds killed at any moment, full and
read-only disks, two at once. And the same data give the same bytes, whoever builds them and wherever."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.temporary import temporary
from generator.words import ROOT
from tests.country import write_country

KILLED = 100
SEED = 2568

LPA = [sys.executable, "-m", "generator"]


def digests(site: Path) -> dict[str, str]:
    """Every file of a folder with its digest."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def changed(data: Path) -> Path:
    """The next edition of the same data."""
    for name in ("publication.yaml", "registry/statistics.csv"):
        path = data / name
        path.write_text(path.read_text("utf-8").replace("lpa@", "lpa2@").replace("4321", "4322"), "utf-8")
    return data


@pytest.fixture
def editions(tiny: Path, tmp_path: Path) -> Path:
    """A folder with the data ``old`` and ``new``, and the ``site`` of the old."""
    shutil.copytree(tiny / "data", tmp_path / "old")
    shutil.copytree(tiny / "site", tmp_path / "site")
    changed(write_country(tmp_path / "new"))
    return tmp_path


def call(folder: Path, data: str = "new", *more: str, lang: str = "en") -> list[str]:
    """The arguments of a build into ``site``."""
    out, cache = folder / "site", folder / "cache"
    return [
        "build",
        "--data",
        str(folder / data),
        "--out",
        str(out),
        "--cache",
        str(cache),
        "--lang",
        lang,
        *more,
    ]


def lpa(folder: Path, *given: str, prefix: tuple[str, ...] = (), **environment: str) -> tuple[int, str]:
    """Run a command in a process of its own: its exit code, and what it said."""
    done = subprocess.run(
        [*prefix, *LPA, *given], cwd=ROOT, env=os.environ | environment, capture_output=True, text=True
    )
    return done.returncode, done.stdout + done.stderr


def beside(folder: Path) -> set[str]:
    """What stands in a folder besides the data of this test."""
    return {path.name for path in folder.iterdir()} - {"old", "new", "cache", "temporary", "content"}


def left_alive(token: str) -> list[str]:
    """The processes that carry `token` in their environment, by their command."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if token.encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return found


def guide(folder: Path) -> Path:
    """A guide of one page, so that a build is soon over."""
    for path in ("th/privacy.md", "en/privacy.md"):
        (folder / "content" / path).parent.mkdir(parents=True)
        shutil.copy(ROOT / "content" / path, folder / "content" / path)
    (folder / "content/pages.yaml").write_text("[privacy]", "utf-8")
    return folder / "content"


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Callable[..., dict[str, Any]]]:
    """Runs builds that are killed (tests/killed.py). Afterwards no process of theirs may live."""
    token = f"LPA_KILLED={tmp_path}"
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    environment = os.environ | dict([token.split("=", 1)])
    environment |= {"TMPDIR": str(temporary), "GUIDE": str(guide(tmp_path)), "OPENBLAS_NUM_THREADS": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.killed"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None and process.stdout is not None
    to, from_ = process.stdin, process.stdout

    def run(arguments: list[str], after: float = 600, whole: bool = True) -> dict[str, Any]:
        to.write(json.dumps({"arguments": arguments, "after": after, "whole": whole}) + "\n")
        to.flush()
        answer: dict[str, Any] = json.loads(from_.readline())
        return answer

    yield run
    to.close()
    assert process.wait(60) == 0
    from_.close()
    patience = time.monotonic() + 10
    while (living := left_alive(token)) and time.monotonic() < patience:
        time.sleep(0.1)
    assert living == []


EDITIONS = [("old", True), ("new", True), *(("old", False), ("new", False)) * 4]
"""Data, and whether with documents; those without are built much faster, and killed more often."""


@pytest.mark.slow
def test_a_build_killed_at_any_of_a_hundred_moments_leaves_one_whole_edition(
    editions: Path, runner: Callable[..., dict[str, Any]]
) -> None:
    site = editions / "site"

    def build(edition: tuple[str, bool], after: float = 600) -> dict[str, Any]:
        shutil.rmtree(editions / "cache", ignore_errors=True)
        data, documents = edition
        return runner(call(editions, data, *(() if documents else ("--without", "documents"))), after)

    whole, takes = {}, {}
    for edition in dict.fromkeys(EDITIONS):
        told = build(edition)
        assert told["code"] == 0
        whole[edition], takes[edition] = digests(site), told["seconds"]
    assert len({str(each) for each in whole.values()}) == len(whole)
    chance, killed, standing = random.Random(SEED), 0, edition
    for _ in range(2 * KILLED):
        coming = chance.choice([each for each in EDITIONS if each != standing])
        told = build(coming, chance.uniform(0, takes[coming]))
        found = digests(site)
        assert found in (whole[standing], whole[coming])
        assert told["killed"] or (told["code"] == 0 and found == whole[coming])
        killed += bool(told["killed"])
        standing = coming if found == whole[coming] else standing
        if killed == KILLED:
            break
    assert killed == KILLED
    coming = next(each for each in EDITIONS if each != standing)
    assert build(coming)["code"] == 0
    assert digests(site) == whole[coming]
    assert beside(editions) == {"site"}
    assert list((editions / "temporary").iterdir()) == []


@pytest.mark.slow
def test_no_helper_outlives_a_build_that_was_killed_alone(
    small_country: Path, tmp_path: Path, runner: Callable[..., dict[str, Any]]
) -> None:
    """The fixture looks for processes that live on: here a build with several is killed, and they are not."""
    token = f"LPA_KILLED={tmp_path}"
    command = ["build", "--data", str(small_country), "--out", str(tmp_path / "site")]
    command += ["--cache", str(tmp_path / "cache")]
    for after in (4, 6, 8):
        assert runner(command, after, whole=False)["killed"]
        patience = time.monotonic() + 10
        while len(living := left_alive(token)) > 1 and time.monotonic() < patience:
            time.sleep(0.1)
        assert len(living) == 1, living
    assert not (tmp_path / "site").exists()


def test_a_temporary_folder_that_was_left_is_cleared_and_one_in_use_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "lpa-used-left").mkdir()
    (tmp_path / "lpa-used-left/page.md").touch()
    (tmp_path / "lpa-used-link").symlink_to("/etc")
    with temporary() as first:
        (first / "a").touch()
        with temporary() as second, tempfile.NamedTemporaryFile() as file:
            assert second.parent == first and Path(file.name).parent == second
            assert {path.name for path in tmp_path.iterdir()} == {first.name, "lpa-used-link"}
        assert [path.name for path in first.iterdir()] == ["a"]
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        with temporary():  # another run
            assert first.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["lpa-used-link"]


# ---------------------------------------------------------------- disks


def unshared(*kind: str) -> tuple[str, ...]:
    """The beginning of a command that has its own view of `kind`; empty where this may not be."""
    prefix = ("unshare", *kind)
    fine = shutil.which("unshare") and subprocess.run([*prefix, "true"], capture_output=True).returncode == 0
    return prefix if fine else ()


FULL = """\
mount -t tmpfs -o size=$SIZE none "$DISK" || exit 90
cp -a "$SITE" "$DISK/site"
export TMPDIR="$TEMPORARY"
"$@" --lang th; echo "exit $?"
"$@" --lang en; echo "exit $?"
cp -a "$DISK" "$AFTER"
mount -o remount,size=200m "$DISK"
"$@" --lang en; echo "exit $?"
cp -a "$DISK/site" "$AFTER/next"
"""


@pytest.mark.slow
@pytest.mark.parametrize("which", ["the site's", "the temporary"])
def test_a_full_disk_is_told_in_a_line_and_the_old_site_stays(which: str, editions: Path) -> None:
    """On a real disk that is too small, where one may be made; else in files that may not grow."""
    before, disk, after = digests(editions / "site"), editions / "disk", editions / "after"
    disk.mkdir()
    size = sum(path.stat().st_size for path in (editions / "site").rglob("*") if path.is_file())
    prefix = unshared("-m") or unshared("-rm")
    small = which == "the temporary"
    build = call(editions)
    build[build.index("--out") + 1] = str(disk / "site" if not small else editions / "site")
    if not prefix:
        limited = ("sh", "-c", 'ulimit -f 200; exec "$@"', "sh")
        for lang, said in (("th", "ไฟล์ใหญ่เกิน"), ("en", "larger than the system allows")):
            code, words = lpa(editions, *call(editions, lang=lang), prefix=limited)
            assert code == 2 and said in words and "Traceback" not in words
        assert digests(editions / "site") == before
        return
    environment = {
        "SIZE": "100k" if small else str(size * 3 // 2),
        "DISK": str(disk),
        "SITE": str(editions / "site") if not small else str(ROOT / "schemas" / "README.md"),
        "AFTER": str(after),
        "TEMPORARY": str(disk if small else editions),
    }
    done = subprocess.run(
        [*prefix, "sh", "-c", FULL, "sh", *LPA, *build[: build.index("--lang")]],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
    )
    said = done.stdout + done.stderr
    assert [line for line in done.stdout.splitlines() if line.startswith("exit")] == [
        "exit 2",
        "exit 2",
        "exit 0",
    ]
    assert "พื้นที่ดิสก์เต็ม" in said and "the disk is full" in said and "Traceback" not in said
    if small:
        return
    assert digests(after / "site") == before
    assert {path.name for path in after.iterdir()} == {"site", "next"}
    assert digests(after / "next") != before


@pytest.mark.slow
def test_where_nothing_may_be_written_that_is_told_in_a_line(editions: Path) -> None:
    before = digests(editions / "site")
    prefix = unshared("-U", "--map-user=65534", "--map-group=65534") if os.geteuid() == 0 else ()
    editions.chmod(0o555)
    try:
        for lang, said in (("th", "ไม่มีสิทธิ์เขียน"), ("en", "permission denied")):
            code, words = lpa(editions, *call(editions, lang=lang), prefix=prefix)
            assert code == 2 and said in words and "Traceback" not in words
    finally:
        editions.chmod(0o755)
    assert digests(editions / "site") == before
    assert beside(editions) == {"site"}


# ---------------------------------------------------------------- two at once


@pytest.mark.slow
def test_a_second_build_at_once_is_refused_in_both_languages_and_the_first_goes_on(editions: Path) -> None:
    before = digests(editions / "site")
    first = subprocess.Popen(
        [*LPA, *call(editions)], cwd=ROOT, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    patience = time.monotonic() + 60
    while not list(editions.glob(".site.*.new")) and first.poll() is None and time.monotonic() < patience:
        time.sleep(0.01)
    first.send_signal(signal.SIGSTOP)
    try:
        assert list(editions.glob(".site.*.new")), "the first build was over too soon"
        for lang, said in (("th", "กำลังมีการสร้างเว็บไซต์"), ("en", "Another build is writing")):
            code, words = lpa(editions, *call(editions, "old", lang=lang))
            assert code == 2 and said in words and "Traceback" not in words
        assert digests(editions / "site") == before
    finally:
        first.send_signal(signal.SIGCONT)
    assert first.wait(120) == 0
    assert digests(editions / "site") != before
    assert lpa(editions, "audit", "--site", str(editions / "site"))[0] == 0
    assert beside(editions) == {"site"}


# ---------------------------------------------------------------- the same bytes


@pytest.fixture
def checkout() -> Iterator[Path]:
    """The program at another place: deeper, with a space and a Thai letter in its path."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "โฟลเดอร์ งาน" / "a" / "b" / "lpa results"
        for name in ("generator", "content", "schemas", "theme"):
            shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
        yield place


@pytest.mark.slow
def test_the_same_bytes_by_another_user_at_another_place_time_and_tongue(tiny: Path, checkout: Path) -> None:
    before = digests(tiny / "site")
    shutil.copytree(tiny / "data", checkout / "data")
    prefix = unshared("-U", "--map-user=65534", "--map-group=65534")
    environments = (
        {
            "TZ": "Asia/Bangkok",
            "LC_ALL": "th_TH.UTF-8",
            "PYTHONHASHSEED": "1",
            "USER": "nobody",
            "LANGUAGE": "th",
        },
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "99999", "USER": "ก", "COLUMNS": "40"},
    )
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    for number, (environment, user) in enumerate(zip(environments, (prefix, ()), strict=True)):
        out = checkout / f"out {number}"
        done = subprocess.run(
            [*user, *LPA, "build", "--out", str(out), "--cache", str(checkout / f"cache{number}")],
            cwd=checkout,
            env=kept | environment,
            capture_output=True,
            text=True,
            umask=0o077 if number else 0o002,
        )
        assert done.returncode == 0, done.stderr
        assert digests(out) == before
