"""The share of a selection as units are added up from the smallest to the largest."""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from hustings.stations.pictures.columns import Drawn, Integers, UnitColumns, Weight, drawn

# Into so many parts of equal weight the curve is divided to be read and picked from.
PARTS = 100


class SizeCurve(Struct, frozen=True, eq=False):
    """Sums over all units up to each size that occurs, the smallest first.

    Units of one size are added together: there is no order among them. `sizes` are the sizes; `votes`, `wholes` (what
    the share is of) and `weights` (units, or voters in them) are the sums up to each; `place_of` tells which of these
    sizes each unit has, -1 where it is not drawn.
    """

    drawn: Drawn
    sizes: Integers
    votes: Integers
    wholes: Integers
    weights: Integers
    place_of: NDArray[np.int32]

    @property
    def part_of(self) -> Integers:
        """Tell in which of the parts of equal weight each size begins."""
        before = np.concatenate(([0], self.weights[:-1]))
        return before * PARTS // max(int(self.weights[-1]), 1) if len(self.weights) else before[:0]

    def places_in(self, part: int) -> NDArray[np.intp]:
        """Give the places, in the order of the file, of the units whose sizes begin in a part."""
        sizes = np.flatnonzero(self.part_of == part)
        if not len(sizes):
            return np.zeros(0, dtype=np.intp)
        return np.flatnonzero((self.place_of >= sizes[0]) & (self.place_of <= sizes[-1]))


def size_curve(columns: UnitColumns, weight: Weight) -> SizeCurve:
    """Add up votes, and what they are of, over units by rising size; needs shares that are worked out from counts."""
    found = drawn(columns, share=True, size=True)
    chosen = found.chosen
    sizes, places = np.unique(columns.sizes[chosen], return_inverse=True)
    place_of = np.full(columns.count, -1, dtype=np.int32)
    place_of[chosen] = places
    order = np.argsort(places, kind="stable")
    ends = np.cumsum(np.bincount(places, minlength=len(sizes))) - 1

    def summed(values: Integers) -> Integers:
        return np.cumsum(values[order])[ends] if len(order) else values

    share = columns.share
    weights = summed(columns.weights(weight, chosen))
    return SizeCurve(found, sizes, summed(share.part[chosen]), summed(share.whole[chosen]), weights, place_of)
