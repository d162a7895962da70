from __future__ import annotations

from pathlib import Path

import pytest

from generator.load import load
from generator.model import CallError


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


def test_links_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "outside/secret.csv", "data/publication.yaml")
    (tmp_path / "data" / "registry").symlink_to(tmp_path / "outside")
    (tmp_path / "data" / "round.csv").symlink_to(tmp_path / "outside" / "secret.csv")
    assert [source.path for source in load(tmp_path / "data").files] == ["publication.yaml"]


def test_a_missing_folder_is_a_wrong_call_in_both_languages(tmp_path: Path) -> None:
    with pytest.raises(CallError) as error:
        load(tmp_path / "nowhere")
    assert "nowhere" in error.value.words.th and "nowhere" in error.value.words.en


def write(folder: Path, *paths: str) -> None:
    for path in paths:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(b"\xff " + path.encode())
