"""H105 to H107: whether percentages follow from the votes that stand beside them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from hustings.election.checks.check import PASSED, Case, Fact, Outcome, found
from hustings.election.checks.solving import bounded, is_exact, matches
from hustings.election.checks.tables import (
    BASES,
    TOTAL_OF,
    added,
    identifiers,
    is_printed_as,
    lines_by_base,
    lines_with_votes,
    other_roundings,
    share_addresses,
    total,
    votes_addresses,
)
from hustings.election.denominators import Totals
from hustings.election.figures import Address
from hustings.election.intervals import Interval
from hustings.election.model import Base, Line
from hustings.election.reading import Reading, count
from hustings.election.rounding import Rounding


def of_stated_base(case: Case) -> Outcome:
    """H105: percentages do not follow from the votes and the total that they are said to be of."""
    reading = case.reading
    is_testable = False
    for base in BASES:
        whole = total(reading, base)
        lines = [line for line in _with_both(reading) if reading.base_of(line) is base]
        if whole is None or not lines:
            continue
        is_testable = True
        odd = [line for line in lines if not _fits(line, whole, reading.rounding)]
        if odd:
            about = (*_about(reading, odd), reading.address(TOTAL_OF[base]))
            return found(*about, base=base.value, **_values(reading, lines, odd, whole))
    return PASSED if is_testable else None


def of_one_total(case: Case) -> Outcome:
    """H106: there is no total at all of which all the votes are the percentages printed."""
    reading = case.reading
    is_testable = False
    for _, lines in lines_by_base(reading, (line for line in _with_both(reading) if is_exact(line.share))):
        is_testable = True
        fitting = matches(lines, reading.rounding)
        if fitting.together is None:
            odd = set(fitting.odd_ones())
            named = [line for line in lines if line.selection in odd] or lines
            fits = tuple(item.value for item in other_roundings(reading) if matches(lines, item).together is not None)
            return found(*_about(reading, named), names=identifiers(named), of=len(lines), fits=fits)
    return PASSED if is_testable else None


def of_some_total(case: Case) -> Outcome:
    """H107: percentages whose base is not said follow from the votes and none of the totals that the source gives."""
    reading = case.reading
    wholes = {base: whole for base in BASES if (whole := total(reading, base)) is not None}
    unsaid = [lines for base, lines in lines_by_base(reading, _with_both(reading)) if base is None]
    if not unsaid or not wholes:
        return None
    listed = lines_with_votes(reading)
    possible = [*wholes.values()]
    if len(listed) == len(case.contest.selections):
        possible.append(added(votes for _, votes in listed))
    is_open = False
    for lines in unsaid:
        if any(all(_fits(line, whole, reading.rounding) for line in lines) for whole in possible):
            continue
        if _may_be_of_a_missing_total(reading, lines):
            is_open = True
            continue
        return _of_none(reading, lines, wholes)
    return None if is_open else PASSED


def _of_none(reading: Reading, lines: list[Line], wholes: dict[Base, Interval]) -> Outcome:
    about = (*_about(reading, lines), *(reading.address(TOTAL_OF[base]) for base in wholes))
    conventions = (
        item
        for item in other_roundings(reading)
        if any(all(_fits(line, whole, item) for line in lines) for whole in wholes.values())
    )
    values: dict[str, Fact] = {
        "names": identifiers(lines),
        "of": len(lines),
        "bases": tuple(wholes),
        "fits": tuple(item.value for item in conventions),
    }
    fitting = bounded(matches(lines, reading.rounding).together)
    return found(*about, **values, **({"fitting": fitting} if fitting is not None else {}))


def _may_be_of_a_missing_total(reading: Reading, lines: list[Line]) -> bool:
    """Whether a total that the source does not give may be the one: valid votes are among ballots, these of voters."""
    fitting = matches(lines, reading.rounding).together
    if fitting is None:
        return False
    # Where voters have several votes, percentages may be of all votes, which are no count of ballots.
    if reading.contest.votes_allowed > 1:
        return True
    missing = [_possible_totals(reading, base) for base in BASES if total(reading, base) is None]
    return any(possible is not None and fitting.common(possible) is not None for possible in missing)


def _possible_totals(reading: Reading, base: Base) -> Totals | None:
    """Give what the total of a base may be that the source does not give, by those that it gives; None if nothing."""
    wholes, place = [total(reading, other) for other in BASES], BASES.index(base)
    least = max((int(below.low) for below in wholes[:place] if below is not None), default=0)
    most = min((int(above.high) for above in wholes[place + 1 :] if above is not None), default=None)
    possible = Totals(least, most)
    cast, taken = total(reading, Base.BALLOTS_CAST), reading.percentage(reading.results.turnout)
    if base is not Base.ELIGIBLE_VOTERS or cast is None or taken is None or taken.low <= 0:
        return possible
    # So many took part, and they are so many in a hundred of those who may.
    eligible = (cast * Interval.exactly(Decimal(100)) / taken).whole()
    return Totals(int(eligible.low), int(eligible.high)).common(possible) if eligible is not None else None


def _with_both(reading: Reading) -> list[Line]:
    return [
        line
        for line in reading.results.lines
        if reading.percentage(line.share) is not None and count(line.votes) is not None
    ]


def _fits(line: Line, whole: Interval, rounding: Rounding) -> bool:
    votes = count(line.votes)
    assert line.share is not None, "lines without a percentage are left out"
    assert votes is not None, "lines without votes are left out"
    return is_printed_as(line.share, votes, whole, rounding)


def _about(reading: Reading, lines: Sequence[Line]) -> tuple[Address, ...]:
    pairs = zip(share_addresses(reading, lines), votes_addresses(reading, lines), strict=True)
    return tuple(address for pair in pairs for address in pair)


def _values(reading: Reading, lines: Sequence[Line], odd: Sequence[Line], whole: Interval) -> dict[str, Fact]:
    """Give the lines that do not fit, the first of them in figures, and what would fit instead."""
    first = odd[0]
    votes = count(first.votes)
    assert first.share is not None, "lines without a percentage are left out"
    assert votes is not None, "lines without votes are left out"
    conventions = [item for item in other_roundings(reading) if all(_fits(line, whole, item) for line in lines)]
    values: dict[str, Fact] = {
        "names": identifiers(odd),
        "of": len(lines),
        "total": whole,
        "share": first.share.number,
        "votes": votes,
        "fits": tuple(item.value for item in conventions),
    }
    if whole.low > 0:
        values["quotient"] = votes * Interval.exactly(Decimal(100)) / whole
    fitting = bounded(matches(lines, reading.rounding).together)
    return values | ({"fitting": fitting} if fitting is not None else {})
