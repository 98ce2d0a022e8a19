"""The arithmetic of one version of results: what is reported is given as it is, the rest is worked out."""

from __future__ import annotations

from decimal import Decimal

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
from hustings.election.model import Base, Contest, Line, Results, Selection, SelectionKind

HUNDRED = Decimal(100)
PER_CENT = Interval.exactly(HUNDRED)
# Decimals to which a percentage that we work out from two exact counts is given.
SHARE_UNIT = Decimal("0.01")
RANKED_KINDS = frozenset({SelectionKind.CANDIDATE, SelectionKind.PARTY, SelectionKind.OPTION})


def is_ranked(selection: Selection) -> bool:
    """Whether a selection can be elected: none-of-these and write-ins in bulk stand below, unranked."""
    return selection.kind in RANKED_KINDS


def address(contest: Contest, results: Results, measure: Measure, selection: str | None = None) -> Address:
    """Make the address of a figure of these results."""
    return Address(contest.id, results.id, measure, selection)


def reported_count(contest: Contest, results: Results, measure: Measure) -> Quantity | None:
    """Give eligible voters, valid, rejected or blank ballots as the source reports them, in ballots; None if not."""
    figure: Figure | None = getattr(results, measure.value)
    if figure is None:
        return None
    return reported(address(contest, results, measure), figure, figure.as_count())


def ballots_cast(contest: Contest, results: Results) -> Quantity | None:
    """Give the ballots cast: reported, or eligible voters times turnout as an interval of whole ballots."""
    stated = reported_count(contest, results, Measure.CAST)
    interval = _eligible_times_turnout(results)
    if stated is not None or interval is None:
        return stated
    return Quantity(
        address(contest, results, Measure.CAST),
        Knowledge.DERIVED,
        None,
        _whole_or_all(interval),
        formula=Formula.PRODUCT,
        inputs=(address(contest, results, Measure.ELIGIBLE), address(contest, results, Measure.TURNOUT)),
        assumptions=_width_assumption(results.eligible, results.turnout),
    )


def _eligible_times_turnout(results: Results) -> Interval | None:
    if results.eligible is None or results.turnout is None:
        return None
    eligible, percentage = results.eligible.as_count(), results.turnout.as_percentage()
    return eligible * percentage / PER_CENT if eligible is not None and percentage is not None else None


def turnout(contest: Contest, results: Results) -> Quantity | None:
    """Give the turnout in per cent of eligible voters: reported, or ballots cast over eligible voters."""
    here = address(contest, results, Measure.TURNOUT)
    if results.turnout is not None:
        return reported(here, results.turnout, results.turnout.as_percentage())
    if results.cast is None or results.eligible is None:
        return None
    part, whole = results.cast.as_count(), results.eligible.as_count()
    if part is None or whole is None or whole.low <= 0:
        return None
    inputs = (address(contest, results, Measure.CAST), address(contest, results, Measure.ELIGIBLE))
    return _share_of_total(here, part, whole, inputs, _width_assumption(results.cast, results.eligible))


def share(contest: Contest, results: Results, line: Line) -> Quantity | None:
    """Give the percentage of one selection: as published, or its votes over the valid votes (else all listed)."""
    here = address(contest, results, Measure.SHARE, line.selection)
    if line.share is not None:
        return reported(here, line.share, line.share.as_percentage())
    part = line.votes.as_count() if line.votes is not None else None
    if part is None:
        return None
    own = address(contest, results, Measure.VOTES, line.selection)
    valid = results.valid.as_count() if results.valid is not None else None
    if valid is not None and valid.low > 0:
        inputs = (own, address(contest, results, Measure.VALID))
        return _share_of_total(here, part, valid, inputs, _width_assumption(results.valid, line.votes))
    total = _listed_votes(contest, results)
    if total is None or total.low <= 0:
        return None
    others = tuple(address(contest, results, Measure.VOTES, other.selection) for other in results.lines)
    return _share_of_total(here, part, total, (own, *others), (Assumption.TOTAL_OF_LISTED_VOTES,))


def votes(contest: Contest, results: Results, line: Line) -> Quantity | None:
    """Give the votes of one selection: reported, or worked out from its percentage as an interval."""
    here = address(contest, results, Measure.VOTES, line.selection)
    if line.votes is not None:
        return reported(here, line.votes, line.votes.as_count())
    percentage = line.share.as_percentage() if line.share is not None else None
    if percentage is None:
        return None
    return _votes_of_percentage(contest, results, here, percentage, line)


def residual(contest: Contest, results: Results) -> Quantity | None:
    """Give 100 minus every percentage the source lists, in per cent; None unless each selection has one.

    Where voters have several votes, percentages need not add up to 100, and there is no residual.
    """
    listed = {line.selection for line in results.lines if line.share is not None}
    if contest.votes_allowed > 1 or not listed or listed != {selection.id for selection in contest.selections}:
        return None
    rest, digits = PER_CENT, HUNDRED
    for line in results.lines:
        assert line.share is not None
        percentage = line.share.as_percentage()
        if percentage is None:
            return None
        rest, digits = rest - percentage, digits - line.share.number
    return Quantity(
        address(contest, results, Measure.RESIDUAL),
        Knowledge.DERIVED,
        digits,
        rest,
        formula=Formula.REST_OF_HUNDRED,
        inputs=tuple(address(contest, results, Measure.SHARE, line.selection) for line in results.lines),
    )


