"""One rule, one function, one entry in the catalogue, one spoiled country, one message to read."""

from __future__ import annotations

import os
import re
import string
from pathlib import Path

import pytest

from generator import report
from generator.check import RULES, check
from generator.check.description import untrue_description
from generator.load import load
from generator.model import Language, Problem, Refused
from generator.report import catalogue, read_catalogue
from generator.words import THEME
from tests.country import FILES, write_country
from tests.spoiled import SPOILED, spoil

GOLDEN = Path(__file__).parent / "golden" / "problems"
REWRITE = os.environ.get("LPA_REWRITE_GOLDEN") == "1"
RULE_NAMES = [rule.__name__ for rule in RULES]
OURS = read_catalogue([THEME / "words" / "problems.yaml"])
SECOND = {"second_opinion"}


def test_every_rule_has_words_a_spoiled_country_and_a_golden_message() -> None:
    assert len(set(RULE_NAMES)) == len(RULE_NAMES)
    assert set(RULE_NAMES) == set(OURS) - SECOND
    assert set(RULE_NAMES) == set(SPOILED)
    assert REWRITE or set(RULE_NAMES) == {path.stem for path in GOLDEN.glob("*.txt")}


def test_every_rule_says_itself_in_its_docstring() -> None:
    for rule in RULES:
        assert rule.__doc__ and rule.__doc__.strip().endswith("."), rule.__name__


def test_codes_are_short_and_unique_in_all_catalogues() -> None:
    codes = [wording.code for wording in catalogue().values()]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[FSLXRIKHVMEAC][0-9]{2}", code) for code in codes)


def test_both_languages_of_a_sentence_have_the_same_places() -> None:
    def places(sentence: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}

    for rule, wording in OURS.items():
        for text in (wording.wrong, wording.mend):
            assert places(text.th) == places(text.en), rule
            assert text.th and text.en, rule


@pytest.mark.parametrize("rule", RULE_NAMES)
def test_a_spoiled_country_is_refused_by_its_rule_alone(rule: str, tmp_path: Path) -> None:
    problems = refusal(spoil(rule, write_country(tmp_path)))
    assert {problem.rule for problem in problems} == {rule}
    golden = GOLDEN / f"{rule}.txt"
    messages = "\n\n".join(report.text(problems, language) for language in Language) + "\n"
    if REWRITE:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(messages, encoding="utf-8", newline="\n")
    assert messages == golden.read_text(encoding="utf-8")


def test_the_unspoiled_country_is_accepted(tmp_path: Path) -> None:
    assert check(load(write_country(tmp_path))).rounds


def test_one_run_shows_the_problems_of_all_files(tmp_path: Path) -> None:
    data = write_country(tmp_path)
    for rule in ("thai_digits", "dash_needed", "bands_with_a_hole", "odd_link", "unknown_file"):
        spoil(rule, data)
    found = refusal(data)
    assert {problem.rule for problem in found} == {
        *("thai_digits", "dash_needed", "bands_with_a_hole", "odd_link", "unknown_file")
    }
    assert list(found) == sorted(found, key=lambda each: (each.file, each.row or 0, each.column))


@pytest.mark.parametrize("path", sorted(FILES))
def test_a_broken_file_brings_no_nonsense_about_others(path: str, tmp_path: Path) -> None:
    data = write_country(tmp_path)
    (data / path).write_bytes(b"\xff\xfe\x00")
    assert {problem.file for problem in refusal(data)} == {path}


def refusal(data: Path) -> tuple[Problem, ...]:
    sources = load(data)
    if aside := tuple(untrue_description(sources)):
        check(sources)
        return aside
    with pytest.raises(Refused) as refused:
        check(sources)
    return refused.value.problems
