"""Loading pyqtgraph on a thread of its own, after the first paint."""

from __future__ import annotations

import sys
import threading
from importlib import import_module

from PySide6.QtCore import QObject, Qt, QTimer, Signal

# The importing thread hands over often, so that the window goes on answering.
_SWITCH_SECONDS = 0.001


class ChartLibrary(QObject):
    """Imports pyqtgraph once; `ready` is sent on the main thread when charts can be made, `failed` with the reason."""

    ready = Signal()
    failed = Signal(str)
    _imported = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._usual_switch = sys.getswitchinterval()
        self.is_ready = False
        self._imported.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def load(self) -> None:
        """Begin to import, if that was not done before; the answer comes by signal, never at once."""
        if self.is_ready:
            QTimer.singleShot(0, self.ready.emit)
        elif self._thread is None:
            sys.setswitchinterval(_SWITCH_SECONDS)
            self._thread = threading.Thread(target=self._import, name="chart-library", daemon=True)
            self._thread.start()

    def wait(self) -> None:
        """Wait until the import has ended, as when the program quits in the middle of it."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _import(self) -> None:
        try:
            import_module("pyqtgraph")
        except Exception as error:  # noqa: BLE001 -- told to the reader by the panel
            self._imported.emit(str(error) or type(error).__name__)
        else:
            self._imported.emit("")

    def _tell(self, problem: str) -> None:
        sys.setswitchinterval(self._usual_switch)
        self.wait()
        if problem:
            self.failed.emit(problem)
            return
        self.is_ready = True
        self.ready.emit()
