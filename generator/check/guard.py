"""Published, Checked -> what has become of published values: no silent edit, no step back.

Each final release is compared with the one before it, and the data with the latest, input by input; every
difference needs accepted rows in corrections.csv that lead from the value published to the present one.
Provisional editions may change freely. Comes last in `check`, for data that broke no other rule.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from generator.check.changes import (
    Change,
    Inputs,
    corrections_of,
    leads,
    of_framework,
    of_province,
    published_inputs,
)
from generator.check.releases import Published
from generator.check.snapshot import inputs_of
from generator.check.structure import Folder
from generator.check.typed import lgo_code
from generator.model import (
    NATION,
    Checked,
    Correction,
    CorrectionStatus,
    Problem,
    ReleaseName,
    Round,
)


@dataclass(frozen=True, slots=True)
class Explained:
    """A change of a published input, the corrections that speak of it, and the release it departs from.
    `open` says that it is in the data and in no release yet."""

    change: Change
    corrections: tuple[Correction, ...]
    release: str
    open: bool

    @property
    def told(self) -> bool:
        """Whether the ledger tells the whole of it."""
        return leads(self.corrections, self.change)


@dataclass(frozen=True)
class Guard:
    """One round's data and what was published of them; `releasing` are editions being released just now."""

    folder: Folder
    checked: Checked
    round: Round
    published: tuple[Published, ...]
    releasing: Collection[ReleaseName]

    @property
    def settings(self) -> str:
        """Where the round's settings stand."""
        return f"rounds/{self.round.year}/round.yaml"

    @cached_property
    def now(self) -> Inputs:
        """The data as they would be released."""
        provinces = sorted({name for each in self.published for name in each.release.provinces})
        indicators = self.folder.tables.get(f"rounds/{self.round.year}/indicators.csv")
        rows = {row["key"]: row for _, row in indicators.records()} if indicators else {}
        files = dict(inputs_of(self.checked, self.round, provinces))
        return Inputs(self.folder.settings[self.settings], rows, files)

    @cached_property
    def ledger(self) -> tuple[Correction, ...]:
        """The accepted corrections, in the order in which they were decided."""
        rows = self.checked.corrections.get(self.round.year, ())
        accepted = [each for each in rows if each.status is CorrectionStatus.ACCEPTED]
        return tuple(sorted(accepted, key=lambda each: str(each.decided_on)))

    @cached_property
    def provinces(self) -> tuple[str, ...]:
        """The provinces that are in, or were published."""
        sent = {province for year, province in self.checked.submissions if year == self.round.year}
        return tuple(sorted(sent.union(*(each.release.provinces for each in self.published))))

    def of(self, province: str) -> list[Published]:
        """The releases that hold a province, from the first to the latest."""
        return [each for each in self.published if province in each.release.provinces]

    def finals(self, province: str) -> list[Published]:
        """Those of them that are not provisional."""
        return [each for each in self.of(province) if not each.release.name.edition.provisional]

    @cached_property
    def changes(self) -> dict[str, tuple[Explained, ...]]:
        """By province, how each final release and the data differ from the release before."""
        inputs = {str(each.release.name): published_inputs(each) for each in self.published}
        found = {}
        for province in self.provinces:
            releases, explained = self.finals(province), list[Explained]()
            submission = self.checked.submissions.get((self.round.year, province))
            path = submission.path if submission else f"rounds/{self.round.year}/scores/{province}.csv"
            used = {name for each in self.of(province) for name in each.release.corrections}
            steps: list[tuple[Published, Published | None]] = list(pairwise(releases))
            steps += [(releases[-1], None)] if releases and submission else []
            for before, after in steps:
                names = after.release.corrections if after else ()
                rows = [each for each in self.ledger if (each.id in names if after else each.id not in used)]
                old = inputs[str(before.release.name)]
                new = inputs[str(after.release.name)] if after else self.now
                for change in (*of_framework(old, new), *of_province(old, new, province, path)):
                    told = corrections_of(change, rows)
                    explained.append(Explained(change, told, str(before.release.name), after is None))
            found[province] = tuple(explained)
        return found

    def is_releasing(self, province: str) -> bool:
        """Whether the province's edition is being released just now."""
        label = self.round.edition_of(province).label
        return any(
            (each.round, each.edition.label) == (self.round.year, label) and each.scope in (NATION, province)
            for each in self.releasing
        )

    def edition_problem(self, rule: str, province: str, **details: str) -> Problem:
        """The edition of a province breaks `rule`."""
        settings, own = self.folder.settings[self.settings], f"editions.{province}"
        path = own if own in settings.values else "edition"
        label = self.round.edition_of(province).label
        return Problem(rule, self.settings, settings.line(path), path, label, details=details)

    def change_problem(self, rule: str, each: Explained) -> Problem:
        """A change breaks `rule`."""
        change = each.change
        details = {"before": change.before or "—", "target": change.target, "release": each.release}
        details |= {"code": change.lgo_code or "—", "now": change.now or "—"}
        row = self._row(change)
        return Problem(rule, change.file, row, change.column, change.now, details=details)

    def _row(self, change: Change) -> int | None:
        """The row or line of a change, where the data still have it."""
        if change.file == self.settings:
            return self.folder.settings[self.settings].line(change.column)
        if change.file not in self._rows:
            self._rows[change.file] = dict(self._keyed(change.file))
        return self._rows[change.file].get(change.key)

    @cached_property
    def _rows(self) -> dict[str, dict[str, int]]:
        return {}

    def _keyed(self, file: str) -> Iterator[tuple[str, int]]:
        """Key and number of each row of a table; of an LGO's rows in the register, the round's."""
        held = self.folder.tables.get(file)
        for row, cells in held.records() if held else ():
            code = lgo_code(cells.get("lgo_code", "") or cells.get("code", ""))
            first, last = cells.get("round_from", "") or "0", cells.get("round_to", "") or "9999"
            if int(first) <= self.round.year <= int(last):
                yield cells.get("key") or code, row


