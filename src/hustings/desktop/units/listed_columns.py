"""What pictures are drawn of where a file holds results by unit: published percentages, or counts behind them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from hustings.election import measures
from hustings.election.bases import share_in
from hustings.election.counting import is_counted, took_part, whole
from hustings.election.figures import Measure, Quantity
from hustings.election.intervals import Interval
from hustings.election.model import Base
from hustings.election.reading import Reading, count
from hustings.stations.pictures.columns import MOST, NOT_KNOWN, Integers, Ratios, SizeOf, UnitColumns

_Pair = tuple[int, int]
_NEITHER: _Pair = (NOT_KNOWN, NOT_KNOWN)
_BASE_MEASURES = {
    Base.VALID_VOTES: Measure.VALID,
    Base.BALLOTS_CAST: Measure.CAST,
    Base.ELIGIBLE_VOTERS: Measure.ELIGIBLE,
}


def listed_columns(
    units: NDArray[np.int32],
    names: Sequence[str],
    above: Sequence[str],
    readings: Sequence[Reading],
    selection: str,
    base: Base | None,
    every: Sequence[str] = (),
    codes: Sequence[str | None] = (),
) -> UnitColumns:
    """Give columns of results by unit; `every` names the selections of which all shares are given."""
    eligible = np.array([_count(reading, Measure.ELIGIBLE) for reading in readings], dtype=np.int64)
    share = _shares(readings, selection, base)
    has_eligible = bool((eligible >= 0).any())
    sizes = eligible if has_eligible else share.whole if share.are_counts else np.full_like(eligible, NOT_KNOWN)
    shares = {one: _shares(readings, one, base) for one in every}
    size_of = SizeOf.ELIGIBLE if has_eligible else SizeOf.VOTES
    return UnitColumns(units, names, above, _turnouts(readings), share, sizes, size_of, shares, codes)


def _turnouts(readings: Sequence[Reading]) -> Ratios:
    pairs: list[_Pair] = []
    are_counts = True
    for reading in readings:
        quantity = measures.turnout(reading)
        ballots, voters = took_part(reading), measures.reported_count(reading, Measure.ELIGIBLE)
        if quantity is not None and quantity.figure is None and ballots is not None and voters is not None:
            pairs.append(_pair(ballots.interval, voters.interval))
        else:
            pairs.append(_published(quantity))
            are_counts = are_counts and quantity is None
    return _ratios(pairs, are_counts)


def _shares(readings: Sequence[Reading], selection: str, base: Base | None) -> Ratios:
    pairs: list[_Pair] = []
    are_counts = True
    for reading in readings:
        line = reading.line_by_selection.get(selection)
        quantity = share_in(reading, line, base) if line is not None else None
        votes, of = count(line.votes) if line is not None else None, _whole_of(reading, base, selection)
        if quantity is not None and quantity.figure is None and votes is not None and of is not None:
            pairs.append(_pair(votes, of))
        else:
            pairs.append(_published(quantity))
            are_counts = are_counts and quantity is None
    return _ratios(pairs, are_counts)


def _whole_of(reading: Reading, base: Base | None, selection: str) -> Interval | None:
    if base is not None:
        counted = measures.reported_count(reading, _BASE_MEASURES[base])
        return counted.interval if counted is not None else None
    found = whole(reading) if is_counted(reading) else None
    return found.total if found is not None and selection not in found.without else None


def _count(reading: Reading, measure: Measure) -> int:
    found = measures.reported_count(reading, measure)
    return _exact(found.interval) if found is not None else NOT_KNOWN


def _pair(part: Interval | None, of: Interval | None) -> _Pair:
    return _exact(part), _exact(of)


def _exact(interval: Interval | None) -> int:
    if interval is None or not interval.is_exact or interval.low != int(interval.low):
        return NOT_KNOWN
    return int(interval.low) if 0 <= interval.low <= MOST else NOT_KNOWN


def _published(quantity: Quantity | None) -> _Pair:
    """Give a percentage by its digits: 80.1 % as 801 of 1000."""
    if quantity is None or quantity.digits is None or quantity.digits < 0:
        return _NEITHER
    places = max(-int(quantity.digits.as_tuple().exponent), 0)
    part, of = int(quantity.digits.scaleb(places)), 100 * 10**places
    return (part, of) if max(part, of) <= MOST else _NEITHER


def _ratios(pairs: Sequence[_Pair], are_counts: bool) -> Ratios:
    columns: Integers = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return Ratios(columns[:, 0].copy(), columns[:, 1].copy(), are_counts)
