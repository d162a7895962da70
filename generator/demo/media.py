"""Marks of a round -> the two pieces of media that each province made on what its LGOs score low on.

A province takes the indicators on which its LGOs lose most marks, as far as `media.csv` has words for
them, with one that took an indicator's place later beside it. Some reports are late, and some pieces have
not been rated. Addresses are those kept for examples; a piece that was rated has evidence of its use.

Marks nobody down for being late.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from csv import DictReader
from datetime import date, timedelta
from fractions import Fraction
from importlib.resources import files
from random import Random
from string import Template

from generator.demo.chance import between, stream
from generator.demo.country import ROUNDS
from generator.demo.days import holidays, working_day
from generator.demo.framework import FULL_MARKS, topics_of
from generator.demo.marks import Scored
from generator.words import plain

AFTER = ROUNDS[1]
"""The round whose results the pieces answer."""

CYCLE = AFTER + 1
"""The fiscal year in which they are made."""

FORM1_DUE, FORM2_DUE = date(2025, 3, 31), date(2025, 8, 29)
PER_DAY = "0.2"
PIECES = 2
ADDRESS = "https://example.org/media/"


def cycles() -> Iterator[tuple[str, ...]]:
    """Rows of ``media/cycles.csv``."""
    yield str(CYCLE), FORM1_DUE.isoformat(), FORM2_DUE.isoformat(), PER_DAY


def closed_days() -> Iterator[tuple[str, ...]]:
    """Rows of ``media/holidays.csv``: the fixed public holidays of both years that a cycle touches."""
    return holidays((FORM1_DUE.year - 1, FORM1_DUE.year))


def media(seed: int, scored: Iterable[Scored]) -> Iterator[tuple[str, ...]]:
    """Rows of ``media/media.csv`` for the provinces of the round `AFTER`."""
    text = files(__package__).joinpath("media.csv").read_text(encoding="utf-8")
    written: dict[str, list[dict[str, str]]] = {}
    for row in DictReader(text.splitlines()):
        written.setdefault(row["indicators"].split("|")[0], []).append(row)
    for each in scored:
        lost, behind = weaknesses(each)
        for number, key in enumerate([key for key in lost if key in written][:PIECES], 1):
            chance = stream(seed, "media", each.province.code, str(number))
            words = {
                "province": each.province.name.th,
                "province_en": each.province.name.en,
                "low": str(behind[key]),
                "all": str(len(each.rows)),
            }
            row = written[key][between(chance, 0, len(written[key]) - 1)]
            name, forms = f"M{CYCLE}-{each.province.code}-{number}", tuple(_reported(chance))
            respondents, rating = _rated(len(each.rows), chance)
            yield (
                name,
                each.province.code,
                str(CYCLE),
                *(Template(row[name]).substitute(words) for name in ("title_th", "title_en")),
                key[1],
                row["indicators"],
                *(Template(row[name]).substitute(words) for name in ("cause", "content", "summary")),
                f"สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัด{each.province.name.th}",
                row["format"],
                f"{ADDRESS}{name}",
                f"{ADDRESS}{name}/evidence" if rating else "",
                *forms,
                respondents,
                rating,
            )


def weaknesses(scored: Scored) -> tuple[list[str], Counter[str]]:
    """Indicators by the marks the province's LGOs lost, most first; and how many lost some on each.

    Pilots count in no total, so they are nobody's weakness.
    """
    lost: Counter[str] = Counter()
    behind: Counter[str] = Counter()
    counted = [
        (place, topic.key)
        for place, topic in enumerate(topics_of(scored.year))
        if scored.year not in topic.pilot_in
    ]
    for _, row in scored.rows:
        for place, key in counted:
            if row[place].isdigit():
                lost[key] += FULL_MARKS - int(row[place])
                behind[key] += int(row[place]) < FULL_MARKS
    return sorted(lost, key=lambda key: (-lost[key], key)), behind


def _reported(chance: Random) -> Iterator[str]:
    """When both forms came in: mostly in the two weeks before they were due, one in eight late."""
    for due in (FORM1_DUE, FORM2_DUE):
        late = chance.random() < 1 / 8
        day = due + timedelta(between(chance, 1, 9)) if late else due - timedelta(between(chance, 0, 14))
        yield (working_day(day) if late else min(due, working_day(day))).isoformat()


def _rated(lgos: int, chance: Random) -> tuple[str, str]:
    """How many LGOs rated the piece, and their mean in whole answers of 1 to 5; none of one in twelve."""
    if chance.random() < 1 / 12:
        return "", ""
    respondents = max(5, lgos * between(chance, 45, 95) // 100)
    hundredths = (390 + between(chance, 0, 85)) * respondents // 100 * 100 // respondents
    return str(respondents), plain(Fraction(hundredths, 100))
