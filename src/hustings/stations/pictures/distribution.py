"""The distribution of shares and of turnout, in steps of 0.1 point."""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from hustings.stations.pictures.columns import Drawn, Integers, Ratios, UnitColumns, Weight, drawn
from hustings.stations.pictures.fingerprint import sums_by

STEPS = 1000


class Distribution(Struct, frozen=True, eq=False):
    """How many units, or voters in them, there are in each of 1,001 steps of 0.1 point; the last is exactly 100 %.

    `step_of` tells the step of each unit, -1 where it is not drawn.
    """

    drawn: Drawn
    weights: Integers
    units: Integers
    step_of: NDArray[np.int32]

    def places_in(self, step: int) -> NDArray[np.intp]:
        """Give the places, in the order of the file, of the units in a step."""
        return np.flatnonzero(self.step_of == step)


class Distributions(Struct, frozen=True, eq=False):
    """The distribution of the shares of a selection, and that of turnout where any is known."""

    share: Distribution
    turnout: Distribution | None

    @property
    def drawn(self) -> Drawn:
        """Which units are drawn by their shares."""
        return self.share.drawn


def distributions(columns: UnitColumns, weight: Weight) -> Distributions:
    """Count units, or voters, by share and by turnout in steps of 0.1 point."""
    by_size = weight is Weight.SIZE
    share = _distribution(columns, columns.share, drawn(columns, share=True, size=by_size), weight)
    of_turnout = drawn(columns, turnout=True, size=by_size)
    turnout = _distribution(columns, columns.turnout, of_turnout, weight) if of_turnout.count else None
    return Distributions(share, turnout)


def _distribution(columns: UnitColumns, ratios: Ratios, found: Drawn, weight: Weight) -> Distribution:
    chosen = found.chosen
    steps = ratios.floors(STEPS, chosen)
    step_of = np.full(columns.count, -1, dtype=np.int32)
    step_of[chosen] = steps
    units = np.bincount(steps, minlength=STEPS + 1)
    weights = sums_by(steps, columns.weights(weight, chosen), STEPS + 1) if weight is Weight.SIZE else units
    return Distribution(found, weights, units, step_of)
