"""Digits hold each number that is printed so, whichever way the publisher rounded."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.election.intervals import Interval
from hustings.election.rounding import Rounding, behind, unit_of

WAYS = {
    Rounding.NEAREST: (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN),
    Rounding.TRUNCATION: (ROUND_FLOOR,),
    Rounding.CEILING: (ROUND_CEILING,),
}


@pytest.mark.parametrize(("digits", "unit"), [("3.60", "0.01"), ("3.6", "0.1"), ("4", "1"), ("3.12345678", "1E-8")])
def test_the_unit_is_that_of_the_last_digit_printed(digits: str, unit: str) -> None:
    assert unit_of(Decimal(digits)) == Decimal(unit)


@pytest.mark.parametrize(
    ("rounding", "low", "high"),
    [
        (Rounding.NEAREST, "3.595", "3.605"),
        (Rounding.TRUNCATION, "3.60", "3.61"),
        (Rounding.CEILING, "3.59", "3.60"),
    ],
)
def test_each_convention_has_its_own_interval(rounding: Rounding, low: str, high: str) -> None:
    assert behind(Decimal("3.60"), rounding) == Interval(Decimal(low), Decimal(high))


def test_the_nearest_is_what_digits_alone_mean() -> None:
    assert behind(Decimal("3.60")) == Interval(Decimal("3.595"), Decimal("3.605"))


@given(st.decimals(0, 100, places=12), st.integers(0, 8), st.sampled_from(Rounding), st.data())
def test_digits_hold_the_number_that_was_printed_so(
    number: Decimal, decimals: int, rounding: Rounding, data: st.DataObject
) -> None:
    printed = number.quantize(Decimal(1).scaleb(-decimals), data.draw(st.sampled_from(WAYS[rounding])))
    assert number in behind(printed, rounding)


@pytest.mark.parametrize("rounding", Rounding)
@pytest.mark.parametrize("digits", ["NaN", "Infinity"])
def test_what_is_no_number_is_refused(digits: str, rounding: Rounding) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        behind(Decimal(digits), rounding)
