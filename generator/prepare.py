"""Publication -> Prepared: the prose and frames of a site and its templates, compiled: all that it is made
with besides its edition, and that hangs on no result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from generator.artefacts import Prose
from generator.model import Checked, Publication
from generator.press.templates import Compiled, compiled
from generator.processes import beside
from generator.prose import prose
from generator.temporary import temporary
from generator.words import ROOT, THEME
from generator.workshop import processes

MANY = 1_000
"""LGOs from which on a site is prepared by a process of its own while they are scored: with fewer that would
take longer than it saves."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was prepared for a site of these settings."""

    publication: Publication
    prose: Prose
    templates: Compiled


def prepare(publication: Publication) -> Prepared:
    """Prose and templates of a site; raises `ProseError` where the prose is wrong."""
    return Prepared(publication, prose(ROOT / "content", THEME, publication), compiled())


@contextmanager
def preparing(checked: Checked) -> Iterator[Callable[[], Prepared]]:
    """A call that gives what `prepare` does: for a country of many LGOs it is made meanwhile."""
    apart = len(checked.lgos) > MANY and processes() > 1
    with temporary(), beside(partial(prepare, checked.publication), apart) as prepared:
        yield prepared
