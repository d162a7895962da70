"""Results, Results -> Difference: what changes for readers from one state of the data to another.

Editions, rules, names, percentages, grades, places, and which artefacts get another ID; not how files were
changed to bring that about. Computes no result, and prints nothing: `told` does.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.compose.identity import ids
from generator.compose.records import cell_value
from generator.diff.rules import rules_of
from generator.model import NATION, Lgo, LgoResult, ProvinceResult, Rank, Release, Results, RoundResult, Text

__all__ = ["KINDS", "Difference", "Line", "diff"]

NOBODY = Text("", "")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that changes: in which round, of whom (``TH``, a province or an LGO code, a release), what of
    it, and its two values; an empty value means that there was or will be none."""

    round: int
    scope: str
    name: Text
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes by kind, in the order of `KINDS`; `grades` are the names of grades by key."""

    changes: Mapping[str, tuple[Line, ...]]
    grades: Mapping[str, Text]

    @property
    def equal(self) -> bool:
        """Whether nothing changes for any reader."""
        return not any(self.changes.values())


@dataclass(frozen=True)
class Pair:
    """One round before and after, and the LGOs that are in both."""

    old: RoundResult
    new: RoundResult

    @property
    def year(self) -> int:
        """The round."""
        return self.new.round.year

    def lgos(self) -> Iterator[tuple[LgoResult, LgoResult]]:
        """The results of each LGO that has one before and after."""
        before = results_of(self.old)
        for code, after in results_of(self.new).items():
            if code in before:
                yield before[code], after

    def line(self, lgo: Lgo, what: str, before: str, after: str) -> Line:
        """A change of one LGO."""
        return Line(self.year, lgo.code, lgo.name, what, before, after)


def results_of(round_: RoundResult) -> dict[str, LgoResult]:
    """A round's results by LGO code."""
    return {each.lgo.code: each for province in round_.provinces for each in province.lgos}


def diff(old: Results, new: Results, rounds: Collection[int] | None = None) -> Difference:
    """What changes from `old` to `new`; of `rounds` only, where they are named."""
    before = {each.round.year: each for each in old.rounds if rounds is None or each.round.year in rounds}
    after = {each.round.year: each for each in new.rounds if rounds is None or each.round.year in rounds}
    pairs = [Pair(before[year], after[year]) for year in sorted(before.keys() & after.keys(), reverse=True)]
    changes = {
        "releases": tuple(_releases(old.checked.releases, new.checked.releases)) if rounds is None else (),
        "rounds": tuple(
            Line(year, NATION, NOBODY, "", "" if year in after else str(year), str(year) * (year in after))
            for year in sorted(before.keys() ^ after.keys(), reverse=True)
        ),
        **{kind: tuple(line for pair in pairs for line in lines(pair)) for kind, lines in KINDS.items()},
    }
    grades = {
        band.key: band.name for each in (*before.values(), *after.values()) for band in each.round.bands
    }
    return Difference(changes, grades)


def _releases(old: tuple[Release, ...], new: tuple[Release, ...]) -> Iterator[Line]:
    """Releases added; and those gone or rewritten, which must never be."""
    before, after = ({str(each.name): each for each in releases} for releases in (old, new))
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            states = ("published" if name in each else "" for each in (before, after))
            year = (after.get(name) or before[name]).name.round
            was, will_be = states
            yield Line(year, name, NOBODY, "", was, "rewritten" if was and will_be else will_be)


def _editions(pair: Pair) -> Iterator[Line]:
    old, new = pair.old.round, pair.new.round
    if old.edition != new.edition:
        yield Line(pair.year, NATION, NOBODY, "", old.edition.label, new.edition.label)
    before = {each.province.code: each for each in pair.old.provinces}
    for each in pair.new.provinces:
        former = before.get(each.province.code)
        labels = (former.edition.label if former else "", each.edition.label)
        if former and labels[0] != labels[1] and labels != (old.edition.label, new.edition.label):
            yield Line(pair.year, each.province.code, each.province.name, "", *labels)


def _rules(pair: Pair) -> Iterator[Line]:
    old, new = rules_of(pair.old.round), rules_of(pair.new.round)
    for path in dict.fromkeys((*old, *new)):
        if old.get(path, "") != new.get(path, ""):
            yield Line(pair.year, NATION, NOBODY, path, old.get(path, ""), new.get(path, ""))


def _provinces(pair: Pair) -> Iterator[Line]:
    def sent(round_: RoundResult) -> dict[str, ProvinceResult]:
        return {each.province.code: each for each in round_.provinces if each.submitted}

    old, new = sent(pair.old), sent(pair.new)
    for code in sorted(old.keys() ^ new.keys()):
        count = str(len({**old, **new}[code].lgos))
        name = {**old, **new}[code].province.name
        yield Line(pair.year, code, name, "", count if code in old else "", count if code in new else "")


