"""The share of a selection in units of low turnout, of middling turnout, and so on."""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from hustings.stations.pictures.columns import Drawn, Integers, UnitColumns, Weight, drawn
from hustings.stations.pictures.fingerprint import sums_by

# Of five points each, and one of exactly 100 per cent.
BANDS = 20
WIDTH = 100 // BANDS


class TurnoutBands(Struct, frozen=True, eq=False):
    """For each of 21 bands of turnout: votes and what the share is of, added up over its units; the last is 100 %.

    `weights` is how many units, or voters in them, there are; `band_of` tells the band of each unit, -1 where it is
    not drawn.
    """

    drawn: Drawn
    votes: Integers
    wholes: Integers
    weights: Integers
    units: Integers
    band_of: NDArray[np.int32]

    def share(self, band: int) -> tuple[int, int] | None:
        """Give the votes in a band and what they are of; None where there is nothing."""
        whole = int(self.wholes[band])
        return (int(self.votes[band]), whole) if whole else None

    def places_in(self, band: int) -> NDArray[np.intp]:
        """Give the places, in the order of the file, of the units in a band."""
        return np.flatnonzero(self.band_of == band)


def turnout_bands(columns: UnitColumns, weight: Weight) -> TurnoutBands:
    """Add up votes, and what they are of, by bands of turnout; needs shares that are worked out from counts."""
    found = drawn(columns, turnout=True, share=True, size=weight is Weight.SIZE)
    chosen = found.chosen
    bands = columns.turnout.floors(BANDS, chosen)
    band_of = np.full(columns.count, -1, dtype=np.int32)
    band_of[chosen] = bands
    count = BANDS + 1
    return TurnoutBands(
        found,
        sums_by(bands, columns.share.part[chosen], count),
        sums_by(bands, columns.share.whole[chosen], count),
        sums_by(bands, columns.weights(weight, chosen), count),
        np.bincount(bands, minlength=count),
        band_of,
    )
