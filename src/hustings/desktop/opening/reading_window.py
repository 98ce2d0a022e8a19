"""The window that stands while the files named at the start are read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from hustings.desktop.jobs import Job, Jobs
from hustings.desktop.look.theme import Theme
from hustings.desktop.opening.how_read import HowRead
from hustings.desktop.opening.opening import start_reading
from hustings.desktop.progress_panel import ProgressPanel
from hustings.desktop.widgets import label
from hustings.files.errors import UnknownColumnsError
from hustings.files.registry import OpenedElection
from hustings.wording.language import Language
from hustings.wording.progress import first_of

# Files that are read sooner are seen at once in the window of the election.
_PATIENCE_MILLISECONDS = 150


class ReadingWindow(QMainWindow):
    """Shown if the files are not read at once; `opened` is sent with the election, `failed` with what is wrong.

    To cancel, or to close the window, ends the program: there is nothing else to show. Where it is not known what the
    columns of a table tell, the reader is asked if `asks`; `how` then says how the table was read.
    """

    opened = Signal(object)
    failed = Signal(object)
    given_up = Signal()

    def __init__(self, language: Language, theme: Theme, *, asks: bool = True) -> None:
        super().__init__()
        self._language = language
        self._theme = theme
        self._asks = asks
        self._paths: tuple[Path, ...] = ()
        self.how: HowRead | None = None
        self._jobs = Jobs(self)
        self._panel = ProgressPanel(language, self._jobs, self)
        self._words = label(language.gettext("The election is shown when it has been read."), "quiet", wraps=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        central = QWidget()
        central.setObjectName("page")
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._panel)
        column.addWidget(self._words, 1)
        self.setCentralWidget(central)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MILLISECONDS)
        self._patience.timeout.connect(self.show)

    def read(self, paths: Sequence[Path]) -> None:
        """Begin to read files as one election."""
        files = first_of(self._language, [path.name for path in paths])
        self._paths = tuple(paths)
        self.setWindowTitle(self._language.gettext("{files} – Hustings").format(files=files))
        job = start_reading(self._jobs, self._language, paths, self._take, self._fail)
        job.ended.connect(self._end)
        self._patience.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Cancel on Escape."""
        if event.key() != Qt.Key.Key_Escape or not self._panel.cancel():
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Leave no work behind."""
        self._jobs.wait()
        super().closeEvent(event)

    def _take(self, opened: OpenedElection) -> None:
        self.opened.emit(opened)

    def _fail(self, error: Exception) -> None:
        if self._asks and isinstance(error, UnknownColumnsError):
            self._ask(error)
        else:
            self.failed.emit(error)

    def _ask(self, error: Exception) -> None:
        from hustings.desktop.opening.importing import ask_about_table  # noqa: PLC0415 -- for tables only

        def take(opened: OpenedElection, how: HowRead) -> None:
            self.how = how
            self.opened.emit(opened)

        self._words.setText(self._language.gettext("Hustings asks what the columns of the table tell."))
        self.show()
        dialog = ask_about_table(self._language, self._theme, self._paths, take, self.failed.emit, self, error)
        dialog.given_up.connect(self.given_up)

    def _end(self, job: Job) -> None:
        self._patience.stop()
        if job.is_cancelled:
            self.given_up.emit()
