"""H101 to H108: whether percentages add up, and whether whole numbers can lie behind them."""

from __future__ import annotations

from hustings.election import measures
from hustings.election.checks.check import PASSED, Case, Outcome, found
from hustings.election.checks.solving import Feasibility, feasibility
from hustings.election.checks.tables import (
    HUNDRED,
    NOTHING,
    added,
    counted,
    lines_with_share,
    meet,
    quotient,
    share_addresses,
    total,
)
from hustings.election.figures import Measure
from hustings.election.intervals import Interval
from hustings.election.model import Base, Line, SelectionKind, ShareBase
from hustings.election.reading import Reading

_ALL = Interval.exactly(HUNDRED)


def rest(case: Case) -> Outcome:
    """H101: percentages leave a rest that neither rounding nor the counts of ballots explain."""
    reading = case.reading
    left = measures.residual(reading)
    bases = {reading.base_of(line) for line, _ in lines_with_share(reading)}
    if left is None or left.interval is None or left.digits is None or len(bases) != 1:
        return None
    base = bases.pop()
    whole = total(reading, base) if base is not None else None
    is_all_nothing = all(line.share is None or line.share.number == 0 for line in reading.results.lines)
    if is_all_nothing or (whole is not None and whole.high <= 0):  # of nothing there is no rest
        return None
    expected, is_known = _expected(reading, base)
    if left.interval.high < 0 or any(meet(left.interval, item) for item in expected):
        return PASSED
    if not is_known:
        return None
    lines = [line for line, _ in lines_with_share(reading)]
    explained = left.digits - left.interval.low
    if not expected or expected[0] == NOTHING:
        return found(*share_addresses(reading, lines), rest=left.interval, explained=explained)
    return found(*share_addresses(reading, lines), rest=left.interval, explained=explained, expected=expected[0])


def beyond_hundred(case: Case) -> Outcome:
    """H102: percentages of one base add up to more than 100, and rounding does not explain it."""
    reading = case.reading
    by_base: dict[ShareBase | None, list[tuple[Line, Interval]]] = {}
    for line, share in lines_with_share(reading):
        by_base.setdefault(reading.stated_base(line), []).append((line, share))
    if not by_base or reading.contest.votes_allowed > 1:
        return None
    for shares in by_base.values():
        together = added(share for _, share in shares)
        if together.low > HUNDRED:
            lines = [line for line, _ in shares]
            printed = sum((line.share.number for line in lines if line.share is not None), NOTHING.low)
            return found(*share_addresses(reading, lines), sum=printed, least=together.low)
    return PASSED


def within_rounding(case: Case) -> Outcome:
    """H103: the printed percentages do not add up to 100, but rounding explains it."""
    reading = case.reading
    left = measures.residual(reading)
    bases = {reading.base_of(line) for line, _ in lines_with_share(reading)}
    if left is None or left.interval is None or left.digits is None or not bases <= {None, Base.VALID_VOTES}:
        return None
    if left.digits == 0 or 0 not in left.interval:
        return PASSED
    lines = [line for line, _ in lines_with_share(reading)]
    explained = max(abs(left.digits - left.interval.low), abs(left.interval.high - left.digits))
    return found(*share_addresses(reading, lines), sum=HUNDRED - left.digits, explained=explained)


def whole_votes(case: Case) -> Outcome:
    """H104: no whole numbers of votes satisfy the percentages and totals."""
    reading = case.reading
    answer = feasibility(reading)
    if answer is None:
        return None
    if answer is Feasibility.FEASIBLE:
        return PASSED
    lines = [line for line, _ in lines_with_share(reading)]
    known = (Measure.ELIGIBLE, Measure.TURNOUT, Measure.CAST, Measure.VALID)
    totals = [reading.address(measure) for measure in known if getattr(reading.results, measure.value) is not None]
    return found(*share_addresses(reading, lines), *totals, rounding=reading.rounding.value)


def without_figures(case: Case) -> Outcome:
    """H108: some selections have figures, others have none."""
    reading = case.reading
    heard = {line.selection for line in reading.results.lines if line.share is not None or line.votes is not None}
    if not heard:
        return None
    silent = tuple(selection.id for selection in case.contest.selections if selection.id not in heard)
    return found(names=silent, of=len(case.contest.selections)) if silent else PASSED


def _expected(reading: Reading, base: Base | None) -> tuple[list[Interval], bool]:
    """Give what may be on no line by the counts of ballots, in per cent of the base, and whether that is all."""
    if base is Base.VALID_VOTES:
        return [NOTHING], True
    off, is_known = _ballots_on_no_line(reading)
    if base is None:
        return [NOTHING, *off], True
    if base is Base.BALLOTS_CAST:
        return off, is_known
    taken = measures.turnout(reading)
    if taken is None or taken.interval is None:
        return [], False
    part = taken.interval.clipped(NOTHING.low, HUNDRED)
    if not is_known:
        return [Interval(HUNDRED - part.high, HUNDRED)], True
    return [_ALL - (_ALL - item) * part / _ALL for item in off], True


def _ballots_on_no_line(reading: Reading) -> tuple[list[Interval], bool]:
    """Give what valid, rejected and blank ballots leave for no line, in per cent of the ballots cast."""
    cast, valid = total(reading, Base.BALLOTS_CAST), total(reading, Base.VALID_VOTES)
    if cast is None or cast.low <= 0:
        return [], False
    rejected, blank = counted(reading, Measure.REJECTED), counted(reading, Measure.BLANK)
    counts: list[Interval] = []
    if valid is not None:
        counts.append((cast - valid).clipped(NOTHING.low, cast.high))
    if rejected is not None and blank is not None:
        counts.append(rejected + blank)
    is_known = bool(counts)
    counts += [part for part in (rejected, blank) if part is not None]
    shares = [quotient(part, cast) for part in counts]
    # A line for none of the candidates may hold the ballots that are of no other.
    return [*shares, *([NOTHING] if _has_none_of_these(reading) else [])], is_known


def _has_none_of_these(reading: Reading) -> bool:
    kinds = {selection.id: selection.kind for selection in reading.contest.selections}
    return any(kinds.get(line.selection) is SelectionKind.NONE_OF_THESE for line in reading.results.lines)
