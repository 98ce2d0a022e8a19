"""Overvotes, undervotes, ballots issued and found in the box: shown where a source counts them, never made up."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from check_support import found, made_case
from core_support import every_standings, made, summed
from hustings.election.bases import choices
from hustings.election.figures import Knowledge, Measure
from hustings.election.lookup import quantity_at
from hustings.election.model import Base
from hustings.election.silence import unsaid
from hustings.election.standings import RowKind, Standings, stand

COUNTS: dict[str, Any] = {"cast": "1020", "overvotes": "5", "undervotes": "15", "issued": "1030", "found": "1025"}
VOTES = {"a": "600", "b": "400"}


def of_cast(standings: Standings) -> Standings:
    return stand(standings.election, replace(standings.viewpoint, base=Base.BALLOTS_CAST))


def test_over_and_undervotes_stand_below_the_candidates_unranked() -> None:
    standings = made(votes=VOTES, blank="2", rejected="3", **COUNTS)
    kinds = [row.kind for row in standings.pinned]
    assert kinds == [RowKind.BLANK, RowKind.REJECTED, RowKind.OVERVOTES, RowKind.UNDERVOTES]
    assert all(row.rank is None and row.share is None for row in standings.pinned)
    assert [row.votes.digits for row in standings.pinned if row.votes] == [2, 3, 5, 15]


def test_only_what_is_counted_is_shown() -> None:
    for standings in every_standings():
        assert standings.results is not None or not standings.pinned
        assert (standings.overvotes, standings.undervotes, standings.issued, standings.found) == (None,) * 4
        assert not {row.kind for row in standings.pinned} & {RowKind.OVERVOTES, RowKind.UNDERVOTES}


def test_nobody_is_blamed_for_not_counting_them() -> None:
    said = {item.what.value for item in unsaid(made(votes=VOTES))}
    assert not said & {"overvotes", "undervotes", "issued", "found"}


def test_each_of_them_can_be_asked() -> None:
    added_up: dict[str, Any] = {name: summed(digits) for name, digits in COUNTS.items()}
    standings = made(votes=VOTES, **added_up)
    assert standings.reading is not None
    for name, digits in COUNTS.items():
        quantity = quantity_at(standings, standings.reading.address(Measure(name)))
        assert quantity is not None
        assert (quantity.knowledge, quantity.digits) == (Knowledge.DERIVED, Decimal(digits))


def test_their_percentage_of_ballots_cast_is_worked_out_where_each_ballot_has_one_vote() -> None:
    shares = {row.kind: row.share for row in of_cast(made(votes=VOTES, **COUNTS)).pinned}
    over = shares[RowKind.OVERVOTES]
    assert over is not None
    assert over.digits == Decimal("0.49")


def test_votes_not_given_are_no_part_of_ballots_where_each_ballot_has_several() -> None:
    standings = of_cast(made(votes=VOTES, contest={"votes_allowed": 3}, rejected="51", **COUNTS))
    shares = {row.kind: row.share for row in standings.pinned}
    assert shares[RowKind.REJECTED] is not None
    assert (shares[RowKind.OVERVOTES], shares[RowKind.UNDERVOTES]) == (None, None)
    assert all(choice.obstacle is None or choice.base is not Base.BALLOTS_CAST for choice in choices(standings.reading))


def test_ballots_may_be_made_up_with_over_and_undervotes() -> None:
    counts: dict[str, Any] = {"cast": "1020", "valid": "1000", "rejected": "0", "blank": "0"}
    assert found("H202", made_case(votes=VOTES, **counts)) != ()
    assert found("H202", made_case(votes=VOTES, overvotes="5", undervotes="15", **counts)) == ()
