from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.load import LARGEST, MOST_FILES, load
from generator.model import CallError, Source, Withheld


def test_files_come_as_bytes_in_order_of_path(tmp_path: Path) -> None:
    write(tmp_path, "rounds/2568/round.yaml", "publication.yaml", "registry/lgos.csv")
    sources = load(tmp_path)
    paths = [source.path for source in sources.files]
    assert paths == ["publication.yaml", "registry/lgos.csv", "rounds/2568/round.yaml"]
    assert sources.files[0].content == b"\xff publication.yaml"


def test_working_folders_readmes_and_dotfiles_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, "review/a.csv", "inbox/b.xlsx", "README.md", ".git/c", "rounds/.d")
    write(tmp_path, "rounds/review/kept.csv")
    assert [source.path for source in load(tmp_path).files] == ["rounds/review/kept.csv"]


def test_links_are_named_and_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "outside/secret.csv", "data/publication.yaml")
    (tmp_path / "data" / "registry").symlink_to(tmp_path / "outside")
    (tmp_path / "data" / "round.csv").symlink_to(tmp_path / "outside" / "secret.csv")
    assert [(source.path, source.withheld, source.content) for source in load(tmp_path / "data").files] == [
        ("publication.yaml", None, b"\xff data/publication.yaml"),
        ("registry", Withheld.LINK, b""),
        ("round.csv", Withheld.LINK, b""),
    ]


def test_what_is_no_plain_file_is_named_and_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "hpa.csv")
    write(tmp_path, "a.csv/inside.csv", "a/b/c/d/too-deep.csv")
    assert [(source.path, source.withheld) for source in load(tmp_path).files] == [
        ("a.csv", Withheld.NO_FILE),
        ("a/b/c/d", Withheld.NO_FILE),
        ("hpa.csv", Withheld.NO_FILE),
    ]


def test_what_is_too_large_or_can_not_be_read_has_no_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(path: Path) -> bytes:
        raise PermissionError(path)

    with (tmp_path / "a.csv").open("wb") as file:
        file.truncate(LARGEST + 1)
    write(tmp_path, "b.csv")
    monkeypatch.setattr(Path, "read_bytes", denied)
    assert load(tmp_path).files == (
        Source("a.csv", b"", Withheld.LARGE, LARGEST + 1),
        Source("b.csv", b"", Withheld.UNREADABLE, 7),
    )


def test_a_folder_of_too_many_files_is_not_read_at_all(tmp_path: Path) -> None:
    for number in range(MOST_FILES + 5):
        (tmp_path / f"{number:05}.csv").touch()
    (source,) = load(tmp_path).files
    assert (source.path, source.withheld) == (f"{MOST_FILES:05}.csv", Withheld.SURPLUS)


def test_a_missing_folder_is_a_wrong_call_in_both_languages(tmp_path: Path) -> None:
    with pytest.raises(CallError) as error:
        load(tmp_path / "nowhere")
    assert "nowhere" in error.value.words.th and "nowhere" in error.value.words.en


def write(folder: Path, *paths: str) -> None:
    for path in paths:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(b"\xff " + path.encode())
