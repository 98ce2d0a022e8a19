"""The counts that indicators look at, one whole number a unit."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from hustings.election.figures import Measure
from hustings.election.indicators import Ballots, LeftOut, Reason
from hustings.stations.grid import UnitGrid
from hustings.stations.indicators.binomial import LARGEST, Counts

UNKNOWN = -1
_MEASURES = {
    Ballots.ISSUED: Measure.ISSUED,
    Ballots.CAST: Measure.CAST,
    Ballots.FOUND: Measure.FOUND,
    Ballots.VALID: Measure.VALID,
}


class UnitCounts(Struct, frozen=True):
    """Counts by measure and by selection, one whole number a unit.

    `UNKNOWN` (-1) stands for what the source does not give, or not wholly.
    """

    units: NDArray[np.int32]
    measures: dict[Measure, Counts]
    votes: dict[str, Counts]

    def of(self, measure: Measure) -> Counts:
        """Give the counts of a measure; none are known where the source does not give it."""
        return self.measures[measure] if measure in self.measures else np.full(len(self.units), UNKNOWN)

    def ballots(self, ballots: Ballots) -> Counts:
        """Give the ballots that turnout is worked out from, or that a share is of."""
        if ballots is Ballots.LISTED:
            return self.listed
        if ballots is Ballots.COUNTED:
            return added(self.of(Measure.VALID), self.of(Measure.REJECTED))
        return self.of(_MEASURES[ballots])

    @property
    def listed(self) -> Counts:
        """The votes of all selections together; unknown where those of a selection of the unit are."""
        return added(*self.votes.values()) if self.votes else np.full(len(self.units), UNKNOWN)

    def most_given(self, choices: Sequence[Ballots]) -> Ballots | None:
        """Give the first of several counts that at least half as many units give as give any; None if none does."""
        given = {choice: int(np.count_nonzero(self.ballots(choice) != UNKNOWN)) for choice in choices}
        most = max(given.values())
        return next((choice for choice, units in given.items() if units and 2 * units >= most), None)

    @property
    def leader(self) -> str | None:
        """The selection with the most votes in these units, the first of several; None if there are no votes."""
        totals = {selection: int(np.maximum(column, 0).sum()) for selection, column in self.votes.items()}
        return max(totals, key=lambda selection: totals[selection], default=None)


def unit_counts(grid: UnitGrid) -> UnitCounts:
    """Take whole numbers from a grid; what is only known to be at least so large is not known.

    A selection that a unit does not list has no votes there if the unit lists others.
    """
    nothing = np.zeros(len(grid.units), dtype=bool)
    given = [~np.isnan(column) for column in grid.votes.values()]
    reports = np.logical_or.reduce(given) if given else nothing
    votes: dict[str, Counts] = {}
    for selection, column in grid.votes.items():
        lacks = grid.gaps.get(selection, nothing)
        votes[selection] = np.where(np.isnan(column) & reports & ~lacks, 0, _whole(column, lacks))
    measures = {measure: _whole(column, grid.gaps.get(measure, nothing)) for measure, column in grid.measures.items()}
    return UnitCounts(grid.units, measures, votes)


def _whole(column: NDArray[np.float64], lacks: NDArray[np.bool_]) -> Counts:
    # What is too large for any number of voters stays so, and can be added up.
    return np.where(np.isnan(column) | lacks, UNKNOWN, np.minimum(np.nan_to_num(column), LARGEST + 1)).astype(np.int64)


def added(*columns: Counts) -> Counts:
    """Add counts up, unit by unit; unknown where one of them is."""
    unknown = np.logical_or.reduce([column == UNKNOWN for column in columns])
    return np.where(unknown, UNKNOWN, np.add.reduce(columns))


class Sieve:
    """Leaves units out, one reason after the other, and counts them."""

    def __init__(self, units: int) -> None:
        self.kept = np.ones(units, dtype=bool)
        self._left_out: dict[Reason, int] = {}

    def leave_out(self, reason: Reason, units: NDArray[np.bool_]) -> None:
        """Leave out units for a reason, as far as they were not before."""
        number = int(np.count_nonzero(self.kept & units))
        if number:
            self._left_out[reason] = self._left_out.get(reason, 0) + number
        self.kept &= ~units

    def leave_out_unknown(self, *columns: Counts) -> None:
        """Leave out units of which one of the counts is not known, or is more than any number of voters."""
        for column in columns:
            self.leave_out(Reason.NOT_GIVEN, column == UNKNOWN)
            self.leave_out(Reason.TOO_LARGE, column > LARGEST)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """How many units were left out, by reason, in the order in which the reasons were met."""
        return tuple(LeftOut(reason, units) for reason, units in self._left_out.items())

    @property
    def units(self) -> int:
        """How many units are kept."""
        return int(np.count_nonzero(self.kept))
