"""A round of the nation -> its workbook: every LGO by dimension, and summaries. Cells are in provinces'."""

from __future__ import annotations

from generator.artefacts import Sheet, Workbook
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.identity import NATION
from generator.compose.standpoint import Standpoint
from generator.compose.workbook_about import About
from generator.compose.workbook_columns import column
from generator.compose.workbook_cover import covers
from generator.compose.workbook_detail import dimension_columns, dimension_values, outcome
from generator.compose.workbook_dictionary import dictionary
from generator.compose.workbook_summary import summary_of_nation
from generator.model import Language, RoundResult, Text
from generator.words import words


def national_workbook(country: Country, of_round: RoundResult) -> Workbook:
    """The workbook of one round of the nation."""
    round_ = of_round.round
    thai, english = (Standpoint.of(addresses.nation(round_.year), language) for language in Language)
    name = Text(*(words(language)("workbook_nation") for language in Language))
    about = About(country.publication, round_, round_.edition, name, country.ids[round_.year, NATION])
    body = (_everyone(about, thai, of_round), summary_of_nation(about, thai, of_round))
    last = dictionary(about, thai, english, body)
    return Workbook(
        address=addresses.national_workbook(round_.year),
        title=about.title(thai),
        subject=about.identity,
        made=round_.data_as_of,
        sheets=(*covers(about, (thai, english), of_round.summary, "nation", (*body, last)), *body, last),
    )


def _everyone(about: About, here: Standpoint, of_round: RoundResult) -> Sheet:
    """A row an LGO, by code within its province, with its place in its type."""
    round_ = about.round
    topics = ("lgo_code", "lgo", "lgo_en", "type", "district", "province")
    results = ("marks", "full", "percent", "grade", "passed", "missing", "rank_in_nation", "rank_of")
    columns = (
        *(column(here, round_, topic) for topic in topics),
        *dimension_columns(about, here),
        *(column(here, round_, topic) for topic in results),
    )
    rows = tuple(
        (
            *(result.lgo.code, str(here.lgo(result.lgo)), result.lgo.name.en or None),
            *(here.say.type(result.lgo.type), result.lgo.district.name.th, province.province.name.th),
            *dimension_values(result),
            *outcome(here, result),
            result.missing,
            *((rank.first, rank.of) if (rank := result.rank_in_nation) else (None, None)),
        )
        for province in of_round.provinces
        for result in province.lgos
    )
    lines = (about.dimensions(here), " · ".join(here.rules(round_)))
    return about.sheet(here, "marks", columns, rows, lines, frozen=2)
