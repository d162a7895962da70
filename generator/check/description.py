"""Folder -> the files that describe `data/` as a Data Package (v2), and whether those there are true.

``datapackage.json`` lists every file; the schema of a round's wide files stands beside them, once for all
provinces. They say what is there and how to read it, and hold no hash, size or date of a file: correcting a
mark doesn't touch them. They may be missing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from generator.check import registry
from generator.check.contract import Place, place
from generator.check.framework import Framework, read_framework
from generator.check.settings import Settings
from generator.check.structure import WIDE, Folder, read
from generator.descriptors import descriptor, descriptor_of_dimensions, descriptor_of_scores
from generator.model import Problem, Sources

PACKAGE = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
MEDIA_TYPES = {
    "csv": "text/csv",
    "yaml": "application/yaml",
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
}


def descriptions(sources: Sources) -> dict[str, str]:
    """The files that describe `sources`, by path, as far as the data can be read."""
    folder = read(sources)
    known = registry.read_registry(folder)
    return described(folder, {year: read_framework(folder, year, known) for year in folder.years()})


def untrue_description(sources: Sources) -> Iterator[Problem]:
    """What describes the data says what is there, to the byte; the package has its schemas, or is missing.

    Asked for with the second opinion, and refuses nothing by itself: who adds a file by hand, on a web page
    perhaps, need not run a command for it.
    """
    there = {each.path: each.content for each in sources.files if _describes(each.path)}
    expected = descriptions(sources) if there else {}
    for path in sorted(there.keys() | (expected.keys() if PACKAGE in there else set())):
        if path not in expected or there.get(path) != expected[path].encode():
            yield Problem("untrue_description", path)


def _describes(path: str) -> bool:
    found = place(path)
    return found is not None and found.kind == "description"


def described(folder: Folder, frames: Mapping[int, Framework]) -> dict[str, str]:
    """The package, and the schemas of the wide files of each round that has some."""
    publication = folder.settings.get("publication.yaml")
    resources = [
        _resource(path, found)
        for path, found in sorted(folder.places.items())
        if found.kind not in ("description", "release")
    ]
    package = {"$schema": PROFILE, **_about(publication), "resources": resources}
    schemas = {
        _schema_path(found): _schema_of(found, frames[found.year])
        for found in folder.places.values()
        if found.kind in WIDE
    }
    return {path: _laid_out(each) + "\n" for path, each in sorted({PACKAGE: package, **schemas}.items())}


def _about(publication: Settings | None) -> dict[str, Any]:
    """The package's own facts, those that are known."""
    said: dict[str, Any] = {"name": "lpa-data"}
    if publication is None:
        return said
    text = publication.text
    said["title"] = text("title_en") or text("title_th")
    said["title_th"] = text("title_th")
    if text("base_url"):
        said["homepage"] = text("base_url")
    if text("licence_url"):
        said["licenses"] = [{"name": text("licence"), "path": text("licence_url")}]
    if text("publisher_th"):
        publisher = {"title": text("publisher_en") or text("publisher_th"), "roles": ["publisher"]}
        said["contributors"] = [publisher]
    return said


def _resource(path: str, found: Place) -> dict[str, Any]:
    """One file: its name, path, format; a table with its schema, or where that stands."""
    ending = PurePosixPath(path).suffix.removeprefix(".")
    name = path.removesuffix(f".{ending}").lower().replace("/", "-")
    said = {"name": name if ending == "csv" else f"{name}-{ending}", "path": path}
    about = {"format": ending, "mediatype": MEDIA_TYPES[ending]}
    if ending != "csv":
        return said | about
    schema = _schema_path(found) if found.kind in WIDE else dict(descriptor(found.kind))
    return said | {"type": "table"} | about | {"encoding": "utf-8", "schema": schema}


def _schema_path(found: Place) -> str:
    kind = "dimensions" if found.kind == "dimensions" else "scores"
    return f"rounds/{found.year}/{kind}.schema.json"


def _schema_of(found: Place, frame: Framework) -> dict[str, Any]:
    if found.kind == "dimensions":
        return descriptor_of_dimensions(frame.dimensions())
    return descriptor_of_scores(frame.indicators.values())


def _laid_out(value: Any, margin: str = "") -> str:
    """JSON with a line for each field and file, so that a change is a line."""
    if not _holds_records(value):
        return json.dumps(value, ensure_ascii=False)
    inner = margin + "  "
    if isinstance(value, dict):
        parts = [f"{json.dumps(key)}: {_laid_out(each, inner)}" for key, each in value.items()]
        opens, closes = "{", "}"
    else:
        parts = [_laid_out(each, inner) for each in value]
        opens, closes = "[", "]"
    return f"{opens}\n" + ",\n".join(inner + part for part in parts) + f"\n{margin}{closes}"


def _holds_records(value: Any) -> bool:
    """Whether there is a list of mappings anywhere in it."""
    if isinstance(value, dict):
        return any(map(_holds_records, value.values()))
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)
