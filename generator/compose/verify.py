"""Country -> the page that says whether a file or an artefact ID was published, and its data.

What is current stands in the page's own tables, which can be read without scripts; what isn't, and the IDs of
LGOs, in a file a province. The digests of the files that are being published are joined by `publish`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.artefacts import Digests, Page, Script, Thai
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.identity import NATION
from generator.compose.standpoint import Link, Standpoint
from generator.model import Edition, Language, RoundResult

BEGINNINGS = (tuple("0123"), tuple("4567"), tuple("89ab"), tuple("cdef"))
"""How the digests of each file begin; the page's script knows that they are four to a file."""

OUTCOMES = (
    ("current_file", ""),
    ("current_id", ""),
    ("reissued_file", ""),
    ("unchanged_file", ""),
    ("unchanged_id", ""),
    ("superseded_file", "warning"),
    ("superseded_id", "warning"),
    ("unknown_file", "alert"),
    ("unknown_id", "alert"),
    ("not_an_id", "warning"),
    ("unread_file", "warning"),
)
"""What can be said of a file or an ID, and the tone of the notice that says it."""

FACTS = ("file", "address", "round", "place", "edition", "id", "now", "now_id", "digest")
"""What is told of it, where it is known; the script fills them in."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is said of a file or an ID; the script chooses it by `name`."""

    name: str
    tone: str
    heading: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Current:
    """What is published of the nation or a province in a round; `release` is the newest that holds it."""

    scope: str
    slug: str
    place: Link
    edition: str
    id: str
    release: str


@dataclass(frozen=True, slots=True)
class RoundOfIds:
    """The IDs of one round, the nation's first."""

    number: int
    year: str
    rows: tuple[Current, ...]


def pages(country: Country) -> Iterator[Page]:
    """The page, in both languages."""
    for language in Language:
        here = Standpoint.of(addresses.VERIFY, language)
        yield here.page(
            "verify",
            here.say("verify_title"),
            here.say("verify_description"),
            "downloads",
            {
                "rounds": tuple(_round(here, country, each) for each in country.rounds),
                "example": country.ids[country.latest.round.year, NATION],
                "outcomes": tuple(_outcomes(here, country)),
                "facts": tuple((each, here.say(f"verify_fact_{each}")) for each in FACTS),
                "editions": {kind: here.say(f"edition_{kind}", number="NUMBER") for kind in "PFC"},
                "ids": here.to_file(addresses.identities("SCOPE")),
                "digests": here.to_file(addresses.digests("PART")),
                "root": here.to_file(addresses.HOME).removesuffix(addresses.HOME),
                "lgo": here.to_page(addresses.lgo("CODE")),
                "releases": here.to_page(addresses.RELEASES),
                "downloads": here.to_page(addresses.DOWNLOADS),
                "guide": here.to_page(addresses.guide("verify-a-file")),
                "sums": here.to_file(addresses.SUMS),
                "sums_name": addresses.SUMS,
                "manifest": here.to_file(addresses.MANIFEST),
                "contact": country.publication.contact,
            },
            scripts=(addresses.VERIFY_SCRIPT,),
        )


def _outcomes(here: Standpoint, country: Country) -> Iterator[Outcome]:
    example = country.ids[country.latest.round.year, NATION]
    for name, tone in OUTCOMES:
        meaning = here.say(f"verify_{name}_meaning", example=example)
        yield Outcome(name, tone, here.say(f"verify_{name}"), meaning)


def _round(here: Standpoint, country: Country, of_round: RoundResult) -> RoundOfIds:
    year, newest = of_round.round.year, _newest(country, of_round.round.year)

    def row(scope: str, slug: str, place: str | Thai, page: str, edition: Edition) -> Current:
        link, identity = Link(place, here.to_page(page)), country.ids[year, scope]
        return Current(scope, slug, link, here.edition(edition), identity, newest.get(scope, ""))

    rows = [row(NATION, "", here.say("the_nation"), addresses.nation(year), of_round.round.edition)]
    for each in of_round.provinces:
        code, slug, name = each.province.code, each.province.slug, here.text(each.province.name)
        if each.submitted:
            rows.append(row(code, slug, name, addresses.province(slug, year), each.edition))
    return RoundOfIds(year, here.say.year(year), tuple(rows))


def _newest(country: Country, year: int) -> dict[str, str]:
    """By scope, the newest release that holds it; the nation changes with each."""
    return {
        scope: str(each.name)
        for each in sorted(country.releases, key=lambda each: each.order)
        if each.name.round == year
        for scope in (NATION, *each.provinces)
    }


def lookups(country: Country) -> Iterator[Script | Digests]:
    """The IDs by scope, and the digests by how they begin."""
    now, before = _by_scope(country.ids.values()), _by_scope(_ids_before(country))
    slugs = {NATION: "", **{code: each.slug for code, each in country.provinces.items()}}
    for scope in sorted(now.keys() | before.keys()):
        known = {"slug": slugs[scope], "now": now[scope], "before": before[scope]}
        yield Script(addresses.identities(scope), f"verify/{scope}", known)
    digests = _digests_before(country, {slug: code for code, slug in slugs.items() if slug})
    for part, beginnings in enumerate(BEGINNINGS):
        own = {digest: told for digest, told in digests.items() if digest.startswith(beginnings)}
        yield Digests(addresses.digests(str(part)), f"verify/files-{part}", beginnings, own)


def _ids_before(country: Country) -> Iterator[str]:
    """IDs that releases hold and that are current no more."""
    now = frozenset(country.ids.values())
    held = {identity for each in country.releases for identity in each.ids.values()}
    yield from sorted(held - now)


def _by_scope(identities: Iterable[str]) -> defaultdict[str, list[str]]:
    """IDs by the file they stand in: an LGO's (its code holds its province's) with those of its province."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for identity in identities:
        scope = identity.split("-")[2]
        found[scope if len(scope) == 2 else scope[2:4]].append(identity)
    return found


def _digests_before(country: Country, codes: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Address and ID of the files of releases by digest, the newest where several are alike."""
    found: dict[str, tuple[str, str]] = {}
    for each in sorted(country.releases, key=lambda each: each.order):
        for address, digest in sorted(each.files.items()):
            scope = codes.get(addresses.round_and_stem(address)[1], NATION)
            found[digest] = (address, each.id_of(scope))
    return dict(sorted(found.items()))
