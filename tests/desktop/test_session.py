"""The session: one owner, and signals only where something changed."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from hustings.desktop.session import Session
from hustings.election.viewpoint import Order, OrderKey
from hustings.files.registry import OpenedElection


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
