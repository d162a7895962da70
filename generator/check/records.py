"""Folder -> Records: what a round keeps beside its scores, except the ledger, and the rules of it.

Crosswalk, HPA, confirmations and announcements; each may be absent. Compares no indicator with another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.check import typed
from generator.check.framework import Framework, sound
from generator.check.registry import Mentions, Registry
from generator.check.structure import Folder
from generator.check.typed import Row, exact, lgo_code
from generator.model import Announcement, Confirmation, Hpa, LgoType, Link, LinkKind, Problem
from generator.words import plain

COMMITTEE_DAYS = ("committee_pao_on", "committee_municipal_on", "committee_pattaya_on", "committee_sao_on")


@dataclass(frozen=True)
class Records:
    """One round's sound rows by spreadsheet row; `frameworks` are those of every round."""

    year: int
    frameworks: Mapping[int, Framework]
    registry: Registry
    links: Mapping[int, Link]
    hpa: Mapping[int, Hpa]
    confirmations: Mapping[int, Confirmation]
    announcements: Mapping[int, Announcement]

    def path(self, table: str) -> str:
        """Where the round's `table` stands."""
        return f"rounds/{self.year}/{table}.csv"

    def mentions(self) -> Iterator[Mentions]:
        """The LGOs spoken of."""
        hpa = {row: each.lgo_code for row, each in self.hpa.items()}
        yield Mentions(self.registry, self.path("hpa"), self.year, hpa)
        confirmed = {row: each.lgo_code for row, each in self.confirmations.items()}
        yield Mentions(self.registry, self.path("confirmations"), self.year, confirmed)


def read_records(
    folder: Folder, year: int, frameworks: Mapping[int, Framework], registry: Registry
) -> Records:
    """The records of round `year`, as far as they are sound."""
    records = f"rounds/{year}"
    return Records(
        year,
        frameworks,
        registry,
        links=folder.nouns(f"{records}/crosswalk.csv", link),
        hpa=folder.nouns(f"{records}/hpa.csv", hpa_score),
        confirmations=folder.nouns(f"{records}/confirmations.csv", confirmation),
        announcements=folder.nouns(f"{records}/announcements.csv", announcement),
    )


def link(row: Row) -> Link:
    """A row of crosswalk.csv."""
    before = int(row["previous_round"]) if row["previous_round"] else None
    return Link(row["key"], before, row["previous_key"] or None, LinkKind(row["kind"]))


def hpa_score(row: Row) -> Hpa:
    """A row of hpa.csv."""
    return Hpa(lgo_code(row["lgo_code"]), exact(row["full"]), exact(row["score"]))


def confirmation(row: Row) -> Confirmation:
    """A row of confirmations.csv."""
    return Confirmation(lgo_code(row["lgo_code"]), date.fromisoformat(row["confirmed_on"]), row["note"])


def announcement(row: Row) -> Announcement:
    """A row of announcements.csv."""
    return Announcement(
        province=row["province"],
        announced_on=date.fromisoformat(row["announced_on"]),
        reference=row["reference"],
        url=row["url"],
        committee_pao_on=typed.day(row["committee_pao_on"]),
        committee_municipal_on=typed.day(row["committee_municipal_on"]),
        committee_pattaya_on=typed.day(row["committee_pattaya_on"]),
        committee_sao_on=typed.day(row["committee_sao_on"]),
    )


RecordRule = Callable[[Records], Iterator[Problem]]


def previous_of_new(records: Records) -> Iterator[Problem]:
    """A new indicator follows none; every other link names an earlier round and a key of it."""
    for row, each in records.links.items():
        given = each.previous_round is not None, each.previous_key is not None
        if given != (each.kind is not LinkKind.NEW,) * 2:
            yield Problem("previous_of_new", records.path("crosswalk"), row, "kind", each.kind.value)


def crosswalk_not_back(records: Records) -> Iterator[Problem]:
    """A link leads to an earlier round."""
    for row, each in records.links.items():
        if each.previous_round is not None and each.previous_round >= records.year:
            value = str(each.previous_round)
            yield Problem("crosswalk_not_back", records.path("crosswalk"), row, "previous_round", value)


