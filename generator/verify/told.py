"""Answers -> text or JSON, for a terminal and a machine, in the words of the page Verify."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.compose import addresses
from generator.model import Edition, Language, Text
from generator.verify import Answer, Outcome, Register
from generator.words import Words, words

EXAMPLE = "LPA2568-F1-22-1a2b3c4d"
ALONE = Text(
    "ไม่พบเว็บไซต์ใน {site} จึงเทียบกับฉบับที่เก็บไว้เท่านั้น ฉบับปัจจุบันคือฉบับล่าสุดที่เก็บไว้",
    "There is no site in {site}: only kept releases are compared, and current means the newest of them.",
)


def text(register: Register, answers: Sequence[Answer], site: Path, language: Language) -> str:
    """The answers as lines."""
    say = words(language)
    parts = [] if register.site else [ALONE[language].format(site=site)]
    parts += ["\n".join((each.asked, *(f"  {line}" for line in _lines(say, each)))) for each in answers]
    return "\n\n".join(parts)


def _lines(say: Words, answer: Answer) -> Iterator[str]:
    kind = "" if answer.outcome is Outcome.NOT_AN_ID else "_file" if answer.is_file else "_id"
    yield say(f"verify_{answer.outcome}{kind}")
    if not answer.fine:
        yield say(f"verify_{answer.outcome}{kind}_meaning", example=EXAMPLE)
    facts = {"address": answer.address, "edition": _edition(say, answer.id)}
    facts["id"] = answer.id if answer.id.count("-") == 3 else ""
    if answer.now != answer.id:
        facts |= {"now": _edition(say, answer.now), "now_id": answer.now}
    yield from (f"{say(f'verify_fact_{key}')}: {value}" for key, value in facts.items() if value)
    if answer.outcome in (Outcome.SUPERSEDED, Outcome.UNCHANGED) and answer.release:
        yield f"{say('verify_to_changes')}: {addresses.RELEASES}#{answer.release}"


def _edition(say: Words, id_: str) -> str:
    if not id_:
        return ""
    edition = Edition(id_.split("-")[1])
    return say(f"edition_{edition.label[0]}", number=edition.label[1:])


def as_json(register: Register, answers: Sequence[Answer]) -> str:
    """The answers as JSON; what isn't known is empty."""
    found = [
        {
            "asked": each.asked,
            "kind": "file" if each.is_file else "id",
            "outcome": str(each.outcome),
            "current": each.fine,
            "sha256": each.digest,
            "address": each.address,
            "id": each.id,
            "current_id": each.now,
            "release": each.release,
        }
        for each in answers
    ]
    return json.dumps({"site": register.site, "answers": found}, ensure_ascii=False, indent=1)
