"""Stub until merged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from hustings.election.rounding import Rounding, behind


@dataclass(frozen=True, slots=True)
class Span:
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class PrintedShare:
    key: str
    share: Decimal | None
    votes: Span | None


@dataclass(frozen=True, slots=True)
class PrintedTable:
    lines: tuple[PrintedShare, ...]
    total: Span | None
    eligible: Span | None
    turnout: Decimal | None
    complete: bool = False
    rounding: Rounding = Rounding.NEAREST


@dataclass(frozen=True, slots=True)
class WholeNumbers:
    total: Span
    eligible: Span | None
    votes: Mapping[str, Span]
    residual: Span
    proven: bool


def whole_numbers(t: PrintedTable) -> WholeNumbers | None:
    if t.total is not None:
        lo, hi = t.total.low, t.total.high
    else:
        b = behind(t.turnout, t.rounding)
        lo = ceil(Fraction(b.low) * t.eligible.low / 100)
        hi = floor(Fraction(b.high) * t.eligible.high / 100)
    if lo > hi:
        return None
    votes = {}
    for l in t.lines:
        if l.votes:
            votes[l.key] = l.votes
        elif l.share is not None:
            b = behind(l.share, t.rounding)
            a, c = ceil(Fraction(b.low) * lo / 100), floor(Fraction(b.high) * hi / 100)
            if a > c:
                return None
            votes[l.key] = Span(a, c)
    return WholeNumbers(
        Span(lo, hi),
        t.eligible,
        votes,
        Span(max(0, lo - sum(v.high for v in votes.values())), hi - sum(v.low for v in votes.values())),
        True,
    )
