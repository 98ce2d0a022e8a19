"""A bar of one percentage, on a track from 0 to 100."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hustings.desktop.look.theme import Theme
from hustings.election.standings import RowKind, Standing

_HEIGHT = 8
_PER_CENT = 100.0


class ShareBar(QWidget):
    """Draws the percentage of one line; its number stands beside it as text."""

    def __init__(self, standing: Standing, theme: Theme) -> None:
        super().__init__()
        self._standing = standing
        self._theme = theme
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # The number says the same to a screen reader.
        self.setAccessibleName(" ")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw track and bar."""
        del event
        colors, share = self._theme.colors, self._standing.share
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.track)
        painter.drawRoundedRect(QRectF(self.rect()), 2, 2)
        if share is not None:
            part = min(max(float(share.sort_key) / _PER_CENT, 0.0), 1.0)
            painter.setBrush(colors.bar if self._standing.kind is RowKind.RANKED else colors.bar_other)
            painter.drawRoundedRect(QRectF(0, 0, max(self.width() * part, 2), self.height()), 2, 2)
