"""Artefact on paper -> what stands on each of its pages: marks at the head, whose it is, its ID and code.

Every document has one, as ``paper`` in its view; `theme/documents/official.typ` shows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.artefacts import Code, Document
from generator.compose import addresses, official
from generator.compose.country import Country
from generator.compose.standpoint import Standpoint
from generator.model import Edition, Language, ProvinceResult, Publication, Round


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


def marks_of(here: Standpoint, publication: Publication, edition: Edition) -> tuple[str, ...]:
    """What every printed page says that it is not: real, or final."""
    return (
        *((here.say("paper_demonstration"),) if publication.demonstration else ()),
        *((here.say("paper_provisional", edition=here.edition(edition)),) if edition.provisional else ()),
    )


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
    marks = (*marks_of(here, publication, edition), *((say("paper_draft"),) if draft else ()))
    return Paper(
        marks=tuple(map(official.written, marks)) if thai_digits else marks,
        about=about,
        identity=say("paper_identity", identity=identity),
        page=say("paper_page"),
        code=Code(code) if code else None,
        thai_digits=thai_digits,
    )


def draft_of(
    here: Standpoint,
    country: Country,
    round_: Round,
    province: ProvinceResult,
    file: tuple[str, str],
    title: str,
    view: Mapping[str, object],
) -> Document:
    """A province's draft on official paper, in Thai with Thai digits, to be completed and signed: `view` is
    what its template shows, `file` what it is called and that template."""
    identity = country.ids[round_.year, province.province.code]
    paper = paper_of(
        here, country, province.edition, title, identity, here.path, draft=True, thai_digits=True
    )
    return Document(
        address=file[0],
        language=Language.TH,
        template=file[1],
        title=title,
        author=country.publication.publisher.th,
        made=round_.data_as_of,
        view={"paper": paper, **view},
    )
