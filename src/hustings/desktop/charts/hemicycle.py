"""The hemicycle of seats: a ring of seats, the line at half, and below it a line for each party."""

from __future__ import annotations

import math
from collections.abc import Callable
from html import escape
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, SignalInstance
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPen, QTransform
from PySide6.QtWidgets import QGraphicsScene, QWidget

from hustings.desktop.charts.bars_item import Marks
from hustings.desktop.charts.canvas import ChartCanvas
from hustings.desktop.charts.hemicycle_geometry import INNER
from hustings.desktop.charts.hemicycle_item import SeatsItem, draw_seats, mark_pen, style
from hustings.desktop.charts.hemicycle_labels import label_texts, middles, outside, placed
from hustings.desktop.look.theme import Colors
from hustings.election.standings import Standings
from hustings.wording import numbers, seat_chart
from hustings.wording.language import Language
from hustings.wording.seat_chart import SeatGroup

_SMALL = 0.88
# Below the ring, whose radius is 1: room for its outermost seats, and for the foot of the line at half.
_BELOW = 0.13
_ABOVE_RING = 1.12
# In heights of plain text.
_LEAST_WIDTH = 18
_RING = 13
_LINE = 1.7
_HEAD = 3
_SWATCH, _FIRST, _GAP = 0.4, 1.1, 0.5


