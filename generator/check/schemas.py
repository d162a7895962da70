"""Descriptors -> Schema: the published Table Schemas (`generator.descriptors`), as the judge reads them.

The wide files' columns follow from a round: `of_scores`, `of_dimensions`. Judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.descriptors import descriptor, descriptor_of_dimensions, descriptor_of_scores
from generator.model import Dimension, Indicator


@dataclass(frozen=True)
class Field:
    """A column or a setting. `kind` is finer than Table Schema's type: text, code, lgo_code, choice,
    link, steps, integer, number, rational, flag (1/0), switch (true/false), date, score, value (a cell of
    another table, as it stands there)."""

    name: str
    kind: str
    title: str
    title_th: str
    example: str
    required: bool
    unique: bool
    allowed: tuple[str, ...]
    pattern: re.Pattern[str] | None
    minimum: int | None
    maximum: int | None


@dataclass(frozen=True)
class Schema:
    """A table's columns and its key (names of columns)."""

    name: str
    fields: Mapping[str, Field]
    key: tuple[str, ...]


def of_table(name: str) -> Schema:
    """The schema of a table whose columns are always the same."""
    return parsed(descriptor(name))


def of_scores(indicators: Iterable[Indicator]) -> Schema:
    """The schema of one round's ``scores/``."""
    return parsed(descriptor_of_scores(indicators))


def of_dimensions(dimensions: Iterable[Dimension]) -> Schema:
    """The schema of one round's ``dimensions/``."""
    return parsed(descriptor_of_dimensions(dimensions))


def parsed(content: Mapping[str, Any]) -> Schema:
    """A descriptor as the judge reads it."""
    fields = {each["name"]: _field(each) for each in content["fields"]}
    return Schema(content["name"], fields, tuple(content.get("primaryKey", ())))


def _field(content: Mapping[str, Any]) -> Field:
    rules = content.get("constraints", {})
    return Field(
        name=content["name"],
        kind=content["kind"],
        title=content["title"],
        title_th=content["title_th"],
        example=content["example"],
        required=rules.get("required", False),
        unique=rules.get("unique", False),
        allowed=(*rules.get("enum", ()), *content.get("trueValues", ()), *content.get("falseValues", ())),
        pattern=re.compile(rules["pattern"]) if "pattern" in rules else None,
        minimum=rules.get("minimum"),
        maximum=rules.get("maximum"),
    )
