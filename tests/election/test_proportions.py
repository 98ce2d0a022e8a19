"""Fractions behind a printed percentage, with or without their ends."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.election.intervals import Interval
from hustings.election.proportions import Proportions, behind_percentage, narrowed_to_one_whole
from hustings.election.rounding import Rounding


def parts(low: str, high: str, *, low_included: bool = True, high_included: bool = True) -> Proportions:
    """Make proportions of two texts in per cent."""
    return Proportions(Fraction(low) / 100, Fraction(high) / 100, low_included, high_included)


@pytest.mark.parametrize(
    ("digits", "rounding", "expected"),
    [
        ("3.60", Rounding.NEAREST, parts("3.595", "3.605")),
        ("3.60", Rounding.TRUNCATION, parts("3.60", "3.61", high_included=False)),
        ("3.60", Rounding.CEILING, parts("3.59", "3.60", low_included=False)),
        ("0.00", Rounding.NEAREST, parts("0", "0.005")),
        ("0.00", Rounding.TRUNCATION, parts("0", "0.01", high_included=False)),
        ("0.00", Rounding.CEILING, parts("0", "0")),
        ("100.00", Rounding.NEAREST, parts("99.995", "100")),
        ("100.00", Rounding.TRUNCATION, parts("100", "100")),
        ("100.00", Rounding.CEILING, parts("99.99", "100", low_included=False)),
        ("0.01", Rounding.CEILING, parts("0", "0.01", low_included=False)),
    ],
)
def test_ends_that_are_not_printed_so_are_left_out(digits: str, rounding: Rounding, expected: Proportions) -> None:
    assert behind_percentage(Decimal(digits), rounding) == expected


@pytest.mark.parametrize("rounding", Rounding)
@pytest.mark.parametrize("digits", ["100.01", "250", "-1.00"])
def test_no_part_of_a_whole_is_printed_beyond_it(digits: str, rounding: Rounding) -> None:
    assert behind_percentage(Decimal(digits), rounding).is_empty


def test_an_interval_stands_for_itself() -> None:
    about = Interval(Decimal(40), Decimal(120))
    assert behind_percentage(about, Rounding.TRUNCATION) == parts("40", "100")


def test_an_end_belongs_only_if_it_is_included() -> None:
    half_open = parts("1", "2", high_included=False)
    assert Fraction(1, 100) in half_open
    assert Fraction(2, 100) not in half_open
    assert parts("1", "1", high_included=False).is_empty


def test_the_others_leave_a_part_no_more_than_the_rest() -> None:
    narrowed = narrowed_to_one_whole((parts("60", "70", low_included=False), parts("20", "50"), parts("0", "100")))
    assert narrowed == (
        parts("60", "70", low_included=False),
        parts("20", "40", high_included=False),
        parts("0", "20", high_included=False),
    )


def test_parts_of_more_than_a_whole_leave_one_empty() -> None:
    assert any(part.is_empty for part in narrowed_to_one_whole((parts("60", "70"), parts("41", "50"))))
    assert not any(part.is_empty for part in narrowed_to_one_whole((parts("60", "70"), parts("40", "50"))))
    without_end = (parts("60", "70", low_included=False), parts("40", "50"))
    assert any(part.is_empty for part in narrowed_to_one_whole(without_end))


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 8)), min_size=1, max_size=6))
def test_narrowing_keeps_the_true_shares(lines: list[tuple[int, int]]) -> None:
    total = sum(count for count, _ in lines)
    shares = [Fraction(count, total) if total else Fraction(1, len(lines)) for count, _ in lines]
    wide = tuple(
        Proportions(share - Fraction(margin, 100), share + Fraction(margin, 100))
        for share, (_, margin) in zip(shares, lines, strict=True)
    )
    for share, before, after in zip(shares, wide, narrowed_to_one_whole(wide), strict=True):
        assert share in after
        assert before.low <= after.low <= after.high <= before.high