GuardRule = Callable[[Guard], Iterator[Problem]]


def backward_edition(guard: Guard) -> Iterator[Problem]:
    """An edition is not before one that was published."""
    for province in guard.provinces:
        for latest in guard.of(province)[-1:]:
            if guard.round.edition_of(province).order < latest.release.name.edition.order:
                yield guard.edition_problem("backward_edition", province, release=str(latest.release.name))


def unreleased_edition(guard: Guard) -> Iterator[Problem]:
    """A final or corrected edition has its release."""
    nations = {each.release.name.edition.label for each in guard.published if each.is_national}
    for province in guard.provinces:
        edition, releases = guard.round.edition_of(province), guard.of(province)
        latest = releases[-1].release.name.edition.order if releases else (0, 0)
        if edition.order > latest and not edition.provisional and not guard.is_releasing(province):
            alone = edition.label in nations or province in guard.round.editions
            details = {"round": str(guard.round.year), "scope": f" --scope {province}" if alone else ""}
            yield guard.edition_problem("unreleased_edition", province, **details)


def released_correction_gone(guard: Guard) -> Iterator[Problem]:
    """A correction that a release holds stays in the ledger, accepted."""
    there = {each.id for each in guard.ledger}
    for published in guard.published:
        for name in published.release.corrections:
            if name not in there:
                path = f"rounds/{guard.round.year}/corrections.csv"
                details = {"release": str(published.release.name)}
                yield Problem("released_correction_gone", path, None, "id", name, details=details)


def silent_edit(guard: Guard) -> Iterator[Problem]:
    """No published input differs without an accepted correction."""
    for changes in guard.changes.values():
        for each in changes:
            if not each.corrections:
                yield guard.change_problem("silent_edit", each)


def broken_chain(guard: Guard) -> Iterator[Problem]:
    """The accepted corrections of a published input lead from the value published to the present one."""
    for changes in guard.changes.values():
        for each in changes:
            if each.corrections and not each.told:
                yield guard.change_problem("broken_chain", each)


def edition_not_moved_on(guard: Guard) -> Iterator[Problem]:
    """Where a published input was corrected, the edition has moved on."""
    for province, changes in guard.changes.items():
        latest = guard.finals(province)[-1:]
        same = [each for each in latest if each.release.name.edition == guard.round.edition_of(province)]
        for each in [each for each in changes if each.open and each.told][:1] if same else ():
            target = f"{each.change.lgo_code} {each.change.target}".strip()
            yield guard.edition_problem("edition_not_moved_on", province, target=target)


GUARD_RULES: tuple[GuardRule, ...] = (
    backward_edition,
    unreleased_edition,
    released_correction_gone,
    silent_edit,
    broken_chain,
    edition_not_moved_on,
)


def guard_problems(
    folder: Folder, checked: Checked, published: Sequence[Published], releasing: Collection[ReleaseName]
) -> Iterator[Problem]:
    """What breaks a rule of `GUARD_RULES`; what many provinces have in common once."""
    seen: set[tuple[str, str, int | None, str, str]] = set()
    for round_ in checked.rounds:
        of_round = tuple(each for each in published if each.release.name.round == round_.year)
        guard = Guard(folder, checked, round_, of_round, releasing)
        for problem in (problem for rule in GUARD_RULES for problem in rule(guard)):
            place = problem.rule, problem.file, problem.row, problem.column, problem.value
            if place not in seen or problem.row is None:
                seen.add(place)
                yield problem
