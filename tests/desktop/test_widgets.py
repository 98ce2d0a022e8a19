"""The building blocks that the panels share."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hustings.desktop.look.theme import Theme
from hustings.desktop.widgets import scrolling


def test_the_keyboard_stops_at_what_scrolls_only_while_it_does(qtbot: QtBot, theme: Theme) -> None:
    content = QWidget()
    area = scrolling(content, "Chart")
    qtbot.addWidget(area)
    area.resize(200, 200)
    area.show()
    assert area.focusPolicy() is Qt.FocusPolicy.NoFocus
    content.setMinimumHeight(400)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert area.focusPolicy() & Qt.FocusPolicy.TabFocus
    content.setMinimumHeight(0)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)
    assert area.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_what_scrolls_is_ringed_while_it_has_the_keyboard(qtbot: QtBot, theme: Theme) -> None:
    content = QWidget()
    content.setMinimumHeight(400)
    area = scrolling(content, "Chart")
    qtbot.addWidget(area)
    area.resize(200, 200)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    area.setFocus(Qt.FocusReason.TabFocusReason)
    picture = area.grab().toImage()
    for x, y in ((100, 0), (100, 199), (0, 100), (199, 100)):
        assert picture.pixelColor(x, y) == theme.colors.focus
    area.clearFocus()
    assert area.grab().toImage().pixelColor(100, 0) != theme.colors.focus
