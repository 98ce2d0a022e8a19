"""What is copied, put on the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from hustings.wording.copy_forms.form import Copied


def put_on_clipboard(copied: Copied) -> None:
    """Put plain text on the clipboard, and the same as HTML where there is any."""
    data = QMimeData()
    data.setText(copied.text)
    if copied.html is not None:
        data.setHtml(copied.html)
    QApplication.clipboard().setMimeData(data)
