"""Looking at units through the session: those of a file's own results, and those fetched from counts."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from hustings.desktop.looked_at import PartWish
from hustings.desktop.session import Session
from hustings.election.figures import Address, Measure
from hustings.election.model import Base
from hustings.election.parts import part_in
from hustings.files.registry import OpenedElection
from units_support import counted_election, fetch

TASS_BREST = "bulletin-tass-brest"


def given(blocker: SignalBlocker) -> Any:
    assert blocker.args is not None
    return blocker.args[0]


def names(session: Session) -> tuple[str | None, str | None]:
    whole = session.whole
    return (whole.id if whole is not None else None), session.unit


class TestUnitsOfTheFile:
    """Results by unit that a file holds are looked at at once."""

    def test_a_unit_is_looked_at_and_left(self, qtbot: QtBot, session: Session) -> None:
        session.look_at("president", "bulletin-tass")
        with qtbot.waitSignal(session.election_changed):
            session.show_unit("brest")
        assert session.standings.viewpoint.results == TASS_BREST
        assert names(session) == ("bulletin-tass", "brest")
        assert session.asked is session.standings
        session.show_unit(None)
        assert names(session) == ("bulletin-tass", None)

    def test_another_version_keeps_the_unit_if_it_has_it(self, qtbot: QtBot, session: Session) -> None:
        session.look_at("president", "bulletin-tass")
        session.show_unit("brest")
        session.look_at("president", "bulletin-pozirk")
        assert names(session) == ("bulletin-pozirk", "brest")
        with qtbot.waitSignal(session.unit_left) as left:
            session.look_at("president", "final")
        assert names(session) == ("final", None)
        assert [unit.id for unit in given(left)] == ["brest"]

    def test_a_unit_is_compared_with_the_same_unit_of_another_version(self, session: Session) -> None:
        session.look_at("president", "bulletin-tass")
        session.show_unit("brest")
        session.set_against("bulletin-pozirk")
        assert session.standings.against is not None
        assert session.standings.against.unit == "brest"
        assert session.whole_against is session.standings.contest.version("bulletin-pozirk")
        session.set_against("final")
        assert session.standings.against is None

    def test_a_figure_of_a_unit_is_asked_without_leaving_the_unit(self, session: Session) -> None:
        session.look_at("president", "bulletin-tass")
        session.show_unit("brest")
        for part in session.standings.contest.parts("bulletin-tass"):
            address = Address("president", part.id, Measure.TURNOUT)
            session.focus(address)
            assert session.focused == address
            assert session.unit == "brest"

    def test_a_figure_of_the_whole_brings_the_whole_back(self, session: Session) -> None:
        session.look_at("president", "bulletin-tass")
        session.show_unit("brest")
        session.focus(Address("president", "bulletin-tass", Measure.TURNOUT))
        assert names(session) == ("bulletin-tass", None)


class TestUnitsOfCounts:
    """Results of a unit of a file of counts are fetched when they are wanted."""

    @pytest.fixture
    def counted(self, qapp: object) -> Session:
        return Session(counted_election(), "en")

    def test_a_unit_is_fetched_and_looked_at(self, qtbot: QtBot, counted: Session) -> None:
        with qtbot.waitSignal(counted.part_wanted) as wanted, qtbot.assertNotEmitted(counted.election_changed):
            counted.show_unit("u1")
        with qtbot.waitSignal(counted.election_changed):
            fetch(counted, given(wanted))
        assert names(counted) == ("counts", "u1")
        assert [unit.id for unit in counted.standings.election.units] == ["u1"]

    def test_what_was_fetched_is_at_hand(self, qtbot: QtBot, counted: Session) -> None:
        counted.part_wanted.connect(lambda wish: fetch(counted, wish))
        counted.show_unit("u1")
        counted.show_unit(None)
        with qtbot.assertNotEmitted(counted.part_wanted):
            counted.show_unit("u1")
        assert counted.unit == "u1"

    def test_units_that_somebody_looked_at_are_not_checked_as_all_the_units(self, counted: Session) -> None:
        counted.part_wanted.connect(lambda wish: fetch(counted, wish))
        counted.show_unit("u1")
        counted.show_unit(None)
        assert counted.case.contest.parts("counts") == ()
        assert not [finding for finding in counted.report.findings if finding.number.startswith("H7")]

    def test_an_answer_that_nobody_waits_for_is_dropped(self, qtbot: QtBot, counted: Session) -> None:
        wishes: list[PartWish] = []
        counted.part_wanted.connect(wishes.append)
        counted.show_unit("u1")
        counted.show_unit("u2")
        with qtbot.assertNotEmitted(counted.election_changed):
            fetch(counted, wishes[0])
        fetch(counted, wishes[1])
        assert counted.unit == "u2"
        counted.show_unit("u3")
        counted.show_unit(None)
        with qtbot.assertNotEmitted(counted.election_changed):
            fetch(counted, wishes[-1])
        assert counted.unit is None

    def test_another_contest_keeps_the_unit(self, counted: Session) -> None:
        counted.part_wanted.connect(lambda wish: fetch(counted, wish))
        counted.show_unit("u1")
        counted.look_at("clerk")
        assert (counted.standings.contest.id, counted.unit) == ("clerk", "u1")

    def test_a_unit_without_the_contest_is_left_for_the_whole(self, qtbot: QtBot, counted: Session) -> None:
        counted.part_wanted.connect(lambda wish: fetch(counted, wish))
        counted.show_unit("u4")
        with qtbot.waitSignal(counted.unit_left) as left:
            counted.look_at("clerk")
        assert (counted.standings.contest.id, counted.unit) == ("clerk", None)
        assert [unit.id for unit in given(left)] == ["u4"]

    def test_a_figure_of_a_unit_is_fetched_and_asked_where_the_whole_is_shown(self, counted: Session) -> None:
        counted.part_wanted.connect(lambda wish: fetch(counted, wish))
        before = counted.standings
        counted.ask_of_unit("u2", Measure.VOTES, "anna")
        assert counted.focused == Address("mayor", "counts.u2", Measure.VOTES, "anna")
        assert counted.standings is before
        assert part_in(counted.asked.election.contest("mayor"), "counts", "u2") is not None

    def test_elections_do_not_grow(self, counted: Session) -> None:
        counted.part_wanted.connect(lambda wish: fetch(counted, wish))
        counted.show_unit("u1")
        shown = counted.standings
        for number in range(2, 40):
            counted.ask_of_unit(f"u{number}", Measure.CAST)
        assert len(counted.election.contest("mayor").parts("counts")) < 20
        counted.show_of(Base.BALLOTS_CAST)
        assert counted.unit == "u1"
        assert counted.standings.results is shown.results

    def test_another_election_forgets_them(self, counted: Session, opened: OpenedElection) -> None:
        counted.part_wanted.connect(lambda wish: fetch(counted, wish))
        counted.show_unit("u1")
        counted.show_election(opened)
        assert counted.election is opened.election
