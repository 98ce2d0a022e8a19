"""Loading what it takes to open tables, once the window is complete and before the reader asks for it."""

from __future__ import annotations

import contextlib
import threading
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

# Who asks at once for something else than what is shown is served first.
_IDLE_MILLISECONDS = 300


class TableModules(QObject):
    """Imports DuckDB and the readers of tables, none of which touches Qt, on a thread of its own, once."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE_MILLISECONDS)
        self._idle.timeout.connect(self._load)

    def load_soon(self) -> None:
        """Begin a little later, if that was not done before."""
        if self._thread is None:
            self._idle.start()

    def wait(self) -> None:
        """Begin no more, and let what has begun end, as when the program quits in the middle of it."""
        self._idle.stop()
        if self._thread is not None:
            self._thread.join()

    def _load(self) -> None:
        self._thread = threading.Thread(target=_import, name="table-modules", daemon=True)
        self._thread.start()


def _import() -> None:
    # What is wrong with them is told when a table is opened.
    with contextlib.suppress(Exception):
        import_module("duckdb")
        import_module("hustings.files.opening")
