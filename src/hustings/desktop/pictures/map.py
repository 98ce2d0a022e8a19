"""A map: regions in the colours of their classes, each with its number where they are few."""

from __future__ import annotations

from math import cos, radians
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QTransform

from hustings.desktop.look.scales import categorical, is_dark, sequential
from hustings.desktop.look.theme import Colors
from hustings.desktop.pictures import map_words
from hustings.desktop.pictures.drawn import DrawnPicture, Places
from hustings.desktop.pictures.items import dress, ring, small_font
from hustings.desktop.pictures.legend import Legend
from hustings.desktop.pictures.map_labels import label_places
from hustings.desktop.pictures.map_work import MapWork
from hustings.desktop.pictures.protocol import PictureOf
from hustings.files.geometry.regions import Regions
from hustings.stations.pictures.columns import Chosen
from hustings.stations.pictures.map_values import Shaded
from hustings.wording import pictures
from hustings.wording.language import Language

# Numbers of so many regions are written into them.
_FEW = 20
# In heights of a label: above its point, so that what is there is seen.
_ABOVE = 1.35
# Beyond these no longitudes and latitudes are meant: the coordinates are those of a plane.
_DEGREES = (-180.5, -90.5, 180.5, 90.5)


class RegionsItem(pg.GraphicsObject):
    """Draws regions, filled or hatched; rings around those picked out and pointed at."""

    def __init__(self, paths: list[QPainterPath], fills: list[QColor | None], colors: Colors) -> None:
        super().__init__()
        self.paths = paths
        self._fills = fills
        self._colors = colors
        self._picked: frozenset[int] = frozenset()
        self._current: int | None = None

    def pick(self, regions: frozenset[int]) -> None:
        """Mark regions as picked out."""
        self._picked = regions
        self.update()

    def point_at(self, region: int | None) -> None:
        """Mark the region that is pointed at."""
        self._current = region
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802
        """Give the area of all regions."""
        area = QRectF()
        for path in self.paths:
            area = area.united(path.boundingRect())
        return area

    def paint(self, painter: QPainter, *_: Any) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Draw the regions."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = painter.worldTransform()
        to_pixels = QTransform.fromScale(1 / (abs(scale.m11()) or 1), 1 / (abs(scale.m22()) or 1))
        edge = QPen(self._colors.card, 1)
        edge.setCosmetic(True)
        for path, fill in zip(self.paths, self._fills, strict=True):
            brush = QBrush(self._colors.hatch, Qt.BrushStyle.BDiagPattern) if fill is None else QBrush(fill)
            brush.setTransform(to_pixels)
            painter.setPen(edge)
            painter.setBrush(brush)
            painter.drawPath(path)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        picked = QPen(self._colors.text, 2.5)
        picked.setCosmetic(True)
        painter.setPen(picked)
        for region in self._picked:
            painter.drawPath(self.paths[region])
        if self._current is not None:
            painter.setPen(ring(self._colors))
            painter.drawPath(self.paths[self._current])


