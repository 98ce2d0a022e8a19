"""The table as a reader uses it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from hustings.desktop.preferences import Preferences
from hustings.desktop.standings.header import StandingsHeader
from hustings.desktop.standings.order_menu import fill_order_menu
from hustings.desktop.standings.view import StandingsTable
from hustings.desktop.window import MainWindow
from hustings.election.viewpoint import Order, OrderKey
from hustings.files.registry import OpenedElection

MakeWindow = Callable[..., MainWindow]

Left = Qt.MouseButton.LeftButton


def names(table: StandingsTable) -> list[str]:
    return [str(table.model().index(row, 1).data()) for row in range(table.model().rowCount())]


def section(table: StandingsTable, key: OrderKey) -> int:
    return next(i for i, column in enumerate(table.standings_model.columns) if column.key is key)


def click_heading(qtbot: QtBot, table: StandingsTable, key: OrderKey) -> None:
    header = table.horizontalHeader()
    x = header.sectionViewportPosition(section(table, key)) + header.sectionSize(section(table, key)) // 2
    qtbot.mouseClick(header.viewport(), Left, pos=QPoint(x, header.height() // 2))


def test_clicking_a_heading_orders_and_clicking_again_turns_it_round(qtbot: QtBot, window: MainWindow) -> None:
    click_heading(qtbot, window.table, OrderKey.NAME)
    assert names(window.table)[:2] == ["Alexander Khizhnyak", "Alexander Lukashenko"]
    click_heading(qtbot, window.table, OrderKey.NAME)
    assert names(window.table)[0] == "Sergey Syrankov"
    assert names(window.table)[-1] == "Not itemised by the source"
    click_heading(qtbot, window.table, OrderKey.SHARE)
    assert names(window.table)[0] == "Alexander Lukashenko"


def with_keyboard_on_headings(qtbot: QtBot, window: MainWindow) -> StandingsHeader:
    header = window.table.horizontalHeader()
    assert isinstance(header, StandingsHeader)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    header.setFocus(Qt.FocusReason.TabFocusReason)
    return header


def test_headings_order_from_the_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    header = with_keyboard_on_headings(qtbot, window)
    qtbot.keyClick(header, Qt.Key.Key_Right)
    qtbot.keyClick(header, Qt.Key.Key_Space)
    assert names(window.table)[:2] == ["Alexander Khizhnyak", "Alexander Lukashenko"]
    qtbot.keyClick(header, Qt.Key.Key_Return)
    assert names(window.table)[0] == "Sergey Syrankov"
    qtbot.keyClick(header, Qt.Key.Key_End)
    qtbot.keyClick(header, Qt.Key.Key_Left)
    qtbot.keyClick(header, Qt.Key.Key_Space)
    assert window.session.standings.viewpoint.order == Order(OrderKey.VOTES, descending=True)
    qtbot.keyClick(header, Qt.Key.Key_Home)
    qtbot.keyClick(header, Qt.Key.Key_Left)
    qtbot.keyClick(header, Qt.Key.Key_Space)
    assert window.session.standings.viewpoint.order == Order(OrderKey.RANK)


def test_arrows_pass_over_hidden_columns(qtbot: QtBot, window: MainWindow) -> None:
    window.table.setColumnHidden(section(window.table, OrderKey.SHARE), True)
    header = with_keyboard_on_headings(qtbot, window)
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space):
        qtbot.keyClick(header, key)
    assert window.session.standings.viewpoint.order.key is OrderKey.VOTES


def test_the_heading_with_the_keyboard_is_ringed(qtbot: QtBot, window: MainWindow) -> None:
    header = with_keyboard_on_headings(qtbot, window)
    qtbot.keyClick(header, Qt.Key.Key_Home)
    qtbot.keyClick(header, Qt.Key.Key_Right)
    name = section(window.table, OrderKey.NAME)
    left, middle = header.sectionViewportPosition(name) + 1, header.height() // 2
    assert header.grab().toImage().pixelColor(left, middle) == window.theme.colors.focus
    window.table.setFocus()
    assert header.grab().toImage().pixelColor(left, middle) != window.theme.colors.focus


def test_headings_say_what_they_stand_for_and_how_they_order(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    header = with_keyboard_on_headings(qtbot, window)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Space):
        qtbot.keyClick(header, key)
    assert [text for text in said if "order" in text] == [
        "Rank; in its order, ascending",
        "Candidate; not in its order",
        "Percentage, of votes; which, not said; not in its order",
        "Percentage, of votes; which, not said; in its order, descending",
        "Percentage, of votes; which, not said; in its order, ascending",
    ]


def test_a_heading_out_of_sight_is_scrolled_to(qtbot: QtBot, window: MainWindow) -> None:
    column = section(window.table, OrderKey.NAME)
    window.table.horizontalHeader().resizeSection(column, 2000)
    qtbot.waitUntil(lambda: window.table.horizontalScrollBar().maximum() > 0)
    header = with_keyboard_on_headings(qtbot, window)
    qtbot.keyClick(header, Qt.Key.Key_End)
    last = section(window.table, OrderKey.BEHIND_FIRST)
    assert 0 <= window.table.columnViewportPosition(last) < window.table.viewport().width()
    qtbot.keyClick(header, Qt.Key.Key_Home)
    assert window.table.columnViewportPosition(0) == 0


def test_the_menu_of_orders_shows_the_order_and_changes_it(window: MainWindow) -> None:
    def chosen() -> list[str]:
        menu = QMenu()
        fill_order_menu(menu, window.language, window.table)
        return [action.text() for action in menu.actions() if action.isChecked()]

    def choose(text: str) -> None:
        menu = QMenu()
        fill_order_menu(menu, window.language, window.table)
        next(action for action in menu.actions() if action.text() == text).trigger()

    assert chosen() == ["Rank", "&Ascending"]
    choose("Votes, thousands, derived")
    assert chosen() == ["Votes, thousands, derived", "&Descending"]
    choose("&Ascending")
    assert window.session.standings.viewpoint.order == Order(OrderKey.VOTES)
    assert window.preferences.text("table/order") == "votes ascending"


def test_selection_stays_on_its_candidates_when_the_order_changes(qtbot: QtBot, window: MainWindow) -> None:
    window.table.selectRow(0)
    assert window.session.selected == ("lukashenko",)
    click_heading(qtbot, window.table, OrderKey.NAME)
    rows = {index.row() for index in window.table.selectionModel().selectedRows()}
    assert rows == {1}
    assert window.session.selected == ("lukashenko",)


def test_several_lines_can_be_selected(window: MainWindow) -> None:
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in (0, 2, 5):
        window.table.selectionModel().select(window.table.model().index(row, 0), flags)
    assert set(window.session.selected) == {"lukashenko", "gaidukevich", "none-of-these"}


def test_a_selection_made_elsewhere_is_shown(window: MainWindow) -> None:
    window.session.select(["khizhnyak", "syrankov"])
    assert {index.row() for index in window.table.selectionModel().selectedRows()} == {1, 4}


def test_copying_gives_tab_separated_text_with_headings(qtbot: QtBot, window: MainWindow) -> None:
    window.session.select(["syrankov"])
    window.table.setFocus()
    qtbot.keyClick(window.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[3] == "Votes, thousands, derived"
    assert lines[1].split("\t")[:4] == ["2", "Sergey Syrankov", "3.21", "188–192"]
    assert "1 of 7 shown" in lines[2]
    assert lines[-1] == "Source: TASS, 3 February 2025, tass.com/world/1907961"


def test_copying_without_a_selection_takes_all_lines(window: MainWindow) -> None:
    window.table.copy()
    assert len(QApplication.clipboard().text().splitlines()) == 9


@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_a_long_name_leaves_the_figures_in_sight(
    make_window: MakeWindow, made: Callable[..., OpenedElection], zoom: float
) -> None:
    long = "Alliance for Progress, Justice and Regional Development (Left), with Friends in All the Provinces"
    election = made({"a": long, "b": "Union of Democrats"}, {"a": "61.54", "b": "38.46"})
    window = make_window(election)
    window.theme.choose_zoom(zoom)
    window.resize(1280, 800)
    QApplication.processEvents()
    table = window.table
    last = section(table, OrderKey.BEHIND_FIRST)
    assert table.columnViewportPosition(last) + table.columnWidth(last) <= table.viewport().width()
    name = section(table, OrderKey.NAME)
    assert table.columnWidth(name) < table.fontMetrics().horizontalAdvance(long)
    assert table.model().index(0, name).data(Qt.ItemDataRole.ToolTipRole) == long


def test_columns_can_be_hidden_and_that_is_remembered(window: MainWindow, make_window: MakeWindow) -> None:
    menu = QMenu()
    window.table.fill_column_menu(menu)
    votes = next(action for action in menu.actions() if action.text() == "Votes")
    votes.setChecked(False)
    column = section(window.table, OrderKey.VOTES)
    assert window.table.isColumnHidden(column)
    window.table.copy()
    assert "Votes" not in QApplication.clipboard().text()
    again = make_window(chart=False)
    assert again.table.isColumnHidden(column)


def test_widths_and_order_are_remembered(qtbot: QtBot, window: MainWindow, make_window: MakeWindow) -> None:
    column = section(window.table, OrderKey.VOTES)
    window.table.horizontalHeader().resizeSection(column, 151)
    click_heading(qtbot, window.table, OrderKey.NAME)
    again = make_window(chart=False)
    assert again.table.columnWidth(column) == 151
    assert names(again.table)[0] == "Alexander Khizhnyak"
    assert again.table.horizontalHeader().sortIndicatorSection() == section(again.table, OrderKey.NAME)


def test_nonsense_in_the_settings_is_ignored(preferences: Preferences, make_window: MakeWindow) -> None:
    preferences.remember_text("table/widths", "votes=abc share=-5 name= rank=99999")
    preferences.remember_text("table/order", "height upwards")
    preferences.remember_text("table/hidden", "name everything")
    table = make_window(chart=False).table
    assert not table.isColumnHidden(1)
    assert names(table)[0] == "Alexander Lukashenko"


def test_a_line_with_a_base_of_its_own_has_room_for_it(window: MainWindow) -> None:
    heights = [window.table.rowHeight(row) for row in range(7)]
    assert heights[5] == heights[0] > heights[1]
    assert heights[6] == heights[1]
