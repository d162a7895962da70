"""One province and round -> the forms on which it reports its media, filled in as far as the results go.

For the two topics on which its LGOs lose most marks: form 1 when a piece is made (steps 1 to 3), form 2 when
it has been used (steps 4 and 5), each as a word processor's file and as a PDF of the same blocks. The layout
is ours, and each form says so: no text of the department's own is public. What the steps ask for is not
either, so they are lines to fill in. All numbers are the province's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.artefacts import Artefact, Document
from generator.artefacts.letters import Blank, Block, Grid, Heading, Letter, Paragraph
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.media import numbered
from generator.compose.paper import Paper, paper_of
from generator.compose.standpoint import Standpoint
from generator.compose.tables import MEDIA_TOPICS
from generator.model import (
    Exact,
    Indicator,
    Language,
    LgoResult,
    Marks,
    MediaFormat,
    ProvinceResult,
    RoundResult,
    Topic,
)
from generator.words import number, thai_digits

STEPS = {1: (1, 2, 3), 2: (4, 5)}
"""The steps that each form reports."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form of one province, and how it says things: in Thai, with Thai digits."""

    country: Country
    of_round: RoundResult
    province: ProvinceResult
    which: int
    here: Standpoint = field(init=False)

    def __post_init__(self) -> None:
        """It speaks as the province's page does."""
        page = addresses.province_latest(self.province.province.slug)
        object.__setattr__(self, "here", Standpoint.of(page, Language.TH))

    def __call__(self, key: str, **details: object) -> str:
        """The words `key`, with Thai digits."""
        return thai_digits(self.here.say(key, **details))

    @property
    def year(self) -> int:
        """The fiscal year in which media answer the round's results."""
        return self.of_round.round.year + 1


def members(
    country: Country, of_round: RoundResult, province: ProvinceResult
) -> Iterator[tuple[str, Artefact, str]]:
    """Both forms in both formats: the name of each in the province's pack, the file, and the key of the words
    that say what it is for. None where no marks are lost."""
    if not province.topics:
        return
    slug, round_ = province.province.slug, of_round.round
    for which in STEPS:
        form = Form(country, of_round, province, which)
        about = form("media_form_about", name=province.province.name.th, which=which)
        paper, blocks, name = _paper(form, about), tuple(blocks_of(form)), f"media-form-{which}"
        docx, pdf = (
            addresses.in_pack(slug, round_.year, province.edition, f"{name}.{kind}")
            for kind in ("docx", "pdf")
        )
        author, made = country.publication.publisher.th, round_.data_as_of
        foot = (paper.about, paper.identity)
        letter = Letter(
            *(docx, Language.TH, about, author, made),
            *(paper.marks, foot, paper.page, paper.code, blocks),
        )
        view = {"paper": paper, "blocks": blocks}
        document = Document(pdf, Language.TH, "letter", about, author, made, view)
        yield f"{name}.docx", letter, "pack_media_docx"
        yield f"{name}.pdf", document, f"pack_media_{which}"


def _paper(form: Form, about: str) -> Paper:
    of_round, province = form.of_round, form.province
    return paper_of(
        form.here,
        form.country,
        province.edition,
        about,
        form.country.ids[of_round.round.year, province.province.code],
        addresses.province_latest(province.province.slug),
        thai_digits=True,
    )


def blocks_of(form: Form) -> Iterator[Block]:
    """The form: a piece a topic, the reporter, and who loses marks on each topic."""
    round_, name = form.of_round.round, form.province.province.name.th
    topics = form.province.topics[:MEDIA_TOPICS]
    yield Heading(form(f"media_form_{form.which}"), 1)
    yield Paragraph(form("media_form_ours"), small=True)
    yield Paragraph(
        form(
            "media_form_of",
            name=name,
            year=form.year,
            round=round_.year,
            edition=form.here.edition(form.province.edition),
        )
    )
    for place, topic in enumerate(topics, 1):
        yield Heading(form("media_form_piece", place=place), 2, fresh=form.which == 1 and place > 1)
        yield from _piece(form, topic)
    for key in ("media_form_reporter", "media_form_position", "media_form_day"):
        yield Blank(form(key), "", 1)
    for place, topic in enumerate(topics, 1):
        yield from _annex(form, place, topic)


