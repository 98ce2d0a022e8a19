"""What falls where in pictures of units, against the same with plain whole numbers of Python."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings.stations.pictures.columns import LeftOut, UnitColumns, Weight, drawn
from hustings.stations.pictures.distribution import distributions
from hustings.stations.pictures.fingerprint import fingerprint
from hustings.stations.pictures.size_curve import PARTS, size_curve
from hustings.stations.pictures.turnout_bands import turnout_bands
from pictures_support import ROWS, Row, columns_of

WEIGHTS = st.sampled_from(Weight)
FEW = settings(max_examples=60, deadline=None)
Known = tuple[int, int, int, int, int]


def known(rows: Sequence[Row], *, turnout: bool = True, share: bool = True, size: bool = False) -> Iterator[Known]:
    """Give the place of each row that is drawn, and its numbers but for the place of what is not asked about."""
    for place, (ballots, eligible, votes, whole) in enumerate(rows):
        has_turnout = ballots is not None and eligible is not None and eligible > 0 and ballots <= eligible
        has_share = votes is not None and whole is not None and whole > 0 and votes <= whole
        if (has_turnout or not turnout) and (has_share or not share) and (eligible is not None or not size):
            yield place, ballots or 0, eligible or 0, votes or 0, whole or 0


@FEW
@given(ROWS, WEIGHTS)
def test_a_fingerprint_counts_by_floors_of_whole_numbers(rows: list[Row], weight: Weight) -> None:
    found = fingerprint(columns_of(rows), weight)
    units: Counter[tuple[int, int]] = Counter()
    weights: Counter[tuple[int, int]] = Counter()
    places: dict[tuple[int, int], list[int]] = {}
    for place, ballots, eligible, votes, whole in known(rows):
        cell = (100 * ballots // eligible, 100 * votes // whole)
        units[cell] += 1
        weights[cell] += eligible if weight is Weight.SIZE else 1
        places.setdefault(cell, []).append(place)
    filled = [(int(turnout), int(share)) for turnout, share in np.argwhere(found.units)]
    assert {cell: int(found.units[cell]) for cell in filled} == dict(units)
    assert {cell: int(found.weights[cell]) for cell in filled} == dict(weights)
    assert {cell: found.places_in(*cell).tolist() for cell in filled} == places
    assert found.drawn.count + sum(found.drawn.left_out.values()) == len(rows)
    assert found.by_turnout.sum() == found.by_share.sum() == sum(weights.values())
    assert (found.fullest is None) is (not units)
    if found.fullest is not None:
        assert weights[found.fullest] == max(weights.values())


@FEW
@given(ROWS, WEIGHTS)
def test_distributions_count_by_tenths_of_a_point(rows: list[Row], weight: Weight) -> None:
    found = distributions(columns_of(rows), weight)
    by_size = weight is Weight.SIZE
    shares: Counter[int] = Counter()
    for _, _, eligible, votes, whole in known(rows, turnout=False, size=by_size):
        shares[1000 * votes // whole] += eligible if by_size else 1
    turnouts: Counter[int] = Counter()
    for _, ballots, eligible, _, _ in known(rows, share=False):
        turnouts[1000 * ballots // eligible] += eligible if by_size else 1
    assert counted(found.share.weights) == {step: number for step, number in shares.items() if number}
    assert counted(found.turnout.weights if found.turnout is not None else np.zeros(0)) == dict(turnouts)
    for step in shares:
        places = found.share.places_in(step).tolist()
        assert len(places) == found.share.units[step]


@FEW
@given(ROWS, WEIGHTS)
def test_bands_of_turnout_add_up_votes(rows: list[Row], weight: Weight) -> None:
    found = turnout_bands(columns_of(rows), weight)
    bands: dict[int, list[int]] = {}
    for _, ballots, eligible, votes, whole in known(rows):
        sums = bands.setdefault(20 * ballots // eligible, [0, 0, 0])
        for place, number in enumerate((votes, whole, eligible if weight is Weight.SIZE else 1)):
            sums[place] += number
    for band in range(21):
        expected = bands.get(band, [0, 0, 0])
        assert [int(found.votes[band]), int(found.wholes[band]), int(found.weights[band])] == expected
        assert found.share(band) == (tuple(expected[:2]) if expected[1] else None)
        assert len(found.places_in(band)) == found.units[band]


@FEW
@given(ROWS, WEIGHTS)
def test_a_curve_adds_up_from_the_smallest(rows: list[Row], weight: Weight) -> None:
    found = size_curve(columns_of(rows), weight)
    chosen = sorted((one[2], one) for one in known(rows, turnout=False, size=True))
    assert found.sizes.tolist() == sorted({size for size, _ in chosen})
    for at, size in enumerate(found.sizes.tolist()):
        upto = [one for of, one in chosen if of <= size]
        assert found.votes[at] == sum(one[3] for one in upto)
        assert found.wholes[at] == sum(one[4] for one in upto)
        assert found.weights[at] == (sum(one[2] for one in upto) if weight is Weight.SIZE else len(upto))
    picked = [place for part in range(PARTS + 1) for place in found.places_in(part).tolist()]
    assert sorted(picked) == sorted(one[0] for _, one in chosen)


def counted(weights: np.ndarray[tuple[int], np.dtype[np.generic]]) -> dict[int, int]:
    return {step: int(number) for step, number in enumerate(weights.tolist()) if number}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ((None, 10, 1, 2), LeftOut.NO_TURNOUT),
        ((5, 0, 1, 2), LeftOut.NO_TURNOUT),
        ((5, 10, None, None), LeftOut.NO_SHARE),
        ((11, 10, 1, 2), LeftOut.TURNOUT_ABOVE),
        ((5, 10, 3, 2), LeftOut.SHARE_ABOVE),
        ((None, None, 3, 2), LeftOut.NO_TURNOUT),
    ],
)
def test_it_is_told_why_a_unit_is_left_out(row: Row, reason: LeftOut) -> None:
    columns: UnitColumns = columns_of([row, (5, 10, 1, 2)])
    found = drawn(columns, turnout=True, share=True)
    assert found.left_out == {reason: 1}
    assert found.chosen.tolist() == [False, True]


def test_exactly_all_has_a_cell_of_its_own() -> None:
    found = fingerprint(columns_of([(10, 10, 999, 1000), (9, 10, 1000, 1000)]), Weight.UNITS)
    assert found.units[100, 99] == 1
    assert found.units[90, 100] == 1
