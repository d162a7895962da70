"""What takes long is pressed once: remembered as long as nothing changed, and never believed when damaged."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from generator import press, workshop
from generator.artefacts import Artefact, Asset, Column, Digests, Note, Pack, Prose, Sheet, Workbook
from generator.model import CallError, Text
from generator.press import PRESSES, Press, fingerprint, qr
from generator.workshop import made

PRESS = Press(Prose({}))


def book(words: str, address: str = "files/a.xlsx") -> Workbook:
    sheet = Sheet("แผ่น", (Column("ชื่อ", 10),), ((words,),))
    return Workbook(address, "ชื่อ", "LPA", date(2025, 9, 30), (sheet,))


def edition(words: str = "ก", address: str = "") -> Iterator[Artefact]:
    yield Asset(f"{address}0.bin", b"\0")
    inside = book(words, f"files/{address}0.xlsx")
    yield inside
    note = Note("README.txt", ("อ่าน",))
    yield Pack(f"files/{address}0.zip", date(2025, 9, 30), (("a.xlsx", inside), ("README.txt", note)))


def files(*parts: Iterable[Artefact], cache: Path | None = None, forget: bool = True) -> dict[str, bytes]:
    """Address and bytes of all artefacts, made anew."""
    done = made(parts, PRESS, lambda address, content: (address, content), cache, forget)
    return dict(each for each in done if not isinstance(each, Digests))


def kept(cache: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(cache.iterdir())}


@pytest.fixture
def pressings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of what was pressed."""
    done: list[str] = []

    def noting(real: Callable[..., bytes]) -> Callable[[Artefact], bytes]:
        def noted(artefact: Artefact) -> bytes:
            done.append(artefact.address)
            return real(artefact)

        return noted

    monkeypatch.setattr(press, "PRESSES", {kind: noting(real) for kind, real in PRESSES.items()})
    return done


def test_with_and_without_a_cache_the_bytes_are_the_same(tmp_path: Path) -> None:
    plain = files(edition())
    assert files(edition(), cache=tmp_path) == plain
    assert files(edition(), cache=tmp_path) == plain
    assert list(plain) == ["0.bin", "files/0.xlsx", "files/0.zip"]


def test_what_did_not_change_is_not_pressed_again(tmp_path: Path, pressings: list[str]) -> None:
    files(edition(), cache=tmp_path)
    first = list(pressings)
    assert set(first) == {"0.bin", "files/0.xlsx", "files/0.zip", "README.txt"}
    files(edition(), cache=tmp_path)
    assert pressings == [*first, "0.bin"]
    files(edition("ข"), cache=tmp_path)
    assert pressings == [*first, "0.bin", *first]


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 4000, None])
def test_a_damaged_memory_is_noticed_and_mended(tmp_path: Path, damage: bytes | None) -> None:
    plain = files(edition(), cache=tmp_path)
    whole = kept(tmp_path)
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes()[:-1] + b"!" if damage is None else damage)
    assert files(edition(), cache=tmp_path) == plain
    assert kept(tmp_path) == whole


def test_only_what_the_last_build_needed_is_kept_and_nothing_foreign_is_touched(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    left = tmp_path / f".{'a' * 64}.123"
    left.write_bytes(b"half")
    files(edition("ก"), cache=tmp_path)
    before = set(kept(tmp_path))
    files(edition("ข"), cache=tmp_path)
    assert set(kept(tmp_path)) & before == {"letter.txt"} and len(kept(tmp_path)) == 3


def test_a_build_that_is_not_the_whole_forgets_nothing(tmp_path: Path) -> None:
    files(edition(), cache=tmp_path)
    before = kept(tmp_path)
    files((book("ข"),), cache=tmp_path, forget=False)
    assert kept(tmp_path).items() > before.items()
    files((book("ข"),), cache=tmp_path)
    assert len(kept(tmp_path)) == 1


class Coded(Press):
    """Presses everything as the code of its address."""

    def __call__(self, artefact: Artefact) -> bytes:
        return self.codes(artefact.address).encode()


@pytest.mark.parametrize("many", [1, 2])
def test_a_code_is_drawn_once_and_remembered_as_long_as_a_page_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(workshop, "processes", lambda: many)
    (tmp_path / "drawn").mkdir()

    def noting(address: str) -> str:
        with (tmp_path / "drawn" / address).open("a") as drawn:
            drawn.write("once ")
        return f"<{address}>"

    def build(*names: str) -> None:
        parts = [[Asset(name, b""), Asset(name, b"")] for name in names]
        for right in made(
            parts, Coded(Prose({})), lambda name, code: code == f"<{name}>".encode(), tmp_path / "cache"
        ):
            assert right is True

    monkeypatch.setattr(qr, "image", noting)
    others = "bcdefghijkl"
    for names in ("a" + others, "a" + others, others, "a" + others):
        build(*names)
    drawn = {path.name: path.read_text().split() for path in (tmp_path / "drawn").iterdir()}
    assert drawn == {"a": ["once", "once"]} | {name: ["once"] for name in others}


def test_where_nothing_can_be_kept_the_build_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"in the way")
    assert files(edition(), cache=tmp_path / "file" / "cache") == files(edition())


def parts(count: int) -> list[Iterator[Artefact]]:
    return [edition(f"{number}", address=f"{number}-") for number in range(count)]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have one process")
def test_several_processes_make_the_same_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop, "processes", lambda: 1)
    plain = files(*parts(12))
    for many in (2, 3):
        monkeypatch.setattr(workshop, "processes", lambda many=many: many)
        assert files(*parts(12), cache=tmp_path) == plain
    assert len(plain) == 36 and len(kept(tmp_path)) == 24


def test_where_a_document_was_set_already_no_process_is_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The setter's threads are not in a forked process, which would wait for them for ever."""
    monkeypatch.setattr(workshop, "begun", lambda: True)
    assert workshop.processes() == 1


def unmade(error: Exception) -> Iterator[Artefact]:
    yield Asset("before.bin", b"")
    raise error


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have one process")
def test_what_goes_wrong_in_a_process_is_raised_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop, "processes", lambda: 2)
    with pytest.raises(ValueError, match="this one") as raised:
        files(*parts(9), unmade(ValueError("this one")))
    assert "in unmade" in "".join(raised.value.__notes__)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have one process")
def test_what_a_process_has_to_tell_a_person_is_told_in_both_languages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workshop, "processes", lambda: 2)
    with pytest.raises(CallError, match="the disk is full") as raised:
        files(*parts(9), unmade(CallError(Text(th="พื้นที่ดิสก์เต็ม", en="the disk is full"))))
    assert raised.value.words == Text(th="พื้นที่ดิสก์เต็ม", en="the disk is full")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have one process")
def test_where_the_system_ends_a_process_a_person_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop, "processes", lambda: 2)

    def ended() -> Iterator[Artefact]:
        os.kill(os.getpid(), signal.SIGKILL)
        yield Asset("never.bin", b"")

    with pytest.raises(CallError) as raised:
        files(*parts(9), ended())
    assert "memory" in raised.value.words.en and "หน่วยความจำ" in raised.value.words.th


def test_another_press_has_another_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint.fingerprint(book("ก"))
    assert before == fingerprint.fingerprint(book("ก")) != fingerprint.fingerprint(book("ข"))
    monkeypatch.setattr(fingerprint, "version", lambda name: "another")
    fingerprint._press.cache_clear()
    assert fingerprint.fingerprint(book("ก")) != before
    fingerprint._press.cache_clear()
