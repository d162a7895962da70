"""Country -> the page of releases: every published edition, the newest first, and what changed in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from generator.artefacts import Page
from generator.compose import addresses
from generator.compose.corrections import CorrectionRow, row_of, whose
from generator.compose.country import Country
from generator.compose.standpoint import Link, Standpoint
from generator.model import Correction, Language, Release, RoundResult
from generator.words import number


@dataclass(frozen=True, slots=True)
class Changed:
    """A correction that an edition was the first to hold, and whose it is."""

    whose: Link
    row: CorrectionRow


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """An edition: `id` is the name of its folder, `base` the edition that it follows, `summary` how much
    changed since; `kept` are its files for ever, `digest` is that of the first of them, its values."""

    id: str
    title: str
    day: str
    base: str
    provinces: str
    page: str
    summary: str
    changed: tuple[Changed, ...]
    kept: tuple[Link, ...]
    digest: str
    cite: str


@dataclass(frozen=True, slots=True)
class RoundRow:
    """The editions of one round; `none` says it where there is none, `ledger` leads to its corrections."""

    year: str
    none: str
    ledger: str
    releases: tuple[ReleaseRow, ...]


def pages(country: Country) -> Iterator[Page]:
    """The page, in both languages."""
    for language in Language:
        here = Standpoint.of(addresses.RELEASES, language)
        yield here.page(
            "releases",
            here.say("releases_title"),
            here.say("releases_description"),
            "downloads",
            {
                "policy": here.to_page(addresses.guide("revisions")),
                "feed": here.to_page(addresses.FEED),
                "downloads": here.to_page(addresses.DOWNLOADS),
                "any": bool(country.releases),
                "rounds": tuple(_round(here, country, each) for each in country.rounds),
            },
            feed=addresses.FEED,
        )


def _round(here: Standpoint, country: Country, of_round: RoundResult) -> RoundRow:
    year, edition = of_round.round.year, here.edition(of_round.round.edition)
    releases = sorted(
        (each for each in country.releases if each.name.round == year),
        key=lambda each: each.order,
        reverse=True,
    )
    return RoundRow(
        year=here.say.year(year),
        none="" if releases else here.say("releases_none_of_round", edition=edition),
        ledger=here.to_file(addresses.corrections(year)) if country.corrections.get(year) else "",
        releases=tuple(_release(here, country, of_round, each) for each in releases),
    )


def _release(here: Standpoint, country: Country, of_round: RoundResult, release: Release) -> ReleaseRow:
    province = country.provinces.get(release.name.scope)
    year = release.name.round
    base = next((each for each in country.releases if str(each.name) == release.base), None)
    rows = tuple(_corrections(country, release))
    counts = {"count": number(len(rows)), "lgos": number(len({each.lgo_code for each in rows} - {""}))}
    said = "release_corrections" if base else "release_corrections_first"
    page = addresses.province(province.slug, year) if province else addresses.nation(year)
    return ReleaseRow(
        id=str(release.name),
        title=_title(here, country, release),
        day=here.say("release_date", date=here.say.date(release.date)),
        base=here.say("release_follows", base=_title(here, country, base))
        if base
        else here.say("release_first"),
        provinces="" if province else here.say("release_provinces", count=number(len(release.provinces))),
        page=here.to_page(page),
        summary=here.say(said, **counts) if rows else here.say("release_unchanged"),
        changed=tuple(
            Changed(whose(here, country, year, each), row_of(here, of_round.round, each)) for each in rows
        ),
        kept=tuple(
            Link(
                here.say(f"kept_{each.name.partition('.')[0]}"),
                here.to_file(addresses.kept(str(release.name), each.name)),
            )
            for each in release.kept
        ),
        digest=hashlib.sha256(release.kept[0].content).hexdigest(),
        cite=_citation(here, country, release),
    )


def _citation(here: Standpoint, country: Country, release: Release) -> str:
    """How to cite the edition: publisher, what, which edition, when, where."""
    publication, page = country.publication, f"{addresses.RELEASES}#{release.name}"
    return here.say(
        "cite_edition",
        publisher=publication.publisher[here.language],
        title=publication.title[here.language],
        year=here.say.year(release.name.round),
        edition=_title(here, country, release),
        name=release.name,
        identity=release.id_of(release.name.scope),
        date=here.say.date(release.date),
        address=addresses.absolute(publication.base_url, page),
    ).strip()


def _title(here: Standpoint, country: Country, release: Release) -> str:
    province = country.provinces.get(release.name.scope)
    name = str(here.text(province.name)) if province else here.say("the_nation")
    return here.say("release_of", edition=here.edition(release.name.edition), name=name)


def _corrections(country: Country, release: Release) -> Iterator[Correction]:
    """Those that it was the first to hold, in its own order."""
    ledger = {each.id: each for each in country.corrections.get(release.name.round, ())}
    return (ledger[each] for each in release.corrections)
