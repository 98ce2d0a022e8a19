"""Two columns side by side, or one below the other where the window is too narrow for both."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

_GAP = 14
# The width below which a column of text is tiring to read, in heights of plain text.
_LEAST_TEXT = 24


class TwoColumns(QWidget):
    """Holds two columns, to be filled by others; a word that cannot be broken must not squeeze the other column."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(_GAP)
        for side in (self.left, self.right):
            side.setSpacing(_GAP)
            self._sides.addLayout(side, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put the columns where there is room for them."""
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        """Look again when what the columns hold has changed."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._turn()
        return done

    def _turn(self) -> None:
        least = _LEAST_TEXT * self.fontMetrics().height()
        needed = sum(max(side.minimumSize().width(), least) for side in (self.left, self.right)) + _GAP
        fits = needed <= self.width()
        wanted = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._sides.direction() is not wanted:
            self._sides.setDirection(wanted)
