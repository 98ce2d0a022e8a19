"""Why published percentages cannot be of a base, as sentences."""

from __future__ import annotations

from decimal import Decimal

from hustings.election.evidence import Exclusion
from hustings.election.intervals import Interval
from hustings.election.model import Base
from hustings.wording import labels, numbers
from hustings.wording.language import Language

# Two as most percentages have, and one more for half a unit of them.
_LEAST_DECIMALS, _USUAL_DECIMALS = 2, 3


def exclusion_sentence(language: Language, exclusion: Exclusion) -> str:
    """Say which base the percentages exclude, with the figures that do so."""
    lesser, greater = _apart(*sorted((exclusion.found, exclusion.limit)))
    found, limit = (lesser, greater) if exclusion.found < exclusion.limit else (greater, lesser)
    found, limit = bound(language, found), bound(language, limit)
    if exclusion.is_of_count:
        template = language.gettext("Not {base}: a count is at most {limit} of them, but {printed} is printed with it.")
        if exclusion.found < exclusion.limit:
            template = language.gettext(
                "Not {base}: a count is at least {limit} of them, but {printed} is printed with it."
            )
        # What a source prints keeps its digits.
        printed = numbers.percentage(language, exclusion.found)
        return template.format(base=labels.base(language, exclusion.base), limit=limit, printed=printed)
    if exclusion.base is Base.ELIGIBLE_VOTERS:
        template = language.gettext(
            "Not of eligible voters: the percentages add up to at least {found}, but at most {limit} took part."
        )
        return template.format(found=found, limit=limit)
    template = language.gettext(
        "Not of valid votes with a complete list: the percentages add up to at most {found}, not to {limit}."
    )
    return template.format(found=found, limit=limit)


def _apart(lesser: Decimal, greater: Decimal) -> tuple[Decimal, Decimal]:
    """Shorten two numbers towards each other, to what is still true of them, and so little that they stay apart."""
    decimals = _USUAL_DECIMALS
    while True:
        unit = Decimal(1).scaleb(-decimals)
        upper, lower = Interval.exactly(lesser).outward(unit).high, Interval.exactly(greater).outward(unit).low
        if upper < lower:
            return upper, lower
        decimals += 1


def bound(language: Language, number: Decimal) -> str:
    """Write a bound, in per cent, with all the digits it has: rounded to fewer it might say more than is true."""
    decimals = max(_LEAST_DECIMALS, numbers.places(number.normalize()))
    return numbers.percentage(language, number, decimals if number % 1 else 0)
