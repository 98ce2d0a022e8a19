"""Tables to test whole numbers with: printing by each convention, and trying all whole numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import product

from hustings.election.intervals import Interval
from hustings.election.rounding import Rounding
from hustings.election.whole_numbers import PrintedShare, PrintedTable, Span, WholeNumbers, whole_numbers


def printed(part: int, whole: int, decimals: int, rounding: Rounding) -> Decimal:
    """Print a part of a whole in per cent, rounded by a convention; halves upwards."""
    steps = Fraction(part * 100 * 10**decimals, whole) if whole else Fraction(0)
    if rounding is Rounding.TRUNCATION:
        number = math.floor(steps)
    elif rounding is Rounding.CEILING:
        number = math.ceil(steps)
    else:
        number = math.floor(steps + Fraction(1, 2))
    return Decimal((0, tuple(int(digit) for digit in str(number)), -decimals))


def is_printed(part: int, whole: int, digits: Decimal, rounding: Rounding) -> bool:
    """Tell by the meaning of a convention, not by intervals, whether a part of a whole can be printed so."""
    if whole == 0:
        return part == 0 and digits == 0
    decimals = max(0, -int(digits.as_tuple().exponent))
    if rounding is not Rounding.NEAREST:
        return part <= whole and printed(part, whole, decimals, rounding) == digits
    steps = Fraction(part * 100 * 10**decimals, whole)
    return part <= whole and abs(steps - Fraction(digits) * 10**decimals) <= Fraction(1, 2)


def lines(*shares: str | None) -> tuple[PrintedShare, ...]:
    """Make lines of shares as printed."""
    return tuple(PrintedShare(str(place), Decimal(share) if share else None) for place, share in enumerate(shares))


def lines_of(votes: Sequence[int], total: int, decimals: int, rounding: Rounding) -> tuple[PrintedShare, ...]:
    """Make lines of the shares that votes are of a total."""
    return tuple(
        PrintedShare(str(place), printed(count, total, decimals, rounding)) for place, count in enumerate(votes)
    )


def found(table: PrintedTable) -> WholeNumbers:
    """Give the whole numbers behind a table that has some."""
    numbers = whole_numbers(table)
    assert numbers is not None
    return numbers


def every_solution(table: PrintedTable, largest: int) -> Iterator[tuple[int, int | None, tuple[int, ...]]]:
    """Try all whole numbers: total (up to the largest), eligible voters, votes of each line and the residual."""
    for total in range(largest + 1):
        if table.total is not None and total not in table.total:
            continue
        eligible = [each for each in _eligible(table, largest) if _is_turnout(table, total, each)]
        if not eligible:
            continue
        lines = [
            [
                votes
                for votes in range(total + 1)
                if (line.votes is None or votes in line.votes)
                and (line.share is None or _has_share(line.share, votes, total, table.rounding))
            ]
            for line in table.lines
        ]
        for votes in product(*lines):
            rest = total - sum(votes)
            if rest == 0 or (rest > 0 and not table.complete):
                yield from ((total, each, (*votes, rest)) for each in {eligible[0], eligible[-1]})


def _has_share(share: Decimal | Interval, votes: int, total: int, rounding: Rounding) -> bool:
    assert isinstance(share, Decimal)
    return is_printed(votes, total, share, rounding)


def _eligible(table: PrintedTable, largest: int) -> list[int] | list[None]:
    if table.eligible is None:
        return [None]
    return list(range(max(0, table.eligible.low), min(largest, table.eligible.high) + 1))


def _is_turnout(table: PrintedTable, total: int, eligible: int | None) -> bool:
    if eligible is None:
        return True
    if table.of_eligible:
        return total == eligible
    turnout = table.turnout
    return total <= eligible and (turnout is None or _has_share(turnout, total, eligible, table.rounding))


def tightest(table: PrintedTable, largest: int) -> WholeNumbers | None:
    """Give the bounds that trying all whole numbers gives."""
    solutions = list(every_solution(table, largest))
    if not solutions:
        return None
    totals, eligible, rows = zip(*solutions, strict=True)
    columns = [Span(min(column), max(column)) for column in zip(*rows, strict=True)]
    known = [each for each in eligible if each is not None]
    return WholeNumbers(
        Span(min(totals), max(totals)),
        Span(min(known), max(known)) if known else None,
        {line.key: span for line, span in zip(table.lines, columns, strict=False)},
        columns[-1],
        proven=True,
    )
