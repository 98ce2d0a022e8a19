"""Opening elections: off the main thread, and what is open stays open when it fails."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hustings.bundled import default_election
from hustings.desktop.jobs import Jobs
from hustings.desktop.preferences import Preferences
from hustings.desktop.session import Session
from hustings.files.registry import FORMATS, OpenedElection, open_election
from hustings.wording.language import Language

_JOB = "open"


class Opening(QObject):
    """Opens files into the session; `opened` is sent after it has one."""

    opened = Signal()

    def __init__(
        self,
        session: Session,
        language: Language,
        jobs: Jobs,
        preferences: Preferences,
        complain: Callable[[Exception], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._language = language
        self._jobs = jobs
        self._preferences = preferences
        self._complain = complain
        self._window = window

    def choose_file(self) -> None:
        """Ask for a file and open it."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 -- not for the first paint

        dialog = QFileDialog(self._window, self._language.gettext("Open results"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        patterns = " ".join(f"*{extension}" for form in FORMATS for extension in form.EXTENSIONS)
        known = self._language.gettext("Results ({patterns})").format(patterns=patterns)
        dialog.setNameFilters([known, self._language.gettext("All files (*)")])
        dialog.setDirectory(str(self._preferences.folder))
        dialog.fileSelected.connect(self._open_name)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open_name(self, name: str) -> None:
        self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Open a file; the answer comes later, and the last file asked for wins."""
        self._jobs.start(_JOB, lambda _: open_election(path), self._take, self._complain)

    def open_bundled(self) -> None:
        """Open the bundled election."""
        self.open_path(default_election())

    def show(self, opened: OpenedElection) -> None:
        """Show an election that was opened elsewhere, as in the library; it is no recent file."""
        self._session.show_election(opened)
        self.opened.emit()

    def reload(self) -> None:
        """Read the open file anew, and keep the reader's place in it."""
        path = self._session.opened.path
        self._jobs.start(_JOB, lambda _: open_election(path), partial(self._take, keep_place=True), self._complain)

    def _take(self, opened: OpenedElection, *, keep_place: bool = False) -> None:
        if opened.path != default_election():
            self._preferences.remember_file(opened.path.absolute())
            self._preferences.folder = opened.path.absolute().parent
        self._session.show_election(opened, keep_place=keep_place)
        self.opened.emit()
