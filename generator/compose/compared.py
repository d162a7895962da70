"""Country -> what the compare page's script loads: the LGOs of each province in the latest round.

Every value is shown as it stands: the script computes, rounds and words nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from generator.artefacts import Script, Thai
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.standpoint import Standpoint
from generator.compose.verdict import band_place
from generator.model import Language, Lgo, LgoResult, OneMark, ProvinceResult, Rank, Text
from generator.words import number

Shown: TypeAlias = str | int | list[str | int] | None
"""A cell: digits that both languages show alike; the place of a text in the file's `texts`; a text with what
its ``{0}``, ``{1}``… stand for; None where nothing is known."""

THAI, ENGLISH = (Standpoint.of(addresses.COMPARE, language) for language in Language)


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one file, Thai and English, each kept once; English is None where it isn't known."""

    places: dict[tuple[str, str | None], int] = field(default_factory=dict)

    def of(self, text: Text) -> int:
        """The place of a text of the data."""
        return self._place(text.th, text.en or None)

    def say(self, key: str, **details: str) -> int:
        """The place of interface words; `details` may be ``{0}``, ``{1}``…, for a cell to fill."""
        return self._place(THAI.say(key, **details), ENGLISH.say(key, **details))

    def _place(self, thai: str, english: str | None) -> int:
        return self.places.setdefault((thai, english), len(self.places))


def scripts(country: Country) -> Iterator[Script]:
    """A file a province, by its code, with `texts` and, by code, each LGO's names, place of its grade
    (`band_place`) and cells. A province that is not in yet has LGOs without a result."""
    for province in country.latest.provinces:
        texts = Texts()
        results = {each.lgo.code: each for each in province.lgos}
        lgos = {
            lgo.code: (
                _names(lgo),
                band_place(country.latest.round, results[lgo.code].band) if lgo.code in results else 0,
                tuple(cells(texts, country, province, lgo, results.get(lgo.code))),
            )
            for lgo in _lgos(country, province)
        }
        code = province.province.code
        value = {"texts": tuple(texts.places), "lgos": lgos}
        yield Script(addresses.compared(code), f"compare/{code}", value)


def _names(lgo: Lgo) -> tuple[str, str | None]:
    english = ENGLISH.lgo(lgo)
    return str(THAI.lgo(lgo)), None if isinstance(english, Thai) else english


def _lgos(country: Country, province: ProvinceResult) -> Iterator[Lgo]:
    """The province's LGOs in the latest round, by code; the registry's where it is not in yet."""
    if province.submitted:
        yield from (each.lgo for each in province.lgos)
        return
    year = country.latest.round.year
    for _, rows in sorted(country.identities.items()):
        for lgo in rows:
            if lgo.province == province.province.code and lgo.round_from <= year <= (lgo.round_to or year):
                yield lgo


def cells(
    texts: Texts, country: Country, province: ProvinceResult, lgo: Lgo, result: LgoResult | None
) -> Iterator[Shown]:
    """One LGO's column, in the order of the page's rows."""
    of_round = country.latest
    yield texts.say(f"type_{lgo.type}")
    yield texts.of(lgo.district.name)
    yield texts.of(province.province.name)
    if result is None:
        empty = 4 + len(of_round.round.dimensions) + 2 + (of_round.change is not None) + 2
        yield texts.say("not_submitted_short")
        yield from (None,) * empty
        return
    position = result.position
    edition = province.edition.label
    yield texts.say(f"edition_{edition[0]}", number=edition[1:])
    yield result.overall.shown if result.overall else None
    yield _grade(texts, result)
    yield None if result.passed is None else texts.say("pass_yes" if result.passed else "pass_no")
    for each in result.dimensions:
        yield each.percent.shown if each.percent else None
    yield f"{number(result.marks)}/{number(result.full)}"
    yield _rank(texts, result.rank_in_province)
    yield _rank(texts, result.rank_in_nation)
    if of_round.change:
        change = of_round.change.lgos.get(lgo.code)
        yield THAI.points(change.total) if change else None
    yield _one_mark(texts, position.one_mark) if position and position.one_mark else None
    grade = position.next_grade if position else None
    yield (
        [
            texts.say("compare_next_grade_cell", marks="{0}", grade="{1}"),
            number(grade.marks),
            texts.of(grade.band.name),
        ]
        if grade
        else None
    )


def _grade(texts: Texts, result: LgoResult) -> Shown:
    if result.missing:
        return [texts.say("compare_missing", count="{0}"), number(result.missing)]
    return texts.of(result.band.name) if result.band else texts.say("grade_none")


def _rank(texts: Texts, rank: Rank | None) -> Shown:
    """A place, as `Standpoint.rank` words it."""
    if rank is None:
        return texts.say("rank_none")
    if rank.first == rank.last:
        return [texts.say("rank_alone", first="{0}", of="{1}"), str(rank.first), number(rank.of)]
    said = texts.say("rank_shared", first="{0}", last="{1}", of="{2}", equal="{3}")
    return [said, str(rank.first), number(rank.last), number(rank.of), number(rank.last - rank.first + 1)]


def _one_mark(texts: Texts, mark: OneMark) -> Shown:
    if mark.dimension is None:
        return mark.worth.shown
    said = texts.say("compare_one_mark_in", worth="{0}", number="{1}")
    return [said, mark.worth.shown, str(mark.dimension)]
