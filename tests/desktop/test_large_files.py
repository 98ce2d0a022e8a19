"""A file of 627,250 rows: the window answers while it is read, and nothing is left of it when it is cancelled."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hustings.desktop.jobs import Job
from hustings.desktop.window import MainWindow
from hustings.election.messages import Message
from hustings.files.progress import READING_ROWS, UNPACKING

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


def reading(window: MainWindow) -> Job:
    """Begin to read the file; gives the job that does."""
    begun: list[Job] = []
    window.jobs.began.connect(begun.append)
    window.opening.open_path(MARYLAND)
    window.jobs.began.disconnect(begun.append)
    [job] = begun
    return job


def wait_for_stage(qtbot: QtBot, job: Job, stage: Message) -> None:
    qtbot.waitUntil(lambda: job.step is not None and job.step.stage == stage, timeout=60_000)


def test_the_window_answers_while_a_large_file_is_read(qtbot: QtBot, window: MainWindow, temporary: Path) -> None:
    qtbot.wait(500)
    heartbeat, began, shown = Heartbeat(window), perf_counter(), list[float]()
    stages: list[Message] = []

    def hear(job: Job) -> None:
        assert job.step is not None, "it is told"
        stages.append(job.step.stage)

    with qtbot.waitSignal(window.opening.opened, timeout=120_000):
        job = reading(window)
        job.stepped.connect(hear)
        job.ended.connect(lambda _: (heartbeat.end(), shown.append(perf_counter())))
    print(
        f"\nread in {shown[0] - began:.2f} s; longest gap of the loop {heartbeat.longest * 1000:.0f} ms; "
        f"shown within {(perf_counter() - shown[0]) * 1000:.0f} ms more"
    )
    assert heartbeat.beats > 100
    assert stages
    assert window.progress.isHidden()
    assert window.session.opened.counts is not None
    window.opening.open_bundled()
    qtbot.waitUntil(lambda: window.session.opened.counts is None)
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("stage", [UNPACKING, READING_ROWS], ids=str)
def test_nothing_is_left_of_a_large_file_that_is_cancelled(
    qtbot: QtBot, make_window: MakeWindow, temporary: Path, stage: Message
) -> None:
    window = make_window(chart=False)
    before = window.session.opened
    job = reading(window)
    [thread] = job_threads()
    wait_for_stage(qtbot, job, stage)
    began = perf_counter()
    window.jobs.cancel_all()
    assert not window.jobs.is_busy
    thread.join(30)
    print(f"\ncancelled at {stage}: the work ended within {(perf_counter() - began) * 1000:.0f} ms")
    assert not thread.is_alive()
    assert list(temporary.iterdir()) == []
    qtbot.wait(50)
    assert window.session.opened is before


def test_closing_in_the_middle_of_a_large_file_leaves_nothing(
    qtbot: QtBot, make_window: MakeWindow, temporary: Path
) -> None:
    window = make_window(chart=False)
    wait_for_stage(qtbot, reading(window), UNPACKING)
    began = perf_counter()
    window.close()
    print(f"\nclosed within {(perf_counter() - began) * 1000:.0f} ms")
    assert job_threads() == []
    assert list(temporary.iterdir()) == []
    QApplication.processEvents()
