"""Opening elections: off the main thread, and what is open stays open when it fails."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hustings.bundled import default_election
from hustings.desktop.jobs import Job, Jobs
from hustings.desktop.look.theme import Theme
from hustings.desktop.opening.how_read import HowRead
from hustings.desktop.preferences import Preferences
from hustings.desktop.session import Session
from hustings.files.errors import UnknownColumnsError
from hustings.files.registry import FORMATS, OpenedElection, open_elections
from hustings.wording.language import Language
from hustings.wording.progress import reading

if TYPE_CHECKING:
    from hustings.files.wide_tables.profiles import ProfileStore

_JOB, _COUNTS = "open", "counts of what is open"
# How the names of tables end, and of what they are packed in.
TABLE_PATTERNS = ("*.csv", "*.tsv", "*.tab", "*.txt", "*.xlsx", "*.xlsm", "*.xls", "*.xlsb", "*.ods", "*.zip", "*.gz")
Take = Callable[[OpenedElection], None]


def kept_profiles() -> ProfileStore:
    """Give the profiles of tables that the reader keeps."""
    from hustings.files.wide_tables.profiles import ProfileStore  # noqa: PLC0415 -- the bundled election needs none
    from hustings.library.place import profiles_folder  # noqa: PLC0415

    return ProfileStore(profiles_folder())


def start_reading(
    jobs: Jobs,
    language: Language,
    paths: Sequence[Path],
    take: Take,
    complain: Callable[[Exception], None],
    how: HowRead | None = None,
) -> Job:
    """Read files as one election, off the main thread, as the reader said if so; the last files asked for win."""
    title = reading(language, [path.name for path in paths])

    def work(job: Job) -> OpenedElection:
        if how is not None:
            return open_elections(paths, job.progress, how.roles, how.wide)
        return open_elections(paths, job.progress, profiles=kept_profiles(), later=True)

    return jobs.start(_JOB, work, take, complain, title=title, dropped=OpenedElection.close)


class Opening(QObject):
    """Opens files into the session; `opened` is sent after it has one."""

    opened = Signal()

    def __init__(
        self,
        session: Session,
        language: Language,
        theme: Theme,
        jobs: Jobs,
        preferences: Preferences,
        complain: Callable[[Exception], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._language = language
        self._theme = theme
        self._jobs = jobs
        self._preferences = preferences
        self._complain = complain
        self._window = window
        self._how: HowRead | None = None

    def choose_files(self) -> None:
        """Ask for the files of one election and open them."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 -- not for the first paint

        dialog = QFileDialog(self._window, self._language.gettext("Open results"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        documents = [f"*{extension}" for form in FORMATS for extension in form.EXTENSIONS]
        patterns = " ".join((*documents, *TABLE_PATTERNS))
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
        """Open files as one election; the reader is asked where it is not known what the columns of a table tell."""
        wanted = tuple(paths)

        def fail(error: Exception) -> None:
            if isinstance(error, UnknownColumnsError):
                self.import_paths(wanted, error)
            else:
                self._complain(error)

        start_reading(self._jobs, self._language, wanted, self._take, fail)

    def choose_table(self) -> None:
        """Ask for the files of a table, and what its columns tell."""
        from hustings.desktop.opening.importing import choose_table  # noqa: PLC0415 -- not for the first paint

        choose_table(self._language, self._preferences.folder, self.import_paths, self._window)

    def import_paths(self, paths: Sequence[Path], because: Exception | None = None) -> None:
        """Ask what the columns of files tell that are one table; an error may have been the reason to ask."""
        from hustings.desktop.opening.importing import ask_about_table, load_tables  # noqa: PLC0415 -- see above

        def take(opened: OpenedElection, how: HowRead) -> None:
            self._take(opened, how=how)

        def ask(_: object) -> None:
            ask_about_table(self._language, self._theme, paths, take, self._complain, self._window, because)

        self._jobs.start(_JOB, lambda _: load_tables(), ask, self._complain, title=None)

    def follow_reading(self, how: HowRead | None) -> None:
        """Reload what is open as it was read first."""
        self._how = how

    def open_bundled(self) -> None:
        """Open the bundled election."""
        self.open_path(default_election())

    def show(self, opened: OpenedElection) -> None:
        """Show an election that was opened elsewhere, as in the library; it is no recent file."""
        self._replace(opened)

    def reload(self) -> None:
        """Read the open files anew, and keep the reader's place in them."""
        paths, how = self._session.opened.paths, self._how
        take = partial(self._take, keep_place=True, how=how)
        start_reading(self._jobs, self._language, paths, take, self._complain, how)

    def _take(self, opened: OpenedElection, *, keep_place: bool = False, how: HowRead | None = None) -> None:
        if opened.path != default_election():
            self._preferences.remember_files(*(path.absolute() for path in opened.paths))
            self._preferences.folder = opened.path.absolute().parent
        self._replace(opened, keep_place=keep_place, how=how)

    def _replace(self, opened: OpenedElection, *, keep_place: bool = False, how: HowRead | None = None) -> None:
        before = self._session.opened
        self._how = how
        self._session.show_election(opened, keep_place=keep_place)
        if before is not opened:
            before.close()
        self.opened.emit()
        self._read_counts(opened)

    def _read_counts(self, opened: OpenedElection) -> None:
        """Read the counts of a saved election, whose figures are shown already; then what lies in them is offered."""
        self._jobs.drop(_COUNTS)
        if opened.counts is None or opened.counts.is_ready:
            return

        def offer(_: None) -> None:
            if self._session.opened is opened:
                self._session.show_election(opened, keep_place=True)

        def work(_: Job) -> None:
            from hustings.files.opening import make_ready  # noqa: PLC0415 -- brings DuckDB

            make_ready(opened)

        self._jobs.start(_COUNTS, work, offer, self._complain)
