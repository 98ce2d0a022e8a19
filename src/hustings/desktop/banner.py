"""Banners above the results: a file has changed on disk, or a workbook holds more than was read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from hustings.desktop.widgets import label
from hustings.files.registry import ReadTable
from hustings.wording.language import Language


class ChangedBanner(QFrame):
    """Hidden until the file changes; `reload_wanted` is sent when the reader wants it anew."""

    reload_wanted = Signal()

    def __init__(self, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(label(language.gettext("This file has changed on disk."), wraps=True), 1)
        reload_button = QPushButton(language.gettext("Reload"))
        reload_button.clicked.connect(self.reload_wanted)
        keep = QPushButton(language.gettext("Keep what is shown"))
        keep.clicked.connect(self.hide)
        row.addWidget(reload_button)
        row.addWidget(keep)
        self.hide()


class SheetsBanner(QFrame):
    """Shown while sheets of an open workbook were left unread; `another_wanted` is sent when one of them is wanted."""

    another_wanted = Signal()

    def __init__(self, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self.setObjectName("notice")
        self.words = label("", wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(self.words, 1)
        another = QPushButton(language.gettext("Another sheet…"))
        another.clicked.connect(self.another_wanted)
        close = QPushButton(language.gettext("Hide"))
        close.clicked.connect(self.hide)
        row.addWidget(another)
        row.addWidget(close)
        self.hide()

    def show_tables(self, tables: Sequence[ReadTable]) -> None:
        """Say which sheets were read and which were not; hidden where all were."""
        gettext = self._language.gettext
        comma = self._language.pgettext("between the items of a list", ", ")
        told = [
            gettext("Only the sheet “{name}” of {file} was read; left unread: {names}.").format(
                name=table.sheet, file=table.name, names=comma.join(f"“{name}”" for name in table.unread_sheets)
            )
            for table in tables
            if table.sheet is not None and table.unread_sheets
        ]
        self.words.setText("\n".join(told))
        self.setVisible(bool(told))
