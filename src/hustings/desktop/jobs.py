"""Work off the main thread: started by one, answered on the main thread, dropped when it is stale."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal


class _Replies(QObject):
    """Carries the answer of a job over to the main thread."""

    done = Signal(object)
    failed = Signal(object)


class Job(QObject):
    """One piece of work. `cancel` drops its answer; the work itself may look at `is_cancelled` and stop early."""

    ended = Signal()

    def __init__(
        self,
        parent: QObject,
        work: Callable[[Job], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._done = done
        self._failed = failed
        self._cancelled = threading.Event()
        self._replies = _Replies()
        self._replies.done.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self._replies.failed.connect(self._report, Qt.ConnectionType.QueuedConnection)

    @property
    def is_cancelled(self) -> bool:
        """Whether nobody waits for the answer any more."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Drop the answer."""
        if not self._cancelled.is_set():
            self._cancelled.set()
            self.ended.emit()

    def run(self) -> None:
        """Do the work; called on a thread of the pool."""
        try:
            answer = self._work(self)
        except Exception as error:  # noqa: BLE001 -- every failure belongs to the main thread
            self._replies.failed.emit(error)
        else:
            self._replies.done.emit(answer)

    def _answer(self, answer: Any) -> None:
        if not self.is_cancelled:
            self._done(answer)
            self.ended.emit()
        self.deleteLater()

    def _report(self, error: Exception) -> None:
        if not self.is_cancelled:
            self._failed(error)
            self.ended.emit()
        self.deleteLater()


class Jobs(QObject):
    """Starts jobs on a pool of threads and knows which run; a new job of a name replaces the one before."""

    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._running: dict[str, Job] = {}

    @property
    def is_busy(self) -> bool:
        """Whether an answer is awaited."""
        return bool(self._running)

    def start(
        self,
        name: str,
        work: Callable[[Job], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> Job:
        """Start work under a name; the answer to an earlier job of that name is dropped."""
        earlier = self._running.get(name)
        if earlier is not None:
            earlier.cancel()
        job = Job(self, work, done, failed)
        self._running[name] = job
        job.ended.connect(lambda: self._end(name, job))
        self.busy_changed.emit(True)
        self._pool.start(job.run)
        return job

    def cancel_all(self) -> None:
        """Drop all answers, as when the window closes."""
        for job in list(self._running.values()):
            job.cancel()

    def wait(self) -> None:
        """Drop all answers and wait until no work runs."""
        self.cancel_all()
        self._pool.waitForDone()

    def _end(self, name: str, job: Job) -> None:
        if self._running.get(name) is job:
            del self._running[name]
            if not self._running:
                self.busy_changed.emit(False)