def residual_votes(contest: Contest, results: Results) -> Quantity | None:
    """Give the residual in votes, as an interval."""
    rest = residual(contest, results)
    if rest is None or rest.interval is None:
        return None
    here = address(contest, results, Measure.RESIDUAL_VOTES)
    return _votes_of_percentage(contest, results, here, rest.interval.clipped(Decimal(0), HUNDRED), None)


def is_explained_by_rounding(rest: Quantity) -> bool:
    """Whether the percentages may add up to 100 after all, before they were rounded."""
    return rest.interval is not None and 0 in rest.interval


def share_of_eligible(contest: Contest, results: Results, line: Line) -> Quantity | None:
    """Give the percentage of all eligible voters who chose a selection, as an interval unless it is published."""
    here = address(contest, results, Measure.SHARE_OF_ELIGIBLE, line.selection)
    part = line.votes.as_count() if line.votes is not None else None
    eligible = results.eligible.as_count() if results.eligible is not None else None
    if part is not None and eligible is not None and eligible.low > 0:
        inputs = (
            address(contest, results, Measure.VOTES, line.selection),
            address(contest, results, Measure.ELIGIBLE),
        )
        return _share_of_total(here, part, eligible, inputs, _width_assumption(line.votes, results.eligible))
    taken, own = turnout(contest, results), share(contest, results, line)
    if own is not None and own.figure is not None and base_of(results, line) is Base.ELIGIBLE_VOTERS:
        return reported(here, own.figure, own.interval)
    if taken is None or own is None or taken.interval is None or own.interval is None:
        return None
    assumptions = _base_assumption(results, line)
    if assumptions is None:
        return None
    return Quantity(
        here,
        Knowledge.DERIVED,
        None,
        taken.interval * own.interval / PER_CENT,
        formula=Formula.PRODUCT,
        inputs=(taken.address, own.address),
        assumptions=tuple(dict.fromkeys((*assumptions, *taken.assumptions, *own.assumptions))),
    )


def base_of(results: Results, line: Line | None) -> Base | None:
    """Give what the percentage of a line is of, where the source leaves no doubt."""
    base = line.share_base if line is not None and line.share_base is not None else results.share_base
    return base.meaning if base is not None else None


def _votes_of_percentage(
    contest: Contest, results: Results, here: Address, percentage: Interval, line: Line | None
) -> Quantity | None:
    meaning = base_of(results, line)
    if meaning is Base.VALID_VOTES:
        total = reported_count(contest, results, Measure.VALID)
    elif meaning is Base.ELIGIBLE_VOTERS:
        total = reported_count(contest, results, Measure.ELIGIBLE)
    else:
        total = ballots_cast(contest, results)
    if total is None or total.interval is None:
        return None
    own = Measure.RESIDUAL if line is None else Measure.SHARE
    inputs = (*(total.inputs or (total.address,)), address(contest, results, own, here.selection))
    interval = _unrounded_total(results, total) * percentage / PER_CENT
    assumed = (Assumption.SHARES_OF_BALLOTS_CAST,) if meaning is None else ()
    widths = _width_assumption(total.figure, line.share if line is not None else None)
    return Quantity(
        here,
        Knowledge.DERIVED,
        None,
        _whole_or_all(interval),
        formula=Formula.PRODUCT,
        inputs=inputs,
        assumptions=tuple(dict.fromkeys((*assumed, *total.assumptions, *widths))),
    )


def _whole_or_all(interval: Interval) -> Interval:
    """Give the whole numbers inside; where figures contradict each other and there are none, the interval as it is."""
    return interval.whole() or interval


def _unrounded_total(results: Results, total: Quantity) -> Interval:
    """Give the total without rounding it to whole ballots, so that a product is rounded only once."""
    assert total.interval is not None
    product = _eligible_times_turnout(results) if total.formula is Formula.PRODUCT else None
    return product or total.interval


def _share_of_total(
    here: Address,
    part: Interval,
    whole: Interval,
    inputs: tuple[Address, ...],
    assumptions: tuple[Assumption, ...],
) -> Quantity:
    interval = part * PER_CENT / whole
    digits = None
    if part.is_exact and whole.is_exact:
        digits = (part.low * HUNDRED / whole.low).quantize(SHARE_UNIT)
    return Quantity(
        here,
        Knowledge.DERIVED,
        digits,
        interval,
        formula=Formula.SHARE_OF_TOTAL,
        inputs=inputs,
        assumptions=assumptions,
    )


def _listed_votes(contest: Contest, results: Results) -> Interval | None:
    total = Interval.exactly(0)
    if {line.selection for line in results.lines} != {selection.id for selection in contest.selections}:
        return None
    for line in results.lines:
        counted = line.votes.as_count() if line.votes is not None else None
        if counted is None:
            return None
        total = total + counted
    return total


def _base_assumption(results: Results, line: Line) -> tuple[Assumption, ...] | None:
    """Say what to suppose for a percentage to be of ballots cast; None where it is known to be of something else."""
    meaning = base_of(results, line)
    if meaning is None:
        return (Assumption.SHARES_OF_BALLOTS_CAST,)
    return () if meaning is Base.BALLOTS_CAST else None


def _width_assumption(*figures: Figure | None) -> tuple[Assumption, ...]:
    if any(figure is not None and figure.approximate for figure in figures):
        return (Assumption.WIDTH_OF_APPROXIMATION,)
    return ()
