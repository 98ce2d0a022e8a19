"""The legend of a scale of colours: a swatch and its numbers for each class, in a row below a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from hustings.desktop.look.theme import Colors
from hustings.desktop.pictures.items import small_font

_GAP = 5
_BETWEEN = 12


class Legend(pg.GraphicsWidget):
    """Swatches with texts behind a title; what does not fit into one row goes into the next."""

    def __init__(self, title: str, entries: Sequence[tuple[QColor, str]], colors: Colors, pixels: int) -> None:
        super().__init__()
        self._title = title
        self._entries = list(entries)
        self._colors = colors
        self._font = small_font(pixels)
        self._line = QFontMetrics(self._font).height() + 4
        self.setFixedHeight(2 * self._line + 2)

    def paint(self, painter: QPainter, *_: Any) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Draw title, swatches and texts."""
        painter.setFont(self._font)
        metrics = QFontMetrics(self._font)
        width, side = self.size().width(), self._line - 6
        left, top = 0.0, 0.0
        painter.setPen(self._colors.text_quiet)
        painter.drawText(QRectF(left, top, width, self._line), Qt.AlignmentFlag.AlignVCenter, self._title)
        left += metrics.horizontalAdvance(self._title) + _BETWEEN
        for color, text in self._entries:
            needed = side + _GAP + metrics.horizontalAdvance(text)
            if left + needed > width and left > 0:
                left, top = 0.0, top + self._line
            painter.setBrush(color)
            painter.setPen(QPen(self._colors.guide))
            painter.drawRect(QRectF(left, top + 3, side, side))
            painter.setPen(self._colors.text_quiet)
            room = QRectF(left + side + _GAP, top, width, self._line)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
            left += needed + _BETWEEN
