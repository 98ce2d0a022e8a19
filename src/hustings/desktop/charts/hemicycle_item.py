"""The seats of a hemicycle as one item of a plot: parties are told apart by colour and by pattern, in grey too."""

from __future__ import annotations

from enum import Enum, auto
from itertools import accumulate
from typing import Any

import pyqtgraph as pg
from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from hustings.desktop.charts.bars_item import Marks
from hustings.desktop.charts.hemicycle_geometry import OUTER, hemicycle
from hustings.desktop.look.theme import Colors
from hustings.wording.seat_chart import SeatGroup

# Of its radius, what the line of a hollow seat takes, that around what is within, and the dot.
_LINE, _THIN, _DOT = 0.4, 0.18, 0.5
# From which degree a seat is filled at its left, and over how many.
_SIDE = 105, 150
# How much of a colour is left at each further turn.
_SHADE = 0.6


class Pattern(Enum):
    """How a seat is filled; dotted are those on which a lot decides."""

    FILLED = auto()
    RING = auto()
    SIDE = auto()
    DOT = auto()
    DOTTED = auto()


# As many as have no common measure with the colours, so that each comes to stand with each.
_PATTERNS = (Pattern.FILLED, Pattern.RING, Pattern.SIDE, Pattern.DOT)


class SeatStyle(Struct, frozen=True):
    """How the seats of a party are drawn."""

    color: QColor
    pattern: Pattern


class SeatsItem(pg.GraphicsObject):
    """Draws each seat in the colour and the pattern of its party; those on which a lot decides as dotted rings."""

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


def style(number: int, group: SeatGroup, colors: Colors) -> SeatStyle:
    """Give how the seats of a party are drawn, by its number from the left: no two parties are drawn alike.

    Neighbours differ in colour and in pattern; when all pairs of these have had their turn, shades go on.
    """
    if group.is_by_lot:
        return SeatStyle(colors.hatch, Pattern.DOTTED)
    found = (colors.part, colors.part_other, colors.part_third, colors.part_fourth, colors.part_fifth)
    turn = number // (len(found) * len(_PATTERNS))
    color = found[number % len(found)]
    return SeatStyle(_shade(color, _SHADE**turn), _PATTERNS[number % len(_PATTERNS)])


def _shade(color: QColor, left: float) -> QColor:
    """Mix a colour with grey, of which a part is left."""
    parts = (color.redF(), color.greenF(), color.blueF())
    return QColor.fromRgbF(*(part * left + 0.5 * (1 - left) for part in parts)) if left < 1 else color


def draw_seats(painter: QPainter, middles: list[QPointF], radius: float, how: SeatStyle, mark: QPen | None) -> None:
    """Draw seats of one kind, with the outline of what is selected if they are."""
    is_filled = how.pattern is Pattern.FILLED
    line = radius * (_LINE if how.pattern in (Pattern.RING, Pattern.DOTTED) else _THIN)
    pen = QPen(how.color, line)
    if how.pattern is Pattern.DOTTED:
        pen.setStyle(Qt.PenStyle.DotLine)
    outer = radius if is_filled else radius - line / 2
    painter.setBrush(QBrush(how.color) if is_filled else QBrush(Qt.BrushStyle.NoBrush))
    painter.setPen(QPen(Qt.PenStyle.NoPen) if is_filled else pen)
    for middle in middles:
        painter.drawEllipse(middle, outer, outer)
    _draw_inner(painter, middles, radius, how)
    if mark is not None:
        painter.setPen(mark)
        painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
        for middle in middles:
            painter.drawEllipse(middle, radius * 1.1, radius * 1.1)


def _draw_inner(painter: QPainter, middles: list[QPointF], radius: float, how: SeatStyle) -> None:
    """Draw what lies within the line of a seat."""
    painter.setPen(QPen(Qt.PenStyle.NoPen))
    painter.setBrush(QBrush(how.color))
    for middle in middles:
        if how.pattern is Pattern.DOT:
            painter.drawEllipse(middle, radius * _DOT, radius * _DOT)
        elif how.pattern is Pattern.SIDE:
            around = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
            painter.drawChord(around, *(16 * degrees for degrees in _SIDE))


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