class MapPicture(DrawnPicture):
    """Shows a `MapWork`; the spots are the regions that have a unit with a figure."""

    key = "map"

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self._item: RegionsItem | None = None
        self._view: Any = None
        self._unit_of: dict[int, int] = {}

    def draw(self, of: PictureOf, colors: Colors, pixels: int) -> None:
        """Draw the regions, the legend below."""
        work: MapWork = of.worked_out
        values = work.values
        is_winner = values.shaded is Shaded.WINNER
        scale = categorical(values.count) if is_winner else sequential(values.count, is_dark(colors.card))
        self._unit_of = {
            region: place
            for place, region in enumerate(work.joined.region_of)
            if region >= 0 and values.class_of[place] >= 0
        }
        fills: list[QColor | None] = [None] * len(work.regions.regions)
        for region, place in self._unit_of.items():
            fills[region] = scale[int(values.class_of[place])]
        plot = self.canvas.plots.addPlot(0, 0, enableMenu=False)
        dress(plot, colors, pixels)
        plot.showAxes(False)
        self._item = RegionsItem(outlines(work.regions), fills, colors)
        plot.addItem(self._item)
        self._view = plot.getViewBox()
        self._view.setAspectLocked(True)
        self._view.setRange(self._item.boundingRect(), padding=0.02)
        if len(self._unit_of) <= _FEW:
            self._write(plot, of, colors, pixels)
        entries = list(zip(scale, map_words.class_texts(self.language, of), strict=True))
        unit = "" if is_winner else self._unit(values.shaded)
        self.canvas.plots.addItem(Legend(unit, entries, colors, pixels), 1, 0)

    def mark(self, picked: Chosen | None) -> None:
        """Put rings around the regions of units picked out."""
        if self._item is not None:
            regions = (one for one, place in self._unit_of.items() if picked is not None and picked[place])
            self._item.pick(frozenset(regions))

    def point_at(self, spot: int | None) -> None:
        """Put a ring around a region."""
        if self._item is not None:
            self._item.point_at(spot)

    def places(self, spot: int) -> Places:
        """Give the place of the unit of a region."""
        return np.array([self._unit_of[spot]], dtype=np.intp)

    def heading(self, spot: int) -> str:
        """Name the unit of a region."""
        assert self.of is not None, "a region is of units"
        place = self._unit_of[spot]
        return pictures.unit_named(self.language, self.of.columns.names[place], self.of.columns.parents[place])

    def said_of(self, spot: int) -> str:
        """Say the figures of a region."""
        assert self.of is not None, "a region is of units"
        return "\n".join((self.heading(spot), *map_words.facts(self.language, self.of, self._unit_of[spot])))

    def spot_at(self, point: QPointF) -> int | None:
        """Give the region at a point, if it has a unit with a figure."""
        if self._item is None or self._view is None or not self._view.sceneBoundingRect().contains(point):
            return None
        at = self._view.mapSceneToView(point)
        # The last drawn is on top: a city within the region around it.
        return next((one for one in sorted(self._unit_of, reverse=True) if self._item.paths[one].contains(at)), None)

    def first_spot(self) -> int | None:
        """Give the region of the first unit."""
        return min(self._unit_of, key=lambda one: self._unit_of[one], default=None)

    def spot_beside(self, spot: int, right: int, up: int) -> int:
        """Give the next region to the east or west, north or south, by their middles."""
        assert self._item is not None, "a region is drawn"
        middles = {one: self._item.paths[one].boundingRect().center() for one in self._unit_of}
        order = sorted(middles, key=lambda one: (middles[one].x() if right else middles[one].y(), one))
        return order[min(max(order.index(spot) + (right or up), 0), len(order) - 1)]

    def _unit(self, shaded: Shaded) -> str:
        language = self.language
        return language.gettext("Points") if shaded is Shaded.LEAD else language.gettext("Per cent")

    def _write(self, plot: Any, of: PictureOf, colors: Colors, pixels: int) -> None:
        """Write into each region what its colour tells."""
        assert self._item is not None, "regions are drawn"
        places = label_places({region: self._item.paths[region] for region in self._unit_of})
        for region, label in places.items():
            text = pg.TextItem(
                map_words.value(self.language, of, self._unit_of[region]),
                color=colors.text,
                anchor=(0.5, _ABOVE if label.is_above else 0.5),
                fill=pg.mkBrush(colors.card),
            )
            text.setFont(small_font(pixels))
            text.setPos(label.point)
            plot.addItem(text)


def outlines(regions: Regions) -> list[QPainterPath]:
    """Project regions onto a plane, in which a degree eastward is as short as it is at their middle latitude."""
    west, south, east, north = regions.bounds
    is_sphere = west >= _DEGREES[0] and south >= _DEGREES[1] and east <= _DEGREES[2] and north <= _DEGREES[3]
    across = max(cos(radians((south + north) / 2)), 0.05) if is_sphere else 1.0
    paths: list[QPainterPath] = []
    for region in regions.regions:
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.OddEvenFill)
        for points in (points for polygon in region.polygons for points in polygon):
            path.moveTo(points[0][0] * across, points[0][1])
            for x, y in points[1:]:
                path.lineTo(x * across, y)
            path.closeSubpath()
        paths.append(path)
    return paths
