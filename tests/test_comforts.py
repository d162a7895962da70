"""Home comforts: help with examples that work, errors that say what to do next, forms and hooks that hold."""

from __future__ import annotations

import argparse
import configparser
import fnmatch
import re
import shlex
import subprocess
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli import main
from generator.cli.examples import EXAMPLES
from generator.cli.options import parser
from generator.describe import describe
from tests.country import write_country
from tests.runner import ROOT, clone, workflow
from tests.spoiled import spoil


def commands() -> dict[str, argparse.ArgumentParser]:
    """The parser of each command, by name."""
    [known] = [each for each in parser()._actions if isinstance(each.choices, dict)]
    assert isinstance(known.choices, dict)
    return known.choices


# ---------------------------------------------------------------- help


def test_every_command_has_examples_and_each_is_a_call_of_it() -> None:
    assert EXAMPLES.keys() == {"", *commands()}
    for command, examples in EXAMPLES.items():
        assert examples
        for example in examples:
            program, *words = shlex.split(example)
            assert program == "lpa"
            assert words[0] == command or (not command and words[0] in commands())
            parser().parse_args(words)  # ends the program where it is no call


@pytest.mark.parametrize("command", sorted(EXAMPLES))
def test_help_shows_each_example_on_a_line_of_its_own(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="0"):
        main([command, "--help"] if command else ["--help"])
    shown = capsys.readouterr().out.partition("ตัวอย่าง · examples:")[2]
    assert [line.strip() for line in shown.strip().splitlines()] == list(EXAMPLES[command])


def test_every_option_says_what_it_is_for_in_both_languages() -> None:
    for command, made in commands().items():
        for action in made._actions:
            assert action.help, f"lpa {command}: {action.option_strings or action.dest} has no help"
            assert any("\u0e01" <= letter <= "\u0e5b" for letter in action.help), (command, action.help)
            assert " · " in action.help, (command, action.help)


# ---------------------------------------------------------------- what to do next

NEXT = [
    # a call that goes wrong                                       what it proposes
    ("build --data nowhere",                                       "lpa new nowhere --round 2568"),
    ("validate --data nowhere",                                    "lpa demo nowhere --provinces 3"),
    ("validate data/rounds/2569",                                  "lpa validate --data data"),
    ("validate form.xlsx",                                         "lpa import form.xlsx --data data"),
    ("import form.xlsx --data nowhere --round 2568",               "lpa new nowhere --round 2568"),
    ("import form.xlsx --round 2569",                              "lpa new data --round 2569"),
    ("import form.xlsx --round 2568",                              "--fix-list fix-list.xlsx"),
    ("inbox --out data",                                           "--out"),
    ("template --round 2569 --province 22",                        "lpa new DIR --round 2569"),
    ("template --round 2568 --province 99",                        "22"),
    ("diff data nowhere",                                          "lpa diff main data"),
    ("release --round 2569 --edition F1",                          "--round 2568"),
    ("release --round 2568 --edition F1 --scope xx",               "--scope 22"),
    ("release --round 2568 --edition F1",                          "round.yaml"),
    ("audit --site nowhere",                                       "lpa build"),
    ("serve --site nowhere",                                       "lpa build"),
    ("verify form.xlsx --data nowhere --site nosite",              "lpa build --data nowhere --out nosite"),
    ("verify",                                                     "lpa verify --help"),
    ("new data --round 2568",                                      "lpa new data --round 2569"),
    ("new . --round 2568",                                         "another folder"),
    ("demo made --provinces 99",                                   "76"),
]  # fmt: skip


