"""Difference -> text, JSON or Markdown, for a terminal, a machine and a pull request.

Totals first, then a few examples of each kind. Words come from `theme/words/diff.yaml`; what comes from the
data is made harmless for where it is shown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import yaml

from generator.diff import Difference, Line
from generator.model import Language, LgoType, Release, Text
from generator.report.wording import visible
from generator.words import THEME, harmless, words

MOST = 5
"""Examples shown of a kind; the rest are counted."""
MARKUP = re.compile(r"([\\`*_{}\[\]()#+!|<>~@&-])")
LED_TO = re.compile(r"\\[@#]|:(?=//)|www(?=\.)", re.IGNORECASE)
"""Where Markdown as GitHub has it finds a person, a thread or an address by itself, whatever is escaped."""


@cache
def phrases(language: Language) -> Mapping[str, str]:
    """The sentences in one language."""
    content: dict[str, dict[str, str]] = yaml.safe_load(
        (THEME / "words" / "diff.yaml").read_text(encoding="utf-8")
    )
    return {key: phrase[language] for key, phrase in content.items()}


def text(found: Difference, language: Language) -> str:
    """The difference as lines."""
    say = phrases(language)
    if found.equal:
        return say["equal"]
    lines = [f"{say['heading']}:"]
    kinds = {kind: changes for kind, changes in found.changes.items() if changes}
    lines += [f"  {say[kind]}: {len(changes):,}" for kind, changes in kinds.items()]
    for kind, changes in kinds.items():
        lines += ["", say[kind]]
        lines += [f"  {each}" for each in _examples(found, kind, changes, language)]
    return "\n".join(lines)


def release(made: Release, dry: bool, language: Language) -> str:
    """What a release is, for the person who signs."""
    say = phrases(language)
    title = say["write" if dry else "written"].format(folder=f"releases/{made.name}")
    return f"{title}\n  " + say["of_release"].format(
        date=words(language).date(made.date),
        base=made.base or "—",
        provinces=f"{len(made.provinces):,}",
        corrections=f"{len(made.corrections):,}",
        files=f"{len(made.files):,}",
        pages=f"{len(made.pages):,}",
    )


def markdown(found: Difference, languages: Iterable[Language]) -> str:
    """The difference as Markdown, one language after the other."""
    parts = []
    for language in languages:
        say = phrases(language)
        lines = [f"### {say['equal'] if found.equal else say['heading']}", ""]
        for kind, changes in found.changes.items():
            if changes:
                lines.append(f"- **{say[kind]}: {len(changes):,}**")
                shown = map(_escaped, _examples(found, kind, changes, language))
                lines += [f"  - {each}" for each in shown]
        parts.append("\n".join(lines).rstrip())
    return "\n\n".join(parts)


def _escaped(line: str) -> str:
    """A line that stays text in Markdown: no markup, no link, nobody called."""
    return LED_TO.sub(r"\g<0><!-- -->", MARKUP.sub(r"\\\1", line))


def as_json(found: Difference) -> str:
    """The difference whole, under the schema ``lpa-diff/v1``."""
    value: dict[str, Any] = {
        "schema": "lpa-diff/v1",
        "equal": found.equal,
        "totals": {kind: len(changes) for kind, changes in found.changes.items()},
        "changes": {
            kind: [
                {
                    "round": each.round,
                    "scope": each.scope,
                    "name_th": each.name.th,
                    "name_en": each.name.en,
                    "what": each.what,
                    "before": each.before,
                    "after": each.after,
                }
                for each in changes
            ]
            for kind, changes in found.changes.items()
        },
    }
    return harmless(json.dumps(value, ensure_ascii=False, indent=1))


def _examples(found: Difference, kind: str, changes: tuple[Line, ...], language: Language) -> Iterator[str]:
    say = phrases(language)
    for each in changes[:MOST]:
        scope = say["nation"] if each.scope == "TH" else each.scope
        name = each.name[language] or each.name.th
        what = say["nation"] if each.what == "nation" else each.what
        who = " ".join(filter(None, (say["round"].format(round=each.round), scope, name, what)))
        before, after = (_value(found, kind, value, language) for value in (each.before, each.after))
        yield visible_line(f"{who}: {before} → {after}")
    if len(changes) > MOST:
        yield f"… {say['more'].format(more=f'{len(changes) - MOST:,}')}"


def visible_line(line: str) -> str:
    """A line as it can be shown anywhere, each word of it."""
    return " ".join(map(visible, line.split(" ")))


def _value(found: Difference, kind: str, value: str, language: Language) -> str:
    if not value:
        return phrases(language)["none"]
    if kind == "grades":
        return found.grades.get(value, Text(value, value))[language] or value
    if kind in ("passes", "releases"):
        return phrases(language)[value]
    if kind == "names" and value in tuple(LgoType):
        return words(language).type(LgoType(value))
    return value
