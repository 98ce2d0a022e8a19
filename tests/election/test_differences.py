"""Percentages set against each other."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from hustings.election.differences import difference, ratio
from hustings.election.figures import Address, Assumption, Figure, Formula, Knowledge, Measure, Quantity, reported
from hustings.election.intervals import Interval

HERE = Address("post", "final", Measure.DIFFERENCE)
percentages = st.decimals(0, 100, places=2)


def published(digits: Decimal) -> Quantity:
    """Make the quantity of a published percentage."""
    figure = Figure(value=str(digits))
    return reported(Address("post", "final", Measure.SHARE, str(digits)), figure, figure.as_percentage())


@given(percentages, percentages)
def test_a_difference_is_of_the_digits_and_within_its_bounds(a: Decimal, b: Decimal) -> None:
    apart = difference(published(a), published(b), HERE)
    assert apart is not None
    assert apart.digits == a - b
    assert apart.interval is not None
    assert a - b in apart.interval
    assert (apart.knowledge, apart.formula) == (Knowledge.DERIVED, Formula.DIFFERENCE)


@given(percentages, percentages)
def test_a_ratio_holds_the_quotient_of_the_digits(a: Decimal, b: Decimal) -> None:
    times = ratio(published(a), published(b), HERE)
    if b == 0:
        assert times is None
        return
    assert times is not None
    assert times.interval is not None
    assert times.digits is None
    assert a / b in times.interval


def test_assumptions_are_carried_on_once() -> None:
    supposed = (Assumption.TOTAL_OF_LISTED_VOTES,)
    third = Quantity(HERE, Knowledge.DERIVED, Decimal("33.33"), Interval.exactly(33), assumptions=supposed)
    apart = difference(third, third, HERE)
    assert apart is not None
    assert apart.assumptions == supposed


def test_nothing_is_set_against_what_is_not_known() -> None:
    known = published(Decimal("5.00"))
    unknown = reported(HERE, Figure(value="5", approximate=True), None)
    assert difference(known, unknown, HERE) is None
    assert difference(unknown, known, HERE) is None
    assert ratio(known, unknown, HERE) is None
    assert ratio(unknown, known, HERE) is None
    without_digits = Quantity(HERE, Knowledge.DERIVED, None, Interval.exactly(5))
    apart = difference(known, without_digits, HERE)
    assert apart is not None
    assert apart.digits is None
