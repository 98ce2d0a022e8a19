"""The distribution of shares, and below it that of turnout, in steps of 0.1 point."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QPointF

from hustings.desktop.look.theme import Colors
from hustings.desktop.pictures.drawn import DrawnPicture, Places, next_filled
from hustings.desktop.pictures.items import BarsItem, count_ticks, dress, percent_ticks, write_axis
from hustings.desktop.pictures.protocol import PictureOf
from hustings.stations.pictures.columns import Chosen, SizeOf
from hustings.stations.pictures.distribution import STEPS, Distribution, Distributions
from hustings.wording import pictures
from hustings.wording.language import Language

_EACH = STEPS + 1
# In heights of plain text.
_LEFT, _BELOW = 4.6, 2.9
# A step is narrower than a pixel: the pointer finds the nearest one that is filled within so many pixels.
_NEAR = 6


class DistributionPicture(DrawnPicture):
    """Shows `Distributions`; the spots are steps of the share, and beyond them those of turnout."""

    key = "distribution"

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self._found: list[Distribution] = []
        self._bars: list[BarsItem] = []
        self._views: list[Any] = []

    def draw(self, of: PictureOf, colors: Colors, pixels: int) -> None:
        """Draw the shares above, and turnout below where it is known."""
        found: Distributions = of.worked_out
        self._found = [one for one in (found.share, found.turnout) if one is not None]
        self._bars = [BarsItem(one.weights, 1, colors) for one in self._found]
        self._views = []
        language = self.language
        titles = (
            pictures.share_axis(language, of.texts),
            pictures.turnout_axis(language),
        )
        counted = pictures.short_weight(language, of.weight.value, of.columns.size_of is SizeOf.ELIGIBLE)
        for row, (bars, title) in enumerate(zip(self._bars, titles, strict=False)):
            plot = self.canvas.plots.addPlot(row, 0, enableMenu=False)
            dress(plot, colors, pixels)
            plot.addItem(bars)
            plot.setXRange(0, _EACH, padding=0.005)
            plot.setYRange(0, max(bars.highest, 1), padding=0.02)
            plot.getAxis("left").setWidth(_LEFT * pixels)
            plot.getAxis("bottom").setHeight(_BELOW * pixels)
            write_axis(plot, "bottom", title, percent_ticks(language, STEPS, 10), colors, pixels)
            write_axis(plot, "left", counted, count_ticks(language, bars.highest), colors, pixels)
            self._views.append(plot.getViewBox())

    def mark(self, picked: Chosen | None) -> None:
        """Draw the units picked out in another colour."""
        assert self.of is not None, "marked after it was drawn"
        for found, bars in zip(self._found, self._bars, strict=True):
            if picked is None:
                bars.pick(None)
                continue
            chosen = picked & found.drawn.chosen
            sums = np.zeros(_EACH, dtype=np.int64)
            np.add.at(sums, found.step_of[chosen], self.of.columns.weights(self.of.weight, chosen))
            bars.pick(sums)

    def point_at(self, spot: int | None) -> None:
        """Put a ring around a step."""
        for row, bars in enumerate(self._bars):
            bars.point_at(spot % _EACH if spot is not None and spot // _EACH == row else None)

    def places(self, spot: int) -> Places:
        """Give the places of the units in a step."""
        return self._found[spot // _EACH].places_in(spot % _EACH)

    def heading(self, spot: int) -> str:
        """Name a step."""
        assert self.of is not None, "a step is of units"
        if spot < _EACH:
            return pictures.share_step(self.language, self.of.texts, spot, STEPS)
        return pictures.turnout_step(self.language, spot - _EACH, STEPS)

    def spot_at(self, point: QPointF) -> int | None:
        """Give the filled step nearest to a point, if there is one near."""
        for row, view in enumerate(self._views):
            if view.sceneBoundingRect().contains(point):
                at = float(view.mapSceneToView(point).x()) - 0.5
                filled = np.flatnonzero(self._found[row].units)
                if not len(filled):
                    return None
                nearest = int(filled[np.abs(filled - at).argmin()])
                is_near = abs(nearest - at) <= max(_NEAR * float(view.viewPixelSize()[0]), 0.5)
                return row * _EACH + nearest if is_near else None
        return None

    def first_spot(self) -> int | None:
        """Give the fullest step of the share."""
        found = self._found[0] if self._found else None
        return int(found.weights.argmax()) if found is not None and found.drawn.count else None

    def spot_beside(self, spot: int, right: int, up: int) -> int:
        """Give the next filled step; up and down go from share to turnout and back."""
        row, step = divmod(spot, _EACH)
        if right:
            return row * _EACH + next_filled(np.flatnonzero(self._found[row].units), step, right)
        other = row - up
        if not 0 <= other < len(self._found) or not self._found[other].drawn.count:
            return spot
        filled = np.flatnonzero(self._found[other].units)
        return other * _EACH + int(filled[np.abs(filled - step).argmin()])
