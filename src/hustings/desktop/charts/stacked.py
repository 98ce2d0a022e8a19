"""One bar of 100 per cent: every line a part of it, those for none of the candidates and the rest included."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, SignalInstance
from PySide6.QtGui import QBrush, QColor, QFont, QMouseEvent, QPainter, QPen, QTransform
from PySide6.QtWidgets import QGraphicsScene, QWidget

from hustings.desktop.charts.bars_item import Marks
from hustings.desktop.charts.canvas import ChartCanvas
from hustings.desktop.charts.geometry import Bar, bars_of
from hustings.desktop.look.theme import Colors
from hustings.election.standings import RowKind, Standings
from hustings.wording.language import Language
from hustings.wording.sentences import row_sentence

_FULL = 100.0
_BAR = QRectF(0, 0, _FULL, 1.6)
_FIRST_NAME, _STEP = 2.6, 1.0
_NAME_AT, _NUMBER_AT = 9.0, 5.0


class _StackItem(pg.GraphicsObject):
    """Draws the parts side by side, and below them a line for each with its number."""

    def __init__(self, bars: list[Bar], colors: Colors) -> None:
        super().__init__()
        self._bars = bars
        self._colors = colors
        self._marks = Marks()
        total = sum(bar.length for bar in bars)
        # Where voters have several votes the percentages pass 100: the parts are then drawn to scale.
        self.scale_to = _FULL / total if total > _FULL else 1.0

    def mark(self, marks: Marks) -> None:
        """Draw the parts as selected or not."""
        self._marks = marks
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802
        """Give the area of the bar and the lines below it."""
        return QRectF(0, 0, _FULL, _FIRST_NAME + _STEP * len(self._bars))

    def paint(self, painter: QPainter, *_: Any) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Draw the parts and their swatches."""
        scale = painter.worldTransform()
        to_pixels = QTransform.fromScale(1 / (abs(scale.m11()) or 1), 1 / (abs(scale.m22()) or 1))
        left = 0.0
        for row, bar in enumerate(self._bars):
            width = bar.length * self.scale_to
            rect = QRectF(left, _BAR.top(), width, _BAR.height())
            swatch = QRectF(0, _FIRST_NAME + row * _STEP - 0.25, 2.2, 0.5)
            for part in (rect, swatch):
                painter.setPen(self._pen(bar))
                painter.setBrush(self._brush(row, bar, to_pixels))
                painter.drawRect(part)
            left += width

    def row_at(self, point: QPointF) -> int | None:
        """Give the line at a point: on the bar, or among the names."""
        if point.y() >= _FIRST_NAME - _STEP / 2:
            row = round((point.y() - _FIRST_NAME) / _STEP)
            return row if 0 <= row < len(self._bars) else None
        left = 0.0
        for row, bar in enumerate(self._bars):
            left += bar.length * self.scale_to
            if point.x() <= left and point.y() >= 0:
                return row
        return None

    def _brush(self, row: int, bar: Bar, to_pixels: QTransform) -> QBrush:
        if bar.kind is RowKind.RESIDUAL:
            brush = QBrush(self._colors.hatch, Qt.BrushStyle.BDiagPattern)
            brush.setTransform(to_pixels)
            return brush
        if bar.kind is not RowKind.RANKED:
            return QBrush(self._colors.bar_other)
        color = QColor(self._colors.bar)
        # Neighbours differ in lightness; names and numbers, not colours, tell them apart.
        color.setAlphaF(1.0 - 0.22 * (row % 4))
        return QBrush(color)

    def _pen(self, bar: Bar) -> QPen:
        pen = QPen(self._colors.card, 1)
        if bar.key == self._marks.current:
            pen = QPen(self._colors.focus, 3)
        elif bar.key in self._marks.selected:
            pen = QPen(self._colors.bar_selected, 2)
        pen.setCosmetic(True)
        return pen


class _Canvas(ChartCanvas):
    """Finds the part under the pointer."""

    def __init__(self) -> None:
        super().__init__()
        self.plot: Any = None
        self.item: _StackItem | None = None
        self.keys: list[str] = []

    def key_at(self, event: QMouseEvent) -> str | None:
        """Give the key of the part under the pointer."""
        if self.plot is None or self.item is None:
            return None
        row = self.item.row_at(self.plot.getViewBox().mapSceneToView(self.mapToScene(event.position().toPoint())))
        return self.keys[row] if row is not None else None


class StackedChart:
    """All lines as parts of one bar."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._canvas = _Canvas()

    @property
    def widget(self) -> QWidget:
        """The widget that shows the chart."""
        return self._canvas

    @property
    def toggled(self) -> SignalInstance:
        """Sent as (key, adds) when the reader picks a part."""
        return self._canvas.picked

    def scene(self) -> QGraphicsScene:
        """Give the scene, to be saved as a picture."""
        return self._canvas.scene()

    def show_standings(self, standings: Standings, colors: Colors, pixels: int) -> None:
        """Draw the standings."""
        bars = bars_of(self._language, standings)
        rows = {row.key: row for row in (*standings.rows, *standings.pinned)}
        canvas = self._canvas
        canvas.keys = [bar.key for bar in bars]
        canvas.hold(canvas.keys, [row_sentence(self._language, standings, rows[bar.key]) for bar in bars])
        canvas.plots.clear()
        canvas.setBackground(colors.card)
        canvas.setMinimumHeight(round((len(bars) * 1.8 + 8) * pixels))
        canvas.plot = canvas.item = None
        if not bars:
            return
        canvas.plot = canvas.plots.addPlot(row=0, col=0)
        canvas.plot.setMenuEnabled(False)
        canvas.plot.hideButtons()
        canvas.plot.setMouseEnabled(False, False)
        canvas.plot.showAxes(False)
        canvas.plot.getViewBox().invertY(True)
        canvas.plot.setXRange(0, _FULL, padding=0.02)
        canvas.plot.setYRange(-0.4, _FIRST_NAME + _STEP * max(len(bars), 7), padding=0)
        canvas.item = _StackItem(bars, colors)
        canvas.plot.addItem(canvas.item)
        for row, bar in enumerate(bars):
            here = _FIRST_NAME + row * _STEP
            self._write(f"{bar.value}", _NAME_AT + 6, here, colors, pixels, (1, 0.5), QFont.Weight.DemiBold)
            self._write(bar.name, _NAME_AT + 7, here, colors, pixels, (0, 0.5), QFont.Weight.Normal)

    def show_selection(self, keys: tuple[str, ...], current: str | None) -> None:
        """Mark the selected parts."""
        if self._canvas.item is not None:
            self._canvas.item.mark(Marks(keys, current))

    def _write(
        self,
        text: str,
        x: float,
        y: float,
        colors: Colors,
        pixels: int,
        anchor: tuple[float, float],
        weight: QFont.Weight,
    ) -> None:
        item = pg.TextItem(text, color=colors.text, anchor=anchor)
        font = QFont()
        font.setPixelSize(pixels)
        font.setWeight(weight)
        item.setFont(font)
        item.setPos(x, y)
        self._canvas.plot.addItem(item)
