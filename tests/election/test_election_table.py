"""Any number of elections in one table: what is not known is not filled in."""

from __future__ import annotations

from decimal import Decimal

from core_support import BUNDLED, COUNCIL, FILE, as_bytes, made, made_document, opened
from hustings.election.election_table import election_row, election_table
from hustings.files import hustings_json


def test_elections_stand_in_the_order_given_with_their_newest_results() -> None:
    rows = election_table([opened(COUNCIL), opened(BUNDLED)])
    assert [row.standings.election for row in rows] == [opened(COUNCIL), opened(BUNDLED)]
    bundled = rows[1]
    assert bundled.date == opened(BUNDLED).date
    assert [row.key for row in bundled.first] == ["lukashenko"]
    figures = (bundled.turnout, bundled.first[0].share, bundled.lead, bundled.residual)
    assert [figure and figure.digits for figure in figures] == [
        Decimal(text) for text in ["85.69", "86.82", "83.61", "0.75"]
    ]
    assert {figure.address.results for figure in figures if figure is not None} == {"final"}


def test_what_is_not_known_is_none() -> None:
    row = election_row(made(kinds={"anna": "candidate", "bruno": "candidate"}))
    assert (row.turnout, row.first, row.lead, row.residual) == (None, (), None, None)


def test_percentages_that_add_up_leave_a_residual_of_nothing() -> None:
    row = election_row(made(shares={"anna": "60.0", "bruno": "40.0"}))
    assert row.residual is not None
    assert row.residual.digits == 0


def test_all_that_are_first_are_named() -> None:
    row = election_row(made(shares={"anna": "40.0", "bruno": "40.0", "clara": "20.0"}))
    assert [first.key for first in row.first] == ["anna", "bruno"]
    assert row.lead is not None
    assert row.lead.digits == 0


def test_an_election_without_results_has_a_row() -> None:
    tree = made_document(kinds={"anna": "candidate"}, contest={"results": []})
    [row] = election_table([hustings_json.decode(as_bytes(tree), FILE)])
    assert (row.first, row.standings.results) == ((), None)
