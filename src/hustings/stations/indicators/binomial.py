"""How likely counts are to give a percentage next to a whole one: binomial distributions, added up exactly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Counts: TypeAlias = NDArray[np.int64]
Numbers: TypeAlias = NDArray[np.float64]

# Whole numbers up to here are exact in a binary float, and leave room for the products below in 64 bits.
LARGEST = 10**9
# Logarithms of factorials up to here are looked up; above, Stirling's series has an error below 1e-15.
_TABLED = 1 << 16
# What lies further out than this bound of Bernstein's has a probability below 1e-9.
_TAIL = 21.5
# How many terms are added up at a time: few enough to stay in the cache of the processor.
_TERMS_AT_A_TIME = 1 << 15


def near_whole_percentage(parts: Counts, wholes: Counts) -> NDArray[np.bool_]:
    """Tell where 100 * part / whole lies within 0.05 of a whole number, decided on integers.

    Both are whole numbers, one entry a unit; wholes are above 0 and at most `LARGEST`.
    """
    rest = (2000 * parts) % (20 * wholes)
    return (rest <= wholes) | (rest >= 19 * wholes)


def chance_near_whole_percentage(parts: Counts, wholes: Counts) -> Numbers:
    """Give the chance that a binomial count is next to a whole percentage, if its rate is the percentage observed.

    For each unit, of the counts k that `near_whole_percentage` accepts, the probabilities of k successes in `whole`
    trials of chance part / whole, added up: the sum of the differences of the binomial distribution function at the
    two ends of each stretch of such k. Parts are from 0 to the whole. The absolute error is below 1e-8.
    """
    chances = np.zeros(len(parts))
    factorials = _log_factorials(int(min(wholes.max(initial=0), _TABLED)))
    first, last = _percentages_within_reach(parts, wholes)
    for start, stop in _portions(wholes, last - first + 1):
        part, whole = parts[start:stop], wholes[start:stop]
        chances[start:stop] = _added_up(part, whole, first[start:stop], last[start:stop], factorials)
    return np.minimum(chances, 1.0)


def _percentages_within_reach(parts: Counts, wholes: Counts) -> tuple[Counts, Counts]:
    """Give the first and last whole percentage that a count comes to with a probability worth adding."""
    variance = parts * ((wholes - parts) / wholes)
    reach = _TAIL / 3 + np.sqrt(_TAIL**2 / 9 + 2 * _TAIL * variance)
    first = np.floor(100 * (parts - reach) / wholes)
    last = np.ceil(100 * (parts + reach) / wholes)
    return np.maximum(first, 0).astype(np.int64), np.minimum(last, 100).astype(np.int64)


def _portions(wholes: Counts, percentages: Counts) -> Iterator[tuple[int, int]]:
    """Divide units into stretches with about as many terms each as are added up at a time."""
    terms = np.cumsum(percentages * (wholes // 1000 + 1))
    total = int(terms[-1]) if len(terms) else 0
    ends = np.searchsorted(terms, np.arange(_TERMS_AT_A_TIME, total + _TERMS_AT_A_TIME, _TERMS_AT_A_TIME), "right")
    start = 0
    for end in np.unique(np.append(np.minimum(ends, len(wholes)), len(wholes))).tolist():
        if end > start:
            yield start, end
            start = end


def _added_up(parts: Counts, wholes: Counts, first: Counts, last: Counts, factorials: Numbers) -> Numbers:
    unit, low, high = _stretches(wholes, first, last)
    counts = _counted_on(low, high - low + 1)
    unit = np.repeat(unit, high - low + 1)
    # A rate of 0 or 1 has one outcome, which is a whole percentage.
    is_sure = (parts == 0) | (parts == wholes)
    with np.errstate(divide="ignore"):
        odds = np.where(is_sure, 0, np.log(parts / (wholes - parts)))
        none = np.where(is_sure, 0, _looked_up(wholes, factorials) + wholes * np.log1p(-parts / wholes))
    exponents = odds[unit]
    exponents *= counts
    exponents += none[unit]
    exponents -= _looked_up(counts, factorials)
    exponents -= _looked_up(wholes[unit] - counts, factorials)
    chances = np.bincount(unit, np.exp(np.minimum(exponents, 0, out=exponents), out=exponents), len(parts))
    return np.where(is_sure, 1.0, chances)


def _stretches(wholes: Counts, first: Counts, last: Counts) -> tuple[Counts, Counts, Counts]:
    """Give the stretches of counts next to whole percentages: the unit, and the first and last count of each.

    Next to m per cent of n are the k with 2000 k from (20 m - 1) n to (20 m + 1) n. The floats are exact enough: a
    quotient that is not whole is at least 1/2000 away from a whole number of at most `LARGEST`.
    """
    unit = np.repeat(np.arange(len(wholes)), last - first + 1)
    percentage = _counted_on(first, last - first + 1).astype(np.float64)
    whole = wholes.astype(np.float64)[unit]
    low = np.ceil((20 * percentage - 1) * whole / 2000)
    high = np.floor((20 * percentage + 1) * whole / 2000)
    low, high = np.maximum(low, 0), np.minimum(high, whole)
    some = np.flatnonzero(high >= low)
    return unit[some], low[some].astype(np.int64), high[some].astype(np.int64)


def _counted_on(starts: Counts, lengths: Counts) -> Counts:
    """Give the whole numbers from each start on, so many of them, one stretch after the other."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(starts - (ends - lengths), lengths)


def _log_factorials(largest: int) -> Numbers:
    """Give the natural logarithms of 0!, 1!, ... up to the largest."""
    return np.concatenate(([0.0], np.cumsum(np.log(np.arange(1, largest + 1)))))


def _looked_up(counts: Counts, factorials: Numbers) -> Numbers:
    """Give the natural logarithms of factorials: from the table, above it by Stirling's series."""
    found = factorials.take(counts, mode="clip")
    if counts.max(initial=0) >= len(factorials):
        above = counts >= len(factorials)
        large = counts[above].astype(np.float64)
        series = 1 / (12 * large) - 1 / (360 * large**3)
        found[above] = (large + 0.5) * np.log(large) - large + 0.5 * np.log(2 * np.pi) + series
    return found
