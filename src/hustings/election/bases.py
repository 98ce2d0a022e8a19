"""Percentages of another whole than the one they were published of: valid votes, ballots cast, eligible voters."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from hustings.election import measures
from hustings.election.counting import reported_count, suppositions
from hustings.election.derived_votes import ballots_cast, behind
from hustings.election.figures import Address, Assumption, Formula, Knowledge, Measure, Quantity, reported
from hustings.election.intervals import Interval
from hustings.election.meaning import Obstacle
from hustings.election.measures import COUNTS_OF_VOTES, HUNDRED, PER_CENT
from hustings.election.model import Base, Line
from hustings.election.reading import Reading, count_given

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
    exact = _of_count(reading, here, counted, count_given(line.votes), base)
    if exact is not None:
        return exact.assuming(*suppositions(line.votes))
    published = measures.share(reading, line) if line.share is not None else None
    found = _converted(reading, here, published, own, base)
    if found is not None or base is Base.BALLOTS_CAST:
        return found
    return _converted(reading, here, share_in(reading, line, Base.BALLOTS_CAST), Base.BALLOTS_CAST, base)


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
        return replace(rest, address=here)
    found = _converted(reading, here, rest, meaning, base)
    if found is not None or base is Base.BALLOTS_CAST:
        return found
    return _converted(reading, here, residual_in(reading, Base.BALLOTS_CAST), Base.BALLOTS_CAST, base)


def count_in(reading: Reading, counted: Quantity, base: Base, key: str) -> Quantity | None:
    """Give ballots that are not valid as a percentage of a base, in per cent; None of valid votes, or if not known.

    Where voters have several votes, over- and undervotes are counts of votes, and no part of ballots or voters.
    """
    is_of_votes = reading.contest.votes_allowed > 1 and counted.address.measure in COUNTS_OF_VOTES
    if base is Base.VALID_VOTES or is_of_votes:
        return None
    here = reading.address(MEASURE_OF[base], key)
    found = _of_count(reading, here, counted.address, counted.given, base)
    if found is not None:
        return found.assuming(*suppositions(counted.figure))
    if base is Base.BALLOTS_CAST:
        return None
    return _converted(reading, here, count_in(reading, counted, Base.BALLOTS_CAST, key), Base.BALLOTS_CAST, base)


def is_residual(address: Address) -> bool:
    """Whether a percentage is of what the source does not itemise, whatever its base."""
    return address.measure is Measure.RESIDUAL or address.selection == RESIDUAL_KEY


def address_in(address: Address, base: Base | None) -> Address:
    """Give the address that the percentage at an address has in another base (None: as published); others stay."""
    if is_residual(address):
        measure = Measure.RESIDUAL if base is None else MEASURE_OF[base]
        return replace(address, measure=measure, selection=None if base is None else RESIDUAL_KEY)
    if address.measure is Measure.SHARE or address.measure in BASE_OF:
        return replace(address, measure=Measure.SHARE if base is None else MEASURE_OF[base])
    return address


def total_of(reading: Reading, base: Base) -> Quantity | None:
    """Give the number of valid votes, ballots cast or eligible voters: reported, or ballots cast worked out."""
    if base is Base.BALLOTS_CAST:
        return ballots_cast(reading)
    return reported_count(reading, _TOTAL_OF[base])


def _obstacle(reading: Reading, base: Base) -> Obstacle | None:
    """Give the first thing that is missing for percentages of a base; None where one can be worked out."""
    lines = [line for line in reading.results.lines if line.share is not None or line.votes is not None]
    if any(share_in(reading, line, base) is not None for line in lines):
        return None
    if not lines:
        return Obstacle.NO_FIGURES
    if all(reading.percentage(line.share) is None and count_given(line.votes) is None for line in lines):
        return Obstacle.NO_WIDTH
    needed = {base, *(reading.base_of(line) for line in lines)}
    lacks: list[Obstacle | None] = []
    if Base.VALID_VOTES in needed:
        lacks.append(_lack(reported_count(reading, Measure.VALID), Obstacle.NO_VALID))
    if Base.ELIGIBLE_VOTERS in needed:
        lacks.append(_lack_of_eligible(reading))
    without_ballots = Obstacle.CONTRADICTION if behind(reading).contradicts else Obstacle.NO_CAST
    lacks.append(_lack(ballots_cast(reading), without_ballots))
    return next((lack for lack in lacks if lack is not None), Obstacle.NO_FIGURES)


def _lack(total: Quantity | None, unknown: Obstacle) -> Obstacle | None:
    if total is None:
        return unknown
    if total.is_lower_bound:
        return Obstacle.NOT_EVERYWHERE
    if total.interval is None:
        return Obstacle.NO_WIDTH
    return Obstacle.NOTHING if total.interval.low <= 0 else None


def _lack_of_eligible(reading: Reading) -> Obstacle | None:
    """Tell what is missing to go to or from eligible voters: their number does, and so does the turnout."""
    by_number = _lack(reported_count(reading, Measure.ELIGIBLE), Obstacle.NO_ELIGIBLE)
    by_turnout = _lack(measures.turnout(reading), Obstacle.NO_ELIGIBLE)
    if by_number is None or by_turnout is None:
        return None
    return by_turnout if by_number is Obstacle.NO_ELIGIBLE else by_number


def _of_count(reading: Reading, here: Address, own: Address, part: Interval | None, base: Base) -> Quantity | None:
    total = total_of(reading, base)
    # A number that some units do not give is of fewer voters than the votes are.
    if part is None or total is None or total.interval is None or total.interval.low <= 0:
        return None
    found = measures.share_of_total(here, part, total.interval, (own, total.address), ())
    return found.assuming(*suppositions(total.figure), *total.assumptions)


def _converted(
    reading: Reading, here: Address, published: Quantity | None, own: Base | None, base: Base
) -> Quantity | None:
    """Turn a percentage of one whole into one of another; what is not said to be of another is taken as of ballots."""
    if published is None or published.interval is None:
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
    widths = suppositions(mine.figure, other.figure)
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
    # Figures that contradict each other may give more than a hundred: that is shown, and not made to look right.
    # What is not itemised of all voters may be more than all ballots.
    most = max(HUNDRED, interval.high) if is_residual(here) else HUNDRED
    within = interval.clipped(Decimal(0), most) if 0 <= interval.low <= HUNDRED else interval
    together = tuple(dict.fromkeys((*assumptions, *published.assumptions)))
    return Quantity(here, Knowledge.DERIVED, None, within, formula=formula, inputs=inputs, assumptions=together)
