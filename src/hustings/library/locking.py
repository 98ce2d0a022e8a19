"""One program at a time changes a library: a lock that the system takes from a program that ends, however it ends."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Generator
from pathlib import Path
from time import monotonic, sleep
from typing import BinaryIO

from hustings.election.messages import message
from hustings.files.errors import FileError

LOCK = ".lock"
MOST_SECONDS = 60.0
_BETWEEN_SECONDS = 0.02
_BUSY = (BlockingIOError, PermissionError)


@contextlib.contextmanager
def locked(folder: Path, seconds: float = MOST_SECONDS, pause: Callable[[], None] | None = None) -> Generator[None]:
    """Hold the lock of a library; waits for it, calling `pause` meanwhile, which may raise to give up.

    Raises:
        FileError: another program, or another thread of this one, holds it for longer than `seconds`.
        OSError: the folder may not be written, or its file system knows no locks.
    """
    until = monotonic() + seconds
    with (folder / LOCK).open("ab") as file:
        while not _is_taken(file):
            if monotonic() >= until:
                raise FileError(
                    folder,
                    message("is being changed by another program"),
                    advice=message("Wait until the other one is done, then try again."),
                )
            if pause is not None:
                pause()
            sleep(_BETWEEN_SECONDS)
        try:
            yield
        finally:
            _give_back(file)


if sys.platform == "win32":
    import msvcrt

    def _is_taken(file: BinaryIO) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except _BUSY:
            return False
        return True

    def _give_back(file: BinaryIO) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _is_taken(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except _BUSY:
            return False
        return True

    def _give_back(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
