"""Each cell stands for a figure, whose address the rest of the program points with."""

from __future__ import annotations

from core_support import BUNDLED, COUNCIL, ODD, standings_of
from every_figure import in_every_base
from hustings.election.figures import Measure
from hustings.election.standings import Standings
from hustings.election.viewpoint import OrderKey
from hustings.wording.columns import COLUMNS, address_of, share_address


def measures(standings: Standings, key: str) -> dict[OrderKey, tuple[Measure, str | None]]:
    row = standings.find(key)
    assert row is not None
    found = {column.key: address_of(column, standings, row) for column in COLUMNS}
    return {key: (address.measure, address.selection) for key, address in found.items() if address is not None}


def test_a_cell_points_at_the_figure_that_it_shows() -> None:
    for standings in in_every_base():
        for row in (*standings.all_rows, *standings.pinned):
            for column in COLUMNS:
                shown = column.quantity(row)
                if shown is not None:
                    assert address_of(column, standings, row) == shown.address
            if row.share is not None:
                assert share_address(standings, row) == row.share.address


def test_names_and_ranks_stand_for_the_percentage() -> None:
    share, votes = (Measure.SHARE, "syrankov"), (Measure.VOTES, "syrankov")
    assert measures(standings_of(BUNDLED), "syrankov") == {
        OrderKey.RANK: share,
        OrderKey.NAME: share,
        OrderKey.PARTY: share,
        OrderKey.SHARE: share,
        OrderKey.VOTES: votes,
        OrderKey.BEHIND_FIRST: (Measure.BEHIND_FIRST, "syrankov"),
        OrderKey.SEATS: (Measure.SEATS, "syrankov"),
        OrderKey.SEATS_BY_RULE: (Measure.SEATS_BY_RULE, "syrankov"),
    }


def test_the_first_is_behind_nobody_and_stands_for_the_percentage() -> None:
    standings = standings_of(BUNDLED)
    assert measures(standings, "lukashenko")[OrderKey.BEHIND_FIRST] == (Measure.SHARE, "lukashenko")
    assert measures(standings, "none-of-these")[OrderKey.BEHIND_FIRST] == (Measure.SHARE, "none-of-these")


def test_lines_that_are_no_selections_stand_for_figures_of_the_whole() -> None:
    assert set(measures(standings_of(BUNDLED), "~residual").values()) == {
        (Measure.RESIDUAL, None),
        (Measure.RESIDUAL_VOTES, None),
    }
    assert set(measures(standings_of(COUNCIL, "council"), "~blank").values()) == {(Measure.BLANK, None)}
    assert set(measures(standings_of(COUNCIL, "council"), "~rejected").values()) == {(Measure.REJECTED, None)}


def test_without_results_there_is_nothing_to_point_at() -> None:
    assert measures(standings_of(ODD, "not-yet"), "first") == {}
