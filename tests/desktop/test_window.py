"""The window as a whole: every menu, every name, every size."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction, QDesktopServices, QDropEvent, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QProgressBar,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_support import cut_labels
from hustings.desktop.look.theme import Scheme
from hustings.desktop.standings.no_match import NoMatch
from hustings.desktop.tabs import COMPARE, POLICIES, RESULTS, SOURCES, UNITS
from hustings.desktop.tiles import Caption
from hustings.desktop.window import MainWindow, fit_into
from hustings.files.registry import OpenedElection
from wide_support import HEADER, ROWS, workbook

MakeWindow = Callable[..., MainWindow]
CONTROL = Qt.KeyboardModifier.ControlModifier


def actions_of(menu: QMenu) -> Iterator[QAction]:
    menu.aboutToShow.emit()
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from actions_of(inner)
        elif not action.isSeparator():
            yield action


def all_actions(window: MainWindow) -> list[QAction]:
    menus = [action.menu() for action in window.menuBar().actions()]
    return [action for menu in menus if isinstance(menu, QMenu) for action in actions_of(menu)]


def close_dialogs() -> None:
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog):
            widget.reject()
            widget.close()
    QApplication.processEvents()


def open_all_tabs(window: MainWindow) -> None:
    for tab in (UNITS, POLICIES, COMPARE, SOURCES, RESULTS):
        window.tabs.setCurrentIndex(tab)
        QApplication.processEvents()


@pytest.mark.parametrize(
    ("screen", "wanted"),
    [((1920, 1080), (1280, 800)), ((1366, 728), (1280, 680)), ((1024, 600), (1008, 552)), ((1280, 800), (1264, 752))],
)
def test_the_first_window_fits_the_screen(
    make_window: MakeWindow, screen: tuple[int, int], wanted: tuple[int, int]
) -> None:
    window = make_window(chart=False)
    fit_into(window, QSize(*screen))
    assert window.size().toTuple() == wanted


def test_title_names_the_election(window: MainWindow, council: OpenedElection) -> None:
    assert window.windowTitle() == "Presidential election, Belarus – Hustings"
    window.session.show_election(council)
    assert window.windowTitle().startswith(council.election.name["en"])


def test_header_says_who_says_so(window: MainWindow) -> None:
    texts = " ".join(label.text() for label in window.header.findChildren(QLabel))
    for part in (
        "26 January 2025",
        "final result",
        "endorsed by the Central Election Commission",
        "reported by TASS, 3 February 2025",
        "confirmed Alexander Lukashenko as the winner with 86.82% of votes",
        "Turnout was 85.69%",
    ):
        assert part in texts


@pytest.mark.parametrize(
    ("tag", "direction"), [("en", Qt.LayoutDirection.LeftToRight), ("ar", Qt.LayoutDirection.RightToLeft)]
)
def test_sentences_run_in_the_direction_of_the_language_whatever_names_begin_them(
    make_window: MakeWindow, odd: OpenedElection, tag: str, direction: Qt.LayoutDirection
) -> None:
    window = make_window(odd, tag=tag, chart=False)
    window.session.look_at("scripts")
    shown = next(label for label in window.header.findChildren(QLabel) if label.objectName() == "sentence")
    assert "مرشحة أولى" in shown.text().splitlines()[1]
    document = QTextDocument(shown.text())
    blocks = [document.findBlockByNumber(number) for number in range(document.blockCount())]
    assert [block.textDirection() for block in blocks] == [direction, direction]


def test_sentences_are_copied_with_their_source(window: MainWindow) -> None:
    window.header.copy_sentences()
    text = QApplication.clipboard().text()
    assert text.startswith("The Central Election Commission confirmed")
    assert "Source: TASS, 3 February 2025, tass.com/world/1907961" in text


def test_tiles_mark_what_is_derived(window: MainWindow) -> None:
    names = [tile.accessibleName() for tile in window.tiles.findChildren(QWidget, "tile")]
    assert names == [
        "Turnout: 85.69%",
        "Eligible voters: around 6.9 million",
        "Ballots cast · derived: 5.86–5.96 million",
        "Lead · derived: 83.61 points",
        "Not itemised by the source · derived: 0.72–0.78%",
    ]


def test_every_menu_item_works_once(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: True)
    triggered: list[str] = []
    for action in all_actions(window):
        if action.text() == "&Quit" or not action.isEnabled():
            continue
        triggered.append(action.text())
        action.trigger()
        qtbot.waitUntil(lambda: not window.jobs.is_busy, timeout=20_000)
        close_dialogs()
    assert len(triggered) > 30
    assert window.isVisible()


def test_no_two_wishes_share_their_keys(window: MainWindow) -> None:
    keys = [key.toString() for action in all_actions(window) for key in action.shortcuts() if not key.isEmpty()]
    assert sorted(keys) == sorted(set(keys))
    assert {"Ctrl+O", "Ctrl+P", "Ctrl+Q", "Ctrl+F", "Ctrl+C", "Ctrl+K", "Ctrl+0"} <= set(keys)


def test_quitting_closes_the_window(window: MainWindow) -> None:
    next(action for action in all_actions(window) if action.text() == "&Quit").trigger()
    assert not window.isVisible()


def test_find_comes_by_key_and_goes_by_escape(qtbot: QtBot, window: MainWindow) -> None:
    window.seek()
    window.toolbar.finder.insert("сыранк")
    assert [row.key for row in window.session.standings.rows] == ["syrankov"]
    qtbot.keyClick(window.toolbar.finder, Qt.Key.Key_Escape)
    assert len(window.session.standings.rows) == 5


def test_what_is_sought_is_shown_from_any_tab(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    window.tabs.setCurrentIndex(POLICIES)
    window.seek()
    assert window.tabs.currentIndex() == RESULTS
    window.tabs.setCurrentIndex(SOURCES)
    qtbot.keyClicks(window.toolbar.finder, "syr")
    assert window.tabs.currentIndex() == RESULTS


def test_a_search_without_a_hit_says_so(window: MainWindow) -> None:
    def said() -> list[str]:
        QApplication.processEvents()
        return [label.text() for label in window.findChildren(NoMatch) if label.isVisible()]

    assert said() == []
    window.toolbar.finder.setText("nobody")
    assert said() == ["No candidate matches “nobody”."]
    window.toolbar.finder.setText("syrankov")
    assert said() == []
    window.toolbar.finder.setText("a & <b>")
    assert said() == ["No candidate matches “a & <b>”."]
    window.toolbar.finder.clear()
    assert said() == []


def test_compare_button_counts_what_is_selected(window: MainWindow) -> None:
    button = next(b for b in window.toolbar.findChildren(QAbstractButton) if b.text().startswith("Compare"))
    assert button.text() == "Compare"
    window.session.select(["syrankov", "none-of-these"])
    assert button.text() == "Compare 2"
    button.click()
    assert window.tabs.currentIndex() == COMPARE


def test_sentences_and_tiles_leave_their_room_to_the_other_tabs(window: MainWindow) -> None:
    window.tabs.setCurrentIndex(SOURCES)
    assert not window.tiles.isVisible()
    window.tabs.setCurrentIndex(RESULTS)
    assert window.tiles.isVisible()


def test_contests_are_chosen_where_there_are_several(
    window: MainWindow, opened: OpenedElection, council: OpenedElection
) -> None:
    def choosers() -> list[QComboBox]:
        combos = window.toolbar.findChildren(QComboBox)
        return [combo for combo in combos if combo.accessibleName() == "Contest" and combo.isVisible()]

    assert choosers() == []
    window.session.show_election(council)
    assert choosers() == []
    window.sides.show_list(False)
    [chooser] = choosers()
    assert [chooser.itemData(index) for index in range(chooser.count())] == [c.id for c in council.election.contests]
    chooser.setCurrentIndex(1)
    chooser.activated.emit(1)
    assert window.session.standings.contest is council.election.contests[1]
    window.session.show_election(opened)
    assert choosers() == []
    window.session.show_election(council)
    assert choosers() == [chooser]


def canvas(window: MainWindow) -> QWidget:
    assert window.chart.chart is not None
    return window.chart.chart.widget


def tab_stops(window: MainWindow) -> list[QWidget]:
    """Give what the Tab key reaches, beginning at the table."""
    stops: list[QWidget] = [window.table]
    widget: Any = window.table.nextInFocusChain()
    while widget is not window.table:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            stops.append(widget)
        widget = widget.nextInFocusChain()
    return stops


def test_the_keyboard_goes_where_the_eye_goes_whatever_was_made_last(
    make_window: MakeWindow, council: OpenedElection
) -> None:
    window = make_window(council)
    QApplication.processEvents()
    stops = tab_stops(window)
    names = [stop.accessibleName() for stop in stops]
    assert names[:3] == ["Candidates", "Columns", "Form of the chart"]
    assert stops.index(canvas(window)) < stops.index(window.inspector)
    window.chart.choose_form("stacked")
    QApplication.processEvents()
    assert tab_stops(window).index(canvas(window)) < tab_stops(window).index(window.inspector)
    beside = ["Find a candidate", "Find a contest or a candidate", "Contests"]
    assert beside == names[names.index("Find a candidate") :][:3]
    window.sides.show_list(False)
    stops = tab_stops(window)
    texts = [stop.text() if isinstance(stop, QAbstractButton) else stop.accessibleName() for stop in stops]
    assert texts.index("Contest") == texts.index("Open…") + 1


def speaking_widgets(window: MainWindow) -> list[QWidget]:
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QProgressBar)
    # Parts of Qt's own widgets, which Qt names and translates itself.
    inner = ("qt_", "ScrollLeftButton", "ScrollRightButton")
    return [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, kinds)
        and not widget.objectName().startswith(inner)
        and not isinstance(widget.parent(), (QComboBox, QLineEdit, QAbstractItemView))
        and not widget.metaObject().className().endswith("PrivateContainer")
        and widget.metaObject().className() not in ("QTableCornerButton", "QComboBoxListView", "QLineEditIconButton")
    ]


def test_everything_that_takes_the_keyboard_has_a_name(window: MainWindow) -> None:
    window.session.select(["lukashenko", "syrankov"])
    open_all_tabs(window)
    nameless = [
        widget
        for widget in speaking_widgets(window)
        if not (widget.accessibleName().strip() or (isinstance(widget, QAbstractButton) and widget.text()))
    ]
    assert nameless == []
    assert window.chart.chart is not None
    assert window.chart.chart.widget.accessibleName()


def heard(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Give all that a screen reader finds in a part of the window."""
    if interface.isValid() and not interface.state().invisible:
        yield interface
        for number in range(interface.childCount()):
            yield from heard(interface.child(number))


