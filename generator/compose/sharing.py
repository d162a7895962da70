"""Result -> how to pass a page on: its address for ever and QR code, a citation, a letter for a wrong number.

The address is the Thai page's own, in both languages: it is what stands on paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from generator.artefacts import Thai
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.standpoint import Standpoint

PLACE = "\N{REPLACEMENT CHARACTER}"
"""Where the name stands in the sentence: it may be in another language."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """`address` is empty where the site doesn't know its own; `cite` is a sentence in parts; `report`
    leads to the letter that asks for a correction, and says whose result it is about."""

    address: str
    cite: tuple[str | Thai, ...]
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
        name=PLACE,
        result=result,
        identity=identity,
        address=address,
    ).strip()
    before, _, after = cite.partition(PLACE)
    return Sharing(address, (before, here.data(name), after), _report(here, name, identity))


def _report(here: Standpoint, name: str, identity: str) -> str:
    """The letter is filled in from the fragment. The artefact ID says of which LGO, edition and values; the
    name stands there as it is, because percent-encoded it would be three times as long."""
    said = ",".join((identity, "".join(quote(each) if each.isascii() else each for each in name)))
    return f"{here.to_page(addresses.LETTER)}#{said}"
