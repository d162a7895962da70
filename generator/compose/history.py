"""Appearances -> an LGO's rounds side by side: what changed, why, and where rounds can't be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.artefacts import Thai
from generator.compose import addresses
from generator.compose.country import Appearance
from generator.compose.standpoint import Standpoint
from generator.compose.verdict import band_place
from generator.model import Lgo, Province, Split


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One round of an LGO's history; `changed` says what it was then, where that differs. `change` is from
    the round before, empty where there is none; `parts` what it is made of, or why that isn't known;
    `label` how far it can be compared with the round before."""

    year: str
    href: str
    percent: str
    grade: str | Thai
    band: int
    passed: str
    rank: str
    rule: str
    changed: str | Thai
    change: str
    parts: str
    label: str


def history_of(
    here: Standpoint, lgo: Lgo, province: Province, appearances: Sequence[Appearance]
) -> tuple[HistoryRow, ...]:
    """The rounds of an LGO, newest first."""
    return tuple(_row(here, lgo, province, each) for each in appearances)


def _row(here: Standpoint, lgo: Lgo, province: Province, each: Appearance) -> HistoryRow:
    round_, result, then = each.round.round, each.result, each.result.lgo
    moved = each.round.change
    change = moved.lgos.get(then.code) if moved else None
    return HistoryRow(
        year=here.say.year(round_.year),
        href=here.to_page(addresses.province(province.slug, round_.year)),
        percent=here.percent(result.overall),
        grade=here.text(result.band.name) if result.band else here.say("grade_none"),
        band=band_place(round_, result.band),
        passed="" if result.passed is None else here.say("pass_yes" if result.passed else "pass_no"),
        rank=here.rank(result.rank_in_province),
        rule=here.say(f"rule_{round_.aggregation}"),
        changed=here.lgo(then) if (then.type, then.name) != (lgo.type, lgo.name) else "",
        change=here.points(change.total) if change else "",
        parts=_parts(here, change.split) if change else "",
        label=here.say(f"label_{moved.comparability}") if moved and change else "",
    )


def _parts(here: Standpoint, split: Split | str) -> str:
    if not isinstance(split, Split):
        return here.say(f"not_split_{split}")
    return here.say(
        "change_parts",
        performance=here.points(split.performance),
        indicators=here.points(split.indicators),
        rule=here.points(split.rule),
    )