def test_a_screen_reader_finds_a_name_wherever_the_keyboard_goes(qtbot: QtBot, window: MainWindow) -> None:
    window.session.select(["lukashenko", "none-of-these"])
    for tab in (RESULTS, UNITS, POLICIES, COMPARE, SOURCES):
        window.tabs.setCurrentIndex(tab)
        for _ in range(3):
            QApplication.processEvents()
        qtbot.waitUntil(lambda: not window.jobs.is_busy)
        found = list(heard(QAccessible.queryAccessibleInterface(window)))
        # A failure must not keep what it found: wrappers of interfaces outlive them, and crash later tests.
        count = len(found)
        assert count > 50
        nameless = [
            (one.role(), one.object())
            for one in found
            if one.state().focusable and not one.text(QAccessible.Text.Name).strip()
        ]
        assert nameless == []


def test_every_percentage_compared_is_heard_once(window: MainWindow) -> None:
    window.session.select(["lukashenko", "none-of-these"])
    window.tabs.setCurrentIndex(COMPARE)
    for _ in range(3):
        QApplication.processEvents()
    names = [one.text(QAccessible.Text.Name) for one in heard(QAccessible.queryAccessibleInterface(window.tabs))]
    assert sum("86.82% of votes" in name for name in names) == 1
    assert names.count("None of these candidates, Percentage: 3.60% of voters") == 1
    assert " " not in names


