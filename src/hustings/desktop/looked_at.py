"""Figures of units that a reader looked at: fetched from the counts one by one, and kept while they are of use."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from hustings.election.figures import Measure
from hustings.election.model import Election, Results, Unit
from hustings.election.parts import with_part

# A reader goes on from unit to unit, and an election must not grow.
_MOST = 16


class PartWish(Struct, frozen=True):
    """Results of a unit that are to be fetched from the counts; `then` is the figure of it that is asked about.

    Without one, the unit is looked at.
    """

    contest: str
    version: str
    unit: str
    then: tuple[Measure, str | None] | None = None


class _Fetched(Struct, frozen=True):
    contest: str
    part: Results
    units: tuple[Unit, ...]


class LookedAt(Struct, frozen=True):
    """The results of units that were fetched last, the newest at the end."""

    fetched: tuple[_Fetched, ...] = ()

    def put_into(self, election: Election) -> Election:
        """Give an election with these results among its own."""
        for one in self.fetched:
            election = with_part(election, one.contest, one.part, one.units)
        return election

    def adding(self, contest: str, part: Results, units: Sequence[Unit], shown: str | None) -> LookedAt:
        """Keep one more, and let go of the oldest beyond those that are kept, but not of the one that is shown."""
        others = [one for one in self.fetched if (one.contest, one.part.id) != (contest, part.id)]
        free = [one for one in others if one.part.id != shown]
        gone = free[: max(len(others) + 1 - _MOST, 0)]
        return LookedAt((*(one for one in others if one not in gone), _Fetched(contest, part, tuple(units))))