def _piece(form: Form, topic: Topic) -> Iterator[Block]:
    """What the form asks about one piece. What the library has of it comes later than the results, and would
    change a pack that was published."""
    indicator = topic.indicator
    dimension = next(each for each in form.of_round.round.dimensions if each.number == indicator.dimension)
    yield Blank(form("media_title_of"), "", 1)
    yield Blank(form("media_form_dimension"), thai_digits(str(numbered(form.here, dimension))), 0)
    yield Blank(form("media_form_indicator"), thai_digits(str(form.here.numbered(indicator))), 0)
    if form.which == 1:
        yield Blank(form("media_cause"), _cause(form, topic), 2)
        yield Blank(form("media_content"), "", 3)
        yield Blank(form("media_format"), _formats(form), 0)
        yield Blank(form("media_agency"), "", 1)
    else:
        yield Blank(form("media_form_shown"), "", 2)
        rated = form("media_form_rating", of=number(form.province.summary.expected))
        yield Blank(form("media_form_rated"), rated, 0)
    for step in STEPS[form.which]:
        yield Blank(form("media_form_step", step=step), "", 1)
    yield Blank(form("media_form_evidence"), "", 1)


def _cause(form: Form, topic: Topic) -> str:
    return form(
        "media_form_cause",
        lgos=number(topic.lgos),
        of=number(topic.of),
        lost=number(topic.lost),
        round=form.of_round.round.year,
    )


def _formats(form: Form) -> str:
    return " ".join(
        form("media_form_choice", words=form.here.say(f"media_format_{each}")) for each in MediaFormat
    )


def _annex(form: Form, place: int, topic: Topic) -> Iterator[Block]:
    """Who loses marks on the topic: form 1 names the LGOs by district, form 2 counts them."""
    lost: dict[Exact, list[LgoResult]] = {}
    for result, marks in losers_of(form, topic.indicator):
        lost.setdefault(marks, []).append(result)
    names = form.which == 1
    yield Grid(
        caption=form(
            "media_form_losers",
            place=place,
            name=form.here.numbered(topic.indicator),
            full=number(topic.indicator.full_marks),
        ),
        heads=(form("topic_lost"), form("media_form_lgos"), *((form("media_form_who"),) if names else ())),
        rows=tuple(
            (
                thai_digits(number(marks)),
                thai_digits(number(len(lost[marks]))),
                *((_by_district(form, lost[marks]),) if names else ()),
            )
            for marks in sorted(lost, reverse=True)
        ),
        widths=(3, 3, 16) if names else (1, 1),
        right=(True, True, False) if names else (True, True),
    )


def _by_district(form: Form, results: list[LgoResult]) -> str:
    """The LGOs under their districts, which tell those of one name apart."""
    districts: dict[str, list[str]] = {}
    for result in results:
        districts.setdefault(result.lgo.district.name.th, []).append(str(form.here.lgo(result.lgo)))
    return " · ".join(
        form("media_form_district", district=name, lgos=", ".join(lgos)) for name, lgos in districts.items()
    )


def losers_of(form: Form, indicator: Indicator) -> tuple[tuple[LgoResult, Exact], ...]:
    """The graded LGOs without full marks on `indicator`, by district, each with the marks it lacks."""
    place = form.of_round.round.indicators.index(indicator)
    found = [
        (result, indicator.full_marks - cell.value)
        for result in form.province.lgos
        if result.band is not None and result.cells is not None
        for cell in (result.cells[place],)
        if isinstance(cell, Marks) and cell.value < indicator.full_marks
    ]
    return tuple(sorted(found, key=lambda each: (each[0].lgo.district.code, each[0].lgo.code)))
