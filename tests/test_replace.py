"""The old site stays until the new one is whole: killed runs, full disks, bad addresses, two at once."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Generator, Iterable, Iterator
from functools import partial
from itertools import count, starmap
from pathlib import Path

import pytest

from generator import replace as module
from generator.model import CallError
from generator.processes import forked
from generator.replace import Manifest, Write, Written

OLD = {"index.html": b"old", "lgo/06220305.html": b"old page"}
NEW = {"index.html": b"new", "en/index.html": b"new page", ".nojekyll": b""}


def replace(files: Iterable[tuple[str, bytes]], out: Path) -> Manifest:
    """The `files` in the place of `out`."""

    def fill(write: Write) -> Generator[Written, None, None]:
        yield from starmap(write, files)

    return module.replace(fill, out)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by address."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def without_manifest(folder: Path) -> dict[str, bytes]:
    """Every file but the manifest."""
    return {address: content for address, content in contents(folder).items() if address != "manifest.json"}


@pytest.fixture(params=["kernel", "renames"])
def out(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The place of a site; once with the kernel's exchange, once as where there is none."""
    if request.param == "renames":
        monkeypatch.setattr(module, "_exchanged_by_kernel", lambda new, out: False)
    return tmp_path / "site"


@pytest.fixture
def old_site(out: Path) -> Path:
    """A site that stands there already."""
    replace(OLD.items(), out)
    return out


def test_a_new_site_replaces_the_old_one_and_leaves_nothing_beside_it(old_site: Path) -> None:
    replace(NEW.items(), old_site)
    assert without_manifest(old_site) == NEW
    assert list(old_site.parent.iterdir()) == [old_site]


def test_a_file_that_is_as_it_was_stays_the_same_file(old_site: Path) -> None:
    page, index = old_site / "lgo/06220305.html", old_site / "index.html"
    os.utime(page, (1, 1))
    before = page.stat()
    replace((OLD | {"index.html": b"NEW"}).items(), old_site)
    assert (page.stat().st_ino, page.stat().st_mtime, page.stat().st_nlink) == (before.st_ino, 1, 1)
    assert (page.read_bytes(), index.read_bytes()) == (b"old page", b"NEW")


def spoiled(page: Path) -> None:
    page.write_bytes(b"OLD PAGE")


def elsewhere(page: Path) -> None:
    (page.parents[2] / "elsewhere").write_bytes(b"old page")
    page.unlink()
    page.symlink_to(page.parents[2] / "elsewhere")


def piped(page: Path) -> None:
    page.unlink()
    os.mkfifo(page)


def closed(page: Path) -> None:
    page.chmod(0o600)


def without(page: Path) -> None:
    page.unlink()


@pytest.mark.parametrize("harm", [spoiled, elsewhere, piped, closed, without])
def test_a_file_that_is_not_as_it_was_made_is_made_anew(old_site: Path, harm: Callable[[Path], None]) -> None:
    page = old_site / "lgo/06220305.html"
    mode = page.stat().st_mode
    harm(page)
    replace(OLD.items(), old_site)
    assert without_manifest(old_site) == OLD
    assert (page.is_symlink(), page.stat().st_mode, page.stat().st_nlink) == (False, mode, 1)


def test_a_disk_that_knows_no_links_gets_the_same_site(
    old_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refusing)
    replace((OLD | NEW).items(), old_site)
    assert without_manifest(old_site) == OLD | NEW


