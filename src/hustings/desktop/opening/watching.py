"""Noticing that the open files have changed on disk."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
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


class _Seen(Struct, frozen=True):
    """What a file was when it was looked at: its time (nanoseconds) and size (bytes), and its fingerprint if known."""

    stamp: tuple[int, int]
    sha256: str | None

    def is_same(self, other: _Seen) -> bool:
        """Whether the file was the same; one of another stamp is, if it is known to have held the same."""
        return self.stamp == other.stamp or (self.sha256 is not None and self.sha256 == other.sha256)


_Sights: TypeAlias = Mapping[Path, _Seen]


class FileWatch(QObject):
    """Watches the files of an election; `changed` is sent when what they hold is no longer what was opened."""

    changed = Signal()

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._paths: tuple[Path, ...] = ()
        self._known: dict[Path, _Seen] = {}
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
        # Of several files, or of what is packed, the fingerprint of the election is that of no file.
        sha256 = opened.file_sha256 if len(self._paths) == 1 else None
        self._known = {}
        for path in self._paths:
            with contextlib.suppress(OSError):
                self._known[path] = _Seen(_stamp(path), sha256)
        # The folders too: a file that is replaced as a whole is no longer watched by itself.
        places = [*self._paths, *(path.parent for path in self._paths)]
        self._watcher.addPaths([str(place) for place in dict.fromkeys(places)])

    def _look(self) -> None:
        """Look at the files, which may be large, off the main thread."""
        lost = [path for path in self._paths if str(path) not in self._watcher.files() and path.exists()]
        if lost:
            self._watcher.addPaths([str(path) for path in lost])
        paths, known = self._paths, dict(self._known)

        def work(job: Job) -> _Sights:
            return _looked_at(paths, known, job)

        self._jobs.start(_JOB, work, self._compare, _ignore, title=None)

    def _compare(self, found: _Sights) -> None:
        before = self._known
        self._known = {**before, **found}
        if any(path in before and not seen.is_same(before[path]) for path, seen in found.items()):
            self.changed.emit()


def _looked_at(paths: tuple[Path, ...], known: _Sights, job: Job) -> _Sights:
    """Give what those of the files are that can be read; one that bears its known stamp is not read."""
    found: dict[Path, _Seen] = {}
    for path in paths:
        # A file that is not there, or may not be read, has not been changed into another.
        with contextlib.suppress(OSError, FileError):
            stamp = _stamp(path)
            before = known.get(path)
            if before is None or before.stamp != stamp:
                before = _Seen(stamp, file_fingerprint(path, job.progress))
            found[path] = before
    return found


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_mtime_ns, status.st_size


def _ignore(_: Exception) -> None:
    """Let an error of our own pass: to look for changes is no reason to disturb the reader."""
