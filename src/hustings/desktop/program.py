"""The start of the Qt program: what is needed for the first paint first, the rest after it."""

from __future__ import annotations

import contextlib
import gc
import signal
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow

from hustings import __version__
from hustings.bundled import translations_folder
from hustings.desktop.collecting import Collector
from hustings.desktop.crashes import CrashLog, watching_for_crashes
from hustings.desktop.look.fonts import load_first_fonts, load_later_fonts
from hustings.desktop.look.icon import load_icon
from hustings.desktop.look.theme import Scheme, Theme
from hustings.desktop.messages import WITHOUT_DISPLAY, without_size_hints
from hustings.desktop.opening.handing_over import meeting_folder
from hustings.desktop.preferences import Preferences
from hustings.desktop.session import Session
from hustings.desktop.state_folder import state_folder
from hustings.desktop.window import MainWindow, fit_into, size_as_remembered
from hustings.election.messages import message
from hustings.files.errors import FileError
from hustings.files.registry import OpenedElection
from hustings.wording.language import Language, load_language, system_language_tag
from hustings.wording.messages import written

if TYPE_CHECKING:
    from hustings.desktop.opening.reading_window import ReadingWindow
    from hustings.desktop.opening.receiving import Receiving

# The picture is taken when the chart has been laid out and painted.
_SETTLE_MILLISECONDS = 150
_SWITCH_SECONDS = 0.001


class Launch(Struct, frozen=True):
    """How the program is started: on an election, or on files to read as one.

    `started` is the mark (seconds) from which timings are told.
    """

    opened: OpenedElection | None = None
    paths: tuple[Path, ...] = ()
    is_bundled: bool = True
    language: str | None = None
    scheme: str | None = None
    picture: Path | None = None
    prints_timings: bool = False
    quits_after_paint: bool = False
    quits_after_chart: bool = False
    tells_in_dialogs: bool = False
    started: float = 0.0

    @property
    def is_unattended(self) -> bool:
        """Whether the program ends by itself, so that nobody is there to answer what it asks."""
        return self.picture is not None or self.quits_after_paint or self.quits_after_chart


def run(launch: Launch) -> int:
    """Open the window and stay until it is closed; gives the exit code."""
    application = make_application()
    with contextlib.ExitStack() as stack:
        stack.enter_context(without_size_hints(application.platformName()))
        preferences = Preferences(_settings(stack, fresh=launch.picture is not None))
        scheme = Scheme(launch.scheme) if launch.scheme is not None else preferences.scheme
        theme = Theme(application, scheme, preferences.zoom)
        language = load_language(launch.language or system_language_tag(), translations_folder())
        if language.is_right_to_left:
            application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        start = _Start(launch, language, theme, preferences)
        stack.enter_context(watching_for_crashes(CrashLog(state_folder()), start.tell_of_crash))
        start.begin()
        code = application.exec()
        start.end()
        # The end frees everything anyway: to look for cycles among so many objects only takes time.
        gc.freeze()
        return code


def tell(error: FileError, language: str | None) -> None:
    """Tell in a dialog, without a window, that a file cannot be opened."""
    application = make_application()
    with contextlib.ExitStack() as stack:
        stack.enter_context(without_size_hints(application.platformName()))
        preferences = Preferences(_settings(stack, fresh=False))
        Theme(application, preferences.scheme, preferences.zoom).put_on()
        chosen = load_language(language or system_language_tag(), translations_folder())
        from hustings.desktop.complaints import complaint  # noqa: PLC0415 -- errors are seldom

        complaint(None, chosen, error).exec()


