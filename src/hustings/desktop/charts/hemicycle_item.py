"""The seats of a hemicycle as one item of a plot: parties are told apart by shade and by filling, in grey too."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from hustings.desktop.charts.bars_item import Marks
from hustings.desktop.charts.hemicycle_geometry import OUTER, hemicycle
from hustings.desktop.look.theme import Colors
from hustings.wording.seat_chart import SeatGroup

# Of its radius, what the line of a hollow seat takes.
_LINE = 0.4
_STYLES = 4


class SeatsItem(pg.GraphicsObject):
    """Draws each seat as a disc or a ring; those on which a lot decides as dotted rings."""

    def __init__(self, groups: tuple[SeatGroup, ...], colors: Colors) -> None:
        super().__init__()
        self._groups = groups
        self._colors = colors
        self._marks = Marks()
        self._ends = list(accumulate(group.seats for group in groups))
        self._seats = hemicycle(self._ends[-1]) if self._ends else hemicycle(0)

    def mark(self, marks: Marks) -> None:
        """Draw the seats as selected or not."""
        self._marks = marks
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802
        """Give the area of all seats."""
        radius = self._seats.radius
        reach = OUTER + 2 * radius
        return QRectF(-reach, -2 * radius, 2 * reach, reach + 2 * radius)

    def paint(self, painter: QPainter, *_: Any) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Draw the seats."""
        begin = 0
        for number, (group, end) in enumerate(zip(self._groups, self._ends, strict=True)):
            draw_seats(
                painter,
                [QPointF(x, y) for x, y in self._seats.places[begin:end]],
                self._seats.radius,
                style(number, group, self._colors),
                mark_pen(group.key, self._marks, self._colors),
            )
            begin = end

    def key_at(self, point: QPointF) -> str | None:
        """Give the key of the seat nearest to a point, unless that is outside of the ring."""
        radius = self._seats.radius
        reach = QPointF.dotProduct(point, point) ** 0.5
        if not self._ends or point.y() < -2 * radius or not 0.2 <= reach <= OUTER + 2 * radius:  # noqa: PLR2004
            return None
        places = self._seats.places
        nearest = min(range(len(places)), key=lambda at: _squared(point, places[at]))
        return next(group.key for group, end in zip(self._groups, self._ends, strict=True) if nearest < end)


def style(number: int, group: SeatGroup, colors: Colors) -> tuple[QColor, bool, bool]:
    """Give the colour of a party's seats by its number from the left, whether they are filled, whether dotted.

    Neighbours differ in shade or in filling, and four in a row from each other.
    """
    if group.is_by_lot:
        return colors.hatch, False, True
    return (colors.part_other if number % 2 else colors.part), number % _STYLES < _STYLES // 2, False


def draw_seats(
    painter: QPainter, middles: list[QPointF], radius: float, how: tuple[QColor, bool, bool], mark: QPen | None
) -> None:
    """Draw seats of one kind, with the outline of what is selected if they are."""
    color, is_filled, is_dotted = how
    pen = QPen(Qt.PenStyle.NoPen)
    if not is_filled:
        pen = QPen(color, radius * _LINE)
        if is_dotted:
            pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.setBrush(QBrush(color) if is_filled else QBrush(Qt.BrushStyle.NoBrush))
    inner = radius if is_filled else radius * (1 - _LINE / 2)
    for middle in middles:
        painter.drawEllipse(middle, inner, inner)
    if mark is not None:
        painter.setPen(mark)
        painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
        for middle in middles:
            painter.drawEllipse(middle, radius * 1.1, radius * 1.1)


def mark_pen(key: str, marks: Marks, colors: Colors) -> QPen | None:
    """Give the pen that marks seats as selected, or as those where the keyboard stands; None if they are neither."""
    if key == marks.current:
        pen = QPen(colors.focus, 2)
    elif key in marks.selected:
        pen = QPen(colors.bar_selected, 1.5)
    else:
        return None
    pen.setCosmetic(True)
    return pen


def _squared(point: QPointF, place: tuple[float, float]) -> float:
    return (point.x() - place[0]) ** 2 + (point.y() - place[1]) ** 2