def test_a_click_on_a_tile_gives_it_the_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    tiles = window.tiles.findChildren(QWidget, "tile")
    for tile in (tiles[2], tiles[0]):
        qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
        assert tile.hasFocus()
    value = tiles[3].findChild(QLabel, "big")
    assert value is not None
    qtbot.mouseClick(value, Qt.MouseButton.LeftButton)
    assert tiles[3].hasFocus()


PROGRAM_TEXT = re.compile(r"[A-Za-z]{4,}")


def test_no_text_of_the_program_escapes_translation(make_window: MakeWindow) -> None:
    window = make_window(tag="en-XA")
    window.session.select(["lukashenko", "syrankov"])
    open_all_tabs(window)
    given = window.session.opened.document.decode() + "belarus-2025-president.json SHA 26 January 3 February"
    found: list[str] = []
    for widget in window.findChildren(QWidget):
        texts = [widget.accessibleName(), widget.toolTip(), widget.accessibleDescription()]
        if isinstance(widget, (QLabel, QAbstractButton)):
            texts.append(widget.text())
        found += [text for text in texts if "[" not in text and set(PROGRAM_TEXT.findall(text)) - set(words(given))]
    found += [action.text() for action in all_actions(window) if "[" not in action.text() and action.text().strip()]
    # Qt names and translates the buttons that scroll its tab bar.
    assert [text for text in found if text not in ("Scroll Left", "Scroll Right")] == []


