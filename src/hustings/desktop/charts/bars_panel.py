"""One panel of the chart of bars: its axis, its bars, and the percentages written at them."""

from __future__ import annotations

from decimal import Decimal
from html import escape
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics

from hustings.desktop.charts.bars_item import BarsItem
from hustings.desktop.charts.geometry import Bar
from hustings.desktop.charts.room import axis_end, fitting
from hustings.desktop.look.theme import Colors
from hustings.wording import numbers
from hustings.wording.language import Language

# Fewer bars than these are not drawn thicker.
LEAST_ROWS = 6
NAME_OFFSET = 6
_FULL = 100.0
_HALF = 50.0
# A bar longer than this part of its axis has its label inside.
_LONG = 0.6
# From the middle of the first and last row to the edge: a label of two lines is a little higher than its row.
_EDGE = 0.56
# A label behind its bar leaves the outline of a selected bar whole.
_LABEL_OFFSET = 3
_SMALL = 0.88


class BarsPanel:
    """The bars of one plot: all from 0 to 100 per cent, or only those up to a limit on an axis that ends there."""

    def __init__(
        self, plot: Any, language: Language, bars: list[Bar], colors: Colors, pixels: int, limit: float | None
    ) -> None:
        self.plot = plot
        self.item = BarsItem(bars, colors, limit)
        self._pixels = pixels
        self._limit = limit
        self._end = _FULL if limit is None else limit
        self._ticks = [_ticks(language, steps) for steps in _steps(self._end)]
        self._titles = _axis_titles(language, self._end)
        rows = max(len(bars), LEAST_ROWS)
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.setMouseEnabled(False, False)
        plot.setTitle(None)
        _dress_axes(plot, colors, pixels, names=limit is None)
        view: Any = plot.getViewBox()
        view.invertY(True)
        view.setBackgroundColor(colors.panel_quiet if limit is not None else colors.card)
        plot.setYRange(-_EDGE, rows - 1 + _EDGE, padding=0)
        plot.addItem(self.item)
        if limit is None:
            _mark_half(plot, language, colors, pixels, rows - 0.5)
        drawn = [(row, bar) for row, bar in enumerate(bars) if limit is None or bar.length <= limit]
        self._labels = [_Label(plot, bar, row, colors, pixels, limit) for row, bar in drawn]
        view.sigResized.connect(self.fit)
        self.fit()

    def leave_labels_to(self, other: BarsPanel | None) -> None:
        """Write the percentages of those bars that another panel does not show."""
        for label in self._labels:
            label.text.setVisible(other is None or not other.shows(label.bar))
        self.fit()

    def shows(self, bar: Bar) -> bool:
        """Whether the panel shows a bar."""
        return self._limit is None or bar.length <= self._limit

    def fit(self) -> None:
        """Keep room for the labels behind their bars, and as much on the axis as it has room for."""
        width = max(self.plot.getViewBox().width(), 1.0)
        behind = [label for label in self._labels if not label.inside and label.text.isVisible()]
        last = axis_end(self._end, [(label.bar.length, label.width) for label in behind], width)
        self.plot.setXRange(0, last, padding=0)
        for label in self._labels:
            label.place(last / width)
        axis, width_of = self.plot.getAxis("top"), QFontMetrics(font(_small(self._pixels))).horizontalAdvance
        axis.setTicks([fitting(self._ticks, width_of, width * self._end / last, self._pixels)])
        title = next((title for title in self._titles if width_of(title) <= width), self._titles[-1])
        axis.setLabel(title, **axis.labelStyle)
        # A label stands where it stood, however long it is now: only a change of its axis puts it in the middle.
        axis.resizeEvent()


