"""The arithmetic of one version of results: what is reported is given as it is, the rest is worked out."""

from __future__ import annotations

from decimal import Decimal

from hustings.election.counting import is_counted, reported_count, suppositions, took_part, whole
from hustings.election.figures import (
    Address,
    Assumption,
    Formula,
    Knowledge,
    Measure,
    Quantity,
    reported,
)
from hustings.election.intervals import Interval
from hustings.election.meaning import ShareMeaning
from hustings.election.model import Line, Selection, SelectionKind
from hustings.election.reading import Reading, count_given

HUNDRED = Decimal(100)
PER_CENT = Interval.exactly(HUNDRED)
# Decimals to which a percentage that we work out from two exact counts is given.
SHARE_UNIT = Decimal("0.01")
# Where voters have several votes, these are counts of votes, and no part of ballots or voters.
COUNTS_OF_VOTES = (Measure.OVERVOTES, Measure.UNDERVOTES)
RANKED_KINDS = frozenset({SelectionKind.CANDIDATE, SelectionKind.PARTY, SelectionKind.OPTION})


def is_ranked(selection: Selection) -> bool:
    """Whether a selection can be elected: none-of-these and write-ins in bulk stand below, unranked."""
    return selection.kind in RANKED_KINDS


def turnout(reading: Reading) -> Quantity | None:
    """Give the turnout in per cent of eligible voters: reported, or the ballots of those who took part over these."""
    here, results = reading.address(Measure.TURNOUT), reading.results
    if results.turnout is not None:
        return reported(here, results.turnout, reading.percentage(results.turnout))
    ballots, eligible = took_part(reading), reported_count(reading, Measure.ELIGIBLE)
    part = ballots.given if ballots is not None else None
    voters = eligible.given if eligible is not None else None
    if ballots is None or eligible is None or part is None or voters is None or voters.low <= 0:
        return None
    supposed = (*suppositions(ballots.figure, eligible.figure), *ballots.assumptions)
    return share_of_total(here, part, voters, (ballots.address, eligible.address), supposed)


def share(reading: Reading, line: Line) -> Quantity | None:
    """Give the percentage of one selection: as published, or its votes over the whole in the meaning chosen."""
    here = reading.address(Measure.SHARE, line.selection)
    if line.share is not None:
        return reported(here, line.share, reading.percentage(line.share))
    part, found = count_given(line.votes), whole(reading)
    if part is None or found is None or line.selection in found.without:
        return None
    own = reading.address(Measure.VOTES, line.selection)
    supposed = (*found.assumptions, *suppositions(line.votes))
    return share_of_total(here, part, found.total, (own, *found.addresses), supposed)


def share_of_ballots(reading: Reading, counted: Quantity, key: str) -> Quantity | None:
    """Give ballots that are not valid in per cent, where percentages are worked out of all ballots; else None."""
    found = whole(reading) if is_counted(reading) else None
    if found is None or found.meaning is not ShareMeaning.BALLOTS or counted.given is None:
        return None
    if reading.contest.votes_allowed > 1 and counted.address.measure in COUNTS_OF_VOTES:
        return None
    here, inputs = reading.address(Measure.SHARE, key), (counted.address, *found.addresses)
    supposed = (*found.assumptions, *suppositions(counted.figure))
    return share_of_total(here, counted.given, found.total, inputs, supposed)


def residual(reading: Reading) -> Quantity | None:
    """Give 100 minus every percentage the source lists, in per cent; None unless each selection has one.

    Where voters have several votes, percentages need not add up to 100, and there is no residual.
    """
    lines = reading.results.lines
    listed = {line.selection for line in lines if line.share is not None}
    if reading.contest.votes_allowed > 1 or not listed or listed != _selections(reading):
        return None
    rest, digits = PER_CENT, HUNDRED
    for line in lines:
        percentage = reading.percentage(line.share)
        if percentage is None or line.share is None:
            return None
        rest, digits = rest - percentage, digits - line.share.number
    return Quantity(
        reading.address(Measure.RESIDUAL),
        Knowledge.DERIVED,
        digits,
        rest,
        formula=Formula.REST_OF_HUNDRED,
        inputs=tuple(reading.address(Measure.SHARE, line.selection) for line in lines),
    )


def is_explained_by_rounding(rest: Quantity) -> bool:
    """Whether the percentages may add up to 100 after all, before they were rounded."""
    return rest.interval is not None and 0 in rest.interval


def is_printed_as_nothing(rest: Quantity | None) -> bool:
    """Whether the printed percentages add up to exactly 100, so that they leave nothing to be itemised."""
    return rest is not None and rest.digits == 0 and is_explained_by_rounding(rest)


def share_of_total(
    here: Address,
    part: Interval,
    whole: Interval,
    inputs: tuple[Address, ...],
    assumptions: tuple[Assumption, ...],
) -> Quantity:
    """Give a part as a percentage of a whole above 0: with digits where both are exact counts, else as an interval.

    A small part is not made to look like none, nor a large one like all: these are intervals too.
    """
    interval = part * PER_CENT / whole
    digits = None
    if part.is_exact and whole.is_exact:
        digits = (part.low * HUNDRED / whole.low).quantize(SHARE_UNIT)
        if (digits == 0 and part.low > 0) or (digits == HUNDRED and part.low < whole.low):
            digits = None
    return Quantity(
        here,
        Knowledge.DERIVED,
        digits,
        interval,
        formula=Formula.SHARE_OF_TOTAL,
        inputs=inputs,
        assumptions=tuple(dict.fromkeys(assumptions)),
    )


def _selections(reading: Reading) -> set[str]:
    return {selection.id for selection in reading.contest.selections}
