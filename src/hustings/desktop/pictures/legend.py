"""The legend of a scale of colours: a swatch and its numbers for each class, in a row below a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QGraphicsSceneResizeEvent

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
        self._metrics = QFontMetrics(self._font)
        self._line = self._metrics.height() + 4
        self._rows = 0
        self._take_rows()

    def resizeEvent(self, event: QGraphicsSceneResizeEvent) -> None:  # noqa: N802
        """Take the rows that the width asks for."""
        super().resizeEvent(event)
        self._take_rows()

    def paint(self, painter: QPainter, *_: Any) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Draw title, swatches and texts."""
        painter.setFont(self._font)
        painter.setPen(self._colors.text_quiet)
        width, side = self.size().width(), self._side
        painter.drawText(QRectF(0, 0, width, self._line), Qt.AlignmentFlag.AlignVCenter, self._title)
        for (color, text), (left, row) in zip(self._entries, self._places(width), strict=True):
            top = row * self._line
            painter.setBrush(color)
            painter.setPen(QPen(self._colors.guide))
            painter.drawRect(QRectF(left, top + 3, side, side))
            painter.setPen(self._colors.text_quiet)
            room = QRectF(left + side + _GAP, top, width, self._line)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    @property
    def _side(self) -> int:
        return self._line - 6

    def _places(self, width: float) -> list[tuple[float, int]]:
        """Give where each entry begins, and in which row."""
        left, row = float(self._metrics.horizontalAdvance(self._title) + _BETWEEN), 0
        places: list[tuple[float, int]] = []
        for _, text in self._entries:
            needed = self._side + _GAP + self._metrics.horizontalAdvance(text)
            if left + needed > width and left > 0:
                left, row = 0.0, row + 1
            places.append((left, row))
            left += needed + _BETWEEN
        return places

    def _take_rows(self) -> None:
        rows = 1 + max((row for _, row in self._places(max(self.size().width(), 1.0))), default=0)
        if rows != self._rows:
            self._rows = rows
            self.setFixedHeight(rows * self._line + 2)
