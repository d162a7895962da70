"""`schemas/` -> Schema: the published Table Schemas, as the judge reads them.

The same files serve people, Frictionless and us, so nothing is said twice. The wide files' columns
follow from a round: `of_scores` and `of_dimensions` derive their schema, `descriptor_*` the published
form of it. Judges nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.model import Dimension, Indicator
from generator.words import ROOT, plain

SCHEMAS = ROOT / "schemas"
NOT_A_SCORE = ("cut", "-")


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


@cache
def descriptor(name: str) -> Mapping[str, Any]:
    """The published descriptor ``schemas/<name>.json``."""
    content: dict[str, Any] = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    return content


def descriptor_of_scores(indicators: Iterable[Indicator]) -> dict[str, Any]:
    """The Table Schema of one round's ``scores/``: a column an indicator, its steps listed."""
    wide = dict(descriptor("scores"))
    [template] = wide.pop("forEachIndicator")
    columns = []
    for indicator in indicators:
        names = {"key": indicator.key, "name_th": indicator.name.th, "name_en": indicator.name.en}
        column = _filled(template, names)
        words = NOT_A_SCORE if indicator.cut_allowed else ("-",)
        column["constraints"] = {"enum": [*map(plain, indicator.steps), *words]}
        columns.append(column)
    return wide | {"fields": [*wide["fields"], *columns]}


def descriptor_of_dimensions(dimensions: Iterable[Dimension]) -> dict[str, Any]:
    """The Table Schema of one round's ``dimensions/``: marks and full marks a dimension."""
    wide = dict(descriptor("dimensions"))
    templates = wide.pop("forEachDimension")
    columns = [
        _filled(template, {"number": str(dimension.number)})
        for dimension in dimensions
        for template in templates
    ]
    return wide | {"fields": [*wide["fields"], *columns]}


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


def _filled(template: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    places = ("name", "title", "title_th")
    return dict(template) | {place: template[place].format_map(names) for place in places}


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
