"""Media, crosswalks -> which media help an indicator of a round, and how surely.

A piece's indicators are read in the round whose results were known when it was made: the newest one before
its fiscal year that has the indicator, else the first one after that has it. From there the crosswalks lead
to other rounds: along ``same`` alone the piece helps that very indicator, past any other link one that it
became or came from. Nothing is guessed from names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from generator.model import Link, LinkKind, MediaItem, Round

Place: TypeAlias = tuple[int, str]
"""An indicator: its round and key."""


@dataclass(frozen=True, slots=True)
class Help:
    """A piece that helps an indicator: the very one it was made for (`same`), or one that `made_for` became
    or came from."""

    item: MediaItem
    made_for: Place
    same: bool


class Library:
    """The media of all years, by id, by province and by the indicators they help."""

    def __init__(
        self, media: Iterable[MediaItem], rounds: Iterable[Round], crosswalks: Mapping[int, Sequence[Link]]
    ) -> None:
        """Take them in: the newest year first, then by province and id."""
        self.items = tuple(sorted(media, key=lambda each: (-each.fiscal_year, each.province, each.id)))
        self._keys = {each.year: {indicator.key for indicator in each.indicators} for each in rounds}
        self._links = tuple(
            ((link.previous_round, link.previous_key), (year, link.key), link.kind is LinkKind.SAME)
            for year, links in sorted(crosswalks.items())
            for link in links
            if link.previous_round is not None and link.previous_key is not None
        )
        self._of_province: dict[str, list[MediaItem]] = {}
        self._on: dict[Place, list[Help]] = {}
        for item in self.items:
            self._of_province.setdefault(item.province, []).append(item)
            for place, help_ in self._reached(item).items():
                self._on.setdefault(place, []).append(help_)
        for found in self._on.values():
            found.sort(key=lambda each: not each.same)

    def of_province(self, province: str) -> Sequence[MediaItem]:
        """What a province made, the newest first."""
        return self._of_province.get(province, ())

    def on(self, year: int, key: str, province: str = "") -> Sequence[Help]:
        """What helps the indicator `key` of the round `year`: that very indicator first, then the newest;
        the province's own only, where it is named."""
        found = self._on.get((year, key), ())
        return [each for each in found if each.item.province == province] if province else found

    def in_dimension(self, number: int, province: str) -> Sequence[MediaItem]:
        """What a province made on a dimension."""
        return [each for each in self.of_province(province) if each.dimension == number]

    def places(self, item: MediaItem) -> Iterator[Place]:
        """The indicators of `item`, each in its round."""
        for key in item.indicators:
            having = sorted(year for year, keys in self._keys.items() if key in keys)
            known = [year for year in having if year < item.fiscal_year]
            yield (known[-1] if known else having[0]), key

    def _reached(self, item: MediaItem) -> dict[Place, Help]:
        """Every indicator that `item` helps, each by the surest way there."""
        found: dict[Place, Help] = {}
        for made_for in self.places(item):
            for later in (True, False):
                for place, same in self._followed({made_for: True}, later).items():
                    if place not in found or (same and not found[place].same):
                        found[place] = Help(item, made_for, same)
        return found

    def _followed(self, known: dict[Place, bool], later: bool) -> dict[Place, bool]:
        """`known` and what the crosswalks lead to, to later or earlier rounds; True along ``same``."""
        for before, after, same in self._links if later else reversed(self._links):
            origin, target = (before, after) if later else (after, before)
            if origin in known:
                known[target] = known.get(target, False) or (same and known[origin])
        return known
