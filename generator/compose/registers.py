"""Country -> the registers that all rounds share, as flat rows: rounds and their rules, provinces, LGOs,
editions, and what stands beside the rounds: media, e-books, surveys with their scales.

When a province sent its forms about media is the office's matter, and in no row here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.artefacts import Value
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.identity import NATION
from generator.compose.records import exact
from generator.model import Succession

Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """A table over all rounds; `copied` where it has the columns of a table of `data/`."""

    name: str
    header: tuple[str, ...]
    rows: Callable[[Country], Iterable[Row]]
    copied: bool = False


def _rounds(country: Country) -> Iterator[Row]:
    for each in country.rounds:
        round_ = each.round
        yield (
            *(round_.year, round_.fiscal_year, round_.edition.label, country.ids[round_.year, NATION]),
            *(round_.data_as_of, sum(one.submitted for one in each.provinces), len(each.provinces)),
            *(str(round_.aggregation), str(round_.on_empty_dimension), str(round_.pass_rule)),
            *(exact(round_.pass_mark), round_.decimals, str(round_.rounding)),
            " ".join(round_.assumptions) or None,
        )


def _dimensions(country: Country) -> Iterator[Row]:
    for round_ in (each.round for each in country.rounds):
        for each in round_.dimensions:
            weight = round_.weights.get(each.number)
            named = (each.name.th, each.name.en or None)
            yield round_.year, each.number, *named, None if weight is None else str(weight)


def _grades(country: Country) -> Iterator[Row]:
    for round_ in (each.round for each in country.rounds):
        for band in round_.bands:
            yield round_.year, band.key, band.name.th, band.name.en or None, exact(band.floor)


def _provinces(country: Country) -> Iterator[Row]:
    for each in country.provinces.values():
        yield each.code, each.slug, each.name.th, each.name.en or None, each.region


def _lgos(country: Country) -> Iterator[Row]:
    for rows in country.identities.values():
        for each in rows:
            yield (
                *(each.code, each.round_from, each.round_to, str(each.type), each.name.th),
                *(each.name.en or None, each.name_en_source or None, each.province, each.district.code),
                *(each.district.name.th, each.district.name.en or None),
            )


def _statistics(country: Country) -> Iterator[Row]:
    for _, each in sorted(country.statistics.items()):
        area = None if each.area_km2 is None else exact(each.area_km2)
        counts = (each.population, area, each.villages, each.households)
        yield each.code, each.year, *counts, each.website or None, each.source


def _successions(country: Country) -> Iterator[Row]:
    def order(each: Succession) -> tuple[int, str, str]:
        return each.round, each.predecessor, each.successor

    for each in sorted({one for rows in country.successions.values() for one in rows}, key=order):
        yield each.predecessor, each.successor, each.round, str(each.kind), each.note or None


def _releases(country: Country) -> Iterator[Row]:
    for each in country.releases:
        values = each.kept[0]
        yield (
            *(
                str(each.name),
                each.name.round,
                each.name.edition.label,
                each.name.scope,
                each.date,
                each.base,
            ),
            *(" ".join(each.provinces), " ".join(each.corrections) or None),
            addresses.kept(str(each.name), values.name).removeprefix("data/v1/"),
            hashlib.sha256(values.content).hexdigest(),
        )


def _media(country: Country) -> Iterator[Row]:
    for each in country.library.items:
        yield (
            *(each.id, each.province, each.fiscal_year, each.title.th, each.title.en or None),
            *(each.dimension, "|".join(each.indicators) or None, each.cause or None),
            *(each.content or None, each.summary or None, each.agency, str(each.format)),
            *(each.url or None, each.evidence_url or None, each.respondents),
            None if each.rating is None else exact(each.rating),
        )


def _ebooks(country: Country) -> Iterator[Row]:
    for each in country.ebooks:
        named = (each.id, each.title.th, each.title.en or None, each.round)
        yield *named, each.published_on, each.file or None, each.url or None, each.pages


def _surveys(country: Country) -> Iterator[Row]:
    for survey in (each.survey for each in country.surveys):
        asked = (survey.year, survey.fiscal_year, survey.title.th, survey.title.en or None)
        scale = (exact(survey.lowest), exact(survey.highest), survey.minimum_respondents)
        for each in survey.services:
            named = (each.key, each.name.th, each.name.en or None)
            yield *asked, survey.published_with_round, *scale, *named


REGISTERS = (
    Register(
        "rounds",
        (
            *("year", "fiscal_year", "edition", "id", "data_as_of", "provinces_submitted", "provinces"),
            *("aggregation", "on_empty_dimension", "pass_rule", "pass_mark", "decimals", "rounding"),
            "assumptions",
        ),
        _rounds,
    ),
    Register("dimensions", ("round", "number", "name_th", "name_en", "weight"), _dimensions),
    Register("grades", ("round", "grade", "name_th", "name_en", "from"), _grades),
    Register("provinces", ("code", "slug", "name_th", "name_en", "region"), _provinces, copied=True),
    Register(
        "lgos",
        (
            *("code", "round_from", "round_to", "type", "name_th", "name_en", "name_en_source"),
            *("province", "district", "district_th", "district_en"),
        ),
        _lgos,
        copied=True,
    ),
    Register(
        "statistics",
        ("code", "year", "population", "area_km2", "villages", "households", "website", "source"),
        _statistics,
        copied=True,
    ),
    Register("successions", ("predecessor", "successor", "round", "kind", "note"), _successions, copied=True),
    Register(
        "releases",
        (
            *("release", "round", "edition", "scope", "date", "base", "provinces", "corrections"),
            *("values", "sha256"),
        ),
        _releases,
    ),
    Register(
        "media",
        (
            *("id", "province", "fiscal_year", "title_th", "title_en", "dimension", "indicators", "cause"),
            *("content", "summary", "agency", "format", "url", "evidence_url", "respondents", "rating"),
        ),
        _media,
        copied=True,
    ),
    Register(
        "ebooks",
        ("id", "title_th", "title_en", "round", "published_on", "file", "url", "pages"),
        _ebooks,
        copied=True,
    ),
    Register(
        "surveys",
        (
            *("survey", "fiscal_year", "title_th", "title_en", "published_with_round"),
            *("lowest", "highest", "minimum_respondents", "service", "service_th", "service_en"),
        ),
        _surveys,
    ),
)
