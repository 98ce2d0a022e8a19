"""Closed intervals of exact decimals: what is known of a figure that was rounded, or worked out."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal, localcontext
from typing import Self

from msgspec import Struct

# Wide enough for a product of three figures of twelve digits; division is rounded outward.
_DOWN = Context(prec=50, rounding=ROUND_FLOOR)
_UP = Context(prec=50, rounding=ROUND_CEILING)


class Interval(Struct, frozen=True):
    """All the numbers from `low` to `high`, both included.

    Every operation contains the result for any pair of numbers of its operands (R. E. Moore,
    Interval Analysis, 1966): bounds are rounded outward, never inward.

    Raises:
        ValueError: `low` is above `high`.
    """

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ValueError(f"an interval from {self.low} to {self.high} holds nothing")

    @classmethod
    def exactly(cls, number: Decimal | int) -> Self:
        """Make the interval that holds one number."""
        return cls(Decimal(number), Decimal(number))

    @property
    def middle(self) -> Decimal:
        """The number half-way between the bounds."""
        return (self.low + self.high) / 2

    @property
    def is_exact(self) -> bool:
        """Whether the interval holds one number only."""
        return self.low == self.high

    def __contains__(self, number: Decimal | int) -> bool:
        return self.low <= number <= self.high

    def __add__(self, other: Interval) -> Interval:
        with localcontext(_DOWN):
            low = self.low + other.low
        with localcontext(_UP):
            return Interval(low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        with localcontext(_DOWN):
            low = self.low - other.high
        with localcontext(_UP):
            return Interval(low, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        pairs = [(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        with localcontext(_DOWN):
            low = min(a * b for a, b in pairs)
        with localcontext(_UP):
            return Interval(low, max(a * b for a, b in pairs))

    def __truediv__(self, other: Interval) -> Interval:
        if 0 in other:
            raise ZeroDivisionError(f"the divisor may be 0: it lies in {other.low} to {other.high}")
        pairs = [(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        with localcontext(_DOWN):
            low = min(a / b for a, b in pairs)
        with localcontext(_UP):
            return Interval(low, max(a / b for a, b in pairs))

    def clipped(self, low: Decimal, high: Decimal) -> Interval:
        """Give the part between `low` and `high`; an interval wholly outside becomes the nearer bound."""
        return Interval(min(max(self.low, low), high), max(min(self.high, high), low))

    def whole(self) -> Interval | None:
        """Give the whole numbers inside (ballots are counted, not cut), or None where there are none."""
        low = self.low.to_integral_value(ROUND_CEILING)
        high = self.high.to_integral_value(ROUND_FLOOR)
        return Interval(low, high) if low <= high else None

    def outward(self, unit: Decimal) -> Interval:
        """Round both bounds away from the middle to multiples of `unit`."""
        with localcontext(_DOWN):
            low = (self.low / unit).to_integral_value(ROUND_FLOOR) * unit
        with localcontext(_UP):
            return Interval(low, (self.high / unit).to_integral_value(ROUND_CEILING) * unit)
