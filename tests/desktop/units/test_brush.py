"""The units that the reader picked out: one choice, told once, gone with the units that it is of."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from hustings.desktop.session import Session
from hustings.desktop.units.brush import TABLE, Brush
from hustings.election.model import Base
from hustings.files.registry import OpenedElection
from units_support import counted_election


@pytest.fixture
def counted(qapp: object) -> Session:
    return Session(counted_election(), "en")


def test_a_choice_is_told_once(qtbot: QtBot, counted: Session) -> None:
    with qtbot.waitSignal(counted.brush_changed):
        counted.brush_units(Brush.of([3, 1, 3], TABLE))
    assert counted.brush is not None
    assert counted.brush.units.tolist() == [1, 3]
    with qtbot.assertNotEmitted(counted.brush_changed):
        counted.brush_units(Brush.of([1, 3], TABLE))
    with qtbot.waitSignal(counted.brush_changed):
        counted.brush_units(Brush.of([1, 3], "fingerprint"))
    with qtbot.waitSignal(counted.brush_changed):
        counted.brush_units(None)
    with qtbot.assertNotEmitted(counted.brush_changed):
        counted.brush_units(None)


def test_another_base_keeps_the_choice_and_another_contest_ends_it(qtbot: QtBot, counted: Session) -> None:
    counted.brush_units(Brush.of([1, 3], TABLE))
    counted.show_of(Base.BALLOTS_CAST)
    assert counted.brush is not None
    with qtbot.waitSignal(counted.brush_changed):
        counted.look_at("clerk")
    assert counted.brush is None


def test_another_version_or_election_ends_the_choice(qtbot: QtBot, session: Session, council: OpenedElection) -> None:
    session.brush_units(Brush.of([1], TABLE))
    versions = session.standings.contest.versions
    session.look_at(session.standings.contest.id, versions[-1].id)
    assert session.brush is None
    session.brush_units(Brush.of([1], TABLE))
    with qtbot.waitSignal(session.brush_changed):
        session.show_election(council)
    assert session.brush is None


def test_it_tells_which_units_are_picked() -> None:
    brush = Brush.of([5, 2], "map")
    assert brush.holding(Brush.of([1, 2, 3, 5], TABLE).units).tolist() == [False, True, False, True]
    assert brush.filters_table
    assert not Brush.of([5], TABLE).filters_table
