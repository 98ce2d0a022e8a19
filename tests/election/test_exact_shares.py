"""Percentages in whole hundredths are those that single figures have."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from hustings.election.differences import difference
from hustings.election.exact_shares import (
    difference_bounds,
    difference_in_hundredths,
    share_bounds,
    share_in_hundredths,
)
from hustings.election.figures import Address, Measure, Quantity
from hustings.election.intervals import Interval
from hustings.election.measures import share_of_total

HERE = Address("post", "final", Measure.SHARE, "anna")
PARTS = st.integers(0, 2_000_000)
WHOLES = st.one_of(st.integers(1, 400), st.integers(1, 2_000_000))
HUNDREDTH = Decimal("0.01")


def single(part: int, whole: int) -> Quantity:
    return share_of_total(HERE, Interval.exactly(part), Interval.exactly(whole), (), ())


@given(PARTS, WHOLES)
def test_a_share_is_that_of_a_single_figure(part: int, whole: int) -> None:
    digits, found = single(part, whole).digits, share_in_hundredths(part, whole)
    assert (None if digits is None else digits * 100) == found
    interval = single(part, whole).interval
    assert interval is not None
    outward = interval.outward(HUNDREDTH)
    assert share_bounds(part, whole) == (outward.low * 100, outward.high * 100)


@given(PARTS, WHOLES, PARTS, WHOLES)
def test_a_difference_is_that_of_single_figures(part: int, whole: int, other: int, other_whole: int) -> None:
    found = difference(single(part, whole), single(other, other_whole), HERE)
    assert found is not None
    ours = difference_in_hundredths((part, whole), (other, other_whole))
    assert (None if found.digits is None else found.digits * 100) == ours
    low, high = difference_bounds((part, whole), (other, other_whole))
    assert low <= (part * other_whole - other * whole) * 10_000 / (whole * other_whole) + 1e-6
    assert high - low <= 1


def test_a_small_part_is_not_none_and_a_large_one_is_not_all() -> None:
    assert share_in_hundredths(1, 1_000_000) is None
    assert share_bounds(1, 1_000_000) == (0, 1)
    assert share_in_hundredths(999_999, 1_000_000) is None
    assert share_in_hundredths(0, 7) == 0
    assert share_in_hundredths(7, 7) == 10_000