def words(text: str) -> list[str]:
    return PROGRAM_TEXT.findall(text)


@pytest.mark.parametrize("zoom", [1.0, 1.5])
@pytest.mark.parametrize("tag", ["en", "en-XA"])
def test_nothing_is_cut_in_the_smallest_window(qtbot: QtBot, make_window: MakeWindow, zoom: float, tag: str) -> None:
    window = make_window(tag=tag)
    window.theme.choose_zoom(zoom)
    window.resize(1024, 640)
    window.session.select(["lukashenko", "none-of-these"])
    for tab in (RESULTS, UNITS, POLICIES, COMPARE, SOURCES):
        window.tabs.setCurrentIndex(tab)
        qtbot.wait(80)
        assert cut_labels(window) == []
    assert window.size().toTuple() == (1024, 640)


def test_a_short_table_does_not_scroll_within_a_page_that_does(qtbot: QtBot, window: MainWindow) -> None:
    page = next(area for area in window.findChildren(QScrollArea) if area.accessibleName() == "Election")
    window.session.focus(None)
    for size, scrolls in (((1280, 800), False), ((1024, 640), True)):
        window.resize(*size)
        qtbot.wait(80)
        assert window.table.verticalScrollBar().maximum() == 0
        assert (page.verticalScrollBar().maximum() > 0) is scrolls


@pytest.mark.parametrize("tab", [POLICIES, COMPARE, SOURCES])
def test_what_scrolls_by_itself_does_not_make_the_page_scroll(qtbot: QtBot, window: MainWindow, tab: int) -> None:
    window.resize(1024, 640)
    window.session.select(["lukashenko", "none-of-these"])
    window.tabs.setCurrentIndex(tab)
    qtbot.wait(80)
    areas = {area.accessibleName(): area for area in window.findChildren(QScrollArea)}
    qtbot.waitUntil(lambda: areas["Election"].verticalScrollBar().maximum() == 0)
    sideways = [area.horizontalScrollBar() for area in window.tabs.currentWidget().findChildren(QAbstractScrollArea)]
    qtbot.waitUntil(lambda: not any(bar.isVisible() for bar in sideways))


def test_dots_under_a_wrapped_caption_are_as_long_as_its_lines(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1024, 640)
    qtbot.wait(50)
    caption = next(label for label in window.tiles.findChildren(QLabel) if label.text().startswith("Not itemised"))
    assert isinstance(caption, Caption)
    first, second = caption.text_lines()
    assert first.width() > 2 * second.width() > 0
    assert second.bottom() <= caption.height() + 1


@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_several_contests_do_not_make_the_window_wider(
    qtbot: QtBot, make_window: MakeWindow, council: OpenedElection, zoom: float
) -> None:
    window = make_window(council)
    window.theme.choose_zoom(zoom)
    window.resize(1024, 640)
    qtbot.wait(80)
    assert window.size().toTuple() == (1024, 640)


def test_text_size_and_colours_are_remembered(window: MainWindow) -> None:
    wishes = {action.text(): action for action in all_actions(window)}
    wishes["&Larger text"].trigger()
    wishes["Dark"].trigger()
    assert window.theme.is_dark
    assert window.theme.zoom == 1.1
    assert (window.preferences.zoom, window.preferences.scheme) == (1.1, Scheme.DARK)
    wishes["&Usual text size"].trigger()
    wishes["Light"].trigger()
    assert window.theme.zoom == 1.0


