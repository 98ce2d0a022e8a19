"""The list of contests: searched by contests, candidates and parties, whatever the case and the accents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core_support import as_bytes, made_document
from hustings.desktop.session import Session
from hustings.desktop.units.contest_model import ContestModel
from hustings.desktop.units.two_lines import SECOND_LINE, STRONG
from hustings.desktop.window import MainWindow
from hustings.files.registry import OpenedElection, open_election
from hustings.wording.language import Language
from units_support import counted_election

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def many(tmp_path: Path) -> OpenedElection:
    """Open an election of three hundred contests."""
    tree = made_document(votes={"anna": "20", "bruno": "10"})
    [pattern] = tree["contests"]
    tree["contests"] = [
        {
            **pattern,
            "id": f"seat-{number}",
            "name": {"en": f"Sejm, okręg {number}", "pl": f"Sejm, okręg {number}"},
            "selections": [
                {"id": "anna", "kind": "candidate", "name": {"en": f"Anna Żółć {number}"}, "party": {"en": "Zieloni"}},
                {"id": "bruno", "kind": "candidate", "name": {"en": "Бруно"}},
            ],
        }
        for number in range(300)
    ]
    tree["contests"][7]["results"] = []
    path = tmp_path / "many.json"
    path.write_bytes(as_bytes(tree))
    return open_election(path)


def names(model: ContestModel) -> list[str]:
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_contests_are_found_by_their_names_and_those_of_candidates_and_parties(
    qapp: object, language: Language, many: OpenedElection
) -> None:
    model = ContestModel(language)
    QAbstractItemModelTester(model, FATAL, model)
    model.show_election(many.election)
    assert len(names(model)) == 300
    for sought, found in (
        ("OKREG 299", ["Sejm, okręg 299"]),
        ("zolc 41", ["Sejm, okręg 41", *(f"Sejm, okręg {number}" for number in (141, 241))]),
        ("бруно sejm 17", [f"Sejm, okręg {number}" for number in (17, 117, *range(170, 180), 217)]),
        ("zieloni okreg 5 anna", [name for name in names(model) if "5" in name]),
        ("nobody", []),
    ):
        model.seek(sought)
        assert names(model) == found
    model.seek("")
    assert len(names(model)) == model.total == 300


def test_each_contest_says_who_leads(qapp: object, language: Language, many: OpenedElection) -> None:
    model = ContestModel(language)
    model.show_election(many.election)
    assert model.index(3, 0).data(SECOND_LINE) == "Anna Żółć 3 66.67%"
    assert model.index(7, 0).data(SECOND_LINE) == "no results yet"
    assert model.index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Sejm, okręg 3; Anna Żółć 3 66.67%"
    model.mark("seat-3")
    assert [row for row in range(9) if model.index(row, 0).data(STRONG)] == [3]
    assert model.row_of("seat-3") == 3
    model.seek("okreg 4")
    assert model.row_of("seat-3") is None


@pytest.fixture
def counted(make_window: Any) -> MainWindow:
    return make_window(counted_election(), chart=False)


class TestChoosing:
    """A contest is chosen by a click or by the keyboard alone."""

    def test_the_list_stands_beside_the_page_where_there_are_several(self, counted: MainWindow) -> None:
        assert counted.sides.is_shown
        assert counted.toolbar.lists.isHidden()
        contests = navigator(counted).contests
        assert contests.isVisible()
        assert contests.list.currentIndex().data() == "Mayor"

    def test_typing_leads_to_the_field_and_enter_takes_the_first(self, qtbot: QtBot, counted: MainWindow) -> None:
        contests = navigator(counted).contests
        contests.list.setFocus()
        qtbot.keyClick(contests.list, "d")
        assert contests.field.text() == "d"
        assert QApplication.focusWidget() is contests.field
        qtbot.keyClicks(contests.field, "ora")
        assert names(contests.model) == ["Clerk"]
        qtbot.keyClick(contests.field, Qt.Key.Key_Return)
        assert counted.session.standings.contest.id == "clerk"
        qtbot.keyClick(contests.field, Qt.Key.Key_Escape)
        assert contests.field.text() == ""
        qtbot.keyClick(contests.field, Qt.Key.Key_Down)
        assert QApplication.focusWidget() is contests.list
        qtbot.keyClick(contests.list, Qt.Key.Key_Up)
        qtbot.keyClick(contests.list, Qt.Key.Key_Return)
        assert counted.session.standings.contest.id == "mayor"

    def test_a_click_chooses(self, qtbot: QtBot, counted: MainWindow) -> None:
        shown = navigator(counted).contests.list
        place = shown.visualRect(shown.model().index(1, 0)).center()
        qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert counted.session.standings.contest.id == "clerk"

    def test_another_election_has_its_own_contests(self, counted: MainWindow, council: OpenedElection) -> None:
        contests = navigator(counted).contests
        contests.field.setText("dora")
        counted.session.show_election(council)
        assert contests.field.text() == ""
        assert len(names(contests.model)) == len(council.election.contests)


def navigator(window: MainWindow) -> Any:
    from hustings.desktop.units.navigator import Navigator

    [found] = window.sides.findChildren(Navigator)
    return found


def test_sessions_and_lists_agree_on_what_is_shown(qapp: object, language: Language, many: OpenedElection) -> None:
    session = Session(many, "en")
    model = ContestModel(language)
    model.show_election(session.opened.election)
    for row in (0, 150, 299):
        session.look_at(model.contest(model.index(row, 0)).id)
        model.mark(session.standings.contest.id)
        assert model.index(row, 0).data(STRONG)
