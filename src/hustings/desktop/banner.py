"""The banner that offers to read a file anew that has changed on disk."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from hustings.desktop.widgets import label
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
