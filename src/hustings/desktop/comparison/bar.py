"""A percentage with its bar below it, on a track from 0 to 100."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from hustings.desktop.look.theme import Theme
from hustings.desktop.widgets import SELECTABLE
from hustings.election.standings import RowKind, Standing

_HEIGHT = 8
_GAP = 5
_PER_CENT = 100.0


class ShareLabel(QLabel):
    """Writes the percentage of one line and draws its bar below; to a screen reader it is the text alone."""

    def __init__(self, text: str, standing: Standing, theme: Theme) -> None:
        super().__init__(text)
        self._standing = standing
        self._theme = theme
        self.setObjectName("strong")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(SELECTABLE)
        self.setContentsMargins(0, 0, 0, _GAP + _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw text, track and bar."""
        super().paintEvent(event)
        colors, share = self._theme.colors, self._standing.share
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.track)
        track = QRectF(0, self.height() - _HEIGHT, self.width(), _HEIGHT)
        painter.drawRoundedRect(track, 2, 2)
        if share is not None:
            part = min(max(float(share.sort_key) / _PER_CENT, 0.0), 1.0)
            painter.setBrush(colors.bar if self._standing.kind is RowKind.RANKED else colors.bar_other)
            painter.drawRoundedRect(QRectF(0, track.top(), max(self.width() * part, 2), _HEIGHT), 2, 2)
