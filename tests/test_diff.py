"""What changes for readers: nothing for equal trees, and else what a count by hand gives."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.check import check
from generator.cli import main
from generator.diff import Difference, Line, diff, told
from generator.diff.trees import results_of
from generator.load import load
from generator.model import CallError, Language, Text
from generator.score import score
from tests.country import write_country
from tests.spoiled import add, remove, swap

SCORES, ROUND = "rounds/2568/scores/22.csv", "rounds/2568/round.yaml"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return write_country(tmp_path / "old")


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return write_country(tmp_path / "new")


def changes(old: Path, new: Path) -> dict[str, list[tuple[str, ...]]]:
    """Kind -> scope, what, before, after of each change; kinds without any left out."""
    found = diff(score(check(load(old))), score(check(load(new))))
    return {
        kind: [(each.scope, each.what, each.before, each.after) for each in lines]
        for kind, lines in found.changes.items()
        if lines
    }


def test_equal_trees_differ_in_nothing(old: Path, new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert changes(old, new) == {}
    (new / "README.md").write_text("ours", "utf-8")
    lines = (new / SCORES).read_text("utf-8").splitlines(keepends=True)
    (new / SCORES).write_text("".join([lines[0], *reversed(lines[1:])]), "utf-8", newline="\n")
    assert changes(old, new) == {}
    assert main(["diff", str(old), str(new), "--lang", "en"]) == 0
    assert capsys.readouterr().out == "Nothing changes for readers\n"
    assert main(["diff", str(old), str(new), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["equal"] is True and set(found["totals"].values()) == {0}


def test_a_mark_changes_what_a_count_by_hand_gives(old: Path, new: Path) -> None:
    swap(SCORES, "05220301,3,", "05220301,5,")(new)
    found = changes(old, new)
    # D1-010 3 of 5 and D2-010 5 of 5; D1-020 is a pilot and D2-020 is cut: 8 of 10, then 10 of 10
    assert found["marks"] == [("05220301", "D1-010", "3", "5")]
    assert found["percents"] == [("05220301", "", "80.00", "100.00")]
    assert found["grades"] == [("05220301", "", "very_good", "excellent")]
    assert [each[0] for each in found["artefacts"]] == ["TH", "22"]
    assert found.keys() == {"marks", "percents", "grades", "artefacts"}


def test_a_rule_changes_grades_and_passes_but_no_percentage(old: Path, new: Path) -> None:
    swap(ROUND, "mark: 70", "mark: 90", "from: 80", "from: 75")(new)
    found = changes(old, new)
    assert found["rules"] == [("TH", "pass.mark", "70", "90"), ("TH", "bands.very_good.from", "80", "75")]
    assert ("05220301", "", "passed", "failed") in found["passes"]
    assert "percents" not in found and "marks" not in found


def test_places_move_with_marks(old: Path, new: Path) -> None:
    swap("rounds/2568/scores/83.csv", "5,cut,5,-", "1,cut,1,-")(new)
    found = changes(old, new)
    assert found["ranks"] == [("02220101", "nation", "2/2", "1/2"), ("02830101", "nation", "1/2", "2/2")]


def test_editions_names_provinces_and_rounds_are_told(old: Path, new: Path) -> None:
    swap(ROUND, "editions: {}", 'editions: {"83": P2}')(new)
    swap("registry/lgos.csv", "2568,,subdistrict,นาริมเขา,Na Rim Khao", "2568,,subdistrict,นาริมทาง,Road")(new)
    remove(SCORES)(new)
    remove("rounds/2568/self/22.csv")(new)
    swap("rounds/2568/corrections.csv", "hpa,44,44.5", "hpa,44,44.5")(new)
    found = changes(old, new)
    assert found["editions"] == [("83", "", "P1", "P2")]
    assert found["provinces"] == [("22", "", "3", "")]
    assert "names" not in found
    back = changes(new, old)
    assert back["provinces"] == [("22", "", "", "3")]
    shutil.rmtree(new / "rounds/2568")
    remove("media/media.csv")(new)
    assert changes(old, new)["rounds"] == [("TH", "", "2568", "")]


def test_a_new_name_and_type_are_told(old: Path, new: Path) -> None:
    swap("registry/lgos.csv", "2568,,subdistrict,นาริมเขา,Na Rim Khao", "2568,,town,นาริมทาง,Road")(new)
    assert changes(old, new)["names"] == [
        ("06220302", "type", "subdistrict", "town"),
        ("06220302", "name_th", "นาริมเขา", "นาริมทาง"),
        ("06220302", "name_en", "Na Rim Khao", "Road"),
    ]


def test_a_release_that_is_rewritten_or_gone_is_told(old: Path, new: Path) -> None:
    swap("releases/2567-F1/files.sha256", "th.json", "th.csv")(new)
    assert changes(old, new) == {"releases": [("2567-F1", "", "published", "rewritten")]}


def lines(count: int) -> Difference:
    name = Text("<script>alert(1)</script> | *ดัง* [ที่](http://x)\n# หัว", "")
    line = Line(2568, "05220301", name, "", "`1`", "2")
    return Difference({"percents": (line,) * count}, {})


def test_few_examples_are_shown_and_the_rest_counted() -> None:
    text = told.text(lines(5_007), Language.EN)
    assert "overall percentages of LGOs: 5,007" in text
    assert len(text.splitlines()) == 10 and text.endswith("… and 5,002 more")


def test_hostile_text_is_harmless_in_markdown_and_on_a_terminal() -> None:
    markdown = told.markdown(lines(1), (Language.TH,))
    told_as = markdown.replace("<!-- -->", "")
    assert r"\<script\>alert\(1\)\</script\> \| \*ดัง\* \[ที่\]\(http://x\)⟨U\+000A⟩\# หัว: \`1\` → 2" in told_as
    assert "://" not in markdown and "# หัว" not in markdown  # GitHub would make links of them, escaped or not
    assert len(markdown.splitlines()) == 4
    assert "\n#" not in told.text(lines(1), Language.TH)


def test_markdown_is_in_both_languages_unless_one_is_asked_for(
    old: Path, new: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    swap(SCORES, "05220301,3,", "05220301,5,")(new)
    assert main(["diff", str(old), str(new), "--format", "markdown"]) == 0
    both = capsys.readouterr().out
    assert "### สิ่งที่ผู้อ่านจะเห็นต่างไป" in both and "### What changes for readers" in both
    assert main(["diff", str(old), str(new), "--format", "markdown", "--lang", "th"]) == 0
    assert "What changes" not in capsys.readouterr().out


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository whose first commit has the tiny country, its second a mark more."""
    folder = tmp_path / "repository"
    write_country(folder / "data")
    monkeypatch.chdir(folder)
    for key, value in (("NAME", "A"), ("EMAIL", "a@example.org")):
        monkeypatch.setenv(f"GIT_AUTHOR_{key}", value)
        monkeypatch.setenv(f"GIT_COMMITTER_{key}", value)
    for step in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "one"]):
        subprocess.run(["git", *step], check=True)
    swap(SCORES, "05220301,3,", "05220301,5,")(folder / "data")
    subprocess.run(["git", "commit", "-qam", "two"], check=True)
    return folder


@pytest.mark.parametrize("pair", [("HEAD~1", "HEAD"), ("main~1", "data"), ("HEAD~1:data", "main:data")])
def test_a_git_revision_is_read_without_a_checkout(repository: Path, pair: tuple[str, str]) -> None:
    before = sorted(path for path in repository.rglob("*") if ".git" not in path.parts)
    found = diff(*results_of(*pair))
    assert [each.after for each in found.changes["percents"]] == ["100.00"]
    assert sorted(path for path in repository.rglob("*") if ".git" not in path.parts) == before


@pytest.mark.parametrize("name", ["no-such-revision", "--output=stolen", "HEAD:nowhere", "-h"])
def test_what_is_no_tree_is_a_wrong_call(repository: Path, name: str) -> None:
    with pytest.raises(CallError, match="neither a data folder"):
        results_of(name, "HEAD")
    assert not (repository / "stolen").exists()


def test_refused_data_are_told_with_their_tree(
    old: Path, new: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    add(SCORES, "06229999,0,0,1,0\n")(new)
    monkeypatch.chdir(new.parent)
    assert main(["diff", str(old), "new"]) == 1
    assert f"new: {SCORES}" in capsys.readouterr().out
    assert main(["diff", str(old), "nowhere"]) == 2
