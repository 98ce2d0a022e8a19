"""Quantities as short texts for cells and tiles, and as speech."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from hustings.election.bases import BASE_OF
from hustings.election.figures import WHOLE_COUNTS, Knowledge, Measure, Quantity
from hustings.election.standings import Standings
from hustings.wording import labels, numbers
from hustings.wording.language import Language

_PERCENTAGES = frozenset({Measure.SHARE, Measure.TURNOUT, Measure.RESIDUAL, *BASE_OF})
_POINTS = frozenset({Measure.BEHIND_FIRST, Measure.LEAD, Measure.DIFFERENCE})
_LARGE = Decimal(100_000)
COUNTS = frozenset(
    {
        Measure.VOTES,
        Measure.RESIDUAL_VOTES,
        Measure.SEATS,
        Measure.SEATS_BY_RULE,
        Measure.COUNTED,
        *WHOLE_COUNTS,
    }
)


def votes_unit(standings: Standings) -> Decimal:
    """Give the one unit of the votes column: single votes where counted or few, else thousands."""
    known = [row.votes for row in (*standings.all_rows, *standings.pinned) if row.votes is not None]
    if any(quantity.figure is not None and not quantity.figure.approximate for quantity in known):
        return Decimal(1)
    highest = max((q.interval.high for q in known if q.interval is not None), default=Decimal(0))
    return numbers.THOUSAND if highest >= _LARGE else Decimal(1)


def cell(language: Language, quantity: Quantity | None, unit: Decimal = Decimal(1)) -> str:
    """Write a quantity for a cell whose heading names the unit; a dash where it is not known."""
    if quantity is None:
        return labels.NOT_KNOWN
    if quantity.address.measure is Measure.RATIO and quantity.interval is not None:
        return language.pgettext("ratio", "{times} : 1").format(times=_times(language, quantity))
    if quantity.digits is not None:
        written = numbers.decimal(language, quantity.digits / unit if unit != 1 else quantity.digits)
        if quantity.knowledge is Knowledge.APPROXIMATE:
            return language.gettext("around {number}").format(number=written)
        return at_least(language, written) if quantity.is_lower_bound else written
    assert quantity.interval is not None, "a quantity has digits or an interval"
    decimals = 2 if _is_percentage(quantity) or _is_points(quantity) else 0
    return numbers.interval(language, quantity.interval, unit, decimals)


def at_least(language: Language, number: str) -> str:
    """Mark a number, in few letters, as the least that it can be."""
    return language.pgettext("lower bound", "≥ {number}").format(number=number)


def full(language: Language, quantity: Quantity | None) -> str:
    """Write a quantity with its unit, as it stands on a tile or in a sentence."""
    if quantity is None:
        return language.gettext("not reported")
    if _is_points(quantity):
        return _points(language, quantity)
    if _is_percentage(quantity):
        return _percentage(language, quantity)
    if quantity.address.measure is Measure.RATIO:
        return cell(language, quantity)
    return _count(language, quantity)


def _count(language: Language, quantity: Quantity) -> str:
    if quantity.digits is not None:
        if quantity.knowledge is Knowledge.APPROXIMATE:
            return language.gettext("around {number}").format(number=numbers.compact(language, quantity.digits))
        written = numbers.decimal(language, quantity.digits)
        return language.gettext("at least {number}").format(number=written) if quantity.is_lower_bound else written
    assert quantity.interval is not None, "a quantity has digits or an interval"
    return numbers.count(language, quantity.interval)


def in_votes(language: Language, quantity: Quantity) -> str:
    """Write a number of votes that has digits, with its unit: 1,204 votes."""
    assert quantity.digits is not None, "the votes of an interval are spoken"
    number = int(quantity.digits)
    template = language.ngettext("{number} vote", "{number} votes", number)
    return template.format(number=full(language, quantity))


def spoken(language: Language, quantity: Quantity | None, unit: Decimal = Decimal(1)) -> str:
    """Write a quantity as a voice should read it: its value, its unit, and how it is known if not reported."""
    if quantity is None:
        return language.gettext("not reported")
    text = full(language, quantity)
    if quantity.digits is None and quantity.interval is not None and quantity.address.measure in _VOTE_MEASURES:
        range_ = numbers.spoken_interval(language, quantity.interval, unit)
        thousands = unit == numbers.THOUSAND
        template = language.gettext("{range} thousand votes") if thousands else language.gettext("{range} votes")
        text = template.format(range=range_)
    elif quantity.address.measure in _VOTE_MEASURES:
        text = in_votes(language, quantity)
    return with_knowledge(language, quantity, text)


def with_knowledge(language: Language, quantity: Quantity, text: str) -> str:
    """Add to the text of a figure how it is known, unless it is reported."""
    if quantity.knowledge is Knowledge.REPORTED:
        return text
    return language.pgettext("speech", "{text}, {known}").format(
        text=text, known=labels.knowledge(language, quantity.knowledge)
    )


_VOTE_MEASURES = frozenset({Measure.VOTES, Measure.RESIDUAL_VOTES})


def _is_percentage(quantity: Quantity) -> bool:
    return quantity.address.measure in _PERCENTAGES


def _is_points(quantity: Quantity) -> bool:
    return quantity.address.measure in _POINTS


def _percentage(language: Language, quantity: Quantity) -> str:
    if quantity.digits is not None:
        written = numbers.percentage(language, quantity.digits)
        if quantity.knowledge is Knowledge.APPROXIMATE:
            return language.gettext("around {number}").format(number=written)
        return written
    assert quantity.interval is not None, "a quantity has digits or an interval"
    bounds = quantity.interval.outward(numbers.HUNDREDTH)
    if bounds.is_exact:
        return numbers.percentage(language, bounds.low, 2)
    low, high = numbers.decimal(language, bounds.low, 2), numbers.percentage(language, bounds.high, 2)
    return numbers.from_to(language, low, high, is_negative=bounds.low < 0)


def as_bounds(language: Language, quantity: Quantity | None) -> str:
    """Write a derived percentage as its bounds, even where it has digits: 0.72–0.78%."""
    if quantity is None or quantity.interval is None:
        return full(language, quantity)
    return full(language, replace(quantity, digits=None))


def _points(language: Language, quantity: Quantity) -> str:
    if quantity.digits is not None:
        written = numbers.decimal(language, quantity.digits)
    else:
        assert quantity.interval is not None, "a quantity has digits or an interval"
        written = numbers.interval(language, quantity.interval, Decimal(1), 2)
    return language.gettext("{number} points").format(number=written)


def _times(language: Language, quantity: Quantity) -> str:
    assert quantity.interval is not None, "a ratio is an interval"
    decimals = 1 if quantity.interval.high >= 10 else 2  # noqa: PLR2004 -- three digits say enough
    return numbers.interval(language, quantity.interval, Decimal(1), decimals)
