"""Country -> the Data Package of all that is published, its tables as CSV, and the dictionary of their
columns.

Knows no file format but the words of the Data Package standard, version 2 (https://datapackage.org).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.artefacts import Asset, Csv, Json, Page, Thai, Value
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.published import Published, tables
from generator.compose.standpoint import Link, Standpoint
from generator.descriptors import descriptor_of_published
from generator.model import Language, Publication
from generator.words import words

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
FOLDER = "data/v1/"

DICTIONARY = (
    *("table", "path", "column", "type", "title_th", "title_en", "description_th", "description_en"),
    *("values", "example"),
)
"""Columns of the dictionary: a row a table and column."""


def files(country: Country, beside: Iterable[Published]) -> Iterator[Csv | Json | Asset | Page]:
    """The tables that no other composer writes, what former editions keep, and what describes all of it, with
    the tables `beside` that others wrote."""
    described = [*tables(country), *beside, _dictionary_itself()]
    for each in described:
        if each.rows is not None:
            yield Csv(each.address, each.header, tuple(each.rows()))
    yield Csv(addresses.open_table("dictionary"), DICTIONARY, tuple(_dictionary(described)))
    for release in country.releases:
        for kept in release.kept:
            yield Asset(addresses.kept(str(release.name), kept.name), kept.content)
    yield Json(addresses.PACKAGE, package(country, described))
    for language in Language:
        yield dictionary(described, language)


# ---------------------------------------------------------------- the package


def package(country: Country, described: Iterable[Published]) -> dict[str, Any]:
    """The descriptor: who publishes what under which licence, and every table with its schema."""
    published, latest = country.publication, country.latest.round
    said: dict[str, Any] = {
        "$schema": PROFILE,
        "name": "lpa-results",
        "title": published.title[Language.EN],
        "title_th": published.title.th,
        "description": _description(published, Language.EN),
        "description_th": _description(published, Language.TH),
        "version": f"{latest.year}-{latest.edition.label}",
        "created": f"{latest.data_as_of.isoformat()}T00:00:00Z",
        "keywords": ["LPA", "Thailand", "local government", "performance assessment"],
        "contributors": [{"title": published.publisher[Language.EN], "roles": ["publisher"]}],
        "sources": [{"title": words(Language.EN)(key)} for key in ("source_marks", "source_names")],
    }
    if published.base_url:
        said["homepage"] = published.base_url
    if published.licence_url:
        said["licenses"] = [{"name": published.licence, "path": published.licence_url}]
    return said | {"resources": [_resource(each) for each in described]}


def _description(published: Publication, language: Language) -> str:
    say = words(language)
    text = say("package_description")
    return say("dataset_made_up", description=text) if published.demonstration else text


def _resource(each: Published) -> dict[str, Any]:
    about = {key: each.schema[key] for key in ("title", "title_th", "description", "description_th")}
    if each.year is not None:
        about |= {key: f"{about[key]}, {each.year}" for key in ("title", "title_th")}
    return {
        "name": each.name,
        "path": each.address.removeprefix(FOLDER),
        "type": "table",
        **about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {key: value for key, value in each.schema.items() if key not in about and key != "name"},
    }


def open_data(here: Standpoint) -> Iterator[Link]:
    """What leads to all of it: the guide, the dictionary, the package, the catalogue."""
    yield Link(here.say("dictionary_guide"), here.to_page(addresses.guide("open-data")))
    yield Link(here.say("dictionary_heading"), here.to_page(addresses.DICTIONARY))
    yield Link(here.say("dictionary_package"), here.to_file(addresses.PACKAGE))
    yield Link(here.say("catalogue_link"), here.to_file(addresses.CATALOGUE))


# ---------------------------------------------------------------- the dictionary


def _dictionary_itself() -> Published:
    schema = descriptor_of_published("dictionary", DICTIONARY)
    return Published("dictionary", "dictionary", addresses.open_table("dictionary"), schema, None)


def _dictionary(described: Iterable[Published]) -> Iterator[tuple[Value, ...]]:
    for each in described:
        for field in each.schema["fields"]:
            yield (
                *(each.name, each.address.removeprefix(FOLDER), field["name"], field["type"]),
                *(field["title_th"], field["title"], field["description_th"], field["description"]),
                " ".join(field.get("constraints", {}).get("enum", ())) or None,
                field["example"],
            )


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column on the dictionary's page."""

    name: str
    title: str
    kind: str
    description: str
    example: str | Thai


@dataclass(frozen=True, slots=True)
class TableRow:
    """A kind of table on the dictionary's page: what it holds, its files, its columns."""

    kind: str
    title: str
    description: str
    files: tuple[Link, ...]
    columns: tuple[ColumnRow, ...]


MANY = 20
"""So many columns of one description are told by the first of them."""


def dictionary(described: Iterable[Published], language: Language) -> Page:
    """The page: each kind of table once, by the newest that there is."""
    here = Standpoint.of(addresses.DICTIONARY, language)
    kinds: dict[str, list[Published]] = {}
    for each in described:
        kinds.setdefault(each.kind, []).append(each)
    return here.page(
        "dictionary",
        here.say("dictionary_title"),
        here.say("dictionary_description"),
        "downloads",
        {
            "tables": tuple(_table_row(here, kind, those) for kind, those in kinds.items()),
            "csv": here.to_file(addresses.open_table("dictionary")),
            "package": here.to_file(addresses.PACKAGE),
            "guide": here.to_page(addresses.guide("open-data")),
            "downloads": here.to_page(addresses.DOWNLOADS),
        },
    )


def _table_row(here: Standpoint, kind: str, those: list[Published]) -> TableRow:
    schema = those[0].schema
    fields = schema["fields"]
    alike: dict[str, int] = {}
    for field in fields:
        alike[field["description"]] = alike.get(field["description"], 0) + 1
    told: set[str] = set()
    columns = []
    for field in fields:
        many = alike[field["description"]] >= MANY
        if not (many and field["description"] in told):
            columns.append(_column_row(here, field, many))
        told.add(field["description"])
    return TableRow(
        kind=kind.replace("_", "-"),
        title=_said(here, schema, "title"),
        description=_said(here, schema, "description"),
        files=tuple(Link(each.address.removeprefix(FOLDER), here.to_file(each.address)) for each in those),
        columns=tuple(columns),
    )


def _column_row(here: Standpoint, field: dict[str, Any], many: bool) -> ColumnRow:
    name = field["name"]
    return ColumnRow(
        name=here.say("dictionary_and_so_on", name=name) if many else name,
        title=here.say("dictionary_by_key") if many else _said(here, field, "title"),
        kind=here.say(f"data_{field['type']}"),
        description=_said(here, field, "description"),
        example=here.data(field["example"]),
    )


def _said(here: Standpoint, each: Any, part: str) -> str:
    text: str = each[part if here.language is Language.EN else f"{part}_th"]
    return text