def crosswalk_to_nowhere(records: Records) -> Iterator[Problem]:
    """A link's two indicators are there, each in its own round."""
    for row, each in records.links.items():
        ends = [("key", records.year, each.key)]
        if each.kind is not LinkKind.NEW and each.previous_round and each.previous_key:
            ends.append(("previous_key", each.previous_round, each.previous_key))
        for column, year, key in ends:
            framework = records.frameworks.get(year)
            if framework is None or (framework.whole and key not in framework.indicator_keys()):
                details = {"round": str(year)}
                path = records.path("crosswalk")
                yield Problem("crosswalk_to_nowhere", path, row, column, key, details=details)


def link_beside_same(records: Records) -> Iterator[Problem]:
    """An indicator that is new, or the same as or changed from one, has no other link to that round; and
    none is the same as two."""
    seen: dict[tuple[str, int | None, str], list[tuple[int, LinkKind]]] = {}
    alone = {LinkKind.SAME, LinkKind.CHANGED}
    new = {each.key: row for row, each in records.links.items() if each.kind is LinkKind.NEW}
    once: dict[Link, int] = {}
    for row, each in records.links.items():
        once.setdefault(each, row)
    for each, row in once.items():
        if each.kind is not LinkKind.NEW:
            ends = [("key", each.previous_round, each.key)]
            if each.kind is LinkKind.SAME:
                ends.append(("previous_key", each.previous_round, each.previous_key or ""))
            for end in ends:
                seen.setdefault(end, []).append((row, each.kind))
            if each.key in new:
                yield _doubled(records, row, "key", each.key, new[each.key])
    for (column, _, key), rows in seen.items():
        first = rows[0][0]
        if len(rows) > 1 and any(kind in alone for _, kind in rows):
            yield from (_doubled(records, row, column, key, first) for row, _ in rows[1:])


def _doubled(records: Records, row: int, column: str, key: str, other: int) -> Problem:
    details = {"other_row": str(other)}
    return Problem("link_beside_same", records.path("crosswalk"), row, column, key, details=details)


def hpa_without_full(records: Records) -> Iterator[Problem]:
    """HPA has full marks."""
    for row, each in records.hpa.items():
        if each.full == 0:
            yield Problem("hpa_without_full", records.path("hpa"), row, "full", "0")


def hpa_above_full(records: Records) -> Iterator[Problem]:
    """An HPA score is at most its full marks."""
    for row, each in records.hpa.items():
        if each.score > each.full > 0:
            details = {"full": plain(each.full)}
            path = records.path("hpa")
            yield Problem("hpa_above_full", path, row, "score", plain(each.score), details=details)


def announcement_of_nowhere(records: Records) -> Iterator[Problem]:
    """An announcement's province is in provinces.csv."""
    for row, each in records.announcements.items():
        if records.registry.provinces_sure and each.province not in records.registry.province_names:
            path = records.path("announcements")
            yield Problem("announcement_of_nowhere", path, row, "province", each.province)


def pattaya_elsewhere(records: Records) -> Iterator[Problem]:
    """Only the province of Pattaya reports to the committee of Pattaya."""
    found = records.registry.standing(records.year).values() if records.announcements else ()
    home = {lgo.province for lgo in found if lgo.type is LgoType.PATTAYA}
    for row, each in records.announcements.items():
        if each.committee_pattaya_on and each.province not in home and records.registry.sure:
            path, value = records.path("announcements"), each.committee_pattaya_on.isoformat()
            details = {"province": each.province}
            yield Problem("pattaya_elsewhere", path, row, "committee_pattaya_on", value, details=details)


def announced_too_early(records: Records) -> Iterator[Problem]:
    """Neither province nor committee is told of results before the department has announced the round."""
    settings = records.frameworks[records.year].settings if records.year in records.frameworks else None
    path = "calendar.announced_on"
    if settings is None or not sound(settings, path):
        return
    announced = date.fromisoformat(settings.text(path))
    for row, each in records.announcements.items():
        for column in ("announced_on", *COMMITTEE_DAYS):
            day = getattr(each, column)
            if day is not None and day < announced:
                details = {"department": announced.isoformat()}
                file, value = records.path("announcements"), day.isoformat()
                yield Problem("announced_too_early", file, row, column, value, details=details)


RECORD_RULES: tuple[RecordRule, ...] = (
    previous_of_new,
    crosswalk_not_back,
    crosswalk_to_nowhere,
    link_beside_same,
    hpa_without_full,
    hpa_above_full,
    announcement_of_nowhere,
    pattaya_elsewhere,
    announced_too_early,
)
