"""One bar of 100 per cent: every line a part of it, those for none of the candidates and the rest included."""

from __future__ import annotations

from html import escape
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, SignalInstance
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPen, QTransform
from PySide6.QtWidgets import QGraphicsScene, QWidget

from hustings.desktop.charts.bars_item import Marks
from hustings.desktop.charts.canvas import ChartCanvas
from hustings.desktop.charts.geometry import Bar, bars_of
from hustings.desktop.look.theme import Colors
from hustings.election.standings import RowKind, Standings
from hustings.wording.language import Language
from hustings.wording.sentences import row_sentence

_FULL = 100.0
_PADDING = 0.02
_ACROSS = _FULL * (1 + 2 * _PADDING)
_BAR = QRectF(0, 0, _FULL, 1.6)
_FIRST_NAME, _STEP = 2.6, 1.0
_SWATCH = 2.2
_BESIDE = 4
_SMALL = 0.88
# Fewer lines than these do not stand further apart.
_LEAST_ROWS = 7
# In heights of plain text: a number and the greater part of a name.
_LEAST_WIDTH = 16
_GAP = 1.0
# Neighbours differ in shade, the next but one in texture: eight in a row are told apart, names and numbers tell all.
_TEXTURES = (
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.Dense5Pattern,
    Qt.BrushStyle.HorPattern,
    Qt.BrushStyle.DiagCrossPattern,
)


class StackItem(pg.GraphicsObject):
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
        marked = self._colors.bar_selected
        gap = min(_GAP * to_pixels.m11(), 0.25)
        for row, (bar, whole) in enumerate(zip(self._bars, self.parts(), strict=True)):
            # Narrow parts keep two thirds of their width.
            inset = min(gap, whole.width() / 6)
            swatch = QRectF(0, _FIRST_NAME + row * _STEP - 0.25, _SWATCH, 0.5)
            for part in (whole.adjusted(inset, 0, -inset, 0), swatch):
                painter.setPen(self._pen(row, bar))
                painter.setBrush(self._brush(row, bar, to_pixels))
                painter.drawRect(part)
                if bar.key in self._marks.selected:
                    # A frame alone is lost on the darker shade.
                    painter.fillRect(QRectF(part.left(), part.bottom() + 0.12, part.width(), 0.14), marked)

    def parts(self) -> list[QRectF]:
        """Give the place of each part on the bar, from the left."""
        places: list[QRectF] = []
        left = 0.0
        for bar in self._bars:
            width = bar.length * self.scale_to
            places.append(QRectF(left, _BAR.top(), width, _BAR.height()))
            left += width
        return places

    def row_at(self, point: QPointF) -> int | None:
        """Give the line at a point: on the bar, or among the names."""
        if point.y() >= _FIRST_NAME - _STEP / 2:
            row = round((point.y() - _FIRST_NAME) / _STEP)
            return row if 0 <= row < len(self._bars) else None
        parts = enumerate(self.parts())
        return next((row for row, part in parts if point.x() <= part.right() and point.y() >= 0), None)

    def _brush(self, row: int, bar: Bar, to_pixels: QTransform) -> QBrush:
        if bar.kind is RowKind.RANKED:
            brush = QBrush(self._shade(row, bar), _TEXTURES[row // 2 % len(_TEXTURES)])
        elif bar.kind is RowKind.RESIDUAL:
            brush = QBrush(self._colors.hatch, Qt.BrushStyle.BDiagPattern)
        else:
            return QBrush(self._colors.bar_other)
        brush.setTransform(to_pixels)
        return brush

    def _shade(self, row: int, bar: Bar) -> QColor:
        if bar.kind is RowKind.RESIDUAL:
            return self._colors.hatch
        if bar.kind is not RowKind.RANKED:
            return self._colors.bar_other
        return self._colors.part_other if row % 2 else self._colors.part

    def _pen(self, row: int, bar: Bar) -> QPen:
        pen = QPen(self._shade(row, bar), 1)
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
        self.item: StackItem | None = None
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
        canvas.setMinimumHeight(round((max(len(bars), _LEAST_ROWS) * 1.8 + 8) * pixels))
        canvas.setMinimumWidth(_LEAST_WIDTH * pixels)
        canvas.plot = canvas.item = None
        if not bars:
            return
        canvas.plot = canvas.plots.addPlot(row=0, col=0)
        canvas.plot.setMenuEnabled(False)
        canvas.plot.hideButtons()
        canvas.plot.setMouseEnabled(False, False)
        canvas.plot.showAxes(False)
        canvas.plot.getViewBox().invertY(True)
        canvas.plot.setXRange(0, _FULL, padding=_PADDING)
        canvas.plot.setYRange(-0.4, _FIRST_NAME + _STEP * max(len(bars), _LEAST_ROWS), padding=0)
        canvas.item = StackItem(bars, colors)
        canvas.plot.addItem(canvas.item)
        self._list_parts(bars, colors, pixels)

    def show_selection(self, keys: tuple[str, ...], current: str | None) -> None:
        """Mark the selected parts."""
        if self._canvas.item is not None:
            self._canvas.item.mark(Marks(keys, current))

    def _list_parts(self, bars: list[Bar], colors: Colors, pixels: int) -> None:
        """List numbers and names below the bar, beside their swatches however wide the chart is."""
        view: Any = self._canvas.plot.getViewBox()
        numbers = [self._write(_number_html(bar, colors), pixels, 1) for bar in bars]
        names = [self._write("", pixels, 0) for _ in bars]
        widest = max(number.textItem.boundingRect().width() for number in numbers)

        def place() -> None:
            unit = _ACROSS / max(view.width(), 1)
            at = _SWATCH + (_BESIDE + widest) * unit
            room = round((_FULL - at) / unit) - 4 * _BESIDE
            for row, (bar, number, name) in enumerate(zip(bars, numbers, names, strict=True)):
                here = _FIRST_NAME + row * _STEP
                name.setHtml(_name_html(bar, colors, pixels, room))
                number.setPos(at, here)
                name.setPos(at, here)

        view.sigResized.connect(place)
        place()

    def _write(self, html: str, pixels: int, side: int) -> Any:
        """Write a text that begins (side 0) or ends (side 1) where it is put."""
        item = pg.TextItem(html=html, anchor=(side, 0.5))
        item.setFont(_font(pixels))
        self._canvas.plot.addItem(item)
        return item


def _font(pixels: int) -> QFont:
    font = QFont()
    font.setPixelSize(pixels)
    return font


def _number_html(bar: Bar, colors: Colors) -> str:
    return f'<span style="color:{colors.text.name()};font-weight:600">{escape(bar.value)}</span>'


def _name_html(bar: Bar, colors: Colors, pixels: int, room: int) -> str:
    """Write a name, cut where it does not fit into so many pixels with its note."""
    small = round(pixels * _SMALL)
    note = f" · {bar.note}" if bar.note else ""
    left = room - QFontMetrics(_font(small)).horizontalAdvance(note)
    cut = QFontMetrics(_font(pixels)).elidedText(bar.name, Qt.TextElideMode.ElideRight, left)
    style = f"color:{colors.text_quiet.name()};font-size:{small}px"
    return f'<span style="color:{colors.text.name()}">{escape(cut)}</span><span style="{style}">{escape(note)}</span>'
