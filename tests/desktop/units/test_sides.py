"""Contests and units beside the page: there when they are of use, hidden when they are not, as the reader wishes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hustings.desktop.preferences import Preferences
from hustings.desktop.units.navigator import Navigator
from hustings.desktop.window import MainWindow
from hustings.files.registry import OpenedElection
from units_support import PRECINCTS, counted_election

MakeWindow = Callable[..., MainWindow]


def navigator(window: MainWindow) -> Navigator:
    [found] = window.sides.findChildren(Navigator)
    return found


def action(window: MainWindow, text: str) -> QAction:
    return next(one for one in window.menus[2].actions() if one.text() == text)


def test_the_bundled_election_has_the_list_when_it_is_asked_for(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window(chart=False)
    assert window.sides.findChildren(Navigator) == []
    assert window.toolbar.lists.isHidden()
    wish = action(window, "Contests and &units")
    assert wish.isEnabled()
    assert not wish.isChecked()
    wish.trigger()
    assert window.sides.is_shown
    assert wish.isChecked()
    found = navigator(window)
    assert not found.contests.isVisible()
    assert found._nothing.isVisible()
    window.session.look_at("president", "bulletin-tass")
    assert found.units.isVisible()
    assert not found._nothing.isVisible()
    wish.trigger()
    assert not window.sides.is_shown


def test_an_election_of_one_contest_without_units_has_none(
    make_window: MakeWindow, made: Callable[..., OpenedElection]
) -> None:
    window = make_window(made({"a": "Anna", "b": "Bruno"}, {"a": "61.54", "b": "38.46"}), chart=False)
    assert not window.sides.is_shown
    assert not action(window, "Contests and &units").isEnabled()
    window.sides.go_to_list()
    assert not window.sides.is_shown


def test_the_wish_and_the_width_are_remembered(make_window: MakeWindow, preferences: Preferences) -> None:
    window = make_window(counted_election(), chart=False)
    assert window.sides.is_shown
    window.sides.setSizes([320, 900])
    width = window.sides.sizes()[0]
    window.close()
    again = make_window(counted_election(), chart=False)
    assert abs(again.sides.sizes()[0] - width) <= 2
    again.sides.show_list(False)
    again.close()
    hidden = make_window(counted_election(), chart=False)
    assert not hidden.sides.is_shown
    assert hidden.toolbar.lists.isVisible()
    hidden.toolbar.lists.click()
    assert hidden.sides.is_shown
    assert QApplication.focusWidget() is navigator(hidden).contests.field


def test_a_narrow_window_keeps_the_room_for_the_page(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window(counted_election(), chart=False)
    assert window.sides.is_shown
    window.resize(1024, 640)
    qtbot.wait(20)
    assert not window.sides.is_shown
    assert window.toolbar.lists.isVisible()
    window.resize(1280, 800)
    qtbot.wait(20)
    assert window.sides.is_shown
    window.theme.choose_zoom(1.5)
    qtbot.wait(20)
    window.resize(1200, 800)
    qtbot.wait(20)
    assert not window.sides.is_shown
    window.resize(1024, 640)
    qtbot.wait(20)
    assert window.width() == 1024
    window.toolbar.lists.click()
    qtbot.wait(20)
    assert window.sides.is_shown
    assert window.width() == 1024


class TestUnits:
    """Units are looked at by the tree, by their names, or by the keyboard alone."""

    @pytest.fixture
    def window(self, make_window: MakeWindow) -> MainWindow:
        return make_window(counted_election(), chart=False)

    def test_a_unit_of_the_tree_is_looked_at(self, qtbot: QtBot, window: MainWindow) -> None:
        units = navigator(window).units
        index = units.tree_model.index_of(6)
        units.tree.setCurrentIndex(index)
        qtbot.keyClick(units.tree, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: window.session.unit == "u6")
        assert window.header._title.text() == "Town election · Mayor · Linn › Precinct 001"
        assert window.windowTitle().startswith("Town election · Linn › Precinct 001")
        qtbot.keyClick(units.tree, Qt.Key.Key_Home)
        qtbot.keyClick(units.tree, Qt.Key.Key_Return)
        assert window.session.unit is None

    def test_a_unit_is_found_by_its_name(self, qtbot: QtBot, window: MainWindow) -> None:
        units = navigator(window).units
        units.tree.setFocus()
        qtbot.keyClick(units.tree, "o")
        assert QApplication.focusWidget() is units.field
        units.field.setText("osterreich")
        qtbot.waitUntil(lambda: units.found.isVisible() and units.found_model.rowCount() == 1)
        qtbot.keyClick(units.field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: window.session.unit is not None)
        assert window.header._title.text().endswith("Österreich Süd")
        units.field.setText("nowhere")
        qtbot.waitUntil(units._said.isVisible)
        assert units._said.text() == "No unit bears such a name."
        units.field.setText("precinct 001")
        qtbot.waitUntil(lambda: units.found_model.rowCount() == 4)
        qtbot.keyClick(units.field, Qt.Key.Key_Down)
        assert QApplication.focusWidget() is units.found
        qtbot.keyClick(units.field, Qt.Key.Key_Escape)
        assert units.tree.isVisible()
        assert units.tree.currentIndex().data() == "Österreich Süd"

    def test_the_contest_is_changed_with_the_unit(self, qtbot: QtBot, window: MainWindow) -> None:
        window.session.show_unit("u5")
        qtbot.waitUntil(lambda: window.session.unit == "u5")
        window.session.look_at("clerk")
        qtbot.waitUntil(lambda: window.session.standings.contest.id == "clerk")
        assert window.session.unit == "u5"
        units = navigator(window).units
        assert units.tree.currentIndex().data() == "Linn"

    def test_a_unit_without_the_contest_is_left_and_that_is_said(self, qtbot: QtBot, window: MainWindow) -> None:
        window.session.show_unit("u4")
        qtbot.waitUntil(lambda: window.session.unit == "u4")
        window.session.look_at("clerk")
        qtbot.waitUntil(window.header._note.isVisible)
        said = "There are no figures of this contest for Empty Hills; the whole is shown."
        assert window.header._note.text() == said
        assert (window.session.standings.contest.id, window.session.unit) == ("clerk", None)
        window.session.look_at("mayor")
        assert not window.header._note.isVisible()

    def test_another_election_brings_its_own_units(
        self, qtbot: QtBot, window: MainWindow, opened: OpenedElection
    ) -> None:
        window.session.show_unit("u5")
        qtbot.waitUntil(lambda: window.session.unit == "u5")
        window.session.show_election(opened)
        window.session.look_at("president", "bulletin-tass")
        assert navigator(window).units.tree_model.rowCount() == 8
        assert not navigator(window).contests.isVisible()

    def test_what_fails_is_told_and_leaves_what_is_shown(
        self, qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told: list[Exception] = []
        monkeypatch.setattr(window, "complain", told.append)

        def fail(*_: object) -> None:
            raise OSError("gone")

        monkeypatch.setattr(window.session.opened.counts, "results_of", fail)
        window.session.show_unit("u5")
        qtbot.waitUntil(lambda: bool(told))
        assert window.session.unit is None


def test_the_tree_is_opened_down_to_the_unit_looked_at(qtbot: QtBot, make_window: Any) -> None:
    window: MainWindow = make_window(counted_election(), chart=False)
    window.session.show_unit("u7")
    qtbot.waitUntil(lambda: window.session.unit == "u7")
    tree = navigator(window).units.tree
    assert tree.currentIndex().data() == "Precinct 002"
    assert tree.isExpanded(tree.currentIndex().parent())
    assert tree.model().rowCount(tree.currentIndex().parent()) == PRECINCTS


def test_nothing_of_it_is_loaded_before_the_bundled_election_is_painted() -> None:
    code = (
        "import sys; from hustings.cli import main; sys.argv = ['hustings', '--quit-after-paint'];\n"
        "import contextlib\n"
        "with contextlib.suppress(SystemExit): main()\n"
        "print([name for name in sys.modules if name.startswith(('hustings.desktop.units', 'numpy', 'duckdb'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip().splitlines()[-1] == "[]", done.stderr


def test_what_was_sought_in_one_election_is_not_sought_in_the_next(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window(counted_election(), chart=False)
    units = navigator(window).units
    units.field.setText("nowhere at all")
    qtbot.waitUntil(units._said.isVisible)
    window.session.show_election(counted_election())
    assert units.field.text() == ""
    assert units.tree.isVisible()


def test_a_unit_that_was_found_and_chosen_is_shown_in_the_tree(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window(counted_election(), chart=False)
    units = navigator(window).units
    units.field.setText("burns")
    qtbot.waitUntil(lambda: units.found_model.rowCount() == 1)
    qtbot.keyClick(units.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.unit is not None)
    assert units.tree.isVisible()
    qtbot.waitUntil(lambda: str(units.tree.currentIndex().data()) == "Burns")
