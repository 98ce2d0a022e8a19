"""Horizontal bars from zero to 100 per cent, with a second panel on the same rows for the small ones."""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import QPointF, Qt, Signal, SignalInstance
from PySide6.QtGui import QFontMetrics, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QGraphicsScene, QWidget

from hustings.desktop.charts.bars_item import Marks
from hustings.desktop.charts.bars_panel import LEAST_ROWS, NAME_OFFSET, BarsPanel, font
from hustings.desktop.charts.canvas import ChartCanvas
from hustings.desktop.charts.geometry import Bar, bars_of, small_limit
from hustings.desktop.charts.room import has_room_for_two, least_chart, room_for_names, second_panel
from hustings.desktop.look.theme import Colors
from hustings.election.standings import Standings
from hustings.wording.language import Language
from hustings.wording.sentences import row_sentence

# In heights of plain text.
_ROW_HEIGHT = 1.9
_ROW_HEIGHT_WITH_NOTES = 2.45
_PANEL_GAP = 18
# What stands around names and panels: the margins of the canvas and of a plot, and the room beside the names.
_AROUND = 20 + 2 * NAME_OFFSET


class _Canvas(ChartCanvas):
    """Finds the row under the pointer through the first plot, and says when it has another size."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first_plot: Any = None
        self.keys: list[str] = []

    def resizeEvent(self, ev: QResizeEvent) -> None:  # noqa: N802
        """Tell of the new size."""
        super().resizeEvent(ev)
        self.resized.emit()

    def key_at(self, event: QMouseEvent) -> str | None:
        """Give the key of the row under the pointer."""
        if self.first_plot is None:
            return None
        point: QPointF = self.first_plot.getViewBox().mapSceneToView(self.mapToScene(event.position().toPoint()))
        row = round(point.y())
        return self.keys[row] if 0 <= row < len(self.keys) else None


class BarsChart:
    """The bars of all lines, named on the left and labelled with their percentages."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._canvas = _Canvas()
        self._canvas.resized.connect(self._fit)
        self._bars: list[Bar] = []
        self._pixels = 1
        self._panels: list[BarsPanel] = []

    @property
    def widget(self) -> QWidget:
        """The widget that shows the chart."""
        return self._canvas

    @property
    def toggled(self) -> SignalInstance:
        """Sent as (key, adds) when the reader picks a bar."""
        return self._canvas.picked

    def scene(self) -> QGraphicsScene:
        """Give the scene, to be saved as a picture."""
        return self._canvas.scene()

    def show_standings(self, standings: Standings, colors: Colors, pixels: int) -> None:
        """Draw the standings."""
        bars = bars_of(self._language, standings)
        rows = {row.key: row for row in (*standings.rows, *standings.pinned)}
        self._bars, self._pixels = bars, pixels
        self._canvas.keys = [bar.key for bar in bars]
        self._canvas.hold(self._canvas.keys, [row_sentence(self._language, standings, rows[bar.key]) for bar in bars])
        self._canvas.setBackground(colors.card)
        row_height = _ROW_HEIGHT_WITH_NOTES if any(bar.note for bar in bars) else _ROW_HEIGHT
        self._canvas.setMinimumHeight(round((max(len(bars), LEAST_ROWS) * row_height + 5) * pixels))
        self._canvas.setMinimumWidth(least_chart(self._widest_name(), _AROUND, pixels))
        self._draw(colors)

    def show_selection(self, keys: tuple[str, ...], current: str | None) -> None:
        """Mark the selected bars."""
        for panel in self._panels:
            panel.item.mark(Marks(keys, current))

    def _draw(self, colors: Colors) -> None:
        self._canvas.plots.clear()
        self._panels = []
        self._canvas.first_plot = None
        if not self._bars:
            return
        small = small_limit(self._bars)
        for column, limit in enumerate([None] if small is None else [None, small]):
            plot: Any = self._canvas.plots.addPlot(row=0, col=column)
            self._panels.append(BarsPanel(plot, self._language, self._bars, colors, self._pixels, limit))
        self._canvas.first_plot = self._panels[0].plot
        for panel in self._panels[1:]:
            panel.plot.setYLink(self._canvas.first_plot)
        self._fit()

    def _fit(self) -> None:
        """Cut the names to what they may have now, and show the second panel if there is room for it.

        The names get their room at once: else the first picture drawn is without them.
        """
        if not self._panels:
            return
        metrics = QFontMetrics(font(self._pixels))
        room = math.ceil(room_for_names(self._widest_name(), self._canvas.width(), _AROUND, self._pixels))
        names = [metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, room + 1) for bar in self._bars]
        axis = self._canvas.first_plot.getAxis("left")
        axis.setTicks([list(enumerate(names))])
        axis.setWidth(room + 2 * NAME_OFFSET)
        self._share_out(self._canvas.width() - _AROUND - room - _PANEL_GAP)

    def _share_out(self, room: float) -> None:
        """Give each panel its part of the room of both."""
        first, *others = self._panels
        has_two = bool(others) and has_room_for_two(room, self._pixels)
        self._canvas.plots.layout.setHorizontalSpacing(_PANEL_GAP if has_two else 0)
        for panel in others:
            panel.plot.setVisible(has_two)
            # Hidden panels have their place in the layout all the same.
            width = second_panel(room, self._pixels) if has_two else 0
            panel.plot.setMinimumWidth(width)
            panel.plot.setMaximumWidth(width)
        # Now: a layout that is asked for while another is under way may come after the next picture.
        self._canvas.plots.layout.activate()
        # Each percentage is written once.
        first.leave_labels_to(others[0] if has_two else None)

    def _widest_name(self) -> float:
        metrics = QFontMetrics(font(self._pixels))
        return max((metrics.horizontalAdvance(bar.name) for bar in self._bars), default=0.0)
