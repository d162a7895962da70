"""Artefact on paper -> what stands on each of its pages: marks at the head, whose it is, its ID and code.

Every document has one, as ``paper`` in its view; `theme/documents/official.typ` shows it.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.artefacts import Code
from generator.compose import addresses, official
from generator.compose.country import Country
from generator.compose.standpoint import Standpoint
from generator.model import Edition


@dataclass(frozen=True, slots=True)
class Paper:
    """What every page of a document bears.

    `marks` say what it is not (demonstration, provisional, draft) and stand at the head; `page` is how a page
    is numbered, with ``{page}`` and ``{of}``; `code` leads to where it came from, None where the site doesn't
    know its own address.
    """

    marks: tuple[str, ...]
    about: str
    identity: str
    page: str
    code: Code | None
    thai_digits: bool


def paper_of(
    here: Standpoint,
    country: Country,
    edition: Edition,
    about: str,
    identity: str,
    path: str,
    *,
    draft: bool = False,
    thai_digits: bool = False,
) -> Paper:
    """The paper of a document in the language of `here`, which names itself `about`; `path` is the page (as
    at the Thai root) that its code leads to."""
    publication, say = country.publication, here.say
    code = addresses.absolute(publication.base_url, path)
    marks = (
        *((say("paper_demonstration"),) if publication.demonstration else ()),
        *((say("paper_provisional", edition=here.edition(edition)),) if edition.provisional else ()),
        *((say("paper_draft"),) if draft else ()),
    )
    return Paper(
        marks=tuple(map(official.written, marks)) if thai_digits else marks,
        about=about,
        identity=say("paper_identity", identity=identity),
        page=say("paper_page"),
        code=Code(code) if code else None,
        thai_digits=thai_digits,
    )
