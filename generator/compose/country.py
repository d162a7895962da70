"""Results -> Country: the results as pages look them up, and what each artefact is called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.compose.identity import ids
from generator.compose.library import Library
from generator.model import (
    Announcement,
    Confirmation,
    Correction,
    Ebook,
    Lgo,
    LgoResult,
    Link,
    MediaItem,
    Province,
    ProvinceResult,
    Publication,
    Release,
    Results,
    RoundResult,
    Statistics,
    Succession,
    SurveyResult,
)


@dataclass(frozen=True, slots=True)
class Appearance:
    """One LGO in one round, with the round and the province it stands in."""

    round: RoundResult
    province: ProvinceResult
    result: LgoResult


@dataclass(frozen=True, repr=False)  # in words it would be all the data: gigabytes, where a test fails
class Country:
    """Everything by what pages ask for.

    `identities` holds each LGO's registry rows, oldest first; `appearances` its results, newest first;
    `statistics` the newest row of each LGO and province; `successions` those that concern an LGO;
    `crosswalks` what each round's indicators follow; `ids` the artefact IDs by round and scope;
    `corrections` the ledgers by round; `surveys` go from the newest to the oldest; `confirmations` go by
    round and LGO, `announcements` by round and province: a round of which nothing is known has none;
    `ebooks` are those that were made elsewhere, `ebook_files` their files; `documents` says whether
    workbooks, documents and packs are made.
    """

    publication: Publication
    rounds: tuple[RoundResult, ...]
    provinces: Mapping[str, Province]
    identities: Mapping[str, tuple[Lgo, ...]]
    appearances: Mapping[str, tuple[Appearance, ...]]
    statistics: Mapping[str, Statistics]
    successions: Mapping[str, tuple[Succession, ...]]
    crosswalks: Mapping[int, tuple[Link, ...]]
    ids: Mapping[tuple[int, str], str]
    corrections: Mapping[int, tuple[Correction, ...]]
    releases: tuple[Release, ...]
    surveys: tuple[SurveyResult, ...]
    confirmations: Mapping[int, Mapping[str, Confirmation]]
    announcements: Mapping[int, Mapping[str, Announcement]]
    ebooks: tuple[Ebook, ...]
    ebook_files: Mapping[str, bytes]
    documents: bool = True
    media: tuple[MediaItem, ...] = ()

    @cached_property
    def standing(self) -> Mapping[tuple[int, str], tuple[Lgo, ...]]:
        """The LGOs that stand in a round and province, by code."""
        found: defaultdict[tuple[int, str], list[Lgo]] = defaultdict(list)
        for _, rows in sorted(self.identities.items()):
            for lgo in rows:
                for each in self.rounds:
                    year = each.round.year
                    if lgo.round_from <= year and (lgo.round_to is None or year <= lgo.round_to):
                        found[year, lgo.province].append(lgo)
        return {place: tuple(lgos) for place, lgos in found.items()}

    @cached_property
    def corrected(self) -> frozenset[str]:
        """The LGOs that the ledgers speak of."""
        return frozenset(each.lgo_code for rows in self.corrections.values() for each in rows)

    @cached_property
    def library(self) -> Library:
        """The provinces' media by what they help."""
        return Library(self.media, (each.round for each in self.rounds), self.crosswalks)

    def rounds_of(self, province: Province) -> Iterator[tuple[RoundResult, ProvinceResult]]:
        """A province's part of each round, the newest first."""
        for of_round in self.rounds:
            for result in of_round.provinces:
                if result.province.code == province.code:
                    yield of_round, result

    @property
    def latest(self) -> RoundResult:
        """The newest round."""
        return self.rounds[0]


def country_of(results: Results, documents: bool = True) -> Country:
    """Index `results`, for an edition with or without `documents`."""
    checked = results.checked
    identities: defaultdict[str, list[Lgo]] = defaultdict(list)
    for lgo in sorted(checked.lgos, key=lambda each: (each.code, each.round_from)):
        identities[lgo.code].append(lgo)
    appearances: defaultdict[str, list[Appearance]] = defaultdict(list)
    for round_ in results.rounds:
        for province in round_.provinces:
            for result in province.lgos:
                appearances[result.lgo.code].append(Appearance(round_, province, result))
    successions: defaultdict[str, list[Succession]] = defaultdict(list)
    for succession in checked.successions:
        for code in {succession.predecessor, succession.successor}:
            successions[code].append(succession)
    return Country(
        publication=checked.publication,
        rounds=results.rounds,
        provinces={province.code: province for province in checked.provinces},
        identities={code: tuple(rows) for code, rows in identities.items()},
        appearances={code: tuple(rows) for code, rows in appearances.items()},
        statistics={row.code: row for row in sorted(checked.statistics, key=lambda row: row.year)},
        successions={code: tuple(rows) for code, rows in successions.items()},
        crosswalks=checked.crosswalks,
        ids=dict(ids(results.rounds)),
        corrections=checked.corrections,
        releases=checked.releases,
        surveys=results.surveys,
        ebooks=checked.ebooks,
        ebook_files=checked.ebook_files,
        documents=documents,
        confirmations=checked.confirmations,
        announcements=checked.announcements,
        media=checked.media,
    )
