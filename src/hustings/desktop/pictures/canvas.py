"""The widget of a picture of units: read by pointer and by keyboard, spoken, and picked from."""

from __future__ import annotations

from typing import Any, Protocol

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QToolTip

from hustings.desktop.speech import announce

_STEPS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_PICKS = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Spots(Protocol):
    """The spots of a picture in which there are units, by number."""

    def spot_at(self, point: QPointF) -> int | None:
        """Give the spot at a point of the scene; None where there is nothing."""
        ...

    def first_spot(self) -> int | None:
        """Give the spot at which the keyboard begins; None where there is none."""
        ...

    def spot_beside(self, spot: int, right: int, up: int) -> int:
        """Give the next spot in a direction; the same where there is none."""
        ...

    def said_of(self, spot: int) -> str:
        """Say what is in a spot: a heading, and the units a line each."""
        ...


class PictureCanvas(pg.GraphicsLayoutWidget):
    """Holds the plots of a picture.

    `picked` is sent with the spot that the reader picks, `left` when the reader wants nothing picked any more,
    `current_changed` with the spot that is pointed at, -1 for none, `brushed` with what is picked out by it.
    """

    picked = Signal(int)
    left = Signal()
    current_changed = Signal(int)
    brushed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        # As on other charts: the canvas has the keyboard, and what is inside would be a second, nameless stop.
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self._spots: Spots | None = None
        self._current: int | None = None

    @property
    def plots(self) -> Any:
        """The layout of plots, whose types pyqtgraph does not tell."""
        return self.ci

    @property
    def current(self) -> int | None:
        """The spot that is pointed at."""
        return self._current

    def hold(self, spots: Spots | None) -> None:
        """Take the spots of another picture; none is pointed at."""
        self._spots = spots
        self._point_at(None)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Ask for no more than is needed: a picture takes the room that there is."""
        return self.minimumSize()

    def keyPressEvent(self, ev: QKeyEvent) -> None:  # noqa: N802
        """Move from spot to spot with the arrow keys; Space and Enter pick, Escape picks nothing."""
        spots = self._spots
        if spots is None:
            ev.ignore()
        elif ev.key() in _STEPS:
            here = self._current
            spot = spots.first_spot() if here is None else spots.spot_beside(here, *_STEPS[ev.key()])
            self._point_at(spot)
            if spot is not None:
                announce(self, spots.said_of(spot))
                self.setToolTip(spots.said_of(spot))
        elif ev.key() in _PICKS and self._current is not None:
            self.picked.emit(self._current)
        elif ev.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            ev.ignore()

    def mousePressEvent(self, ev: QMouseEvent) -> None:  # noqa: N802
        """Pick the spot that is clicked."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        spot = self._spot_under(ev)
        if ev.button() is Qt.MouseButton.LeftButton:
            self._point_at(spot)
            if spot is not None:
                self.picked.emit(spot)
            else:
                self.left.emit()
        ev.accept()

    def mouseMoveEvent(self, ev: QMouseEvent) -> None:  # noqa: N802
        """Tell what is under the pointer."""
        spot = self._spot_under(ev)
        if spot != self._current:
            self._point_at(spot)
            said = self._spots.said_of(spot) if spot is not None and self._spots is not None else ""
            self.setToolTip(said)
            QToolTip.showText(ev.globalPosition().toPoint(), said, self)
        ev.accept()

    def mouseReleaseEvent(self, ev: QMouseEvent) -> None:  # noqa: N802
        """Leave the plots where they are."""
        ev.accept()

    def mouseDoubleClickEvent(self, ev: QMouseEvent) -> None:  # noqa: N802
        """Take no second click for another pick, which would end the first."""
        ev.accept()

    def wheelEvent(self, ev: Any) -> None:  # noqa: N802
        """Let the area around scroll."""
        ev.ignore()

    def leaveEvent(self, ev: QEvent) -> None:  # noqa: N802
        """Point at nothing when the pointer goes, unless the keyboard is here."""
        super().leaveEvent(ev)
        if not self.hasFocus():
            self._point_at(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Point at nothing when the keyboard goes."""
        super().focusOutEvent(event)
        self._point_at(None)

    def _spot_under(self, event: QMouseEvent) -> int | None:
        return self._spots.spot_at(self.mapToScene(event.position().toPoint())) if self._spots is not None else None

    def _point_at(self, spot: int | None) -> None:
        if spot != self._current:
            self._current = spot
            self.current_changed.emit(-1 if spot is None else spot)
