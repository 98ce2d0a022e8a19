"""What a rule makes of the votes of published results: who takes part, who gets how many seats, what a lot decides."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct

from hustings.election.figures import Figure
from hustings.election.measures import is_ranked
from hustings.election.model import Base, SeatRule
from hustings.election.reading import Reading, count
from hustings.election.seats.allocation import Allocation, Claim, Tie, TooFewVotesError, allocate

_HUNDRED = 100


class SeatObstacle(StrEnum):
    """Why seats cannot be given out to published votes."""

    VOTES_UNKNOWN = "votes-unknown"
    NO_BASE = "no-base"
    NOBODY = "nobody"
    TOO_FEW_VOTES = "too-few-votes"


class NotApportioned(Struct, frozen=True):
    """Why a rule gives no seats, and which selections are the reason."""

    obstacle: SeatObstacle
    selections: tuple[str, ...] = ()


class PartySeats(Struct, frozen=True):
    """What the rule gives one selection: certain seats, and whether it takes part in a lot for one more.

    `share` is its part (0 to 1) of what the threshold is of. One that `takes_part` has at least the threshold, or
    is exempt from it. The fields of `claim` are told there.
    """

    selection: str
    votes: int
    share: Fraction
    takes_part: bool
    is_exempt: bool
    claim: Claim

    @property
    def least(self) -> int:
        """The seats that are certain."""
        return self.claim.seats

    @property
    def most(self) -> int:
        """The seats that it has if the lot falls on it."""
        return self.claim.seats + self.claim.by_lot


class Apportionment(Struct, frozen=True):
    """Seats by a rule, most first; `base` is what the threshold is of, in votes, ballots or voters.

    `is_of_listed` tells that this is the sum of the votes listed, as the source gives no count of valid votes that
    holds them all. `deciding` is the quotient or remainder (votes) of the last seat given out.
    """

    rule: SeatRule
    parties: tuple[PartySeats, ...]
    base: int
    is_of_listed: bool
    tie: Tie | None
    deciding: Fraction | None
    quota: Fraction | None

    def of(self, selection: str) -> PartySeats | None:
        """Give what a selection gets; None if it is none that seats can be given to."""
        return next((party for party in self.parties if party.selection == selection), None)


@lru_cache(maxsize=16)
def apportion(reading: Reading, rule: SeatRule) -> Apportionment | NotApportioned:
    """Give out seats by a rule to the votes of a version of results, or of one unit.

    Only numbers of votes that are known exactly are worked with, and those of all selections that could be elected:
    without one of them, any seat could be another's.
    """
    votes = _votes(reading)
    if isinstance(votes, NotApportioned):
        return votes
    base, is_of_listed = _base(reading, rule, sum(votes.values()))
    if not base:
        return NotApportioned(SeatObstacle.NO_BASE if base is None else SeatObstacle.NOBODY)
    threshold = Fraction(rule.threshold or 0) / _HUNDRED
    shares = {name: Fraction(number, base) for name, number in votes.items()}
    admitted = {name: number for name, number in votes.items() if shares[name] >= threshold or name in rule.exempt}
    if not any(admitted.values()):
        return NotApportioned(SeatObstacle.NOBODY)
    try:
        found = allocate(admitted, rule.seats, rule.method)
    except TooFewVotesError:
        return NotApportioned(SeatObstacle.TOO_FEW_VOTES)
    parties = [
        PartySeats(
            name,
            number,
            shares[name],
            name in admitted,
            name in rule.exempt and shares[name] < threshold,
            found.claims.get(name, Claim(0)),
        )
        for name, number in votes.items()
    ]
    parties.sort(key=lambda party: (party.most, party.least, party.votes), reverse=True)
    return _of(rule, parties, base, is_of_listed, found)


def _of(rule: SeatRule, parties: list[PartySeats], base: int, is_of_listed: bool, found: Allocation) -> Apportionment:
    return Apportionment(rule, tuple(parties), base, is_of_listed, found.tie, found.deciding, found.quota)


def published_seats(reading: Reading) -> Mapping[str, Figure]:
    """Give the seats that a version of results publishes, by selection."""
    return {line.selection: line.seats for line in reading.results.lines if line.seats is not None}


def _votes(reading: Reading) -> dict[str, int] | NotApportioned:
    """Give the votes of all that could be elected; those of a unit that has no line for somebody are 0."""
    lines = reading.line_by_selection
    votes: dict[str, int] = {}
    unknown: list[str] = []
    for selection in reading.contest.selections:
        if not is_ranked(selection):
            continue
        line = lines.get(selection.id)
        known = count(line.votes) if line is not None else None
        if line is None and reading.results.part_of is not None:
            votes[selection.id] = 0
        elif known is None or not known.is_exact:
            unknown.append(selection.id)
        else:
            votes[selection.id] = int(known.low)
    if unknown or not votes:
        return NotApportioned(SeatObstacle.VOTES_UNKNOWN, tuple(unknown))
    return votes


def _base(reading: Reading, rule: SeatRule, votes: int) -> tuple[int | None, bool]:
    """Give what the threshold is of, and whether that is the sum of the votes listed; None where it is not known."""
    results = reading.results
    if rule.of is not Base.VALID_VOTES:
        return _exact(results.cast if rule.of is Base.BALLOTS_CAST else results.eligible), False
    listed = votes + sum(_exact(line.votes) or 0 for line in results.lines if _is_unranked(reading, line.selection))
    valid = _exact(results.valid)
    # Where voters have several votes, valid ballots are fewer than votes, and no threshold is of them.
    return (valid, False) if valid is not None and valid >= listed else (listed, True)


def _is_unranked(reading: Reading, selection: str) -> bool:
    return not is_ranked(reading.contest.selection(selection))


def _exact(figure: Figure | None) -> int | None:
    known = count(figure)
    return int(known.low) if known is not None and known.is_exact else None
