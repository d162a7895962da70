"""Seed, names -> numbers: chance that repeats itself.

Every thing that needs chance gets a stream of its own, named after the thing, so that adding a province
or an indicator leaves the others' numbers alone. Only `random.Random.random` is used: its sequence is
promised for ever, while `choice`, `shuffle` and `sample` may change between versions of Python, and
functions of the C library (`exp`, `log`) between machines.

Does not know what its numbers are used for.
"""

from __future__ import annotations

from hashlib import sha256
from random import Random


def stream(seed: int, *names: str) -> Random:
    """A generator of its own for what `names` say; the same on any machine."""
    digest = sha256("/".join((str(seed), *names)).encode("utf-8")).digest()
    return Random(int.from_bytes(digest[:16], "big"))


def between(source: Random, low: int, high: int) -> int:
    """A whole number from `low` to `high`, both included."""
    return low + int(source.random() * (high - low + 1))


def bell(source: Random, spread: float) -> float:
    """A number around 0, bell-shaped, with the standard deviation `spread`.

    The sum of three uniform numbers has a variance of 1/4 and its mean at 1.5.
    """
    return (source.random() + source.random() + source.random() - 1.5) * 2 * spread
