"""What tests of several parts of the window look for."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from hustings.desktop.window import MainWindow


def cut_labels(window: MainWindow) -> list[str]:
    """Find labels whose text needs more room than they have."""
    cut: list[str] = []
    for label in window.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        too_wide = not label.wordWrap() and label.sizeHint().width() > label.width() + 1
        if too_wide or needed > label.height() + 1:
            cut.append(f"{label.text()} ({label.size().toTuple()}, needs {needed})")
    return cut
