"""How published digits were rounded, and which numbers can lie behind them."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import cast

from hustings.election.intervals import Interval


class Rounding(StrEnum):
    """The convention by which a publisher shortened a number to the digits printed.

    NEAREST: to the nearest, halves either way; TRUNCATION: digits cut off; CEILING: always up.
    """

    NEAREST = "nearest"
    TRUNCATION = "truncation"
    CEILING = "ceiling"


def unit_of(digits: Decimal) -> Decimal:
    """Give one unit of the last digit printed: 0.01 for 3.60.

    Raises:
        ValueError: the digits are not those of a number.
    """
    if not digits.is_finite():
        raise ValueError(f"{digits} is not a number")
    return Decimal(1).scaleb(cast("int", digits.as_tuple().exponent))


def behind(digits: Decimal, rounding: Rounding = Rounding.NEAREST) -> Interval:
    """Give the smallest closed interval that holds every number that is printed so: 3.60 gives 3.595 to 3.605.

    Truncated digits (3.60 to below 3.61) and those rounded up (above 3.59 to 3.60) leave one bound out; it is
    included here, so that the interval may hold one number too many and never one too few.

    Raises:
        ValueError: the digits are not those of a number.
    """
    unit = Interval.exactly(unit_of(digits))
    printed = Interval.exactly(digits)
    if rounding is Rounding.TRUNCATION:
        return Interval(digits, (printed + unit).high)
    if rounding is Rounding.CEILING:
        return Interval((printed - unit).low, digits)
    half = unit * Interval.exactly(Decimal("0.5"))
    return Interval((printed - half).low, (printed + half).high)
