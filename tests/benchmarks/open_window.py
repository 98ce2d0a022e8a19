"""The program's window on the bundled election, for those who measure what happens in it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable

from PySide6.QtCore import QSettings, QTimer

from hustings.bundled import default_election
from hustings.desktop.look.theme import Scheme, Theme
from hustings.desktop.preferences import Preferences
from hustings.desktop.program import make_application
from hustings.desktop.session import Session
from hustings.desktop.window import MainWindow
from hustings.files.registry import open_election
from hustings.wording.language import load_language

# The program has by then done what it does after its chart is shown.
_IDLE_MILLISECONDS = 500


def run_with_window(begin: Callable[[MainWindow], object]) -> int:
    """Open the window, begin once it is complete and idle, and stay until it is closed; gives the exit code."""
    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        preferences = Preferences(QSettings(f"{folder}/settings.ini", QSettings.Format.IniFormat))
        theme = Theme(application, Scheme.LIGHT, preferences.zoom)
        session = Session(open_election(default_election()), "en")
        window = MainWindow(session, load_language("en", None), theme, preferences)
        theme.put_on()
        window.chart.shown.connect(lambda: QTimer.singleShot(_IDLE_MILLISECONDS, lambda: begin(window)))
        window.show()
        window.chart_library.load()
        return application.exec()
