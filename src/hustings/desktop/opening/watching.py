"""Noticing that the open files have changed on disk."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct
from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from hustings.desktop.jobs import Job, Jobs
from hustings.files.errors import FileError
from hustings.files.fingerprints import file_fingerprint
from hustings.files.registry import OpenedElection

# Editors write in several steps; look when they are done.
_SETTLE_MILLISECONDS = 400
_JOB = "watch"


class _Print(Struct, frozen=True):
    """What a file held, and the time (nanoseconds) and size (bytes) that it had then, if they are known."""

    sha256: str
    stamp: tuple[int, int] | None = None


_Prints: TypeAlias = Mapping[Path, _Print]


class FileWatch(QObject):
    """Watches the files of an election; `changed` is sent when what they hold is no longer what was opened."""

    changed = Signal()

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._paths: tuple[Path, ...] = ()
        self._known: dict[Path, _Print] = {}
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MILLISECONDS)
        self._settle.timeout.connect(self._look)
        self._watcher.fileChanged.connect(self._settle.start)
        self._watcher.directoryChanged.connect(self._settle.start)

    def watch(self, opened: OpenedElection) -> None:
        """Watch the files of an election, and no others."""
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)
        self._paths = tuple(path.absolute() for path in opened.paths)
        self._known = {}
        # The folders too: a file that is replaced as a whole is no longer watched by itself.
        places = [*self._paths, *(path.parent for path in self._paths)]
        self._watcher.addPaths([str(place) for place in dict.fromkeys(places)])
        if len(self._paths) == 1:
            self._known = {self._paths[0]: _Print(opened.file_sha256)}
        else:
            self._print(self._know)

    def _look(self) -> None:
        lost = [path for path in self._paths if str(path) not in self._watcher.files() and path.exists()]
        if lost:
            self._watcher.addPaths([str(path) for path in lost])
        self._print(self._compare)

    def _print(self, take: Callable[[_Prints], None]) -> None:
        """Take the fingerprints of the files, which may be large, off the main thread."""
        paths, known = self._paths, dict(self._known)

        def work(job: Job) -> _Prints:
            return _prints(paths, known, job)

        self._jobs.start(_JOB, work, take, _ignore, title=None)

    def _know(self, found: _Prints) -> None:
        self._known = dict(found)

    def _compare(self, found: _Prints) -> None:
        before = self._known
        self._known = {**before, **found}
        if any(path in before and before[path].sha256 != found[path].sha256 for path in found):
            self.changed.emit()


def _prints(paths: tuple[Path, ...], known: _Prints, job: Job) -> _Prints:
    """Give the fingerprints of those of the files that can be read; one that bears its known stamp is not read."""
    found: dict[Path, _Print] = {}
    for path in paths:
        # A file that is not there, or may not be read, has not been changed into another.
        with contextlib.suppress(OSError, FileError):
            status = path.stat()
            stamp = (status.st_mtime_ns, status.st_size)
            before = known.get(path)
            if before is None or before.stamp != stamp:
                before = _Print(file_fingerprint(path, job.progress), stamp)
            found[path] = before
    return found


def _ignore(_: Exception) -> None:
    """An error of our own in looking for changes is no reason to disturb the reader."""
