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
    lines_with_votes,
    other_roundings,
    share_addresses,
    total,
    votes_addresses,
)
from hustings.election.figures import Address
from hustings.election.intervals import Interval
from hustings.election.model import Line
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
    for base in (None, *BASES):
        lines = [line for line in _with_both(reading) if reading.base_of(line) is base and is_exact(line.share)]
        if not lines:
            continue
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
    lines = [line for line in _with_both(reading) if reading.base_of(line) is None]
    wholes = {base: whole for base in BASES if (whole := total(reading, base)) is not None}
    if not lines or not wholes:
        return None
    listed = lines_with_votes(reading)
    possible = [*wholes.values()]
    if len(listed) == len(case.contest.selections):
        possible.append(added(votes for _, votes in listed))
    if any(all(_fits(line, whole, reading.rounding) for line in lines) for whole in possible):
        return PASSED
    about = (*_about(reading, lines), *(reading.address(TOTAL_OF[base]) for base in wholes))
    values: dict[str, Fact] = {"names": identifiers(lines), "of": len(lines), "bases": tuple(wholes)}
    fitting = bounded(matches(lines, reading.rounding).together)
    return found(*about, **values, **({"fitting": fitting} if fitting is not None else {}))


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
