"""The share of a selection in bands of turnout, and below it how many units or voters there are in each."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QPointF

from hustings.desktop.look.theme import Colors
from hustings.desktop.pictures.drawn import DrawnPicture, Places, next_filled
from hustings.desktop.pictures.items import BarsItem, count_ticks, dress, percent_ticks, write_axis
from hustings.desktop.pictures.protocol import PictureOf
from hustings.stations.pictures.columns import Chosen, SizeOf
from hustings.stations.pictures.turnout_bands import BANDS, TurnoutBands
from hustings.wording import pictures
from hustings.wording.language import Language

_EACH = BANDS + 1
_PER_POINT = 100
# In heights of plain text.
_LEFT, _BELOW = 4.6, 2.9


class TurnoutBandsPicture(DrawnPicture):
    """Shows `TurnoutBands`; the spots are the bands."""

    key = "turnout-bands"

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self._found: TurnoutBands | None = None
        self._bars: list[BarsItem] = []
        self._views: list[Any] = []

    def draw(self, of: PictureOf, colors: Colors, pixels: int) -> None:
        """Draw the shares above, what the bands weigh below."""
        found: TurnoutBands = of.worked_out
        self._found = found
        # In hundredths of a point, of which a drawing shows no more.
        shares = found.votes * 100 * _PER_POINT // np.maximum(found.wholes, 1)
        self._bars = [BarsItem(shares, 1, colors), BarsItem(found.weights, 1, colors)]
        self._views = []
        language = self.language
        counted = pictures.short_weight(language, of.weight.value, of.columns.size_of is SizeOf.ELIGIBLE)
        turnout = pictures.turnout_axis(language)
        for row, bars in enumerate(self._bars):
            plot = self.canvas.plots.addPlot(row, 0, enableMenu=False)
            dress(plot, colors, pixels)
            plot.addItem(bars)
            plot.setXRange(0, _EACH, padding=0.01)
            plot.getAxis("left").setWidth(_LEFT * pixels)
            self._views.append(plot.getViewBox())
            if row == 0:
                plot.setYRange(0, 100 * _PER_POINT, padding=0.02)
                plot.getAxis("bottom").setTicks([[(at, "") for at, _ in percent_ticks(language, BANDS, 10)]])
                title = pictures.share_axis(language, of.texts)
                write_axis(plot, "left", title, percent_ticks(language, 100 * _PER_POINT), colors, pixels)
            else:
                plot.setYRange(0, max(bars.highest, 1), padding=0.02)
                plot.getAxis("bottom").setHeight(_BELOW * pixels)
                write_axis(plot, "bottom", turnout, percent_ticks(language, BANDS, 10), colors, pixels)
                write_axis(plot, "left", counted, count_ticks(language, bars.highest, 3), colors, pixels)
        for row, factor in ((0, 3), (1, 2)):
            self.canvas.plots.layout.setRowStretchFactor(row, factor)

    def mark(self, picked: Chosen | None) -> None:
        """Tell below which part of each band is picked out."""
        found = self._found
        if found is None or self.of is None:
            return
        if picked is None:
            self._bars[1].pick(None)
            return
        chosen = picked & found.drawn.chosen
        sums = np.zeros(_EACH, dtype=np.int64)
        np.add.at(sums, found.band_of[chosen], self.of.columns.weights(self.of.weight, chosen))
        self._bars[1].pick(sums)

    def point_at(self, spot: int | None) -> None:
        """Put a ring around a band."""
        for bars in self._bars:
            bars.point_at(spot)

    def places(self, spot: int) -> Places:
        """Give the places of the units in a band."""
        assert self._found is not None, "a band is of units"
        return self._found.places_in(spot)

    def heading(self, spot: int) -> str:
        """Name a band."""
        return pictures.turnout_step(self.language, spot, BANDS)

    def facts(self, spot: int) -> tuple[str, ...]:
        """Say the share of the band."""
        assert self._found is not None, "a band is of units"
        assert self.of is not None, "a band is of units"
        of_band = self._found.share(spot)
        if of_band is None:
            return super().facts(spot)
        said = pictures.derived_share(self.language, self.of.texts, *of_band)
        return (*super().facts(spot), said)

    def spot_at(self, point: QPointF) -> int | None:
        """Give the band at a point, if there are units in it."""
        for view in self._views:
            if self._found is not None and view.sceneBoundingRect().contains(point):
                band = int(np.floor(view.mapSceneToView(point).x()))
                return band if 0 <= band < _EACH and self._found.units[band] else None
        return None

    def first_spot(self) -> int | None:
        """Give the band of most units."""
        return int(self._found.weights.argmax()) if self._found is not None and self._found.drawn.count else None

    def spot_beside(self, spot: int, right: int, up: int) -> int:
        """Give the next band with units."""
        assert self._found is not None, "a band is of units"
        return next_filled(np.flatnonzero(self._found.units), spot, right or up)
