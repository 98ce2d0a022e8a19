"""Figures keep their digits, and say in which interval they lie."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hustings.election.figures import Address, Figure, Knowledge, Measure, Quantity, reported
from hustings.election.intervals import Interval
from hustings.election.rounding import Rounding

HERE = Address("post", "final", Measure.SHARE, "a")


def span(low: str, high: str) -> Interval:
    """Make an interval of two texts."""
    return Interval(Decimal(low), Decimal(high))


def test_published_digits_are_kept() -> None:
    assert str(Figure(value="3.60").number) == "3.60"


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [("3.60", "3.595", "3.605"), ("0.00", "0", "0.005"), ("100", "99.5", "100"), ("100.00", "99.995", "100")],
)
def test_a_percentage_lies_where_it_rounds_to_its_digits(value: str, low: str, high: str) -> None:
    assert Figure(value=value).as_percentage() == span(low, high)


def test_digits_above_a_hundred_are_read_as_they_stand() -> None:
    assert Figure(value="120.0").as_percentage() == span("119.95", "120.05")
    assert Figure(value="100.01").as_percentage(Rounding.CEILING) == span("100.00", "100.01")
    assert Figure(value="100.0").as_percentage() == span("99.95", "100")


def test_a_count_is_exact() -> None:
    assert Figure(value="188").as_count() == Interval.exactly(188)


def test_an_approximation_lies_where_it_is_said_to() -> None:
    figure = Figure(value="6900000", approximate=True, low="6850000", high="6950000")
    assert figure.as_count() == figure.as_percentage() == span("6850000", "6950000")


def test_an_approximation_of_unsaid_width_lies_nowhere() -> None:
    figure = Figure(value="40", approximate=True)
    assert figure.bounds is None
    assert figure.as_count() is None
    assert figure.as_percentage() is None
    assert Figure(value="40", approximate=True, low="39").bounds is None


def test_how_a_figure_is_known() -> None:
    assert reported(HERE, Figure(value="40"), None).knowledge is Knowledge.REPORTED
    assert reported(HERE, Figure(value="40", approximate=True), None).knowledge is Knowledge.APPROXIMATE


def test_quantities_sort_by_digits_or_else_by_the_middle() -> None:
    assert reported(HERE, Figure(value="40.1"), span("40.05", "40.15")).sort_key == Decimal("40.1")
    assert reported(HERE, Figure(value="40", approximate=True), None).sort_key == 40
    assert Quantity(HERE, Knowledge.DERIVED, None, span("1", "2")).sort_key == Decimal("1.5")


def test_rounded_quotients_sort_by_what_they_were_before() -> None:
    third = Interval.exactly(1) / Interval.exactly(3)
    assert Quantity(HERE, Knowledge.DERIVED, Decimal("0.33"), third).sort_key > Decimal("0.333")
