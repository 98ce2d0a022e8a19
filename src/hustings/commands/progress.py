"""How far long work is, on one line of a terminal; Ctrl+C cancels it, and so does a wish to end the program."""

from __future__ import annotations

import signal
import sys
from decimal import Decimal
from time import monotonic
from types import FrameType
from typing import Any, Self, TextIO

from hustings.election.messages import Message, message
from hustings.files.progress import CancellableProgress
from hustings.wording import numbers
from hustings.wording.language import Language
from hustings.wording.messages import written

# What a shell reports of a program that was ended by Ctrl+C.
EXIT_CANCELLED = 130
CANCELLED = message("cancelled; nothing was written")
_BETWEEN_SECONDS = 0.1
_CLEARED = "\r\x1b[K"


class TerminalProgress(CancellableProgress):
    """Tells on the standard error output, where that is a terminal, how far work inside the context is."""

    def __init__(self, language: Language, terminal: TextIO | None = None) -> None:
        super().__init__()
        self._language = language
        output: TextIO | None = terminal or sys.stderr
        self._terminal = output if output is not None and output.isatty() else None
        self._told_at = 0.0
        # Where Ctrl+C is ignored, as of work in the background, it stays so, and so it does where SIGTERM
        # ends the program at once.
        self._before: dict[signal.Signals, Any] = {
            number: handler
            for number in (signal.SIGINT, signal.SIGTERM)
            if callable(handler := signal.getsignal(number)) and handler is not signal.SIG_IGN
        }
        self._is_terminated = False

    def __enter__(self) -> Self:
        for number in self._before:
            signal.signal(number, self._interrupted)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._write("")
        if self._is_terminated:
            # Now it is for those who heard of it before.
            signal.raise_signal(signal.SIGTERM)

    def report(self, stage: Message, done: int, of: int | None) -> None:
        """Hear how far the work is; CancelledError if it is to stop."""
        super().report(stage, done, of)
        if self._terminal is None or monotonic() - self._told_at < _BETWEEN_SECONDS:
            return
        self._told_at = monotonic()
        share = (
            numbers.percentage(self._language, Decimal(100 * min(done, of) // of))
            if of
            else numbers.decimal(self._language, done)
        )
        self._write(f"{written(self._language, stage)} {share}")

    def _write(self, line: str) -> None:
        if self._terminal is not None:
            self._terminal.write(_CLEARED + line)
            self._terminal.flush()

    def _interrupted(self, number: int, frame: FrameType | None) -> None:
        """Cancel; who cannot wait for the work to end presses Ctrl+C once more."""
        del frame
        signal.signal(signal.SIGINT, signal.default_int_handler)
        self._is_terminated |= number == signal.SIGTERM
        self.cancel()
