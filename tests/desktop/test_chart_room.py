"""The room of a chart of bars: nothing in it is cut or runs together, whatever is shown in whatever width."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, pairwise
from typing import Any

import pyqtgraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from hustings.desktop.charts.room import axis_end, fitting, has_room_for_two, least_chart, room_for_names, second_panel
from hustings.desktop.window import MainWindow
from hustings.files.registry import OpenedElection

MakeWindow = Callable[..., MainWindow]
LONG = "Alliance for Progress, Justice and Regional Development (Left)"
AROUND = 32


def canvas(window: MainWindow) -> Any:
    assert window.chart.chart is not None
    return window.chart.chart.widget


def panels(window: MainWindow) -> list[Any]:
    return [item for item in canvas(window).plots.items if isinstance(item, pyqtgraph.PlotItem) and item.isVisible()]


def numbers_of(plot: Any) -> list[tuple[float, float]]:
    """Give where each number on an axis begins and ends, in pixels of the scene."""
    axis = plot.getAxis("top")
    metrics = QFontMetrics(axis.style["tickFont"])
    [numbers] = axis._tickLevels
    middles = [plot.getViewBox().mapViewToScene(QPointF(at, 0)).x() for at, _ in numbers]
    halves = [metrics.horizontalAdvance(text) / 2 for _, text in numbers]
    return [(middle - half, middle + half) for middle, half in zip(middles, halves, strict=True)]


def labels(window: MainWindow) -> list[Any]:
    items = canvas(window).scene().items()
    return [item for item in items if isinstance(item, pyqtgraph.TextItem) and item.isVisible()]


@pytest.fixture(params=["bundled", "council", "long"])
def election(
    request: pytest.FixtureRequest,
    opened: OpenedElection,
    council: OpenedElection,
    made: Callable[..., OpenedElection],
) -> OpenedElection:
    if request.param == "long":
        return made({"a": LONG, "b": "Union of Democrats", "c": "Third"}, {"a": "61.54", "b": "36.46", "c": "2.00"})
    return opened if request.param == "bundled" else council


@pytest.mark.parametrize("zoom", [1.0, 1.5])
@pytest.mark.parametrize("size", [(800, 600), (960, 540), (1024, 640), (1280, 800), (1900, 900)])
def test_nothing_is_cut_or_runs_together(
    qtbot: QtBot, make_window: MakeWindow, election: OpenedElection, size: tuple[int, int], zoom: float
) -> None:
    window = make_window(election)
    window.theme.choose_zoom(zoom)
    window.resize(*size)
    qtbot.wait(60)
    canvas(window).grab()
    whole = QRectF(canvas(window).rect()).adjusted(-1, -1, 1, 1)
    titles = [plot.getAxis("top").label.sceneBoundingRect() for plot in panels(window)]
    assert not any(one.intersects(other) for one, other in combinations(titles, 2))
    assert all(whole.contains(title) for title in titles)
    for plot in panels(window):
        assert all(before[1] < after[0] for before, after in pairwise(numbers_of(plot)))
        assert plot.getViewBox().width() >= 100
    for label in labels(window):
        panel = label.getViewBox().sceneBoundingRect()
        assert panel.adjusted(-1, -1, 1, 1).contains(label.textItem.sceneBoundingRect()), label.textItem.toPlainText()


def test_the_lines_of_a_stacked_chart_do_not_meet(
    qtbot: QtBot, make_window: MakeWindow, election: OpenedElection
) -> None:
    window = make_window(election)
    window.chart.choose_form("stacked")
    window.resize(1024, 640)
    # Beside a list of contests the chart stands below the table; texts find their places when they are painted.
    window._area.ensureWidgetVisible(canvas(window))
    qtbot.wait(60)
    places = sorted({round(label.textItem.sceneBoundingRect().center().y()) for label in labels(window)})
    height = QFontMetrics(canvas(window).font()).height()
    assert all(after - before >= height for before, after in pairwise(places))
    room = QRectF(canvas(window).rect())
    assert all(room.contains(label.textItem.sceneBoundingRect()) for label in labels(window))


def test_a_long_name_leaves_most_of_the_chart_to_the_bars(
    make_window: MakeWindow, made: Callable[..., OpenedElection]
) -> None:
    window = make_window(made({"a": LONG, "b": "Union of Democrats"}, {"a": "61.54", "b": "38.46"}))
    axis = panels(window)[0].getAxis("left")
    assert axis.width() <= canvas(window).width() * 0.4
    [names] = axis._tickLevels
    assert names[0][1].startswith("Alliance for")
    assert names[0][1].endswith("…")
    assert names[1][1] == "Union of Democrats"
    assert LONG in canvas(window).accessibleDescription()


def test_small_ones_have_a_panel_of_their_own_where_there_is_room(qtbot: QtBot, window: MainWindow) -> None:
    for width, count in ((1280, 2), (1000, 1), (1280, 2)):
        window.resize(width, 800)
        qtbot.wait(60)
        assert len(panels(window)) == count
        assert len(labels(window)) == 8


def test_a_label_leaves_the_outline_of_its_bar_whole(qtbot: QtBot, window: MainWindow) -> None:
    window.session.select(["syrankov", "none-of-these"])
    qtbot.wait(60)
    view = panels(window)[1].getViewBox()
    places = {
        label.textItem.toPlainText().split()[0]: label.textItem.sceneBoundingRect()
        for label in labels(window)
        if label.getViewBox() is view
    }
    for value, length in (("3.21", 3.21), ("3.60", 3.60)):
        assert places[value].left() >= view.mapViewToScene(QPointF(length, 0)).x() + 2


@given(widest=st.floats(0, 3000), chart=st.floats(150, 4000), pixels=st.integers(10, 40), around=st.floats(0, 60))
def test_names_and_one_panel_share_any_chart_that_is_wide_enough(
    widest: float, chart: float, pixels: int, around: float
) -> None:
    names = room_for_names(widest, chart, around, pixels)
    assert 0 <= names <= widest
    least = least_chart(widest, around, pixels)
    if chart >= least + 1:
        assert chart - around - names >= min(8 * pixels, chart - around - chart * 0.35) - 1


@given(panels=st.floats(0, 4000), pixels=st.integers(10, 40))
def test_two_panels_are_each_wide_enough(panels: float, pixels: int) -> None:
    if has_room_for_two(panels, pixels):
        second = second_panel(panels, pixels)
        assert second >= 8 * pixels
        assert panels - second >= 8 * pixels - 1e-6


def test_fewer_numbers_are_written_where_there_is_less_room() -> None:
    choices = [[(0.0, "0"), (50.0, "50"), (100.0, "100")], [(0.0, "0"), (100.0, "100")], [(100.0, "100")]]

    def width(text: str) -> float:
        return 10.0 * len(text)

    assert fitting(choices, width, 100, 10) == choices[0]
    assert fitting(choices, width, 77, 10) == choices[1]
    assert fitting(choices, width, 20, 10) == choices[2]


def test_an_axis_ends_behind_its_labels() -> None:
    assert axis_end(100, [], 300) == 106
    assert axis_end(5, [(3.6, 60)], 120) == pytest.approx(7.2)
    assert axis_end(5, [(3.6, 200)], 120) == 3.6 * 120 / 24
