"""Percentages set against each other: differences in points, and ratios."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from hustings.election.figures import Address, Assumption, Formula, Knowledge, Quantity
from hustings.election.intervals import Interval
from hustings.election.measures import SHARE_UNIT


class Points(Struct, frozen=True):
    """A difference of two percentages in percentage points, always derived; it has no place in any one election.

    `digits` are the difference of the published ones; None where only the interval may be shown.
    """

    digits: Decimal | None
    interval: Interval
    assumptions: tuple[Assumption, ...] = ()

    @property
    def sort_key(self) -> Decimal:
        """The raw number to sort by: the digits, else the middle of the interval."""
        return self.digits if self.digits is not None and self.digits in self.interval else self.interval.middle


def difference(minuend: Quantity, subtrahend: Quantity, here: Address) -> Quantity | None:
    """Give the difference of two percentages in percentage points: of the published digits, with its bounds."""
    points = apart(minuend, subtrahend)
    if points is None:
        return None
    return Quantity(
        here,
        Knowledge.DERIVED,
        points.digits,
        points.interval,
        formula=Formula.DIFFERENCE,
        inputs=(minuend.address, subtrahend.address),
        assumptions=points.assumptions,
    )


def apart(minuend: Quantity, subtrahend: Quantity) -> Points | None:
    """Give by how many percentage points one percentage is above another, wherever they stand; None if not known."""
    if minuend.interval is None or subtrahend.interval is None:
        return None
    interval = minuend.interval - subtrahend.interval
    digits = _difference_of_digits(minuend, subtrahend, interval)
    return Points(digits, interval, _joined(minuend, subtrahend))


def _difference_of_digits(minuend: Quantity, subtrahend: Quantity, interval: Interval) -> Decimal | None:
    """Give the digits of a difference; None where one is published and the other worked out."""
    if minuend.digits is None or subtrahend.digits is None:
        return None
    if minuend.figure is not None and subtrahend.figure is not None:
        return minuend.digits - subtrahend.digits
    # Two quotients of exact counts: rounded once, after the subtraction.
    return interval.middle.quantize(SHARE_UNIT) if minuend.figure is subtrahend.figure else None


def ratio(dividend: Quantity, divisor: Quantity, here: Address) -> Quantity | None:
    """Give how many times one percentage is another, as an interval; None where the divisor may be 0."""
    if dividend.interval is None or divisor.interval is None or divisor.interval.low <= 0:
        return None
    return Quantity(
        here,
        Knowledge.DERIVED,
        None,
        dividend.interval / divisor.interval,
        formula=Formula.RATIO,
        inputs=(dividend.address, divisor.address),
        assumptions=_joined(dividend, divisor),
    )


def _joined(*quantities: Quantity) -> tuple[Assumption, ...]:
    return tuple(dict.fromkeys(assumption for quantity in quantities for assumption in quantity.assumptions))
