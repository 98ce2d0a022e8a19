"""Which units the reader picked out: one choice, which the table of units and every picture of them mark."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

TABLE = "table"


class Brush(Struct, frozen=True, eq=False):
    """Units that the reader picked out: their numbers in rising order, each once.

    `origin` names where they were picked: `TABLE`, or the key of a picture; `said` says what they have in common.
    """

    units: NDArray[np.int32]
    origin: str
    said: str = ""

    @classmethod
    def of(cls, units: Iterable[int] | NDArray[np.int32], origin: str, said: str = "") -> Self:
        """Pick out units by their numbers."""
        numbers = np.asarray(units if isinstance(units, np.ndarray) else list(units), dtype=np.int32)
        is_rising = bool((numbers[1:] > numbers[:-1]).all())
        return cls(numbers if is_rising else np.unique(numbers), origin, said)

    @property
    def filters_table(self) -> bool:
        """Whether the table shows only these units: those picked in the table itself are marked elsewhere."""
        return self.origin != TABLE

    def is_same(self, other: Brush | None) -> bool:
        """Whether another choice is of the same units from the same place."""
        if other is None or (self.origin, self.said) != (other.origin, other.said):
            return False
        return np.array_equal(self.units, other.units)

    def holding(self, units: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Tell of each of some units whether it is picked out."""
        return np.isin(units, self.units)
