"""The session: one owner, and signals only where something changed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from core_support import as_bytes, made_document
from hustings.desktop.session import Session
from hustings.election.figures import Address, Measure
from hustings.election.meaning import Meaning, ShareMeaning, TurnoutMeaning
from hustings.election.model import Base
from hustings.election.rounding import Rounding
from hustings.election.viewpoint import Order, OrderKey
from hustings.files.registry import OpenedElection, open_election


def test_a_wish_that_changes_nothing_sends_no_signal(qtbot: QtBot, session: Session) -> None:
    with qtbot.assertNotEmitted(session.standings_changed), qtbot.assertNotEmitted(session.selection_changed):
        session.order_by(Order())
        session.find("")
        session.select(())


def test_ordering_gives_new_standings(qtbot: QtBot, session: Session) -> None:
    before = session.standings
    with qtbot.waitSignal(session.standings_changed):
        session.order_by(Order(OrderKey.NAME))
    assert session.standings is not before
    assert before.rows[0].key == "lukashenko"
    assert [row.key for row in session.standings.rows][:2] == ["khizhnyak", "lukashenko"]


def test_finding_keeps_the_selection(session: Session) -> None:
    session.select(["syrankov"])
    session.find("Канапацкая")
    assert [row.key for row in session.standings.rows] == ["kanopatskaya"]
    assert session.selected == ("syrankov",)


def test_selection_keeps_the_order_in_which_lines_were_selected(session: Session) -> None:
    session.select(["syrankov"])
    session.select(["lukashenko", "syrankov"])
    assert session.selected == ("syrankov", "lukashenko")


def test_unknown_lines_cannot_be_selected(session: Session) -> None:
    session.select(["nobody", "syrankov"])
    assert session.selected == ("syrankov",)


def test_toggling_twice_leaves_the_selection_as_it_was(session: Session) -> None:
    session.select(["syrankov"])
    session.toggle("lukashenko")
    assert session.selected == ("syrankov", "lukashenko")
    session.toggle("lukashenko")
    assert session.selected == ("syrankov",)


def test_another_election_starts_anew(qtbot: QtBot, session: Session, council: OpenedElection) -> None:
    session.select(["syrankov"])
    session.find("x")
    with qtbot.waitSignal(session.election_changed):
        session.show_election(council)
    assert session.selected == ()
    assert session.standings.viewpoint.find == ""
    assert session.opened is council


def test_looking_at_another_contest_keeps_the_order(qtbot: QtBot, session: Session, council: OpenedElection) -> None:
    session.show_election(council)
    session.order_by(Order(OrderKey.NAME, descending=True))
    second = council.election.contests[1]
    with qtbot.waitSignal(session.election_changed):
        session.look_at(second.id)
    assert session.standings.contest is second
    assert session.standings.viewpoint.order == Order(OrderKey.NAME, descending=True)
    with qtbot.assertNotEmitted(session.election_changed):
        session.look_at(second.id, second.results[-1].id if second.results else None)


def share(selection: str, measure: Measure = Measure.SHARE) -> Address:
    return Address("president", "final", measure, selection)


def counted(tmp_path: Path) -> OpenedElection:
    """Open an election of counts alone."""
    classes: dict[str, Any] = {"valid": "900", "found": "1000", "issued": "1020", "eligible": "2000"}
    path = tmp_path / "counted.json"
    path.write_bytes(as_bytes(made_document(votes={"a": "500", "b": "400"}, **classes)))
    return open_election(path)


class TestMeaning:
    """Percentages and turnout of counts are worked out in the meaning chosen."""

    def test_figures_follow_the_meaning(self, qtbot: QtBot, session: Session, tmp_path: Path) -> None:
        session.show_election(counted(tmp_path))
        with qtbot.waitSignal(session.election_changed):
            session.mean(Meaning(share=ShareMeaning.BALLOTS, turnout=TurnoutMeaning.ISSUED))
        assert session.standings.turnout is not None
        assert session.standings.turnout.digits == Decimal("51.00")
        [first, _] = session.standings.rows
        assert first.share is not None
        assert first.share.digits == Decimal("49.02")
        with qtbot.assertNotEmitted(session.election_changed):
            session.mean(Meaning(share=ShareMeaning.BALLOTS, turnout=TurnoutMeaning.ISSUED))

    def test_the_percentage_asked_about_follows(self, session: Session, tmp_path: Path) -> None:
        session.show_election(counted(tmp_path))
        session.show_of(Base.ELIGIBLE_VOTERS)
        session.focus(Address("post", "final", Measure.SHARE_OF_ELIGIBLE, "a"))
        session.mean(Meaning(share=ShareMeaning.LISTED_VOTES))
        assert session.standings.viewpoint.base is None
        assert session.focused == Address("post", "final", Measure.SHARE, "a")

    def test_another_contest_is_shown_in_the_same_meaning(self, session: Session, council: OpenedElection) -> None:
        session.show_election(council)
        meaning = Meaning(share=ShareMeaning.LISTED_VOTES)
        session.mean(meaning)
        session.look_at(council.election.contests[1].id)
        assert session.standings.viewpoint.meaning == meaning


class TestBases:
    """Another base works out the same lines anew, and keeps what is asked about."""

    def test_percentages_are_of_the_base_chosen(self, qtbot: QtBot, session: Session) -> None:
        session.select(["syrankov"])
        with qtbot.waitSignal(session.election_changed):
            session.show_of(Base.ELIGIBLE_VOTERS)
        first = session.standings.rows[0]
        assert first.share is not None
        assert first.share.address == share("lukashenko", Measure.SHARE_OF_ELIGIBLE)
        assert session.selected == ("syrankov",)
        with qtbot.assertNotEmitted(session.election_changed), qtbot.assertNotEmitted(session.focus_changed):
            session.show_of(Base.ELIGIBLE_VOTERS)

    def test_the_percentage_asked_about_follows_the_base(self, session: Session) -> None:
        session.focus(share("syrankov"))
        session.show_of(Base.ELIGIBLE_VOTERS)
        assert session.focused == share("syrankov", Measure.SHARE_OF_ELIGIBLE)
        session.show_of(None)
        assert session.focused == share("syrankov")
        session.focus(Address("president", "final", Measure.TURNOUT))
        session.show_of(Base.BALLOTS_CAST)
        assert session.focused == Address("president", "final", Measure.TURNOUT)

    def test_a_base_that_cannot_be_had_of_another_version_is_left(self, session: Session) -> None:
        session.show_of(Base.ELIGIBLE_VOTERS)
        session.look_at("president", "bulletin-tass")
        assert session.standings.viewpoint.base is None

    def test_a_base_is_kept_where_a_file_that_is_read_anew_has_it(
        self, session: Session, opened: OpenedElection, council: OpenedElection
    ) -> None:
        session.show_of(Base.ELIGIBLE_VOTERS)
        session.show_election(opened, keep_place=True)
        assert session.standings.viewpoint.base is Base.ELIGIBLE_VOTERS
        session.show_election(council, keep_place=True)
        assert session.standings.viewpoint.base is None


class TestConventions:
    """Digits are read as the reader says."""

    def test_another_convention_gives_other_bounds(self, qtbot: QtBot, session: Session) -> None:
        with qtbot.waitSignal(session.election_changed):
            session.read_as(Rounding.TRUNCATION)
        row = session.standings.find("lukashenko")
        assert row is not None
        assert row.share is not None
        assert row.share.interval is not None
        assert str(row.share.interval.high) == "86.83"
        with qtbot.assertNotEmitted(session.election_changed):
            session.read_as(Rounding.TRUNCATION)


class TestFocus:
    """One figure at most is asked about."""

    def test_a_figure_is_asked_about_once(self, qtbot: QtBot, session: Session) -> None:
        with qtbot.waitSignal(session.focus_changed):
            session.focus(share("syrankov"))
        with qtbot.assertNotEmitted(session.focus_changed):
            session.focus(share("syrankov"))
        with qtbot.waitSignal(session.focus_changed):
            session.focus(None)
        assert session.focused is None

    def test_a_figure_of_another_version_brings_that_before_the_eyes(self, session: Session) -> None:
        address = Address("president", "bulletin-pozirk-vitebsk", Measure.TURNOUT)
        session.focus(address)
        # A figure of a unit is asked where the version that it belongs to is shown.
        assert session.standings.viewpoint.results == "bulletin-pozirk"
        assert session.focused == address

    def test_another_version_asks_about_nothing(self, session: Session) -> None:
        session.focus(share("syrankov"))
        session.look_at("president", "bulletin-tass")
        assert session.focused is None

    def test_another_order_keeps_what_is_asked_about(self, session: Session) -> None:
        session.focus(share("syrankov"))
        session.order_by(Order(OrderKey.NAME))
        session.find("luk")
        assert session.focused == share("syrankov")


class TestVersions:
    """Differences from another version are marked, and gone through one by one."""

    def test_there_is_nothing_to_go_to_unless_a_version_is_marked_against(self, session: Session) -> None:
        session.go_to_change(1)
        assert session.focused is None

    def test_the_next_and_the_one_before(self, session: Session, versions: OpenedElection) -> None:
        session.show_election(versions)
        session.set_against("early")
        found = [change.address for change in session.standings.marked_changes]
        assert [(address.measure, address.selection) for address in found] == [
            (Measure.CAST, None),
            (Measure.SHARE, "anna"),
            (Measure.SHARE, "bruno"),
        ]
        asked = []
        for _ in range(4):
            session.go_to_change(1)
            asked.append(session.focused)
        assert asked == [*found, found[0]]
        session.go_to_change(-1)
        assert session.focused == found[2]
        session.focus(None)
        session.go_to_change(-1)
        assert session.focused == found[2]

    def test_looking_at_another_version_marks_nothing(self, session: Session) -> None:
        session.set_against("bulletin-tass")
        session.look_at("president", "bulletin-tass")
        assert session.standings.against is None

    def test_marks_are_taken_away(self, qtbot: QtBot, session: Session) -> None:
        session.set_against("bulletin-tass")
        assert session.standings.marked_changes
        with qtbot.waitSignal(session.election_changed):
            session.set_against(None)
        assert session.standings.marked_changes == ()


def test_the_place_is_kept_when_a_file_is_read_anew(session: Session, opened: OpenedElection) -> None:
    session.look_at("president", "bulletin-tass")
    session.select(["syrankov"])
    session.order_by(Order(OrderKey.NAME))
    session.show_election(opened, keep_place=True)
    viewpoint = session.standings.viewpoint
    assert (viewpoint.results, viewpoint.order) == ("bulletin-tass", Order(OrderKey.NAME))
    assert session.selected == ("syrankov",)
