"""What a rule makes of the votes of published results: who takes part, who gets how many seats, what a lot decides."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct

from hustings.election.figures import Figure
from hustings.election.measures import is_ranked
from hustings.election.model import Base, Contest, SeatRule, Variation
from hustings.election.reading import Reading, count
from hustings.election.seats.allocation import MOST_SEATS, Claim, Tie, TooFewVotesError, allocate

_HUNDRED = 100


class SeatObstacle(StrEnum):
    """Why seats cannot be given out to published votes."""

    VOTES_UNKNOWN = "votes-unknown"
    NO_BASE = "no-base"
    NOBODY = "nobody"
    TOO_FEW_VOTES = "too-few-votes"


_UNKNOWN = SeatObstacle.VOTES_UNKNOWN


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


class Unknown(Struct, frozen=True):
    """Selections whose votes the source does not give, and which have too few for a seat: together at most `most`."""

    selections: tuple[str, ...]
    most: int


class Apportionment(Struct, frozen=True):
    """Seats by a rule, most first; `base` is what the threshold is of, in votes, ballots or voters.

    `is_of_listed` tells that this is the sum of the votes listed, as the source gives no count of valid votes that
    holds them all. `deciding` is the quotient or remainder (votes) of the last seat given out. `unknown` are
    those who are left out because their votes are not given, which changes nothing.
    """

    rule: SeatRule
    parties: tuple[PartySeats, ...]
    base: int
    is_of_listed: bool
    tie: Tie | None
    deciding: Fraction | None
    quota: Fraction | None
    unknown: Unknown | None = None

    def of(self, selection: str) -> PartySeats | None:
        """Give what a selection gets; None if it is none that seats can be given to."""
        return next((party for party in self.parties if party.selection == selection), None)


@lru_cache(maxsize=16)
def apportion(reading: Reading, rule: SeatRule) -> Apportionment | NotApportioned:
    """Give out seats by a rule to the votes of a version of results, or of one unit.

    Only numbers of votes that are known exactly are worked with, and those of all selections that could get a seat:
    without one of them, any seat could be another's.
    """
    counted = _counted(reading)
    votes = counted.votes
    base, is_of_listed = _base(reading, rule, counted)
    if not votes:
        return NotApportioned(_UNKNOWN)
    if base is None:
        return NotApportioned(SeatObstacle.NO_BASE)
    if not base:
        return NotApportioned(SeatObstacle.NOBODY)
    threshold = Fraction(rule.threshold or 0) / _HUNDRED
    most = _most_of_unknown(reading, counted)
    if counted.unknown and (most is None or (most > 0 and _may_matter(counted, rule, Fraction(most, base)))):
        return NotApportioned(_UNKNOWN, counted.unknown)
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
    unknown = Unknown(counted.unknown, most) if counted.unknown and most is not None else None
    return Apportionment(rule, tuple(parties), base, is_of_listed, found.tie, found.deciding, found.quota, unknown)


def published_seats(reading: Reading) -> Mapping[str, Figure]:
    """Give the seats that a version of results publishes, by selection."""
    return {line.selection: line.seats for line in reading.results.lines if line.seats is not None}


def seats_of_file(reading: Reading) -> int:
    """Give how many seats there are as far as a file says it; 0 where it does not.

    A rule that it states says it, or the number that is elected; else the seats that it publishes are added up.
    """
    contest = reading.contest
    if reading.results.part_of is None and contest.seat_rule is not None:
        return contest.seat_rule.seats
    if reading.results.part_of is None and contest.elect > 1:
        return min(contest.elect, MOST_SEATS)
    known = [_exact(figure) for figure in published_seats(reading).values()]
    return min(sum(number for number in known if number is not None), MOST_SEATS) if None not in known else 0


def is_about_seats(contest: Contest) -> bool:
    """Whether seats are given out in proportion to votes, or a source publishes seats of lists."""
    if contest.variation is Variation.PROPORTIONAL or contest.seat_rule is not None:
        return True
    return any(line.seats is not None for results in contest.versions for line in results.lines)


class _Counted(Struct, frozen=True):
    """The votes known of those who could be elected, those whose votes are not, and the sum of all votes listed.

    `is_all` tells whether that sum has the votes of those too who cannot be elected.
    """

    votes: Mapping[str, int]
    unknown: tuple[str, ...]
    listed: int
    is_all: bool


def _counted(reading: Reading) -> _Counted:
    """Sort out whose votes are known exactly; a table of counts lists only those who have some."""
    lines, are_all_listed = reading.line_by_selection, _is_of_rows(reading)
    votes: dict[str, int] = {}
    unknown: list[str] = []
    others: list[int | None] = []
    for selection in reading.contest.selections:
        line = lines.get(selection.id)
        if line is None and are_all_listed:
            continue
        known = _exact(line.votes) if line is not None else None
        if not is_ranked(selection):
            others.append(known)
        elif known is None:
            unknown.append(selection.id)
        else:
            votes[selection.id] = known
    listed = sum(votes.values()) + sum(number or 0 for number in others)
    return _Counted(votes, tuple(unknown), listed, None not in others)


def _most_of_unknown(reading: Reading, counted: _Counted) -> int | None:
    """Give how many votes those can have at most whose votes are not given: what the others leave of the valid ones."""
    valid = _exact(reading.results.valid)
    if valid is None or reading.contest.votes_allowed != 1 or valid < counted.listed:
        return None
    return valid - counted.listed


def _may_matter(counted: _Counted, rule: SeatRule, share: Fraction) -> bool:
    """Whether one whose votes are not given could take part, with so large a part (0 to 1) of the base."""
    return share >= Fraction(rule.threshold or 0) / _HUNDRED or not set(rule.exempt).isdisjoint(counted.unknown)


def _is_of_rows(reading: Reading) -> bool:
    """Whether each number of votes stands in a row of a table, or is a sum of such."""
    figures = [line.votes for line in reading.results.lines if line.votes is not None]
    return bool(figures) and all(
        figure.summed is not None or (figure.place is not None and figure.place.row is not None) for figure in figures
    )


def _base(reading: Reading, rule: SeatRule, counted: _Counted) -> tuple[int | None, bool]:
    """Give what the threshold is of, and whether that is the sum of the votes listed; None where it is not known."""
    results = reading.results
    if rule.of is not Base.VALID_VOTES:
        return _exact(results.cast if rule.of is Base.BALLOTS_CAST else results.eligible), False
    valid = _exact(results.valid)
    # Where voters have several votes, valid ballots are fewer than votes, and no threshold is of them.
    if valid is not None and valid >= counted.listed:
        return valid, False
    return counted.listed if counted.is_all or not Decimal(rule.threshold or 0) else None, True


def _exact(figure: Figure | None) -> int | None:
    known = count(figure)
    return int(known.low) if known is not None and known.is_exact else None
