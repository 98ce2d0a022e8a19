"""Which parts of the program are by others, and the texts of their licences, in a dialog."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from hustings.desktop.widgets import label
from hustings.notices import Notice, bill_of_materials, notices
from hustings.wording.language import Language

# In widths of the letter x and heights of plain text.
_WIDTH, _HEIGHT, _LIST_WIDTH = 120, 36, 30


class NoticesDialog(QDialog):
    """Lists the parts; the text of the chosen one stands beside the list, as its owners wrote it."""

    def __init__(self, language: Language, found: tuple[Notice, ...], parent: QWidget) -> None:
        super().__init__(parent)
        title = language.gettext("Licences of what Hustings is made with")
        self.setWindowTitle(title)
        self._language = language
        self._notices = found
        self.names = QListWidget()
        self.names.setAccessibleName(language.gettext("Parts by others"))
        self.names.addItems([notice.heading for notice in found])
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(language.gettext("Licence"))
        # Licences are written from left to right, whatever the language of the window.
        self.text.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.names.currentRowChanged.connect(self._show)
        buttons = QDialogButtonBox()
        close = buttons.addButton(language.gettext("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.clicked.connect(self.reject)
        self._arrange(title, buttons)
        self.names.setCurrentRow(0)

    def _arrange(self, title: str, buttons: QDialogButtonBox) -> None:
        metrics = self.fontMetrics()
        self.names.setFixedWidth(_LIST_WIDTH * metrics.horizontalAdvance("x"))
        row = QHBoxLayout()
        row.addWidget(self.names)
        row.addWidget(self.text, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(label(title, "title", wraps=True))
        layout.addLayout(row, 1)
        bill = bill_of_materials()
        if bill is not None:
            said = self._language.gettext("All parts, for programs (CycloneDX): {file}").format(file=bill)
            layout.addWidget(label(said, "caption", wraps=True))
        layout.addWidget(buttons)
        self.resize(_WIDTH * metrics.horizontalAdvance("x"), _HEIGHT * metrics.height())

    def _show(self, row: int) -> None:
        self.text.setPlainText(self._notices[row].whole if row >= 0 else "")


def show_notices(window: QWidget, language: Language) -> None:
    """Show the notices without stopping the window."""
    dialog = NoticesDialog(language, notices(), window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
