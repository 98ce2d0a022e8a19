"""The charts: drawn from the standings, linked with the table, spoken and saved."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pyqtgraph
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QFontMetrics, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hustings.desktop.charts.geometry import bars_of, small_limit
from hustings.desktop.charts.registry import CHART_FORMS
from hustings.desktop.charts.stacked import StackItem
from hustings.desktop.look.theme import Scheme, load_colors
from hustings.desktop.window import MainWindow
from hustings.files.errors import FileError
from hustings.files.registry import OpenedElection

MakeWindow = Callable[..., MainWindow]

FORMS = [form.key for form in CHART_FORMS]


def canvas(window: MainWindow):
    assert window.chart.chart is not None
    return window.chart.chart.widget


@pytest.fixture(params=FORMS)
def charted(request: pytest.FixtureRequest, window: MainWindow) -> MainWindow:
    window.chart.choose_form(request.param)
    return window


def test_there_are_three_forms() -> None:
    assert FORMS == ["bars", "stacked", "hemicycle"]


def test_bars_stand_for_all_lines_of_the_table(window: MainWindow) -> None:
    bars = bars_of(window.language, window.session.standings)
    assert [(bar.name, bar.value) for bar in bars] == [
        ("Lukashenko", "86.82"),
        ("Syrankov", "3.21"),
        ("Gaidukevich", "2.02"),
        ("Kanopatskaya", "1.86"),
        ("Khizhnyak", "1.74"),
        ("None of these", "3.60"),
        ("Not itemised", "0.75"),
    ]
    assert {bar.name: bar.note for bar in bars if bar.note} == {
        "None of these": "of voters",
        "Not itemised": "derived",
    }
    assert small_limit(bars) == 5.0
    assert small_limit(bars[1:]) is None
    assert small_limit(bars[:1]) is None


def test_figures_that_are_all_derived_are_not_marked_one_by_one(
    make_window: MakeWindow, council: OpenedElection
) -> None:
    window = make_window(council, chart=False)
    assert {bar.note for bar in bars_of(window.language, window.session.standings)} == {""}


@pytest.mark.parametrize("zoom", [1.0, 1.5])
@pytest.mark.parametrize("width", [1024, 1280, 1900])
def test_labels_of_bars_stand_whole_in_their_panel(qtbot: QtBot, window: MainWindow, width: int, zoom: float) -> None:
    window.theme.choose_zoom(zoom)
    window.resize(width, 800)
    qtbot.wait(50)
    canvas(window).grab()
    items = canvas(window).scene().items()
    labels = [item for item in items if isinstance(item, pyqtgraph.TextItem) and item.isVisible()]
    assert len(labels) == 8
    for label in labels:
        panel = label.getViewBox().sceneBoundingRect()
        assert panel.adjusted(-1, -1, 1, 1).contains(label.textItem.sceneBoundingRect()), label.textItem.toPlainText()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_eight_parts_in_a_row_are_told_apart(
    make_window: MakeWindow, odd: OpenedElection, scheme: Scheme, qtbot: QtBot
) -> None:
    window = make_window(odd)
    window.theme.choose_scheme(scheme)
    window.session.look_at("forty")
    window.chart.choose_form("stacked")
    qtbot.wait(50)
    picture = canvas(window).grab().toImage()
    item = next(item for item in canvas(window).scene().items() if isinstance(item, StackItem))
    parts = [picture.copy(item.mapRectToScene(rect).toRect().adjusted(1, 1, -1, -1)) for rect in item.parts()[:8]]
    size = min(part.width() for part in parts), min(part.height() for part in parts)
    assert size[0] >= 4
    seen = [tuple(part.pixelColor(x, y).name() for x in range(size[0]) for y in range(size[1])) for part in parts]
    assert len(set(seen)) == 8


def contrast(one: QColor, other: QColor) -> float:
    """Work out the contrast of two colours (WCAG 2.2, relative luminance)."""

    def luminance(color: QColor) -> float:
        parts = [color.redF(), color.greenF(), color.blueF()]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_shades_of_parts_stand_out_from_the_ground_and_from_each_other(dark: bool) -> None:
    colors = load_colors(dark)
    for shade in (colors.part, colors.part_other, colors.bar, colors.bar_other, colors.hatch, colors.guide):
        assert contrast(shade, colors.card) >= 3
    assert contrast(colors.part, colors.part_other) >= 3


@pytest.mark.parametrize("width", [1024, 1280, 1900])
def test_numbers_and_names_of_parts_do_not_meet(qtbot: QtBot, window: MainWindow, width: int) -> None:
    window.chart.choose_form("stacked")
    window.resize(width, 800)
    qtbot.wait(50)
    canvas(window).grab()
    labels = [item for item in canvas(window).scene().items() if isinstance(item, pyqtgraph.TextItem)]
    places = {label.textItem.toPlainText(): label.textItem.sceneBoundingRect() for label in labels}
    assert places["86.82"].right() <= places["Lukashenko"].left() + 1
    assert places["0.75"].right() == pytest.approx(places["86.82"].right(), abs=1)
    assert "Not itemised · derived" in places
    assert "None of these · of voters" in places
    item = next(item for item in canvas(window).scene().items() if isinstance(item, StackItem))
    assert places["86.82"].left() >= item.mapRectToScene(QRectF(0, 0, 2.2, 1)).right()


@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
def test_names_have_their_room_before_anything_was_drawn(window: MainWindow, zoom: float) -> None:
    window.theme.choose_zoom(zoom)
    axis = canvas(window).plots.getItem(0, 0).getAxis("left")
    metrics = QFontMetrics(axis.style["tickFont"])
    bars = bars_of(window.language, window.session.standings)
    assert axis.minimumWidth() > max(metrics.horizontalAdvance(bar.name) for bar in bars)


def test_arrow_keys_move_and_each_bar_is_spoken(
    qtbot: QtBot, charted: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def tell(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", tell)
    widget = canvas(charted)
    widget.setFocus()
    qtbot.keyClick(widget, Qt.Key.Key_Home)
    qtbot.keyClick(widget, Qt.Key.Key_Down)
    assert widget.current == "syrankov"
    assert widget.toolTip() == "Sergey Syrankov: 3.21% of votes; rank 2."
    assert said[-1] == "Sergey Syrankov: 3.21% of votes; rank 2."
    qtbot.keyClick(widget, Qt.Key.Key_End)
    assert widget.current == "~residual"
    assert widget.toolTip() == "Not itemised by the source: 0.75%, derived; not ranked."
    assert said[-1] == "Not itemised by the source: 0.75%, derived; not ranked."
    qtbot.keyClick(widget, Qt.Key.Key_Up)
    assert widget.current == "none-of-these"


def test_keys_select_in_table_and_chart(qtbot: QtBot, charted: MainWindow) -> None:
    widget = canvas(charted)
    qtbot.keyClick(widget, Qt.Key.Key_Home)
    qtbot.keyClick(widget, Qt.Key.Key_Return)
    assert charted.session.selected == ("lukashenko",)
    qtbot.keyClick(widget, Qt.Key.Key_Down)
    qtbot.keyClick(widget, Qt.Key.Key_Space)
    assert charted.session.selected == ("lukashenko", "syrankov")
    assert {index.row() for index in charted.table.selectionModel().selectedRows()} == {0, 1}


def test_clicking_a_bar_selects_its_line(qtbot: QtBot, charted: MainWindow) -> None:
    widget = canvas(charted)
    clicked: set[str] = set()
    for y in range(10, widget.height(), 12):
        qtbot.mouseClick(widget.viewport(), Qt.MouseButton.LeftButton, pos=widget.rect().center().__class__(150, y))
        clicked.update(charted.session.selected)
    assert clicked >= {"lukashenko", "syrankov", "none-of-these"}


def test_selection_in_the_table_changes_the_picture(charted: MainWindow) -> None:
    before = canvas(charted).grab().toImage()
    charted.table.selectRow(1)
    QApplication.processEvents()
    assert canvas(charted).grab().toImage() != before


def test_a_screen_reader_finds_the_chart_in_words(charted: MainWindow) -> None:
    summary = canvas(charted).accessibleDescription()
    assert canvas(charted).accessibleName() == "Chart: Percentage of votes, as published"
    assert summary.startswith("Chart of 7 percentages. Alexander Lukashenko: 86.82% of votes; rank 1.")


def test_chart_follows_the_filter_and_the_order(charted: MainWindow) -> None:
    charted.session.find("anna")
    assert canvas(charted).accessibleDescription().startswith("Chart of 3 percentages. Anna")


def saved_words(window: MainWindow, path: Path) -> str:
    window.chart.save_picture(path)
    title = ElementTree.parse(path).getroot().find("{*}title")
    assert title is not None
    return str(title.text)


def test_a_saved_chart_says_what_it_shows_and_who_says_so(charted: MainWindow, tmp_path: Path) -> None:
    assert saved_words(charted, tmp_path / "chart.svg") == (
        "Percentage of votes, as published · Presidential election, Belarus · "
        "Source: TASS, 3 February 2025, tass.com/world/1907961"
    )
    charted.session.find("anna")
    assert "Percentage of votes, as published · 1 of 5 shown · " in saved_words(charted, tmp_path / "part.svg")


def test_a_saved_chart_names_the_contest_where_there_are_several(
    make_window: MakeWindow, odd: OpenedElection, tmp_path: Path
) -> None:
    window = make_window(odd)
    window.session.look_at("scripts")
    assert "Invented odd election · Invented post with many scripts" in saved_words(window, tmp_path / "chart.svg")


def test_a_saved_picture_has_room_for_every_line_of_its_caption(charted: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "chart.png"
    charted.chart.save_picture(path)
    image = QImage(str(path))
    widget = canvas(charted)
    assert image.width() == widget.width() * 2
    assert image.height() >= (widget.height() + 3 * widget.fontMetrics().height()) * 2
    lines = [
        any(image.pixelColor(x, y).lightness() < 128 for x in range(0, image.width(), 2))
        for y in range(widget.height() * 2 + 2, image.height())
    ]
    assert sum(after and not before for before, after in pairwise(lines)) >= 3
    assert not any(lines[-10:])


def test_a_picture_that_cannot_be_written_says_so(charted: MainWindow, tmp_path: Path) -> None:
    with pytest.raises(FileError):
        charted.chart.save_picture(tmp_path / "no folder" / "chart.png")


def test_chart_is_copied_as_a_picture(charted: MainWindow) -> None:
    charted.chart.copy_picture()
    assert not QApplication.clipboard().image().isNull()


def test_wishes_before_the_chart_is_loaded_do_no_harm(make_window: MakeWindow, tmp_path: Path) -> None:
    window = make_window(chart=False)
    window.chart.copy_picture()
    window.chart.save_picture(tmp_path / "chart.png")
    window.chart.choose_form("stacked")
    assert not (tmp_path / "chart.png").exists()


def test_every_contest_can_be_drawn_or_says_why_not(
    make_window: MakeWindow, odd: OpenedElection, council: OpenedElection
) -> None:
    for election in (odd, council):
        window = make_window(election)
        for contest in election.election.contests:
            window.session.look_at(contest.id)
            for form in FORMS:
                window.chart.choose_form(form)
                assert not window.chart.grab().isNull()
