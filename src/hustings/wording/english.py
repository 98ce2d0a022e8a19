"""Numbers and dates in English as CLDR has them, written without it: its locales take 20 ms to load, at every start.

A test holds each of these texts equal to the one made from CLDR. Other languages go there themselves.
"""

from __future__ import annotations

import datetime
from decimal import Decimal

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAY_FIRST, _MONTH_FIRST = "{day} {month} {year}", "{month} {day}, {year}"
LOCALES = {
    "en_001": _DAY_FIRST,
    "en_AU": _DAY_FIRST,
    "en_GB": _DAY_FIRST,
    "en_IE": _DAY_FIRST,
    "en_NZ": _DAY_FIRST,
    "en_CA": _MONTH_FIRST,
    "en_US": _MONTH_FIRST,
}
BILLION = Decimal(1_000_000_000)


def decimal(number: Decimal, decimals: int) -> str:
    """Write a number with exactly so many decimals."""
    return f"{number:,.{decimals}f}"


def date(locale: str, day: datetime.date) -> str:
    """Write a date in full, in one of the `LOCALES`."""
    return LOCALES[locale].format(day=day.day, month=_MONTHS[day.month - 1], year=day.year)


def millions(number: Decimal, decimals: int) -> str:
    """Write a number of a million or more, but less than a billion, in millions."""
    return f"{decimal(number / 1_000_000, decimals)} million"
