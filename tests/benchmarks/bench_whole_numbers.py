"""How fast exact whole numbers come out of a table, as ratios to multiplying end points, which is not exact."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from decimal import Decimal

import pytest

from hustings.election.intervals import Interval
from hustings.election.rounding import behind
from hustings.election.whole_numbers import PrintedTable, Span, whole_numbers
from whole_number_support import lines

LOW, HIGH, TURNOUT = 6_850_000, 6_950_000, "85.69"
BUNDLED = ("86.82", "3.21", "2.02", "1.86", "1.74", "3.60")
TWELVE = ("40.00", "25.00", "10.00", "8.11", "5.20", "4.03", "3.00", "2.17", "1.25", "0.80", "0.33", "0.11")
# One decimal more makes what the lines leave smaller, and the search for its greatest longer.
FINER = ("40.001", "24.999", "10.002", "8.113", "5.204", "4.031", "2.997", "2.168", "1.249", "0.803", "0.327", "0.106")
# 0.01, 0.03 to 1.99: these add up to exactly 100.00 as well.
HUNDRED = tuple(str(Decimal(1 + 2 * place).scaleb(-2)) for place in range(100))
LIMIT = 20
ROUNDS = 15


def milliseconds(work: Callable[[], object]) -> float:
    """Time one run."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def end_points(shares: tuple[str, ...]) -> Callable[[], object]:
    """Make what multiplies the end points of the intervals of the same table."""
    hundred, eligible = Interval.exactly(100), Interval(Decimal(LOW), Decimal(HIGH))

    def multiply() -> object:
        total = eligible * behind(Decimal(TURNOUT)) / hundred
        percentages = [behind(Decimal(share)) for share in shares]
        rest = hundred
        for percentage in percentages:
            rest = rest - percentage
        return [(total * part / hundred).whole() for part in (*percentages, rest)]

    return multiply


@pytest.mark.parametrize(
    ("name", "shares", "complete"),
    [
        ("the bundled table of six", BUNDLED, False),
        ("twelve selections, exactly 100.00, not complete", TWELVE, False),
        ("twelve selections, exactly 100.00, complete", TWELVE, True),
        ("twelve selections, exactly 100.000, not complete", FINER, False),
        ("a hundred selections, exactly 100.00, not complete", HUNDRED, False),
        ("a hundred selections, exactly 100.00, complete", HUNDRED, True),
    ],
)
def test_exact_whole_numbers_against_end_points(name: str, shares: tuple[str, ...], complete: bool) -> None:
    table = PrintedTable(lines(*shares), eligible=Span(LOW, HIGH), turnout=Decimal(TURNOUT), complete=complete)
    numbers = whole_numbers(table)
    assert numbers is not None
    assert numbers.proven
    peer = end_points(shares)
    pairs = [(milliseconds(lambda: whole_numbers(table)), milliseconds(peer)) for _ in range(ROUNDS + 1)][1:]
    ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    print(
        f"\nexact whole numbers, {name}: median {ours:.1f} ms of {ROUNDS} runs, worst {max(pairs)[0]:.1f} ms "
        f"(limit {LIMIT} ms for 12 selections); end points {theirs:.1f} ms, so {ours / theirs:.1f}x"
    )
