"""Sources, Checked -> Problem: what Frictionless says of the same tables, by the published schemas.

Used where a second program should agree (``lpa validate --second-opinion``, tests). It is no part of
`check`: it accepts much that we refuse, and must refuse nothing that we accept. Its sentences are English
and its own, so only type, place and value are taken from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from generator import descriptors
from generator.check.contract import Place, place
from generator.model import Checked, Problem, Source, Sources

if TYPE_CHECKING:
    from frictionless import Error

COMMAS = {"csv": {"delimiter": ","}}


def second_opinion(sources: Sources, checked: Checked) -> tuple[Problem, ...]:
    """What Frictionless refuses in the CSV files of `sources`; `checked` knows each round's columns."""
    return tuple(
        problem
        for source in sources.files
        if PurePosixPath(source.path).suffix == ".csv"
        and (found := place(source.path))
        and found.kind != "release"
        for problem in of_one_table(source, descriptor(found, checked))
    )


def descriptor(found: Place, checked: Checked) -> dict[str, Any]:
    """The published Table Schema of a file."""
    rounds = {each.year: each for each in checked.rounds}
    if found.kind in ("scores", "self"):
        return descriptors.descriptor_of_scores(rounds[found.year].indicators)
    if found.kind == "dimensions":
        return descriptors.descriptor_of_dimensions(rounds[found.year].dimensions)
    return dict(descriptors.descriptor(found.kind))


def of_one_table(source: Source, schema: Mapping[str, Any]) -> Iterator[Problem]:
    """What Frictionless refuses in one CSV file by one Table Schema descriptor."""
    from frictionless import Dialect, Schema
    from frictionless.resources import TableResource

    resource = TableResource(
        source.content,
        format="csv",
        encoding="utf-8",
        schema=Schema.from_descriptor(dict(schema)),
        dialect=Dialect.from_descriptor(COMMAS),
    )
    report = resource.validate()
    for error in (*report.errors, *(each for task in report.tasks for each in task.errors)):
        yield _problem(source.path, error)


def _problem(path: str, error: Error) -> Problem:
    facts = error.to_descriptor()
    row = facts.get("rowNumber")
    return Problem(
        "second_opinion",
        path,
        int(row) if row else None,
        str(facts.get("fieldName") or facts.get("label") or ""),
        str(facts.get("cell") or ""),
        details={"type_of_error": error.type},
    )
