"""The start of the Qt program: what is needed for the first paint first, the rest after it."""

from __future__ import annotations

import contextlib
import gc
import signal
import sys
from pathlib import Path
from time import perf_counter
from types import TracebackType

from msgspec import Struct
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from hustings import __version__
from hustings.bundled import translations_folder
from hustings.desktop.look.fonts import load_first_fonts, load_later_fonts
from hustings.desktop.look.icon import load_icon
from hustings.desktop.look.theme import Scheme, Theme
from hustings.desktop.messages import WITHOUT_DISPLAY, without_size_hints
from hustings.desktop.preferences import Preferences
from hustings.desktop.session import Session
from hustings.desktop.window import MainWindow
from hustings.election.messages import message
from hustings.files.errors import FileError
from hustings.files.registry import OpenedElection
from hustings.wording.language import load_language, system_language_tag
from hustings.wording.messages import written

# The picture is taken when the chart has been laid out and painted.
_SETTLE_MILLISECONDS = 150


class Launch(Struct, frozen=True):
    """How the program is started; `started` is the mark (seconds) from which timings are told."""

    opened: OpenedElection
    is_bundled: bool = True
    language: str | None = None
    scheme: str | None = None
    picture: Path | None = None
    prints_timings: bool = False
    quits_after_paint: bool = False
    quits_after_chart: bool = False
    started: float = 0.0


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
        session = Session(launch.opened, language.tag)
        window = MainWindow(session, language, theme, preferences)
        theme.put_on()
        _Start(launch, window)
        if launch.picture is None and application.platformName() not in WITHOUT_DISPLAY:
            window.fit_into(window.screen().availableSize())
        window.show()
        code = application.exec()
        window.deleteLater()
        # The end frees everything anyway: to look for cycles among so many objects only takes time.
        gc.freeze()
        return code


def make_application() -> QApplication:
    """Make the Qt application with its name, style and fonts."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    # Named on the command line, as setStyle() would hand over all that a style may be asked for.
    application = QApplication(["hustings", "-style", "Fusion"])
    application.setApplicationName("Hustings")
    application.setApplicationVersion(__version__)
    application.setOrganizationName("Hustings")
    load_first_fonts(application)
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
    """Follows the start: first paint, fonts and chart after it, then what the command line asked for."""

    def __init__(self, launch: Launch, window: MainWindow) -> None:
        self._launch = launch
        self._window = window
        window.painted.connect(self._after_paint)
        window.chart.shown.connect(self._after_chart)
        sys.excepthook = self._report
        self._mark("window made")

    def _after_paint(self) -> None:
        self._mark("first paint")
        if self._launch.quits_after_paint:
            QApplication.exit(0)
            return
        # What the start has made stays: only what comes after it is looked through for garbage.
        gc.freeze()
        gc.enable()
        load_later_fonts()
        QApplication.setWindowIcon(load_icon())
        self._window.library.load()
        if not self._launch.is_bundled:
            self._window.preferences.remember_file(self._launch.opened.path.absolute())
        self._window.watch.watch(self._launch.opened)

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
            error = FileError(self._launch.picture, message("cannot be written"))
            print("hustings:", *(written(self._window.language, line) for line in error.lines()), file=sys.stderr)
            QApplication.exit(2)

    def _mark(self, name: str) -> None:
        if self._launch.prints_timings:
            print(f"{name}: {perf_counter() - self._launch.started:.3f} s", flush=True)

    def _report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Tell of an error of our own in a dialog, and in full on the standard error output."""
        sys.__excepthook__(kind, error, trace)
        if isinstance(error, Exception):
            self._window.complain(error)
