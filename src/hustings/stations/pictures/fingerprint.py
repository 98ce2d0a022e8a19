"""The fingerprint: units by turnout and by the share of a selection, in cells of one point by one point.

After Klimek, Yegorov, Hanel and Thurner, "Statistical detection of systematic election irregularities", PNAS 109
(2012), https://doi.org/10.1073/pnas.1210722109, of whose paper this is the description alone: no model is fitted.
"""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from hustings.stations.pictures.columns import Drawn, Integers, UnitColumns, Weight, drawn

CELLS = 100
# Of fewer units the picture says little.
ENOUGH = 500
# The whole has a cell of its own, beside those of one point.
_SIDE = CELLS + 1


class Fingerprint(Struct, frozen=True, eq=False):
    """How many units, or voters in them, there are of each turnout (first axis) and share (second), in whole points.

    Both axes have 101 cells: 0 stands for 0 up to but without 1 per cent, 100 for exactly 100 per cent. `weights` is
    what the picture shows, `units` counts units; `cell_of` tells the cell of each unit, -1 where it is not drawn.
    """

    drawn: Drawn
    weights: Integers
    units: Integers
    cell_of: NDArray[np.int32]

    @property
    def by_turnout(self) -> Integers:
        """The sums over all shares."""
        return self.weights.sum(axis=1)

    @property
    def by_share(self) -> Integers:
        """The sums over all turnouts."""
        return self.weights.sum(axis=0)

    @property
    def fullest(self) -> tuple[int, int] | None:
        """The turnout and share of the cell that holds most; None where nothing is drawn."""
        if not self.drawn.count:
            return None
        turnout, share = divmod(int(self.weights.argmax()), _SIDE)
        return turnout, share

    def places_in(self, turnout: int, share: int) -> NDArray[np.intp]:
        """Give the places, in the order of the file, of the units in a cell."""
        return np.flatnonzero(self.cell_of == cell_number(turnout, share))


def cell_number(turnout: int, share: int) -> int:
    """Number a cell, by its turnout and share in whole points."""
    return turnout * _SIDE + share


def fingerprint(columns: UnitColumns, weight: Weight) -> Fingerprint:
    """Count units, or voters, by turnout and share in whole points, the floors of exact quotients."""
    found = drawn(columns, turnout=True, share=True, size=weight is Weight.SIZE)
    chosen = found.chosen
    cells = columns.turnout.floors(CELLS, chosen) * _SIDE + columns.share.floors(CELLS, chosen)
    cell_of = np.full(columns.count, -1, dtype=np.int32)
    cell_of[chosen] = cells
    units = np.bincount(cells, minlength=_SIDE * _SIDE)
    weights = sums_by(cells, columns.weights(weight, chosen), _SIDE * _SIDE) if weight is Weight.SIZE else units
    shape = (_SIDE, _SIDE)
    return Fingerprint(found, weights.reshape(shape), units.reshape(shape), cell_of)


def sums_by(places: Integers, values: Integers, length: int) -> Integers:
    """Add up whole numbers by their places, exactly."""
    sums = np.zeros(length, dtype=np.int64)
    np.add.at(sums, places, values)
    return sums
