"""Country -> the letter that asks for a correction, as files to fill in: one for the whole country.

The words are those of the letter on the guide's page, which a script fills in for one LGO; here all is left
blank. Laid out as official letters are, and drafted by the site's publisher, as its foot says.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.artefacts import Code, Document, Letter
from generator.artefacts.letters import Block, Paragraph
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.paper import Paper
from generator.compose.standpoint import Standpoint
from generator.model import Language
from generator.words import Words, thai_digits

MARGIN, DRAWN_IN, MIDDLE = range(3)
"""Where a paragraph begins: at the margin, with its first line drawn in, in the middle of the page."""

PARTS = (
    ("letter_number", MARGIN),
    ("letter_sender", MIDDLE),
    ("letter_day", MIDDLE),
    ("letter_subject", MARGIN),
    ("letter_to", MARGIN),
    ("letter_enclosed", MARGIN),
    ("letter_refers", DRAWN_IN),
    ("letter_asks", DRAWN_IN),
    ("letter_indicator", DRAWN_IN),
    ("letter_values", DRAWN_IN),
    ("letter_reason", DRAWN_IN),
    ("letter_endorsed", DRAWN_IN),
    ("letter_closes", DRAWN_IN),
    ("letter_faithfully", MIDDLE),
    ("letter_signed", MIDDLE),
    ("letter_contact", MARGIN),
)
"""The letter, part by part: its words, and where they begin."""


def files(country: Country) -> Iterator[Letter | Document]:
    """The letter in each language, for a word processor and as a PDF."""
    for language in Language:
        here = Standpoint.of(addresses.LETTER, language)
        title, author = here.say("letter_title"), country.publication.publisher[language]
        made, paper, blocks = country.latest.round.data_as_of, _paper(here, country), tuple(_blocks(here.say))
        yield Letter(
            address=addresses.letter(language, "docx"),
            language=language,
            title=title,
            author=author,
            made=made,
            marks=paper.marks,
            foot=(paper.about, paper.identity),
            page=paper.page,
            code=paper.code,
            blocks=blocks,
        )
        view = {"paper": paper, "blocks": blocks}
        yield Document(addresses.letter(language, "pdf"), language, "letter", title, author, made, view)


def _blocks(say: Words) -> Iterator[Block]:
    for key, begins in PARTS:
        words = say(key)
        words = thai_digits(words) if say.language is Language.TH else words
        yield Paragraph(words, drawn_in=begins == DRAWN_IN, middle=begins == MIDDLE)


def _paper(here: Standpoint, country: Country) -> Paper:
    publication = country.publication
    source = addresses.absolute(publication.base_url, here.address)
    return Paper(
        marks=(here.say("paper_demonstration"),) if publication.demonstration else (),
        about=here.say("letter_ours"),
        identity=source or publication.title[here.language],
        page=here.say("paper_page"),
        code=Code(source) if source else None,
        thai_digits=here.language is Language.TH,
    )
