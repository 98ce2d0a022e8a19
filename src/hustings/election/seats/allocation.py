"""Seats given out to exact numbers of votes, with what a lot would have to decide left open."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from heapq import heapify, heapreplace
from math import lcm

from msgspec import Struct

from hustings.election.seats.methods import SeatMethod, divisor, quota

# More than any assembly has, and few enough to be given out while a reader waits.
MOST_SEATS = 10_000


class Claim(Struct, frozen=True):
    """What a party has of the seats: those that are certain, and whether it takes part in a lot for one more.

    By divisors `last` is the quotient (votes) with which it won its last certain seat, `following` that of the next
    one; by quota `full` is how many full quotas it has, and `remainder` the votes beyond them.
    """

    seats: int
    by_lot: bool = False
    last: Fraction | None = None
    following: Fraction | None = None
    full: int | None = None
    remainder: Fraction | None = None


class Tie(Struct, frozen=True):
    """Parties with equal quotients or remainders (votes), of whom only as many as there are `seats` get one more."""

    among: tuple[str, ...]
    seats: int
    value: Fraction


class Allocation(Struct, frozen=True):
    """Seats by party, the tie if there is one, the quota, and the quotient or remainder of the last seat given out.

    `deciding` is None where full quotas take all the seats.
    """

    claims: Mapping[str, Claim]
    tie: Tie | None
    deciding: Fraction | None
    quota: Fraction | None = None


class TooFewVotesError(ValueError):
    """There are so few votes that a quota leaves more seats over than there are parties."""


def allocate(votes: Mapping[str, int], seats: int, method: SeatMethod) -> Allocation:
    """Give out seats to votes, each at least 0; a party without votes gets none.

    Raises:
        ValueError: there is not one vote, a number of votes is below 0, or there is not one seat.
        TooFewVotesError: Droop's quota, which is a whole number, leaves more seats over than there are parties.
    """
    standing = {name: number for name, number in votes.items() if number > 0}
    if not standing or seats < 1 or min(votes.values()) < 0:
        raise ValueError("seats are given out to votes: there must be some of both")
    found = _by_divisors(standing, seats, method) if method.is_by_divisors else _by_quota(standing, seats, method)
    without = {name: Claim(0) for name in votes if name not in standing}
    return Allocation({**found.claims, **without}, found.tie, found.deciding, found.quota)


def _by_divisors(votes: Mapping[str, int], seats: int, method: SeatMethod) -> Allocation:
    """Give each seat to the highest quotient."""
    keys = _Keys(method, seats)
    given = dict.fromkeys(votes, 0)
    heap = [(-keys.of(number, 1), name) for name, number in votes.items()]
    heapify(heap)
    last: list[str] = []
    deciding = 0
    for _ in range(seats):
        key, name = heap[0]
        # All that have the quotient of the last seat, of whom it may not be for all.
        last = [*last, name] if key == deciding else [name]
        deciding = key
        given[name] += 1
        heapreplace(heap, (-keys.of(votes[name], given[name] + 1), name))
    value = Fraction(votes[last[-1]]) / divisor(method, given[last[-1]])
    equal = [name for key, name in heap if key == deciding]
    tie = None
    if equal:
        for name in last:
            given[name] -= 1
        # In the order of the votes given, so that nothing depends on who was taken first.
        among = {*last, *equal}
        tie = Tie(tuple(name for name in votes if name in among), len(last), value)
    claims = {
        name: Claim(
            number,
            tie is not None and name in tie.among,
            Fraction(votes[name]) / divisor(method, number) if number else None,
            Fraction(votes[name]) / divisor(method, number + 1),
        )
        for name, number in given.items()
    }
    return Allocation(claims, tie, value)


class _Keys:
    """Makes whole numbers that are ordered, and equal, just as the quotients are.

    Fractions take ten times as long to compare. Quotients v/d and w/e that differ do so by at least 1/(d e): multiplied
    by more than the square of the greatest divisor they differ by more than 1, and so do their whole parts.
    """

    def __init__(self, method: SeatMethod, seats: int) -> None:
        self._method = method
        self._scale = lcm(*(divisor(method, seat).denominator for seat in (1, 2)))
        self._factor = self._scaled(seats + 1) ** 2 + 1

    def of(self, votes: int, seat: int) -> int:
        """Give the key of the quotient for a party's seat of a number."""
        return votes * self._factor // self._scaled(seat)

    def _scaled(self, seat: int) -> int:
        return int(divisor(self._method, seat) * self._scale)


def _by_quota(votes: Mapping[str, int], seats: int, method: SeatMethod) -> Allocation:
    """Give a seat for each full quota, and one more to the largest remainders."""
    cost = quota(method, sum(votes.values()), seats)
    full = {name: int(number // cost) for name, number in votes.items()}
    remainders = {name: number - full[name] * cost for name, number in votes.items()}
    left = seats - sum(full.values())
    if left > len(votes):
        raise TooFewVotesError(f"{left} seats are left over for {len(votes)} parties")
    falling = sorted(remainders.values(), reverse=True)
    deciding = falling[left - 1] if left else None
    above = {name for name in votes if deciding is not None and remainders[name] > deciding}
    equal = tuple(name for name in votes if remainders[name] == deciding)
    tie = None
    if deciding is not None and len(above) + len(equal) > left:
        tie = Tie(equal, left - len(above), deciding)
    elif deciding is not None:
        above.update(equal)
    claims = {
        name: Claim(
            full[name] + (name in above),
            tie is not None and name in tie.among,
            full=full[name],
            remainder=remainders[name],
        )
        for name in votes
    }
    return Allocation(claims, tie, deciding, cost)
