"""What takes long is pressed once: remembered as long as nothing changed, and never believed when damaged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from generator import workshop
from generator.artefacts import Artefact, Asset, Column, Note, Pack, Prose, Sheet, Workbook
from generator.press import PRESSES, Press, fingerprint
from generator.workshop import made

PRESS = Press(Prose({}))


def book(words: str, address: str = "files/a.xlsx") -> Workbook:
    sheet = Sheet("แผ่น", (Column("ชื่อ", 10),), ((words,),))
    return Workbook(address, "ชื่อ", "LPA", date(2025, 9, 30), (sheet,))


def edition(words: str = "ก", count: int = 1) -> Iterator[Artefact]:
    for number in range(count):
        yield Asset(f"{number}.bin", b"\0")
        inside = book(f"{words}{number}", f"files/{number}.xlsx")
        yield inside
        note = Note("README.txt", ("อ่าน",))
        yield Pack(f"files/{number}.zip", date(2025, 9, 30), (("a.xlsx", inside), ("README.txt", note)))


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

    monkeypatch.setattr(workshop, "PRESSES", {kind: noting(real) for kind, real in PRESSES.items()})
    return done


def test_with_and_without_a_cache_the_bytes_are_the_same(tmp_path: Path) -> None:
    plain = dict(made(edition(), PRESS))
    assert dict(made(edition(), PRESS, tmp_path)) == plain
    assert dict(made(edition(), PRESS, tmp_path)) == plain
    assert list(plain) == ["0.bin", "files/0.xlsx", "files/0.zip"]


def test_what_did_not_change_is_not_pressed_again(tmp_path: Path, pressings: list[str]) -> None:
    list(made(edition(), PRESS, tmp_path))
    first = list(pressings)
    assert first[0] == "files/0.xlsx" and "files/0.zip" in first
    list(made(edition(), PRESS, tmp_path))
    assert pressings == first
    list(made(edition("ข"), PRESS, tmp_path))
    assert pressings == first * 2


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 4000, None])
def test_a_damaged_memory_is_noticed_and_mended(tmp_path: Path, damage: bytes | None) -> None:
    plain = dict(made(edition(), PRESS, tmp_path))
    whole = kept(tmp_path)
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes()[:-1] + b"!" if damage is None else damage)
    assert dict(made(edition(), PRESS, tmp_path)) == plain
    assert kept(tmp_path) == whole


def test_only_what_the_last_build_needed_is_kept_and_nothing_foreign_is_touched(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    left = tmp_path / f".{'a' * 64}.123"
    left.write_bytes(b"half")
    list(made(edition("ก"), PRESS, tmp_path))
    before = set(kept(tmp_path))
    list(made(edition("ข"), PRESS, tmp_path))
    assert set(kept(tmp_path)) & before == {"letter.txt"} and len(kept(tmp_path)) == 3


def test_a_build_without_documents_forgets_nothing(tmp_path: Path) -> None:
    list(made(edition(), PRESS, tmp_path))
    before = kept(tmp_path)
    list(made((Asset("a.bin", b"\0"),), PRESS, tmp_path))
    assert kept(tmp_path) == before


def test_where_nothing_can_be_kept_the_build_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"in the way")
    assert dict(made(edition(), PRESS, tmp_path / "file" / "cache")) == dict(made(edition(), PRESS))


def test_several_processes_make_the_same_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = dict(made(edition(count=3), PRESS))
    monkeypatch.setattr(workshop, "ALONE", 1)
    monkeypatch.setattr(workshop, "_processes", lambda: 2)
    assert dict(made(edition(count=3), PRESS, tmp_path)) == plain
    assert len(kept(tmp_path)) == 6


def test_another_press_has_another_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint.fingerprint(book("ก"))
    assert before == fingerprint.fingerprint(book("ก")) != fingerprint.fingerprint(book("ข"))
    monkeypatch.setattr(fingerprint, "version", lambda name: "another")
    fingerprint._press.cache_clear()
    assert fingerprint.fingerprint(book("ก")) != before
    fingerprint._press.cache_clear()
