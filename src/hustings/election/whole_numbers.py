"""What whole numbers of votes can lie behind a table of rounded percentages, exactly."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from hustings.election.bands import Band, Edge
from hustings.election.intervals import Interval
from hustings.election.proportions import ANY, Proportions, behind_percentage, narrowed_to_one_whole
from hustings.election.rounding import Rounding
from hustings.election.totals_search import Constraints, Greatest, greatest

# Divisions of whole numbers for each of the two searches: together about a twentieth of a second.
_STEPS = 350_000
_NOTHING = Proportions(Fraction(0), Fraction(0))
_ALL = Proportions(Fraction(1), Fraction(1))


@dataclass(frozen=True, slots=True)
class Span:
    """The whole numbers from `low` to `high`, both included.

    Raises:
        ValueError: `low` is above `high`.
    """

    low: int
    high: int

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"whole numbers from {self.low} to {self.high} are none")

    @classmethod
    def exactly(cls, number: int) -> Span:
        """Make the span of one number."""
        return cls(number, number)

    def __contains__(self, number: int) -> bool:
        return self.low <= number <= self.high

    def joined(self, other: Span) -> Span:
        """Give the smallest span that holds this and another."""
        return Span(min(self.low, other.low), max(self.high, other.high))


@dataclass(frozen=True, slots=True)
class PrintedShare:
    """One line of a table: its share of the total in per cent as printed, and its votes, where a source gives them.

    A share of which only about how much is known is an interval, in per cent.
    """

    key: str
    share: Decimal | Interval | None = None
    votes: Span | None = None


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table as printed: shares of one total in per cent, each rounded by the same convention.

    `total` is what the shares are of, `turnout` that total in per cent of `eligible`. In a table `of_eligible` the
    shares are of the eligible voters themselves, and a turnout has no part in it. In a `complete` table each vote of
    the total is on a line. No total is above the eligible voters: leave these out where each has several votes.
    """

    lines: tuple[PrintedShare, ...]
    total: Span | None = None
    eligible: Span | None = None
    turnout: Decimal | Interval | None = None
    of_eligible: bool = False
    complete: bool = False
    rounding: Rounding = Rounding.NEAREST


@dataclass(frozen=True, slots=True)
class WholeNumbers:
    """The least and the greatest of each number, over all the whole numbers that are printed as the table.

    `votes` are by the key of the line; `residual` is what is on no line. Where not `proven`, the search was given
    up: no number lies outside, but the bounds may be too wide.
    """

    total: Span
    eligible: Span | None
    votes: Mapping[str, Span]
    residual: Span
    proven: bool


def whole_numbers(table: PrintedTable) -> WholeNumbers | None:
    """Give the tightest bounds on whole votes behind a table; None if no whole numbers satisfy it, which is proven.

    All votes are whole, not negative, and add up with the residual to a whole total, of which each share is a part
    that is printed so. A share of a total of 0 is printed 0. Takes some milliseconds for 12 lines, and by a count
    of its steps never much above 50.

    Raises:
        ValueError: nothing bounds the total, digits are not those of a number, or two lines have one key.
    """
    if len({line.key for line in table.lines}) < len(table.lines):
        raise ValueError("two lines of the table have one key")
    constraints = _constraints(table)
    nothing = _with_total_0(table)
    if constraints is None:
        return nothing
    high = greatest(constraints, _STEPS)
    low = greatest(constraints.mirrored(), _STEPS) if high is not None else None
    something = _between(table, low, high) if low is not None and high is not None else None
    return _either(something, nothing) if something and nothing else something or nothing


def _constraints(table: PrintedTable) -> Constraints | None:
    """Give what is to hold for a total above 0; None where that cannot be."""
    residual = _NOTHING if table.complete else ANY
    shares = narrowed_to_one_whole((*(_share(table, line) for line in table.lines), residual))
    turnout = _turnout(table)
    least, most = max(1, table.total.low) if table.total is not None else 1, _most(table, shares)
    if least > most or turnout.is_empty or turnout.high == 0 or any(share.is_empty for share in shares):
        return None
    votes = (*(line.votes or Span(0, most) for line in table.lines), Span(0, most))
    parts = tuple(Band.of(share, max(0, span.low), span.high) for share, span in zip(shares, votes, strict=True))
    constraints = Constraints((least, most), parts, _eligible(table.eligible, turnout) if table.eligible else None)
    for band in constraints.bands:
        least, most = band.totals(least, most)
    return replace(constraints, totals=(least, most)) if least <= most else None


