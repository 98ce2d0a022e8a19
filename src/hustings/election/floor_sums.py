"""Sums of many rounded-down fractions at each of many totals, quickly and exactly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from hustings.election.bands import Edge


@dataclass(frozen=True, slots=True)
class FloorSums:
    """What several edges add up to, at up to `span` totals in a row.

    One long number carries the fractions of all edges side by side, so that one addition moves all of them to the
    next total, and one remainder adds up all their whole parts: in pure Python some three times as fast as dividing
    edge by edge. Each division becomes a multiplication that is exact for all totals of the row (T. Granlund and
    P. L. Montgomery, Division by Invariant Integers using Multiplication, 1994).
    """

    edges: tuple[Edge, ...]
    constant: int
    span: int
    shift: int
    width: int
    factors: tuple[int, ...]
    step: int
    mask: int

    @classmethod
    def of(cls, edges: tuple[Edge, ...], span: int) -> Self:
        """Prepare to add up edges at up to `span` totals in a row."""
        moving = tuple(edge for edge in edges if edge.slope)
        # A remainder is below the scale, and the slope is added less than `span` times.
        largest = [edge.slope * span + edge.scale for edge in moving]
        shift = max((number * edge.scale for number, edge in zip(largest, moving, strict=True)), default=1).bit_length()
        wholes = sum(number // edge.scale + 1 for number, edge in zip(largest, moving, strict=True))
        width = shift + wholes.bit_length()
        factors = tuple(-(-(1 << shift) // edge.scale) << (width * place) for place, edge in enumerate(moving))
        return cls(
            moving,
            sum(edge.at(0) for edge in edges if not edge.slope),
            span,
            shift,
            width,
            factors,
            sum(edge.slope * factor for edge, factor in zip(moving, factors, strict=True)),
            sum(((1 << (width - shift)) - 1) << (width * place) for place in range(len(moving))),
        )

    @property
    def bits(self) -> int:
        """How long the number is that carries all edges."""
        return self.width * len(self.edges)

    def downwards(self, total: int, count: int) -> list[int]:
        """Give the sums at `total` and at the totals below it, `count` of them, not more than `span`."""
        base = total - count + 1
        if not self.edges:
            return [self.constant] * count
        whole, start = self.constant, 0
        for edge, factor in zip(self.edges, self.factors, strict=True):
            quotient, remainder = divmod(edge.slope * base + edge.shift, edge.scale)
            whole += quotient
            start += remainder * factor
        shift, mask, fields = self.shift, self.mask, (1 << self.width) - 1
        rows = range(start + self.step * (count - 1), start - 1, -self.step)
        return [((row >> shift) & mask) % fields + whole for row in rows]
