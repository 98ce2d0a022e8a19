"""Table and chart in windows of every size."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from hustings.desktop.results import Results
from hustings.desktop.window import MainWindow
from hustings.election.viewpoint import Order, OrderKey
from hustings.files.registry import OpenedElection

MakeWindow = Callable[..., MainWindow]


def results(window: MainWindow) -> Results:
    [found] = window.findChildren(Results)
    return found


def area(window: MainWindow, name: str) -> QScrollArea:
    return next(found for found in window.findChildren(QScrollArea) if found.accessibleName() == name)


def resize(qtbot: QtBot, window: MainWindow, width: int, height: int) -> None:
    window.resize(width, height)
    qtbot.wait(80)


def test_the_chart_stands_below_the_table_where_both_do_not_fit_side_by_side(qtbot: QtBot, window: MainWindow) -> None:
    for width, zoom, stacked in ((1280, 1.0, False), (1024, 1.0, False), (800, 1.0, True), (1024, 1.5, True)):
        window.theme.choose_zoom(zoom)
        resize(qtbot, window, width, 640)
        assert results(window).is_stacked is stacked, (width, zoom)
        assert area(window, "Election").horizontalScrollBar().maximum() == 0
    window.theme.choose_zoom(1.0)
    resize(qtbot, window, 1280, 800)
    assert not results(window).is_stacked


def test_side_by_side_no_figure_is_cut(qtbot: QtBot, make_window: MakeWindow, council: OpenedElection) -> None:
    window = make_window(council)
    resize(qtbot, window, 1024, 640)
    assert not results(window).is_stacked
    assert window.table.horizontalScrollBar().maximum() == 0
    assert window.chart.width() >= window.chart.minimumSizeHint().width()
    assert area(window, "Chart").horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize(
    ("size", "zoom"), [((1024, 640), 1.0), ((1024, 640), 1.5), ((960, 540), 1.0), ((800, 600), 1.0)]
)
@pytest.mark.parametrize("form", ["bars", "stacked"])
def test_nothing_short_scrolls_within_a_page_that_does(
    qtbot: QtBot, window: MainWindow, size: tuple[int, int], zoom: float, form: str
) -> None:
    window.theme.choose_zoom(zoom)
    window.chart.choose_form(form)
    resize(qtbot, window, *size)
    assert area(window, "Election").verticalScrollBar().maximum() > 0
    assert window.table.verticalScrollBar().maximum() == 0
    assert window.table.horizontalHeader().length() == window.table.viewport().width()
    assert area(window, "Chart").verticalScrollBar().maximum() == 0


def test_a_long_table_scrolls_by_itself_in_a_page_that_does_not(
    qtbot: QtBot, make_window: MakeWindow, odd: OpenedElection
) -> None:
    window = make_window(odd)
    window.session.look_at("forty")
    resize(qtbot, window, 1024, 720)
    assert window.table.verticalScrollBar().maximum() > 0
    assert area(window, "Election").verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_the_line_with_the_keyboard_is_in_sight(qtbot: QtBot, window: MainWindow, zoom: float) -> None:
    window.theme.choose_zoom(zoom)
    resize(qtbot, window, 1024, 640)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.table.setFocus()
    page = area(window, "Election")
    for key in [Qt.Key.Key_Down] * 6 + [Qt.Key.Key_Up] * 6:
        qtbot.keyClick(window.table, key)
        place = window.table.visualRect(window.table.currentIndex())
        corners = [window.table.viewport().mapTo(page, corner) for corner in (place.topLeft(), place.bottomLeft())]
        assert all(page.rect().contains(corner) for corner in corners)


def test_the_division_between_table_and_chart_outlives_a_narrow_window(
    qtbot: QtBot, window: MainWindow, make_window: MakeWindow
) -> None:
    resize(qtbot, window, 1280, 800)
    results(window).moveSplitter(640, 1)
    divided = results(window).sizes()
    resize(qtbot, window, 800, 800)
    assert results(window).is_stacked
    window.close()
    again = make_window(chart=False)
    resize(qtbot, again, 1280, 800)
    assert not results(again).is_stacked
    assert results(again).sizes() == divided
    resize(qtbot, window, 1280, 800)


def test_a_division_made_by_hand_stays_while_the_window_is_narrow(qtbot: QtBot, window: MainWindow) -> None:
    resize(qtbot, window, 800, 900)
    results(window).moveSplitter(260, 1)
    divided = results(window).sizes()
    window.session.order_by(Order(OrderKey.NAME))
    qtbot.wait(50)
    assert results(window).sizes() == divided


def test_the_division_of_table_and_chart_is_remembered(qtbot: QtBot, make_window: MakeWindow) -> None:
    first = make_window()
    before = results(first).sizes()
    results(first).moveSplitter(before[0] + 60, 1)
    divided = results(first).sizes()
    assert divided[0] > before[0]
    width, height = first.width(), first.height()
    first.close()
    second = make_window()
    # The screen that the tests draw on is smaller than the window.
    resize(qtbot, second, width, height)
    assert results(second).sizes() == divided
