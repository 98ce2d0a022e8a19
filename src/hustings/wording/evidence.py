"""Why published percentages cannot be of a base, as sentences."""

from __future__ import annotations

from hustings.election.evidence import Exclusion
from hustings.election.model import Base
from hustings.wording import labels, numbers
from hustings.wording.language import Language

_DECIMALS = 2


def exclusion_sentence(language: Language, exclusion: Exclusion) -> str:
    """Say which base the percentages exclude, with the figures that do so."""
    found, limit = (_percentage(language, number) for number in (exclusion.found, exclusion.limit))
    if exclusion.is_of_count:
        template = language.gettext(
            "Not {base}: a count reported with its percentage would be {limit} of them, but {found} is printed."
        )
        return template.format(base=labels.base(language, exclusion.base), limit=limit, found=found)
    if exclusion.base is Base.ELIGIBLE_VOTERS:
        template = language.gettext(
            "Not of eligible voters: the percentages add up to at least {found}, but at most {limit} took part."
        )
        return template.format(found=found, limit=limit)
    template = language.gettext(
        "Not of valid votes with a complete list: the percentages add up to at most {found}, not to {limit}."
    )
    return template.format(found=found, limit=limit)


def _percentage(language: Language, number: numbers.Decimal) -> str:
    decimals = max(_DECIMALS, min(numbers.places(number.normalize()), _DECIMALS + 1))
    return numbers.percentage(language, number, decimals if number % 1 else 0)
