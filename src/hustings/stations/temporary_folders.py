"""Folders for temporary files: gone when they are no longer needed, and after a kill at the next start."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import weakref
from pathlib import Path
from types import TracebackType
from typing import Self

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PREFIX = "hustings-"
# Held as long as the folder is in use; the system lets go of it when the program ends, however it ends.
LOCK = ".hustings-lock"


class TemporaryFolder:
    """A folder for temporary files, which goes with its context, or when it is cleaned up.

    Folders that a program left that is no longer there are removed first.
    """

    def __init__(self) -> None:
        remove_abandoned_folders()
        self._folder = tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True)
        self._let_go = weakref.finalize(self, os.close, _held_lock(self.path))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clean_up()

    @property
    def path(self) -> Path:
        """Where the folder lies."""
        return Path(self._folder.name)

    def clean_up(self) -> None:
        """Remove the folder with all that is in it; may be called twice."""
        self._let_go()
        self._folder.cleanup()


def remove_abandoned_folders() -> None:
    """Remove the folders of this user that no program holds any more."""
    try:
        with os.scandir(tempfile.gettempdir()) as entries:
            found = [entry.path for entry in entries if entry.name.startswith(PREFIX)]
    except OSError:
        return
    for folder in found:
        _remove_if_abandoned(Path(folder))


def _remove_if_abandoned(folder: Path) -> None:
    """Remove a folder that has a lock which nobody holds; one without is not ours, or about to be given one."""
    if folder.is_symlink():
        return
    try:
        lock = os.open(folder / LOCK, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return
    is_free = False
    try:
        is_ours = sys.platform == "win32" or os.fstat(lock).st_uid == os.geteuid()
        is_free = is_ours and _try_to_hold(lock)
        if is_free and sys.platform != "win32":
            # The lock is held while the folder goes, so that no other program removes it at the same time.
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(lock)
    if is_free and sys.platform == "win32":  # where a file that is open keeps its folder
        shutil.rmtree(folder, ignore_errors=True)


def _held_lock(folder: Path) -> int:
    """Make the lock of a folder and hold it: under its name it is never seen free while the folder is in use."""
    made = folder / (LOCK if sys.platform == "win32" else f"{LOCK}.new")
    lock = os.open(made, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    _try_to_hold(lock)
    if sys.platform != "win32":
        made.rename(folder / LOCK)
    return lock


def _try_to_hold(lock: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
