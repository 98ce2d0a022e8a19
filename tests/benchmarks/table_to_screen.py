"""Opens the import dialog over the window that is open; prints the seconds until its first rows are painted.

Then those until it is known how the rows add up. Nothing of the dialog or of tables was loaded before.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from open_window import run_with_window
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QTableView

from hustings.desktop.window import MainWindow


class Stopwatch(QObject):
    """Waits for the dialog, then for its rows to be painted, then for them to add up."""

    def __init__(self, window: MainWindow, file: Path) -> None:
        super().__init__(window)
        self._window = window
        self._file = file
        self._began = 0.0
        self._looks = QTimer(self)
        self._looks.setInterval(1)
        self._looks.timeout.connect(self._look)
        self._view: QTableView | None = None

    def begin(self) -> None:
        self._began = time.perf_counter()
        self._window.opening.import_paths([self._file])
        self._looks.start()

    def _look(self) -> None:
        for dialog in QApplication.topLevelWidgets():
            if type(dialog).__name__ == "ImportDialog":
                self._looks.stop()
                self._watch(dialog)

    def _watch(self, dialog: QObject) -> None:
        from hustings.desktop.opening.import_dialog.dialog import ImportDialog

        assert isinstance(dialog, ImportDialog)
        self._view = dialog.tabs.rows
        self._view.viewport().installEventFilter(self)
        dialog.bench.reconciled.connect(lambda: self._end(dialog))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        model = self._view.model() if self._view is not None else None
        if event.type() is QEvent.Type.Paint and model is not None and model.rowCount() > 0:
            # The view goes with the dialog, before what is watched of it.
            self._view = None
            QTimer.singleShot(0, self._tell)
        return super().eventFilter(watched, event)

    def _tell(self) -> None:
        print(f"{time.perf_counter() - self._began:.3f}", flush=True)

    def _end(self, dialog: QDialog) -> None:
        self._tell()
        dialog.reject()
        QTimer.singleShot(300, self._window.close)


if __name__ == "__main__":
    sys.exit(run_with_window(lambda window: Stopwatch(window, Path(sys.argv[1])).begin()))
