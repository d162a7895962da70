"""Written rows + registry + review -> a code for every row, or a review file that asks.

The one place where a decision becomes a change of the registry. All or nothing per foreign file: while one
row is open, or one decision is wrong, the registry stays as it is. Marks are not its business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.check.spelling import FORMULA_OPENERS
from generator.intake.directory import directory_of
from generator.intake.english import find_district, named, province_of
from generator.intake.foreign import Sheet
from generator.intake.match import exact, proposals, province_meant
from generator.intake.names import key, loose, shown
from generator.intake.outcome import Draft
from generator.intake.registry import Registry
from generator.intake.review import Choice, Decision, Kind, Review, read_review
from generator.intake.written import Written
from generator.model import Lgo, Problem, Province, Refused, SuccessionKind

MOST_ROWS_AN_LGO = 3
"""An LGO may stand twice by mistake; many more rows are no list of a province's LGOs."""
WRITTEN = ("จังหวัด", "อำเภอ", "ประเภท", "ชื่อ อปท.")


@dataclass(frozen=True, slots=True)
class Settled:
    """Which LGO each row names (rows left out by decision are not in it), and what that changed."""

    draft: Draft
    lgos: Mapping[Written, str] = field(default_factory=dict)
    reviews: tuple[str, ...] = ()
    matched: int = 0
    applied: int = 0
    new: int = 0
    skipped: int = 0
    open: int = 0


def settle(sheet: Sheet, rows: Sequence[Written], draft: Draft, kind: str) -> Settled:
    """Find the LGO of each of `rows`, by name or by decision; `kind` ends the review files' names.

    Raises `Refused` for unknown provinces and for decisions that can't be carried out.
    """
    problems = list(_formula_like(sheet, rows))
    by_province: dict[str, list[Written]] = {}
    provinces: dict[str, Province] = {}
    for row in rows:
        province = province_meant(row)
        if province is None:
            problems.append(sheet.problem("import_unknown_province", row.row, "จังหวัด", row.province))
            continue
        provinces[province.code] = province
        by_province.setdefault(province.code, []).append(row)
    settled = Settled(draft)
    for code in sorted(by_province):
        try:
            settled = _province(sheet, provinces[code], by_province[code], settled, kind)
        except Refused as refused:
            problems += refused.problems
    if problems:
        raise Refused(tuple(problems))
    if settled.open:
        return replace(settled, draft=replace(settled.draft, registry=draft.registry))
    return settled


def _province(
    sheet: Sheet, province: Province, rows: Sequence[Written], settled: Settled, kind: str
) -> Settled:
    """`settled` with the rows of one province."""
    draft = settled.draft
    directory = directory_of(province, draft.registry, draft.round_year)
    if not directory.lgos:
        details = {"province": province.name.th, "round": str(draft.round_year)}
        first, name = rows[0].row, province.name.th
        raise Refused((sheet.problem("registry_lacks_province", first, "จังหวัด", name, **details),))
    if len(rows) > MOST_ROWS_AN_LGO * len(directory.lgos):
        details = {"rows": str(len(rows)), "lgos": str(len(directory.lgos))}
        raise Refused((sheet.problem("more_rows_than_lgos", rows[0].row, value=province.name.th, **details),))
    found = exact(rows, directory)
    review = read_review(draft.data, f"review/{draft.round_year}-{province.code}-{kind}.csv")
    decided, problems = review.decisions()
    taken = {lgo.code: row for row, lgo in found.items()}
    weak = [row for row in rows if row not in found]
    due = {row.key: decided[row.key] for row in weak if row.key in decided}
    wrong = [*problems, *_contradictions(review, decided, found), *_clashes(review, due.values(), taken)]
    faulty = {problem.row for problem in wrong}
    registry, codes, counts = draft.registry, {row: lgo.code for row, lgo in found.items()}, Counts()
    asked: dict[tuple[str, str, str, str], Written] = {}
    done: dict[tuple[str, str, str, str], str] = {}
    for row in weak:
        decision = due.get(row.key)
        if decision is None or decision.choice is Choice.OPEN:
            counts.open += 1
            if decision is None:
                asked.setdefault(row.key, row)
            continue
        if decision.choice is Choice.SKIP:
            counts.skipped += 1
            continue
        if decision.line in faulty:
            continue
        if row.key not in done:
            try:
                registry = _applied(review, decision, row, province, draft, registry)
            except Refused as refused:
                wrong += refused.problems
            counts.new += decision.choice is Choice.NEW
            counts.applied += decision.choice is Choice.CODE
            done[row.key] = decision.code
        codes[row] = done[row.key]
    if wrong:
        raise Refused(tuple(wrong))
    free = [lgo for lgo in directory.lgos if lgo.code not in taken and lgo.code not in done.values()]
    questions = [(row, proposals(row, directory, free)) for row in asked.values()]
    new_lines = review.with_open(sheet.file, questions)
    if new_lines is not None:
        draft = draft.with_file(review.path, new_lines)
    return Settled(
        draft=replace(draft, registry=registry),
        lgos={**settled.lgos, **codes},
        reviews=(*settled.reviews, review.path) if counts.open else settled.reviews,
        matched=settled.matched + len(found),
        applied=settled.applied + counts.applied,
        new=settled.new + counts.new,
        skipped=settled.skipped + counts.skipped,
        open=settled.open + counts.open,
    )