def _eligible(eligible: Span, turnout: Proportions) -> Band:
    """Give what the eligible voters can be by the total, of which the turnout makes a multiple."""
    lower = Edge.at_least(1 / turnout.high, included=turnout.high_included)
    upper = Edge.constant(eligible.high)
    if turnout.low > 0:
        upper = Edge.at_most(1 / turnout.low, included=turnout.low_included)
    return Band(lower, upper, max(0, eligible.low), eligible.high)


def _share(table: PrintedTable, line: PrintedShare) -> Proportions:
    """Give what a line can be of the total by its own digits."""
    return ANY if line.share is None else behind_percentage(line.share, table.rounding)


def _turnout(table: PrintedTable) -> Proportions:
    """Give what the total can be of the eligible voters."""
    if table.of_eligible:
        return _ALL
    return ANY if table.turnout is None else behind_percentage(table.turnout, table.rounding)


def _most(table: PrintedTable, shares: tuple[Proportions, ...]) -> int:
    """Give a total that no total of the table is above."""
    most = [span.high for span in (table.total, table.eligible) if span is not None]
    counts = [line.votes.high for line in table.lines if line.votes is not None]
    if table.complete and len(counts) == len(table.lines):
        most.append(sum(counts))
    for line, share in zip(table.lines, shares, strict=False):
        if line.votes is not None and share.low > 0:
            most.append(math.floor(line.votes.high / share.low))
    if not most:
        raise ValueError("nothing in the table bounds the total")
    return min(most)


def _with_total_0(table: PrintedTable) -> WholeNumbers | None:
    """Give the numbers behind the table if its total is 0; None if that cannot be."""
    zero, eligible = Span.exactly(0), table.eligible
    fits = table.total is None or 0 in table.total
    fits &= all((line.votes is None or 0 in line.votes) and 0 in _share(table, line) for line in table.lines)
    fits &= table.of_eligible or 0 in _turnout(table)
    if eligible is not None:
        fits &= 0 in eligible if table.of_eligible else eligible.high >= 0
    if not fits:
        return None
    if eligible is not None:
        eligible = zero if table.of_eligible else Span(max(0, eligible.low), eligible.high)
    return WholeNumbers(zero, eligible, {line.key: zero for line in table.lines}, zero, proven=True)


def _between(table: PrintedTable, low: Greatest, high: Greatest) -> WholeNumbers | None:
    """Put together the greatest numbers and, negated, the least; None where a least one is above a greatest."""
    ends = [(-low.total, high.total), *((-least, most) for least, most in zip(low.parts, high.parts, strict=True))]
    if low.beside is not None and high.beside is not None:
        ends.append((-low.beside, high.beside))
    # Bounds of searches that were given up may cross: then nothing lies between, and no total is left.
    if any(least > most for least, most in ends):
        return None
    total, *parts = (Span(least, most) for least, most in ends)
    eligible = parts.pop() if table.eligible is not None else None
    votes = {line.key: span for line, span in zip(table.lines, parts, strict=False)}
    return WholeNumbers(total, eligible, votes, parts[-1], low.proven and high.proven)


def _either(one: WholeNumbers, other: WholeNumbers) -> WholeNumbers:
    """Give bounds that hold both numbers behind one and behind the other."""
    eligible = None
    if one.eligible is not None and other.eligible is not None:
        eligible = one.eligible.joined(other.eligible)
    return WholeNumbers(
        one.total.joined(other.total),
        eligible,
        {key: span.joined(other.votes[key]) for key, span in one.votes.items()},
        one.residual.joined(other.residual),
        one.proven and other.proven,
    )
