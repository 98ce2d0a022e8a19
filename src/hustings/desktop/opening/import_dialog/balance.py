"""How the rows add up, live, with what would better it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hustings.desktop.speech import announce
from hustings.desktop.widgets import label
from hustings.wording.language import Language

# What is known sooner needs no word of being worked out.
_PATIENCE_MILLISECONDS = 400


class Balance(QWidget):
    """Shows the line of the rows that add up; `take_up_wanted` is sent when the suggestion below it is pressed."""

    take_up_wanted = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._language = language
        self.line = label("", "strong", wraps=True, selectable=True)
        self.tried = label("", "caption", wraps=True)
        self._suggested = label("", wraps=True)
        self.take_up = QPushButton(language.gettext("&Take it up"))
        self.take_up.setAutoDefault(False)
        self.take_up.clicked.connect(lambda _=False: self.take_up_wanted.emit())
        self.suggestion = QFrame()
        self.suggestion.setObjectName("notice")
        row = QHBoxLayout(self.suggestion)
        row.setContentsMargins(12, 5, 8, 5)
        row.addWidget(self._suggested, 1)
        row.addWidget(self.take_up)
        self.suggestion.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.line, self.tried, self.suggestion):
            column.addWidget(widget)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MILLISECONDS)
        self._patience.timeout.connect(self._admit)

    @property
    def suggested(self) -> QLabel:
        """The text of the suggestion."""
        return self._suggested

    def wait(self, *, is_guessing: bool = False) -> None:
        """Show that what stands here is of other roles, if it does not change soon, or is yet to be guessed."""
        self._patience.start()
        if is_guessing:
            self.show_line(self._language.gettext("Looking for what the columns tell…"), "")
        self.show_suggestion("")

    def show_line(self, line: str, tried: str) -> None:
        """Show how the rows add up, and by what was tried; a screen reader says it."""
        self._patience.stop()
        if line != self.line.text():
            self.line.setText(line)
            announce(self.line, line)
        self.tried.setText(tried)
        self.tried.setVisible(bool(tried))

    def show_suggestion(self, words: str) -> None:
        """Show what would better it, empty if nothing would."""
        had_focus = self.take_up.hasFocus()
        self._suggested.setText(words)
        self.suggestion.setVisible(bool(words))
        if words:
            announce(self._suggested, words)
        elif had_focus:
            # Where the button was, the keyboard must not be lost.
            self.focusNextChild()

    def _admit(self) -> None:
        self.line.setText(self._language.gettext("Adding up the rows…"))