def _formula_like(sheet: Sheet, rows: Sequence[Written]) -> Iterator[Problem]:
    """Texts that a spreadsheet would run, since what is not matched goes into a review file for Excel."""
    for row in rows:
        for column, text in zip(WRITTEN, (row.province, row.district, row.type, row.name), strict=True):
            if text.strip().startswith(FORMULA_OPENERS):
                yield sheet.problem("formula_like_name", row.row, column, text)


@dataclass(slots=True)
class Counts:
    """Running counts of one province."""

    applied: int = 0
    new: int = 0
    skipped: int = 0
    open: int = 0


def _contradictions(
    review: Review,
    decided: Mapping[tuple[str, str, str, str], Decision],
    found: Mapping[Written, Lgo],
) -> Iterable[Problem]:
    """Decisions on rows that the registry answers by now with another LGO."""
    for row, lgo in found.items():
        decision = decided.get(row.key)
        if decision and decision.choice is not Choice.OPEN and decision.code != lgo.code:
            yield _wrong("decision_too_late", review, decision, code=lgo.code)


def _clashes(
    review: Review, decisions: Iterable[Decision], taken: Mapping[str, Written]
) -> Iterable[Problem]:
    """Codes that two rows claim."""
    first: dict[str, Decision] = {}
    for decision in decisions:
        if not decision.code:
            continue
        if decision.code in taken:
            yield _wrong("code_matched_elsewhere", review, decision, other=str(taken[decision.code]))
        elif decision.code in first:
            yield _wrong("code_decided_twice", review, decision, first=str(first[decision.code].line))
        first.setdefault(decision.code, decision)


def _applied(
    review: Review, decision: Decision, row: Written, province: Province, draft: Draft, registry: Registry
) -> Registry:
    """The registry after `decision`; raises `Refused` where it can't be carried out."""
    if decision.code[2:4] != province.code:
        known = next((lgo for lgo in registry.of_round(draft.round_year) if lgo.code == decision.code), None)
        own = province_of(decision.code)
        details = {
            "province": province.name.th,
            "lgo": shown(known.type, known.name.th) if known else decision.code,
            "own": own.name.th if own else decision.code[2:4],
        }
        raise Refused((_wrong("code_of_other_province", review, decision, **details),))
    if decision.choice is Choice.NEW:
        return _with_new(review, decision, row, province, draft.round_year, registry)
    year = draft.round_year
    old = next((lgo for lgo in registry.of_round(year) if lgo.code == decision.code), None)
    if old is None:
        raise Refused((_wrong("decision_unknown_code", review, decision, round=str(year)),))
    if decision.kind is None:
        raise Refused((_wrong("kind_missing", review, decision, column="kind"),))
    if decision.kind is Kind.ERROR:
        return registry
    normal = key if decision.kind is Kind.RENAME else loose
    same_name = normal(row.bare) == normal(old.name.th)
    if row.kind is None:
        raise Refused((_wrong("type_unclear", review, decision),))
    if (decision.kind is Kind.UPGRADE) is (row.kind is old.type) or (row.kind is old.type and same_name):
        raise Refused((_wrong("kind_contradicts", review, decision, column="kind", value=decision.kind),))
    name, source = old.name, old.name_en_source
    if not same_name:
        name, source = named(row.kind, row.bare, province, old.district)
    new = replace(old, type=row.kind, name=name, name_en_source=source)
    try:
        return registry.became(old, new, year, SuccessionKind(decision.kind), decision.note)
    except ValueError:
        raise Refused((_wrong("changed_already", review, decision, round=str(year)),)) from None


def _with_new(
    review: Review, decision: Decision, row: Written, province: Province, year: int, registry: Registry
) -> Registry:
    """The registry with an LGO that was not in it."""
    if any(lgo.code == decision.code for lgo in registry.lgos):
        raise Refused((_wrong("new_code_taken", review, decision),))
    if row.kind is None:
        raise Refused((_wrong("type_unclear", review, decision),))
    district = find_district(province, row.district)
    if district is None:
        raise Refused((_wrong("import_unknown_district", review, decision, value=row.district),))
    name, source = named(row.kind, row.bare, province, district)
    return registry.with_new(Lgo(decision.code, row.kind, name, source, province.code, district, year))


def _wrong(
    rule: str, review: Review, decision: Decision, column: str = "decision", value: str = "", **details: str
) -> Problem:
    """A problem with one line of a review file."""
    details = {"code": decision.code, "name": str(decision.written), **details}
    given = value or decision.code or decision.choice
    return Problem(rule, review.path, decision.line, column, given, details=details)
