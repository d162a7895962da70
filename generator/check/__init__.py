"""Sources -> Checked, or Refused with every problem that was found.

First each file by itself (`structure`), then what the tables say about each other, on whatever is sound
enough, so that one run shows all problems and none that only follows from another. Computes no result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from generator.check import (
    framework,
    framework_rules,
    marks,
    registry,
    scores,
    settings,
    spelling,
    structure,
    submissions,
    tables,
)
from generator.check.settings import Settings
from generator.model import Checked, Problem, Publication, Refused, Round, Sources, Submission, Text

RULES: tuple[Callable[..., Iterator[Problem]], ...] = (
    structure.unknown_file,
    structure.missing_file,
    settings.unreadable_settings,
    *tables.FILE_RULES,
    *tables.ROW_RULES,
    *structure.HEADING_RULES,
    *settings.SETTINGS_RULES,
    *spelling.CELL_RULES,
    structure.duplicate_key,
    *registry.REGISTRY_RULES,
    *framework_rules.FRAMEWORK_RULES,
    *submissions.SUBMISSION_RULES,
    *scores.SCORE_RULES,
    *scores.CELLS_RULES,
    *marks.MARKS_RULES,
)
"""Every rule, each a generator of problems whose docstring is the rule and whose name is in the catalogue."""


def check(sources: Sources) -> Checked:
    """The data of `sources`, typed. Raises `Refused` with all problems, by file, row and column."""
    folder = structure.read(sources)
    files = {source.path: source for source in sources.files}
    known = registry.read_registry(folder)
    problems = _obeyed(registry.REGISTRY_RULES, known)
    rounds: list[Round] = []
    submitted: dict[tuple[int, str], Submission] = {}
    for year in folder.years():
        frame = framework.read_framework(folder, year, known)
        sent = submissions.read_submissions(folder, files, frame)
        cells, totals = scores.read_scores(sent), marks.read_marks(sent)
        of_round = [
            *_obeyed(framework_rules.FRAMEWORK_RULES, frame),
            *_obeyed(submissions.SUBMISSION_RULES, sent),
            *scores.bad_scores(cells),
            *_obeyed(scores.CELLS_RULES, cells),
            *_obeyed(marks.MARKS_RULES, totals),
        ]
        problems.extend(of_round)
        if sent.round and not problems and not folder.problems:
            rounds.append(sent.round)
            sent_in: list[Submission] = [*scores.submitted_scores(cells), *marks.submitted_marks(totals)]
            submitted |= {(year, each.province): each for each in sent_in}
    problems.extend(folder.problems)
    if problems:
        raise Refused(_in_order(problems))
    return Checked(
        publication=_publication(folder.settings["publication.yaml"]),
        provinces=tuple(sorted(known.provinces.values(), key=lambda each: each.code)),
        lgos=tuple(sorted(known.lgos.values(), key=lambda each: (each.code, each.round_from))),
        statistics=tuple(sorted(known.statistics.values(), key=lambda each: (each.code, each.year))),
        successions=tuple(
            sorted(
                known.successions.values(), key=lambda each: (each.round, each.predecessor, each.successor)
            )
        ),
        rounds=tuple(rounds),
        submissions=dict(sorted(submitted.items())),
    )


def _obeyed(rules: Iterable[Callable[[Any], Iterator[Problem]]], subject: object) -> list[Problem]:
    """What each of `rules` finds in `subject`."""
    return [problem for rule in rules for problem in rule(subject)]


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by file, row and column; those of a whole file first."""
    return tuple(
        sorted(problems, key=lambda each: (each.file, each.row or 0, each.column, each.rule, each.value))
    )


def _publication(found: Settings) -> Publication:
    """publication.yaml, typed."""
    text = found.text
    return Publication(
        publisher=Text(text("publisher_th"), text("publisher_en")),
        title=Text(text("title_th"), text("title_en")),
        licence=text("licence"),
        licence_url=text("licence_url"),
        base_url=text("base_url"),
        contact=text("contact"),
        demonstration=text("demonstration") == "true",
        notice=Text(text("notice_th"), text("notice_en")),
    )
