"""Results -> the distribution of overall percentages: bars, the sentence that says what they show.

Bins are five percentage points wide and closed below, so that grades' floors fall on their edges; the
last holds 100 too. Exact percentages decide, never printed ones.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.artefacts import Bars
from generator.compose.standpoint import Standpoint
from generator.model import LgoResult
from generator.words import number

WIDTH = 5


def distribution(here: Standpoint, results: Iterable[LgoResult], place: str) -> Bars | None:
    """Bars over LGOs that have a grade, from the lowest bin that holds one; None where none has."""
    exact = [each.overall.exact for each in results if each.overall is not None and each.band is not None]
    if not exact:
        return None
    bins = [min(int(value // WIDTH), 100 // WIDTH - 1) for value in exact]
    shown = range(min(bins), 100 // WIDTH)
    counts = [bins.count(each) for each in shown]
    most = max(counts)
    fullest = shown[counts.index(most)]
    return Bars(
        title=here.say("distribution_title", place=place),
        sentence=here.say(
            "distribution_sentence",
            place=place,
            count=number(len(exact)),
            most=number(most),
            low=fullest * WIDTH,
            high=(fullest + 1) * WIDTH,
        ),
        labels=tuple(f"{each * WIDTH}–{(each + 1) * WIDTH}" for each in shown),
        values=tuple(counts),
        label_title=here.say("distribution_labels"),
        value_title=here.say("distribution_values"),
    )
