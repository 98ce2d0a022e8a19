"""The exact arithmetic of whole numbers, asked in the terms of the checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum

from hustings.election import measures
from hustings.election.checks.tables import HUNDRED, TOTAL_OF, counted, lines_by_base
from hustings.election.denominators import MatchingTotals, Totals, matching_totals
from hustings.election.derived_votes import behind
from hustings.election.figures import Figure, Measure
from hustings.election.intervals import Interval
from hustings.election.model import Base, Line
from hustings.election.reading import Reading, count
from hustings.election.rounding import Rounding
from hustings.election.whole_numbers import PrintedShare, PrintedTable, Span, whole_numbers


class Feasibility(StrEnum):
    """Whether whole numbers can lie behind a table."""

    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"


def feasibility(reading: Reading) -> Feasibility | None:
    """Tell whether some whole numbers satisfy the percentages, totals and counts; None if nothing bounds them.

    Percentages of an unsaid base are taken as of ballots cast first, and then as of any total that eligible voters
    allow, those in different words each by themselves: only what fits none of these is infeasible.
    """
    quick = behind(reading)
    if not quick.contradicts:
        return Feasibility.FEASIBLE if quick.votes or quick.cast is not None else None
    tables = list(_tables(reading))
    if not tables:
        return None
    feasible = all(whole_numbers(table) is not None for table in tables)
    return Feasibility.FEASIBLE if feasible else Feasibility.INFEASIBLE


def matches(lines: Iterable[Line], rounding: Rounding) -> MatchingTotals:
    """Give the totals of which the votes of lines are the percentages printed; lines without both are passed over."""
    return matching_totals([_printed(line) for line in lines], rounding)


def bounded(totals: Totals | None) -> Interval | None:
    """Give totals as an interval, where there are some and they have an upper limit."""
    if totals is None or totals.high is None:
        return None
    return Interval(Decimal(totals.low), Decimal(totals.high))


def is_exact(figure: Figure | None) -> bool:
    """Whether a source prints a figure, and not as approximate."""
    return figure is not None and not figure.approximate


def span(interval: Interval | None) -> Span | None:
    """Give the whole numbers in an interval; None where there are none."""
    whole = interval.whole() if interval is not None else None
    return Span(int(whole.low), int(whole.high)) if whole is not None else None


def _tables(reading: Reading) -> Iterator[PrintedTable]:
    """Part the lines by what their percentages are of; where voters have several votes, each line stands alone."""
    if counted(reading, Measure.CAST) is None:
        yield from _turned_out(reading, ())
    for base, lines in lines_by_base(reading, (line for line in reading.results.lines if is_exact(line.share))):
        together = [lines] if reading.contest.votes_allowed == 1 else [[line] for line in lines]
        for part in together:
            yield from _table(reading, base, part)


def _table(reading: Reading, base: Base | None, lines: list[Line]) -> Iterator[PrintedTable]:
    printed = tuple(_printed(line) for line in lines)
    if base is None:
        # Ballots cast are no limit: what is not said to be of them may be of all who are eligible.
        most = span(counted(reading, Measure.ELIGIBLE))
        if most is not None:
            most_votes = most.high * reading.contest.votes_allowed
            yield PrintedTable(printed, total=Span(0, most_votes), rounding=reading.rounding)
        return
    total = span(counted(reading, TOTAL_OF[base]))
    if total is not None:
        complete = base is Base.VALID_VOTES and _is_complete(reading, lines)
        yield PrintedTable(printed, total=total, complete=complete, rounding=reading.rounding)
    elif base is Base.BALLOTS_CAST:
        yield from _turned_out(reading, printed)


def _turned_out(reading: Reading, printed: tuple[PrintedShare, ...]) -> Iterator[PrintedTable]:
    """Make the table of percentages of ballots of which only the turnout and the eligible voters are known."""
    turnout, eligible = reading.results.turnout, span(counted(reading, Measure.ELIGIBLE))
    # More ballots than eligible voters are no contradiction (H304 tells of them), but no whole and its part either.
    if turnout is not None and is_exact(turnout) and turnout.number <= HUNDRED and eligible is not None:
        yield PrintedTable(printed, eligible=eligible, turnout=turnout.number, rounding=reading.rounding)


def _is_complete(reading: Reading, lines: list[Line]) -> bool:
    """Whether each valid vote stands on a line: all selections have a percentage, and these may add up to 100."""
    rest = measures.residual(reading)
    return (
        len(lines) == len(reading.contest.selections) and rest is not None and measures.is_explained_by_rounding(rest)
    )


def _printed(line: Line) -> PrintedShare:
    digits = line.share.number if line.share is not None and is_exact(line.share) else None
    return PrintedShare(line.selection, digits, span(count(line.votes)))