class KeyItem(pg.GraphicsObject):
    """Draws the swatches beside the names, one unit a line, in a plot whose width is 1."""

    def __init__(self, groups: tuple[SeatGroup, ...], colors: Colors, pixels: int) -> None:
        super().__init__()
        self._groups = groups
        self._colors = colors
        self._pixels = pixels
        self._marks = Marks()

    def mark(self, marks: Marks) -> None:
        """Draw the swatches as selected or not."""
        self._marks = marks
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802
        """Give the area of all lines."""
        return QRectF(0, -0.5, 1, max(len(self._groups), 1))

    def paint(self, painter: QPainter, *_: Any) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Draw the swatches, which are round however wide the plot is."""
        here = painter.worldTransform()
        middles = [here.map(QPointF(0, row)) for row in range(len(self._groups))]
        painter.save()
        painter.setWorldTransform(QTransform())
        # Pictures are drawn at twice the size of the screen.
        unit = abs(here.m22()) / _LINE
        for row, (group, middle) in enumerate(zip(self._groups, middles, strict=True)):
            radius = _SWATCH * unit
            place = [QPointF(middle.x() + 1.5 * radius, middle.y())]
            how = style(row, group, self._colors)
            draw_seats(painter, place, radius, how, mark_pen(group.key, self._marks, self._colors))
        painter.restore()


class _Canvas(ChartCanvas):
    """Finds the party under the pointer: in the ring, or among the names."""

    def __init__(self) -> None:
        super().__init__()
        self.ring: Any = None
        self.names: Any = None
        self.seats: SeatsItem | None = None
        self.keys: list[str] = []

    def key_at(self, event: QMouseEvent) -> str | None:
        """Give the key of the party under the pointer."""
        if self.seats is None:
            return None
        point = self.mapToScene(event.position().toPoint())
        if self.ring.sceneBoundingRect().contains(point):
            return self.seats.key_at(self.ring.getViewBox().mapSceneToView(point))
        row = round(float(self.names.getViewBox().mapSceneToView(point).y()))
        return self.keys[row] if 0 <= row < len(self.keys) else None


class HemicycleChart:
    """The seats of all parties, in the order of the table."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._canvas = _Canvas()
        self._items: list[SeatsItem | KeyItem] = []
        self._place: Callable[[], None] = _nothing
        self._place_labels: Callable[[], None] = _nothing

    @property
    def widget(self) -> QWidget:
        """The widget that shows the chart."""
        return self._canvas

    @property
    def toggled(self) -> SignalInstance:
        """Sent as (key, adds) when the reader picks a party."""
        return self._canvas.picked

    def scene(self) -> QGraphicsScene:
        """Give the scene, to be saved as a picture."""
        return self._canvas.scene()

    def show_standings(self, standings: Standings, colors: Colors, pixels: int) -> None:
        """Draw the seats."""
        groups = seat_chart.groups(self._language, standings)
        canvas = self._canvas
        canvas.keys = [group.key for group in groups]
        canvas.hold(canvas.keys, [group.sentence for group in groups])
        canvas.setBackground(colors.card)
        canvas.setMinimumWidth(_LEAST_WIDTH * pixels)
        canvas.setMinimumHeight(round((_RING + _HEAD + _LINE * len(groups) + 2) * pixels))
        canvas.seats = None
        self._items, self._place, self._place_labels = [], _nothing, _nothing
        ring, names = self._plots()
        for plot in (ring, names):
            plot.clear()
            plot.setVisible(bool(groups))
        if groups:
            self._draw_ring(groups, colors, pixels)
            self._list(groups, seat_chart.order_line(self._language, standings), colors, pixels)

    def show_selection(self, keys: tuple[str, ...], current: str | None) -> None:
        """Mark the seats of the selected parties."""
        for item in self._items:
            item.mark(Marks(keys, current))

    def _plots(self) -> tuple[Any, Any]:
        """Make the two plots once: it takes longer than to fill them."""
        canvas = self._canvas
        if canvas.ring is None:
            canvas.ring = _bare(canvas.plots.addPlot(row=0, col=0))
            ring: Any = canvas.ring.getViewBox()
            ring.setAspectLocked(True)
            ring.setDefaultPadding(0)
            ring.sigResized.connect(self._follow_ring)
            canvas.names = _bare(canvas.plots.addPlot(row=1, col=0))
            names: Any = canvas.names.getViewBox()
            names.setDefaultPadding(0)
            names.invertY(True)
            names.sigResized.connect(self._follow_size)
            canvas.names.setXRange(0, 1, padding=0)
        return canvas.ring, canvas.names

    def _follow_size(self, _: object) -> None:
        self._place()

    def _follow_ring(self, _: object) -> None:
        self._place_labels()

    def _draw_ring(self, groups: tuple[SeatGroup, ...], colors: Colors, pixels: int) -> None:
        canvas = self._canvas
        plot = canvas.ring
        canvas.seats = SeatsItem(groups, colors)
        plot.addItem(canvas.seats)
        half = pg.PlotCurveItem([0, 0], [INNER * 0.75, _ABOVE_RING], pen=_dashed(colors))
        half.setZValue(5)
        plot.addItem(half)
        total, majority = seat_chart.majority(self._language, sum(group.seats for group in groups))
        self._write(plot, total, colors.text.name(), pixels, (0.5, 1), bold=True).setPos(0, INNER * 0.25)
        small = round(pixels * _SMALL)
        self._write(plot, majority, colors.text_quiet.name(), small, (0.5, 0)).setPos(0, INNER * 0.25)
        self._items.append(canvas.seats)
        self._label(groups, colors, small)

    def _label(self, groups: tuple[SeatGroup, ...], colors: Colors, pixels: int) -> None:
        """Write a label beside each arc, and give the ring what room they leave."""
        plot = self._canvas.ring
        view: Any = plot.getViewBox()
        texts, _ = label_texts(self._language, groups)
        items = [self._write(plot, text, colors.text.name(), pixels, (0.5, 0.5)) for text in texts]
        rooms = [item.textItem.boundingRect() for item in items]
        begin, angles = outside(sum(group.seats for group in groups)), middles(groups)

        def place() -> None:
            width, height = max(view.width(), 1), max(view.height(), 1)
            highest = max(room.height() for room in rooms)
            beside = max(room.width() for room in rooms)
            unit = min((width / 2 - beside) / begin, (height - 2 * highest) / (begin + _BELOW))
            unit = max(unit, 1)
            below = _BELOW + highest / unit
            view.setRange(QRectF(-width / 2 / unit, -below, width / unit, height / unit), padding=0)
            bounds = width / 2 / unit, below, height / unit - below
            boxes = placed(angles, [(room.width() / unit, room.height() / unit) for room in rooms], begin, bounds)
            for item, box in zip(items, boxes, strict=True):
                # In the list below the ring it stands in any case.
                item.setVisible(box is not None)
                if box is not None:
                    item.setPos(box.x, box.y)

        self._place_labels = place
        place()

    def _list(self, groups: tuple[SeatGroup, ...], order: str, colors: Colors, pixels: int) -> None:
        """List the parties below the ring with their seats, under a line that states the order."""
        canvas = self._canvas
        small = round(pixels * _SMALL)
        plot = canvas.names
        view: Any = plot.getViewBox()
        key = KeyItem(groups, colors, pixels)
        plot.addItem(key)
        self._items.append(key)
        ink = colors.text.name()
        labels, is_numbered = label_texts(self._language, groups)
        shown = [f"{label}. " if is_numbered else "" for label in labels]
        written = [numbers.decimal(self._language, group.seats) for group in groups]
        counts = [self._write(plot, text, ink, pixels, (1, 0.5), bold=True) for text in written]
        names = [self._write(plot, "", ink, pixels, (0, 0.5)) for _ in groups]
        head = self._write(plot, order, colors.text_quiet.name(), small, (0, 0))
        widest = max(math.ceil(item.textItem.boundingRect().width()) for item in counts)

        def place() -> None:
            unit = 1 / max(view.width(), 1)
            at = (_FIRST + _GAP) * pixels + widest
            head.setTextWidth(max(view.width() - pixels, 1))
            above = head.textItem.boundingRect().height() / (_LINE * pixels) + _GAP / 2
            plot.setFixedHeight(round(_LINE * pixels * (len(groups) + above)))
            plot.setYRange(-0.5 - above, len(groups) - 0.5, padding=0)
            head.setPos(0, -0.5 - above)
            room = round(view.width() - at - pixels)
            for row, (group, label, count, name) in enumerate(zip(groups, shown, counts, names, strict=True)):
                count.setPos(at * unit, row)
                name.setHtml(_name_html(group, label, colors, pixels, room))
                name.setPos(at * unit, row)

        self._place = place
        place()

    def _write(
        self, plot: Any, text: str, color: str, pixels: int, anchor: tuple[float, float], *, bold: bool = False
    ) -> Any:
        weight = 600 if bold else 400
        html = f'<span style="color:{color};font-weight:{weight}">{escape(text)}</span>'
        item = pg.TextItem(html=html, anchor=anchor)
        item.setFont(_font(pixels))
        plot.addItem(item)
        return item


