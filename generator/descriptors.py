"""`schemas/` -> descriptors: the published Table Schemas, and those that follow from a round.

The same files serve people, Frictionless and us, so nothing is said twice. Judges nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from generator.model import Dimension, Indicator
from generator.words import ROOT, plain

SCHEMAS = ROOT / "schemas"
NOT_A_SCORE = ("cut", "-")


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
        name = indicator.name
        names = {"key": indicator.key, "name_th": name.th, "name_en": name.en or indicator.key}
        column = _filled(template, names) | {"example": plain(indicator.steps[-1])}
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


def descriptor_of_published(
    name: str, header: Iterable[str], indicators: Iterable[Indicator] = ()
) -> dict[str, Any]:
    """The Table Schema of a published table with the columns `header`, from
    ``schemas/published/<name>.json``. Raises `KeyError` for a column that isn't described there."""
    said = dict(descriptor(f"published/{name}"))
    known = {field["name"]: field for field in said["fields"]}
    for template in said.pop("forEachDimension", ()):
        for number in {each[1 : each.index("_")] for each in header if re.match("d[0-9]+_", each)}:
            known[template["name"].format(number=number)] = _filled(template, {"number": number})
    for template in said.pop("forEachIndicator", ()):
        for each in indicators:
            names = {"key": each.key, "name_th": each.name.th, "name_en": each.name.en or each.key}
            known[each.key] = _filled(template, names)
    for template in said.pop("forEachColumn", ()):
        known = {column: _filled(template, {"column": column}) for column in header} | known
    return said | {"fields": [known[column] for column in header]}


def descriptor_of_copy(name: str, header: Iterable[str]) -> dict[str, Any]:
    """The Table Schema of a table of `data/` that is published with the columns `header`: without what
    `check` alone reads, and without where it stands there."""
    said = {key: value for key, value in descriptor(name).items() if key != "fieldsMatch"}
    for place in ("description", "description_th"):
        said[place] = said[place].partition(": ")[2]
    fields = {each["name"]: {key: each[key] for key in each if key != "kind"} for each in said["fields"]}
    return said | {"fields": [fields[column] for column in header]}


def _filled(template: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    places = ("name", "title", "title_th", "description", "description_th")
    return dict(template) | {
        place: template[place].format_map(names) for place in places if place in template
    }
