"""Garbage in cycles, collected on the main thread alone.

Python collects it on whichever thread makes the next object; a window in such a cycle would then be deleted on a
thread that works, which Qt forbids: memory is corrupted, and the program ends some time later.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_PERIOD_MILLISECONDS = 500


class Collector(QObject):
    """Collects, from time to time, what Python would otherwise collect by itself; lives on the main thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_PERIOD_MILLISECONDS)
        self._timer.timeout.connect(collect_when_due)
        self._timer.start()


def collect_when_due() -> None:
    """Collect the oldest generation of objects of which Python would collect one now."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if thresholds[generation] and counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return
