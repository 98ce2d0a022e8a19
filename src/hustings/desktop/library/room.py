"""The library as the main window wants it: shown, or given the election that is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from hustings.bundled import bundled_elections
from hustings.desktop.jobs import Jobs
from hustings.desktop.library.shelf import Shelf
from hustings.desktop.library.window import LibraryWindow
from hustings.desktop.look.theme import Theme
from hustings.desktop.preferences import Preferences
from hustings.desktop.session import Session
from hustings.files.registry import OpenedElection
from hustings.library.entry import Entry
from hustings.library.library import Library
from hustings.library.place import library_folder
from hustings.wording.language import Language


class LibraryRoom(QObject):
    """Owns the library in the reader's data folder, and its window, made when it is first shown."""

    def __init__(
        self,
        session: Session,
        language: Language,
        theme: Theme,
        jobs: Jobs,
        preferences: Preferences,
        complain: Callable[[Exception], None],
        open_election: Callable[[OpenedElection], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._shelf = Shelf(Library(library_folder(), bundled_elections()), jobs, complain, language, self)
        self._make = lambda: LibraryWindow(self._shelf, language, theme, preferences, open_election, window)
        self._window: LibraryWindow | None = None

    @property
    def window(self) -> LibraryWindow:
        """The window of the library."""
        if self._window is None:
            self._window = self._make()
        return self._window

    def show(self) -> None:
        """Bring the window before the reader's eyes."""
        self.window.show()
        self.window.activateWindow()

    def keep(self) -> None:
        """Keep the election that is open, and show where it is."""
        self._shelf.keep(self._session.opened, self._show_kept)

    def _show_kept(self, entry: Entry) -> None:
        self.window.stand_on(entry.key)
        self.show()
