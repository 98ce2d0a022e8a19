"""Columns of units to draw pictures of: small random ones, and plain numbers beside them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st

from hustings.stations.pictures.columns import NOT_KNOWN, Ratios, SizeOf, UnitColumns

# Ballots, eligible voters, votes, what they are of; None where not known.
Row = tuple[int | None, int | None, int | None, int | None]
# Small wholes meet the edges of cells often, large ones show what a quotient of binary fractions would lose.
_NUMBERS = st.one_of(st.none(), st.integers(0, 40), st.integers(0, 10**12))
_EDGES = st.builds(lambda cell, times: (cell * times, 1000 * times), st.integers(0, 1001), st.integers(1, 10**9))
ROWS = st.lists(
    st.one_of(
        st.tuples(_NUMBERS, _NUMBERS, _NUMBERS, _NUMBERS), st.builds(lambda one, two: (*one, *two), _EDGES, _EDGES)
    ),
    max_size=30,
)


def columns_of(rows: Sequence[Row], size_of: SizeOf = SizeOf.ELIGIBLE) -> UnitColumns:
    """Make columns of rows; the units are numbered from 7."""
    ballots, eligible, votes, wholes = (
        np.array([NOT_KNOWN if row[place] is None else row[place] for row in rows], dtype=np.int64)
        for place in range(4)
    )
    names = [f"Station {number}" for number in range(len(rows))]
    units = np.arange(7, 7 + len(rows), dtype=np.int32)
    sizes = eligible if size_of is SizeOf.ELIGIBLE else wholes
    turnout, share = Ratios(ballots, eligible), Ratios(votes, wholes)
    return UnitColumns(units, names, ["Town"] * len(rows), turnout, share, sizes, size_of)
