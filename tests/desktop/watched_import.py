"""Loads the library of charts, and prints the threads that imported it and how often the event loop answered."""

from __future__ import annotations

import sys
import threading
from collections.abc import Sequence
from types import ModuleType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from hustings.desktop.charts.loading import ChartLibrary


class Watching:
    def __init__(self) -> None:
        self.threads: set[str] = set()
        self.answers = 0

    def find_spec(self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None) -> None:
        if name.partition(".")[0] in ("pyqtgraph", "PySide6"):
            self.threads.add(threading.current_thread().name)

    def answer(self) -> None:
        if "pyqtgraph" in sys.modules:
            self.answers += 1


if __name__ == "__main__":
    application = QApplication([])
    library, watching, timer = ChartLibrary(), Watching(), QTimer()
    sys.meta_path.insert(0, watching)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    timer.timeout.connect(watching.answer)
    timer.start(1)
    library.ready.connect(application.quit)
    library.load()
    application.exec()
    print(*sorted(watching.threads), watching.answers)
