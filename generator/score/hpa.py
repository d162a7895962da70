"""Round, HPA scores -> RoundHpa: percentages, who passes, and counts. Touches no LPA result."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from generator.model import HPA_PASS, Hpa, HpaResult, HpaSummary, Lgo, Round, RoundHpa
from generator.score.order import mean
from generator.score.overlap import grouped
from generator.score.rules import percent_of, share_of

Name = TypeVar("Name", bound=str)


def hpa_of(round_: Round, scores: Mapping[str, Hpa], registry: Sequence[Lgo]) -> RoundHpa | None:
    """The HPA of one round, its LGOs by code; None where nobody was inspected. Shown with the round's
    decimals and rounding."""
    if not scores:
        return None
    results = {lgo.code: _result(round_, lgo, scores[lgo.code]) for lgo in registry if lgo.code in scores}

    def summaries(name: Callable[[Lgo], Name]) -> dict[Name, HpaSummary]:
        return {group: _summary(round_, lgos, results) for group, lgos in grouped(registry, name).items()}

    return RoundHpa(
        lgos=dict(sorted(results.items())),
        nation=_summary(round_, registry, results),
        by_type=summaries(lambda lgo: lgo.type),
        by_province=summaries(lambda lgo: lgo.province),
    )


def _result(round_: Round, lgo: Lgo, each: Hpa) -> HpaResult:
    percent = share_of(round_, each.score, each.full, (HPA_PASS,))
    assert percent is not None  # `check` refuses full marks of 0
    return HpaResult(lgo, each.score, each.full, percent, percent.exact >= HPA_PASS)


def _summary(round_: Round, lgos: Sequence[Lgo], results: Mapping[str, HpaResult]) -> HpaSummary:
    own = [results[lgo.code] for lgo in lgos if lgo.code in results]
    average = mean(each.percent.exact for each in own)
    return HpaSummary(
        inspected=len(own),
        expected=len(lgos),
        passed=sum(each.passed for each in own),
        mean=None if average is None else percent_of(round_, average, (HPA_PASS,)),
    )
