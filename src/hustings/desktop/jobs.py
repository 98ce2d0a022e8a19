"""Work off the main thread: started by one, answered on the main thread, dropped when it is stale."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from time import perf_counter
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal

from hustings.election.messages import Message
from hustings.files.progress import CancellableProgress

_STEP_MILLISECONDS = 100
# What is foretold sooner changes too much to be of use.
_LEAST_SECONDS = 0.5
# Work that was told to stop and does not (the disk of another computer, say) is left to end with the program.
_LONGEST_WAIT_SECONDS = 2.0


class Step(Struct, frozen=True):
    """How far work is: so much of a stage is done, and of how much (None: not known).

    The stage began at a time (seconds), when so much of it was done as `first` says.
    """

    stage: Message
    done: int
    of: int | None
    began: float
    first: int

    def seconds_left(self, now: float) -> float | None:
        """Give how long the stage will still take if it goes on as it went; None where that is not known yet."""
        passed, done = now - self.began, self.done - self.first
        if self.of is None or passed < _LEAST_SECONDS or done <= 0:
            return None
        return passed * max(self.of - self.done, 0) / done


class _Heard(CancellableProgress):
    """Progress as the working thread last reported it."""

    def __init__(self) -> None:
        super().__init__()
        self.step: Step | None = None

    def report(self, stage: Message, done: int, of: int | None) -> None:
        super().report(stage, done, of)
        before = self.step
        if before is None or before.stage != stage or before.of != of or before.done > done:
            self.step = Step(stage, done, of, perf_counter(), done)
        else:
            self.step = replace(before, done=done)


class Replies(Struct, frozen=True):
    """Who hears of the answer, of the failure, and of an answer for which nobody waits any more."""

    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    dropped: Callable[[Any], None]


class _Post(QObject):
    """Carries the answer of a job over to the main thread."""

    done = Signal(object)
    failed = Signal(object)


def _forget(_: Any) -> None:
    """Let an answer go that takes nothing but memory."""


class Job(QObject):
    """One piece of work, on a thread of its own.

    The work reports to `progress`; `stepped` is sent at most ten times a second, `ended` when an answer has come or is
    no longer awaited, both with the job. `cancel` drops the answer, and stops the work at its next report. `title`
    says what is being done, in words.
    """

    stepped = Signal(object)
    ended = Signal(object)

    def __init__(
        self,
        parent: QObject,
        name: str,
        work: Callable[[Job], Any],
        replies: Replies,
        title: str | None,
        is_kept: bool,
    ) -> None:
        super().__init__(parent)
        self.is_kept = is_kept
        self.name = name
        self.has_left = False
        self.title = title
        self.progress = _Heard()
        self._work = work
        self._replies = replies
        self._post = _Post()
        self._post.done.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self._post.failed.connect(self._report, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name="job", daemon=True)
        self._told: Step | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(_STEP_MILLISECONDS)
        self._clock.timeout.connect(self._step)

    @property
    def step(self) -> Step | None:
        """How far the work was when it last reported, or None if it did not yet."""
        return self.progress.step

    @property
    def is_cancelled(self) -> bool:
        """Whether nobody waits for the answer any more."""
        return self.progress.is_cancelled

    def begin(self) -> None:
        """Begin the work."""
        self._clock.start()
        self._thread.start()

    def wait(self, seconds: float | None) -> None:
        """Wait until the work has ended, at most so long if that is given, and take what it answered at last."""
        self._thread.join(seconds)
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)

    def cancel(self) -> None:
        """Drop the answer, and have the work stop."""
        if not self.is_cancelled:
            self.progress.cancel()
            self._end()

    def _run(self) -> None:
        try:
            answer = self._work(self)
        except Exception as error:  # noqa: BLE001 -- every failure belongs to the main thread
            reply, answer = self._post.failed, error
        else:
            reply = self._post.done
        # Nobody is there to hear it where the program did not wait for the end.
        with contextlib.suppress(RuntimeError):
            reply.emit(answer)

    def _step(self) -> None:
        step = self.progress.step
        if step is not None and step is not self._told:
            self._told = step
            self.stepped.emit(self)

    def _answer(self, answer: Any) -> None:
        self._leave()
        if self.is_cancelled:
            self._replies.dropped(answer)
        else:
            self._end()
            self._replies.done(answer)

    def _report(self, error: Exception) -> None:
        self._leave()
        if not self.is_cancelled:
            self._end()
            self._replies.failed(error)

    def _leave(self) -> None:
        """Go, when the thread has: it must not be the last to know of what belongs to the main thread."""
        self._thread.join()
        self.has_left = True
        self.deleteLater()

    def _end(self) -> None:
        self._clock.stop()
        self.ended.emit(self)


class Jobs(QObject):
    """Starts jobs and knows which run; a new job of a name replaces the one before.

    `began` is sent with each job that has a title: whoever shows how far it is may follow it. `busy_changed` is sent
    for those whose title is empty: when one begins, and when the last of them has ended.
    """

    began = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: dict[str, Job] = {}
        self._begun: list[Job] = []

    @property
    def is_busy(self) -> bool:
        """Whether an answer is awaited."""
        return bool(self._running)

    @property
    def is_at_work(self) -> bool:
        """Whether a thread works, though nobody may await its answer any more."""
        return any(not job.has_left for job in self._begun)

    def start(
        self,
        name: str,
        work: Callable[[Job], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        *,
        title: str | None = "",
        dropped: Callable[[Any], None] = _forget,
        is_kept: bool = False,
    ) -> Job:
        """Start work under a name; the answer to an earlier job of that name is dropped.

        The title says what is being done, in words, of work that may take long: the reader sees how far it is. Where
        it is empty, only a sign of work is seen; where it is None, nothing. An answer that comes after the work was
        cancelled goes to `dropped`. Work that `is_kept` (it writes a file, say) is waited for when the program ends.
        """
        earlier = self._running.get(name)
        job = Job(self, name, work, Replies(done, failed, dropped), title, is_kept)
        self._running[name] = job
        job.ended.connect(self._end)
        if title:
            self.began.emit(job)
        elif title is not None:
            self.busy_changed.emit(True)
        # Now, so that whoever shows that there is work goes on showing it.
        if earlier is not None:
            earlier.cancel()
        self._begun = [begun for begun in self._begun if not begun.has_left]
        self._begun.append(job)
        job.begin()
        return job

    def drop(self, name: str) -> None:
        """Cancel the work of a name, if any is running: nobody waits for its answer."""
        job = self._running.get(name)
        if job is not None:
            job.cancel()

    def cancel_all(self) -> None:
        """Drop all answers, as when the window closes."""
        for job in list(self._running.values()):
            job.cancel()

    def wait(self) -> None:
        """Drop all answers and wait until no work runs."""
        self.cancel_all()
        end = perf_counter() + _LONGEST_WAIT_SECONDS
        for job in self._begun:
            if not job.has_left:
                job.wait(None if job.is_kept else max(end - perf_counter(), 0))

    def _end(self, job: Job) -> None:
        if self._running.get(job.name) is job:
            del self._running[job.name]
        if job.title == "" and all(other.title != "" for other in self._running.values()):
            self.busy_changed.emit(False)
