"""The word above the table when nobody bears the name that is sought: pinned lines alone would not say so."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from hustings.desktop.session import Session
from hustings.desktop.speech import announce
from hustings.wording.language import Language


class NoMatch(QLabel):
    """Says that no candidate matches, and is hidden while one does."""

    def __init__(self, session: Session, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._language = language
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setContentsMargins(12, 8, 12, 8)
        session.standings_changed.connect(self._show)
        session.election_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        standings = self._session.standings
        sought = standings.viewpoint.find
        is_wanted = bool(sought) and not standings.rows
        if is_wanted:
            self.setText(self._language.gettext("No candidate matches “{text}”.").format(text=sought))
            announce(self, self.text())
        self.setVisible(is_wanted)
