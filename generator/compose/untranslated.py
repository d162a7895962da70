"""RoundResult -> how many names of a round have no English, and so stand in Thai on English pages."""

from __future__ import annotations

from generator.compose.standpoint import Standpoint
from generator.model import Language, RoundResult
from generator.words import number


def untranslated(here: Standpoint, of_round: RoundResult) -> str:
    """The count in one sentence: names of LGOs that have a result, and of the round's indicators."""
    lgos = [each.lgo.name for province in of_round.provinces for each in province.lgos]
    indicators = [each.name for each in of_round.round.indicators]
    missing = {
        "lgos": sum(not name.has(Language.EN) for name in lgos),
        "indicators": sum(not name.has(Language.EN) for name in indicators),
    }
    totals = {"of_lgos": len(lgos), "of_indicators": len(indicators)}
    return here.say("untranslated", **{key: number(count) for key, count in {**missing, **totals}.items()})
