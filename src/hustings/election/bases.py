"""Percentages of another whole than the one they were published of: valid votes, ballots cast, eligible voters."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from hustings.election import measures
from hustings.election.derived_votes import ballots_cast
from hustings.election.figures import Address, Assumption, Formula, Knowledge, Measure, Quantity, reported
from hustings.election.intervals import Interval
from hustings.election.measures import HUNDRED, PER_CENT
from hustings.election.model import Base, Line
from hustings.election.reading import Reading, count

MEASURE_OF = {
    Base.VALID_VOTES: Measure.SHARE_OF_VALID,
    Base.BALLOTS_CAST: Measure.SHARE_OF_CAST,
    Base.ELIGIBLE_VOTERS: Measure.SHARE_OF_ELIGIBLE,
}
BASE_OF = {measure: base for base, measure in MEASURE_OF.items()}
RESIDUAL_KEY = "~residual"
_TOTAL_OF = {
    Base.VALID_VOTES: Measure.VALID,
    Base.BALLOTS_CAST: Measure.CAST,
    Base.ELIGIBLE_VOTERS: Measure.ELIGIBLE,
}


class Obstacle(StrEnum):
    """Why percentages of a base cannot be worked out."""

    NO_RESULTS = "no-results"
    NO_FIGURES = "no-figures"
    NO_VALID = "no-valid"
    NO_CAST = "no-cast"
    NO_ELIGIBLE = "no-eligible"
    NO_TURNOUT = "no-turnout"


class BaseChoice(Struct, frozen=True):
    """A base that percentages can be shown of, or the obstacle to it."""

    base: Base
    obstacle: Obstacle | None = None


def choices(reading: Reading | None) -> tuple[BaseChoice, ...]:
    """Tell of each base whether percentages of it can be worked out for any selection, and if not, why."""
    if reading is None:
        return tuple(BaseChoice(base, Obstacle.NO_RESULTS) for base in Base)
    return tuple(BaseChoice(base, _obstacle(reading, base)) for base in Base)


def share_in(reading: Reading, line: Line, base: Base | None) -> Quantity | None:
    """Give the percentage of a selection of a base (None: as published), in per cent; None if it cannot be derived."""
    if base is None:
        return measures.share(reading, line)
    here = reading.address(MEASURE_OF[base], line.selection)
    own = reading.base_of(line)
    if line.share is not None and own is base:
        return reported(here, line.share, reading.percentage(line.share))
    counted = reading.address(Measure.VOTES, line.selection)
    exact = _of_count(reading, here, counted, count(line.votes), base)
    if exact is not None:
        return exact.assuming(*measures.width_assumption(line.votes))
    if line.share is None:
        return None
    published = measures.share(reading, line)
    assert published is not None, "the line has a published percentage"
    return _converted(reading, here, published, own, base)


def residual_in(reading: Reading, base: Base | None) -> Quantity | None:
    """Give what the source does not itemise as a percentage of a base (None: as published), in per cent."""
    rest = measures.residual(reading)
    if rest is None or rest.interval is None or base is None:
        return rest
    meanings = {reading.base_of(line) for line in reading.results.lines}
    # A rest of hundred per cent of several things is of none of them.
    if len({meaning for meaning in meanings if meaning is not None}) > 1:
        return None
    meaning = next((item for item in meanings if item is not None), None)
    here = reading.address(MEASURE_OF[base], RESIDUAL_KEY)
    if meaning is base:
        return rest
    return _converted(reading, here, rest, meaning, base)


def count_in(reading: Reading, counted: Quantity, base: Base, key: str) -> Quantity | None:
    """Give blank or rejected ballots as a percentage of a base, in per cent; None of valid votes, or if not known."""
    if base is Base.VALID_VOTES:
        return None
    found = _of_count(reading, reading.address(MEASURE_OF[base], key), counted.address, counted.interval, base)
    return found.assuming(*measures.width_assumption(counted.figure)) if found is not None else None


def total_of(reading: Reading, base: Base) -> Quantity | None:
    """Give the number of valid votes, ballots cast or eligible voters: reported, or ballots cast worked out."""
    if base is Base.BALLOTS_CAST:
        return ballots_cast(reading)
    return measures.reported_count(reading, _TOTAL_OF[base])


def _obstacle(reading: Reading, base: Base) -> Obstacle | None:
    lines = reading.results.lines
    if any(share_in(reading, line, base) is not None for line in lines):
        return None
    if all(line.share is None and line.votes is None for line in lines):
        return Obstacle.NO_FIGURES
    needed = {base, *(own for line in lines if (own := reading.base_of(line)) is not None)}
    if Base.VALID_VOTES in needed and count(reading.results.valid) is None:
        return Obstacle.NO_VALID
    if base is Base.ELIGIBLE_VOTERS and measures.turnout(reading) is None and count(reading.results.eligible) is None:
        return Obstacle.NO_ELIGIBLE
    if Base.ELIGIBLE_VOTERS in needed and measures.turnout(reading) is None:
        return Obstacle.NO_TURNOUT
    return Obstacle.NO_CAST


def _of_count(reading: Reading, here: Address, own: Address, part: Interval | None, base: Base) -> Quantity | None:
    total = total_of(reading, base)
    if part is None or total is None or total.interval is None or total.interval.low <= 0:
        return None
    found = measures.share_of_total(here, part, total.interval, (own, total.address), ())
    return found.assuming(*measures.width_assumption(total.figure), *total.assumptions)


def _converted(reading: Reading, here: Address, published: Quantity, own: Base | None, base: Base) -> Quantity | None:
    """Turn a percentage of one whole into one of another; what is not said to be of another is taken as of ballots."""
    if published.interval is None:
        return None
    assumed = (Assumption.SHARES_OF_BALLOTS_CAST,) if own is None else ()
    own = own or Base.BALLOTS_CAST
    if own is base:
        return _derived(here, published.interval, Formula.UNCHANGED, (published.address,), assumed, published)
    by_turnout = _by_turnout(reading, here, published, own, base)
    if by_turnout is not None:
        return by_turnout.assuming(*assumed)
    mine, other = total_of(reading, own), total_of(reading, base)
    if mine is None or other is None or mine.interval is None or other.interval is None or other.interval.low <= 0:
        return None
    interval = published.interval * mine.interval / other.interval
    inputs = (published.address, mine.address, other.address)
    found = _derived(here, interval, Formula.SCALED, inputs, assumed, published)
    widths = measures.width_assumption(mine.figure, other.figure)
    return found.assuming(*widths, *mine.assumptions, *other.assumptions)


def _by_turnout(reading: Reading, here: Address, published: Quantity, own: Base, base: Base) -> Quantity | None:
    """Go between ballots cast and eligible voters by the turnout, which needs neither number."""
    taken = measures.turnout(reading)
    if {own, base} != {Base.BALLOTS_CAST, Base.ELIGIBLE_VOTERS} or taken is None or taken.interval is None:
        return None
    assert published.interval is not None, "checked by the caller"
    inputs = (published.address, taken.address)
    if base is Base.ELIGIBLE_VOTERS:
        interval = published.interval * taken.interval / PER_CENT
        return _derived(here, interval, Formula.PRODUCT, inputs, taken.assumptions, published)
    if taken.interval.low <= 0:
        return None
    interval = published.interval * PER_CENT / taken.interval
    return _derived(here, interval, Formula.QUOTIENT, inputs, taken.assumptions, published)


def _derived(
    here: Address,
    interval: Interval,
    formula: Formula,
    inputs: tuple[Address, ...],
    assumptions: tuple[Assumption, ...],
    published: Quantity,
) -> Quantity:
    within = interval.clipped(Decimal(0), HUNDRED) if interval.low >= 0 else interval
    together = tuple(dict.fromkeys((*assumptions, *published.assumptions)))
    return Quantity(here, Knowledge.DERIVED, None, within, formula=formula, inputs=inputs, assumptions=together)
