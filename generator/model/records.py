"""What a round keeps beside its scores: crosswalk, HPA, confirmations, corrections, announcements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.model.text import Exact, Text


class LinkKind(StrEnum):
    """How an indicator follows one of an earlier round. Only `SAME` may be compared mark by mark."""

    SAME = "same"
    CHANGED = "changed"
    MERGED = "merged"
    SPLIT = "split"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Link:
    """An indicator of this round and the earlier one it follows; both `previous_*` are None for `NEW`."""

    key: str
    previous_round: int | None
    previous_key: str | None
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class Hpa:
    """An LGO's HPA score: marks of `full`. A score of its own, never part of the LPA."""

    lgo_code: str
    full: Exact
    score: Exact


@dataclass(frozen=True, slots=True)
class Confirmation:
    """An LGO confirmed (ยืนยันข้อมูล) the scores keyed for it."""

    lgo_code: str
    confirmed_on: date
    note: str = ""


class CorrectionScope(StrEnum):
    """Whose value is corrected: an LGO's, the framework's, or the registry's."""

    LGO = "lgo"
    FRAMEWORK = "framework"
    REGISTRY = "registry"


class CorrectionStatus(StrEnum):
    """How far a correction has come."""

    REQUESTED = "requested"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Correction:
    """A row of the ledger. `lgo_code` is empty for the framework; `before` and `after` are written as in
    the data; `decided_on` is None while it is only requested.

    `target` is an indicator's key, ``D4.score``, ``D4.full``, ``self.KEY``, ``hpa``, ``type``, ``name``, or
    a key of round.yaml or indicators.csv.
    """

    id: str
    scope: CorrectionScope
    lgo_code: str
    target: str
    before: str
    after: str
    requested_on: date
    status: CorrectionStatus
    decided_on: date | None
    reason: Text
    reference: str


@dataclass(frozen=True, slots=True)
class Announcement:
    """A province announced its results, and told its personnel committees (None: not yet, or has none)."""

    province: str
    announced_on: date
    reference: str
    url: str
    committee_pao_on: date | None
    committee_municipal_on: date | None
    committee_pattaya_on: date | None
    committee_sao_on: date | None
