"""Changes in percentage points as short texts, with their sign."""

from __future__ import annotations

from decimal import Decimal

from hustings.election.differences import Points
from hustings.wording import labels, numbers
from hustings.wording.language import Language


def points_text(language: Language, points: Points | None) -> str:
    """Write a change in points for a cell, with its sign; the interval where it has no digits, a dash if unknown."""
    if points is None:
        return labels.NOT_KNOWN
    if points.digits is not None:
        return signed(language, points.digits)
    bounds = points.interval.outward(numbers.HUNDREDTH)
    if bounds.is_exact:
        return signed(language, bounds.low, 2)
    template = language.pgettext("spoken range", "{low} to {high}")
    return template.format(low=signed(language, bounds.low, 2), high=signed(language, bounds.high, 2))


def signed(language: Language, number: Decimal, decimals: int | None = None) -> str:
    """Write a number with its sign, zero without."""
    text = numbers.decimal(language, number, decimals)
    return language.pgettext("more than before", "+{number}").format(number=text) if number > 0 else text
