"""Home comforts: help with examples that work, errors that say what to do next, forms and hooks that hold."""

from __future__ import annotations

import argparse
import shlex
from pathlib import Path

import pytest

from generator.cli import main
from generator.cli.examples import EXAMPLES
from generator.cli.options import parser
from tests.country import write_country

ROOT = Path(__file__).resolve().parent.parent


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
    ("validate form.xlsx",                                        "lpa import form.xlsx --data data --round"),
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
    ("new data --round 2568",                                      "another folder"),
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
