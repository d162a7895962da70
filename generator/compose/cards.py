"""One province and round -> its QR codes to cut out, a card an LGO, for notice boards.

A code holds the LGO's own address, which is for ever: a card need not be changed with the round.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.artefacts import Code, Document
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.paper import paper_of
from generator.compose.standpoint import Standpoint
from generator.model import Language, ProvinceResult, Round


@dataclass(frozen=True, slots=True)
class Card:
    """One LGO's card: its name in full, where it is, its code."""

    name: str
    district: str
    code: Code


def cards(country: Country, round_: Round, province: ProvinceResult) -> Document | None:
    """The cards of the province; None where the site doesn't know its own address."""
    base_url = country.publication.base_url
    if not base_url:
        return None
    path = addresses.province_latest(province.province.slug)
    here = Standpoint.of(path, Language.TH)
    title = here.say("cards_title", name=province.province.name.th)
    identity = country.ids[round_.year, province.province.code]
    return Document(
        address=addresses.in_pack(province.province.slug, round_.year, province.edition, "qr.pdf"),
        language=Language.TH,
        template="cards",
        title=title,
        author=country.publication.publisher.th,
        made=round_.data_as_of,
        view={
            "paper": paper_of(here, country, province.edition, title, identity, path),
            "heading": title,
            "lead": here.say("cards_lead"),
            "scan": here.say("cards_scan"),
            "note": here.say("paper_demonstration") if country.publication.demonstration else "",
            "cards": tuple(
                Card(
                    str(here.lgo_in_full(each.lgo)),
                    here.say("cards_district", district=each.lgo.district.name.th),
                    Code(addresses.absolute(base_url, addresses.lgo(each.lgo.code)), dots=1),
                )
                for each in province.lgos
            ),
        },
    )
