"""Variants of names -> what the matcher says of each, and whether it keeps its promise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from generator.intake.directory import directory_of
from generator.intake.match import Proposal, exact, proposals, province_meant
from generator.intake.registry import Registry
from generator.intake.written import Written
from generator.model import Lgo
from tests.name_variants import Variant


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the matcher says of one variant: the LGO taken silently, or the proposals."""

    variant: Variant
    taken: Lgo | None
    proposed: tuple[Proposal, ...]

    @property
    def right(self) -> bool:
        """Whether the LGO taken is the right one, or the right one is among the proposals."""
        codes = [self.taken.code] if self.taken else [each.lgo.code for each in self.proposed]
        return self.variant.code in codes


def judged(registry: Registry, year: int, written: Sequence[Variant], ask: bool = True) -> list[Verdict]:
    """Every variant by itself, as the only row of its file; without `ask` there are no proposals."""
    directory = cache(lambda province: directory_of(province, registry, year))
    found = []
    for variant in written:
        row = Written(2, *variant.written)
        province = province_meant(row)
        if province is None:
            found.append(Verdict(variant, None, ()))
            continue
        taken = exact([row], directory(province)).get(row)
        free = directory(province).lgos if ask and not taken else ()
        proposed = proposals(row, directory(province), free)
        found.append(Verdict(variant, taken, proposed))
    return found


def assert_promise(verdicts: Sequence[Verdict]) -> None:
    """Silent matches: all right. Of the rest, 95 % have the right LGO among three proposals."""
    silent = [each for each in verdicts if each.taken]
    asked = [each for each in verdicts if not each.taken]
    assert silent and asked
    assert [each for each in silent if not each.right] == []
    missed = [each for each in asked if not each.right]
    assert len(missed) * 100 <= 5 * len(asked), missed
    assert max(len(each.proposed) for each in asked) == 3