def _nothing() -> None:
    """Place nothing, where there is nothing to place."""


def _bare(plot: Any) -> Any:
    """Take from a plot what a reader could drag, and its axes."""
    plot.setMenuEnabled(False)
    plot.hideButtons()
    plot.setMouseEnabled(False, False)
    plot.showAxes(False)
    return plot


def _dashed(colors: Colors) -> QPen:
    pen = QPen(colors.text, 1.5, Qt.PenStyle.DashLine)
    pen.setCosmetic(True)
    return pen


def _font(pixels: int) -> QFont:
    font = QFont()
    font.setPixelSize(pixels)
    return font


def _name_html(group: SeatGroup, label: str, colors: Colors, pixels: int, room: int) -> str:
    """Write a name after its number, if it has one, cut where it does not fit into so many pixels with its note."""
    small = round(pixels * _SMALL)
    note = f" · {group.note}" if group.note else ""
    left = room - QFontMetrics(_font(small)).horizontalAdvance(note)
    cut = QFontMetrics(_font(pixels)).elidedText(label + group.name, Qt.TextElideMode.ElideRight, max(left, 3 * pixels))
    quiet = f"color:{colors.text_quiet.name()};font-size:{small}px"
    return f'<span style="color:{colors.text.name()}">{escape(cut)}</span><span style="{quiet}">{escape(note)}</span>'
