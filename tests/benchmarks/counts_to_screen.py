"""Opens a file of counts in the window that is open; prints the seconds until its standings are painted, and megabytes.

The megabytes are the most that the program ever took, with Qt, window and chart.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from open_window import run_with_window
from peak_memory import peak_megabytes
from PySide6.QtCore import QEvent, QObject, QTimer

from hustings.desktop.window import MainWindow


class Stopwatch(QObject):
    """Waits for the table to be painted with the figures of the file."""

    def __init__(self, window: MainWindow, file: Path) -> None:
        super().__init__(window)
        self._window = window
        self._file = file
        self._began = 0.0
        self._is_over = False

    def begin(self) -> None:
        self._window.table.viewport().installEventFilter(self)
        self._began = time.perf_counter()
        self._window.opening.open_path(self._file)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        shown = self._window.session.opened.path == self._file
        if event.type() is QEvent.Type.Paint and shown and not self._is_over:
            self._is_over = True
            QTimer.singleShot(0, self._end)
        return super().eventFilter(watched, event)

    def _end(self) -> None:
        print(f"{time.perf_counter() - self._began:.3f} {peak_megabytes():.0f}", flush=True)
        self._window.table.viewport().removeEventFilter(self)
        self._window.close()


if __name__ == "__main__":
    sys.exit(run_with_window(lambda window: Stopwatch(window, Path(sys.argv[1])).begin()))
