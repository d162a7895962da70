"""Registry -> the directory of one province in one round: its LGOs, and every name they are known by.

Known by are the names and types of other rounds under the same code, and those of LGOs that were merged into
another. It lists and looks up; what a row means by a name is `match`'s matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.intake.names import district_key, key, loose
from generator.intake.registry import Registry
from generator.model import Lgo, LgoType, Province, SuccessionKind

ALONE = (LgoType.PAO, LgoType.PATTAYA)
"""Types of which a province has one at most: its district, where the office is, tells nothing apart."""


@dataclass(frozen=True, slots=True)
class Known:
    """A row of the registry, and the LGO of the round that it stands for (None: none of this round does).

    `merged` is the round in which it became part of that LGO, 0 where it is the LGO itself.
    """

    entry: Lgo
    now: Lgo | None
    merged: int = 0

    @property
    def current(self) -> bool:
        """Whether the LGO bears this name and type in the round."""
        return self.entry is self.now


@dataclass(frozen=True, slots=True)
class Directory:
    """The LGOs of `province` in a round. Lookups are by key; `by_name` also by the loose key."""

    province: Province
    lgos: tuple[Lgo, ...]
    known: Mapping[str, tuple[Known, ...]]
    official: Mapping[tuple[str, LgoType, str], Lgo]
    by_name: Mapping[Callable[[str], str], Mapping[str, tuple[Known, ...]]] = field(repr=False)


def directory_of(province: Province, registry: Registry, year: int) -> Directory:
    """The directory of `province` in the round `year`; its `lgos` are empty where the registry lacks it."""
    rows = tuple(lgo for lgo in registry.lgos if lgo.province == province.code)
    lgos = tuple(lgo for lgo in rows if lgo.round_from <= year <= (lgo.round_to or year))
    now = {lgo.code: lgo for lgo in lgos}
    known: defaultdict[str, list[Known]] = defaultdict(list)
    for row in rows:
        known[row.code].append(Known(row, now.get(row.code)))
    for old, new, round_, kind, *_ in registry.successions:
        if kind == SuccessionKind.MERGE and old != new and new in now and old not in now and old in known:
            known[new] += [Known(each.entry, now[new], int(round_)) for each in known[old] if not each.merged]
    count = Counter(map(_official, lgos))
    return Directory(
        province=province,
        lgos=lgos,
        known={code: tuple(names) for code, names in known.items()},
        official={_official(lgo): lgo for lgo in lgos if count[_official(lgo)] == 1},
        by_name={normal: _by_name(normal, known) for normal in (key, loose)},
    )


def _by_name(
    normal: Callable[[str], str], known: Mapping[str, list[Known]]
) -> Mapping[str, tuple[Known, ...]]:
    found: defaultdict[str, list[Known]] = defaultdict(list)
    for names in known.values():
        for each in names:
            found[normal(each.entry.name.th)].append(each)
    return {name: tuple(each) for name, each in found.items()}


def _official(lgo: Lgo) -> tuple[str, LgoType, str]:
    return district_key(lgo.district.name.th), lgo.type, key(lgo.name.th)
