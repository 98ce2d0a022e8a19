"""Finding the figure that stands at an address."""

from __future__ import annotations

from msgspec.structs import replace

from hustings.election.bases import BASE_OF, RESIDUAL_KEY, count_in, residual_in, share_in
from hustings.election.comparison import ratio_of
from hustings.election.differences import difference
from hustings.election.figures import WHOLE_MEASURES, Address, Measure, Quantity
from hustings.election.standings import RowKind, Standing, Standings, stand

_OF_WHOLE = {
    **{measure: measure.value for measure in (*WHOLE_MEASURES, Measure.COUNTED)},
    Measure.LEAD: "lead",
    Measure.RESIDUAL: "published_residual",
}


def standings_at(standings: Standings, address: Address) -> Standings:
    """Give the standings that a figure belongs to: these, or those of another version; KeyError if there is none."""
    here = standings.viewpoint
    if (address.contest, address.results) == (here.contest, here.results):
        return standings
    # A rule for seats is chosen for one contest.
    rule = here.seat_rule if address.contest == here.contest else None
    there = replace(here, contest=address.contest, results=address.results, against=None, seat_rule=rule)
    return stand(standings.election, there)


def row_at(standings: Standings, address: Address) -> Standing | None:
    """Give the line that a figure is of; None for figures of the whole contest."""
    if address.measure in (Measure.RESIDUAL, Measure.RESIDUAL_VOTES):
        return next((row for row in standings.pinned if row.kind is RowKind.RESIDUAL), None)
    return standings.find(address.selection) if address.selection is not None else None


def quantity_at(standings: Standings, address: Address) -> Quantity | None:
    """Give the figure at an address, reported or worked out; None if no source says it and it cannot be derived."""
    standings = standings_at(standings, address)
    if address.measure in _OF_WHOLE:
        found: Quantity | None = getattr(standings, _OF_WHOLE[address.measure])
        return found
    if address.measure in BASE_OF:
        return _of_base(standings, address)
    row = row_at(standings, address)
    if row is None:
        return None
    if address.measure in (Measure.DIFFERENCE, Measure.RATIO):
        return _between(standings, row, address)
    by_measure = {
        Measure.SHARE: row.published,
        Measure.VOTES: row.votes,
        Measure.RESIDUAL_VOTES: row.votes,
        Measure.BEHIND_FIRST: row.behind_first,
        Measure.SEATS: row.seats,
        Measure.SEATS_BY_RULE: row.seats_by_rule,
    }
    return by_measure.get(address.measure)


def _of_base(standings: Standings, address: Address) -> Quantity | None:
    base, reading = BASE_OF[address.measure], standings.reading
    assert reading is not None, "an address names results"
    # A rest that rounding explains has no line, and is a figure all the same.
    if address.selection == RESIDUAL_KEY:
        return residual_in(reading, base)
    row = row_at(standings, address)
    if row is None:
        return None
    if row.line is not None:
        return share_in(reading, row.line, base)
    return count_in(reading, row.votes, base, row.key) if row.votes is not None else None


def _between(standings: Standings, row: Standing, address: Address) -> Quantity | None:
    other = standings.find(address.against) if address.against is not None else None
    if other is None or row.share is None or other.share is None:
        return None
    if address.measure is Measure.RATIO:
        return ratio_of(row, other, address)
    return difference(row.share, other.share, address)
