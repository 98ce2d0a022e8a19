"""Any number of elections in one table: when, how many took part, who came first, and by how much."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from msgspec import Struct

from hustings.election.figures import Quantity
from hustings.election.model import Election
from hustings.election.standings import Standing, Standings, stand
from hustings.election.viewpoint import first_viewpoint


class ElectionRow(Struct, frozen=True):
    """What one election comes to, of one contest and its newest results; what is not known is None.

    `first` are those of the first rank, of whom there are several where they are tied, and none without results.
    Turnout and residual are in per cent, the lead is in points; each is a figure of its own election.
    """

    standings: Standings
    date: datetime.date | None
    turnout: Quantity | None
    first: tuple[Standing, ...]
    lead: Quantity | None
    residual: Quantity | None


def election_row(standings: Standings) -> ElectionRow:
    """Sum up what is shown of one election."""
    return ElectionRow(
        standings,
        standings.election.date,
        standings.turnout,
        tuple(row for row in standings.all_rows if row.rank == 1),
        standings.lead,
        # Unlike `residual`, this one is there too where the printed percentages leave nothing.
        standings.published_residual,
    )


def election_table(elections: Iterable[Election], language: str = "en") -> tuple[ElectionRow, ...]:
    """Sum up the first contest of each election by its newest results, in the order given."""
    return tuple(election_row(stand(election, first_viewpoint(election, language=language))) for election in elections)
