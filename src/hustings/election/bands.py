"""Which whole numbers of votes a line of a table can have, as a function of the whole total."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from hustings.election.proportions import Proportions


@dataclass(frozen=True, slots=True)
class Edge:
    """The whole number `(slope * total + shift) // scale`: one end of the votes that a share allows.

    A slope of 0 stands for a number that does not depend on the total; its scale is 1.
    """

    slope: int
    shift: int
    scale: int

    @classmethod
    def constant(cls, number: int) -> Self:
        """Make the edge that is the same for each total."""
        return cls(0, number, 1)

    @classmethod
    def at_least(cls, share: Fraction, *, included: bool) -> Self:
        """Make the smallest whole number not below (above, if not included) this share of the total."""
        return cls(share.numerator, share.denominator - included, share.denominator)

    @classmethod
    def at_most(cls, share: Fraction, *, included: bool) -> Self:
        """Make the largest whole number not above (below, if not included) this share of the total."""
        return cls(share.numerator, included - 1, share.denominator)

    def at(self, total: int) -> int:
        """Give the edge at a total."""
        return (self.slope * total + self.shift) // self.scale

    def first_total(self, number: int) -> int:
        """Give the smallest total at which the edge reaches a number; the slope is not 0."""
        return -((self.shift - number * self.scale) // self.slope)

    def mirrored(self) -> Self:
        """Give the edge that is at minus a total what this is at the total, negated."""
        return type(self)(self.slope, self.scale - 1 - self.shift, self.scale)


@dataclass(frozen=True, slots=True)
class Band:
    """The whole numbers from `lower` to `upper`, which follow the total, and from `low` to `high`, which do not."""

    lower: Edge
    upper: Edge
    low: int
    high: int

    @classmethod
    def of(cls, share: Proportions, low: int, high: int) -> Self:
        """Make the band of the numbers from `low` to `high` that are such a share of the total."""
        return cls(
            Edge.at_least(share.low, included=share.low_included),
            Edge.at_most(share.high, included=share.high_included),
            low,
            high,
        )

    def at(self, total: int) -> tuple[int, int]:
        """Give the least and the greatest number at a total; the least is above the greatest where there is none."""
        return max(self.low, self.lower.at(total)), min(self.high, self.upper.at(total))

    def fits(self, total: int) -> bool:
        """Whether the edges have a whole number between them at a total, whatever the fixed ends are."""
        return self.lower.at(total) <= self.upper.at(total)

    def mirrored(self) -> Self:
        """Give the band that holds at minus a total what this holds at the total, negated."""
        return type(self)(self.upper.mirrored(), self.lower.mirrored(), -self.high, -self.low)

    def room(self, total: int) -> int:
        """Give a number not below 0 where the edges are so far apart that a whole number surely lies between."""
        lower, upper = self.lower, self.upper
        return (upper.slope * total + upper.shift) * lower.scale - (lower.slope * total + lower.shift) * upper.scale

    def totals(self, least: int, most: int) -> tuple[int, int]:
        """Give those of the totals at which each edge leaves some of the numbers from `low` to `high`.

        The first is above the second where there are none.
        """
        if self.upper.slope:
            least = max(least, self.upper.first_total(self.low))
        elif self.upper.shift < self.low:
            return 1, 0
        if self.lower.slope:
            most = min(most, self.lower.first_total(self.high + 1) - 1)
        elif self.lower.shift > self.high:
            return 1, 0
        return least, most

    def turns(self) -> list[int]:
        """Give the totals from which on an edge takes over from a fixed end, or the room between the edges changes.

        Between two of them either the edge or the fixed end decides, for all totals alike.
        """
        turns: list[int] = []
        if self.lower.slope:
            turns.append(self.lower.first_total(self.low + 1))
        if self.upper.slope:
            turns.append(self.upper.first_total(self.high))
        start = self.room(0)
        growth = self.room(1) - start
        return [*turns, -(start // growth)] if growth else turns

    def deciding(self, total: int) -> tuple[Edge, Edge]:
        """Give the lower and the upper edge that decide at a total; a fixed end is given as an edge too."""
        return (
            self.lower if self.lower.at(total) > self.low else Edge.constant(self.low),
            self.upper if self.upper.at(total) < self.high else Edge.constant(self.high),
        )
