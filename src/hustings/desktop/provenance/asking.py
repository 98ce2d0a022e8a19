"""Figures outside the table that can be asked: by a click, or by reaching them with the keyboard."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from hustings.desktop.session import Session
from hustings.election.figures import Address

_OWN_ACTS = frozenset(
    {
        Qt.FocusReason.MouseFocusReason,
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)


def is_own_act(event: QFocusEvent) -> bool:
    """Whether the reader brought the keyboard somewhere, and not a window or a menu that opened or closed."""
    return event.reason() in _OWN_ACTS


class _Asking(QObject):
    """Watches a widget for the keyboard, and asks the session about its figure."""

    def __init__(self, widget: QWidget, session: Session, address: Address) -> None:
        super().__init__(widget)
        self._session = session
        self._address = address

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Ask when the reader comes to the widget, not when its window does."""
        if event.type() is QEvent.Type.FocusIn and is_own_act(cast("QFocusEvent", event)):
            self._session.focus(self._address)
        return super().eventFilter(watched, event)


def ask_when_reached(widget: QWidget, session: Session, address: Address | None) -> None:
    """Let a widget that takes the keyboard ask about a figure when the reader comes to it."""
    if address is not None:
        widget.installEventFilter(_Asking(widget, session, address))
