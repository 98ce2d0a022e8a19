"""Counts next to whole percentages: the rule on integers, and the chance of it, against exact fractions."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings.stations.indicators.binomial import LARGEST, chance_near_whole_percentage, near_whole_percentage


def is_near(part: int, whole: int) -> bool:
    percentage = Fraction(100 * part, whole)
    return abs(percentage - round(percentage)) <= Fraction(1, 20)


def exact_chance(part: int, whole: int) -> Fraction:
    """Add up the binomial probabilities of all counts next to a whole percentage, as fractions."""
    rate = Fraction(part, whole)
    accepted = (k for k in range(whole + 1) if is_near(k, whole))
    return sum((comb(whole, k) * rate**k * (1 - rate) ** (whole - k) for k in accepted), Fraction(0))


@st.composite
def counts(draw: st.DrawFn, most: int) -> tuple[int, int]:
    whole = draw(st.integers(1, most))
    return draw(st.integers(0, whole)), whole


@given(st.lists(counts(LARGEST), min_size=1, max_size=20))
def test_near_a_whole_percentage_is_decided_on_integers(units: list[tuple[int, int]]) -> None:
    parts, wholes = np.array(units, dtype=np.int64).T
    assert near_whole_percentage(parts, wholes).tolist() == [is_near(part, whole) for part, whole in units]


def test_the_ends_of_what_is_near_are_near() -> None:
    # 1.05, 0.95 and 99.95 per cent of 2,000, and one vote further off.
    parts = np.array([21, 19, 1999, 22, 18, 1998])
    assert near_whole_percentage(parts, np.full(6, 2000)).tolist() == [True, True, True, False, False, False]


@given(st.lists(counts(300), min_size=1, max_size=4))
@settings(max_examples=50, deadline=None)
def test_the_closed_form_is_the_sum_of_all_outcomes(units: list[tuple[int, int]]) -> None:
    parts, wholes = np.array(units, dtype=np.int64).T
    chances = chance_near_whole_percentage(parts, wholes)
    exact = [float(exact_chance(part, whole)) for part, whole in units]
    np.testing.assert_allclose(chances, exact, rtol=0, atol=1e-8)


def test_the_closed_form_is_the_sum_of_all_outcomes_of_a_larger_unit() -> None:
    chances = chance_near_whole_percentage(np.array([1234, 3]), np.array([2345, 2345]))
    exact = [float(exact_chance(1234, 2345)), float(exact_chance(3, 2345))]
    np.testing.assert_allclose(chances, exact, rtol=0, atol=1e-8)


@given(st.integers(1, LARGEST), st.integers(1, 99))
@settings(max_examples=20, deadline=None)
def test_chances_of_units_of_any_size_are_chances(whole: int, percent: int) -> None:
    parts = np.array([whole * percent // 100, 0, whole])
    chances = chance_near_whole_percentage(parts, np.full(3, whole))
    assert ((chances >= 0) & (chances <= 1)).all()
    assert chances[1:].tolist() == [1.0, 1.0]


def test_the_table_of_factorials_and_the_series_beyond_it_agree() -> None:
    # 65,537 trials are beyond the table; one voter more changes next to nothing.
    wholes = np.array([65_535, 65_536, 65_537, 65_538])
    chances = chance_near_whole_percentage(wholes // 3, wholes)
    assert np.ptp(chances) < 1e-3
    together = chance_near_whole_percentage(np.array([500]), np.array([900]))
    beside_a_large_one = chance_near_whole_percentage(np.array([500, 3 * 10**7]), np.array([900, 10**8]))
    assert beside_a_large_one[0] == together[0]


def test_no_units_have_no_chances() -> None:
    nothing = np.array([], dtype=np.int64)
    assert len(chance_near_whole_percentage(nothing, nothing)) == 0
