"""Columns of text stand side by side as long as a fingerprint in one does not squeeze the other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from hustings.desktop.tabs import SOURCES
from hustings.desktop.two_columns import TwoColumns
from hustings.desktop.widgets import Bulleted, label
from hustings.desktop.window import MainWindow

MakeWindow = Callable[..., MainWindow]


def filled(qtbot: QtBot, width: int) -> tuple[TwoColumns, QLabel, QLabel]:
    columns = TwoColumns()
    qtbot.addWidget(columns)
    left, right = label("Some words of text", wraps=True), label("0123456789abcdef" * 4, wraps=True)
    right.setMinimumWidth(450)
    columns.left.addWidget(left)
    columns.right.addWidget(right)
    columns.resize(width, 300)
    columns.show()
    qtbot.waitExposed(columns).__enter__()
    QApplication.processEvents()
    return columns, left, right


def test_wide_columns_stand_side_by_side(qtbot: QtBot) -> None:
    _columns, left, right = filled(qtbot, 1000)
    assert left.x() < right.x()
    assert left.y() == right.y()


def test_narrow_columns_stand_one_below_the_other(qtbot: QtBot) -> None:
    _columns, left, right = filled(qtbot, 700)
    assert left.x() == right.x()
    assert left.y() < right.y()
    assert left.width() == right.width() == 700


@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_sources_leave_every_column_room_to_be_read(qtbot: QtBot, make_window: MakeWindow, zoom: float) -> None:
    window = make_window(chart=False)
    window.theme.choose_zoom(zoom)
    window.resize(1024, 640)
    window.tabs.setCurrentIndex(SOURCES)
    qtbot.wait(80)
    items = window.tabs.findChildren(Bulleted)
    assert len(items) > 5
    assert min(item.width() for item in items) > 20 * window.theme.base_pixels
    columns = window.tabs.findChildren(TwoColumns)[0]
    assert columns.width() <= columns.parentWidget().width()


def test_wrapped_lines_of_a_list_hang_beside_the_bullet(qtbot: QtBot) -> None:
    item = Bulleted("Several words that do not fit into one line of so narrow a list")
    qtbot.addWidget(item)
    item.resize(150, item.heightForWidth(150))
    item.show()
    qtbot.waitExposed(item).__enter__()
    picture = item.grab().toImage()
    margin = item.contentsMargins().left()
    assert margin > 8
    ground = picture.pixelColor(picture.width() - 1, picture.height() - 1)
    inked = {y for y in range(picture.height()) for x in range(margin - 1) if picture.pixelColor(x, y) != ground}
    assert inked
    assert max(inked) < item.fontMetrics().height()
    assert picture.height() >= 3 * item.fontMetrics().height()
