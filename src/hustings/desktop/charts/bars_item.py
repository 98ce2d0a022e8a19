"""Horizontal bars as one item of a plot, with hatching for what is not itemised."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from msgspec import Struct
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QTransform

from hustings.desktop.charts.geometry import Bar
from hustings.desktop.look.theme import Colors
from hustings.election.standings import RowKind

THICKNESS = 0.52


class Marks(Struct, frozen=True):
    """Which bars are selected, and on which the keyboard stands."""

    selected: tuple[str, ...] = ()
    current: str | None = None


class BarsItem(pg.GraphicsObject):
    """Draws bars from zero, row by row from the top; lengths beyond `limit` are left to another panel."""

    def __init__(self, bars: list[Bar], colors: Colors, limit: float | None) -> None:
        super().__init__()
        self._bars = bars
        self._colors = colors
        self._limit = limit
        self._marks = Marks()

    def mark(self, marks: Marks) -> None:
        """Draw the bars as selected or not."""
        self._marks = marks
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802
        """Give the area of all bars."""
        longest = max((bar.length for bar in self._drawn()), default=1.0)
        return QRectF(0, -0.5, max(longest, 0.1), len(self._bars))

    def paint(self, painter: QPainter, *_: Any) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Draw the bars."""
        scale = painter.worldTransform()
        to_pixels = QTransform.fromScale(1 / (abs(scale.m11()) or 1), 1 / (abs(scale.m22()) or 1))
        for row, bar in enumerate(self._bars):
            if self._limit is not None and bar.length > self._limit:
                continue
            rect = QRectF(0, row - THICKNESS / 2, max(bar.length, 0.02), THICKNESS)
            painter.setPen(self._pen(bar))
            painter.setBrush(self._brush(bar, to_pixels))
            painter.drawRect(rect)

    def _drawn(self) -> list[Bar]:
        return [bar for bar in self._bars if self._limit is None or bar.length <= self._limit]

    def _brush(self, bar: Bar, to_pixels: QTransform) -> QBrush:
        if bar.kind is RowKind.RESIDUAL:
            brush = QBrush(self._colors.hatch, Qt.BrushStyle.BDiagPattern)
            brush.setTransform(to_pixels)
            return brush
        return QBrush(self._colors.bar if bar.kind is RowKind.RANKED else self._colors.bar_other)

    def _pen(self, bar: Bar) -> QPen:
        if bar.key == self._marks.current:
            pen = QPen(self._colors.focus, 3)
        elif bar.key in self._marks.selected:
            pen = QPen(self._colors.bar_selected, 2)
        elif bar.kind is RowKind.RESIDUAL:
            pen = QPen(self._colors.hatch, 1, Qt.PenStyle.DotLine)
        else:
            pen = QPen(Qt.PenStyle.NoPen)
        pen.setCosmetic(True)
        return pen
