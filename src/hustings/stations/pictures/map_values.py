"""What a map of units shows: each region in the class of its turnout, share or lead, or by who is first in it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from hustings.stations.pictures.columns import Chosen, Drawn, LeftOut, Ratios, UnitColumns

# In hundredths of a point.
FULL = 10_000
MOST_CLASSES = 6
_STEPS = (*(digit * 10**power for power in range(4) for digit in (1, 2, 5)), FULL)
# Where several are first.
TIED = ""


class Shaded(StrEnum):
    """What the colours of a map tell."""

    TURNOUT = "turnout"
    SHARE = "share"
    LEAD = "lead"
    WINNER = "winner"


class MapValues(Struct, frozen=True, eq=False):
    """The class of each unit, -1 where it is not drawn.

    `values` are turnout, share or lead in hundredths of a point, the floors of exact quotients. Class i holds values
    from `first + i * step` to below the next bound, the last one also its upper bound where that is 100 per cent.
    Where colours tell who is first, `winners` are the identifiers by class, most regions first, `TIED` where several
    are first, and `values` the share of the first.
    """

    shaded: Shaded
    drawn: Drawn
    values: NDArray[np.int64]
    class_of: NDArray[np.int64]
    first: int = 0
    step: int = FULL
    count: int = 1
    winners: tuple[str, ...] = ()


def map_values(columns: UnitColumns, region_of: Sequence[int], shaded: Shaded) -> MapValues:
    """Put units that have a region into classes of what is shown."""
    has_region = np.array(region_of, dtype=np.int64) >= 0
    if shaded is Shaded.WINNER:
        return _winners(columns, has_region)
    if shaded is Shaded.LEAD:
        values, reason = _leads(columns), LeftOut.NO_SHARE
    else:
        ratios = columns.turnout if shaded is Shaded.TURNOUT else columns.share
        values = _hundredths(ratios)
        reason = LeftOut.NO_TURNOUT if shaded is Shaded.TURNOUT else LeftOut.NO_SHARE
    found = _drawn(has_region, values >= 0, reason)
    if not found.count:
        return MapValues(shaded, found, values, np.full(columns.count, -1))
    # Exactly 100 per cent needs no class of its own.
    bounded = np.minimum(values, FULL - 1)
    low, high = int(bounded[found.chosen].min()), int(bounded[found.chosen].max())
    step = next(one for one in _STEPS if high // one - low // one < MOST_CLASSES)
    first = low // step * step
    class_of = np.where(found.chosen, (bounded - first) // step, -1)
    return MapValues(shaded, found, values, class_of, first, step, int(class_of.max()) + 1)


def leaders(columns: UnitColumns, place: int) -> list[tuple[Fraction, str]]:
    """Give the shares of all selections in a unit, the highest first; those not known are left out."""
    known = [
        (Fraction(int(ratios.part[place]), int(ratios.whole[place])), one)
        for one, ratios in columns.shares.items()
        if ratios.part[place] >= 0 and ratios.whole[place] > 0
    ]
    return sorted(known, key=lambda pair: -pair[0])


def _winners(columns: UnitColumns, has_region: Chosen) -> MapValues:
    firsts: list[str | None] = []
    values = np.full(columns.count, -1, dtype=np.int64)
    for place in range(columns.count):
        ranked = leaders(columns, place)
        is_tied = len(ranked) > 1 and ranked[0][0] == ranked[1][0]
        firsts.append((TIED if is_tied else ranked[0][1]) if ranked else None)
        if ranked:
            values[place] = int(ranked[0][0] * FULL)
    found = _drawn(has_region, np.array([one is not None for one in firsts], dtype=np.bool_), LeftOut.NO_SHARE)
    shown = [one for one, chosen in zip(firsts, found.chosen.tolist(), strict=True) if chosen and one is not None]
    winners = tuple(sorted(dict.fromkeys(shown), key=lambda one: -shown.count(one)))
    class_of = [
        winners.index(one) if chosen and one is not None else -1
        for one, chosen in zip(firsts, found.chosen.tolist(), strict=True)
    ]
    classes = np.array(class_of, dtype=np.int64)
    return MapValues(Shaded.WINNER, found, values, classes, count=len(winners), winners=winners)


def _leads(columns: UnitColumns) -> NDArray[np.int64]:
    values = np.full(columns.count, -1, dtype=np.int64)
    for place in range(columns.count):
        ranked = leaders(columns, place)
        if len(ranked) > 1:
            values[place] = int((ranked[0][0] - ranked[1][0]) * FULL)
    return values


def _hundredths(ratios: Ratios) -> NDArray[np.int64]:
    known = ratios.is_known & ~ratios.is_above
    values = np.full(len(ratios.part), -1, dtype=np.int64)
    parts, wholes = ratios.part[known].tolist(), ratios.whole[known].tolist()
    values[known] = [part * FULL // whole for part, whole in zip(parts, wholes, strict=True)]
    return values


def _drawn(has_region: Chosen, has_value: Chosen, reason: LeftOut) -> Drawn:
    left_out = {LeftOut.NO_REGION: int((~has_region).sum()), reason: int((has_region & ~has_value).sum())}
    return Drawn(has_region & has_value, {why: number for why, number in left_out.items() if number})