def test_a_file_that_the_disk_takes_bit_by_bit_is_whole(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", lambda file, content: write(file, content[:2]))
        replace(NEW.items(), out)
    assert without_manifest(out) == NEW


def endless(write: Write) -> Iterator[Written]:
    for number in count():
        yield write(f"{number}.html", b"")


def test_other_processes_write_too(out: Path) -> None:
    def fill(write: Write) -> Generator[Written, None, None]:
        yield from forked([partial(starmap, write, [each]) for each in NEW.items()], 2)

    assert module.replace(fill, out).count == len(NEW)
    assert without_manifest(out) == NEW


def test_nobody_goes_on_writing_once_a_site_is_given_up(old_site: Path) -> None:
    def fill(write: Write) -> Generator[Written, None, None]:
        for each in forked([partial(endless, write)], 1):
            yield each
            yield each

    with pytest.raises(ValueError, match="taken"):
        module.replace(fill, old_site)
    assert list(old_site.parent.iterdir()) == [old_site]


def test_the_manifest_lists_every_other_file_with_its_hash(out: Path) -> None:
    manifest = replace(NEW.items(), out)
    hashes = {address: hashlib.sha256(NEW[address]).hexdigest() for address in sorted(NEW)}
    assert manifest == Manifest(hashes, 11)
    assert manifest.count == 3
    assert list(manifest.files) == sorted(NEW)
    assert json.loads((out / "manifest.json").read_bytes())["files"] == hashes


def test_the_order_of_the_files_does_not_change_a_byte(tmp_path: Path) -> None:
    replace(NEW.items(), tmp_path / "one")
    replace(reversed(NEW.items()), tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_failure_half_way_leaves_the_old_site_untouched(old_site: Path) -> None:
    def failing() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"new"
        raise RuntimeError("half way")

    before = contents(old_site)
    with pytest.raises(RuntimeError, match="half way"):
        replace(failing(), old_site)
    assert contents(old_site) == before
    assert list(old_site.parent.iterdir()) == [old_site]


@pytest.mark.parametrize(
    "address",
    ["", "/etc/x", "../x", "a/../x", "a//b", "a/", "./x", "a\\b", "a b", "a\nb", "อบต.html", "a?b", "C:x"],
)
def test_an_unsafe_address_is_refused(old_site: Path, address: str) -> None:
    before = contents(old_site)
    with pytest.raises(ValueError, match="unsafe"):
        replace([(address, b"")], old_site)
    assert contents(old_site) == before


@pytest.mark.parametrize(
    "addresses",
    [
        ("a", "a"),
        ("a.html", "A.html"),
        ("manifest.json",),
        ("a", "a/b"),
        ("a/b", "a"),
        ("x/y/z", "x/y"),
        ("a/b", "A"),
        ("A", "a/b"),
        ("x", "X/y/z"),
    ],
)
def test_an_address_that_is_taken_is_refused(out: Path, addresses: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="taken"):
        replace([(address, b"") for address in addresses], out)
    assert not out.exists()


def test_a_folder_that_is_not_ours_is_never_replaced(out: Path) -> None:
    out.mkdir()
    (out / "thesis.docx").write_bytes(b"years of work")
    with pytest.raises(CallError, match="holds something lpa did not make"):
        replace(NEW.items(), out)
    assert contents(out) == {"thesis.docx": b"years of work"}


def test_another_tools_manifest_does_not_make_a_folder_ours(out: Path) -> None:
    out.mkdir()
    (out / "manifest.json").write_text('{"files": ["index.html"], "name": "an app"}')
    with pytest.raises(CallError):
        replace(NEW.items(), out)


def test_a_file_put_into_the_site_by_hand_is_named_and_kept(old_site: Path) -> None:
    (old_site / "CNAME").write_bytes(b"lpa.example")
    with pytest.raises(CallError) as refusal:
        replace(NEW.items(), old_site)
    assert "(CNAME)" in refusal.value.words.en
    assert "(CNAME)" in refusal.value.words.th
    assert (old_site / "CNAME").read_bytes() == b"lpa.example"


def test_what_a_file_manager_leaves_does_not_stand_in_the_way(old_site: Path) -> None:
    (old_site / ".DS_Store").write_bytes(b"seen")
    replace(NEW.items(), old_site)
    assert without_manifest(old_site) == NEW


def test_a_file_in_the_place_of_the_folder_is_kept(out: Path) -> None:
    out.write_bytes(b"a file")
    with pytest.raises(CallError):
        replace(NEW.items(), out)
    assert out.read_bytes() == b"a file"


def test_an_empty_folder_and_missing_parents_are_fine(out: Path) -> None:
    out.mkdir()
    replace(NEW.items(), out)
    replace(NEW.items(), out.parent / "not" / "yet" / "there")
    assert without_manifest(out) == NEW == without_manifest(out.parent / "not" / "yet" / "there")


def test_a_link_to_a_folder_stays_a_link(out: Path) -> None:
    (out.parent / "real").mkdir()
    out.symlink_to("real")
    replace(NEW.items(), out)
    assert out.is_symlink()
    assert without_manifest(out.parent / "real") == NEW


def test_a_second_build_at_once_is_told_to_wait(old_site: Path) -> None:
    def two_at_once() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"first"
        with pytest.raises(CallError, match="Another build is writing"):
            replace(NEW.items(), old_site)

    replace(two_at_once(), old_site)
    assert without_manifest(old_site) == {"index.html": b"first"}


def test_what_a_killed_run_left_is_cleared_by_the_next(out: Path) -> None:
    killed = textwrap.dedent("""\
        import os, signal, sys
        from pathlib import Path
        from generator.replace import replace
        def fill(write):
            yield write("index.html", b"half")
            os.kill(os.getpid(), signal.SIGKILL)
        replace(fill, Path(sys.argv[1]))
    """)
    replace(OLD.items(), out)
    run = subprocess.run([sys.executable, "-c", killed, str(out)], check=False)
    assert run.returncode == -signal.SIGKILL
    assert len(list(out.parent.iterdir())) == 3
    assert without_manifest(out) == OLD
    replace(NEW.items(), out)
    assert without_manifest(out) == NEW
    assert list(out.parent.iterdir()) == [out]


def test_a_site_that_was_just_being_moved_is_brought_back(old_site: Path) -> None:
    """Killed between two renames; the next run fails as well, and still the old site stands again."""
    old_site.rename(old_site.with_name(".site.1.old"))
    with pytest.raises(ValueError, match="unsafe"):
        replace([("..", b"")], old_site)
    assert without_manifest(old_site) == OLD


def test_a_half_site_is_never_brought_back(out: Path) -> None:
    half = out.with_name(".site.1.old")
    half.mkdir()
    (half / "index.html").write_bytes(b"half")
    with pytest.raises(ValueError, match="unsafe"):
        replace([("..", b"")], out)
    assert list(out.parent.iterdir()) == []


def test_a_neighbour_with_a_similar_name_is_left_alone(old_site: Path) -> None:
    (old_site.parent / ".site.x.old").mkdir()
    (old_site.parent / ".site2.1.new").mkdir()
    replace(NEW.items(), old_site)
    names = {path.name for path in old_site.parent.iterdir()}
    assert names == {"site", ".site.x.old", ".site2.1.new"}


@pytest.mark.parametrize(
    ("number", "english", "thai"),
    [
        (errno.ENOSPC, "the disk is full", "พื้นที่ดิสก์เต็ม"),
        (errno.EROFS, "the disk is read-only", "ดิสก์นี้อ่านได้อย่างเดียว"),
        (errno.EACCES, "permission denied", "ไม่มีสิทธิ์เขียน"),
        (errno.EIO, "Input/output error", "Input/output error"),
    ],
)
def test_a_failing_disk_is_explained_and_costs_nothing(
    old_site: Path, monkeypatch: pytest.MonkeyPatch, number: int, english: str, thai: str
) -> None:
    def failing(file: int, content: bytes) -> int:
        raise OSError(number, os.strerror(number))

    before = contents(old_site)
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", failing)
        with pytest.raises(CallError) as refusal:
            replace(NEW.items(), old_site)
    assert english in refusal.value.words.en
    assert thai in refusal.value.words.th
    assert contents(old_site) == before
    assert list(old_site.parent.iterdir()) == [old_site]


def test_a_rename_that_fails_puts_the_old_site_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "site"
    replace(OLD.items(), out)
    rename = Path.rename

    def failing(path: Path, target: Path) -> Path:
        if path.suffix == ".new":
            raise OSError(errno.EIO, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(module, "_exchanged_by_kernel", lambda new, out: False)
    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(CallError):
        replace(NEW.items(), out)
    assert without_manifest(out) == OLD
    assert list(tmp_path.iterdir()) == [out]
