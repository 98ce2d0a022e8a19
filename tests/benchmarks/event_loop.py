"""How long the event loop keeps others waiting: a beat each millisecond, and the gaps between beats."""

from __future__ import annotations

import json
import sys
import time
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, Qt, QTimer


class Gap(NamedTuple):
    """Milliseconds from one beat to the next, and how many of them the thread itself was at work.

    The others it waited: for another thread of the program, or for its turn on a machine that has others to serve.
    """

    all: float
    own: float


class Watchdog(QObject):
    """Notes the gaps between its beats from `watch` to `rest`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.gaps: list[Gap] = []
        self._last, self._own = 0.0, 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def watch(self) -> None:
        """Begin to watch."""
        self._last, self._own = time.perf_counter(), time.thread_time()
        self._timer.start(1)

    def rest(self) -> list[Gap]:
        """Stop watching; give the gaps since the last time."""
        self._timer.stop()
        gaps, self.gaps = self.gaps, []
        return gaps

    def _beat(self) -> None:
        now, own = time.perf_counter(), time.thread_time()
        self.gaps.append(Gap((now - self._last) * 1000, (own - self._own) * 1000))
        self._last, self._own = now, own


def percentile(gaps: list[float], part: float) -> float:
    """Give the gap that is not exceeded in so large a part of them."""
    return sorted(gaps)[min(int(part * len(gaps)), len(gaps) - 1)] if gaps else 0.0


def main() -> None:
    """Beat in a program that does nothing else, until its input ends; print the gaps.

    So much is the machine's, not the program's, at the same time.
    """
    application = QCoreApplication([])
    watchdog, ending = Watchdog(), QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    ending.activated.connect(application.quit)
    watchdog.watch()
    application.exec()
    gaps = [gap.all for gap in watchdog.rest()]
    print(json.dumps({"gap99": round(percentile(gaps, 0.99), 1), "longest": round(max(gaps, default=0), 1)}))


if __name__ == "__main__":
    main()