def dialogs() -> list[QMessageBox]:
    return [
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMessageBox) and widget.isVisible()
    ]


def test_a_bad_file_is_told_of_and_what_is_open_stays_open(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"format": "hustings-election", "version": 7}')
    window.opening.open_path(bad)
    qtbot.waitUntil(lambda: bool(dialogs()))
    box = dialogs()[0]
    assert str(bad) in box.text()
    assert "Where: version" in box.informativeText()
    assert "Found: 7" in box.informativeText()
    assert window.windowTitle() == "Presidential election, Belarus – Hustings"
    close_dialogs()
    assert window.preferences.recent_files == []


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(200, 200),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


def test_a_dropped_file_is_opened_and_remembered(qtbot: QtBot, window: MainWindow, council: OpenedElection) -> None:
    with qtbot.waitSignal(window.opening.opened):
        drop(window, council.path)
    assert window.session.opened.election == council.election
    assert window.preferences.recent_files == [(council.path.absolute(),)]


def test_several_files_that_are_not_of_one_election_are_refused(
    qtbot: QtBot, window: MainWindow, council: OpenedElection, odd: OpenedElection
) -> None:
    before = window.session.opened
    drop(window, council.path, odd.path)
    qtbot.waitUntil(lambda: bool(dialogs()))
    [box] = dialogs()
    assert str(council.path) in box.text()
    assert window.session.opened is before
    close_dialogs()


def test_pictures_of_the_chart_can_be_had_while_there_is_one(
    qtbot: QtBot, make_window: MakeWindow, odd: OpenedElection
) -> None:
    window = make_window(odd, chart=False)

    def offered() -> list[bool]:
        return [action.isEnabled() for action in all_actions(window) if "picture" in action.text().replace("&", "")]

    assert offered() == [False, False]
    with qtbot.waitSignal(window.chart.shown, timeout=30_000):
        window.chart_library.load()
    assert not any(row.share for row in window.session.standings.rows)
    assert offered() == [False, False]
    window.session.look_at("forty")
    assert offered() == [True, True]
    window.session.look_at("not-yet")
    assert offered() == [False, False]


def test_a_file_that_changes_on_disk_is_offered_anew(
    qtbot: QtBot, window: MainWindow, opened: OpenedElection, tmp_path: Path
) -> None:
    path = tmp_path / "mine.json"
    path.write_bytes(opened.document)
    with qtbot.waitSignal(window.opening.opened):
        window.opening.open_path(path)
    assert not window.banner.isVisible()
    path.write_text(opened.document.decode().replace("Presidential election, Belarus", "Another name"), "utf-8")
    qtbot.waitUntil(window.banner.isVisible, timeout=10_000)
    with qtbot.waitSignal(window.opening.opened):
        window.banner.reload_wanted.emit()
    assert window.windowTitle() == "Another name – Hustings"
    assert not window.banner.isVisible()


def test_sheets_of_a_workbook_that_were_left_unread_are_told(
    qtbot: QtBot, window: MainWindow, opened: OpenedElection, tmp_path: Path
) -> None:
    cells = [row.split(",") for row in (HEADER, *ROWS)]
    path = workbook(tmp_path / "t.xlsx", {"Results": cells, "Round 2": cells})
    with qtbot.waitSignal(window.opening.opened, timeout=20_000):
        window.opening.open_path(path)
    assert window.sheets_banner.isVisible()
    assert window.sheets_banner.words.text() == "Only the sheet “Results” of t.xlsx was read; left unread: “Round 2”."
    window.opening.show(opened)
    assert not window.sheets_banner.isVisible()


def test_an_error_of_our_own_is_told_in_a_dialog(window: MainWindow) -> None:
    window.complain(RuntimeError("unexpected"))
    assert dialogs()[0].windowTitle() == "Something went wrong"
    close_dialogs()


def test_closing_in_the_middle_of_work_leaves_nothing_behind(make_window: MakeWindow) -> None:
    window = make_window(chart=False)
    window.chart_library.load()
    window.opening.open_bundled()
    window.close()
    assert not window.jobs.is_busy
