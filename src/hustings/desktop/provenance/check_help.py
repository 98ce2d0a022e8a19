"""The page of help on a check, in a dialog."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from hustings.desktop.widgets import label, scrolling
from hustings.wording.checks.findings import help_page
from hustings.wording.language import Language

# In widths of the letter x and heights of plain text.
_WIDTH, _HEIGHT = 80, 30


class CheckHelp(QDialog):
    """Tells what a check tests, how, what it needs, its limits, and innocent causes of what it finds."""

    def __init__(self, language: Language, number: str, parent: QWidget) -> None:
        super().__init__(parent)
        title, parts = help_page(language, number)
        self.setWindowTitle(title)
        page = QWidget()
        page.setObjectName("clear")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        for heading, text in parts:
            column.addWidget(label(heading, "strong", wraps=True))
            column.addWidget(label(text, wraps=True, selectable=True))
            column.addSpacing(8)
        column.addStretch(1)
        buttons = QDialogButtonBox()
        close = buttons.addButton(language.gettext("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(label(title, "title", wraps=True))
        layout.addWidget(scrolling(page, title), 1)
        layout.addWidget(buttons)
        metrics = self.fontMetrics()
        self.resize(_WIDTH * metrics.horizontalAdvance("x"), _HEIGHT * metrics.height())


def show_check_help(parent: QWidget, language: Language, number: str) -> None:
    """Show the page of help on a check without stopping the window."""
    dialog = CheckHelp(language, number, parent.window())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
