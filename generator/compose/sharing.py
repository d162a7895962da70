"""Result -> how to pass a page on: its address for ever and QR code, a citation, a letter for a wrong number.

The address is the Thai page's own, in both languages: it is what stands on paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.standpoint import Standpoint


@dataclass(frozen=True, slots=True)
class Sharing:
    """`address` is empty where the site doesn't know its own; `report` leads to the letter that asks for a
    correction, and says whose result it is about."""

    address: str
    cite: str
    report: str


def sharing_of(
    here: Standpoint, country: Country, name: str, result: str, identity: str, path: str = ""
) -> Sharing:
    """How to pass on the page of `name`, which shows `result` under the artefact ID `identity`."""
    publication = country.publication
    address = addresses.absolute(publication.base_url, path or here.path)
    cite = here.say(
        "cite",
        publisher=publication.publisher[here.language],
        name=name,
        result=result,
        identity=identity,
        address=address,
    ).strip()
    return Sharing(address, cite, _report(here, name, identity))


def _report(here: Standpoint, name: str, identity: str) -> str:
    """The letter is filled in from the fragment. The artefact ID says of which LGO, edition and values; the
    name stands there as it is, because percent-encoded it would be three times as long."""
    said = ",".join((identity, "".join(quote(each) if each.isascii() else each for each in name)))
    return f"{here.to_page(addresses.LETTER)}#{said}"
