"""Sources -> Form: what one province is asked for in one round, and what it submitted so far.

Judges only what a form is made of, so that it can be had, and read back, while data that have nothing to do
with it are still wrong. A form is no `Checked`: nothing is published from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from generator.check import framework, framework_rules, marks, registry, scores, structure, submissions
from generator.check.contract import place
from generator.check.settings import publication
from generator.model import (
    CallError,
    Cell,
    DimensionMarks,
    Form,
    FormKind,
    LgoType,
    Problem,
    Refused,
    Round,
    Sources,
    Text,
)

TYPES = tuple(LgoType)
RULES = (*submissions.RULES_OF_ALL, submissions.missing_lgo)


@dataclass(frozen=True, slots=True)
class Ground:
    """What every form of a round stands on."""

    folder: structure.Folder
    registry: registry.Registry
    framework: framework.Framework
    round: Round


def read_form(sources: Sources, year: int, province: str, by_themselves: bool = False) -> Form:
    """The form of `province` (code or slug) for the round `year`; `by_themselves` for self-assessment.

    It asks for scores by indicator, or for marks by dimension where the round has no indicators or the
    province's marks stand by dimension already. Raises `CallError` for a round or a province that isn't
    there, and `Refused` where what the form is made of is wrong.
    """
    ground = _ground(sources, year)
    found = [each for each in ground.registry.provinces.values() if province in (each.code, each.slug)]
    if not found:
        raise CallError(
            Text(
                f"ไม่มีจังหวัด {province} ใน registry/provinces.csv "
                "(ระบุรหัส 2 หลัก เช่น 22 หรือชื่อในที่อยู่เว็บ เช่น chanthaburi)",
                f"registry/provinces.csv has no province {province} "
                "(give a code such as 22, or the name in its address, such as chanthaburi).",
            )
        )
    code = found[0].code
    files = {source.path: source for source in sources.files}
    kind = FormKind.SCORES
    if by_themselves:
        kind = FormKind.SELF
    elif not ground.round.indicators or f"rounds/{year}/dimensions/{code}.csv" in files:
        kind = FormKind.DIMENSIONS
    if kind is not FormKind.DIMENSIONS and not ground.round.indicators:
        raise CallError(
            Text(
                f"รอบ {year} ไม่มี indicators.csv จึงไม่มีแบบประเมินตนเองรายตัวชี้วัด",
                f"Round {year} has no indicators.csv, so there is no self-assessment by indicator.",
            )
        )
    path = f"rounds/{year}/{kind}/{code}.csv"
    if (there := place(path)) and path in files:
        ground.folder.places[path] = there
    sent = submissions.read_submissions(ground.folder, files, ground.framework, (kind,))
    problems = [
        *ground.folder.problems,
        *chain.from_iterable(rule(sent) for rule in (RULES if kind is not FormKind.SELF else RULES[:-1])),
    ]
    cells, totals = _submitted(sent, kind, problems)
    return Form(
        kind=kind,
        publication=publication(ground.folder.settings["publication.yaml"]),
        round=ground.round,
        province=found[0],
        lgos=tuple(
            sorted(
                (lgo for lgo in sent.standing.values() if lgo.province == code),
                key=lambda lgo: (lgo.district.code, TYPES.index(lgo.type), lgo.code),
            )
        ),
        cells=cells,
        marks=totals,
    )


def _submitted(
    sent: submissions.Submissions, kind: FormKind, problems: list[Problem]
) -> tuple[Mapping[str, tuple[Cell, ...]], Mapping[str, tuple[DimensionMarks, ...]]]:
    """The province's cells and marks by LGO code, one of them empty. Raises `Refused` with `problems` and
    those of the cells."""
    if kind is FormKind.DIMENSIONS:
        table = marks.read_marks(sent)
        problems += chain.from_iterable(rule(table) for rule in marks.MARKS_RULES)
    else:
        found = scores.read_scores(sent, kind)
        problems += scores.bad_scores(found)
    if problems:
        raise Refused(tuple(problems))
    if kind is FormKind.DIMENSIONS:
        return {}, next((each.marks for each in marks.submitted_marks(table)), {})
    return next((each.cells for each in scores.submitted_scores(found)), {}), {}


def provinces_of(sources: Sources, year: int) -> tuple[str, ...]:
    """The codes of the provinces that have LGOs in the round `year`. Raises as `read_form` does."""
    known = _ground(sources, year).registry
    return tuple(sorted({lgo.province for lgo in known.standing(year).values()}))


def read_round(sources: Sources, year: int) -> Round:
    """The round `year`, whatever was submitted in it. Raises `CallError` or `Refused` as `read_form` does."""
    return _ground(sources, year).round


def _ground(sources: Sources, year: int) -> Ground:
    """Publication, registry and framework, sound."""
    own = f"rounds/{year}"
    wanted = {"publication.yaml", "registry/provinces.csv", "registry/lgos.csv"}
    wanted |= {f"{own}/round.yaml", f"{own}/indicators.csv"}
    files = tuple(source for source in sources.files if source.path in wanted)
    if not any(source.path == f"{own}/round.yaml" for source in files):
        raise CallError(
            Text(
                f"ไม่มีรอบ {year} ในข้อมูล ระบุรอบที่มีด้วย --round หรือเริ่มโฟลเดอร์ใหม่: lpa new DIR --round {year}",
                f"The data have no round {year}. Name one of theirs with --round, or start a folder: "
                f"lpa new DIR --round {year}",
            )
        )
    folder = structure.read(Sources(files))
    known = registry.read_registry(folder)
    frame = framework.read_framework(folder, year, known)
    problems: list[Problem] = [
        *folder.problems,
        *chain.from_iterable(rule(known) for rule in registry.REGISTRY_RULES),
        *chain.from_iterable(rule(frame) for rule in framework_rules.FRAMEWORK_RULES),
    ]
    if problems:
        raise Refused(tuple(problems))
    return Ground(folder, known, frame, framework.read_round(frame))
