"""Numbers and dates as the reader's language writes them (CLDR), keeping the digits that were published."""

from __future__ import annotations

import datetime
from decimal import Context, Decimal, localcontext

from hustings.election.intervals import Interval
from hustings.wording import english
from hustings.wording.language import Language

MILLION = Decimal(1_000_000)
THOUSAND = Decimal(1_000)
HUNDREDTH = Decimal("0.01")
# Formatting rounds to the precision of the context, which is too little for the quotient of the longest figures.
_WIDE = Context(prec=60)


def places(number: Decimal) -> int:
    """Give how many digits after the point a number was written with."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def decimal(language: Language, number: Decimal | int, decimals: int | None = None) -> str:
    """Write a number with the digits it has, or with exactly so many decimals."""
    number = Decimal(number)
    count = places(number) if decimals is None else decimals
    if language.is_plain_english:
        return english.decimal(number, count)
    from babel.numbers import format_decimal  # noqa: PLC0415 -- English does without

    pattern = "#,##0." + "0" * count if count else "#,##0"
    with localcontext(_WIDE):
        return format_decimal(number, format=pattern, locale=language.locale, decimal_quantization=True)


def percentage(language: Language, number: Decimal, decimals: int | None = None) -> str:
    """Write a number of per cent with its sign: 86.82 becomes 86.82%."""
    count = places(number) if decimals is None else decimals
    if language.is_plain_english:
        return f"{english.decimal(number, count)}%"
    from babel.numbers import format_percent  # noqa: PLC0415 -- English does without

    pattern = language.locale.percent_formats[None].pattern
    if count:
        behind = pattern.rindex("0") + 1
        pattern = f"{pattern[:behind]}.{'0' * count}{pattern[behind:]}"
    with localcontext(_WIDE):
        return format_percent(number / 100, format=pattern, locale=language.locale, decimal_quantization=True)


def date(language: Language, day: datetime.date | None) -> str:
    """Write a date in full: 26 January 2025; of one that nobody gives, say so."""
    if day is None:
        return language.gettext("date not given")
    if language.is_plain_english:
        return english.date(language.locale_name, day)
    from babel.dates import format_date  # noqa: PLC0415 -- English does without

    return format_date(day, format="long", locale=language.locale)


def compact(language: Language, number: Decimal) -> str:
    """Write a large round number short: 6,900,000 becomes 6.9 million; others stay as they are."""
    if number < MILLION or number % (MILLION / 100):
        return decimal(language, number)
    decimals = places((number / MILLION).normalize())
    if language.is_plain_english and number < english.BILLION:
        return english.millions(number, decimals)
    from babel.numbers import format_compact_decimal  # noqa: PLC0415 -- English does without

    return format_compact_decimal(number, format_type="long", locale=language.locale, fraction_digits=decimals)


def interval(language: Language, bounds: Interval, unit: Decimal, decimals: int = 0) -> str:
    """Write an interval in multiples of a unit, rounded outward: 188115 to 191479 in thousands is 188–192."""
    low, high = _rounded_outward(bounds, unit, decimals)
    if low == high:
        return decimal(language, low, decimals)
    written = decimal(language, low, decimals), decimal(language, high, decimals)
    return from_to(language, *written, is_negative=low < 0)


def from_to(language: Language, low: str, high: str, is_negative: bool = False) -> str:
    """Write a range of two numbers; in words where a dash would stand beside a minus."""
    if is_negative:
        return language.pgettext("spoken range", "{low} to {high}").format(low=low, high=high)
    return language.pgettext("range", "{low}–{high}").format(low=low, high=high)


def spoken_interval(language: Language, bounds: Interval, unit: Decimal, decimals: int = 0) -> str:
    """Write an interval so that a voice reads it well: 188 to 192."""
    low, high = _rounded_outward(bounds, unit, decimals)
    if low == high:
        return decimal(language, low, decimals)
    return language.pgettext("spoken range", "{low} to {high}").format(
        low=decimal(language, low, decimals), high=decimal(language, high, decimals)
    )


def _rounded_outward(bounds: Interval, unit: Decimal, decimals: int) -> tuple[Decimal, Decimal]:
    outward = bounds.outward(unit.scaleb(-decimals))
    with localcontext(_WIDE):
        return outward.low / unit, outward.high / unit


def bounds(language: Language, interval_: Interval, decimals: int) -> str:
    """Write the two ends of an interval, rounded outward, as they stand after "between": 83.60 and 83.62."""
    low, high = _rounded_outward(interval_, Decimal(1), decimals)
    return language.pgettext("bounds", "{low} and {high}").format(
        low=decimal(language, low, decimals), high=decimal(language, high, decimals)
    )


def count(language: Language, bounds: Interval) -> str:
    """Write a count: whole if exact; millions with two decimals, or thousands, if an interval that large."""
    if bounds.is_exact:
        return decimal(language, bounds.low)
    if bounds.low >= MILLION:
        return language.gettext("{range} million").format(range=interval(language, bounds, MILLION, 2))
    if bounds.low >= THOUSAND * 100:
        return language.gettext("{range} thousand").format(range=interval(language, bounds, THOUSAND))
    return interval(language, bounds, Decimal(1))
