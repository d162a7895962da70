"""Report -> text for a person, Thai or English, or JSON for a machine. Finds nothing itself."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import cache

import yaml

from generator.audit.findings import Report
from generator.model import Language
from generator.words import THEME, said

MOST_OF_A_KIND = 10
"""Findings of one kind shown; the rest are counted."""
LONGEST_VALUE = 120


@cache
def phrases(language: Language) -> Mapping[str, str]:
    """The words of an audit, from `theme/words/audit.yaml`."""
    content: dict[str, dict[str, str]] = yaml.safe_load(
        (THEME / "words" / "audit.yaml").read_text(encoding="utf-8")
    )
    return {key: phrase[language] for key, phrase in content.items()}


def text(report: Report, language: Language) -> str:
    """What the site weighs, section by section and against the budgets; then the findings by kind."""
    return "\n".join(
        [
            *_sections(report, language),
            "",
            *_budgets(report, language),
            "",
            *_findings(report, language),
        ]
    )


def as_json(report: Report) -> str:
    """The same, whole, as JSON: ``findings`` one by one, ``sections``, ``measures`` with ``kept``."""
    return json.dumps(
        {
            "findings": [asdict(finding) for finding in report.findings],
            "sections": [
                asdict(part) | {"average": part.average, "average_gzipped": part.average_gzipped}
                for part in report.sections
            ],
            "measures": [asdict(measure) | {"kept": measure.kept} for measure in report.measures],
        },
        ensure_ascii=False,
        indent=1,
    )


def _sections(report: Report, language: Language) -> Iterator[str]:
    phrase = phrases(language)
    heads = [phrase[key] for key in ("section", "files", "size", "average", "gzipped", "largest", "size")]
    rows = [
        [
            part.name,
            f"{part.files:,}",
            f"{part.size:,}",
            f"{part.average:,}",
            f"{part.average_gzipped:,}" if part.gzipped else "",
            part.largest.address,
            f"{part.largest.size:,}",
        ]
        for part in report.sections
    ]
    files, size = sum(part.files for part in report.sections), sum(part.size for part in report.sections)
    rows.append([phrase["total"], f"{files:,}", f"{size:,}", f"{size // max(files, 1):,}", "", "", ""])
    yield from _table([heads, *rows], left={0, 5})


def _budgets(report: Report, language: Language) -> Iterator[str]:
    phrase = phrases(language)
    heads = [phrase[key] for key in ("budget", "measured", "allowed")] + ["", phrase["heaviest"]]
    rows = [
        [
            phrase[f"budget_{measure.name}"],
            f"{measure.measured:,}",
            f"{measure.allowed:,}",
            phrase["kept" if measure.kept else "exceeded"],
            measure.culprit,
        ]
        for measure in report.measures
    ]
    yield from _table([heads, *rows], left={0, 3, 4})


def _findings(report: Report, language: Language) -> Iterator[str]:
    phrase = phrases(language)
    for kind, found in report.by_kind.items():
        yield f"{phrase[kind]}: {len(found):,}"
        for finding in found[:MOST_OF_A_KIND]:
            yield f"  {finding.file}" + (f"  {_shown(finding.value)}" if finding.value else "")
        if len(found) > MOST_OF_A_KIND:
            yield "  … " + phrase["more"].format(more=f"{len(found) - MOST_OF_A_KIND:,}")
    if report.findings:
        files = len({finding.file for finding in report.findings})
        yield phrase["count"].format(findings=f"{len(report.findings):,}", files=f"{files:,}")
    else:
        yield phrase["clean"]


def _shown(value: str) -> str:
    """A value on one line, and not too long a one."""
    line = said(" ".join(value.split()))
    return line if len(line) <= LONGEST_VALUE else line[: LONGEST_VALUE - 1] + "…"


def _table(rows: Sequence[Sequence[str]], left: set[int]) -> Iterator[str]:
    """Rows in columns; those of `left` begin at the left, numbers end at the right."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = []
        for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
            room = " " * (width - _width(cell))
            cells.append(cell + room if place in left else room + cell)
        yield "  ".join(cells).rstrip()


def _width(text: str) -> int:
    """How many columns of a terminal `text` takes: Thai vowels and tone marks above and below take none."""
    return sum(unicodedata.category(character) != "Mn" for character in text)
