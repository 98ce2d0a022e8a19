"""The methods by which seats are given out in proportion to votes, exactly: divisors and quotas.

Sources: M. L. Balinski and H. P. Young, "Fair Representation" (2nd ed., 2001); M. Gallagher, "Proportionality,
disproportionality and electoral systems", Electoral Studies 10 (1991).
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction


class SeatMethod(StrEnum):
    """How seats are given out in proportion to votes.

    DHONDT divides votes by 1, 2, 3, ...; SAINTE_LAGUE by 1, 3, 5, ...; MODIFIED_SAINTE_LAGUE by 1.4, 3, 5, ...: each
    seat goes to the highest quotient. HARE and DROOP give a seat for each full quota, and the rest to the largest
    remainders.
    """

    DHONDT = "dhondt"
    SAINTE_LAGUE = "sainte-lague"
    MODIFIED_SAINTE_LAGUE = "modified-sainte-lague"
    HARE = "hare"
    DROOP = "droop"

    @property
    def is_by_divisors(self) -> bool:
        """Whether seats go to the highest quotients, and not by quota and remainder."""
        return self not in (SeatMethod.HARE, SeatMethod.DROOP)


_FIRST_OF_MODIFIED = Fraction(7, 5)


def divisor(method: SeatMethod, seat: int) -> Fraction:
    """Give the divisor for a party's seat of a number, counted from 1; ValueError if the method has none."""
    if method is SeatMethod.DHONDT:
        return Fraction(seat)
    if not method.is_by_divisors:
        raise ValueError(f"{method} has no divisors")
    is_first = method is SeatMethod.MODIFIED_SAINTE_LAGUE and seat == 1
    return _FIRST_OF_MODIFIED if is_first else Fraction(2 * seat - 1)


def quota(method: SeatMethod, votes: int, seats: int) -> Fraction:
    """Give the votes that one seat costs, of all the votes that take part; ValueError if the method has no quota.

    Hare's is votes / seats; Droop's the least whole number above votes / (seats + 1).
    """
    if method is SeatMethod.HARE:
        return Fraction(votes, seats)
    if method is SeatMethod.DROOP:
        return Fraction(votes // (seats + 1) + 1)
    raise ValueError(f"{method} has no quota")
