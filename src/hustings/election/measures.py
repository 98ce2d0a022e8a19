"""The arithmetic of one version of results: what is reported is given as it is, the rest is worked out."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from hustings.election.figures import (
    Address,
    Assumption,
    Figure,
    Formula,
    Knowledge,
    Measure,
    Quantity,
    reported,
)
from hustings.election.intervals import Interval
from hustings.election.model import Line, Selection, SelectionKind
from hustings.election.reading import Reading, count_given

HUNDRED = Decimal(100)
PER_CENT = Interval.exactly(HUNDRED)
# Decimals to which a percentage that we work out from two exact counts is given.
SHARE_UNIT = Decimal("0.01")
RANKED_KINDS = frozenset({SelectionKind.CANDIDATE, SelectionKind.PARTY, SelectionKind.OPTION})


def is_ranked(selection: Selection) -> bool:
    """Whether a selection can be elected: none-of-these and write-ins in bulk stand below, unranked."""
    return selection.kind in RANKED_KINDS


def reported_count(reading: Reading, measure: Measure) -> Quantity | None:
    """Give eligible voters, cast, valid, rejected or blank ballots as the source reports them; None if it does not."""
    figure: Figure | None = getattr(reading.results, measure.value)
    if figure is None:
        return None
    return reported(reading.address(measure), figure, figure.as_count())


def turnout(reading: Reading) -> Quantity | None:
    """Give the turnout in per cent of eligible voters: reported, or ballots cast over eligible voters."""
    here, results = reading.address(Measure.TURNOUT), reading.results
    if results.turnout is not None:
        return reported(here, results.turnout, reading.percentage(results.turnout))
    part, whole = count_given(results.cast), count_given(results.eligible)
    if part is None or whole is None or whole.low <= 0:
        return None
    inputs = (reading.address(Measure.CAST), reading.address(Measure.ELIGIBLE))
    return share_of_total(here, part, whole, inputs, suppositions(results.cast, results.eligible))


def share(reading: Reading, line: Line) -> Quantity | None:
    """Give the percentage of one selection: as published, or its votes over the valid votes (else all listed)."""
    here, results = reading.address(Measure.SHARE, line.selection), reading.results
    if line.share is not None:
        return reported(here, line.share, reading.percentage(line.share))
    part = count_given(line.votes)
    if part is None:
        return None
    own = reading.address(Measure.VOTES, line.selection)
    valid = count_given(results.valid)
    if valid is not None and valid.low > 0:
        inputs = (own, reading.address(Measure.VALID))
        return share_of_total(here, part, valid, inputs, suppositions(results.valid, line.votes))
    listed = _listed_votes(reading)
    if listed is None or listed.total.low <= 0:
        return None
    return share_of_total(here, part, listed.total, (own, *listed.addresses), listed.assumptions)


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
        assumptions=assumptions,
    )


def suppositions(*figures: Figure | None) -> tuple[Assumption, ...]:
    """Say what is supposed of figures that go into another: that bounds hold, and that counts left out hold nothing."""
    known = [figure for figure in figures if figure is not None]
    widths = (Assumption.WIDTH_OF_APPROXIMATION,) if any(figure.approximate for figure in known) else ()
    return (*widths, *((Assumption.NOTHING_LEFT_OUT,) if any(figure.left_out for figure in known) else ()))


def _selections(reading: Reading) -> set[str]:
    return {selection.id for selection in reading.contest.selections}


def _is_of_rows(reading: Reading) -> bool:
    """Whether results are those of a unit, and each count in them stands in a row of a table or is a sum of such."""
    figures = [line.votes for line in reading.results.lines]
    return reading.results.part_of is not None and all(
        figure is not None
        and (figure.summed is not None or (figure.place is not None and figure.place.row is not None))
        for figure in figures
    )


class _Listed(Struct, frozen=True):
    """The votes of all selections together, their addresses, and what is supposed of them."""

    total: Interval
    addresses: tuple[Address, ...]
    assumptions: tuple[Assumption, ...]


@lru_cache(maxsize=16)
def _listed_votes(reading: Reading) -> _Listed | None:
    """Add up the votes of all selections, once for all lines of a reading; None if some are not known.

    The rows of a table for a unit list those who got votes there: they are all the votes that it lists.
    """
    total, lines = Interval.exactly(0), reading.results.lines
    if {line.selection for line in lines} != _selections(reading) and not _is_of_rows(reading):
        return None
    for line in lines:
        counted = count_given(line.votes)
        if counted is None:
            return None
        total = total + counted
    addresses = tuple(reading.address(Measure.VOTES, line.selection) for line in lines)
    supposed = suppositions(*(line.votes for line in lines))
    return _Listed(total, addresses, (Assumption.TOTAL_OF_LISTED_VOTES, *supposed))
