"""Intervals hold every number that their operands allow: they are rounded outward, never inward."""

from __future__ import annotations

from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hustings.election.intervals import Interval
from hustings.election.rounding import behind

numbers = st.decimals(-(10**12), 10**12, places=4)
thirds = st.integers(0, 3)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Draw an interval of any two numbers."""
    first, second = draw(numbers), draw(numbers)
    return Interval(min(first, second), max(first, second))


def member(interval: Interval, part: int) -> Fraction:
    """Give the number that stands at so many thirds of the way from low to high."""
    low, high = Fraction(interval.low), Fraction(interval.high)
    return low + (high - low) * part / 3


def holds(interval: Interval, number: Fraction) -> bool:
    """Whether a number lies in an interval, told without any rounding."""
    return Fraction(interval.low) <= number <= Fraction(interval.high)


@given(intervals(), intervals(), thirds, thirds)
def test_operations_hold_the_result_for_any_members(a: Interval, b: Interval, i: int, j: int) -> None:
    x, y = member(a, i), member(b, j)
    assert holds(a + b, x + y)
    assert holds(a - b, x - y)
    assert holds(a * b, x * y)
    if 0 not in b:
        assert holds(a / b, x / y)


@given(intervals(), intervals())
def test_sums_differences_and_products_are_no_wider_than_they_must_be(a: Interval, b: Interval) -> None:
    assert a + b == Interval(a.low + b.low, a.high + b.high)
    assert a - b == Interval(a.low - b.high, a.high - b.low)
    corners = [Fraction(x) * Fraction(y) for x in (a.low, a.high) for y in (b.low, b.high)]
    assert (Fraction((a * b).low), Fraction((a * b).high)) == (min(corners), max(corners))


def test_a_quotient_that_does_not_end_is_rounded_outward() -> None:
    third = Interval.exactly(1) / Interval.exactly(3)
    assert Fraction(third.low) < Fraction(1, 3) < Fraction(third.high)
    assert third.high - third.low < Decimal("1e-49")


def test_division_by_what_may_be_zero_is_refused() -> None:
    divisor = Interval(Decimal(-1), Decimal(1))
    with pytest.raises(ZeroDivisionError, match="-1 to 1"):
        _ = Interval.exactly(1) / divisor


def test_an_interval_that_holds_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="from 2 to 1 holds nothing"):
        Interval(Decimal(2), Decimal(1))


@given(numbers, st.integers(0, 3), st.sampled_from([ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP]))
def test_digits_hold_every_number_that_rounds_to_them(number: Decimal, decimals: int, way: str) -> None:
    published = number.quantize(Decimal(1).scaleb(-decimals), way)
    assert number in behind(published)


@given(st.decimals(0, 10**12, places=6), st.integers(0, 3))
def test_no_number_inside_the_interval_of_digits_rounds_otherwise(number: Decimal, decimals: int) -> None:
    published = number.quantize(Decimal(1).scaleb(-decimals))
    inside = behind(published)
    assume(inside.low < number < inside.high)
    assert number.quantize(published) == published


def test_published_zeros_count() -> None:
    assert behind(Decimal("3.60")) == Interval(Decimal("3.595"), Decimal("3.605"))
    assert behind(Decimal("3.6")) == Interval(Decimal("3.55"), Decimal("3.65"))
    assert behind(Decimal(4)) == Interval(Decimal("3.5"), Decimal("4.5"))


def test_the_longest_digits_are_not_rounded() -> None:
    digits = Decimal("1." + "3" * 34)
    assert behind(digits).low == Decimal("1." + "3" * 33 + "25")


def test_what_is_not_a_number_has_no_interval() -> None:
    with pytest.raises(ValueError, match="NaN is not a number"):
        behind(Decimal("NaN"))


@given(intervals(), st.sampled_from([Decimal(1), Decimal(1000), Decimal("0.01"), Decimal("0.05")]))
def test_rounding_to_units_goes_outward_by_less_than_a_unit(interval: Interval, unit: Decimal) -> None:
    rounded = interval.outward(unit)
    assert rounded.low <= interval.low < rounded.low + unit
    assert rounded.high - unit < interval.high <= rounded.high
    assert rounded.low % unit == 0 == rounded.high % unit


def test_rounding_in_thousands_as_it_is_shown() -> None:
    assert Interval(Decimal(108_878), Decimal(111_075)).outward(Decimal(1000)) == Interval(
        Decimal(108_000), Decimal(112_000)
    )


@given(intervals())
def test_whole_numbers_are_those_inside(interval: Interval) -> None:
    whole = interval.whole()
    if whole is None:
        assert interval.high - interval.low < 1
        return
    assert whole.low == whole.low.to_integral_value()
    assert whole.low in interval
    assert whole.high in interval
    assert whole.low - 1 not in interval
    assert whole.high + 1 not in interval


def test_there_may_be_no_whole_number() -> None:
    assert Interval(Decimal("0.2"), Decimal("0.8")).whole() is None


@given(intervals(), intervals())
def test_clipping_stays_within_the_bounds(interval: Interval, bounds: Interval) -> None:
    clipped = interval.clipped(bounds.low, bounds.high)
    assert bounds.low <= clipped.low <= clipped.high <= bounds.high
    if bounds.low <= interval.low and interval.high <= bounds.high:
        assert clipped == interval


def test_middle_and_exactness() -> None:
    assert Interval(Decimal(1), Decimal(2)).middle == Decimal("1.5")
    assert not Interval(Decimal(1), Decimal(2)).is_exact
    assert Interval.exactly(5).is_exact
