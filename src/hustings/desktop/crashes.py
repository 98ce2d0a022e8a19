"""Errors of the program's own: written into a log, and told in a dialog where there is a window."""

from __future__ import annotations

import contextlib
import faulthandler
import sys
import threading
from collections.abc import Callable, Generator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

LOG = "hustings.log"
# A log that grows beyond that is put aside when the program starts, and the one put aside before is dropped.
_MOST_BYTES = 500_000
Tell = Callable[[Exception, str], None]


class CrashLog:
    """Keeps the log in a folder; where that cannot be written, the program goes on without."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / LOG
        self._file: TextIO | None = None
        self._watches = False

    def begin(self, *, watches: bool = True) -> None:
        """Open the log, and have it told, if it `watches`, of crashes that leave Python no time to speak."""
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if self.path.is_file() and self.path.stat().st_size > _MOST_BYTES:
                self.path.replace(self.path.with_suffix(".old.log"))
            self._file = self.path.open("a", encoding="utf-8")
            if watches:
                faulthandler.enable(self._file)
                self._watches = True

    def end(self) -> None:
        """Close the log."""
        if self._file is not None:
            if self._watches:
                faulthandler.disable()
                self._watches = False
            self._file.close()
            self._file = None

    def write(self, report: str) -> None:
        """Add a report, with the time."""
        if self._file is not None:
            with contextlib.suppress(OSError, ValueError):
                print(f"{datetime.now(UTC).isoformat(timespec='seconds')}\n{report}", file=self._file, flush=True)


@contextlib.contextmanager
def watching_for_crashes(log: CrashLog, tell: Tell) -> Generator[None]:
    """Hear of every error that nothing else takes, on any thread: it is logged, and told where the window can.

    `tell` is called on the main thread only, with the error and the report on it.
    """
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    hooks = _Hooks(log, tell)
    sys.excepthook = hooks.on_main_thread
    threading.excepthook = hooks.on_other_thread
    sys.unraisablehook = hooks.where_nothing_can_be_raised
    log.begin()
    try:
        yield
    except Exception as error:
        # Before the windows are torn down; Python itself says it after that.
        hooks.report(error)
        raise
    finally:
        sys.excepthook, threading.excepthook, sys.unraisablehook = before
        log.end()


class _Hooks:
    def __init__(self, log: CrashLog, tell: Tell) -> None:
        self._log = log
        self._tell = tell
        self._is_telling = False

    def on_main_thread(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        self.report(error)

    def on_other_thread(self, arguments: threading.ExceptHookArgs) -> None:
        threading.__excepthook__(arguments)
        if arguments.exc_value is not None:
            self._write(arguments.exc_value)

    def where_nothing_can_be_raised(self, arguments: sys.UnraisableHookArgs) -> None:
        sys.__unraisablehook__(arguments)
        if arguments.exc_value is not None:
            self._write(arguments.exc_value)

    def report(self, error: BaseException) -> None:
        report = self._write(error)
        # An error in telling of an error would be told of in the same way, for ever.
        if isinstance(error, Exception) and not self._is_telling:
            self._is_telling = True
            try:
                self._tell(error, report)
            finally:
                self._is_telling = False

    def _write(self, error: BaseException) -> str:
        from hustings.desktop.crash_report import crash_report  # noqa: PLC0415 -- not for the first paint

        report = crash_report(error)
        self._log.write(report)
        return report
