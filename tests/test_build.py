"""The build as a whole: all or nothing, the same bytes from the same data, and a command line that says
what went wrong and what to do."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import build
from generator.cli import main
from generator.unchanged import inputs, remember
from generator.words import ROOT


def bytes_of(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def published(tiny: Path, tmp_path: Path) -> Path:
    """A folder with ``data/`` and the ``site/`` built from it."""
    return Path(shutil.copytree(tiny, tmp_path / "published"))


def spoil(data: Path) -> None:
    scores = data / "rounds" / "2568" / "scores" / "22.csv"
    scores.write_text(scores.read_text("utf-8").replace("5", "๕", 3), "utf-8")


@pytest.mark.parametrize("language", ["th", "en"])
def test_refused_data_leave_the_former_site_untouched_byte_for_byte(
    language: str, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = bytes_of(published)
    spoil(published / "data")
    spoiled = bytes_of(published)
    code = main(
        ["build", "--data", str(published / "data"), "--out", str(published / "site"), "--lang", language]
    )
    said = capsys.readouterr()
    assert code == 1
    assert "๕" in said.out and "Traceback" not in said.out + said.err
    assert ("วิธีแก้" in said.out) == (language == "th")
    assert bytes_of(published) == spoiled
    assert {path: digest for path, digest in spoiled.items() if path.startswith("site/")} == {
        path: digest for path, digest in before.items() if path.startswith("site/")
    }


def test_a_build_that_breaks_half_way_leaves_the_former_site(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = bytes_of(published)
    monkeypatch.setattr("generator.press.workbook.settled", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build(published / "data", published / "site")
    assert bytes_of(published) == before


def test_the_same_data_give_the_same_bytes_wherever_and_whenever(published: Path) -> None:
    """Another process, hash seed, time zone, locale and folder; a whole second later at least."""
    elsewhere = published / "ที่อื่น"
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "4242",
        "TZ": "America/New_York",
        "LC_ALL": "C.UTF-8",
        "SOURCE_DATE_EPOCH": "1",
    }
    folders = ["--data", str(published / "data"), "--out", str(elsewhere)]
    command = [sys.executable, "-m", "generator", "build", *folders]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    assert bytes_of(elsewhere) == bytes_of(published / "site")


def test_building_twice_changes_nothing(published: Path) -> None:
    before = bytes_of(published / "site")
    build(published / "data", published / "site")
    assert bytes_of(published / "site") == before


def test_where_nothing_changed_nothing_is_built_and_anything_touched_is_built_anew(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data, site, cache = published / "data", published / "site", tmp_path / "cache"
    built: list[bool] = []

    def counted(*given: object) -> str:
        built.append(bool(given[-1]))
        return "built"

    monkeypatch.setattr("generator.build.build", counted)

    def builds(*more: str) -> int:
        built.clear()
        command = ["build", "--data", str(data), "--out", str(site), "--cache", str(cache), "--lang", "en"]
        assert main([*command, *more]) == 0
        assert ("Nothing changed" in capsys.readouterr().out) == (not built)
        return len(built)

    assert builds() == 1 and builds() == 0
    monkeypatch.chdir(published)
    assert builds("--out", "site") == 0  # the same site, called by a shorter name
    page = site / "index.html"
    touches: tuple[Callable[[], object], ...] = (
        lambda: page.write_text("another", "utf-8"),
        lambda: os.utime(page, (0, 0)),
        page.unlink,
        lambda: (site / "new.html").touch(),
        lambda: spoil(data),
        lambda: (data / "registry" / "statistics.csv").unlink(),
        lambda: shutil.rmtree(cache),
    )
    for number, touch in enumerate(touches):
        touch()
        assert builds() == 1, number
        assert builds() == 0, number
    assert builds("--without", "documents") == 1
    monkeypatch.setattr("generator.unchanged.PROGRAM", ("generator",))
    assert builds() == 1


def test_to_see_that_nothing_changed_nothing_heavy_is_imported(published: Path, tmp_path: Path) -> None:
    remember(inputs(published / "data", documents=True), published / "site", tmp_path / "cache")
    folders = ["--data", str(published / "data"), "--out", str(published / "site")]
    command = ["build", *folders, "--cache", str(tmp_path / "cache"), "--lang", "th"]
    program = f"import sys; from generator.cli import main; main({command!r}); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert "ไม่มีอะไรเปลี่ยน" in done.stdout
    assert not {"pandas", "numpy", "jinja2", "mkdocs", "typst", "openpyxl"} & set(done.stdout.split())


def test_a_stage_tells_its_counts_and_seconds(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--data", str(published / "data"), "--out", str(published / "site")]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert [line.split()[0] for line in lines] == ["load", "check", "score", "publish"]
    assert all(line.endswith(" s") for line in lines)
    assert "5 LGOs" in lines[1] and "2 rounds" in lines[1]


def test_validate_says_fine_and_exits_0(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "--data", str(published / "data"), "--lang", "th"]) == 0
    assert "ไม่มีข้อผิดพลาด" in capsys.readouterr().out
    assert main(["validate", "--data", str(published / "data"), "--lang", "en", "--second-opinion"]) == 0
    assert "has no problems" in capsys.readouterr().out


def test_a_folder_that_is_not_there_is_a_wrong_call(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (["build", "--out", str(tmp_path / "site")], ["validate"]):
        assert main([*command, "--data", str(tmp_path / "nowhere"), "--lang", "th"]) == 2
        said = capsys.readouterr()
        assert "nowhere" in said.err and len(said.err.splitlines()) == 1


def test_an_unknown_word_is_a_wrong_call() -> None:
    with pytest.raises(SystemExit) as ended:
        main(["publish-everything"])
    assert ended.value.code == 2
