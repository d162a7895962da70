"""One province and round -> an infographic of one A4 page with its numbers, and room for what it adds.

For the media that a province makes on the two topics its LGOs lose most marks on. All numbers are the
province's own: no place among provinces, no national average.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.artefacts import Artefact, Card, Code, Document, Drawing, Poster, Share
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.media import numbered
from generator.compose.paper import paper_of
from generator.compose.standpoint import Standpoint
from generator.compose.tables import MEDIA_TOPICS, coverage
from generator.model import Language, ProvinceResult, RoundResult
from generator.words import number


def members(
    country: Country, of_round: RoundResult, province: ProvinceResult
) -> Iterator[tuple[str, Artefact, str]]:
    """The page as a drawing and as a PDF: the name of each in the province's pack, the file, and the key of
    the words that say what it is for. None without a result."""
    if province.summary.overall is None:
        return
    poster, round_ = poster_of(country, of_round, province), of_round.round
    svg, pdf = (
        addresses.in_pack(province.province.slug, round_.year, province.edition, f"infographic.{kind}")
        for kind in ("svg", "pdf")
    )
    yield "infographic.svg", Drawing(svg, poster), "pack_infographic_svg"
    document = Document(
        address=pdf,
        language=poster.language,
        template="poster",
        title=poster.title,
        author=country.publication.publisher[poster.language],
        made=round_.data_as_of,
        view={"poster": poster},
    )
    yield "infographic.pdf", document, "pack_infographic"


def poster_of(country: Country, of_round: RoundResult, province: ProvinceResult) -> Poster:
    """What the page says, in Thai."""
    path = addresses.province_latest(province.province.slug)
    here, round_, summary = Standpoint.of(path, Language.TH), of_round.round, province.summary
    say, name = here.say, province.province.name.th
    about = say("infographic_about", name=name, year=round_.year)
    identity = country.ids[round_.year, province.province.code]
    paper = paper_of(here, country, province.edition, about, identity, path)
    address = addresses.absolute(country.publication.base_url, path)
    return Poster(
        language=Language.TH,
        title=about,
        marks=paper.marks,
        heading=say("infographic_heading", name=name),
        under=say("infographic_under", year=round_.year, edition=here.edition(province.edition)),
        figures=(
            Card(
                here.percent(summary.overall),
                say(
                    "infographic_average",
                    grade=summary.band.name.th if summary.band else say("grade_none"),
                ),
            ),
            Card(coverage(here, summary), say("infographic_lgos")),
            Card(
                say("n_of_m", n=number(summary.passed), m=number(summary.count)),
                say("infographic_passed"),
            ),
        ),
        shares_title=say("infographic_dimensions"),
        shares=tuple(
            Share(
                str(numbered(here, dimension)),
                here.percent(percent),
                None if percent is None else Decimal(percent.shown),
            )
            for dimension, percent in zip(round_.dimensions, summary.dimensions, strict=True)
        ),
        cards_title=say("infographic_topics"),
        cards=tuple(
            Card(
                str(here.numbered(topic.indicator)),
                say(
                    "infographic_topic",
                    lgos=number(topic.lgos),
                    of=number(topic.of),
                    lost=number(topic.lost),
                ),
            )
            for topic in province.topics[:MEDIA_TOPICS]
        ),
        room_title=say("infographic_room"),
        room_hint=say("infographic_hint"),
        foot=(
            say(
                "infographic_foot",
                publisher=country.publication.publisher.th,
                date=say.date(round_.data_as_of),
            ),
            paper.identity,
            address,
        ),
        code=Code(address) if address else None,
    )
