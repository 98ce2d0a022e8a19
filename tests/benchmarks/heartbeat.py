"""Runs the real program with a heartbeat, and prints the longest gap in milliseconds after the first paint."""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from hustings.bundled import default_election
from hustings.desktop import program
from hustings.desktop.window import MainWindow
from hustings.files.registry import open_election

AFTER_CHART_MILLISECONDS = 2000


class Heartbeat(QObject):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.longest = 0.0
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        window.painted.connect(self._begin)
        window.chart.shown.connect(lambda: QTimer.singleShot(AFTER_CHART_MILLISECONDS, self._end))

    def _begin(self) -> None:
        self._last = time.perf_counter()
        self._timer.start(1)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def _end(self) -> None:
        print(f"longest gap: {self.longest * 1000:.1f}")
        QApplication.closeAllWindows()


class WatchedWindow(MainWindow):
    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
        self.heartbeat = Heartbeat(self)


if __name__ == "__main__":
    program.MainWindow = WatchedWindow  # type: ignore[misc]
    sys.exit(program.run(program.Launch(opened=open_election(default_election()), started=time.perf_counter())))
