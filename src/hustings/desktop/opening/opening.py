"""Opening elections: off the main thread, and what is open stays open when it fails."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hustings.bundled import default_election
from hustings.desktop.jobs import Job, Jobs
from hustings.desktop.preferences import Preferences
from hustings.desktop.session import Session
from hustings.files.registry import FORMATS, OpenedElection, open_elections
from hustings.wording.language import Language
from hustings.wording.progress import reading

_JOB = "open"
Take = Callable[[OpenedElection], None]


def start_reading(
    jobs: Jobs, language: Language, paths: Sequence[Path], take: Take, complain: Callable[[Exception], None]
) -> Job:
    """Read files as one election, off the main thread; the last files asked for win."""
    title = reading(language, [path.name for path in paths])

    def work(job: Job) -> OpenedElection:
        return open_elections(paths, job.progress)

    return jobs.start(_JOB, work, take, complain, title=title, dropped=OpenedElection.close)


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

    def choose_files(self) -> None:
        """Ask for the files of one election and open them."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 -- not for the first paint

        dialog = QFileDialog(self._window, self._language.gettext("Open results"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        patterns = " ".join(f"*{extension}" for form in FORMATS for extension in form.EXTENSIONS)
        known = self._language.gettext("Results ({patterns})").format(patterns=patterns)
        dialog.setNameFilters([known, self._language.gettext("All files (*)")])
        dialog.setDirectory(str(self._preferences.folder))
        dialog.filesSelected.connect(self._open_names)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open_names(self, names: list[str]) -> None:
        self.open_paths([Path(name) for name in names])

    def open_path(self, path: Path) -> None:
        """Open a file; the answer comes later, and the last files asked for win."""
        self.open_paths((path,))

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open files as one election."""
        start_reading(self._jobs, self._language, tuple(paths), self._take, self._complain)

    def open_bundled(self) -> None:
        """Open the bundled election."""
        self.open_path(default_election())

    def show(self, opened: OpenedElection) -> None:
        """Show an election that was opened elsewhere, as in the library; it is no recent file."""
        self._replace(opened)

    def reload(self) -> None:
        """Read the open files anew, and keep the reader's place in them."""
        paths = self._session.opened.paths
        start_reading(self._jobs, self._language, paths, partial(self._take, keep_place=True), self._complain)

    def _take(self, opened: OpenedElection, *, keep_place: bool = False) -> None:
        if opened.path != default_election():
            self._preferences.remember_files(*(path.absolute() for path in opened.paths))
            self._preferences.folder = opened.path.absolute().parent
        self._replace(opened, keep_place=keep_place)

    def _replace(self, opened: OpenedElection, *, keep_place: bool = False) -> None:
        before = self._session.opened
        self._session.show_election(opened, keep_place=keep_place)
        if before is not opened:
            before.close()
        self.opened.emit()
