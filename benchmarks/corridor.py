"""Data -> what each stage of a build takes, and the LGO pages alone, ours and written raw.

Runs the stages of `generator.build`, one by one, with its own functions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import batched
from pathlib import Path

from benchmarks.measure import Spent, in_own_process, measured