def make_application() -> QApplication:
    """Make the Qt application with its name, style and fonts."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    # Named on the command line, as setStyle() would hand over all that a style may be asked for.
    application = QApplication(["hustings", "-style", "Fusion"])
    application.setApplicationName("Hustings")
    application.setApplicationVersion(__version__)
    application.setOrganizationName("Hustings")
    # By this name, Wayland finds the menu entry, and with it the icon.
    application.setDesktopFileName("hustings")
    load_first_fonts(application)
    # A thread that works hands over often, so that the window goes on answering.
    sys.setswitchinterval(_SWITCH_SECONDS)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return application


def _settings(stack: contextlib.ExitStack, *, fresh: bool) -> QSettings:
    """Open the settings of the reader, or fresh ones that are thrown away with the stack."""
    if fresh:
        import tempfile  # noqa: PLC0415 -- for pictures only

        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="hustings-"))
        return QSettings(f"{folder}/settings.ini", QSettings.Format.IniFormat)
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Hustings", "Hustings")


class _Start:
    """Follows the start: the files, first paint, fonts and chart after it, then what the command line asked for."""

    def __init__(self, launch: Launch, language: Language, theme: Theme, preferences: Preferences) -> None:
        self._launch = launch
        self._language = language
        self._theme = theme
        self._preferences = preferences
        self._reading: ReadingWindow | None = None
        self._made: MainWindow | None = None
        self._collector: Collector | None = None
        self._receiving: Receiving | None = None

    @property
    def _window(self) -> MainWindow:
        assert self._made is not None, "there is an election"
        return self._made

    def begin(self) -> None:
        """Show the election, or read it first."""
        if self._launch.opened is not None:
            self._show(self._launch.opened)
        else:
            self._read()

    def end(self) -> None:
        """Let the windows go, and what the election takes besides memory."""
        if self._receiving is not None:
            self._receiving.end()
        if self._made is not None:
            self._made.jobs.wait()
            self._made.session.opened.close()
        for window in (self._made, self._reading):
            if window is not None:
                window.deleteLater()

    def _show(self, opened: OpenedElection) -> None:
        window = MainWindow(Session(opened, self._language.tag), self._language, self._theme, self._preferences)
        self._made = window
        self._theme.put_on()
        window.painted.connect(self._after_paint)
        window.chart.shown.connect(self._after_chart)
        self._mark("window made")
        self._place(window)
        window.show()

    def _place(self, window: QMainWindow) -> None:
        """Let a first window fit into the screen, and the second take the place of the first."""
        if self._reading is not None and self._reading.isVisible():
            window.restoreGeometry(self._reading.saveGeometry())
        elif self._launch.picture is None and QApplication.platformName() not in WITHOUT_DISPLAY:
            fit_into(window, window.screen().availableSize())

    def _read(self) -> None:
        from hustings.desktop.opening.reading_window import ReadingWindow  # noqa: PLC0415 -- for large files only

        # Its work may make much garbage, long before the window of the election is painted.
        self._collect()
        window = ReadingWindow(self._language, self._theme, asks=not self._launch.is_unattended)
        size_as_remembered(window, self._preferences)
        self._theme.put_on()
        self._place(window)
        self._reading = window
        window.opened.connect(self._take)
        window.failed.connect(self._fail)
        window.given_up.connect(QApplication.quit)
        window.read(self._launch.paths)

    def _collect(self) -> None:
        if self._collector is None:
            application = QApplication.instance()
            assert application is not None, "it runs"
            self._collector = Collector(application)

    def _take(self, opened: OpenedElection) -> None:
        self._mark("files read")
        self._show(opened)
        if self._reading is not None:
            self._window.opening.follow_reading(self._reading.how)
            self._reading.hide()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, FileError):
            sys.excepthook(type(error), error, error.__traceback__)
            QApplication.exit(1)
            return
        self._say(error)
        if self._launch.tells_in_dialogs:
            from hustings.desktop.complaints import complaint  # noqa: PLC0415 -- errors are seldom

            complaint(self._reading, self._language, error).exec()
        QApplication.exit(2)

    def _say(self, error: FileError) -> None:
        lines = [written(self._language, line) for line in error.lines()]
        print("hustings:", "\n  ".join(lines), file=sys.stderr)

    def _after_paint(self) -> None:
        self._mark("first paint")
        if self._launch.quits_after_paint:
            QApplication.exit(0)
            return
        # What the start has made stays: only what comes after it is looked through for garbage.
        gc.freeze()
        self._collect()
        load_later_fonts()
        QApplication.setWindowIcon(load_icon())
        self._window.chart_library.load()
        opened = self._window.session.opened
        if not self._launch.is_bundled:
            self._preferences.remember_files(*(path.absolute() for path in opened.paths))
        self._window.watch.watch(opened)
        self._window.jobs.start("abandoned folders", _remove_abandoned_folders, _ignore, _ignore, title=None)
        self._receive()

    def _receive(self) -> None:
        """Take the files of later starts, unless this one is only for a picture or to be measured."""
        launch = self._launch
        if sys.platform == "darwin":
            from hustings.desktop.opening.file_events import FileEvents  # noqa: PLC0415 -- asked by macOS only

            FileEvents(QApplication.instance() or self._window, self._window.opening.open_paths, self._window)
        folder = meeting_folder(state_folder())
        if folder is None or launch.picture is not None or launch.quits_after_chart:
            return
        from hustings.desktop.opening.receiving import Receiving  # noqa: PLC0415 -- not for the first paint

        self._receiving = Receiving(folder, self._window, self._window.opening.open_paths)

    def _after_chart(self) -> None:
        QTimer.singleShot(0, self._complete)

    def _complete(self) -> None:
        self._mark("window complete")
        if self._launch.picture is not None:
            QTimer.singleShot(_SETTLE_MILLISECONDS, self._take_picture)
        elif self._launch.quits_after_chart:
            self._window.close()

    def _take_picture(self) -> None:
        assert self._launch.picture is not None, "asked for on the command line"
        self._launch.picture.parent.mkdir(parents=True, exist_ok=True)
        saved = self._window.grab().save(str(self._launch.picture), "PNG")
        self._window.close()
        if not saved:
            self._say(FileError(self._launch.picture, message("cannot be written")))
            QApplication.exit(2)

    def _mark(self, name: str) -> None:
        if self._launch.prints_timings:
            print(f"{name}: {perf_counter() - self._launch.started:.3f} s", flush=True)

    def tell_of_crash(self, error: Exception, report: str) -> None:
        """Tell of an error of our own in a dialog, where there is a window to go on with."""
        if self._made is not None:
            self._made.complain(error, report)
        elif QApplication.platformName() not in WITHOUT_DISPLAY:
            from hustings.desktop.complaints import crash_complaint  # noqa: PLC0415

            crash_complaint(None, self._language, error, report).exec()


def _remove_abandoned_folders(_: object) -> None:
    """Remove what a program left that was killed while it read large files."""
    from hustings.stations.temporary_folders import remove_abandoned_folders  # noqa: PLC0415 -- after the first paint

    remove_abandoned_folders()


def _ignore(_: object) -> None:
    """Nobody waits for this."""
