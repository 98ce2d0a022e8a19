"""A file of 627,250 rows: the window answers while it is read, and nothing is left of it when it is cancelled."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from hustings.desktop.window import MainWindow

MARYLAND = Path(__file__).parents[3] / "shared" / "data" / "medsl" / "md24.zip"
MakeWindow = Callable[..., MainWindow]

pytestmark = pytest.mark.skipif(not MARYLAND.exists(), reason=f"there is no {MARYLAND}")


class Heartbeat(QObject):
    """Measures the longest time for which the event loop did not answer (seconds)."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.longest = 0.0
        self.beats = 0
        self._last = perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(1)

    def end(self) -> None:
        self._beat()
        self._timer.stop()

    def _beat(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, now - self._last)
        self.beats += 1
        self._last = now


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def job_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "job"]


def test_the_window_answers_while_a_large_file_is_read(qtbot: QtBot, window: MainWindow, temporary: Path) -> None:
    qtbot.wait(500)
    heartbeat, began, parts = Heartbeat(window), perf_counter(), set[int]()
    shown = list[float]()
    window.jobs.began.connect(lambda job: job.ended.connect(lambda _: (heartbeat.end(), shown.append(perf_counter()))))
    with qtbot.waitSignal(window.opening.opened, timeout=120_000):
        window.opening.open_path(MARYLAND)
        qtbot.waitUntil(window.progress.isVisible)
        qtbot.waitUntil(
            lambda: any("rows" in label.text() for label in window.progress.findChildren(QLabel)), timeout=60_000
        )
        [bar] = window.progress.findChildren(QProgressBar)
        bar.valueChanged.connect(parts.add)
    print(
        f"\nread in {shown[0] - began:.2f} s; longest gap of the loop {heartbeat.longest * 1000:.0f} ms; "
        f"shown within {(perf_counter() - shown[0]) * 1000:.0f} ms more"
    )
    assert heartbeat.beats > 100
    assert parts
    assert window.progress.isHidden()
    assert window.session.opened.counts is not None
    window.opening.open_bundled()
    qtbot.waitUntil(lambda: window.session.opened.counts is None)
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("milliseconds", [20, 400, 1200])
def test_nothing_is_left_of_a_large_file_that_is_cancelled(
    qtbot: QtBot, make_window: MakeWindow, temporary: Path, milliseconds: int
) -> None:
    window = make_window(chart=False)
    before = window.session.opened
    window.opening.open_path(MARYLAND)
    qtbot.wait(milliseconds)
    assert window.jobs.is_busy
    [thread] = job_threads()
    began = perf_counter()
    window.jobs.cancel_all()
    assert not window.jobs.is_busy
    thread.join(30)
    print(f"\ncancelled after {milliseconds} ms: the work ended within {(perf_counter() - began) * 1000:.0f} ms")
    assert not thread.is_alive()
    assert list(temporary.iterdir()) == []
    qtbot.wait(50)
    assert window.session.opened is before


def test_closing_in_the_middle_of_a_large_file_leaves_nothing(
    qtbot: QtBot, make_window: MakeWindow, temporary: Path
) -> None:
    window = make_window(chart=False)
    window.opening.open_path(MARYLAND)
    qtbot.wait(600)
    assert window.jobs.is_busy
    began = perf_counter()
    window.close()
    print(f"\nclosed within {(perf_counter() - began) * 1000:.0f} ms")
    assert job_threads() == []
    assert list(temporary.iterdir()) == []
    QApplication.processEvents()
