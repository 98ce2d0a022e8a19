"""The whole numbers behind published percentages: votes, ballots cast and what the source does not itemise."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from hustings.election import measures
from hustings.election.counting import reported_count, suppositions
from hustings.election.figures import Address, Assumption, Figure, Formula, Knowledge, Measure, Quantity, reported
from hustings.election.intervals import Interval
from hustings.election.model import Base, Line
from hustings.election.reading import Reading, count
from hustings.election.whole_numbers import PrintedShare, PrintedTable, Span, whole_numbers

_TOTALS = {Base.VALID_VOTES: Measure.VALID, Base.ELIGIBLE_VOTERS: Measure.ELIGIBLE, Base.BALLOTS_CAST: Measure.CAST}


class Behind(Struct, frozen=True):
    """The whole numbers that can lie behind a table, in votes.

    `contradicts` where there are none, `only_if_assumed` where that rests on taking percentages as of ballots cast.
    """

    votes: Mapping[str, Span]
    cast: Span | None = None
    residual: Span | None = None
    contradicts: bool = False
    only_if_assumed: bool = False


def ballots_cast(reading: Reading) -> Quantity | None:
    """Give the ballots cast: reported, or the whole numbers that eligible voters and turnout allow."""
    stated = reported_count(reading, Measure.CAST)
    found = behind(reading).cast
    if stated is not None or found is None:
        return stated
    return Quantity(
        reading.address(Measure.CAST),
        Knowledge.DERIVED,
        None,
        _interval(found),
        formula=Formula.PRODUCT,
        inputs=(reading.address(Measure.ELIGIBLE), reading.address(Measure.TURNOUT)),
        assumptions=suppositions(reading.results.eligible, reading.results.turnout),
    )


def votes(reading: Reading, line: Line) -> Quantity | None:
    """Give the votes of one selection: reported, or the whole numbers that can lie behind its percentage."""
    here = reading.address(Measure.VOTES, line.selection)
    if line.votes is not None:
        return reported(here, line.votes, count(line.votes))
    found = behind(reading).votes.get(line.selection)
    if found is None:
        return None
    return _derived(reading, here, found, line.share, _base_of(reading, line), is_assumed=_is_assumed(reading, line))


def residual_votes(reading: Reading) -> Quantity | None:
    """Give the votes that the source does not itemise: the whole numbers that the table leaves."""
    found = behind(reading).residual
    if found is None:
        return None
    # There is such a number only where all percentages are of one base.
    line = reading.results.lines[0]
    here, base = reading.address(Measure.RESIDUAL_VOTES), _base_of(reading, line)
    return _derived(reading, here, found, None, base, is_assumed=reading.base_of(line) is None)


@lru_cache(maxsize=16)
def behind(reading: Reading) -> Behind:
    """Work out the whole numbers behind a table; remembered for the readings looked at last."""
    cast: Span | None = None
    # Without the percentages: what they are of may be unsaid, and the formula of ballots cast names none of them.
    turned_out = _table(reading, Base.BALLOTS_CAST, [])
    if turned_out.total is None and _has_total(turned_out):
        solved = whole_numbers(turned_out)
        if solved is None:
            return Behind({}, contradicts=True)
        cast = solved.total
    found: dict[str, Span] = {}
    residual: Span | None = None
    for lines, table in _tables(reading):
        if not _has_total(table) or all(line.votes is not None for line in table.lines):
            continue
        solved = whole_numbers(table)
        if solved is None:
            is_assumed = any(_is_assumed(reading, line) for line in lines)
            return Behind({}, cast, contradicts=True, only_if_assumed=is_assumed)
        known = {line.key for line in table.lines if line.share is not None or line.votes is not None}
        found |= {key: span for key, span in solved.votes.items() if key in known}
        if not table.complete and _holds_all(reading, table):
            residual = solved.residual
    return Behind(found, cast, residual)


def _tables(reading: Reading) -> list[tuple[list[Line], PrintedTable]]:
    """Part the lines by what their percentages are of; where voters have several votes, each line stands alone."""
    by_base: dict[Base, list[Line]] = {}
    for line in reading.results.lines:
        # A sum to which counts are missing bounds nothing from above.
        if line.share is not None or count(line.votes) is not None:
            by_base.setdefault(_base_of(reading, line), []).append(line)
    if reading.contest.votes_allowed == 1:
        return [(lines, _table(reading, base, lines)) for base, lines in by_base.items()]
    return [([line], _table(reading, base, [line])) for base, lines in by_base.items() for line in lines]


def _table(reading: Reading, base: Base, lines: list[Line]) -> PrintedTable:
    results = reading.results
    by_turnout = base is Base.BALLOTS_CAST
    return PrintedTable(
        tuple(_printed(line) for line in lines),
        total=_span(count(getattr(results, _TOTALS[base].value))) if base is not Base.ELIGIBLE_VOTERS else None,
        eligible=_span(count(results.eligible)) if by_turnout or base is Base.ELIGIBLE_VOTERS else None,
        turnout=_printed_percentage(results.turnout) if by_turnout else None,
        of_eligible=base is Base.ELIGIBLE_VOTERS,
        complete=base is Base.VALID_VOTES and _is_complete(reading, lines),
        rounding=reading.rounding,
    )


def _printed(line: Line) -> PrintedShare:
    return PrintedShare(line.selection, _printed_percentage(line.share), _span(count(line.votes)))


def _printed_percentage(figure: Figure | None) -> Decimal | Interval | None:
    """Give the digits of a percentage, or the bounds of one that is only known to lie between them."""
    if figure is None or figure.approximate:
        return figure.bounds if figure is not None else None
    return figure.number


def _has_total(table: PrintedTable) -> bool:
    """Whether the total is reported, or there is something to work it out from."""
    by_turnout = table.eligible is not None and (table.turnout is not None or table.of_eligible)
    return table.total is not None or by_turnout


def _is_complete(reading: Reading, lines: list[Line]) -> bool:
    """Whether each valid vote stands on a line: all selections have a percentage, and they may add up to 100."""
    rest = measures.residual(reading)
    return (
        len(lines) == len(reading.contest.selections) and rest is not None and measures.is_explained_by_rounding(rest)
    )


def _holds_all(reading: Reading, table: PrintedTable) -> bool:
    return reading.contest.votes_allowed == 1 and {line.key for line in table.lines if line.share is not None} == {
        selection.id for selection in reading.contest.selections
    }


def _base_of(reading: Reading, line: Line) -> Base:
    return reading.base_of(line) or Base.BALLOTS_CAST


def _is_assumed(reading: Reading, line: Line) -> bool:
    return line.share is not None and reading.base_of(line) is None


def _derived(
    reading: Reading, here: Address, found: Span, share: Figure | None, base: Base, *, is_assumed: bool
) -> Quantity:
    results = reading.results
    whole: Figure | None = getattr(results, _TOTALS[base].value)
    if count(whole) is None and base is Base.BALLOTS_CAST:
        totals = (Measure.ELIGIBLE, Measure.TURNOUT)
        widths = suppositions(results.eligible, results.turnout, share)
    else:
        totals, widths = (_TOTALS[base],), suppositions(whole, share)
    own = reading.address(Measure.RESIDUAL if here.selection is None else Measure.SHARE, here.selection)
    assumed = (Assumption.SHARES_OF_BALLOTS_CAST,) if is_assumed else ()
    return Quantity(
        here,
        Knowledge.DERIVED,
        None,
        _interval(found),
        formula=Formula.PRODUCT,
        inputs=(*(reading.address(item) for item in totals), own),
        assumptions=(*assumed, *widths),
    )


def _interval(span: Span) -> Interval:
    return Interval(Decimal(span.low), Decimal(span.high))


def _span(interval: Interval | None) -> Span | None:
    whole = interval.whole() if interval is not None else None
    return Span(int(whole.low), int(whole.high)) if whole is not None else None
