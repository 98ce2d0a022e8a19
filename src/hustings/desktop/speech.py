"""Saying something through the screen reader, where what is on the screen says it only to the eye."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Have a text read out as coming from a widget."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415 -- not for the first paint

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
