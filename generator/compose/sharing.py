"""Result -> how to pass a page on: its address for ever and QR code, a citation, a report of a wrong number.

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
    """`address` is empty where the site doesn't know its own; `report` is a letter begun (``mailto:``), empty
    where the contact is no mail address."""

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
    return Sharing(address, cite, _report(publication.contact, identity, address))


def _report(contact: str, identity: str, address: str) -> str:
    """The artefact ID says whose result, of which edition and which values: all that the reader must not
    forget. Short, because it stands percent-encoded on every page."""
    if "@" not in contact:
        return ""
    return f"mailto:{quote(contact, safe='@')}?subject={identity}&body={quote(address)}%0A"
