"""Sources -> Checked, or Refused with every problem that was found.

First each file by itself (`structure`), then what the tables say about each other, on whatever is sound
enough, so that one run shows all problems and none that only follows from another. Computes no result.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, TypeVar

from generator.check import (
    description,
    ebooks,
    framework,
    framework_rules,
    guard,
    ledger,
    marks,
    media,
    records,
    registry,
    releases,
    scores,
    settings,
    spelling,
    structure,
    submissions,
    surveys,
    tables,
    withheld,
)
from generator.model import (
    Announcement,
    Checked,
    Confirmation,
    Correction,
    Hpa,
    IndicatorScores,
    Link,
    Problem,
    Refused,
    ReleaseName,
    Round,
    Source,
    Sources,
    Submission,
)

Noun = TypeVar("Noun")

RULES: tuple[Callable[..., Iterator[Problem]], ...] = (
    *withheld.WITHHELD_RULES,
    structure.unknown_file,
    structure.missing_file,
    settings.unreadable_settings,
    *tables.FILE_RULES,
    *tables.ROW_RULES,
    *structure.HEADING_RULES,
    structure.too_many_problems,
    *settings.SETTINGS_RULES,
    *spelling.CELL_RULES,
    structure.duplicate_key,
    *registry.REGISTRY_RULES,
    registry.record_of_no_lgo,
    *framework_rules.FRAMEWORK_RULES,
    *submissions.SUBMISSION_RULES,
    *scores.SCORE_RULES,
    *scores.CELLS_RULES,
    *marks.MARKS_RULES,
    *records.RECORD_RULES,
    *ledger.LEDGER_RULES,
    *surveys.SURVEY_RULES,
    *media.MEDIA_RULES,
    *ebooks.BOOK_RULES,
    description.untrue_description,
    *releases.RELEASE_RULES,
    *guard.GUARD_RULES,
)
"""Every rule, each a generator of problems whose docstring is the rule and whose name is in the catalogue."""


@dataclass(slots=True)
class Draft:
    """What of a `Checked` goes by round."""

    rounds: list[Round] = field(default_factory=list)
    submissions: dict[tuple[int, str], Submission] = field(default_factory=dict)
    self_assessments: dict[tuple[int, str], IndicatorScores] = field(default_factory=dict)
    crosswalks: dict[int, tuple[Link, ...]] = field(default_factory=dict)
    hpa: dict[int, dict[str, Hpa]] = field(default_factory=dict)
    confirmations: dict[int, dict[str, Confirmation]] = field(default_factory=dict)
    corrections: dict[int, tuple[Correction, ...]] = field(default_factory=dict)
    announcements: dict[int, dict[str, Announcement]] = field(default_factory=dict)


def check(sources: Sources, releasing: Collection[ReleaseName] = ()) -> Checked:
    """The data of `sources`, typed. Raises `Refused` with all problems, by file, row and column.

    What was published is compared last, with data that broke no other rule. A final edition must have its
    release; those of `releasing` are about to have it.
    """
    folder = structure.read(sources)
    files = {source.path: source for source in sources.files}
    known = registry.read_registry(folder)
    problems = _obeyed(registry.REGISTRY_RULES, known)
    frames = {year: framework.read_framework(folder, year, known) for year in folder.years()}
    draft = Draft()
    for frame in frames.values():
        problems.extend(_check_round(folder, files, frame, frames, draft))
    asked = [surveys.read_survey(folder, year, known) for year in folder.surveys()]
    for survey in asked:
        problems.extend(_obeyed(surveys.SURVEY_RULES, survey))
        problems.extend(registry.record_of_no_lgo(survey.mentions()))
    shown, books = media.read_media(folder, frames, known), ebooks.read_books(folder)
    problems.extend(_obeyed(media.MEDIA_RULES, shown))
    problems.extend(_obeyed(ebooks.BOOK_RULES, books))
    published = releases.read_releases(folder)
    problems.extend(folder.problems)
    if problems:
        raise Refused(_in_order(problems))
    checked = Checked(
        publication=settings.publication(folder.settings["publication.yaml"]),
        provinces=_sorted(known.provinces, lambda each: each.code),
        lgos=_sorted(known.lgos, lambda each: (each.code, each.round_from)),
        statistics=_sorted(known.statistics, lambda each: (each.code, each.year)),
        successions=_sorted(known.successions, lambda each: (each.round, each.predecessor, each.successor)),
        rounds=tuple(draft.rounds),
        submissions=dict(sorted(draft.submissions.items())),
        self_assessments=dict(sorted(draft.self_assessments.items())),
        crosswalks=draft.crosswalks,
        hpa=draft.hpa,
        confirmations=draft.confirmations,
        corrections=draft.corrections,
        announcements=draft.announcements,
        surveys=tuple(map(surveys.typed_survey, asked)),
        media=_sorted(shown.items, lambda each: (each.fiscal_year, each.province, each.id)),
        media_cycles=_sorted(shown.cycles, lambda each: each.fiscal_year),
        holidays=_sorted(shown.holidays, lambda each: each.date),
        ebooks=_sorted(books.rows, lambda each: each.id),
        ebook_files={name: source.content for name, source in sorted(books.files.items())},
        releases=tuple(sorted((each.release for each in published), key=lambda each: each.date)),
    )
    problems = list(guard.guard_problems(folder, checked, published, releasing))
    if problems:
        raise Refused(_in_order(problems))
    return checked


def _check_round(
    folder: structure.Folder,
    files: Mapping[str, Source],
    frame: framework.Framework,
    frames: Mapping[int, framework.Framework],
    draft: Draft,
) -> list[Problem]:
    """What is wrong with one round; its values go into `draft`, which is of use where nothing is wrong."""
    year = frame.year
    sent = submissions.read_submissions(folder, files, frame)
    by_selves = submissions.read_submissions(folder, files, frame, ("self",))
    cells, assessed = scores.read_scores(sent), scores.read_scores(by_selves, "self")
    totals = marks.read_marks(sent)
    beside = records.read_records(folder, year, frames, frame.registry)
    corrected = ledger.read_ledger(folder, beside, cells, assessed, totals)
    problems = [
        *_obeyed(framework_rules.FRAMEWORK_RULES, frame),
        *_obeyed(submissions.SUBMISSION_RULES, sent),
        *_obeyed(submissions.RULES_OF_ALL, by_selves),
        *scores.bad_scores(cells),
        *scores.bad_scores(assessed),
        *_obeyed(scores.CELLS_RULES, cells),
        *_obeyed(marks.MARKS_RULES, totals),
        *_obeyed(records.RECORD_RULES, beside),
        *_obeyed(ledger.LEDGER_RULES, corrected),
        *chain.from_iterable(
            registry.record_of_no_lgo(each) for each in (*beside.mentions(), corrected.mentions())
        ),
    ]
    if sent.round and not problems and not folder.problems:
        draft.rounds.append(sent.round)
        sent_in: list[Submission] = [*scores.submitted_scores(cells), *marks.submitted_marks(totals)]
        draft.submissions |= {(year, each.province): each for each in sent_in}
        draft.self_assessments |= {(year, each.province): each for each in scores.submitted_scores(assessed)}
        draft.crosswalks[year] = tuple(beside.links.values())
        draft.hpa[year] = _by(beside.hpa, lambda each: each.lgo_code)
        draft.confirmations[year] = _by(beside.confirmations, lambda each: each.lgo_code)
        draft.corrections[year] = tuple(corrected.rows.values())
        draft.announcements[year] = _by(beside.announcements, lambda each: each.province)
    return problems


def _sorted(rows: Mapping[int, Noun], key: Callable[[Noun], Any]) -> tuple[Noun, ...]:
    """The nouns of a table in order of `key`."""
    return tuple(sorted(rows.values(), key=key))


def _by(rows: Mapping[int, Noun], key: Callable[[Noun], str]) -> dict[str, Noun]:
    """The nouns of a table by `key`, in order of it."""
    return {key(each): each for each in sorted(rows.values(), key=key)}


def _obeyed(rules: Iterable[Callable[[Any], Iterator[Problem]]], subject: object) -> list[Problem]:
    """What each of `rules` finds in `subject`."""
    return [problem for rule in rules for problem in rule(subject)]


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by file, row and column; those of a whole file first."""
    return tuple(
        sorted(problems, key=lambda each: (each.file, each.row or 0, each.column, each.rule, each.value))
    )
