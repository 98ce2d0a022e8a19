"""The open window takes the files that a second start hands over."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from hustings.desktop.messages import WITHOUT_DISPLAY
from hustings.desktop.opening.handing_over import Attendance, take_over

_TOKEN = "XDG_ACTIVATION_TOKEN"  # noqa: S105 -- the name of a variable, not a secret


class Receiving(QObject):
    """Attends to a folder as long as the window is there: opens what is handed over, and comes to the front.

    If another window attends already, or the folder cannot be made, it does nothing.
    """

    def __init__(self, folder: Path, window: QWidget, open_paths: Callable[[Sequence[Path]], None]) -> None:
        super().__init__(window)
        self._folder = folder
        self._window = window
        self._open_paths = open_paths
        self._attendance: Attendance | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            attendance = Attendance(folder)
        except OSError:
            return
        if not attendance.is_held:
            return
        self._attendance = attendance
        # What was handed to a window that is no more is for nobody.
        take_over(folder)
        self._watcher = QFileSystemWatcher([str(folder)], self)
        self._watcher.directoryChanged.connect(self._take)

    @property
    def attends(self) -> bool:
        """Whether files come here."""
        return self._attendance is not None

    def end(self) -> None:
        """Attend no more, as when the window closes."""
        if self._attendance is not None:
            self._watcher.removePath(str(self._folder))
            self._attendance.let_go()
            self._attendance = None

    def _take(self) -> None:
        for handed in take_over(self._folder):
            self._come_forward(handed.token)
            if handed.paths:
                self._open_paths([Path(path) for path in handed.paths])

    def _come_forward(self, token: str) -> None:
        if token:
            # Wayland lets a program take the keyboard only with the leave that the desktop gave to the second start.
            os.environ[_TOKEN] = token
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        if QApplication.platformName() not in WITHOUT_DISPLAY:
            window.raise_()
            window.activateWindow()
