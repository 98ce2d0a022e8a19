"""Files that a desktop asks the running program to open by an event."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from hustings.desktop.opening.file_events import FileEvents


def test_the_file_of_an_event_is_opened_and_others_pass(qapp: QApplication, tmp_path: Path) -> None:
    opened: list[list[Path]] = []
    parent = QObject()
    target = QObject(parent)
    FileEvents(target, lambda paths: opened.append(list(paths)), parent)
    QApplication.sendEvent(target, QFileOpenEvent(str(tmp_path / "a.csv")))
    QApplication.sendEvent(target, QEvent(QEvent.Type.User))
    assert opened == [[tmp_path / "a.csv"]]
