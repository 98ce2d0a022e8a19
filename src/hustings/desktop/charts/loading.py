"""Loading pyqtgraph after the first paint, in slices between which the window goes on answering.

PySide6 makes its types when they are first asked for, and two threads that ask at once can crash it: all that
touches Qt is therefore imported on the main thread. Only numpy, which does not, is imported on a thread of its own.
"""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Iterator, Sequence
from importlib import import_module
from time import perf_counter
from types import ModuleType

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal

# Events wait no longer than this and one step more: the making of one type, or the import of one module.
_SLICE_SECONDS = 0.008
_AGAIN_MILLISECONDS = 10


class ChartLibrary(QObject):
    """Imports pyqtgraph once; `ready` is sent when charts can be made, `failed` with the reason; never at once."""

    ready = Signal()
    failed = Signal(str)
    _has_numbers = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._types = _types_of_qt()
        self._waits_for = 2
        self._is_stopped = False
        self.is_ready = False
        self._has_numbers.connect(self._go_on, Qt.ConnectionType.QueuedConnection)

    def load(self) -> None:
        """Begin to import, if that was not done before."""
        if self.is_ready:
            QTimer.singleShot(0, self.ready.emit)
        elif self._thread is None:
            self._thread = threading.Thread(target=self._import_numbers, name="chart-library", daemon=True)
            self._thread.start()
            QTimer.singleShot(0, self._make_types)

    def wait(self) -> None:
        """Import no more than has been begun, as when the program quits in the middle of it."""
        self._is_stopped = True
        if self._thread is not None:
            self._thread.join()

    def _import_numbers(self) -> None:
        # What is wrong with it is told when pyqtgraph asks for it.
        with contextlib.suppress(Exception):
            import_module("numpy")
        self._has_numbers.emit()

    def _make_types(self) -> None:
        """Have the next types of Qt made, all of which pyqtgraph asks for in one go."""
        if self._is_stopped:
            return
        end = perf_counter() + _SLICE_SECONDS
        for _ in self._types:
            if perf_counter() > end:
                QTimer.singleShot(0, self._make_types)
                return
        self._go_on()

    def _go_on(self) -> None:
        self._waits_for -= 1
        if self._waits_for == 0:
            self._import_charts()

    def _import_charts(self) -> None:
        if self._is_stopped:
            return
        if any(isinstance(finder, _Pauses) for finder in sys.meta_path):
            # Another window is in the middle of the same import, and this is one of its pauses.
            QTimer.singleShot(_AGAIN_MILLISECONDS, self._import_charts)
            return
        pauses = _Pauses(self)
        sys.meta_path.insert(0, pauses)
        try:
            import_module("pyqtgraph")
        except Exception as error:  # noqa: BLE001 -- told to the reader by the panel
            self.failed.emit(str(error) or type(error).__name__)
        else:
            self.is_ready = True
        finally:
            sys.meta_path.remove(pauses)
        if self.is_ready and not self._is_stopped:
            self.ready.emit()

    def pause(self) -> None:
        """Answer what the window was asked in the meantime."""
        if not self._is_stopped:
            QCoreApplication.processEvents()


class _Pauses:
    """Finds no module, but is asked before each import: there it lets the window answer, if it has waited long."""

    def __init__(self, library: ChartLibrary) -> None:
        self._library = library
        self._last = perf_counter()
        self._is_paused = False

    def find_spec(self, _name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None) -> None:
        is_main = threading.current_thread() is threading.main_thread()
        if self._is_paused or not is_main or perf_counter() - self._last < _SLICE_SECONDS:
            return
        self._is_paused = True
        try:
            self._library.pause()
        finally:
            self._is_paused = False
            self._last = perf_counter()


def _types_of_qt() -> Iterator[object]:
    """Ask for every name of Qt's modules, one at a time."""
    for module in (QtCore, QtGui, QtWidgets):
        for name in dir(module):
            yield getattr(module, name)
