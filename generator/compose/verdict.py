"""A result as a reader's verdict: grade in words, pass or not, the thresholds drawn beside it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.artefacts import Thai
from generator.compose.standpoint import Standpoint
from generator.model import Band, Edition, Percent, Round
from generator.words import plain


@dataclass(frozen=True, slots=True)
class Tick:
    """A grade's floor on the bar: its place (0–100), its words and range; `inner` where it is drawn."""

    at: str
    words: str | Thai
    range: str
    inner: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """A result and what it means. `band` is `band_place` of its grade."""

    percent: str
    known: bool
    grade: str | Thai
    band: int
    passed: str
    at: str
    ticks: tuple[Tick, ...]
    edition: str
    provisional: bool
    near: str


LOWEST = 5


def band_place(round_: Round, band: Band | None) -> int:
    """Where a grade stands, for its colour: 1 the highest, `LOWEST` always the last; 0 where there is
    none. Rounds have three to six bands, and the same colour must not mean passing in one and failing in
    the next."""
    if band is None:
        return 0
    above = sum(other.floor > band.floor for other in round_.bands)
    return LOWEST if above == len(round_.bands) - 1 else min(above + 1, LOWEST - 1)


def verdict_of(
    here: Standpoint,
    round_: Round,
    edition: Edition,
    overall: Percent | None,
    band: Band | None,
    passed: bool | None,
) -> Verdict:
    """The verdict on one result; `passed` None where nothing is said about passing."""
    return Verdict(
        percent=here.percent(overall),
        known=overall is not None,
        grade=here.text(band.name) if band else here.say("grade_none"),
        band=band_place(round_, band),
        passed=""
        if passed is None
        else here.say("passed" if passed else "not_passed", mark=plain(round_.pass_mark)),
        at="0" if overall is None else overall.shown,
        ticks=_ticks(here, round_),
        edition=here.edition(edition),
        provisional=edition.provisional,
        near=""
        if overall is None or overall.near is None
        else here.say("near_threshold", percent=overall.shown, mark=plain(overall.near)),
    )


def _ticks(here: Standpoint, round_: Round) -> tuple[Tick, ...]:
    bands = sorted(round_.bands, key=lambda each: each.floor, reverse=True)
    ceilings = [None, *(plain(each.floor) for each in bands)]
    return tuple(
        Tick(
            at=plain(band.floor),
            words=here.text(band.name),
            range=here.say("range_open", low=plain(band.floor))
            if high is None
            else here.say("range_closed", low=plain(band.floor), high=high),
            inner=band.floor > 0,
        )
        for band, high in zip(bands, ceilings, strict=False)
    )
