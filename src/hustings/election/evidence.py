"""Which bases the published percentages cannot be of, whatever their source says or leaves unsaid."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from hustings.election import measures
from hustings.election.figures import Address, Measure
from hustings.election.intervals import Interval
from hustings.election.measures import HUNDRED
from hustings.election.model import Base, Line, ShareBase
from hustings.election.reading import Reading, count

_TOTAL_OF = {
    Base.VALID_VOTES: Measure.VALID,
    Base.BALLOTS_CAST: Measure.CAST,
    Base.ELIGIBLE_VOTERS: Measure.ELIGIBLE,
}


class Exclusion(Struct, frozen=True):
    """A base that is ruled out.

    Of eligible voters: the percentages add up to at least `found`, but at most `limit` per cent took part. Of valid
    votes with a complete list: they add up to at most `found`, but have to add up to `limit`. Where a count and its
    total are reported: `found` is the percentage as it is printed, but the count comes no nearer than `limit`.
    """

    base: Base
    found: Decimal
    limit: Decimal
    about: tuple[Address, ...]
    is_of_count: bool = False


def exclusions(reading: Reading) -> tuple[Exclusion, ...]:
    """Give the bases that published percentages exclude, with the figures that do so; none where they have several."""
    lines = [line for line in reading.results.lines if reading.percentage(line.share) is not None]
    if not lines or len({reading.base_of(line) for line in lines} - {None}) > 1:
        return ()
    by_counts = [found for base in Base if (found := _by_count(reading, lines, base)) is not None]
    known = {found.base for found in by_counts}
    by_sums = [_beyond_turnout(reading, lines), _below_hundred(reading, lines)]
    return (*by_counts, *(found for found in by_sums if found is not None and found.base not in known))


def _sum(reading: Reading, lines: list[Line]) -> Interval:
    total = Interval.exactly(0)
    for line in lines:
        percentage = reading.percentage(line.share)
        assert percentage is not None, "lines without one are left out"
        total = total + percentage
    return total


def _about(reading: Reading, lines: list[Line]) -> tuple[Address, ...]:
    return tuple(reading.address(Measure.SHARE, line.selection) for line in lines)


def _beyond_turnout(reading: Reading, lines: list[Line]) -> Exclusion | None:
    taken = measures.turnout(reading)
    if reading.contest.votes_allowed > 1 or taken is None or taken.interval is None:
        return None
    lowest = _sum(reading, lines).low
    if lowest <= taken.interval.high:
        return None
    return Exclusion(Base.ELIGIBLE_VOTERS, lowest, taken.interval.high, (*_about(reading, lines), taken.address))


def _below_hundred(reading: Reading, lines: list[Line]) -> Exclusion | None:
    is_listed = len(lines) == len(reading.contest.selections)
    highest = _sum(reading, lines).high
    if reading.contest.votes_allowed > 1 or not is_listed or highest >= HUNDRED:
        return None
    return Exclusion(Base.VALID_VOTES, highest, HUNDRED, _about(reading, lines))


def _by_count(reading: Reading, lines: list[Line], base: Base) -> Exclusion | None:
    total = count(getattr(reading.results, _TOTAL_OF[base].value))
    if total is None or total.low <= 0:
        return None
    # Words that differ may be of different totals: a base is ruled out only if none of them can be of it.
    by_words: dict[ShareBase | None, list[Line]] = {}
    for line in lines:
        by_words.setdefault(reading.stated_base(line), []).append(line)
    found = [_odd_count(reading, alike, base, total) for alike in by_words.values()]
    return found[0] if all(item is not None for item in found) else None


def _odd_count(reading: Reading, lines: list[Line], base: Base, total: Interval) -> Exclusion | None:
    for line in lines:
        counted, percentage = count(line.votes), reading.percentage(line.share)
        if counted is None or percentage is None or line.share is None:
            continue
        possible = counted * Interval.exactly(HUNDRED) / total
        if possible.low > percentage.high or possible.high < percentage.low:
            about = (
                reading.address(Measure.SHARE, line.selection),
                reading.address(Measure.VOTES, line.selection),
                reading.address(_TOTAL_OF[base]),
            )
            is_above = possible.low > percentage.high
            limit = possible.low if is_above else possible.high
            return Exclusion(base, line.share.number, limit, about, is_of_count=True)
    return None
