"""Which totals counts and printed percentages point to, and which they rule out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hustings.election.bands import Band
from hustings.election.proportions import Proportions, behind_percentage
from hustings.election.rounding import Rounding, unit_of
from hustings.election.whole_numbers import PrintedShare, Span

HUNDRED = 100
# Shares of more decimals than these are not round.
MOST_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Totals:
    """The whole totals from `low` to `high`, both included; without an upper limit where `high` is None."""

    low: int
    high: int | None

    def __contains__(self, total: int) -> bool:
        return self.low <= total and (self.high is None or total <= self.high)

    def meets(self, span: Span) -> bool:
        """Whether some total is in a span too."""
        return self.low <= span.high and (self.high is None or span.low <= self.high)

    def common(self, other: Totals) -> Totals | None:
        """Give the totals that are among both; None if there are none."""
        highs = [high for high in (self.high, other.high) if high is not None]
        low, high = max(self.low, other.low), min(highs, default=None)
        return Totals(low, high) if high is None or low <= high else None


@dataclass(frozen=True, slots=True)
class MatchingTotals:
    """The totals that counts and printed shares allow: each line by itself, None where none is, and all `together`."""

    by_line: Mapping[str, Totals | None]
    together: Totals | None

    def against(self, total: Span) -> tuple[str, ...]:
        """Give the keys of the lines of which no total is in a span: that of a stated base."""
        return tuple(key for key, totals in self.by_line.items() if totals is None or not totals.meets(total))

    def odd_ones(self) -> tuple[str, ...]:
        """Give the keys of the lines that do not match the total which most lines match; none if all match one.

        Of several such totals the least is taken.
        """
        allowed = [totals for totals in self.by_line.values() if totals is not None]
        # The most lines match where the totals of one of them begin.
        starts = sorted({totals.low for totals in allowed})
        total = max(starts, key=lambda start: sum(start in totals for totals in allowed), default=0)
        return self.against(Span.exactly(total))


def matching_totals(lines: Iterable[PrintedShare], rounding: Rounding = Rounding.NEAREST) -> MatchingTotals:
    """Give the whole totals of which the votes of each line are the share that is printed, votes over share.

    Lines without both are passed over; with none left, each total matches. A share of a total of 0 is printed 0.
    Where votes are known only within a span, not each total between need match.

    Raises:
        ValueError: the digits of a share are not those of a number.
    """
    by_line = {
        line.key: _totals(behind_percentage(line.share, rounding), line.votes)
        for line in lines
        if line.share is not None and line.votes is not None
    }
    together: Totals | None = Totals(0, None)
    for totals in by_line.values():
        together = together.common(totals) if together is not None and totals is not None else None
    return MatchingTotals(by_line, together)


def _totals(share: Proportions, votes: Span) -> Totals | None:
    band = Band.of(share, max(0, votes.low), votes.high)
    lower, upper = band.lower, band.upper
    if share.is_empty or band.low > band.high:
        return None
    if (not upper.slope and upper.shift < band.low) or (not lower.slope and lower.shift > band.high):
        return None
    high = lower.first_total(band.high + 1) - 1 if lower.slope else None
    if band.low == 0 and 0 in share:
        return Totals(0, high)
    low = max(1, upper.first_total(band.low) if upper.slope else 1)
    return Totals(low, high) if high is None or low <= high else None


def attainable(share: Decimal, total: int, rounding: Rounding = Rounding.NEAREST) -> bool | None:
    """Tell whether some whole number is printed as this share, in per cent, of a total.

    None where each share is, the total being as great as the number of different shares that so many decimals can
    print: the test says nothing there. Of a total of 0 only a share of 0 is printed.

    Raises:
        ValueError: the total is below 0, or the digits are not those of a number.

    Source: N. J. L. Brown and J. A. J. Heathers, The GRIM Test, 2017.
    """
    if total < 0:
        raise ValueError(f"a total of {total} is no count")
    if total * Fraction(unit_of(share)) >= HUNDRED:
        return None
    behind = behind_percentage(share, rounding)
    if total == 0:
        return 0 in behind
    return not behind.is_empty and Band.of(behind, 0, total).fits(total)


def grim_power(total: int, decimals: int) -> Fraction:
    """Give the part of all shares of so many decimals, in per cent, that no whole number of a total is printed as.

    Source: N. J. L. Brown and J. A. J. Heathers, The GRIM Test, 2017.
    """
    return max(Fraction(0), 1 - total / Fraction(10) ** (decimals + 2))


@dataclass(frozen=True, slots=True)
class RoundShares:
    """Counts that are all shares of few decimals, in per cent, of one total, rounded to whole votes.

    `chance` is how probable that is for counts that have nothing to do with such shares, all of `free_lines` together.
    """

    decimals: int
    free_lines: int
    chance: Fraction


def exact_round_shares(counts: Sequence[int], total: int, *, complete: bool) -> RoundShares | None:
    """Tell whether each count is the whole number nearest to a share of few decimals of the total, and by what chance.

    The fewest decimals, of 0 to 3, are taken with which all are; None if there are none, or if so many decimals
    reach each count. In a complete table the last line follows from the others and is not free; neither is a count
    of nothing or of the whole total, which is a round share anyway. The chance of one free line is that some count
    is reached: 10 ** (decimals + 2) shares over the total. It holds for a test chosen before seeing the counts.
    """
    telling = [count for count in counts if 0 < count < total]
    free = len(telling) - complete
    if free < 1:
        return None
    for decimals in range(MOST_DECIMALS + 1):
        steps = 10 ** (decimals + 2)
        if steps >= total:
            return None
        if all(_is_nearest_to_a_step(count, total, steps) for count in telling):
            return RoundShares(decimals, free, Fraction(steps, total) ** free)
    return None


def _is_nearest_to_a_step(count: int, total: int, steps: int) -> bool:
    """Whether a count is what some whole number of equal steps from 0 to the total rounds to, halves either way."""
    step = (2 * count * steps + total) // (2 * total)
    return abs(2 * step * total - 2 * count * steps) <= steps
