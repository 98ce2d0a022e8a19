"""Where in regions their numbers are written: inside, and clear of each other."""

from __future__ import annotations

from math import hypot

from msgspec import Struct
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

# Points across and up that are tried in each region.
_TRIED = 15
# A region of a smaller part of the map than this has its number above it.
_SMALL = 0.01
# A label this part of the map away from another is clear of it; further away is no better.
_CLEAR = 0.16


class Label(Struct, frozen=True):
    """Where a label is written; `is_above` where the region is too small to hold it."""

    point: QPointF
    is_above: bool


def label_places(paths: dict[int, QPainterPath]) -> dict[int, Label]:
    """Place a label for each region, the smallest first; those of others keep clear of them as far as they can."""
    areas = {one: path.boundingRect() for one, path in paths.items()}
    whole = max((area.right() for area in areas.values()), default=1.0) - min(
        (area.left() for area in areas.values()), default=0.0
    )
    tall = max((area.bottom() for area in areas.values()), default=1.0) - min(
        (area.top() for area in areas.values()), default=0.0
    )
    extent = max(whole, tall)
    placed: dict[int, Label] = {}
    for one in sorted(paths, key=lambda one: areas[one].width() * areas[one].height()):
        area = areas[one]
        if area.width() * area.height() < _SMALL * extent * extent:
            placed[one] = Label(area.center(), is_above=True)
            continue
        others = [label.point for label in placed.values()]
        placed[one] = Label(_best(paths[one], others, extent), is_above=False)
    return placed


def _best(path: QPainterPath, others: list[QPointF], extent: float) -> QPointF:
    """Give the point inside a region that is clear of others, and of those the one nearest to its middle."""
    area, middle = path.boundingRect(), path.boundingRect().center()
    across = [area.left() + area.width() * (step + 1) / (_TRIED + 1) for step in range(_TRIED)]
    up = [area.top() + area.height() * (step + 1) / (_TRIED + 1) for step in range(_TRIED)]
    inside = [point for x in across for y in up if path.contains(point := QPointF(x, y))]

    def worth(point: QPointF) -> float:
        nearest = min((_distance(point, other) for other in others), default=extent)
        return min(nearest / extent, _CLEAR) - 0.3 * _distance(point, middle) / extent

    return max(inside, key=worth, default=middle)


def _distance(one: QPointF, other: QPointF) -> float:
    return hypot(one.x() - other.x(), one.y() - other.y())
