"""What pictures of units are drawn of: whole numbers, a column each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Chosen = NDArray[np.bool_]
NOT_KNOWN = -1
# No unit has more, and a thousand times as much is still a whole number of 64 bits.
MOST = 10**15


def whole_numbers(column: NDArray[np.float64]) -> Integers:
    """Give whole numbers, which stand in a column beside NaN where nothing is known, as such; -1 for NaN."""
    return np.where(np.isnan(column) | (column > MOST), NOT_KNOWN, column).astype(np.int64)


class Weight(StrEnum):
    """What a unit counts for in a picture: as one unit, or as so many voters (or votes) as it has."""

    UNITS = "units"
    SIZE = "size"


class SizeOf(StrEnum):
    """What the size of a unit is: its eligible voters, or the votes that its shares are of where these are not said."""

    ELIGIBLE = "eligible"
    VOTES = "votes"


class LeftOut(StrEnum):
    """Why a unit is not in a picture; of several reasons the first of these is told."""

    NO_REGION = "no-region"
    NO_TURNOUT = "no-turnout"
    NO_SHARE = "no-share"
    NO_SIZE = "no-size"
    TURNOUT_ABOVE = "turnout-above"
    SHARE_ABOVE = "share-above"


class Ratios(Struct, frozen=True, eq=False):
    """Parts of wholes, one entry a unit: whole numbers, -1 where one is not known.

    `are_counts` tells whether they are counts, which can be added up, and not published percentages.
    """

    part: Integers
    whole: Integers
    are_counts: bool = True

    @property
    def is_known(self) -> Chosen:
        """Tell of each unit whether part and whole are known, and the whole is something."""
        return (self.part >= 0) & (self.whole > 0)

    @property
    def is_above(self) -> Chosen:
        """Tell of each unit whether the part is more than the whole."""
        return self.is_known & (self.part > self.whole)

    def floors(self, cells: int, chosen: Chosen) -> Integers:
        """Give the cells, of so many for the whole, in which chosen ratios lie: k of n is in the cell of cells*k // n.

        Worked out on whole numbers, so that no ratio is put below an edge on which it lies; the whole itself has a
        cell of its own, the one of that number.
        """
        return self.part[chosen] * cells // self.whole[chosen]


class UnitColumns(Struct, frozen=True, eq=False):
    """Units of one level, a column each; one entry a unit, in the order of the file.

    `units` are their numbers, `turnout` ballots of eligible voters, `share` votes of one selection of what its
    percentages are of, `sizes` eligible voters or votes as `size_of` tells, -1 where not known. Published percentages
    stand as parts of 100 per cent in their last digit: 80.1 % as 801 of 1000. `shares` holds those of every selection
    where a picture needs them, with the codes of units, None where there is none.
    """

    units: NDArray[np.int32]
    names: Sequence[str]
    parents: Sequence[str]
    turnout: Ratios
    share: Ratios
    sizes: Integers
    size_of: SizeOf
    shares: Mapping[str, Ratios] = {}
    codes: Sequence[str | None] = ()

    @property
    def count(self) -> int:
        """How many units there are."""
        return len(self.units)

    def weights(self, weight: Weight, chosen: Chosen) -> Integers:
        """Give what each chosen unit counts for."""
        return self.sizes[chosen] if weight is Weight.SIZE else np.ones(int(chosen.sum()), dtype=np.int64)


class Drawn(Struct, frozen=True, eq=False):
    """Which units are in a picture, and how many are not, by reason."""

    chosen: Chosen
    left_out: Mapping[LeftOut, int]

    @property
    def count(self) -> int:
        """How many units are drawn."""
        return int(self.chosen.sum())


def drawn(columns: UnitColumns, *, turnout: bool = False, share: bool = False, size: bool = False) -> Drawn:
    """Tell which units have what a picture needs, and count those that have not."""
    reasons: dict[LeftOut, Chosen] = {}
    if turnout:
        reasons[LeftOut.NO_TURNOUT] = ~columns.turnout.is_known
    if share:
        reasons[LeftOut.NO_SHARE] = ~columns.share.is_known
    if size:
        reasons[LeftOut.NO_SIZE] = columns.sizes < 0
    if turnout:
        reasons[LeftOut.TURNOUT_ABOVE] = columns.turnout.is_above
    if share:
        reasons[LeftOut.SHARE_ABOVE] = columns.share.is_above
    chosen = np.ones(columns.count, dtype=np.bool_)
    left_out: dict[LeftOut, int] = {}
    for reason, lacks in reasons.items():
        number = int((chosen & lacks).sum())
        if number:
            left_out[reason] = number
        chosen &= ~lacks
    return Drawn(chosen, left_out)
