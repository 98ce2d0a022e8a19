"""Opening: seen while it takes long, cancelled at once, several files as one election, changes noticed."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from desktop_support import cut_labels
from hustings.desktop.jobs import Jobs
from hustings.desktop.look.theme import Theme
from hustings.desktop.opening import opening
from hustings.desktop.opening.reading_window import ReadingWindow
from hustings.desktop.opening.watching import FileWatch
from hustings.desktop.window import MainWindow
from hustings.files.progress import READING_ROWS, Progress
from hustings.files.registry import OpenedElection
from hustings.wording.language import Language

MakeWindow = Callable[..., MainWindow]
ROWS = 627_250


class SlowFiles:
    """Stands in for files that take long: half read, then waiting until the test lets them be read on."""

    def __init__(self, opened: OpenedElection, folder: Path) -> None:
        self.opened = opened
        self.asked: list[tuple[Path, ...]] = []
        self.may_end = threading.Event()
        self.has_stopped = threading.Event()
        self._folder = folder

    @property
    def left(self) -> list[Path]:
        return list(self._folder.glob("temporary-*"))

    def open(
        self, paths: Sequence[Path], progress: Progress, profiles: object = None, *, later: bool
    ) -> OpenedElection:
        self.asked.append(tuple(paths))
        temporary = self._folder / f"temporary-{len(self.asked)}"
        temporary.write_text("half")
        try:
            progress.report(READING_ROWS, 0, ROWS)
            while not self.may_end.wait(0.005):
                progress.report(READING_ROWS, ROWS // 2, ROWS)
        finally:
            temporary.unlink()
            self.has_stopped.set()
        return self.opened


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch, council: OpenedElection, tmp_path: Path) -> Iterator[SlowFiles]:
    files = SlowFiles(council, tmp_path)
    monkeypatch.setattr(opening, "open_elections", files.open)
    yield files
    files.may_end.set()


def texts(window: MainWindow) -> str:
    return " ".join(label.text() for label in window.progress.findChildren(QLabel))


def show_progress(qtbot: QtBot, window: MainWindow, *paths: Path) -> None:
    window.opening.open_paths(paths)
    qtbot.waitUntil(window.progress.isVisible)
    qtbot.waitUntil(lambda: "rows" in texts(window))


def test_what_takes_long_is_seen_and_what_is_open_stays_of_use(
    qtbot: QtBot, make_window: MakeWindow, slow: SlowFiles
) -> None:
    window = make_window(chart=False)
    show_progress(qtbot, window, Path("folder/a.csv"))
    assert "Reading a.csv" in texts(window)
    assert f"{ROWS // 2:,} rows" in texts(window)
    assert "50%" in texts(window)
    qtbot.waitUntil(lambda: "left" in texts(window))
    [bar] = window.progress.findChildren(QProgressBar)
    assert (bar.value(), bar.maximum(), bar.accessibleName()) == (50, 100, "Reading a.csv")
    window.session.select(["lukashenko"])
    assert window.session.selected == ("lukashenko",)
    assert not cut_labels(window)
    slow.may_end.set()
    with qtbot.waitSignal(window.opening.opened):
        pass
    assert window.progress.isHidden()
    assert window.session.opened is slow.opened


def test_what_is_read_soon_shows_no_progress(qtbot: QtBot, make_window: MakeWindow, council: OpenedElection) -> None:
    window = make_window(chart=False)
    with qtbot.waitSignal(window.opening.opened):
        window.opening.open_path(council.path)
    qtbot.wait(300)
    assert window.progress.isHidden()


def press_cancel(qtbot: QtBot, window: MainWindow) -> None:
    [button] = window.progress.findChildren(QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def press_escape(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window.table, Qt.Key.Key_Escape)


@pytest.mark.parametrize("cancel", [press_cancel, press_escape])
def test_to_cancel_stops_the_reading_and_leaves_nothing(
    qtbot: QtBot, make_window: MakeWindow, slow: SlowFiles, cancel: Callable[[QtBot, MainWindow], None]
) -> None:
    window = make_window(chart=False)
    before = window.session.opened
    show_progress(qtbot, window, Path("a.csv"))
    cancel(qtbot, window)
    assert not window.jobs.is_busy
    assert window.progress.isHidden()
    assert slow.has_stopped.wait(5)
    assert slow.left == []
    qtbot.wait(50)
    assert window.session.opened is before
    assert window.preferences.recent_files == []


def test_escape_cancels_what_has_only_begun(qtbot: QtBot, make_window: MakeWindow, slow: SlowFiles) -> None:
    window = make_window(chart=False)
    window.opening.open_path(Path("a.csv"))
    assert window.progress.isHidden()
    press_escape(qtbot, window)
    assert not window.jobs.is_busy
    assert slow.has_stopped.wait(5)


def test_escape_empties_a_field_before_it_cancels(qtbot: QtBot, make_window: MakeWindow, slow: SlowFiles) -> None:
    window = make_window(chart=False)
    window.toolbar.finder.setText("anna")
    show_progress(qtbot, window, Path("a.csv"))
    qtbot.keyClick(window.toolbar.finder, Qt.Key.Key_Escape)
    assert window.toolbar.finder.text() == ""
    assert window.progress.isVisible()
    qtbot.keyClick(window.toolbar.finder, Qt.Key.Key_Escape)
    assert window.progress.isHidden()


def test_other_files_take_the_place_of_those_being_read(qtbot: QtBot, make_window: MakeWindow, slow: SlowFiles) -> None:
    window = make_window(chart=False)
    show_progress(qtbot, window, Path("a.csv"))
    window.opening.open_paths([Path("b.csv"), Path("c.csv")])
    assert slow.has_stopped.wait(5)
    assert window.progress.isVisible()
    assert "Reading b.csv and 1 more file" in texts(window)
    slow.may_end.set()
    with qtbot.waitSignal(window.opening.opened):
        pass
    assert slow.asked == [(Path("a.csv"),), (Path("b.csv"), Path("c.csv"))]
    assert window.progress.isHidden()


def test_closing_in_the_middle_stops_the_reading(qtbot: QtBot, make_window: MakeWindow, slow: SlowFiles) -> None:
    window = make_window(chart=False)
    show_progress(qtbot, window, Path("a.csv"))
    window.close()
    assert slow.has_stopped.is_set()
    assert slow.left == []


def test_several_files_can_be_chosen(qtbot: QtBot, make_window: MakeWindow, slow: SlowFiles, tmp_path: Path) -> None:
    window = make_window(chart=False)
    paths = [tmp_path / "a.csv", tmp_path / "b.csv"]
    window.opening.choose_files()
    [dialog] = window.findChildren(QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFiles
    dialog.filesSelected.emit([str(path) for path in paths])
    dialog.reject()
    qtbot.waitUntil(lambda: bool(slow.asked))
    assert slow.asked == [tuple(paths)]


def test_an_error_in_reading_is_told_and_the_progress_goes(
    qtbot: QtBot, make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_paths: Sequence[Path], progress: Progress, profiles: object = None, *, later: bool) -> OpenedElection:
        raise RuntimeError("unexpected")

    window = make_window(chart=False)
    monkeypatch.setattr(opening, "open_elections", fail)
    window.opening.open_path(Path("a.csv"))
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    assert not window.jobs.is_busy
    for box in window.findChildren(QMessageBox):
        box.close()


@pytest.fixture
def watch(qtbot: QtBot, qapp: QApplication) -> Iterator[FileWatch]:
    jobs = Jobs()
    yield FileWatch(jobs, jobs)
    jobs.wait()
    qtbot.wait(20)


def opened_from(opened: OpenedElection, folder: Path) -> OpenedElection:
    path = folder / "election.json"
    path.write_bytes(opened.document)
    return replace(opened, path=path)


def test_a_file_that_was_only_touched_has_not_changed(
    qtbot: QtBot, watch: FileWatch, opened: OpenedElection, tmp_path: Path
) -> None:
    mine = opened_from(opened, tmp_path)
    watch.watch(mine)
    os.utime(mine.path, (1_700_000_000, 1_700_000_000))
    with qtbot.assertNotEmitted(watch.changed, wait=1000):
        pass
    with qtbot.waitSignal(watch.changed):
        mine.path.write_bytes(opened.document + b"\n")


def test_a_file_that_is_replaced_as_a_whole_has_changed(
    qtbot: QtBot, watch: FileWatch, opened: OpenedElection, tmp_path: Path
) -> None:
    mine = opened_from(opened, tmp_path)
    watch.watch(mine)
    for content in (b"{}", b"[]"):
        other = tmp_path / "other"
        other.write_bytes(content)
        with qtbot.waitSignal(watch.changed):
            other.replace(mine.path)


def test_a_change_in_the_second_of_two_files_is_noticed(
    qtbot: QtBot, watch: FileWatch, opened: OpenedElection, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text("a")
    second.write_text("b")
    watch.watch(replace(opened, path=first, more_paths=(second,)))
    (tmp_path / "neither.csv").write_text("c")
    with qtbot.assertNotEmitted(watch.changed, wait=1000):
        pass
    with qtbot.waitSignal(watch.changed):
        second.write_text("c")


@pytest.fixture
def reading(qtbot: QtBot, language: Language, theme: Theme) -> Iterator[ReadingWindow]:
    window = ReadingWindow(language, theme)
    yield window
    window.close()
    qtbot.wait(20)
    window.deleteLater()


def test_the_window_of_a_long_start_says_what_is_read_and_gives_the_election(
    qtbot: QtBot, reading: ReadingWindow, slow: SlowFiles
) -> None:
    heard: list[OpenedElection] = []
    reading.opened.connect(heard.append)
    reading.read([Path("a.csv")])
    assert not reading.isVisible()
    qtbot.waitUntil(reading.isVisible)
    assert reading.windowTitle() == "a.csv – Hustings"
    slow.may_end.set()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [slow.opened]


def test_to_cancel_a_long_start_gives_it_up(qtbot: QtBot, reading: ReadingWindow, slow: SlowFiles) -> None:
    reading.read([Path("a.csv")])
    qtbot.waitUntil(lambda: any(button.isVisible() for button in reading.findChildren(QPushButton)))
    with qtbot.waitSignal(reading.given_up):
        qtbot.keyClick(reading, Qt.Key.Key_Escape)
    assert slow.has_stopped.wait(5)
    assert slow.left == []


def test_files_that_are_read_at_once_need_no_window_of_their_own(
    qtbot: QtBot, reading: ReadingWindow, council: OpenedElection
) -> None:
    with qtbot.waitSignal(reading.opened):
        reading.read([council.path])
    qtbot.wait(300)
    assert not reading.isVisible()
