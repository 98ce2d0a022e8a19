"""Noticing that the open file has changed on disk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from hustings.files.bytes_in import read_bytes
from hustings.files.errors import FileError
from hustings.files.registry import OpenedElection, fingerprint

# Editors write in several steps; look when they are done.
_SETTLE_MILLISECONDS = 400


class FileWatch(QObject):
    """Watches one file; `changed` is sent when its content is no longer what was opened."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._sha256 = ""
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MILLISECONDS)
        self._settle.timeout.connect(self._look)
        self._watcher.fileChanged.connect(self._settle.start)
        self._watcher.directoryChanged.connect(self._settle.start)

    def watch(self, opened: OpenedElection) -> None:
        """Watch the file of an election, and no other."""
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)
        self._path, self._sha256 = opened.path.absolute(), opened.file_sha256
        # The folder too: a file that is replaced as a whole is no longer watched by itself.
        self._watcher.addPaths([str(self._path), str(self._path.parent)])

    def _look(self) -> None:
        if self._path is None:
            return
        if str(self._path) not in self._watcher.files() and self._path.exists():
            self._watcher.addPath(str(self._path))
        try:
            found = fingerprint(read_bytes(self._path))
        except FileError:
            return
        if found != self._sha256:
            self._sha256 = found
            self.changed.emit()
