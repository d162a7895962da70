"""One province and round -> the papers for its personnel committees: each gets the LGOs of its own types, on
paper and as a sheet.

A province has the committees that its LGOs have: that of Pattaya is only where Pattaya is. Averages stand by
type, as they were scored; none is made here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.artefacts import Code, Document, Sheet, Workbook
from generator.compose import addresses, official
from generator.compose.country import Country
from generator.compose.paper import draft_of, marks_of
from generator.compose.standpoint import Standpoint
from generator.model import Language, LgoType, ProvinceResult, Round
from generator.words import number

COMMITTEES: Mapping[str, tuple[LgoType, ...]] = {
    "pao": (LgoType.PAO,),
    "municipal": (LgoType.CITY, LgoType.TOWN, LgoType.SUBDISTRICT),
    "pattaya": (LgoType.PATTAYA,),
    "sao": (LgoType.SAO,),
}
"""A province's personnel committees (ก.จ.จ., ก.ท.จ., ก.เมืองพัทยา, ก.อบต.จังหวัด), and the types of LGO whose
they are: a province without such an LGO has nothing to tell the committee."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One committee of one province: its key, its types that the province has, and what its papers say."""

    key: str
    types: tuple[LgoType, ...]
    here: Standpoint
    round: Round
    province: ProvinceResult
    identity: str

    def say(self, key: str) -> str:
        """A phrase of the papers, its places filled."""
        say, province = self.here.say, self.province.province
        return say(
            key,
            committee=say(f"meeting_{self.key}", name=province.name.th),
            short=say(f"meeting_{self.key}_short"),
            name=province.name.th,
            year=say.year(self.round.year),
            edition=self.here.edition(self.province.edition),
            as_of=say.date(self.round.data_as_of),
            types=" ".join(say.type_long(each) for each in self.types),
            count=number(sum(self.province.by_type[each].expected for each in self.types)),
        )

    def name(self, ending: str) -> str:
        """What a file of it is called."""
        slug, edition = self.province.province.slug, self.province.edition
        return addresses.in_pack(slug, self.round.year, edition, f"committee-{self.key}.{ending}")

    @property
    def heads(self) -> tuple[official.Head, ...]:
        """The columns of its table."""
        return official.heads(self.here, self.round)

    @property
    def rows(self) -> official.Rows:
        """Its LGOs, numbered by themselves."""
        return official.rows(self.here, (each for each in self.province.lgos if each.lgo.type in self.types))


def meetings(country: Country, round_: Round, province: ProvinceResult) -> Iterator[Meeting]:
    """The committees of the province."""
    here = Standpoint.of(addresses.province_latest(province.province.slug), Language.TH)
    for key, types in COMMITTEES.items():
        own = tuple(each for each in types if each in province.by_type)
        if own:
            identity = country.ids[round_.year, province.province.code]
            yield Meeting(key, own, here, round_, province, identity)


def paper(country: Country, meeting: Meeting) -> Document:
    """What lies before the committee: what it is about, the averages by type, every LGO of its types."""
    here, round_, province = meeting.here, meeting.round, meeting.province

    def thai(key: str) -> str:
        return official.written(meeting.say(key))

    view = {
        "heading": tuple(map(thai, ("meeting_heading", "meeting_when"))),
        "item": thai("meeting_item"),
        "parts": tuple(
            (thai(head), tuple(map(thai, lines)))
            for head, lines in (
                ("meeting_matter", ("meeting_matter_text", "meeting_scope_text")),
                ("meeting_proposal", ("meeting_proposal_text",)),
                ("meeting_resolution", ("meeting_blank", "meeting_blank")),
            )
        ),
        "averages": (thai("meeting_averages"), _averages(meeting)),
        "results": (thai("meeting_results"), official.on_paper(meeting.heads, meeting.rows)),
        "dimensions": official.dimensions(here, round_),
        "rules": tuple(map(official.written, here.rules(round_))),
    }
    file = meeting.name("pdf"), "meeting"
    return draft_of(here, country, round_, province, file, thai("meeting_title"), view)


def _averages(meeting: Meeting) -> official.Table:
    """A row a type: how many, how many with a result, their mean, how many passed and have which grade."""
    say, text = meeting.here.say, official.TEXT
    heads = (
        official.Head(say("column_type"), text),
        *(
            official.Head(title, official.PERCENT)
            for title in (
                say("meeting_expected"),
                say("meeting_in"),
                say("meeting_mean"),
                say("meeting_passed"),
                *(band.name.th for band in meeting.round.bands),
            )
        ),
    )
    rows = []
    for kind in meeting.types:
        summary = meeting.province.by_type[kind]
        counts = (summary.passed, *(summary.by_band.get(band.key, 0) for band in meeting.round.bands))
        rows.append(
            (
                say.type_long(kind),
                number(summary.expected),
                number(summary.count),
                meeting.here.percent(summary.overall),
                *map(number, counts),
            )
        )
    return official.on_paper(heads, rows)


def sheet(country: Country, meeting: Meeting) -> Workbook:
    """The same LGOs as a sheet, to be copied into the committee's own papers."""
    here, edition = meeting.here, meeting.province.edition
    page = addresses.absolute(country.publication.base_url, here.path)
    above = (
        meeting.say("meeting_title"),
        f"{here.edition(edition)} · {meeting.identity}",
        *here.rules(meeting.round),
    )
    table = Sheet(
        name=meeting.say("meeting_sheet"),
        columns=official.in_sheet(meeting.heads, meeting.round),
        rows=meeting.rows,
        above=above,
        table="results",
        notice=" · ".join(marks_of(here, country.publication, edition)),
        mark=meeting.identity,
        foot=here.say("workbook_foot", page="{page}", pages="{pages}"),
        below=(here.say("cover_scan"), page) if page else (),
        code=Code(page) if page else None,
    )
    return Workbook(
        address=meeting.name("xlsx"),
        title=meeting.say("meeting_title"),
        subject=meeting.identity,
        made=meeting.round.data_as_of,
        sheets=(table,),
    )