def _lgos(pair: Pair) -> Iterator[Line]:
    old, new = results_of(pair.old), results_of(pair.new)
    both = {each.province.code for each in pair.old.provinces if each.submitted}
    both &= {each.province.code for each in pair.new.provinces if each.submitted}
    for code in sorted(old.keys() ^ new.keys()):
        each = {**old, **new}[code]
        if each.lgo.province in both:
            texts = (
                "" if each is None or not each.overall else each.overall.shown
                for each in (old.get(code), new.get(code))
            )
            yield pair.line({**old, **new}[code].lgo, "", *texts)


def _shown(result: LgoResult | None) -> str:
    return result.overall.shown if result and result.overall else ""


def _names(pair: Pair) -> Iterator[Line]:
    for before, after in pair.lgos():
        old, new = before.lgo, after.lgo
        if old.type != new.type:
            yield pair.line(new, "type", old.type.value, new.type.value)
        for what, was, now in (("name_th", old.name.th, new.name.th), ("name_en", old.name.en, new.name.en)):
            if was != now:
                yield pair.line(new, what, was, now)


def _marks(pair: Pair) -> Iterator[Line]:
    keys = {each.key: place for place, each in enumerate(pair.old.round.indicators)}
    for before, after in pair.lgos():
        if before.cells is None or after.cells is None:
            for old, new in zip(before.dimensions, after.dimensions, strict=False):
                if (old.marks, old.full) != (new.marks, new.full):
                    texts = f"{old.marks}/{old.full}", f"{new.marks}/{new.full}"
                    yield pair.line(after.lgo, f"D{new.number}", *texts)
            continue
        for indicator, now in zip(pair.new.round.indicators, after.cells, strict=True):
            was = before.cells[keys[indicator.key]] if indicator.key in keys else None
            if was is not None and was != now:
                values = (cell_value(was), cell_value(now))
                yield pair.line(
                    after.lgo, indicator.key, *("" if each is None else str(each) for each in values)
                )


def _percents(pair: Pair) -> Iterator[Line]:
    moved: list[tuple[Fraction, Line]] = []
    for before, after in pair.lgos():
        old, new = before.overall, after.overall
        if _shown(before) != _shown(after):
            by = abs(Fraction(new.exact) - Fraction(old.exact)) if old and new else Fraction(100)
            moved.append((-by, pair.line(after.lgo, "", _shown(before), _shown(after))))
    yield from (line for _, line in sorted(moved, key=lambda each: (each[0], each[1].scope)))


def _grades(pair: Pair) -> Iterator[Line]:
    for before, after in pair.lgos():
        keys = [each.band.key if each.band else "" for each in (before, after)]
        if keys[0] != keys[1]:
            yield pair.line(after.lgo, "", *keys)


def _passes(pair: Pair) -> Iterator[Line]:
    words = {None: "", True: "passed", False: "failed"}
    for before, after in pair.lgos():
        if before.passed is not after.passed:
            yield pair.line(after.lgo, "", words[before.passed], words[after.passed])


def _ranks(pair: Pair) -> Iterator[Line]:
    moved: list[tuple[int, Line]] = []
    for before, after in pair.lgos():
        old, new = before.rank_in_nation, after.rank_in_nation
        if old != new:
            by = abs(new.first - old.first) if old and new else 0
            moved.append((-by, pair.line(after.lgo, "nation", _rank(old), _rank(new))))
    yield from (line for _, line in sorted(moved, key=lambda each: (each[0], each[1].scope)))


def _rank(rank: Rank | None) -> str:
    if rank is None:
        return ""
    return f"{rank.first}/{rank.of}" if rank.first == rank.last else f"{rank.first}–{rank.last}/{rank.of}"


def _artefacts(pair: Pair) -> Iterator[Line]:
    old, new = dict(ids([pair.old])), dict(ids([pair.new]))
    names = {NATION: NOBODY, **{each.province.code: each.province.name for each in pair.new.provinces}}
    for year, scope in dict.fromkeys((*old, *new)):
        was, now = old.get((year, scope), ""), new.get((year, scope), "")
        if scope in names and was != now:
            yield Line(year, scope, names[scope], "", was, now)


KINDS: Mapping[str, Callable[[Pair], Iterator[Line]]] = {
    "editions": _editions,
    "rules": _rules,
    "provinces": _provinces,
    "lgos": _lgos,
    "names": _names,
    "marks": _marks,
    "percents": _percents,
    "grades": _grades,
    "passes": _passes,
    "ranks": _ranks,
    "artefacts": _artefacts,
}
"""What may change within a round: its name, and how it is found."""
