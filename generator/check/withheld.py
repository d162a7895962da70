"""Source -> Problem: what stands in the data folder and was not read, by the reason.

What is too large is for the rules of tables, settings and e-books, which know how large each may be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.model import Problem, Source, Withheld


def link_in_data(source: Source) -> Iterator[Problem]:
    """Nothing in the data folder is a link to another place."""
    if source.withheld is Withheld.LINK:
        yield Problem("link_in_data", source.path)


def no_plain_file(source: Source) -> Iterator[Problem]:
    """Where a file belongs stands a plain file that can be read: no folder, pipe or device."""
    if source.withheld in (Withheld.NO_FILE, Withheld.UNREADABLE):
        yield Problem("no_plain_file", source.path)


def too_much_data(source: Source) -> Iterator[Problem]:
    """The data folder has at most ten thousand files and 250 million bytes."""
    if source.withheld is Withheld.SURPLUS:
        yield Problem("too_much_data", source.path)


WITHHELD_RULES: tuple[Callable[[Source], Iterator[Problem]], ...] = (
    link_in_data,
    no_plain_file,
    too_much_data,
)
