"""Copying lines of the table: from the menu, from the table, by pointer and by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from hustings.desktop.tabs import COMPARE
from hustings.desktop.window import MainWindow
from hustings.files.registry import OpenedElection
from hustings.wording.copy_forms.form import CopyForm
from hustings.wording.copy_forms.registry import COPY_FORMS

MakeWindow = Callable[..., MainWindow]
# Said by the offscreen platform of every menu that pops up.
pops_up = pytest.mark.qt_log_ignore(r"^This plugin does not support (raise\(\)|grabbing the keyboard)$")


def plain(text: str) -> str:
    return text.replace("&", "")


def submenu(menu: QMenu, title: str) -> QMenu:
    [found] = [
        inner for action in menu.actions() if isinstance(inner := action.menu(), QMenu) if plain(inner.title()) == title
    ]
    return found


def copy_as(window: MainWindow) -> dict[str, QAction]:
    """Give the wishes of Edit, Copy as, by name."""
    [edit] = [menu for menu in window.menuBar().findChildren(QMenu) if plain(menu.title()) == "Edit"]
    edit.aboutToShow.emit()
    forms = submenu(edit, "Copy as")
    forms.aboutToShow.emit()
    return {action.text(): action for action in forms.actions()}


def open_context_menu(window: MainWindow, reason: QContextMenuEvent.Reason, place: QPoint) -> QMenu:
    table = window.table
    target = table if reason is QContextMenuEvent.Reason.Keyboard else table.viewport()
    QApplication.sendEvent(target, QContextMenuEvent(reason, place, target.mapToGlobal(place)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


@pytest.mark.parametrize("form", COPY_FORMS, ids=lambda form: form.key)
def test_every_form_puts_something_on_the_clipboard(window: MainWindow, form: CopyForm) -> None:
    QApplication.clipboard().clear()
    window.session.select(["syrankov"])
    copy_as(window)[form.name(window.language)].trigger()
    data = QApplication.clipboard().mimeData()
    assert "TASS" in data.text()
    assert data.hasHtml() is (form.key == "html")


def test_the_menu_names_every_form(window: MainWindow) -> None:
    assert list(copy_as(window)) == [form.name(window.language) for form in COPY_FORMS]


def test_selected_lines_and_visible_columns_are_copied(window: MainWindow) -> None:
    window.session.select(["syrankov", "none-of-these"])
    columns = QMenu()
    window.table.fill_column_menu(columns)
    next(action for action in columns.actions() if action.text() == "Votes").setChecked(False)
    copy_as(window)["Tab-separated text"].trigger()
    lines = QApplication.clipboard().text().splitlines()
    assert [line.split("\t")[1:3] for line in lines[:3]] == [
        ["Candidate", "Percentage, of votes; which, not said"],
        ["Sergey Syrankov", "3.21"],
        ["None of these candidates", "3.60 (of voters)"],
    ]
    assert lines[3] == "2 of 7 shown"
    assert "thousands" not in lines[0]


def test_without_a_selection_all_lines_are_copied_even_those_that_the_filter_hides(window: MainWindow) -> None:
    window.session.find("syrankov")
    copy_as(window)["Markdown table"].trigger()
    text = QApplication.clipboard().text()
    assert "Alexander Lukashenko" in text
    assert "shown" not in text


def test_lines_are_copied_in_the_order_of_the_screen(window: MainWindow) -> None:
    window.table.horizontalHeader().sectionClicked.emit(1)
    copy_as(window)["Tab-separated text"].trigger()
    names = [line.split("\t")[1] for line in QApplication.clipboard().text().splitlines()[1:8]]
    assert names[0] == "Alexander Khizhnyak"
    assert names[-1] == "Not itemised by the source"


def test_html_goes_with_its_markup_as_text(window: MainWindow) -> None:
    copy_as(window)["HTML table"].trigger()
    data = QApplication.clipboard().mimeData()
    assert data.text().startswith("<table lang=")
    assert data.html().startswith('<meta charset="utf-8">')


def test_a_contest_without_results_can_be_copied(make_window: MakeWindow, odd: OpenedElection) -> None:
    window = make_window(odd)
    window.session.look_at("not-yet")
    for action in copy_as(window).values():
        QApplication.clipboard().clear()
        action.trigger()
        assert QApplication.clipboard().text()


@pops_up
def test_the_keyboard_opens_a_menu_at_the_line_it_is_on(qtbot: QtBot, window: MainWindow) -> None:
    table = window.table
    table.setFocus()
    table.selectRow(2)
    menu = open_context_menu(window, QContextMenuEvent.Reason.Keyboard, table.rect().center())
    assert [plain(action.text()) for action in menu.actions()] == ["Copy", "Copy as", "Compare selected"]
    line = table.visualRect(table.currentIndex())
    assert menu.pos() == table.viewport().mapToGlobal(line.bottomLeft())
    assert menu.accessibleName() == "Candidates"
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert "Oleg Gaidukevich\t2.02" in QApplication.clipboard().text()


@pops_up
def test_a_form_is_chosen_by_keyboard_in_the_menu_of_the_table(qtbot: QtBot, window: MainWindow) -> None:
    window.table.setFocus()
    window.table.selectRow(2)
    menu = open_context_menu(window, QContextMenuEvent.Reason.Keyboard, QPoint(5, 5))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        qtbot.keyClick(menu, key)
    forms = QApplication.activePopupWidget()
    assert isinstance(forms, QMenu)
    qtbot.keyClick(forms, Qt.Key.Key_Return)
    assert QApplication.clipboard().text().startswith("Oleg Gaidukevich: 2.02% of votes, according to")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)


@pops_up
def test_the_pointer_opens_a_menu_where_it_is(qtbot: QtBot, window: MainWindow) -> None:
    place = window.table.visualRect(window.table.model().index(1, 1)).center()
    menu = open_context_menu(window, QContextMenuEvent.Reason.Mouse, place)
    assert menu.pos() == window.table.viewport().mapToGlobal(place)
    menu.close()


@pops_up
def test_lines_are_compared_from_the_menu_of_the_table(qtbot: QtBot, window: MainWindow) -> None:
    window.session.select(["lukashenko", "syrankov"])
    menu = open_context_menu(window, QContextMenuEvent.Reason.Keyboard, QPoint(5, 5))
    menu.actions()[-1].trigger()
    menu.close()
    assert window.tabs.currentIndex() == COMPARE


@pops_up
def test_a_closed_menu_leaves_its_wishes_in_the_menu_bar(qtbot: QtBot, window: MainWindow) -> None:
    for _ in range(2):
        menu = open_context_menu(window, QContextMenuEvent.Reason.Keyboard, QPoint(5, 5))
        with qtbot.waitSignal(menu.destroyed):
            menu.close()
    assert len(copy_as(window)) == len(COPY_FORMS)
