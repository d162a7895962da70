"""Country -> what was published and corrected lately, as feeds: of the nation and of each province.

An entry is a release, an accepted correction or a survey; its day is the data's, its name never changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.artefacts import Feed, FeedEntry, Thai
from generator.compose import addresses
from generator.compose.corrections import row_of
from generator.compose.country import Country
from generator.compose.standpoint import Standpoint
from generator.compose.survey import table_page
from generator.model import (
    NATION,
    Correction,
    CorrectionScope,
    CorrectionStatus,
    Language,
    Province,
    Release,
    RoundResult,
    Satisfaction,
    SurveyResult,
)
from generator.words import number

MOST = 100
"""Entries of a feed, the newest first."""


def feeds(country: Country) -> Iterator[Feed]:
    """The nation's feed and each province's, in both languages."""
    for language in Language:
        yield _feed(country, language, None)
        for province in country.provinces.values():
            yield _feed(country, language, province)


@dataclass(frozen=True, slots=True)
class News:
    """A release, a correction or a survey: as an entry of a feed, and as a page tells it, by whose it is and
    what."""

    entry: FeedEntry
    whose: str | Thai
    what: tuple[str | Thai, ...]

    @property
    def order(self) -> tuple[date, str]:
        """By day, then by name."""
        return self.entry.day, self.entry.name


def news(here: Standpoint, country: Country, province: Province | None = None) -> list[News]:
    """Releases, accepted corrections and surveys of the nation or of one province, the newest first."""
    return sorted(_news(here, country, province), key=lambda each: each.order, reverse=True)


def _feed(country: Country, language: Language, province: Province | None) -> Feed:
    path = addresses.province_feed(province.slug) if province else addresses.FEED
    here = Standpoint.of(path, language)
    home = addresses.province_latest(province.slug) if province else addresses.HOME
    entries = [each.entry for each in news(here, country, province)]
    name = str(here.text(province.name)) if province else here.say("the_nation")
    return Feed(
        address=here.address,
        language=language,
        name=f"feed/{language}/{province.code if province else NATION}",
        title=here.say("feed_title", name=name),
        author=country.publication.publisher[language],
        page=here.to_page(home),
        day=max([country.latest.round.data_as_of, *(each.day for each in entries)]),
        entries=tuple(entries[:MOST]),
    )


def _news(here: Standpoint, country: Country, province: Province | None) -> Iterator[News]:
    rounds = {each.round.year: each for each in country.rounds}
    for release in country.releases:
        if release.name.round in rounds and (province is None or province.code in release.provinces):
            yield _release(here, country, release)
    for year, rows in country.corrections.items():
        for each in rows:
            own = each.scope is CorrectionScope.FRAMEWORK or province is None
            own = own or country.identities[each.lgo_code][-1].province == (province and province.code)
            if each.status is CorrectionStatus.ACCEPTED and each.decided_on and own and year in rounds:
                yield _correction(here, country, rounds[year], each, each.decided_on)
    for asked in country.surveys:
        group = asked.by_province.get(province.code) if province else asked.nation
        if asked.survey.published_on and group and group.overall:
            yield _survey(here, country, asked, group.overall, province, asked.survey.published_on)


def _release(here: Standpoint, country: Country, release: Release) -> News:
    name, scope = release.name, country.provinces.get(release.name.scope)
    page = addresses.province(scope.slug, name.round) if scope else addresses.nation(name.round)
    whose = here.text(scope.name) if scope else here.say("the_nation")
    year, edition = here.say.year(name.round), here.edition(name.edition)
    entry = FeedEntry(
        name=f"release/{here.language}/{name}",
        title=here.say("feed_release", year=year, edition=edition, name=str(whose)),
        summary=here.say(
            "feed_release_summary",
            provinces=len(release.provinces),
            corrections=len(release.corrections),
            files=_reissued(country, release),
        ),
        day=release.date,
        page=here.to_page(page),
    )
    return News(entry, whose, (year, edition))


def _reissued(country: Country, release: Release) -> int:
    """How many files of the release it follows it issued anew, with other bytes; those in archives count with
    them."""
    before = next((each.files for each in country.releases if str(each.name) == release.base), {})
    return sum(
        before.get(address, digest) != digest
        for address, digest in release.files.items()
        if ".zip/" not in address
    )


def _correction(
    here: Standpoint, country: Country, of_round: RoundResult, each: Correction, day: date
) -> News:
    row, year = row_of(here, of_round.round, each), of_round.round.year
    lgo = country.identities[each.lgo_code][-1] if each.lgo_code else None
    page = f"{addresses.lgo(lgo.code)}#corrections" if lgo else f"{addresses.corrected(year)}#{each.id}"
    whose = here.lgo(lgo) if lgo else here.say("the_nation")
    entry = FeedEntry(
        name=f"correction/{here.language}/{year}/{each.id}",
        title=here.say("feed_correction", year=row.year, name=str(whose), what=_joined(row.what)),
        summary=here.say(
            "feed_correction_summary",
            before=row.before,
            after=row.after,
            reason=str(row.reason),
            reference=str(row.reference) or "–",
        ),
        day=day,
        page=here.to_page(page),
    )
    return News(entry, whose, (here.say("news_correction", year=row.year), *row.what))


def _survey(
    here: Standpoint,
    country: Country,
    asked: SurveyResult,
    overall: Satisfaction,
    province: Province | None,
    day: date,
) -> News:
    year, whose = here.say.year(asked.survey.fiscal_year), here.say("the_nation")
    page, name = addresses.survey(asked.survey.year), here.say("survey_short", year=year)
    if province:
        page, whose = f"{table_page(country, asked, province)}#survey", str(here.text(province.name))
    entry = FeedEntry(
        name=f"survey/{here.language}/{asked.survey.year}",
        title=here.say("feed_survey", survey=name, name=whose),
        summary=here.say(
            "survey_note",
            percent=overall.percent.shown,
            mean=overall.mean.shown,
            highest=number(asked.survey.highest),
            answers=number(overall.answers),
        ),
        day=day,
        page=here.to_page(page),
    )
    return News(entry, whose, (name,))


def _joined(words: Iterable[object]) -> str:
    return " ".join(map(str, words))
