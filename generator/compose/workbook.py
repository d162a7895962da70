"""One province and round -> its workbook: what provinces announce from, in full and to be checked.

It holds only what was computed inside the province, so that one province's correction leaves the others'
files alone. Its parts stand in the modules beside this one; the nation's is `workbook_nation`.
"""

from __future__ import annotations

from generator.artefacts import Workbook
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.standpoint import Standpoint
from generator.compose.workbook_about import About
from generator.compose.workbook_announced import announced
from generator.compose.workbook_checking import checking
from generator.compose.workbook_cover import covers
from generator.compose.workbook_detail import corrections, framework, indicators, marks
from generator.compose.workbook_dictionary import dictionary
from generator.compose.workbook_summary import summary_of_province
from generator.model import Language, ProvinceResult, Round, Text
from generator.words import words


def workbook(country: Country, round_: Round, province: ProvinceResult, identity: str) -> Workbook:
    """The workbook of one province: cover, the official sheet in Thai and English, marks, cells, checking,
    summary, corrections, and what every column means."""
    path = addresses.province(province.province.slug, round_.year)
    thai, english = (Standpoint.of(path, language) for language in Language)
    name = Text(
        *(
            words(language)("workbook_province", name=province.province.name[language])
            for language in Language
        )
    )
    about = About(country.publication, round_, province.edition, name, identity)
    by_indicator = any(result.cells is not None for result in province.lgos)
    body = (
        announced(about, thai, province),
        announced(about, english, province),
        marks(about, thai, province),
        *((indicators(about, thai, province), framework(about, thai)) if by_indicator else ()),
        checking(about, thai, province),
        summary_of_province(about, thai, province),
        *corrections(about, thai, country, province),
    )
    last = dictionary(about, thai, english, body)
    summary = province.summary
    return Workbook(
        address=addresses.workbook(province.province.slug, round_.year),
        title=about.title(thai),
        subject=identity,
        made=round_.data_as_of,
        sheets=(*covers(about, (thai, english), summary, "province", (*body, last)), *body, last),
    )