class _Label:
    """A percentage at its bar: inside a long one, else behind it."""

    def __init__(self, plot: Any, bar: Bar, row: int, colors: Colors, pixels: int, limit: float | None) -> None:
        self.bar = bar
        self.inside = limit is None and bar.length > _LONG * _FULL
        self._row = row
        ground = colors.card if limit is None else colors.panel_quiet
        self.text: Any = pg.TextItem(
            html=_label_html(bar, colors.card if self.inside else colors.text, colors, pixels, inside=self.inside),
            anchor=(1 if self.inside else 0, 0.5),
            fill=None if self.inside else pg.mkBrush(ground),
        )
        self.text.setZValue(7)
        self.text.setFont(font(pixels, QFont.Weight.DemiBold))
        plot.addItem(self.text)

    @property
    def width(self) -> float:
        """The room that the label takes behind its bar, in pixels."""
        return float(self.text.textItem.boundingRect().width()) + _LABEL_OFFSET

    def place(self, unit: float) -> None:
        """Put the label at its bar; `unit` is how many per cent a pixel is."""
        self.text.setPos(self.bar.length + (0 if self.inside else _LABEL_OFFSET * unit), self._row)


def _mark_half(plot: Any, language: Language, colors: Colors, pixels: int, bottom: float) -> None:
    half = pg.InfiniteLine(_HALF, pen=pg.mkPen(colors.guide, width=1, style=Qt.PenStyle.DashLine))
    half.setZValue(5)
    plot.addItem(half)
    word = pg.TextItem(language.gettext("half"), color=colors.text_quiet, anchor=(0.5, 1), fill=pg.mkBrush(colors.card))
    word.setZValue(6)
    word.setFont(font(_small(pixels)))
    word.setPos(_HALF, bottom)
    plot.addItem(word)


def _dress_axes(plot: Any, colors: Colors, pixels: int, *, names: bool) -> None:
    plot.showAxes((names, True, False, False), showValues=(names, True, False, False))
    for side in ("left", "top"):
        axis = plot.getAxis(side)
        axis.setPen(pg.mkPen(colors.border if side == "top" else colors.guide))
        axis.setTextPen(colors.text if side == "left" else colors.text_quiet)
        axis.setTickFont(font(pixels if side == "left" else _small(pixels)))
        axis.setStyle(tickLength=0 if side == "left" else -4, tickTextOffset=NAME_OFFSET, hideOverlappingLabels=False)
    plot.getAxis("top").setLabel("0", **{"color": colors.text_quiet.name(), "font-size": f"{_small(pixels)}px"})


def _label_html(bar: Bar, color: QColor, colors: Colors, pixels: int, *, inside: bool) -> str:
    """Write the percentage, and below it in quiet letters its note."""
    text = f'<span style="color:{color.name()}">{escape(bar.value)}</span>'
    if not bar.note:
        return text
    quiet = color if inside else colors.text_quiet
    style = f"color:{quiet.name()};font-size:{_small(pixels)}px;font-weight:400"
    return f'{text}<br><span style="{style}">{escape(bar.note)}</span>'


def font(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Make a font of a size in pixels."""
    made = QFont()
    made.setPixelSize(pixels)
    made.setWeight(weight)
    return made


def _small(pixels: int) -> int:
    return round(pixels * _SMALL)


def _steps(end: float) -> list[list[Decimal]]:
    """Give numbers for an axis from 0 to its end (per cent), fewer and fewer."""
    parts = (4, 2, 1) if end == _FULL else (5, 2, 1)
    return [[Decimal(str(end)) * step / count for step in range(count + 1)] for count in parts]


def _ticks(language: Language, steps: list[Decimal]) -> list[tuple[float, str]]:
    return [(float(step), numbers.decimal(language, step.normalize() + 0)) for step in steps]


def _axis_titles(language: Language, end: float) -> list[str]:
    """Give the words for an axis, the fullest first."""
    if end == _FULL:
        return [language.gettext("0 to 100%")]
    last = numbers.percentage(language, Decimal(str(end)).normalize() + 0, 0)
    short = language.pgettext("axis of small percentages", "0 to {end}").format(end=last)
    return [language.gettext("the small ones, 0 to {end}").format(end=last), short]
