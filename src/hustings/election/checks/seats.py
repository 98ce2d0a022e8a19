"""H406: whether the seats that a source publishes are those that the rule which it states gives."""

from __future__ import annotations

from collections.abc import Mapping

from hustings.election.checks.check import PASSED, Case, Outcome, found
from hustings.election.figures import Figure, Measure
from hustings.election.reading import count
from hustings.election.seats.apportionment import Apportionment, PartySeats, apportion, published_seats


def not_by_stated_rule(case: Case) -> Outcome:
    """H406: published seats are not those that the stated rule gives to the published votes."""
    rule, reading = case.contest.seat_rule, case.reading
    published = published_seats(reading)
    # The rule is for the whole: no source says what it would make of one unit.
    if rule is None or not published or reading.results.part_of is not None:
        return None
    made = apportion(reading, rule)
    if not isinstance(made, Apportionment):
        return None
    differing = [
        (party, published[party.selection])
        for party in made.parties
        if party.selection in published and _differs(party, published[party.selection])
    ]
    if not differing and made.tie is not None:
        differing = _not_by_lot(made, published)
    if not differing:
        return PASSED
    return found(
        *(reading.address(measure, party.selection) for party, _ in differing for measure in _ABOUT),
        names=tuple(party.selection for party, _ in differing),
        published=tuple(figure.value for _, figure in differing),
        least=tuple(str(party.least) for party, _ in differing),
        most=tuple(str(party.most) for party, _ in differing),
    )


def _not_by_lot(made: Apportionment, published: Mapping[str, Figure]) -> list[tuple[PartySeats, Figure]]:
    """Give those in a tie if together they are not given as many seats as a lot has to give."""
    among = [(made.of(name), published.get(name)) for name in made.tie.among] if made.tie is not None else []
    known = [(party, figure) for party, figure in among if party is not None and figure is not None]
    seats = [count(figure) for _, figure in known]
    if made.tie is None or len(known) < len(among) or any(item is None or not item.is_exact for item in seats):
        return []
    by_lot = sum(int(item.low) for item in seats if item is not None) - sum(party.least for party, _ in known)
    return known if by_lot != made.tie.seats else []


_ABOUT = (Measure.SEATS, Measure.VOTES)


def _differs(party: PartySeats, figure: Figure) -> bool:
    """Whether no seats that the figure stands for are among those that the rule gives; one by lot may be either."""
    seats = count(figure)
    return seats is not None and (seats.high < party.least or seats.low > party.most)
