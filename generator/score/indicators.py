"""MarkTable -> IndicatorResult*, Topic*: how the nation, each type and each province fare on each indicator.

Only LGOs that have the indicator in their base are in its mean; `count` says how many those are. What stands
beside one LGO's marks is in `score.losses`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import TypeVar

import numpy as np

from generator.model import IndicatorResult, IndicatorSummary, Lgo, Round, Topic
from generator.score.rules import percent_of
from generator.score.table import MarkTable

Key = TypeVar("Key", bound=str)


def indicators_of(round_: Round, table: MarkTable) -> tuple[IndicatorResult, ...]:
    """The round's indicators, each in the nation, by type and by province; over graded LGOs."""
    nation = _summaries(round_, table, range(len(table.lgos)))
    by_type = _grouped(round_, table, lambda lgo: lgo.type)
    by_province = _grouped(round_, table, lambda lgo: lgo.province)
    return tuple(
        IndicatorResult(
            indicator=indicator,
            nation=nation[column],
            by_type=_having(by_type, column),
            by_province=_having(by_province, column),
        )
        for column, indicator in enumerate(table.indicators)
    )


def topics_of(indicators: Iterable[IndicatorResult], province: str) -> tuple[Topic, ...]:
    """The indicators on which the province's LGOs lose marks, pilots aside: the most marks first, then the
    most LGOs, then in the framework's order."""
    topics = []
    for each in indicators:
        here = each.by_province.get(province)
        if each.indicator.pilot or here is None or here.mean is None or here.full == here.count:
            continue
        top, bottom = here.mean.exact.as_integer_ratio()
        most = here.count * each.indicator.full_marks
        lost = Fraction(most.numerator * (100 * bottom - top), most.denominator * 100 * bottom)
        topics.append(Topic(each.indicator, lost, here.count - here.full, here.count))
    return tuple(sorted(topics, key=lambda topic: (-topic.lost, -topic.lgos)))


def _grouped(
    round_: Round, table: MarkTable, key: Callable[[Lgo], Key]
) -> dict[Key, tuple[IndicatorSummary, ...]]:
    rows: defaultdict[Key, list[int]] = defaultdict(list)
    for row, lgo in enumerate(table.lgos):
        rows[key(lgo)].append(row)
    return {group: _summaries(round_, table, rows[group]) for group in sorted(rows)}


def _having(groups: dict[Key, tuple[IndicatorSummary, ...]], column: int) -> dict[Key, IndicatorSummary]:
    """The groups that have the indicator, or had it cut."""
    return {
        group: summaries[column]
        for group, summaries in groups.items()
        if summaries[column].count or summaries[column].cut
    }


def _summaries(round_: Round, table: MarkTable, rows: Sequence[int]) -> tuple[IndicatorSummary, ...]:
    """Of each indicator, over some rows."""
    chosen = np.array(rows, np.int64)
    marks, scored = table.marks[chosen], table.scored[chosen]
    columns = zip(
        scored.sum(axis=0).tolist(),
        marks.sum(axis=0).tolist(),
        table.full.tolist(),
        (scored & (marks == table.full)).sum(axis=0).tolist(),
        (scored & (marks == 0)).sum(axis=0).tolist(),
        table.cut[chosen].sum(axis=0).tolist(),
        strict=True,
    )
    return tuple(
        IndicatorSummary(
            count=count,
            mean=percent_of(round_, Fraction(100 * total, count * full_marks), ()) if count else None,
            full=full,
            zero=zero,
            cut=cut,
        )
        for count, total, full_marks, full, zero, cut in columns
    )
