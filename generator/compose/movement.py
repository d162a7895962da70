"""RoundChange, RoundClaims -> what a group's page says of them: sentences, and whether rounds compare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.artefacts import Line, Step, Thai
from generator.compose import addresses
from generator.compose.standpoint import Link, Standpoint
from generator.compose.verdict import band_place
from generator.model import ChangeSummary, ClaimSummary, Comparability, RoundResult
from generator.words import number


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One round in a trend; `rift` where it can't be compared with the round before."""

    year: Link
    percent: str
    grade: str | Thai
    band: int
    lgos: str
    passed: str
    change: str
    rule: str
    rift: str


def change_sentences(here: Standpoint, of_round: RoundResult, summary: ChangeSummary | None) -> Iterator[str]:
    """How a group moved since the round before, what the change is made of, and how far to trust it."""
    if of_round.change is None or summary is None:
        return
    before = here.say.year(of_round.change.previous)
    yield here.say(
        "group_change", year=before, points=here.points(summary.total), count=number(summary.count)
    )
    if summary.split is not None and summary.split_total is not None:
        yield here.say(
            "group_change_parts",
            count=number(summary.split_count),
            points=here.points(summary.split_total),
            performance=here.points(summary.split.performance),
            indicators=here.points(summary.split.indicators),
            rule=here.points(summary.split.rule),
        )
    yield here.say(f"comparability_{of_round.change.comparability}", year=before)


def claim_sentences(here: Standpoint, summary: ClaimSummary | None) -> Iterator[str]:
    """How a group's self-assessments stand beside what was verified."""
    if summary is None or summary.gap is None:
        return
    yield here.say(
        "group_claims",
        lgos=number(summary.lgos),
        expected=number(summary.expected),
        gap=here.points(summary.gap),
        count=number(summary.count),
        agreed=number(summary.agreed),
        over=number(summary.over),
        under=number(summary.under),
    )


def trend(here: Standpoint, rounds: Sequence[RoundResult]) -> tuple[TrendRow, ...]:
    """The nation over `rounds`, newest first."""
    return tuple(
        TrendRow(
            year=Link(here.say.year(each.round.year), here.to_page(addresses.nation(each.round.year))),
            percent=here.percent(each.summary.overall),
            grade=here.text(each.summary.band.name) if each.summary.band else here.say("grade_none"),
            band=band_place(each.round, each.summary.band),
            lgos=here.say("n_of_m", n=number(each.summary.count), m=number(each.summary.expected)),
            passed=here.say("n_of_m", n=number(each.summary.passed), m=number(each.summary.count)),
            change=here.points(each.change.nation.total) if each.change and each.change.nation else "",
            rule=here.say(f"rule_{each.round.aggregation}"),
            rift=here.say("rift", year=here.say.year(each.change.previous))
            if each.change and each.change.comparability is Comparability.BREAK
            else "",
        )
        for each in rounds
    )


def trend_line(here: Standpoint, rounds: Sequence[RoundResult]) -> Line | None:
    """The nation's average over `rounds` (newest first) as a line, broken where two rounds should not be
    compared; None where there is nothing to join."""
    steps: list[Step] = []
    told: list[str] = []
    for each in reversed(rounds):
        year, percent = here.say.year(each.round.year), each.summary.overall
        compared = each.change is not None and each.change.comparability is not Comparability.BREAK
        joined = compared and bool(steps) and steps[-1].value is not None and percent is not None
        if steps and not joined:
            told.append(here.say("trend_broken", year=year))
        told.append(here.say("trend_step", year=year, percent=here.percent(percent)))
        steps.append(Step(year, None if percent is None else Decimal(percent.shown), joined))
    if len(steps) < 2:
        return None
    return Line(here.say("trend_sentence", steps=" · ".join(told)), tuple(steps))
