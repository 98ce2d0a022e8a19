"""The import dialog by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hustings.desktop.opening.import_dialog.dialog import ImportDialog
from hustings.files.wide_tables.roles import Role
from import_support import Opener, StoreInMemory, sent

# Said by the platform of the tests when a list drops down.
pytestmark = pytest.mark.qt_log_ignore(r"^This plugin does not support (raise\(\)|grabbing the keyboard)$")
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def press(qtbot: QtBot, key: Qt.Key, times: int = 1, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier):
    """Press a key where the keyboard is."""
    for _ in range(times):
        popup = QApplication.activePopupWidget()
        focused = (popup.focusWidget() or popup) if popup is not None else QApplication.focusWidget()
        assert focused is not None, "the keyboard is somewhere"
        qtbot.keyClick(focused, key, modifier)
        QApplication.processEvents()


def write(qtbot: QtBot, text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None, "the keyboard is somewhere"
    qtbot.keyClicks(focused, text)


def go_to(qtbot: QtBot, widget: QWidget) -> None:
    """Press Tab until the keyboard is on a widget."""
    for _ in range(60):
        if QApplication.focusWidget() is widget:
            return
        press(qtbot, Key.Key_Tab)
    raise AssertionError(f"Tab does not lead to {widget}")


@pytest.fixture
def active(qtbot: QtBot, dialog: ImportDialog) -> ImportDialog:
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.tabs.rows.roles)
    return dialog


@pytest.mark.parametrize("opening", [Key.Key_Space, Key.Key_Return, Key.Key_F4])
def test_a_role_is_changed_with_keys(qtbot: QtBot, active: ImportDialog, opening: Qt.Key) -> None:
    roles = active.tabs.rows.roles
    press(qtbot, Key.Key_Right, 2)
    assert roles.section == 2
    press(qtbot, opening)
    qtbot.waitUntil(lambda: roles.role_list.view().isVisible())
    press(qtbot, Key.Key_Up)
    press(qtbot, Key.Key_Return)
    assert active.bench.draft.roles.at(2).role is Role.FOUND
    assert QApplication.focusWidget() is roles
    qtbot.waitUntil(lambda: active.bench.reconciliation is not None)


def test_escape_closes_the_list_of_roles_and_changes_nothing(qtbot: QtBot, active: ImportDialog) -> None:
    before = active.bench.draft
    press(qtbot, Key.Key_Down, modifier=ALT)
    qtbot.waitUntil(lambda: active.tabs.rows.roles.role_list.view().isVisible())
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Escape)
    assert active.bench.draft == before
    assert active.isVisible()
    assert QApplication.focusWidget() is active.tabs.rows.roles


def test_a_role_is_changed_from_a_cell_below(qtbot: QtBot, active: ImportDialog) -> None:
    go_to(qtbot, active.tabs.rows)
    press(qtbot, Key.Key_Right, 6)
    assert active.strip._place == 6
    press(qtbot, Key.Key_F2)
    qtbot.waitUntil(lambda: active.tabs.rows.roles.role_list.view().isVisible())
    press(qtbot, Key.Key_Home)
    press(qtbot, Key.Key_Return)
    assert active.bench.draft.roles.at(6).role is Role.IGNORED


def test_everything_is_reached_with_tab_and_nothing_holds_the_keyboard(qtbot: QtBot, active: ImportDialog) -> None:
    start = QApplication.focusWidget()
    seen = [start]
    for _ in range(60):
        press(qtbot, Key.Key_Tab)
        if QApplication.focusWidget() is start:
            break
        seen.append(QApplication.focusWidget())
    bars = (active.layout_bar, active.contest_bar, active.remembering)
    wanted = [
        *(bars[0].kinds, bars[0].header_from, bars[0].header_to, bars[0].first_row, bars[0].totals),
        *(bars[1].election, bars[1].day, bars[1].contest, bars[1].elect, bars[1].turnout, bars[1].share),
        *(active.tabs.rows, active.tabs.tabBar(), bars[2].wanted),
        *(active.join_button, active.import_button, active.cancel_button),
    ]
    assert [widget for widget in wanted if widget not in seen] == []
    assert all(widget.accessibleName() or getattr(widget, "text", str)() for widget in seen)


def test_a_table_is_imported_with_keys_alone(
    qtbot: QtBot, active: ImportDialog, store: StoreInMemory, reader: object
) -> None:
    press(qtbot, Key.Key_Right, 6)
    press(qtbot, Key.Key_Space)
    press(qtbot, Key.Key_Home)
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(active.balance.take_up.isVisible)
    go_to(qtbot, active.balance.take_up)
    press(qtbot, Key.Key_Space)
    qtbot.waitUntil(lambda: active.balance.line.text().startswith("3 of 5"))
    assert QApplication.focusWidget() is not None
    go_to(qtbot, active.tabs.rows.roles)
    fields = list(active.strip.fields.values())
    go_to(qtbot, fields[0])
    press(qtbot, Key.Key_End)
    write(qtbot, " Example")
    go_to(qtbot, active.remembering.wanted)
    press(qtbot, Key.Key_Space)
    go_to(qtbot, active.remembering.name)
    press(qtbot, Key.Key_Home)
    write(qtbot, "My ")
    go_to(qtbot, active.import_button)
    with qtbot.waitSignal(active.imported) as heard:
        press(qtbot, Key.Key_Space)
    assert list(store.kept) == ["My stations"]
    assert sent(heard)[1].wide.roles.at(6).name == "bruno Example"


def test_the_rows_that_do_not_add_up_are_reached_with_keys(qtbot: QtBot, active: ImportDialog) -> None:
    go_to(qtbot, active.tabs.tabBar())
    press(qtbot, Key.Key_Right)
    assert active.tabs.currentWidget() is active.tabs.unequal
    go_to(qtbot, active.tabs.unequal)
    press(qtbot, Key.Key_Right)
    go_to(qtbot, active.tabs.unequal.roles)
    assert active.tabs.unequal.roles.section >= 1


def test_enter_in_a_field_does_not_import(qtbot: QtBot, active: ImportDialog, reader: object) -> None:
    go_to(qtbot, active.contest_bar.contest)
    write(qtbot, "Mayor")
    press(qtbot, Key.Key_Return)
    assert active.isVisible()
    assert reader.asked == []


def test_escape_goes_and_leaves_everything_as_it_was(
    qtbot: QtBot, active: ImportDialog, reader: object, store: StoreInMemory, opener: Opener
) -> None:
    with qtbot.waitSignal(active.given_up):
        press(qtbot, Key.Key_Escape)
    assert (reader.asked, store.kept) == ([], {})
    qtbot.waitUntil(lambda: opener.opened[0].is_closed)


def test_the_keyboard_stays_in_the_dialog_when_a_suggestion_goes(
    qtbot: QtBot, make_dialog: Callable[..., ImportDialog], table_file: Path
) -> None:
    dialog = make_dialog(table_file)
    dialog.activateWindow()
    dialog.tabs.rows.roles.chosen.emit(6, "ignored")
    qtbot.waitUntil(dialog.balance.take_up.isVisible)
    go_to(qtbot, dialog.balance.take_up)
    press(qtbot, Key.Key_Space)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert dialog.isAncestorOf(focused)
