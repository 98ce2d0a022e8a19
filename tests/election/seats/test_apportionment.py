"""A rule on published votes: who takes part, what the threshold is of, and when nothing can be said."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from core_support import FILE, Document, as_bytes, made_document
from hustings.election.model import Base, SeatRule
from hustings.election.reading import Reading, read
from hustings.election.seats.apportionment import (
    Apportionment,
    NotApportioned,
    SeatObstacle,
    apportion,
    is_about_seats,
    seats_of_file,
)
from hustings.election.seats.methods import SeatMethod
from hustings.files import hustings_json

DHONDT = SeatMethod.DHONDT


def reading_of(tree: Document) -> Reading:
    election = hustings_json.decode(as_bytes(tree), FILE)
    contest = election.contests[0]
    return read(contest, contest.results[-1])


def made(votes: dict[str, Any], **named: Any) -> Reading:
    return reading_of(made_document(votes=votes, **named))


def by(rule: SeatRule, reading: Reading) -> dict[str, tuple[int, int]]:
    found = apportion(reading, rule)
    assert isinstance(found, Apportionment), found
    return {party.selection: (party.least, party.most) for party in found.parties}


def rule(seats: int = 10, threshold: str | None = None, **more: Any) -> SeatRule:
    return SeatRule(method=DHONDT, seats=seats, threshold=threshold, **more)


class TestThreshold:
    def test_exactly_reached_is_reached(self) -> None:
        votes = {"a": "950", "b": "50"}
        assert by(rule(100, "5"), made(votes))["b"] == (5, 5)
        assert by(rule(100, "5.01"), made(votes))["b"] == (0, 0)

    def test_is_of_valid_votes_where_they_are_more_than_those_listed(self) -> None:
        reading = made({"a": "900", "b": "50"}, valid="1001")
        assert by(rule(100, "5"), reading)["b"] == (0, 0)
        found = apportion(reading, rule(100, "5"))
        assert isinstance(found, Apportionment)
        assert (found.base, found.is_of_listed) == (1001, False)
        assert found.of("b").share == Fraction(50, 1001)

    def test_is_of_the_votes_listed_where_voters_have_several(self) -> None:
        found = apportion(made({"a": "900", "b": "50"}, valid="500"), rule(100, "5"))
        assert isinstance(found, Apportionment)
        assert (found.base, found.is_of_listed) == (950, True)

    def test_counts_votes_for_those_who_cannot_be_elected(self) -> None:
        reading = made({"a": "900", "b": "50", "none": "51"}, kinds={"none": "none-of-these"})
        assert by(rule(100, "5"), reading) == {"a": (100, 100), "b": (0, 0)}

    def test_may_be_of_ballots_or_of_voters(self) -> None:
        reading = made({"a": "900", "b": "50"}, cast="1000", eligible="2000")
        assert by(rule(100, "5", of=Base.BALLOTS_CAST), reading)["b"] == (5, 5)
        assert by(rule(100, "5", of=Base.ELIGIBLE_VOTERS), reading)["b"] == (0, 0)
        unknown = apportion(made({"a": "900", "b": "50"}), rule(100, "5", of=Base.BALLOTS_CAST))
        assert unknown == NotApportioned(SeatObstacle.NO_BASE)

    def test_is_not_asked_of_those_who_are_exempt(self) -> None:
        reading = made({"a": "970", "b": "30"})
        assert by(rule(100, "5", exempt=("b",)), reading) == {"a": (97, 97), "b": (3, 3)}
        found = apportion(reading, rule(100, "5", exempt=("a", "b")))
        assert isinstance(found, Apportionment)
        assert [(party.takes_part, party.is_exempt) for party in found.parties] == [(True, False), (True, True)]

    def test_reached_by_nobody_gives_no_seats(self) -> None:
        assert apportion(made({"a": "50", "b": "50"}), rule(10, "60")) == NotApportioned(SeatObstacle.NOBODY)
        assert apportion(made({"a": "0", "b": "0"}), rule(10)) == NotApportioned(SeatObstacle.NOBODY)


class TestVotesThatAreNotKnown:
    def test_stand_in_the_way(self) -> None:
        about = {"value": "90", "approximate": True, "low": "80", "high": "100"}
        assert apportion(made({"a": "50", "b": about}), rule()) == NotApportioned(SeatObstacle.VOTES_UNKNOWN, ("b",))
        missing = made_document(votes={"a": "50", "b": None})
        assert apportion(reading_of(missing), rule()) == NotApportioned(SeatObstacle.VOTES_UNKNOWN, ("b",))
        left_out = {"value": "90", "summed": 3, "left_out": 1}
        assert apportion(made({"a": "50", "b": left_out}), rule()) == NotApportioned(SeatObstacle.VOTES_UNKNOWN, ("b",))

    def test_are_none_where_the_others_add_up_to_all(self) -> None:
        found = apportion(made({"a": "60", "b": "40", "c": None}, valid="100"), rule())
        assert isinstance(found, Apportionment)
        assert found.unknown is not None
        assert (found.unknown.selections, found.unknown.most) == (("c",), 0)
        assert found.of("c") is None

    def test_are_left_out_where_they_cannot_reach_the_threshold(self) -> None:
        reading = made({"a": "60", "b": "36", "c": None, "d": None}, valid="100")
        found = apportion(reading, rule(10, "5"))
        assert isinstance(found, Apportionment)
        assert found.unknown is not None
        assert (found.unknown.selections, found.unknown.most) == (("c", "d"), 4)
        for other in (rule(10, "4"), rule(10), rule(10, "5", exempt=("c",))):
            assert apportion(reading, other) == NotApportioned(SeatObstacle.VOTES_UNKNOWN, ("c", "d"))

    def test_percentages_alone_give_no_seats(self) -> None:
        reading = reading_of(made_document(shares={"a": "60", "b": "40"}))
        assert apportion(reading, rule()) == NotApportioned(SeatObstacle.VOTES_UNKNOWN)


def test_a_droop_quota_for_too_few_votes_is_said_to_be_so() -> None:
    found = apportion(made({"a": "1", "b": "1"}), SeatRule(method=SeatMethod.DROOP, seats=100))
    assert found == NotApportioned(SeatObstacle.TOO_FEW_VOTES)


def test_parties_stand_in_the_order_of_their_seats_then_of_their_votes() -> None:
    found = apportion(made({"a": "1", "b": "2", "c": "300", "d": "100"}), rule(4))
    assert isinstance(found, Apportionment)
    assert [party.selection for party in found.parties] == ["c", "d", "b", "a"]


@pytest.mark.parametrize(
    ("contest", "lines", "expected"),
    [
        ({"elect": 7}, {}, 7),
        ({"elect": 1}, {}, 0),
        ({"elect": 1}, {"a": "3", "b": "2"}, 5),
        ({"seat_rule": {"method": "hare", "seats": 4, "source": "paper"}}, {"a": "3", "b": "2"}, 4),
    ],
)
def test_the_number_of_seats_is_what_the_file_says(contest: Document, lines: dict[str, str], expected: int) -> None:
    tree = made_document(votes={"a": "60", "b": "40"}, contest=contest)
    for line in tree["contests"][0]["results"][0]["lines"]:
        line["seats"] = {"value": lines[line["selection"]]} if line["selection"] in lines else None
    assert seats_of_file(reading_of(tree)) == expected


def test_contests_are_about_seats_where_votes_give_seats_or_seats_are_published() -> None:
    assert not is_about_seats(made({"a": "60"}).contest)
    assert is_about_seats(made({"a": "60"}, contest={"variation": "proportional"}).contest)
    tree = made_document(votes={"a": "60"})
    tree["contests"][0]["results"][0]["lines"][0]["seats"] = {"value": "3"}
    assert is_about_seats(reading_of(tree).contest)
