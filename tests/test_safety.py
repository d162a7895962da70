"""The page Safety names, for each danger, tests that exist; and what it says of personal data and of the
packages that the program is made of is so."""

from __future__ import annotations

import ast
import csv
import io
import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

from generator.check import check, contract
from generator.load import load
from generator.model import Language, Refused
from generator.words import ROOT
from tests.country import FILES, write_country

DANGERS = ("submissions", "text", "forged", "personal", "dependencies", "commit")


def named(language: Language) -> dict[str, list[tuple[str, str]]]:
    """The tests that the page names, by heading."""
    text = (ROOT / "content" / language / "safety.md").read_text("utf-8")
    parts = re.split(r"(?m)^## .*\{#([a-z]+)\}$", text)
    return {
        heading: re.findall(r"(?m)^- `(tests/test_\w+\.py)::(\w+)`$", part)
        for heading, part in zip(parts[1::2], parts[2::2], strict=True)
    }


@pytest.mark.parametrize("language", Language)
def test_each_danger_names_tests_and_each_of_them_exists(language: Language) -> None:
    found = named(language)
    assert [heading for heading, tests in found.items() if tests] == list(DANGERS)
    for tests in found.values():
        for module, name in tests:
            tree = ast.parse((ROOT / module).read_text("utf-8"))
            assert name in {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}, name


def test_both_languages_name_the_same_tests() -> None:
    assert named(Language.TH) == named(Language.EN)


# ---------------------------------------------------------------- personal data

PERSONAL = (
    "เลขประจำตัวประชาชน",
    "ชื่อ-สกุล",
    "โทรศัพท์",
    "id_card",
    "full_name",
    "phone",
    "email",
    "birthday",
    "ip",
)


@pytest.mark.parametrize("column", PERSONAL)
def test_a_column_of_personal_data_is_refused_in_every_table(column: str, tmp_path: Path) -> None:
    write_country(tmp_path)
    tables = {path for path in FILES if path.endswith(".csv") and not path.startswith("releases/")}
    for path in tables:
        rows = list(csv.reader(io.StringIO(FILES[path])))
        wider = io.StringIO()
        csv.writer(wider, lineterminator="\n").writerows(
            [*row, "1-2345-67890-12-1" if number else column] for number, row in enumerate(rows)
        )
        (tmp_path / path).write_text(wider.getvalue(), "utf-8")
    with pytest.raises(Refused) as refused:
        check(load(tmp_path))
    rules = ("unknown_column", "unknown_indicator")
    assert {each.file for each in refused.value.problems if each.rule in rules} == tables
    assert {contract.place(path) is None for path in tables} == {False}


# ---------------------------------------------------------------- packages

ALLOWED = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC-BY-4.0", "CC0-1.0", "ISC", "MIT", "MIT-CMU",
    "MPL-2.0", "OFL-1.1", "PSF-2.0", "Zlib",
}  # fmt: skip
"""Licences, by their SPDX names, that let a ministry use, change and pass on what is made with them."""

SAID_OTHERWISE = {
    "Apache 2.0": "Apache-2.0", "Apache Software License": "Apache-2.0", "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause", "ISC License": "ISC", "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}  # fmt: skip
"""What packages call them that name no SPDX expression."""

OF_TWO = {"text-unidecode": "Artistic License"}
"""Packages that come under one of two licences, and the one that is taken."""


def licence(name: str) -> set[str]:
    """The licences that hold for a package; of alternatives, those that are allowed."""
    told = distribution(name).metadata.json
    if expression := str(told.get("license_expression", "")):
        parts = [re.split(r" AND ", part.strip("() ")) for part in expression.split(" OR ")]
        return set(next((part for part in parts if set(part) <= ALLOWED), parts[0]))
    short = str(told.get("license", "")).strip()
    if name in OF_TWO:
        assert short == OF_TWO[name]
        return set()
    if "\n" in short or len(short) > 30 or short in ("", "UNKNOWN"):
        kinds = [each.rpartition(" :: ")[2] for each in told.get("classifier", ()) if "License ::" in each]
        short = kinds[0] if len(kinds) == 1 else ""
    return {SAID_OTHERWISE.get(short, short)}


def test_every_locked_package_may_be_used() -> None:
    """Of those that this Python takes: the lock holds some for others too."""
    lock = (ROOT / "requirements-test.txt").read_text("utf-8")
    names = sorted(set(re.findall(r"(?m)^([a-z0-9-]+)==", lock)))
    found: dict[str, set[str]] = {}
    for name in names:
        try:
            found[name] = licence(name)
        except PackageNotFoundError:
            continue
    assert len(found) > len(names) * 9 // 10
    assert {name: own - ALLOWED for name, own in found.items() if own - ALLOWED} == {}


def test_the_audit_of_dependencies_reads_both_locks_and_forgives_nothing() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    [goal] = re.findall(r"(?m)^audit-dependencies:.*\n((?:\t.*\n)+)", makefile)
    command = next(line for line in goal.splitlines() if "pip-audit" in line)
    assert re.search(r"--from pip-audit==[0-9.]+ pip-audit ", command)
    assert set(re.findall(r"--requirement (\S+)", command)) == {"requirements.txt", "requirements-test.txt"}
    assert "--strict" in command and "--require-hashes" in command and not re.search("--ignore|[|]", command)
    assert "npm audit" in goal