@pytest.mark.parametrize(("call", "proposed"), NEXT, ids=[call for call, _ in NEXT])
def test_what_goes_wrong_says_what_to_do_next(
    call: str,
    proposed: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    inbox = write_country(tmp_path / "data") / "inbox"
    inbox.mkdir()
    for path in (tmp_path / "form.xlsx", inbox / "form.xlsx"):
        path.write_text("no workbook")
    assert main([*shlex.split(call), "--lang", "en"]) in (1, 2)
    said = capsys.readouterr()
    assert proposed in said.out + said.err
    assert "Traceback" not in said.out + said.err


@pytest.mark.parametrize(
    ("call", "meant"),
    [("biuld", "build"), ("valdate", "validate"), ("imports x", "import"), ("validate --format txt", "text")],
)
def test_a_slip_of_the_hand_is_answered_with_the_nearest_word(
    call: str, meant: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for language, words in (("th", f"หมายถึง {meant} หรือไม่"), ("en", f"Did you mean {meant}?")):
        monkeypatch.setenv("LC_ALL", f"{language}_XX.UTF-8")
        with pytest.raises(SystemExit, match="2"):
            main(shlex.split(call))
        assert words in capsys.readouterr().err


def test_a_word_like_no_other_is_not_guessed_at(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["publish-everything"])
    assert "Did you mean" not in capsys.readouterr().err


# ---------------------------------------------------------------- before a commit

HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]


def hook(name: str) -> dict[str, Any]:
    """The hook of this id."""
    return next(each for repository in HOOKS for each in repository["hooks"] if each["id"] == name)


def run_hook(name: str, folder: Path, *files: str) -> int:
    """Run a hook as pre-commit does: from the root of `folder`, with the files that it asked for."""
    made = hook(name)
    words = [*shlex.split(made["entry"]), *(files if made.get("pass_filenames", True) else ())]
    return subprocess.run(words, cwd=folder, capture_output=True, check=False, timeout=60).returncode


def test_hooks_fetch_nothing_from_anywhere() -> None:
    assert [each["repo"] for each in HOOKS] == ["local"]
    for each in HOOKS[0]["hooks"]:
        assert each["language"] == "system" and each["entry"].startswith(".venv/bin/")
        assert each.keys() <= {"id", "name", "entry", "language", "types", "files", "pass_filenames"}


@pytest.mark.slow
def test_the_hooks_let_through_what_is_fine_and_stop_what_is_not(tmp_path: Path) -> None:
    folder = clone(tmp_path / "clone")
    data = write_country(folder / "data")
    describe(data)
    (folder / "fine.py").write_text('"""Fine."""\n', "utf-8")
    (folder / "unused.py").write_text('"""Not."""\n\nimport os\n', "utf-8")
    (folder / "loose.py").write_text('"""Not."""\n\nx = { }\n', "utf-8")
    assert run_hook("ruff-check", folder, "fine.py") == 0
    assert run_hook("ruff-check", folder, "unused.py") == 1
    assert run_hook("ruff-format", folder, "fine.py") == 0
    assert run_hook("ruff-format", folder, "loose.py") == 0  # put right, which pre-commit sees and stops at
    assert (folder / "loose.py").read_text("utf-8") == '"""Not."""\n\nx = {}\n'
    assert run_hook("lpa-validate", folder) == 0
    spoil("thai_digits", data)
    assert run_hook("lpa-validate", folder) == 1
    assert re.match(hook("lpa-validate")["files"], "data/rounds/2568/scores/22.csv")


# ---------------------------------------------------------------- the tree follows .editorconfig


def tracked() -> list[str]:
    """The files of the repository."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return sorted(name for name in names if name and (ROOT / name).is_file())


AS_IT_CAME = re.compile(
    r"tests/(golden|spoiled)/|theme/vendor/|data/releases/|requirements.*\.txt|package-lock\.json"
)
"""Bytes that are kept as they came, or as a program wrote them."""


@cache
def asked_of(name: str) -> dict[str, str]:
    """What .editorconfig asks of a file: the last section that fits it counts."""
    settings = configparser.ConfigParser(delimiters="=")
    settings.read_string("[top]\n" + (ROOT / ".editorconfig").read_text("utf-8"))
    asked: dict[str, str] = {}
    for section in settings.sections():
        if fnmatch.fnmatchcase(Path(name).name, section):
            asked |= settings[section]
    return asked


def breaches(name: str, content: bytes) -> list[str]:
    """What a file does not keep of what is asked of it; how long a line is, which in Thai isn't its count of
    letters, is for ruff to say."""
    asked = asked_of(name)
    try:
        text = content.decode(asked["charset"])
    except UnicodeDecodeError:
        return ["charset"]
    lines = text.split("\n")
    found = []
    if asked["end_of_line"] == "lf" and "\r" in text and not name.endswith(".csv"):
        found.append("end_of_line")
    if asked["insert_final_newline"] == "true" and text and (lines[-1] or lines[-2:] == ["", ""]):
        found.append("insert_final_newline")
    if asked["trim_trailing_whitespace"] == "true" and any(line != line.rstrip(" \t") for line in lines):
        found.append("trim_trailing_whitespace")
    if asked["indent_style"] == "space" and any(line.startswith("\t") for line in lines):
        found.append("indent_style")
    return found


def test_the_tree_follows_the_editor_configuration() -> None:
    names = [name for name in tracked() if not AS_IT_CAME.match(name)]
    contents = {name: (ROOT / name).read_bytes() for name in names}
    found = {
        name: wrong
        for name, content in contents.items()
        if b"\0" not in content[:8000] and (wrong := breaches(name, content))
    }
    assert len(names) > 500
    assert found == {}


@pytest.mark.parametrize(
    ("name", "content", "breach"),
    [
        ("a.py", b"x = 1", "insert_final_newline"),
        ("a.md", b"x \n", "trim_trailing_whitespace"),
        ("a.yaml", b"a:\n\tb: 1\n", "indent_style"),
        ("a.md", b"x\r\ny\n", "end_of_line"),
        ("a.md", "ไทย\n".encode("cp874"), "charset"),
    ],
)
def test_a_breach_of_it_is_seen(name: str, content: bytes, breach: str) -> None:
    assert breach in breaches(name, content)


def test_the_formatter_and_the_editor_agree_on_the_length_of_a_line() -> None:
    ruff = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]
    assert int(asked_of("a.py")["max_line_length"]) == ruff["line-length"]
    assert asked_of("Makefile")["indent_style"] == "tab"


# ---------------------------------------------------------------- what strangers find first

FORMS = {
    "1-wrong-number": "lgo round where shown expected source",
    "2-wrong-name": "lgo what shown expected source",
}


@pytest.mark.parametrize("form", FORMS)
def test_a_form_asks_in_both_languages_for_what_is_needed_to_look_into_it(form: str) -> None:
    asked = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / f"{form}.yml").read_text("utf-8"))
    fields = [each for each in asked["body"] if each["type"] != "markdown"]
    required = [each["id"] for each in fields if each.get("validations", {}).get("required")]
    assert required == FORMS[form].split()
    for words in (asked["name"], asked["description"], *(each["attributes"]["label"] for each in fields)):
        thai, dot, english = words.partition(" · ")
        assert dot and re.search("[ก-๙]", thai) and english.isascii(), words
    [notice] = [each["attributes"]["value"] for each in asked["body"] if each["type"] == "markdown"]
    assert "ข้อมูลส่วนบุคคล" in notice and "no personal data" in notice


def test_the_changelog_tells_users_what_changed_under_the_headings_of_its_kind() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    releases = re.findall(r"^## (.*)$", text, re.MULTILINE)
    kinds = set(re.findall(r"^### (.*)$", text, re.MULTILINE))
    assert releases[0] == "[Unreleased]"
    assert all(re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}", each) for each in releases[1:])
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"} and kinds
    entries = re.findall(r"^- (.*)$", text, re.MULTILINE)
    assert all(re.search("[ก-๙].* · .*[a-z]", each) for each in entries) and len(entries) > 5
    named = {each for entry in entries for each in re.findall(r"`(?:lpa )?([a-z]+)`", entry)}
    assert named - {"main"} <= commands().keys()


# ---------------------------------------------------------------- who is asked


def owners() -> list[tuple[str, list[str]]]:
    """Pattern and owners of each line of CODEOWNERS."""
    lines = (ROOT / ".github" / "CODEOWNERS").read_text("utf-8").splitlines()
    return [(words[0], words[1:]) for words in map(str.split, lines) if words and words[0] != "#"]


def owners_of(path: str) -> list[str]:
    """Whom GitHub asks: the owners of the last line that fits."""
    return [who for pattern, who in owners() if pattern == "*" or f"/{path}".startswith(pattern)][-1]


def test_rounds_and_releases_have_owners_who_are_not_the_same() -> None:
    rounds, releases = owners_of("data/rounds/2568/scores/22.csv"), owners_of("data/releases/2567-F1/ids.txt")
    assert rounds and releases and not set(rounds) & set(releases)
    assert owners_of("data/publication.yaml") == releases
    for guarding in (".github/CODEOWNERS", ".github/workflows/publish.yml", "tools/published.py"):
        assert set(releases) <= set(owners_of(guarding))


def test_every_line_of_the_owners_names_what_is_there_and_a_team_that_cannot_be_anybodys() -> None:
    for pattern, who in owners():
        assert pattern == "*" or (ROOT / pattern.strip("/")).exists(), pattern
        assert who and all(re.fullmatch(r"@your_department/lpa-[a-z]+", each) for each in who)
    for language in ("th", "en"):
        assert "@your_department/" in (ROOT / "content" / language / "publishing.md").read_text("utf-8")


def test_the_page_on_publishing_names_the_checks_and_the_environment_as_the_workflows_have_them() -> None:
    jobs = workflow("check")["jobs"].values()
    environment = workflow("publish")["jobs"]["deploy"]["environment"]["name"]
    for language in ("th", "en"):
        text = (ROOT / "content" / language / "publishing.md").read_text("utf-8")
        assert all(f"`{job['name']}`" in text for job in jobs)
        assert f"→ {environment}" in text and "`site`" in text and "`returned`" in text
        for line in re.findall(r"^ *(lpa .*)$", text, re.MULTILINE):
            parser().parse_args(shlex.split(line)[1:])
