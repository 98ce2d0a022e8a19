"""H301 to H304: whether the turnout agrees with the numbers it is worked out from."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from hustings.election.checks.check import PASSED, Case, Fact, Outcome, found
from hustings.election.checks.tables import (
    HUNDRED,
    added,
    counted,
    figure_of,
    is_printed_as,
    lines_with_votes,
    other_roundings,
    quotient,
    votes_addresses,
)
from hustings.election.figures import Address, Measure
from hustings.election.intervals import Interval
from hustings.election.reading import Reading


def more_than_eligible(case: Case) -> Outcome:
    """H301: there are more ballots than eligible voters, a turnout above 100 per cent."""
    reading = case.reading
    eligible, taken = counted(reading, Measure.ELIGIBLE), _ballots(case)
    if eligible is None or taken is None:
        return None
    ballots, about = taken
    if ballots.low <= eligible.high:
        return PASSED
    values: dict[str, Fact] = {"ballots": ballots, "eligible": eligible}
    if eligible.low > 0:
        values["turnout"] = quotient(ballots, eligible)
    return found(*about, reading.address(Measure.ELIGIBLE), **values)


def not_cast_over_eligible(case: Case) -> Outcome:
    """H302: the printed turnout does not follow from the ballots cast and the eligible voters."""
    reading = case.reading
    printed, cast, eligible = (
        figure_of(reading, Measure.TURNOUT),
        counted(reading, Measure.CAST),
        counted(reading, Measure.ELIGIBLE),
    )
    if printed is None or printed.as_percentage() is None or cast is None or eligible is None:
        return None
    if is_printed_as(printed, cast, eligible, reading.rounding):
        return PASSED
    fits = tuple(item.value for item in other_roundings(reading) if is_printed_as(printed, cast, eligible, item))
    values: dict[str, Fact] = {"turnout": printed.number, "cast": cast, "eligible": eligible, "fits": fits}
    if eligible.low > 0:
        values["quotient"] = quotient(cast, eligible)
    measures = (Measure.TURNOUT, Measure.CAST, Measure.ELIGIBLE)
    return found(*(reading.address(measure) for measure in measures), **values)


def more_votes_than_turnout(case: Case) -> Outcome:
    """H303: there are more ballots, or votes, than the turnout and the number of eligible voters allow."""
    reading = case.reading
    eligible, taken = counted(reading, Measure.ELIGIBLE), reading.percentage(reading.results.turnout)
    known = _ballots(case)
    if eligible is None or taken is None or known is None or counted(reading, Measure.CAST) is not None:
        return None
    ballots, about = known
    most = (eligible * taken / Interval.exactly(HUNDRED)).high
    if ballots.low <= most:
        return PASSED
    return found(
        *about,
        reading.address(Measure.TURNOUT),
        reading.address(Measure.ELIGIBLE),
        ballots=ballots,
        most=Interval(Decimal(0), most).whole() or Interval.exactly(0),
    )


def printed_above_hundred(case: Case) -> Outcome:
    """H304: the turnout is above 100 per cent as it is printed."""
    reading = case.reading
    printed, taken = reading.results.turnout, reading.percentage(reading.results.turnout)
    if printed is None or taken is None:
        return None
    if taken.high <= HUNDRED or taken.low < HUNDRED:
        return PASSED
    about, values = [reading.address(Measure.TURNOUT)], dict[str, Fact](turnout=printed.number)
    for measure in (Measure.CAST, Measure.ELIGIBLE):
        known = counted(reading, measure)
        if known is not None:
            about.append(reading.address(measure))
            values[measure.value] = known
    return found(*about, **values)


def _ballots(case: Case) -> tuple[Interval, tuple[Address, ...]] | None:
    """Give the ballots cast, else the valid and rejected ones, else as few as hold all the votes listed."""
    reading = case.reading
    cast = counted(reading, Measure.CAST)
    if cast is not None:
        return cast, (reading.address(Measure.CAST),)
    by_validity = _sum_of(reading, Measure.VALID, Measure.REJECTED)
    if by_validity is not None:
        return by_validity
    listed = lines_with_votes(reading)
    if not listed:
        return None
    votes = added(votes for _, votes in listed) / Interval.exactly(case.contest.votes_allowed)
    fewest = Interval(votes.low.to_integral_value(ROUND_CEILING), votes.high.to_integral_value(ROUND_CEILING))
    return fewest, votes_addresses(reading, (line for line, _ in listed))


def _sum_of(reading: Reading, *measures: Measure) -> tuple[Interval, tuple[Address, ...]] | None:
    counts = [(measure, counted(reading, measure)) for measure in measures]
    known = [(measure, item) for measure, item in counts if item is not None]
    if not known:
        return None
    return added(item for _, item in known), tuple(reading.address(measure) for measure, _ in known)
