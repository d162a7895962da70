"""One province and round -> its draft announcement (ประกาศจังหวัด), to be completed, printed and signed.

The form is that of the regulations on correspondence; what the department has given no wording for is our
draft, and every page says so. Number, date and signature stay blank.
"""

from __future__ import annotations

from generator.artefacts import Document
from generator.compose import addresses, official
from generator.compose.country import Country
from generator.compose.paper import draft_of
from generator.compose.standpoint import Standpoint
from generator.model import Language, ProvinceResult, Round
from generator.words import number


def announcement(country: Country, round_: Round, province: ProvinceResult) -> Document:
    """The draft, with all of the province's LGOs in its annex."""
    path = addresses.province_latest(province.province.slug)
    here = Standpoint.of(path, Language.TH)
    say, name = here.say, province.province.name.th
    known = {
        "name": name,
        "year": say.year(round_.year),
        "fiscal_year": say.year(round_.fiscal_year),
        "as_of": say.date(round_.data_as_of),
        "edition": here.edition(province.edition),
        "count": number(len(province.lgos)),
    }

    def thai(key: str) -> str:
        return official.written(say(key, **known))

    file = addresses.in_pack(province.province.slug, round_.year, province.edition, "announcement.pdf")
    view = {
        "emblem": thai("announce_emblem"),
        "number": thai("announce_number"),
        "heading": thai("announce_heading"),
        "subject": thai("announce_subject"),
        "paragraphs": tuple(map(thai, ("announce_why", "announce_what", "announce_close"))),
        "day": thai("announce_day"),
        "signature": (thai("announce_sign"), thai("announce_name"), thai("announce_governor")),
        "annex": (thai("announce_annex"), thai("announce_annex_of"), thai("announce_annex_state")),
        "dimensions": official.dimensions(here, round_),
        "rules": tuple(map(official.written, here.rules(round_))),
        "table": official.on_paper(official.heads(here, round_), official.rows(here, province.lgos)),
    }
    return draft_of(here, country, round_, province, (file, "announcement"), thai("announce_title"), view)
