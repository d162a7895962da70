"""A round's own rules -> formulas that spreadsheets work out exactly.

Spreadsheets count in binary fractions, and ``ROUND`` of a quotient may fall on the wrong side of a half. So
every percentage is first a whole number, *unrounded*: 10 to some power times it, cut off. Products stay below
10 to the 15, where whole numbers are exact, and a quotient that is cut off is at least 1 in 10 to the 13
away from the next whole number, further than any spreadsheet errs. Rounding and grades come from that number.
Knows nothing of where marks stand: formulas name columns by their keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm, prod

from generator.model import (
    Aggregation,
    DimensionResult,
    Exact,
    LgoResult,
    PassRule,
    Percent,
    Round,
    Rounding,
)

LARGEST_BASE = 10**13
"""Up to which a common denominator leaves quotients exact in spreadsheets, which know 15 digits."""

LONGEST_TEXT = 255
"""Characters of a text in a formula of Excel."""


@dataclass(frozen=True, slots=True)
class Formulas:
    """The formulas of one round; `kept` decimals are kept beyond those that are usually shown, and marks
    have `places` decimals."""

    round: Round
    kept: int
    places: int

    @classmethod
    def of(cls, round_: Round, results: Iterable[LgoResult]) -> Formulas:
        """What these results ask for: percentages near a grade show more decimals."""
        results = tuple(results)
        percents = [each for result in results for each in (result.overall, *_percents(result))]
        shown = max((_decimals(each.shown) for each in percents if each), default=0)
        floors = max(_places(each) for each in (*(band.floor for band in round_.bands), round_.pass_mark))
        marks = (
            value for result in results for each in result.dimensions for value in (each.marks, each.full)
        )
        kept = max(2, shown - round_.decimals, floors - round_.decimals) + 1
        return cls(round_, kept, max(map(_places, marks), default=0))

    @property
    def times(self) -> int:
        """What a percentage is multiplied by before it is cut off."""
        return int(10 ** (self.round.decimals + self.kept))

    def whole(self, value: str) -> str:
        """Marks as a whole number: of tenths or hundredths where there are fractions of a mark."""
        return f"ROUND({10**self.places}*{value},0)" if self.places else value

    def mark(self, value: str) -> str:
        """A sum of marks, without what binary fractions add."""
        return f"ROUND({value},{self.places})" if self.places else value

    # ------------------------------------------------------------ unrounded percentages

    def ratio(self, marks: str, full: str) -> str:
        """Marks as an unrounded percentage of full marks."""
        return f"INT({100 * self.times}*{self.whole(marks)}/{self.whole(full)})"

    def exact(self, dimensions: Iterable[DimensionResult]) -> bool:
        """Whether spreadsheets can work out an LGO's overall percentage exactly, so large as its base is."""
        if self.round.aggregation is Aggregation.POOLED:
            return True
        based = [each for each in dimensions if each.full]
        parts = self._parts([each.number for each in based])
        return sum(parts.values()) * prod(int(each.full * 10**self.places) for each in based) <= LARGEST_BASE

    def overall(self, numbers: Sequence[int]) -> str:
        """The unrounded overall percentage over the dimensions of these numbers, which have a base: where it
        is a mean, the whole parts of its terms, and what their rests on one denominator add to them."""
        if self.round.aggregation is Aggregation.POOLED:
            return self.ratio("[marks]", "[full]")
        parts = self._parts(numbers)
        heavy = sum(parts.values())
        fulls = {number: self.whole(f"[d{number}_full]") for number in numbers}
        terms = {
            number: (
                f"{100 * self.times * part}*{self.whole(f'[d{number}_marks]')}",
                f"{heavy}*{fulls[number]}",
            )
            for number, part in parts.items()
        }
        wholes = "+".join(f"INT({top}/({below}))" for top, below in terms.values())
        rests = "+".join(
            "*".join((f"MOD({top},{below})", *(full for other, full in fulls.items() if other != number)))
            for number, (top, below) in terms.items()
        )
        return f"{wholes}+INT(({rests})/({'*'.join((str(heavy), *fulls.values()))}))"

    def _parts(self, numbers: Sequence[int]) -> Mapping[int, int]:
        """The weights of dimensions, as whole numbers in the same proportion."""
        weighted = self.round.aggregation is Aggregation.WEIGHTED
        weights = {number: self.round.weights[number] if weighted else Fraction(1) for number in numbers}
        bottom = lcm(*(weight.denominator for weight in weights.values()))
        return {number: int(weight * bottom) for number, weight in weights.items()}

    # ------------------------------------------------------------ from an unrounded percentage

    def shown(self, unrounded: str, thresholds: Iterable[Exact], level: int = 0) -> str:
        """What is printed of it, with more decimals where it would else seem to reach a threshold that it
        does not."""
        step = 10 ** int(self.kept - level)
        half = step // 2 if self.round.rounding is Rounding.HALF_UP else 0
        rounded = f"INT(({unrounded}+{half})/{step})"
        printed = f"{rounded}/{10 ** int(self.round.decimals + level)}"
        limits = [int(each * self.times) for each in thresholds if each > 0]
        if not half or not limits or level == self.kept - 1:
            return printed
        near = ",".join(f"AND({unrounded}<{limit},{rounded}*{step}>={limit})" for limit in limits)
        return f"IF(OR({near}),{self.shown(unrounded, thresholds, level + 1)},{printed})"

    def grade(self, unrounded: str, names: Sequence[str]) -> str:
        """The grade it reaches; `names` are those of the bands."""
        bands = sorted(zip(self.round.bands, names, strict=True), key=lambda each: each[0].floor)
        found = quoted(bands[0][1])
        for band, name in bands[1:]:
            found = f"IF({unrounded}>={int(band.floor * self.times)},{quoted(name)},{found})"
        return found

    def passed(self, unrounded: str, numbers: Iterable[int]) -> str:
        """Whether it passes; `numbers` are the dimensions that have a base."""
        mark = int(self.round.pass_mark * self.times)
        if self.round.pass_rule is PassRule.OVERALL:
            return f"{unrounded}>={mark}"
        ratios = (self.ratio(f"[d{number}_marks]", f"[d{number}_full]") for number in numbers)
        return f"AND({','.join(f'{ratio}>={mark}' for ratio in ratios)})"


def quoted(text: str) -> str:
    """A text inside a formula: in parts, where it is longer than a spreadsheet takes."""
    parts = [text[at : at + LONGEST_TEXT] for at in range(0, len(text), LONGEST_TEXT)] or [""]
    return "&".join('"' + part.replace('"', '""') + '"' for part in parts)


def _percents(result: LgoResult) -> Iterable[Percent | None]:
    return (each.percent for each in result.dimensions)


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])


def _places(value: Exact) -> int:
    """How many decimals a number has."""
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    return places
