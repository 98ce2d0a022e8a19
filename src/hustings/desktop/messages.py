"""What Qt says on the standard error output, without the one message that tells the reader nothing."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import qInstallMessageHandler

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType

# Said of every window where there is no display, and no message of a category that could be switched off.
_NO_SIZE_HINTS = "This plugin does not support propagateSizeHints()"
WITHOUT_DISPLAY = ("offscreen", "minimal")


@contextmanager
def without_size_hints(platform: str) -> Generator[None]:
    """Leave out the message on size hints on a platform that has none; all others are said as Qt says them."""
    if platform not in WITHOUT_DISPLAY:
        yield
        return
    before = qInstallMessageHandler(_say)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _say(_: QtMsgType, context: QMessageLogContext, message: str) -> None:
    if message != _NO_SIZE_HINTS:
        category = context.category
        print(message if category in (None, "default") else f"{category}: {message}", file=sys.stderr, flush=True)
