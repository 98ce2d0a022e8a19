"""The greatest whole numbers behind a table: a search over whole totals, from the greatest down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import cycle
from typing import Self

from hustings.election.bands import Band
from hustings.election.lattice import last_fit
from hustings.election.stretches import LONGEST_ROW, Stretch

# The first few totals often tell all.
_FIRST_ROW = 16
# What the parts of the search cost, in divisions of whole numbers, as measured.
_STEPS_OF_A_LOOK = 10
_STEPS_OF_A_FIT = 200
_STEPS_OF_A_BAND = 20


@dataclass(frozen=True, slots=True)
class Constraints:
    """What is to hold for a whole total and whole parts that add up to it.

    `totals` are the first and the last total that may be; `parts` are the bands of the parts; `beside` is that of a
    number that is no part but follows the total too (eligible voters).
    """

    totals: tuple[int, int]
    parts: tuple[Band, ...]
    beside: Band | None = None

    @property
    def bands(self) -> tuple[Band, ...]:
        """All the bands, those of parts first."""
        return self.parts if self.beside is None else (*self.parts, self.beside)

    def mirrored(self) -> Self:
        """Give what is to hold for all these numbers negated: the least of one is the greatest of the other."""
        least, most = self.totals
        beside = self.beside.mirrored() if self.beside is not None else None
        return type(self)((-most, -least), tuple(part.mirrored() for part in self.parts), beside)

    def stretches(self) -> Iterator[Stretch]:
        """Give the totals that may be, parted where another end of a band begins to decide, the greatest first."""
        first, last = self.totals
        turns = {turn for band in self.bands for turn in band.turns() if first < turn <= last}
        for turn in sorted(turns | {first}, reverse=True):
            yield Stretch(self.parts, self.bands, turn, last)
            last = turn - 1

    def greatest_at(self, total: int) -> Greatest | None:
        """Give the greatest number of each part, and of the one beside, at a total; None if nothing holds there."""
        ends = [band.at(total) for band in self.bands]
        if any(low > high for low, high in ends):
            return None
        beside = ends.pop()[1] if self.beside is not None else None
        rest = total - sum(low for low, _ in ends)
        if rest < 0 or sum(high for _, high in ends) < total:
            return None
        return Greatest(total, tuple(min(high, low + rest) for low, high in ends), beside)


@dataclass(frozen=True, slots=True)
class Greatest:
    """The greatest total, parts and number beside; where not `proven`, bounds that none can exceed."""

    total: int
    parts: tuple[int, ...]
    beside: int | None
    proven: bool = True


def greatest(constraints: Constraints, steps: int) -> Greatest | None:
    """Give the greatest numbers that the constraints allow, each by itself; None if they allow none.

    Ends where no smaller total can hold a greater number, or after some `steps` divisions of whole numbers, the same
    on each machine.
    """
    if constraints.totals[0] > constraints.totals[1]:
        return None
    search = _Search(constraints, steps)
    for stretch in constraints.stretches():
        if search.ends_in(stretch):
            break
    return search.found


class _Search:
    """The greatest numbers at the totals weighed so far, and the steps that are left."""

    def __init__(self, constraints: Constraints, steps: int) -> None:
        self._constraints = constraints
        self._steps = steps
        self._steps_of_bands = _STEPS_OF_A_BAND * len(constraints.bands)
        self._row = _FIRST_ROW
        self.found: Greatest | None = None

    def ends_in(self, stretch: Stretch) -> bool:
        """Weigh the totals of a stretch from the greatest down; tell whether those below need no weighing."""
        self._steps -= 2 * self._steps_of_bands
        # Many stretches may hold no totals at all: these cost steps as well.
        if self._steps <= 0:
            return self._gives_up(stretch, stretch.top)
        total = stretch.high
        while total >= stretch.low:
            needed = self._rest_needed(stretch, total)
            if needed is None:
                return True
            if self._steps <= 0:
                return self._gives_up(stretch, total)
            total = self._leap(stretch, total) if stretch.sparse else self._sweep(stretch, total, needed)
        return False

    def _rest_needed(self, stretch: Stretch, total: int) -> int | None:
        """Give what the least numbers have to leave of a total, or of one below, if any part is to be greater there.

        None where no part can be.
        """
        if self.found is None:
            return 0
        self._steps -= self._steps_of_bands
        found, bounds = self.found.parts, stretch.bounds(total)
        needed = [
            best + 1 - lower.at(total)
            for best, bound, lower in zip(found, bounds, stretch.lowers, strict=True)
            if bound > best
        ]
        return min(needed, default=None)

    def _sweep(self, stretch: Stretch, total: int, needed: int) -> int:
        """Weigh totals in a row, all but those that leave too little; gives the total below them."""
        count = min(self._row, total - stretch.low + 1)
        self._row = min(2 * self._row, LONGEST_ROW)
        self._steps -= count * stretch.steps_of_a_rest
        rests = stretch.rests(total, count)
        # Most often none of the row is worth a second look, which is told soonest for all at once.
        if max(rests) < needed:
            return total - count
        for below, rest in enumerate(rests, 1):
            if rest >= needed:
                self._weigh(total - below + 1)
                still = self._rest_needed(stretch, total - below)
                if still is None:
                    return total - below
                needed = still
        return total - count

    def _leap(self, stretch: Stretch, total: int) -> int:
        """Weigh the next total at which each share has a whole number; gives the total below it."""
        settled = 0
        for band in cycle(stretch.sparse):
            fitting: int | None = total
            self._steps -= _STEPS_OF_A_LOOK
            if not band.fits(total):
                fitting = last_fit(band, total)
                self._steps -= _STEPS_OF_A_FIT
            if fitting is None or fitting < stretch.low:
                return stretch.low - 1
            settled = settled + 1 if fitting == total else 1
            total = fitting
            if settled == len(stretch.sparse):
                break
            if self._steps <= 0:
                return total
        self._weigh(total)
        return total - 1

    def _weigh(self, total: int) -> None:
        self._steps -= self._steps_of_bands
        here = self._constraints.greatest_at(total)
        if self.found is None or here is None:
            self.found = self.found or here
            return
        # The total, and what only follows it, were greatest where the first was found.
        self.found = replace(self.found, parts=tuple(map(max, self.found.parts, here.parts)))

    def _gives_up(self, stretch: Stretch, total: int) -> bool:
        """Take bounds that hold for this total and all below it, none of which was weighed."""
        if self._rest_needed(stretch, total) is None:
            return True
        bounds = tuple(stretch.bounds(total))
        beside = self._constraints.beside
        outer = Greatest(total, bounds, beside.at(total)[1] if beside is not None else None, proven=False)
        found = self.found or outer
        self.found = replace(found, parts=tuple(map(max, found.parts, bounds)), proven=False)
        return True
