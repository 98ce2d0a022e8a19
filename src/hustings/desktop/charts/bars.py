"""Horizontal bars from zero to 100 per cent, with a second panel on the same rows for the small ones."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, SignalInstance
from PySide6.QtGui import QFont, QMouseEvent
from PySide6.QtWidgets import QGraphicsScene, QWidget

from hustings.desktop.charts.bars_item import BarsItem, Marks
from hustings.desktop.charts.canvas import ChartCanvas
from hustings.desktop.charts.geometry import Bar, bars_of, small_limit
from hustings.desktop.look.theme import Colors
from hustings.election.standings import Standings
from hustings.wording import numbers
from hustings.wording.language import Language
from hustings.wording.sentences import row_sentence

_FULL = 100.0
_HALF = 50.0
# A bar longer than this part of its axis has its label inside.
_LONG = 0.6
_ROW_HEIGHT = 2.6
_PANEL_GAP = 18


class _Canvas(ChartCanvas):
    """Finds the row under the pointer through the first plot."""

    def __init__(self) -> None:
        super().__init__()
        self.first_plot: Any = None
        self.keys: list[str] = []

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
        self._items: list[BarsItem] = []

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
        self._canvas.keys = [bar.key for bar in bars]
        self._canvas.hold(self._canvas.keys, [row_sentence(self._language, standings, rows[bar.key]) for bar in bars])
        self._canvas.plots.clear()
        self._canvas.setBackground(colors.card)
        self._canvas.setMinimumHeight(round((len(bars) * _ROW_HEIGHT * 0.72 + 5) * pixels))
        self._items = []
        self._canvas.first_plot = None
        if not bars:
            return
        limit = small_limit(bars)
        title = _axis_title(self._language, None)
        self._canvas.first_plot = self._add_panel(0, bars, colors, pixels, None, title, names=True)
        if limit is not None:
            title = _axis_title(self._language, limit)
            second = self._add_panel(1, bars, colors, pixels, limit, title, names=False)
            second.setYLink(self._canvas.first_plot)
            self._canvas.plots.layout.setHorizontalSpacing(_PANEL_GAP)
            self._canvas.plots.layout.setColumnStretchFactor(0, 3)
            self._canvas.plots.layout.setColumnStretchFactor(1, 2)

    def show_selection(self, keys: tuple[str, ...], current: str | None) -> None:
        """Mark the selected bars."""
        for item in self._items:
            item.mark(Marks(keys, current))

    def _add_panel(
        self, column: int, bars: list[Bar], colors: Colors, pixels: int, limit: float | None, title: str, *, names: bool
    ) -> Any:
        end = limit if limit is not None else _FULL
        plot: Any = self._canvas.plots.addPlot(row=0, col=column)
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.setMouseEnabled(False, False)
        plot.setTitle(None)
        _dress_axes(plot, bars, colors, pixels, title, names=names)
        view: Any = plot.getViewBox()
        view.invertY(True)
        view.setBackgroundColor(colors.panel_quiet if limit is not None else colors.card)
        plot.setXRange(0, end * (1.06 if limit is None else 1.25), padding=0)
        plot.setYRange(-0.5, len(bars) - 0.5, padding=0)
        plot.getAxis("top").setTicks([_ticks(self._language, end)])
        item = BarsItem(bars, colors, limit)
        plot.addItem(item)
        self._items.append(item)
        if limit is None:
            half = pg.InfiniteLine(_HALF, pen=pg.mkPen(colors.guide, width=1, style=Qt.PenStyle.DashLine))
            half.setZValue(5)
            plot.addItem(half)
            word = pg.TextItem(
                self._language.gettext("half"), color=colors.text_quiet, anchor=(0.5, 1), fill=pg.mkBrush(colors.card)
            )
            word.setZValue(6)
            word.setFont(_font(round(pixels * 0.88)))
            word.setPos(_HALF, len(bars) - 0.5)
            plot.addItem(word)
        _label_bars(plot, bars, colors, pixels, limit, labels_small=small_limit(bars) is None)
        return plot


def _dress_axes(plot: Any, bars: list[Bar], colors: Colors, pixels: int, title: str, *, names: bool) -> None:
    plot.showAxes((names, True, False, False), showValues=(names, True, False, False))
    for side in ("left", "top"):
        axis = plot.getAxis(side)
        axis.setPen(pg.mkPen(colors.border if side == "top" else colors.guide))
        axis.setTextPen(colors.text if side == "left" else colors.text_quiet)
        axis.setTickFont(_font(pixels if side == "left" else round(pixels * 0.88)))
        axis.setStyle(tickLength=0 if side == "left" else -4, tickTextOffset=6, hideOverlappingLabels=False)
    plot.getAxis("top").setLabel(title, **{"color": colors.text_quiet.name(), "font-size": f"{round(pixels * 0.88)}px"})
    if names:
        plot.getAxis("left").setTicks([[(row, bar.name) for row, bar in enumerate(bars)]])


def _label_bars(
    plot: Any, bars: list[Bar], colors: Colors, pixels: int, limit: float | None, *, labels_small: bool
) -> None:
    """Write each percentage once, behind its bar: in the second panel where the bar is drawn there too."""
    small = small_limit(bars)
    for row, bar in enumerate(bars):
        is_small = small is not None and bar.length <= small
        if (limit is None and is_small and not labels_small) or (limit is not None and not is_small):
            continue
        inside = limit is None and bar.length > _LONG * _FULL
        ground = colors.card if limit is None else colors.panel_quiet
        text = pg.TextItem(
            bar.value,
            color=colors.card if inside else colors.text,
            anchor=(1 if inside else 0, 0.5),
            fill=None if inside else pg.mkBrush(ground),
        )
        text.setZValue(7)
        text.setFont(_font(pixels, QFont.Weight.DemiBold))
        text.setPos(bar.length, row)
        plot.addItem(text)


def _font(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont()
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font


def _ticks(language: Language, end: float) -> list[tuple[float, str]]:
    steps = (0, 25, 50, 75, 100) if end == _FULL else tuple(end * part / 5 for part in range(6))
    return [(float(step), numbers.decimal(language, numbers.Decimal(str(step)).normalize() + 0)) for step in steps]


def _axis_title(language: Language, limit: float | None) -> str:
    if limit is None:
        return language.gettext("0 to 100%")
    end = numbers.percentage(language, numbers.Decimal(str(limit)), 0)
    return language.gettext("the small ones, 0 to {end}").format(end=end)
