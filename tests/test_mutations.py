"""The second opinion: of hundreds of changed files, none that Frictionless refuses is accepted by us; and
where we refuse what it accepts is a list that a person can read."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from frictionless import Dialect, Schema
from frictionless.resources import TableResource

from generator.check import check
from generator.check.contract import place
from generator.check.schemas import Schema as OurSchema
from generator.check.schemas import parsed
from generator.check.second_opinion import COMMAS, descriptor
from generator.check.structure import WIDE, Folder, read_table
from generator.model import Checked, Refused, Source, Sources
from generator.report import catalogue
from tests.country import FILES
from tests.mutations import Mutation, mutations

pytestmark = pytest.mark.slow

GOLDEN = Path(__file__).parent / "golden" / "stricter.txt"
PLAIN = {
    path: text.replace("edition: F1", "edition: P1")
    for path, text in FILES.items()
    if "releases/" not in path
}
"""The hand-written country before anything was published."""
SOURCES = Sources(tuple(Source(path, text.encode()) for path, text in sorted(PLAIN.items())))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the two say of one changed file: the rules of ours it breaks, whether Frictionless takes it."""

    mutation: Mutation
    ours: tuple[str, ...]
    theirs: bool


@pytest.fixture(scope="module")
def checked() -> Checked:
    return check(SOURCES)


@pytest.fixture(scope="module")
def verdicts(checked: Checked) -> list[Verdict]:
    """Every mutation before both judges."""

    @cache
    def schemas(path: str) -> tuple[OurSchema, Schema]:
        found = place(path)
        assert found is not None
        content = descriptor(found, checked)
        return parsed(content), Schema.from_descriptor(content)

    found = []
    for each in mutations(PLAIN):
        ours, theirs = schemas(each.path)
        accepted = _accepts(each, theirs)
        found.append(Verdict(each, _of_file(each, ours) or _of_country(each, accepted), accepted))
    return found


def _of_file(mutation: Mutation, schema: OurSchema) -> tuple[str, ...]:
    """The rules a changed file breaks by itself."""
    folder = Folder()
    read_table(folder, Source(mutation.path, mutation.content), schema)
    return tuple(dict.fromkeys(each.rule for each in folder.problems))


def _of_country(mutation: Mutation, accepted: bool) -> tuple[str, ...]:
    """The rules it breaks among the other files; not asked where Frictionless accepts it."""
    if accepted:
        return ()
    try:
        check(_around(mutation))
    except Refused as refused:
        return tuple(dict.fromkeys(each.rule for each in refused.problems))
    return ()


def _around(mutation: Mutation) -> Sources:
    """The changed file in its country; a file of scores with no more around it than it needs."""
    needed = ("publication", "registry/provinces", "registry/lgos", "rounds/2568/round", "rounds/2568/indic")
    wide = any(f"/{kind}/" in mutation.path for kind in WIDE) and "2568" in mutation.path
    kept: Mapping[str, Source] = {
        each.path: each for each in SOURCES.files if not wide or each.path.startswith(needed)
    }
    changed = {**kept, mutation.path: Source(mutation.path, mutation.content)}
    return Sources(tuple(changed[path] for path in sorted(changed)))


def _accepts(mutation: Mutation, schema: Schema) -> bool:
    """Whether Frictionless accepts a changed file by our published schema."""
    dialect = Dialect.from_descriptor(COMMAS)
    resource = TableResource(mutation.content, format="csv", encoding="utf-8", schema=schema, dialect=dialect)
    return bool(resource.validate().valid)


def test_there_are_enough_mutations_and_no_two_are_the_same(verdicts: list[Verdict]) -> None:
    contents = {(each.mutation.path, each.mutation.content) for each in verdicts}
    assert len(contents) >= 500
    assert {each.mutation.path for each in verdicts} == {path for path in PLAIN if path.endswith(".csv")}


def test_nothing_that_frictionless_refuses_is_accepted(verdicts: list[Verdict]) -> None:
    missed = [
        f"{each.mutation.path} {each.mutation.described}"
        for each in verdicts
        if not (each.theirs or each.ours)
    ]
    assert missed == []
    assert sum(not each.theirs for each in verdicts) > 200


def test_the_changes_that_both_accept_are_few_and_harmless(verdicts: list[Verdict]) -> None:
    """A judge who refuses everything would pass the test above."""
    kinds = Counter(
        each.mutation.described.partition(":")[0].partition(" ")[2]
        if each.mutation.described.startswith("row ")
        else each.mutation.described
        for each in verdicts
        if each.theirs and not each.ours
    )
    assert {"columns in another order", "rows in another order", "line ends of Windows"} <= set(kinds)
    assert 30 < sum(kinds.values()) < len(verdicts) / 3


def test_where_we_are_stricter_on_purpose_is_a_list_to_read(verdicts: list[Verdict]) -> None:
    by_rule: dict[str, list[str]] = {}
    for each in verdicts:
        if each.theirs and each.ours:
            said = f"{each.mutation.path} {each.mutation.described}"
            by_rule.setdefault(each.ours[0], []).append(said)
    codes = {rule: wording.code for rule, wording in catalogue().items()}
    lines = [
        "What lpa refuses and Frictionless accepts by the same schemas: by rule, how many of the",
        f"{len(verdicts)} changed files of tests/mutations.py, and the first three of them. What tables say",
        "about each other, which Frictionless can't see at all, isn't in it.",
    ]
    for rule, found in sorted(by_rule.items(), key=lambda entry: codes[entry[0]]):
        lines += ["", f"{codes[rule]} {rule}: {len(found)}", *(f"  {each}" for each in found[:3])]
    text = "\n".join(lines) + "\n"
    if os.environ.get("LPA_REWRITE_GOLDEN"):
        GOLDEN.write_text(text, "utf-8", newline="\n")
    assert text == GOLDEN.read_text("utf-8")
