"""What all pictures of units have in common: a canvas, its spots, and the units that are picked out."""

from __future__ import annotations

from abc import ABC, abstractmethod

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, SignalInstance
from PySide6.QtWidgets import QGraphicsScene, QWidget

from hustings.desktop.look.theme import Colors
from hustings.desktop.pictures.canvas import PictureCanvas
from hustings.desktop.pictures.protocol import PictureOf
from hustings.desktop.units.brush import Brush
from hustings.stations.pictures.columns import Chosen, SizeOf, Weight
from hustings.wording import pictures
from hustings.wording.language import Language

Places = NDArray[np.intp]
# In heights of plain text.
_LEAST_WIDTH = 18


class DrawnPicture(ABC):
    """A picture whose spots each hold some of the units; a form fills in what is drawn, and where which spot lies."""

    key = ""
    # In heights of plain text.
    least_height = 20

    def __init__(self, language: Language) -> None:
        self.language = language
        self.canvas = PictureCanvas()
        self.of: PictureOf | None = None
        self._brush: Brush | None = None
        self.canvas.picked.connect(self._pick)
        self.canvas.left.connect(lambda: self.canvas.brushed.emit(None))
        self.canvas.current_changed.connect(self._point_at)

    @property
    def widget(self) -> QWidget:
        """The widget that shows the picture."""
        return self.canvas

    @property
    def brushed(self) -> SignalInstance:
        """Sent with a Brush, or None."""
        return self.canvas.brushed

    def scene(self) -> QGraphicsScene:
        """Give the scene, to be saved as a picture."""
        return self.canvas.scene()

    def show_units(self, of: PictureOf, colors: Colors, pixels: int) -> None:
        """Draw units."""
        self.canvas.hold(None)
        self.of = of
        self.canvas.plots.clear()
        self.canvas.setBackground(colors.card)
        self.canvas.setMinimumSize(_LEAST_WIDTH * pixels, self.least_height * pixels)
        self.draw(of, colors, pixels)
        self.canvas.hold(self)
        self.show_brush(self._brush)

    def show_brush(self, brush: Brush | None) -> None:
        """Mark the units that are picked out."""
        self._brush = brush
        if self.of is not None:
            self.mark(brush.holding(self.of.columns.units) if brush is not None else None)

    @abstractmethod
    def draw(self, of: PictureOf, colors: Colors, pixels: int) -> None:
        """Draw into the empty canvas."""

    @abstractmethod
    def mark(self, picked: Chosen | None) -> None:
        """Mark the units for which this holds; None: no units are picked out."""

    @abstractmethod
    def point_at(self, spot: int | None) -> None:
        """Mark the spot that is pointed at."""

    @abstractmethod
    def places(self, spot: int) -> Places:
        """Give the places of the units in a spot."""

    @abstractmethod
    def heading(self, spot: int) -> str:
        """Say what the units in a spot have in common."""

    @abstractmethod
    def spot_at(self, point: QPointF) -> int | None:
        """Give the spot at a point of the scene."""

    @abstractmethod
    def first_spot(self) -> int | None:
        """Give the spot at which the keyboard begins."""

    @abstractmethod
    def spot_beside(self, spot: int, right: int, up: int) -> int:
        """Give the next spot in a direction."""

    def facts(self, spot: int) -> tuple[str, ...]:
        """Say what else there is to say of the units in a spot: how large they are together."""
        assert self.of is not None, "a spot is of units"
        columns = self.of.columns
        sizes = columns.sizes[self.places(spot)]
        if self.of.weight is not Weight.SIZE:
            return ()
        return (pictures.size(self.language, int(sizes.sum()), columns.size_of is SizeOf.ELIGIBLE),)

    def said_of(self, spot: int) -> str:
        """Say what is in a spot."""
        assert self.of is not None, "a spot is of units"
        columns = self.of.columns
        places = self.places(spot)
        first: list[int] = places[: pictures.MOST_NAMED].tolist()
        names = [pictures.unit_named(self.language, columns.names[at], columns.parents[at]) for at in first]
        return pictures.units_named(self.language, self.heading(spot), len(places), names, self.facts(spot))

    def _point_at(self, spot: int) -> None:
        self.point_at(spot if spot >= 0 else None)

    def _pick(self, spot: int) -> None:
        """Pick out the units in a spot; those that are picked out already are picked no more."""
        assert self.of is not None, "a spot is of units"
        brush = Brush.of(self.of.columns.units[self.places(spot)], self.key, self.heading(spot))
        self.canvas.brushed.emit(None if brush.is_same(self._brush) else brush)


def next_filled(filled: Places, here: int, step: int) -> int:
    """Give the next of rising places in a direction; the same where there is none."""
    beyond = filled[filled > here] if step > 0 else filled[filled < here]
    if not len(beyond):
        return here
    return int(beyond[0] if step > 0 else beyond[-1])
