"""Every count in the window: from the Units tab, by mouse and keyboard, copied as it stands."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from hustings.desktop.rows import copying
from hustings.desktop.rows.panel import EveryCount
from hustings.desktop.tabs import UNITS
from hustings.desktop.units.page import UnitsPage
from hustings.desktop.window import MainWindow
from hustings.files.registry import OpenedElection
from hustings.files.saved_election import write_saved
from hustings.stations import parquet
from hustings.stations.row_tables import RowTable
from hustings.stations.row_texts import RowColumn
from rows_support import ROWS, opened_rows

MakeWindow = Callable[..., MainWindow]
CELLS = [line.split(",") for line in ROWS.splitlines()[1:]]


@pytest.fixture
def counted(tmp_path: Path) -> Iterator[OpenedElection]:
    opened = opened_rows(tmp_path)
    yield opened
    assert opened.counts is not None
    opened.counts.close()


@pytest.fixture
def rows(counted: OpenedElection, make_window: MakeWindow, qtbot: QtBot) -> EveryCount:
    window = make_window(counted, chart=False)
    window.tabs.show_units()
    page = window.tabs.findChild(UnitsPage)
    assert isinstance(page, UnitsPage)
    qtbot.mouseClick(page.by_row, Qt.MouseButton.LeftButton)
    panel = page.rows
    assert isinstance(panel, EveryCount)
    qtbot.waitUntil(lambda: panel.model.rowCount() == len(CELLS))
    look_at_all(panel, qtbot)
    return panel


def look_at_all(panel: EveryCount, qtbot: QtBot) -> None:
    """Have all rows fetched that are there."""

    def is_there() -> bool:
        return all("…" not in panel.model.text(row, 0) for row in range(panel.model.rowCount()))

    qtbot.waitUntil(is_there)


def column(panel: EveryCount, wanted: RowColumn) -> list[str]:
    section = panel.model.columns.index(wanted)
    return [panel.model.text(row, section) for row in range(panel.model.rowCount())]


def order_by(panel: EveryCount, qtbot: QtBot, wanted: RowColumn, *, also: bool = False) -> None:
    before = panel.model.arrangement
    panel.table.order_wanted.emit(panel.model.columns.index(wanted), also)
    qtbot.waitUntil(lambda: panel.model.arrangement is not before)
    look_at_all(panel, qtbot)


def test_rows_are_those_of_the_file_and_add_up(rows: EveryCount) -> None:
    QAbstractItemModelTester(rows.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert column(rows, RowColumn.UNIT) == [cells[1] for cells in CELLS]
    assert column(rows, RowColumn.ROW) == [str(row) for row in range(2, len(CELLS) + 2)]
    assert column(rows, RowColumn.REMARKS)[3:6] == ["no count", "below 0", "not a number: n/k"]
    assert rows.all.text() == (
        "All: 9 rows; 7 with a count; votes added up: 900,000,000,024; lowest -3, highest 900,000,000,000"
    )


def test_a_second_heading_with_shift_orders_what_is_equal_in_the_first(rows: EveryCount, qtbot: QtBot) -> None:
    order_by(rows, qtbot, RowColumn.UNIT)
    order_by(rows, qtbot, RowColumn.COUNT, also=True)
    assert column(rows, RowColumn.COUNT) == ["7", "", "900,000,000,000", "5", "-3", "", "40", "10", "5"]
    heading = rows.model.headerData(rows.model.columns.index(RowColumn.COUNT), Qt.Orientation.Horizontal)
    assert heading == "Count ▼2"
    order_by(rows, qtbot, RowColumn.COUNT, also=True)
    assert column(rows, RowColumn.COUNT)[2:6] == ["-3", "5", "900,000,000,000", ""]


def test_what_is_selected_stays_so_in_another_order_and_is_added_up(rows: EveryCount, qtbot: QtBot) -> None:
    rows.table.go_to(0)
    qtbot.keyClick(rows.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: "2 rows" in rows.selection.text())
    assert "votes added up: 15;" in rows.selection.text()
    order_by(rows, qtbot, RowColumn.COUNT)
    picked = [rows.model.text(row, 3) for row in range(rows.model.rowCount()) if rows.model.is_picked(row)]
    assert picked == ["Émile Ant", "Bruno"]
    rows.field.setText("bruno")
    qtbot.waitUntil(lambda: rows.model.rowCount() == 3)
    qtbot.waitUntil(lambda: "Selected: 1 row;" in rows.selection.text())
    assert rows.all.text().startswith("Found: 3 rows; 1 with a count; votes added up: 5;")


def test_space_turns_one_row_and_ctrl_a_selects_all(rows: EveryCount, qtbot: QtBot) -> None:
    rows.table.go_to(4)
    qtbot.keyClick(rows.table, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not rows.selection.text())
    qtbot.keyClick(rows.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Selected: 9 rows;" in rows.selection.text())


def test_selected_rows_are_copied_with_headings_and_source(rows: EveryCount, qtbot: QtBot) -> None:
    clipboard = QApplication.clipboard()
    clipboard.clear()
    rows.table.go_to(6)
    rows.table.copy_cells()
    qtbot.waitUntil(lambda: "Source:" in clipboard.text())
    lines = clipboard.text().splitlines()
    assert lines[0].split("\t") == [*rows.model._cells.titles]
    assert lines[1].split("\t")[:4] == ["Éast", "Bell", "Clerk", "'=Dora"]
    assert "900000000000" in lines[1]
    assert lines[2].startswith("1 of 9 rows. Source: ")


def test_all_rows_found_are_copied_where_those_selected_are_not_among_them(rows: EveryCount, qtbot: QtBot) -> None:
    rows.table.go_to(8)
    rows.field.setText("bruno")
    qtbot.waitUntil(lambda: rows.model.rowCount() == 3)
    QApplication.clipboard().clear()
    rows.table.copy_cells()
    qtbot.waitUntil(lambda: "3 of 9 rows" in QApplication.clipboard().text())


def test_a_range_begins_at_the_row_that_the_reader_is_on_though_it_stands_elsewhere_now(
    rows: EveryCount, qtbot: QtBot
) -> None:
    rows.table.go_to(6)
    order_by(rows, qtbot, RowColumn.COUNT)
    here = rows.table.currentIndex().row()
    assert here == 0
    qtbot.keyClick(rows.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [row for row in range(rows.model.rowCount()) if rows.model.is_picked(row)] == [0, 1]


def test_rows_are_copied_to_the_end_though_their_election_is_closed(
    rows: EveryCount, counted: OpenedElection, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_write, write = threading.Event(), threading.Event(), RowTable.text

    def wait_and_write(*of: Any) -> str:
        begun.set()
        assert may_write.wait(10)
        return write(*of)

    monkeypatch.setattr(copying, "_AT_A_TIME", 4)
    monkeypatch.setattr(RowTable, "text", wait_and_write)
    QApplication.clipboard().clear()
    rows.table.copy_cells()
    assert begun.wait(10)
    assert counted.counts is not None
    counted.counts.close()
    may_write.set()
    qtbot.waitUntil(lambda: "9 of 9 rows" in QApplication.clipboard().text())


def test_the_reader_goes_to_a_row_of_the_file_wherever_it_stands(rows: EveryCount, qtbot: QtBot) -> None:
    order_by(rows, qtbot, RowColumn.COUNT)
    rows.jump.setText("6")
    qtbot.keyClick(rows.jump, Qt.Key.Key_Return)
    row = rows.table.currentIndex().row()
    assert rows.model.text(row, rows.model.columns.index(RowColumn.ROW)) == "6"
    assert rows.model.is_picked(row)


def test_the_first_column_stays_in_sight(rows: EveryCount, qtbot: QtBot) -> None:
    frozen, bar = rows.table.frozen, rows.table.horizontalScrollBar()
    assert not frozen.isVisible()
    for section in range(rows.model.columnCount()):
        rows.table.setColumnWidth(section, 250)
    bar.setValue(bar.maximum())
    qtbot.waitUntil(frozen.isVisible)
    assert frozen.width() == 250
    height = rows.table.horizontalHeader().height() + rows.table.rowHeight(0)
    place = frozen.rect().topLeft()
    place.setX(5)
    place.setY(height + 5)
    qtbot.mouseClick(frozen, Qt.MouseButton.LeftButton, pos=place)
    assert rows.table.currentIndex().row() == 1
    assert bar.value() == bar.maximum()
    rows.grab()
    bar.setValue(0)
    qtbot.waitUntil(lambda: not frozen.isVisible())


def test_another_election_without_counts_takes_the_table_away(
    rows: EveryCount, opened: OpenedElection, qtbot: QtBot
) -> None:
    rows._session.show_election(opened)
    page = rows.window().findChild(UnitsPage)
    assert isinstance(page, UnitsPage)
    assert page.is_by_unit


def test_counts_are_read_when_they_are_next_looked_at_after_that_was_cancelled(
    counted: OpenedElection, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(counted, chart=False)
    window.tabs.show_units()
    page = window.tabs.findChild(UnitsPage)
    assert isinstance(page, UnitsPage)
    qtbot.waitUntil(lambda: page.isVisible() and not window.jobs.is_busy)
    page.by_row.click()
    assert isinstance(page.rows, EveryCount)
    qtbot.waitUntil(lambda: window.jobs.is_busy)
    window.jobs.cancel_all()
    page.by_unit.click()
    page.by_row.click()
    model = page.rows.model
    qtbot.waitUntil(lambda: model.rowCount() == len(CELLS))


def test_counts_that_are_no_longer_open_are_let_go_though_nobody_looks(
    rows: EveryCount, opened: OpenedElection
) -> None:
    window = rows.window()
    assert isinstance(window, MainWindow)
    window.tabs.show_results()
    assert not rows.isVisible()
    rows.field.setText("zeta")
    window.session.show_election(opened)
    assert rows.model.arrangement is None
    assert not window.jobs.is_busy


def test_a_saved_election_is_shown_before_its_counts_are_read_and_kept_with_them(
    counted: OpenedElection, make_window: MakeWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved, again = tmp_path / "saved", tmp_path / "again"
    for folder in (saved, again):
        folder.mkdir()
    write_saved(saved, counted.document, counted.counts)
    may_read = threading.Event()
    read = parquet._read

    def wait_and_read(*of: Any) -> None:
        may_read.wait(30)
        read(*of)

    monkeypatch.setattr(parquet, "_read", wait_and_read)
    window = make_window(chart=False)
    window.opening.open_path(saved)
    qtbot.waitUntil(lambda: window.session.opened.path == saved)
    opened = window.session.opened
    assert opened.counts is not None
    assert not opened.counts.is_ready
    assert window.session.standings.rows
    assert not window.tabs.isTabVisible(UNITS)
    clerk = opened.election.contests[1].id
    window.session.look_at(clerk)
    may_read.set()
    qtbot.waitUntil(lambda: window.tabs.isTabVisible(UNITS))
    assert window.session.opened is opened
    assert window.session.standings.contest.id == clerk
    write_saved(again, opened.document, opened.counts)
    assert (again / "counts.parquet").read_bytes() == (saved / "counts.parquet").read_bytes()
    opened.close()


def test_counts_that_cannot_be_read_are_told_and_the_figures_stay(
    counted: OpenedElection, make_window: MakeWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    saved = tmp_path / "saved"
    saved.mkdir()
    write_saved(saved, counted.document, counted.counts)
    (saved / "manifest.json").unlink()
    (saved / "counts.parquet").write_bytes(b"PAR1 and nothing else")
    window = make_window(chart=False)
    window.opening.open_path(saved)
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    assert window.session.opened.path == saved
    assert not window.tabs.isTabVisible(UNITS)
    for box in window.findChildren(QMessageBox):
        box.close()


def test_rows_are_fetched_again_after_all_work_was_cancelled(
    rows: EveryCount, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_answer, fetch = threading.Event(), RowTable.rows

    def wait_and_fetch(*of: Any) -> Any:
        assert may_answer.wait(10)
        return fetch(*of)

    monkeypatch.setattr(RowTable, "rows", wait_and_fetch)
    rows.model.wanted.emit([0])
    window = rows.window()
    assert isinstance(window, MainWindow)
    window.jobs.cancel_all()
    may_answer.set()
    taken: list[int] = []
    monkeypatch.setattr(rows.model, "take_rows", taken.extend)
    rows.model.wanted.emit([1])
    qtbot.waitUntil(lambda: taken == [1])
