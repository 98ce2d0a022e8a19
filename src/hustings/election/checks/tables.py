"""What the checks of figures share: lines with a percentage or with votes, their sums, and the totals they are of."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from hustings.election.figures import Address, Figure, Measure
from hustings.election.intervals import Interval
from hustings.election.model import Base, Line, ShareBase
from hustings.election.reading import Reading, count
from hustings.election.rounding import Rounding, behind

HUNDRED = Decimal(100)
NOTHING = Interval.exactly(0)
TOTAL_OF = {
    Base.VALID_VOTES: Measure.VALID,
    Base.BALLOTS_CAST: Measure.CAST,
    Base.ELIGIBLE_VOTERS: Measure.ELIGIBLE,
}
# From the narrowest to the widest: valid votes are among the ballots cast, and these among the eligible voters.
BASES = (Base.VALID_VOTES, Base.BALLOTS_CAST, Base.ELIGIBLE_VOTERS)


def figure_of(reading: Reading, measure: Measure) -> Figure | None:
    """Give a figure of the whole contest as its source reports it."""
    figure: Figure | None = getattr(reading.results, measure.value)
    return figure


def counted(reading: Reading, measure: Measure) -> Interval | None:
    """Give a count of the whole contest as its source reports it, in votes or voters; None if it is not known."""
    return count(figure_of(reading, measure))


def total(reading: Reading, base: Base) -> Interval | None:
    """Give the number that percentages of a base are of, as its source reports it; None if it is not known."""
    return counted(reading, TOTAL_OF[base])


def lines_with_share(reading: Reading) -> list[tuple[Line, Interval]]:
    """Give the lines whose percentage lies in a known interval, in per cent."""
    known = ((line, reading.percentage(line.share)) for line in reading.results.lines)
    return [(line, share) for line, share in known if share is not None]


def lines_with_votes(reading: Reading) -> list[tuple[Line, Interval]]:
    """Give the lines whose votes lie in a known interval."""
    known = ((line, count(line.votes)) for line in reading.results.lines)
    return [(line, votes) for line, votes in known if votes is not None]


def added(intervals: Iterable[Interval]) -> Interval:
    """Add intervals up."""
    total_ = NOTHING
    for interval in intervals:
        total_ = total_ + interval
    return total_


def meet(first: Interval, second: Interval) -> bool:
    """Whether two intervals have a number in common."""
    return first.low <= second.high and second.low <= first.high


def share_addresses(reading: Reading, lines: Iterable[Line]) -> tuple[Address, ...]:
    """Give the addresses of the percentages of lines."""
    return tuple(reading.address(Measure.SHARE, line.selection) for line in lines)


def votes_addresses(reading: Reading, lines: Iterable[Line]) -> tuple[Address, ...]:
    """Give the addresses of the votes of lines."""
    return tuple(reading.address(Measure.VOTES, line.selection) for line in lines)


def quotient(part: Interval, whole: Interval) -> Interval:
    """Give a part of a whole above 0 in per cent."""
    return part * Interval.exactly(HUNDRED) / whole


def is_printed_as(printed: Figure, part: Interval, whole: Interval, rounding: Rounding) -> bool:
    """Whether a part of a whole may be printed as a percentage; of nothing, 0 is printed."""
    shown = printed.bounds if printed.approximate else behind(printed.number, rounding)
    if shown is None:
        return True
    if whole.high <= 0:
        return printed.number == 0
    if whole.low <= 0:
        return True
    return meet(quotient(part, whole), shown)


def other_roundings(reading: Reading) -> tuple[Rounding, ...]:
    """Give the conventions by which the figures are not read."""
    return tuple(rounding for rounding in Rounding if rounding is not reading.rounding)


def lines_by_base(reading: Reading, lines: Iterable[Line]) -> list[tuple[Base | None, list[Line]]]:
    """Part lines by what their percentages are of; words that leave a doubt part them too, as they may differ in it."""
    parted: dict[Base | ShareBase | None, list[Line]] = {}
    for line in lines:
        parted.setdefault(reading.base_of(line) or reading.stated_base(line), []).append(line)
    return [(key if isinstance(key, Base) else None, part) for key, part in parted.items()]


def identifiers(lines: Iterable[Line]) -> tuple[str, ...]:
    """Give the identifiers of the selections of lines."""
    return tuple(line.selection for line in lines)
