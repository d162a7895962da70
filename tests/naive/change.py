"""How results moved from one round to the next, split into three exact parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from tests.naive.country import Files, Indicator
from tests.naive.numbers import Plain, mean, points
from tests.naive.results import NoRuleError, Result, Sums, overall, weights_of

Round = tuple[Files, Mapping[str, Result]]
Split = tuple[Fraction, Fraction, Fraction]


def change(new: Round, old: Round) -> Plain:
    """The newer round beside the older."""
    files, before = new[0], old[0]
    pairs = linked_pairs(files, before)
    totals: dict[str, Fraction] = {}
    splits: dict[str, Split | str] = {}
    for code, own in new[1].items():
        then = old[1].get(code)
        if own.grade is not None and then is not None and then.grade is not None:
            totals[code] = own.score - then.score
            splits[code] = split(files, before, pairs, own, then)

    def summarise(group: str) -> dict[str, Plain]:
        codes: defaultdict[str, list[str]] = defaultdict(list)
        for code in totals:
            codes[getattr(files.lgos[code], group)].append(code)
        return {name: _summary(files, members, totals, splits) for name, members in codes.items()}

    rule_changed = any(
        files.settings.get(key) != before.settings.get(key) for key in ("aggregation", "on_empty_dimension")
    ) or weights_of(files.settings) != weights_of(before.settings)
    dimensions_changed = set(files.numbers) != set(before.numbers)
    share = linked(files, before, pairs)
    return {
        "previous": before.year,
        "rule_changed": rule_changed,
        "dimensions_changed": dimensions_changed,
        "linked": share,
        "comparability": comparability(rule_changed, dimensions_changed, share),
        "lgos": {
            code: {
                "total": points(totals[code], files.settings),
                "split": splits[code] if isinstance(splits[code], str) else _parts(files, splits[code]),
            }
            for code in totals
        },
        "nation": _summary(files, list(totals), totals, splits) if totals else None,
        "by_type": summarise("type"),
        "by_province": summarise("province"),
    }


def linked_pairs(files: Files, before: Files) -> list[tuple[Indicator, Indicator]]:
    """New and old indicator that the crosswalk calls the same, neither of them a pilot."""
    news = {each.key: each for each in files.indicators}
    olds = {each.key: each for each in before.indicators}
    pairs = [
        (news[row["key"]], olds[row["previous_key"]])
        for row in files.crosswalk
        if row["kind"] == "same" and row["previous_round"] == str(before.year)
    ]
    return [(new, old) for new, old in pairs if not new.pilot and not old.pilot]


def linked(files: Files, before: Files, pairs: list[tuple[Indicator, Indicator]]) -> Fraction | None:
    """The linked share of the new round's full marks."""
    if not files.indicators or not before.indicators:
        return None
    whole = sum(each.full for each in files.indicators if not each.pilot)
    return Fraction(sum(new.full for new, _ in pairs)) / whole


def comparability(rule_changed: bool, dimensions_changed: bool, share: Fraction | None) -> str:
    """Comparable from nine tenths with the same rule and dimensions; a break under one half."""
    if share is None or share < Fraction(1, 2):
        return "break"
    if not rule_changed and not dimensions_changed and share >= Fraction(9, 10):
        return "comparable"
    return "with_care"


def split(
    files: Files, before: Files, pairs: list[tuple[Indicator, Indicator]], own: Result, then: Result
) -> Split | str:
    """Performance, indicators, rule; or why there is no split. V is an overall rule over sums of marks."""
    if own.base is None or then.base is None:
        return "dimensions_only"
    common = [(new, old) for new, old in pairs if new.key in own.base and old.key in then.base]
    whole_new = sum(full for _, full in own.sums.values())
    whole_old = sum(full for _, full in then.sums.values())
    if (
        2 * sum(new.full for new, _ in common) < whole_new
        or 2 * sum(old.full for _, old in common) < whole_old
    ):
        return "too_little_in_common"
    now: Sums = dict.fromkeys(files.numbers, (0, 0))
    was: Sums = dict.fromkeys(files.numbers, (0, 0))
    for new, old in common:
        now[new.dimension] = _plus(now[new.dimension], own.base[new.key], new.full)
        was[new.dimension] = _plus(was[new.dimension], then.base[old.key], old.full)
    try:
        all_now = _value(files, own.sums)
        common_now = _value(files, now)
        common_was = _value(files, was)
        all_was = _value(files, then.sums)
    except NoRuleError:
        return "rule_undefined"
    all_was_by_its_rule = _value(before, then.sums)
    performance = common_now - common_was
    indicators = (all_now - common_now) + (common_was - all_was)
    rule = all_was - all_was_by_its_rule
    return performance, indicators, rule


def _value(files: Files, sums: Sums) -> Fraction:
    value = overall(files.settings, sums)
    if value is None:
        raise NoRuleError
    return value


def _plus(sums: tuple[Any, Any], marks: int | Fraction, full: int | Fraction) -> tuple[Any, Any]:
    return sums[0] + marks, sums[1] + full


def _parts(files: Files, parts: Any) -> Plain:
    names = ("performance", "indicators", "rule")
    return {name: points(part, files.settings) for name, part in zip(names, parts, strict=True)}


def _summary(
    files: Files, codes: list[str], totals: Mapping[str, Fraction], splits: Mapping[str, Split | str]
) -> Plain:
    whole = [code for code in codes if not isinstance(splits[code], str)]
    parts = [mean(Fraction(splits[code][at]) for code in whole) for at in range(3)]
    return {
        "count": len(codes),
        "total": points(mean(totals[code] for code in codes), files.settings),
        "split_count": len(whole),
        "split_total": points(mean(totals[code] for code in whole), files.settings),
        "split": _parts(files, parts) if whole else None,
    }
