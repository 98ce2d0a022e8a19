"""Whole totals in a row throughout which the same ends decide how many votes each part can have."""

from __future__ import annotations

from functools import cached_property
from math import lcm
from operator import sub

from hustings.election.bands import Band, Edge
from hustings.election.floor_sums import FloorSums

# Enough totals to make the preparation of a row cheap, few enough to stop soon after the search could end.
LONGEST_ROW = 1024


class Stretch:
    """Totals from `low` to `high` over which bounds on parts that add up to the total are linear in it.

    Of the totals from `bottom` to `top` these are left by the parts, which before any rounding cannot add up to the
    others: none where `low` is above `high`. `sparse` are the bands that may have no whole number at some of them.
    """

    def __init__(self, parts: tuple[Band, ...], bands: tuple[Band, ...], bottom: int, top: int) -> None:
        self.top = top
        deciding = [part.deciding(top) for part in parts]
        self.lowers = tuple(lower for lower, _ in deciding)
        self.uppers = tuple(upper for _, upper in deciding)
        self.scale = lcm(*(edge.scale for edges in deciding for edge in edges))
        self._least = [self._line(edge) for edge in self.lowers]
        most = [self._line(edge) for edge in self.uppers]
        # What the least numbers of all parts leave of the total, and how far their greatest ones go beyond it.
        self._rest = (self.scale - sum(slope for slope, _ in self._least), -sum(start for _, start in self._least))
        spare = (sum(slope for slope, _ in most) - self.scale, sum(start for _, start in most))
        self.low, self.high = _not_negative(spare, *_not_negative(self._rest, bottom, top))
        self.sparse = [band for band in bands if min(band.room(bottom), band.room(top)) < 0]

    def _line(self, edge: Edge) -> tuple[int, int]:
        """Give slope and start of what an edge is before it is rounded, times the scale of the stretch."""
        factor = self.scale // edge.scale
        return edge.slope * factor, 0 if edge.slope else edge.shift * factor

    def bounds(self, total: int) -> list[int]:
        """Give what no part can exceed at this total, nor at any total below it.

        Before any rounding, what the others leave a part is concave in the total and not above 0 where that is 0, as
        their least numbers are convex in it; so it never falls as the total rises, nor does what a share allows.
        """
        rest = self._rest[0] * total + self._rest[1]
        return [
            min(upper.at(total), (rest + slope * total + start) // self.scale)
            for upper, (slope, start) in zip(self.uppers, self._least, strict=True)
        ]

    @cached_property
    def _sums(self) -> FloorSums:
        return FloorSums.of(self.lowers, LONGEST_ROW)

    @property
    def steps_of_a_rest(self) -> int:
        """How many divisions of whole numbers take as long as one of `rests`."""
        return 4 + self._sums.bits // 200

    def rests(self, total: int, count: int) -> list[int]:
        """Give what the least numbers of all parts leave of `total` and of those below it, `count` of them."""
        return list(map(sub, range(total, total - count, -1), self._sums.downwards(total, count)))


def _not_negative(line: tuple[int, int], low: int, high: int) -> tuple[int, int]:
    """Give the first and the last number from `low` to `high` at which a line, slope and start, is not below 0."""
    slope, start = line
    if slope > 0:
        return max(low, -(start // slope)), high
    if slope < 0:
        return low, min(high, start // -slope)
    return (low, high) if start >= 0 else (high + 1, high)
