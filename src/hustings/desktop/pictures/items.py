"""What pictures of units are made of: bars, cells, a line, axes in per cent."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from html import escape
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen

from hustings.desktop.look.theme import Colors
from hustings.stations.pictures.columns import Integers
from hustings.wording import numbers
from hustings.wording.language import Language

_SMALL = 0.88
_TICKS = 4


def small_font(pixels: int) -> QFont:
    """Make the font of axes and legends."""
    font = QFont()
    font.setPixelSize(small(pixels))
    return font


def small(pixels: int) -> int:
    """Give the size of axes and legends beside plain text."""
    return round(pixels * _SMALL)


class BarsItem(pg.GraphicsObject):
    """Bars from zero, each `width` wide, along the horizontal axis, or the vertical one; `picked` is drawn over them.

    `heights` are whole numbers; the bar at place i begins at i times the width.
    """

    def __init__(self, heights: Integers, width: float, colors: Colors, *, upright: bool = True) -> None:
        super().__init__()
        self._heights = heights
        self._width = width
        self._colors = colors
        self._upright = upright
        self._picked: Integers | None = None
        self.current: int | None = None

    @property
    def highest(self) -> int:
        """The height of the highest bar."""
        return int(self._heights.max()) if len(self._heights) else 0

    def pick(self, heights: Integers | None) -> None:
        """Draw a part of each bar as picked out."""
        self._picked = heights
        self.update()

    def point_at(self, bar: int | None) -> None:
        """Draw a ring around a bar."""
        self.current = bar
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802
        """Give the area of all bars."""
        long, high = len(self._heights) * self._width, float(max(self.highest, 1))
        return QRectF(0, 0, long, high) if self._upright else QRectF(0, 0, high, long)

    def paint(self, painter: QPainter, *_: Any) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Draw the bars."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._fill(painter, self._heights, self._colors.bar if self._picked is None else self._colors.guide)
        if self._picked is not None:
            self._fill(painter, self._picked, self._colors.bar_selected)
        if self.current is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(ring(self._colors))
            painter.drawRect(self._rect(self.current, float(self._heights[self.current])))

    def _fill(self, painter: QPainter, heights: Integers, color: QColor) -> None:
        painter.setBrush(color)
        # A bar narrower than a pixel would be lost between two: it is a line, as both its sides would not be as long.
        scale = painter.worldTransform()
        is_narrow = self._width * abs(scale.m11() if self._upright else scale.m22()) < 1
        painter.setPen(_hairline(color) if is_narrow else QPen(Qt.PenStyle.NoPen))
        for place in np.flatnonzero(heights).tolist():
            rect = self._rect(place, float(heights[place]))
            if not is_narrow:
                painter.drawRect(rect)
            elif self._upright:
                painter.drawLine(rect.topLeft(), rect.bottomLeft())
            else:
                painter.drawLine(rect.topLeft(), rect.topRight())

    def _rect(self, place: int, height: float) -> QRectF:
        begin = place * self._width
        return QRectF(begin, 0, self._width, height) if self._upright else QRectF(0, begin, height, self._width)


class CellsItem(pg.GraphicsObject):
    """Square cells in the colours of their classes, as one image; rings around those picked out or pointed at.

    `classes` gives the class of each cell by its place on the horizontal and the vertical axis, -1 where it is empty.
    """

    def __init__(self, classes: Integers, scale: Sequence[QColor], colors: Colors) -> None:
        super().__init__()
        self._colors = colors
        self._side = classes.shape[0]
        table = np.array([0, *(color.rgba() for color in scale)], dtype=np.uint32)
        # The first row of an image is its highest.
        self._pixels = np.ascontiguousarray(table[classes.T[::-1] + 1])
        self._image = QImage(
            self._pixels.data, self._side, self._side, 4 * self._side, QImage.Format.Format_ARGB32
        ).copy()
        self._picked: list[tuple[int, int]] = []
        self._current: tuple[int, int] | None = None

    def pick(self, cells: list[tuple[int, int]]) -> None:
        """Draw rings around cells."""
        self._picked = cells
        self.update()

    def point_at(self, cell: tuple[int, int] | None) -> None:
        """Draw a ring around the cell that is pointed at."""
        self._current = cell
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802
        """Give the area of all cells."""
        return QRectF(0, 0, self._side, self._side)

    def paint(self, painter: QPainter, *_: Any) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Draw the cells."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        # The vertical axis goes up, an image goes down.
        painter.save()
        painter.translate(0, self._side)
        painter.scale(1, -1)
        painter.drawImage(QRectF(0, 0, self._side, self._side), self._image)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # A ring around a ring is seen on any colour.
        for color, width in ((self._colors.card, 3.5), (self._colors.text, 1.5)):
            painter.setPen(_hairline(color, width))
            for across, up in self._picked:
                painter.drawRect(QRectF(across, up, 1, 1))
        if self._current is not None:
            painter.setPen(ring(self._colors))
            painter.drawRect(QRectF(*self._current, 1, 1))


def _hairline(color: QColor, width: float = 1) -> QPen:
    pen = QPen(color, width)
    pen.setCosmetic(True)
    return pen


def ring(colors: Colors) -> QPen:
    """Make the pen for what is pointed at."""
    pen = QPen(colors.focus, 2)
    pen.setCosmetic(True)
    return pen


def dress(plot: Any, colors: Colors, pixels: int) -> None:
    """Make a plot one to read: no menu, no dragging, axes at the left and below in quiet colours."""
    plot.setMenuEnabled(False)
    plot.hideButtons()
    plot.setMouseEnabled(False, False)
    plot.getViewBox().setBackgroundColor(colors.card)
    for side in ("left", "bottom", "right", "top"):
        axis = plot.getAxis(side)
        axis.setPen(pg.mkPen(colors.guide))
        axis.setTextPen(colors.text_quiet)
        axis.setTickFont(small_font(pixels))
        axis.setStyle(tickLength=-4, tickTextOffset=4, hideOverlappingLabels=False)


def write_axis(plot: Any, side: str, title: str, ticks: list[tuple[float, str]], colors: Colors, pixels: int) -> None:
    """Label an axis, as far as its length has room, and give its ticks."""
    axis = plot.getAxis(side)
    axis.setTicks([ticks])
    metrics = QFontMetricsF(small_font(pixels))
    style = {"color": colors.text_quiet.name(), "font-size": f"{small(pixels)}px"}
    written = ""

    def fit() -> None:
        nonlocal written
        room = axis.size().height() if side == "left" else axis.size().width()
        # What is beyond its name, such as (%), stands at the end.
        fitting = metrics.elidedText(title, Qt.TextElideMode.ElideMiddle, room)
        if fitting != written:
            written = fitting
            # pyqtgraph takes a label for HTML.
            axis.setLabel(escape(fitting), **style)

    axis.geometryChanged.connect(fit)
    fit()


def percent_ticks(language: Language, cells: int, step: int = 20) -> list[tuple[float, str]]:
    """Give ticks from 0 to 100 per cent for an axis on which 100 per cent is at `cells`."""
    return [(percent * cells / 100, numbers.decimal(language, percent)) for percent in range(0, 101, step)]


def count_ticks(language: Language, highest: int, most: int = _TICKS) -> list[tuple[float, str]]:
    """Give a few round numbers from 0 up to a height."""
    step = 1
    while highest // step > most:
        step = int(Decimal(step) * (Decimal("2.5") if str(step)[0] == "2" else 2))
    return [(float(number), numbers.compact(language, Decimal(number))) for number in range(0, highest + 1, step)]
