"""Horizontal bars from zero to 100 per cent, with a second panel on the same rows for the small ones."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, SignalInstance
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent
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
_ROW_HEIGHT = 1.9
_ROW_HEIGHT_WITH_NOTES = 2.45
# Fewer bars than these are not drawn thicker.
_LEAST_ROWS = 6
_PANEL_GAP = 18
_NAME_OFFSET = 6
# In heights of plain text; the table has the whole name.
_LONGEST_NAME = 16
_SMALL = 0.88
# The axis goes on a little behind its last number, and leaves at least this room (pixels) to the bars.
_BEYOND = 1.06
_LEAST_FOR_BARS = 24


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
        row_height = _ROW_HEIGHT_WITH_NOTES if any(bar.note for bar in bars) else _ROW_HEIGHT
        self._canvas.setMinimumHeight(round((len(bars) * row_height + 5) * pixels))
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
        plot.setYRange(-0.5, max(len(bars), _LEAST_ROWS) - 0.5, padding=0)
        plot.getAxis("top").setTicks([_ticks(self._language, end)])
        item = BarsItem(bars, colors, limit)
        plot.addItem(item)
        self._items.append(item)
        if limit is None:
            _mark_half(plot, self._language, colors, pixels, max(len(bars), _LEAST_ROWS) - 0.5)
        labelled = _label_bars(plot, bars, colors, pixels, limit, labels_small=small_limit(bars) is None)

        def fit() -> None:
            plot.setXRange(0, axis_end(end, labelled, view.width()), padding=0)

        view.sigResized.connect(fit)
        fit()
        return plot


def axis_end(end: float, labelled: Sequence[tuple[float, float]], width: float) -> float:
    """Give where an axis from 0 must end (per cent) for labels to stand whole behind their bars.

    `end` is its last number; `labelled` has the length of each bar (per cent) and the width of its label (pixels),
    `width` is that of the panel (pixels).
    """
    ends = [length * width / max(width - label, _LEAST_FOR_BARS) for length, label in labelled]
    return max([end * _BEYOND, *ends])


def _mark_half(plot: Any, language: Language, colors: Colors, pixels: int, bottom: float) -> None:
    half = pg.InfiniteLine(_HALF, pen=pg.mkPen(colors.guide, width=1, style=Qt.PenStyle.DashLine))
    half.setZValue(5)
    plot.addItem(half)
    word = pg.TextItem(language.gettext("half"), color=colors.text_quiet, anchor=(0.5, 1), fill=pg.mkBrush(colors.card))
    word.setZValue(6)
    word.setFont(_font(round(pixels * _SMALL)))
    word.setPos(_HALF, bottom)
    plot.addItem(word)


def _dress_axes(plot: Any, bars: list[Bar], colors: Colors, pixels: int, title: str, *, names: bool) -> None:
    plot.showAxes((names, True, False, False), showValues=(names, True, False, False))
    for side in ("left", "top"):
        axis = plot.getAxis(side)
        axis.setPen(pg.mkPen(colors.border if side == "top" else colors.guide))
        axis.setTextPen(colors.text if side == "left" else colors.text_quiet)
        axis.setTickFont(_font(pixels if side == "left" else round(pixels * _SMALL)))
        axis.setStyle(tickLength=0 if side == "left" else -4, tickTextOffset=_NAME_OFFSET, hideOverlappingLabels=False)
    plot.getAxis("top").setLabel(
        title, **{"color": colors.text_quiet.name(), "font-size": f"{round(pixels * _SMALL)}px"}
    )
    if names:
        _name_bars(plot.getAxis("left"), bars, _font(pixels))


def _name_bars(axis: Any, bars: list[Bar], font: QFont) -> None:
    """Name the bars, and give the names their room at once: else the first picture drawn is without them."""
    metrics = QFontMetrics(font)
    most = _LONGEST_NAME * font.pixelSize()
    names = [metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, most) for bar in bars]
    axis.setTicks([list(enumerate(names))])
    axis.setWidth(max(metrics.boundingRect(name).width() for name in names) + 2 * _NAME_OFFSET)


def _label_bars(
    plot: Any, bars: list[Bar], colors: Colors, pixels: int, limit: float | None, *, labels_small: bool
) -> list[tuple[float, float]]:
    """Write each percentage once, behind its bar: in the second panel where the bar is drawn there too.

    Gives the length of each bar with a label behind it, and the width of that label in pixels.
    """
    small = small_limit(bars)
    behind: list[tuple[float, float]] = []
    for row, bar in enumerate(bars):
        is_small = small is not None and bar.length <= small
        if (limit is None and is_small and not labels_small) or (limit is not None and not is_small):
            continue
        inside = limit is None and bar.length > _LONG * _FULL
        ground = colors.card if limit is None else colors.panel_quiet
        text = pg.TextItem(
            html=_label_html(bar, colors.card if inside else colors.text, colors, pixels, inside=inside),
            anchor=(1 if inside else 0, 0.5),
            fill=None if inside else pg.mkBrush(ground),
        )
        text.setZValue(7)
        text.setFont(_font(pixels, QFont.Weight.DemiBold))
        text.setPos(bar.length, row)
        plot.addItem(text)
        if not inside:
            behind.append((bar.length, text.textItem.boundingRect().width()))
    return behind


def _label_html(bar: Bar, color: QColor, colors: Colors, pixels: int, *, inside: bool) -> str:
    """Write the percentage, and below it in quiet letters its note."""
    text = f'<span style="color:{color.name()}">{escape(bar.value)}</span>'
    if not bar.note:
        return text
    quiet = color if inside else colors.text_quiet
    style = f"color:{quiet.name()};font-size:{round(pixels * _SMALL)}px;font-weight:400"
    return f'{text}<br><span style="{style}">{escape(bar.note)}</span>'


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
