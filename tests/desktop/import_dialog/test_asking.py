"""The import dialog comes by itself where a table's columns are not known, and always when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from hustings.desktop.look.theme import Theme
from hustings.desktop.opening import importing, opening
from hustings.desktop.opening.import_dialog.dialog import ImportDialog
from hustings.desktop.opening.reading_window import ReadingWindow
from hustings.desktop.window import MainWindow
from hustings.election.messages import message
from hustings.files.errors import UnknownColumnsError
from hustings.wording.language import Language
from import_support import Opener, StoreInMemory, sent

MakeWindow = Callable[..., MainWindow]


@pytest.fixture(autouse=True)
def parts(opener: Opener, reader: object, store: StoreInMemory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "kept_profiles", lambda: store)


@pytest.fixture
def unknown(tmp_path: Path) -> Path:
    """Give a table of whose columns nothing is known."""
    path = tmp_path / "unknown.csv"
    path.write_text("p,q,r\nOak Street School,12,x\nTown Hall,13,y\n", encoding="utf-8")
    return path


def asked(qtbot: QtBot, window: object) -> ImportDialog:
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportDialog)))
    [dialog] = window.findChildren(ImportDialog)
    qtbot.waitUntil(lambda: dialog.bench.reconciliation is not None)
    return dialog


def test_a_table_whose_columns_are_not_known_is_asked_about(
    qtbot: QtBot, make_window: MakeWindow, unknown: Path, reader: object
) -> None:
    window = make_window(chart=False)
    before = window.session.opened
    window.opening.open_path(unknown)
    dialog = asked(qtbot, window)
    assert not window.findChildren(QMessageBox)
    assert window.session.opened is before
    dialog.tabs.rows.roles.chosen.emit(1, "selection")
    with qtbot.waitSignal(window.opening.opened):
        dialog.read()
    assert window.session.opened is reader.opened
    assert window.preferences.recent_files == [(reader.opened.path.absolute(),)]


def test_to_cancel_leaves_window_and_settings_as_they_were(
    qtbot: QtBot, make_window: MakeWindow, unknown: Path, store: StoreInMemory
) -> None:
    window = make_window(chart=False)
    before, folder = window.session.opened, window.preferences.folder
    window.opening.open_path(unknown)
    dialog = asked(qtbot, window)
    dialog.remembering.wanted.setChecked(True)
    dialog.tabs.rows.roles.chosen.emit(1, "selection")
    qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.wait(50)
    assert window.session.opened is before
    assert (window.preferences.recent_files, window.preferences.folder) == ([], folder)
    assert store.kept == {}
    qtbot.waitUntil(lambda: not window.findChildren(ImportDialog))
    assert not window.jobs.is_busy


def test_a_table_is_imported_from_the_menu(
    qtbot: QtBot, make_window: MakeWindow, table_file: Path, reader: object
) -> None:
    window = make_window(chart=False)
    qtbot.waitUntil(lambda: bool(window.menus[0].actions()))
    [action] = [each for each in window.findChildren(QAction) if each.text() == "I&mport table…"]
    action.trigger()
    [chooser] = window.findChildren(QFileDialog)
    chooser.filesSelected.emit([str(table_file)])
    chooser.reject()
    dialog = asked(qtbot, window)
    with qtbot.waitSignal(window.opening.opened):
        dialog.read()
    assert reader.asked[0][0] == (table_file,)


def test_a_table_that_is_dropped_is_asked_about(qtbot: QtBot, make_window: MakeWindow, unknown: Path) -> None:
    window = make_window(chart=False)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(unknown))])
    action, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPoint(5, 5).toPointF(), action, data, button, key))
    assert asked(qtbot, window).bench.paths == (unknown,)


def test_what_is_no_table_is_told_as_it_was_without_asking(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path, opener: Opener
) -> None:
    window = make_window(chart=False)
    path = tmp_path / "short.csv"
    path.write_text("a,b\n")
    window.opening.import_paths([path], UnknownColumnsError(path, message("x")))
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    [box] = window.findChildren(QMessageBox)
    assert box.text().endswith(": x")
    box.close()


def test_reloading_reads_a_table_as_it_was_read(
    qtbot: QtBot, make_window: MakeWindow, table_file: Path, reader: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "open_elections", reader.read)
    window = make_window(chart=False)
    window.opening.import_paths([table_file])
    dialog = asked(qtbot, window)
    with qtbot.waitSignal(window.opening.opened):
        dialog.read()
    how = reader.asked[0][1:]
    with qtbot.waitSignal(window.opening.opened):
        window.opening.reload()
    assert reader.asked[1][1:] == how
    with qtbot.waitSignal(window.opening.opened):
        window.opening.open_path(table_file)
    assert reader.asked[2][1:] == (None, None)


@pytest.fixture
def reading(qtbot: QtBot, language: Language, theme: Theme) -> Iterator[ReadingWindow]:
    window = ReadingWindow(language, theme)
    yield window
    window.close()
    qtbot.wait(20)
    window.deleteLater()


def test_a_start_with_such_a_table_asks_before_there_is_a_window(
    qtbot: QtBot, reading: ReadingWindow, unknown: Path, reader: object
) -> None:
    reading.read([unknown])
    dialog = asked(qtbot, reading)
    dialog.tabs.rows.roles.chosen.emit(1, "selection")
    with qtbot.waitSignal(reading.opened) as heard:
        dialog.read()
    assert sent(heard) == [reader.opened]
    assert reading.how is not None


def test_a_start_with_such_a_table_that_is_cancelled_gives_up(
    qtbot: QtBot, reading: ReadingWindow, unknown: Path
) -> None:
    reading.read([unknown])
    dialog = asked(qtbot, reading)
    with qtbot.waitSignal(reading.given_up), qtbot.assertNotEmitted(reading.opened):
        dialog.reject()


def test_where_nobody_can_answer_nobody_is_asked(qtbot: QtBot, language: Language, theme: Theme, unknown: Path) -> None:
    window = ReadingWindow(language, theme, asks=False)
    with qtbot.waitSignal(window.failed) as heard:
        window.read([unknown])
    assert isinstance(sent(heard)[0], UnknownColumnsError)
    window.close()
    window.deleteLater()
