"""Country -> the catalogue of its data sets for data portals: DCAT 3, as JSON-LD.

A data set a round, one for the registers that all rounds share, and one for each former edition; its files
are the tables of `published`, and the nation's JSON. Without a known address of the site its addresses are
relative to the catalogue's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from generator.artefacts import Json
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.dataset import began, ended
from generator.compose.published import Published, tables
from generator.links import way
from generator.model import Language, Release, RoundResult, Text
from generator.words import words

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
THAILAND = "http://publications.europa.eu/resource/authority/country/THA"


def catalogue(country: Country, beside: Iterable[Published]) -> Iterator[Json]:
    """The catalogue, with the tables `beside` that other composers wrote."""
    everything = [*tables(country), *beside]
    sets = [
        *(_round(country, each, everything) for each in country.rounds),
        _registers(country, everything),
        *(_edition(country, each, everything) for each in country.releases),
    ]
    about = {
        "@context": CONTEXT,
        "@id": _at(country, addresses.CATALOGUE),
        "@type": "dcat:Catalog",
        "dct:title": _told(country.publication.title),
        "dct:description": _said("package_description"),
        "foaf:homepage": {"@id": _at(country, addresses.HOME)},
        "dct:language": ["th", "en"],
        "dct:modified": _day(max(each.round.data_as_of for each in country.rounds)),
        **_rights(country),
    }
    yield Json(addresses.CATALOGUE, about | {"dcat:dataset": sets})


def _round(country: Country, of_round: RoundResult, everything: Iterable[Published]) -> dict[str, Any]:
    round_ = of_round.round
    own = [each for each in everything if each.year == round_.year and "-of-" not in each.name]
    records = {
        "dct:title": _said("catalogue_json", year=round_.year),
        **_file(country, addresses.records(round_.year, "th"), "application/json"),
    }
    return {
        **_data_set(country, addresses.nation(round_.year), _said("catalogue_round", year=round_.year)),
        "dct:identifier": country.ids[round_.year, "TH"],
        "dcat:version": round_.edition.label,
        "dct:modified": _day(round_.data_as_of),
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _day(date.fromisoformat(began(round_.fiscal_year))),
            "dcat:endDate": _day(date.fromisoformat(ended(round_.fiscal_year))),
        },
        "dcat:distribution": [*(_table(country, each) for each in own), records],
    }


def _registers(country: Country, everything: Iterable[Published]) -> dict[str, Any]:
    return {
        **_data_set(country, addresses.DOWNLOADS, _said("catalogue_registers")),
        "dcat:distribution": [_table(country, each) for each in everything if each.year is None],
    }


def _edition(country: Country, release: Release, everything: Iterable[Published]) -> dict[str, Any]:
    """A former edition: what is kept of it never changes."""
    folder = addresses.kept(str(release.name), "")
    page = f"{addresses.RELEASES}#{release.name}"
    return {
        **_data_set(country, page, _said("catalogue_edition", name=release.name)),
        "dct:identifier": str(release.name),
        "dcat:version": release.name.edition.label,
        "dct:issued": _day(release.date),
        "dct:isVersionOf": {"@id": _at(country, addresses.nation(release.name.round) + "#data")},
        "dcat:distribution": [
            _table(country, each) for each in everything if each.address.startswith(folder)
        ],
    }


def _data_set(country: Country, page: str, title: list[dict[str, str]]) -> dict[str, Any]:
    said = "dataset_made_up" if country.publication.demonstration else ""
    plain = {each["@language"]: each["@value"] for each in _said("package_description")}
    description = [
        {
            "@value": words(Language(language))(said, description=text) if said else text,
            "@language": language,
        }
        for language, text in plain.items()
    ]
    return {
        "@id": _at(country, page if "#" in page else f"{page}#data"),
        "@type": "dcat:Dataset",
        "dct:title": title,
        "dct:description": description,
        "dcat:landingPage": {"@id": _at(country, page)},
        "dct:spatial": {"@id": THAILAND},
        **_rights(country),
    }


def _table(country: Country, each: Published) -> dict[str, Any]:
    title = Text(each.schema["title_th"], each.schema["title"])
    schema = {"dct:conformsTo": {"@id": _at(country, addresses.PACKAGE)}}
    return {"dct:title": _told(title), **_file(country, each.address, "text/csv"), **schema}


def _file(country: Country, address: str, media_type: str) -> dict[str, Any]:
    return {
        "@type": "dcat:Distribution",
        "dcat:accessURL": {"@id": _at(country, addresses.DICTIONARY)},
        "dcat:downloadURL": {"@id": _at(country, address)},
        "dcat:mediaType": {"@id": MEDIA_TYPES + media_type},
    }


def _rights(country: Country) -> dict[str, Any]:
    published = country.publication
    said: dict[str, Any] = {"dct:publisher": {"@type": "foaf:Agent", "foaf:name": _told(published.publisher)}}
    if published.licence_url:
        said["dct:license"] = {"@id": published.licence_url}
    elif published.licence:
        said["dct:rights"] = published.licence
    return said


def _at(country: Country, address: str) -> str:
    base = country.publication.base_url
    return addresses.absolute(base, address) or way(addresses.CATALOGUE, address)


def _day(day: date) -> dict[str, str]:
    return {"@value": day.isoformat(), "@type": "xsd:date"}


def _said(key: str, **details: object) -> list[dict[str, str]]:
    return [{"@value": words(each)(key, **details), "@language": str(each)} for each in Language]


def _told(text: Text) -> list[dict[str, str]]:
    return [{"@value": text[each], "@language": str(each)} for each in Language if text.has(each)]
