"""The share of a selection as units are added up from the smallest to the largest: a line to the share of all."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF

from hustings.desktop.look.theme import Colors
from hustings.desktop.pictures.drawn import DrawnPicture, Places, next_filled
from hustings.desktop.pictures.items import BarsItem, dress, percent_ticks, ring, write_axis
from hustings.desktop.pictures.protocol import PictureOf
from hustings.stations.pictures.columns import Chosen, Integers, SizeOf
from hustings.stations.pictures.size_curve import PARTS, SizeCurve
from hustings.wording import numbers, pictures
from hustings.wording.language import Language

# In heights of plain text.
_LEFT, _BELOW = 4.6, 2.9
# A line of more points looks no different.
_MOST_POINTS = 4000
_MARK = 3


class SizeCurvePicture(DrawnPicture):
    """Shows a `SizeCurve`; the spots are its parts of equal weight."""

    key = "size-curve"

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self._found: SizeCurve | None = None
        self._parts: Integers = np.zeros(0, dtype=np.int64)
        self._marks: BarsItem | None = None
        self._band: Any = None
        self._view: Any = None

    def draw(self, of: PictureOf, colors: Colors, pixels: int) -> None:
        """Draw the line on full axes, and a strip along its foot for what is picked out."""
        found: SizeCurve = of.worked_out
        self._found, self._parts = found, found.part_of
        plot = self.canvas.plots.addPlot(0, 0, enableMenu=False)
        dress(plot, colors, pixels)
        self._view = plot.getViewBox()
        shown = np.unique(np.linspace(0, len(found.sizes) - 1, min(len(found.sizes), _MOST_POINTS)).astype(np.int64))
        total = max(int(found.weights[-1]), 1)
        across = found.weights[shown] * 100.0 / total
        up = found.votes[shown] * 100.0 / np.maximum(found.wholes[shown], 1)
        self._band = pg.QtWidgets.QGraphicsRectItem()
        self._band.setPen(ring(colors))
        self._band.setBrush(colors.selection)
        self._band.setVisible(False)
        self._marks = BarsItem(np.zeros(PARTS + 1, dtype=np.int64), 1, colors)
        plot.addItem(self._band)
        plot.addItem(self._marks)
        plot.addItem(pg.PlotCurveItem(across, up, pen=pg.mkPen(colors.bar, width=2), antialias=True))
        plot.setXRange(0, 100, padding=0.01)
        plot.setYRange(0, 100, padding=0.01)
        plot.getAxis("left").setWidth(_LEFT * pixels)
        plot.getAxis("bottom").setHeight(_BELOW * pixels)
        language, ticks = self.language, percent_ticks(self.language, 100)
        write_axis(plot, "left", pictures.share_axis(language, of.texts), ticks, colors, pixels)
        counted = pictures.short_weight(language, of.weight.value, of.columns.size_of is SizeOf.ELIGIBLE)
        below = language.gettext("From the smallest units to the largest: {counted} (% of all)").format(counted=counted)
        write_axis(plot, "bottom", below, ticks, colors, pixels)

    def mark(self, picked: Chosen | None) -> None:
        """Mark along the foot the parts in which there are units picked out."""
        found = self._found
        if found is None or self._marks is None:
            return
        if picked is None:
            self._marks.pick(None)
            return
        places = np.unique(found.place_of[picked & found.drawn.chosen])
        marks = np.zeros(PARTS + 1, dtype=np.int64)
        marks[self._parts[places]] = _MARK
        self._marks.pick(marks)

    def point_at(self, spot: int | None) -> None:
        """Mark a part, from the foot to the head."""
        if self._band is not None:
            self._band.setVisible(spot is not None)
            if spot is not None:
                self._band.setRect(QRectF(spot, 0, 1, 100))

    def places(self, spot: int) -> Places:
        """Give the places of the units in a part."""
        assert self._found is not None, "a part is of units"
        return self._found.places_in(spot)

    def heading(self, spot: int) -> str:
        """Say of which sizes the units in a part are."""
        assert self._found is not None, "a part is of units"
        assert self.of is not None, "a part is of units"
        sizes = self._found.sizes[self._parts == spot]
        low, high = int(sizes[0]), int(sizes[-1])
        is_eligible = self.of.columns.size_of is SizeOf.ELIGIBLE
        if low == high:
            return pictures.size(self.language, low, is_eligible)
        template = self.language.gettext("{low} to {high}")
        written = numbers.decimal(self.language, low)
        return template.format(low=written, high=pictures.size(self.language, high, is_eligible))

    def facts(self, spot: int) -> tuple[str, ...]:
        """Say the share of all units up to this size."""
        assert self._found is not None, "a part is of units"
        assert self.of is not None, "a part is of units"
        last = int(np.flatnonzero(self._parts == spot)[-1])
        votes, whole = int(self._found.votes[last]), int(self._found.wholes[last])
        said = pictures.derived_share(self.language, self.of.texts, votes, whole)
        up_to = self.language.gettext("all units up to here: {share}").format(share=said)
        return (*super().facts(spot), up_to)

    def spot_at(self, point: QPointF) -> int | None:
        """Give the part at a point, or the one before it that a size begins in."""
        if self._view is None or not self._view.sceneBoundingRect().contains(point):
            return None
        at = int(np.floor(self._view.mapSceneToView(point).x()))
        begun = self._parts[self._parts <= at]
        return int(begun[-1]) if 0 <= at <= PARTS and len(begun) else None

    def first_spot(self) -> int | None:
        """Give the part of the smallest units."""
        return int(self._parts[0]) if len(self._parts) else None

    def spot_beside(self, spot: int, right: int, up: int) -> int:
        """Give the next part."""
        return next_filled(np.unique(self._parts).astype(np.intp), spot, right or up)
