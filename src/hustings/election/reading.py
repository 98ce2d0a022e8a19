"""One version of the results of a contest, read under a convention of rounding: what all arithmetic starts from."""

from __future__ import annotations

from dataclasses import dataclass

from hustings.election.figures import Address, Figure, Measure
from hustings.election.intervals import Interval
from hustings.election.meaning import Meaning
from hustings.election.model import Base, Contest, Line, Results, ShareBase
from hustings.election.rounding import Rounding

_UNCHOSEN = Meaning()


@dataclass(frozen=True, eq=False)
class Reading:
    """The figures of one version of results, with the convention by which their digits are read.

    `chosen` is the convention that a reader asks for, whatever the source states; None if none is asked for. `meaning`
    is what percentages and turnout that are worked out from counts are to be of.

    Two readings are equal only if they are the same one, so that what is worked out from one can be remembered.
    """

    contest: Contest
    results: Results
    rounding: Rounding = Rounding.NEAREST
    chosen: Rounding | None = None
    meaning: Meaning = _UNCHOSEN

    def address(self, measure: Measure, selection: str | None = None) -> Address:
        """Make the address of a figure of these results."""
        return Address(self.contest.id, self.results.id, measure, selection)

    def percentage(self, figure: Figure | None) -> Interval | None:
        """Give the interval in which a percentage lies, in per cent; None if it is not known."""
        return figure.as_percentage(self.rounding) if figure is not None else None

    def base_of(self, line: Line | None) -> Base | None:
        """Give what the percentage of a line is of, where the source leaves no doubt."""
        base = self.stated_base(line)
        return base.meaning if base is not None else None

    def stated_base(self, line: Line | None) -> ShareBase | None:
        """Give what the source says that the percentage of a line is of, in its words; None if it says nothing."""
        return line.share_base if line is not None and line.share_base is not None else self.results.share_base

    @property
    def line_by_selection(self) -> dict[str, Line]:
        """The lines by the selection that they are of."""
        return {line.selection: line for line in self.results.lines}


def count(figure: Figure | None) -> Interval | None:
    """Give the interval in which a count lies, in votes or voters; None if it is not known."""
    return figure.as_count() if figure is not None else None


def count_given(figure: Figure | None) -> Interval | None:
    """Give the interval of a count as far as the source gives it: see `Figure.as_given`; None if it is not known."""
    return figure.as_given() if figure is not None else None


def read(
    contest: Contest, results: Results, rounding: Rounding | None = None, meaning: Meaning | None = None
) -> Reading:
    """Read results by a convention, else by the one that their source states, else as rounded to the nearest."""
    used = rounding or results.rounding or Rounding.NEAREST
    return Reading(contest, results, used, rounding, meaning or _UNCHOSEN)
