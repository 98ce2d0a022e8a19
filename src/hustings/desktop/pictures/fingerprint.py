"""The fingerprint: turnout by share in cells of one point, and the sums of its columns and rows beside it."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QPointF

from hustings.desktop.look.scales import classes, is_dark, sequential
from hustings.desktop.look.theme import Colors
from hustings.desktop.pictures.drawn import DrawnPicture, Places, next_filled
from hustings.desktop.pictures.items import BarsItem, CellsItem, count_ticks, dress, percent_ticks, write_axis
from hustings.desktop.pictures.legend import Legend
from hustings.desktop.pictures.protocol import PictureOf
from hustings.stations.pictures.columns import Chosen, Integers, SizeOf
from hustings.stations.pictures.fingerprint import CELLS, Fingerprint, cell_number
from hustings.wording import numbers, pictures
from hustings.wording.language import Language

_SIDE = CELLS + 1
# In heights of plain text.
_LEFT, _BELOW = 4.2, 2.9


class FingerprintPicture(DrawnPicture):
    """Shows a `Fingerprint`; the spots are its cells."""

    key = "fingerprint"
    # A hundred rows of two pixels and more, with what stands above and below them.
    least_height = 28

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self._found: Fingerprint | None = None
        self._cells: CellsItem | None = None
        self._sides: tuple[BarsItem, BarsItem] | None = None
        self._view: Any = None

    def draw(self, of: PictureOf, colors: Colors, pixels: int) -> None:
        """Draw the cells in the middle, sums above and at the right, the legend below."""
        found: Fingerprint = of.worked_out
        self._found = found
        plots = self.canvas.plots
        above, middle, beside = (
            plots.addPlot(0, 0, enableMenu=False),
            plots.addPlot(1, 0, enableMenu=False),
            plots.addPlot(1, 1, enableMenu=False),
        )
        for plot in (above, middle, beside):
            dress(plot, colors, pixels)
        bounds = classes(int(found.weights.max()))
        # Darkness tells more from less; in the dark it is brightness.
        scale = sequential(len(bounds), is_dark(colors.card))
        of_cell = np.searchsorted(np.array(bounds), found.weights, side="right") - 1
        self._cells = CellsItem(of_cell, scale, colors)
        self._sides = BarsItem(found.by_turnout, 1, colors), BarsItem(found.by_share, 1, colors, upright=False)
        middle.addItem(self._cells)
        above.addItem(self._sides[0])
        beside.addItem(self._sides[1])
        self._view = middle.getViewBox()
        self._measure(above, middle, beside, pixels)
        self._write(of, (above, middle, beside), colors, pixels)
        texts = [self._class_text(bounds, place) for place in range(len(bounds))]
        is_eligible = of.columns.size_of is SizeOf.ELIGIBLE
        title = pictures.weight_name(self.language, of.weight.value, is_eligible)
        plots.addItem(Legend(title, list(zip(scale, texts, strict=True)), colors, pixels), 2, 0, 1, 2)

    def mark(self, picked: Chosen | None) -> None:
        """Put rings around the cells that hold units picked out, and tell their part of the sums."""
        found, cells, sides = self._found, self._cells, self._sides
        if found is None or cells is None or sides is None or self.of is None:
            return
        if picked is None:
            cells.pick([])
            sides[0].pick(None)
            sides[1].pick(None)
            return
        chosen = picked & found.drawn.chosen
        of = found.cell_of[chosen]
        weights = self.of.columns.weights(self.of.weight, chosen)
        cells.pick([(int(cell) // _SIDE, int(cell) % _SIDE) for cell in np.unique(of)])
        sides[0].pick(_summed(of // _SIDE, weights))
        sides[1].pick(_summed(of % _SIDE, weights))

    def point_at(self, spot: int | None) -> None:
        """Put a ring around a cell."""
        if self._cells is not None:
            self._cells.point_at(divmod(spot, _SIDE) if spot is not None else None)

    def places(self, spot: int) -> Places:
        """Give the places of the units in a cell."""
        assert self._found is not None, "a cell is of a fingerprint"
        return self._found.places_in(*divmod(spot, _SIDE))

    def heading(self, spot: int) -> str:
        """Name a cell."""
        assert self.of is not None, "a cell is of units"
        return pictures.cell(self.language, self.of.texts, *divmod(spot, _SIDE))

    def spot_at(self, point: QPointF) -> int | None:
        """Give the cell at a point, if there are units in it."""
        if self._found is None or self._view is None or not self._view.sceneBoundingRect().contains(point):
            return None
        at = self._view.mapSceneToView(point)
        turnout, share = int(np.floor(at.x())), int(np.floor(at.y()))
        is_inside = 0 <= turnout < _SIDE and 0 <= share < _SIDE
        return cell_number(turnout, share) if is_inside and self._found.units[turnout, share] else None

    def first_spot(self) -> int | None:
        """Give the fullest cell."""
        fullest = self._found.fullest if self._found is not None else None
        return cell_number(*fullest) if fullest is not None else None

    def spot_beside(self, spot: int, right: int, up: int) -> int:
        """Give the next filled cell of the same turnout, or the nearest of the next turnout that has some."""
        assert self._found is not None, "a cell is of a fingerprint"
        units, (turnout, share) = self._found.units, divmod(spot, _SIDE)
        if up:
            return cell_number(turnout, next_filled(np.flatnonzero(units[turnout]), share, up))
        beside = next_filled(np.flatnonzero(units.any(axis=1)), turnout, right)
        filled = np.flatnonzero(units[beside])
        return cell_number(beside, int(filled[np.abs(filled - share).argmin()]))

    def _measure(self, above: Any, middle: Any, beside: Any, pixels: int) -> None:
        """Have cells and their sums stand one above the other and side by side, all on full axes."""
        for plot in (above, middle):
            plot.setXRange(0, _SIDE, padding=0.005)
            plot.getAxis("left").setWidth(_LEFT * pixels)
        for plot in (middle, beside):
            plot.setYRange(0, _SIDE, padding=0.005)
            plot.getAxis("bottom").setHeight(_BELOW * pixels)
        above.setYRange(0, max(self._highest(0), 1), padding=0.02)
        beside.setXRange(0, max(self._highest(1), 1), padding=0.02)
        ticks = [[(at, "") for at, _ in percent_ticks(self.language, CELLS)]]
        above.getAxis("bottom").setTicks(ticks)
        beside.getAxis("left").setTicks(ticks)
        layout = self.canvas.plots.layout
        for place, factor in ((0, 1), (1, 4)):
            layout.setRowStretchFactor(place, factor)
            layout.setColumnStretchFactor(place, 4 if place == 0 else 1)

    def _highest(self, side: int) -> int:
        return self._sides[side].highest if self._sides is not None else 0

    def _write(self, of: PictureOf, plots: tuple[Any, Any, Any], colors: Colors, pixels: int) -> None:
        language, (above, middle, beside) = self.language, plots
        ticks = percent_ticks(language, CELLS)
        write_axis(middle, "bottom", pictures.turnout_axis(language), ticks, colors, pixels)
        write_axis(middle, "left", pictures.share_axis(language, of.texts), ticks, colors, pixels)
        # Beside there is no room for two long numbers side by side.
        for plot, side, which, most in ((above, "left", 0, 2), (beside, "bottom", 1, 1)):
            highest = self._highest(which)
            plot.getAxis(side).setTicks([count_ticks(language, highest, most)])

    def _class_text(self, bounds: list[int], place: int) -> str:
        low = numbers.decimal(self.language, bounds[place])
        if place + 1 == len(bounds):
            assert self._found is not None, "classes are of a fingerprint"
            last = int(self._found.weights.max())
        else:
            last = bounds[place + 1] - 1
        if last == bounds[place]:
            return low
        return numbers.from_to(self.language, low, numbers.decimal(self.language, last), is_negative=False)


def _summed(places: Any, weights: Integers) -> Integers:
    sums = np.zeros(_SIDE, dtype=np.int64)
    np.add.at(sums, places, weights)
    return sums
