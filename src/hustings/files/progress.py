"""How long work tells how far it is, and is told to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from hustings.election.messages import Message, message

# What is counted in each stage: bytes of the file as it lies, bytes of text, rows of the table.
UNPACKING = message("Unpacking")
READING_TEXT = message("Reading the text")
READING_ROWS = message("Reading rows")
WRITING_ROWS = message("Writing rows")


class CancelledError(Exception):
    """The reader no longer wants the work; nothing of it is left behind."""


class Progress(Protocol):
    """Whoever waits for long work."""

    def report(self, stage: Message, done: int, of: int | None) -> None:
        """Hear that so much of a stage is done, and of how much (None: not known); CancelledError to stop the work."""
        ...

    @property
    def is_cancelled(self) -> bool:
        """Whether the work is to stop."""
        ...

    def on_cancel(self, act: Callable[[], None]) -> AbstractContextManager[None]:
        """Have something done at once, by whichever thread cancels, should that happen inside the context."""
        ...


class CancellableProgress:
    """Progress that any thread may cancel; what hears of it extends `report`."""

    def __init__(self) -> None:
        # Reentrant, so that what is done on cancelling may itself leave its context.
        self._lock = threading.RLock()
        self._cancelled = threading.Event()
        self._acts: dict[object, Callable[[], None]] = {}

    def report(self, stage: Message, done: int, of: int | None) -> None:
        """Hear how far the work is; CancelledError if it is to stop."""
        del stage, done, of
        if self.is_cancelled:
            raise CancelledError

    @property
    def is_cancelled(self) -> bool:
        """Whether the work is to stop."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Stop the work: from now on each report raises, and what was to be done on cancelling is done, once."""
        with self._lock:
            if self._cancelled.is_set():
                return
            self._cancelled.set()
            for act in list(self._acts.values()):
                act()

    @contextmanager
    def on_cancel(self, act: Callable[[], None]) -> Generator[None]:
        """Have something done should the work be cancelled inside the context, and never after it.

        Raises:
            CancelledError: it is cancelled already.
        """
        key = object()
        with self._lock:
            if self._cancelled.is_set():
                raise CancelledError
            self._acts[key] = act
        try:
            yield
        finally:
            with self._lock:
                del self._acts[key]


class _NoProgress:
    """Nobody waits, so nobody cancels."""

    is_cancelled = False

    def report(self, stage: Message, done: int, of: int | None) -> None:
        del stage, done, of

    @contextmanager
    def on_cancel(self, act: Callable[[], None]) -> Generator[None]:
        del act
        yield


NO_PROGRESS: Progress = _NoProgress()
